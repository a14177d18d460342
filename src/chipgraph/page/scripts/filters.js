// Filters: what is hidden, by an attribute of nodes or of lines. And how the picture looks.

const STATUS_WORDS = { stated: "stated as fact", weak: "only rumoured or estimated", disputed: "disputed", gone: "not on this day" };

function counted(names) {
  const found = new Map();
  for (const name of names) if (name) found.set(name, (found.get(name) || 0) + 1);
  return found;
}

// For each attribute its values: name, text, how many, and a mark.
function filterEntries() {
  const cardsOut = known.cards;
  const tieClaims = known.ties.flat();
  const words = (counts) => [...counts].map(([name, count]) => [name, word(name), count]).sort(([, a], [, b]) => a.localeCompare(b));
  const inGroup = counted(cardsOut.map(({ group }) => group));
  return {
    group: ["Groups", groups.filter(({ name }) => inGroup.has(name)).map(({ name, label, shape, ...colours }) => [name, label, inGroup.get(name), swatch(shape, colours[theme])])],
    role: ["Roles", words(counted(cardsOut.flatMap(({ roles }) => roles)))],
    kind: ["Kinds of entity", words(counted(cardsOut.map(({ kind }) => kind)))],
    layer: ["Layers", known.layers.map(({ name, title, kinds }) => [name, title, tieClaims.filter(([, number]) => kinds.includes(known.kind[number])).length]).filter(([, , count]) => count)],
    relation: ["Relations", words(counted(tieClaims.map(([relation]) => relation)))],
    certainty: ["Documents", words(counted(tieClaims.map(([, number]) => CERTAINTIES[known.certainty[number]])))],
    basis: ["Basis", words(counted(tieClaims.map(([, number]) => BASES[known.basis[number]])))],
    status: ["Status of a line", [...counted(edges.map(({ id }) => STATUSES[passed.status[id]]))].filter(([name]) => name !== "gone").map(([name, count]) => [name, STATUS_WORDS[name], count])],
    country: ["Countries", words(counted(cardsOut.map(({ country }) => country)))],
  };
}

function checkboxes(attribute, title, entries, open) {
  const set = el("fieldset", {});
  for (const [name, text, count, mark] of entries) {
    const box = el("input", { type: "checkbox", checked: !isHidden(attribute, name), "data-filter": `${attribute}:${name}` });
    box.addEventListener("change", () => { toggleHidden(attribute, name, !box.checked); refresh(); });
    set.append(el("label", {}, box, mark, isolated(text), el("span", { class: "count", text: count })));
  }
  const all = (checked) => {
    for (const [name] of entries) toggleHidden(attribute, name, !checked);
    for (const box of set.querySelectorAll("input")) box.checked = checked;
    refresh();
  };
  set.append(el("div", { class: "actions" }, button("All", () => all(true), { "aria-label": `${title}: all` }), button("None", () => all(false), { "aria-label": `${title}: none` })));
  const hidden = entries.filter(([name]) => isHidden(attribute, name)).length;
  return el("details", { open: open || hidden > 0, "data-attribute": attribute }, el("summary", { text: title }), set);
}

function drawFilters() {
  const entries = Object.entries(filterEntries()).filter(([, [, list]]) => list.length > 0);
  byId("filters").replaceChildren(lookControls(),
    ...entries.map(([attribute, [title, list]]) => checkboxes(attribute, title, list, attribute === "group")));
  if (state.concealed.size) {
    byId("filters").append(button(`Show ${plural(state.concealed.size, "hidden entity", "hidden entities")}`, () => { state.concealed.clear(); refresh(); drawFilters(); }, { id: "unhide" }));
  }
}

function choice(id, label, entries, chosen, onChoose) {
  const select = el("select", { id });
  for (const [value, text] of entries) select.append(el("option", { value, text, selected: value === chosen }));
  select.value = chosen;
  select.addEventListener("change", () => onChoose(select.value));
  return el("div", { class: "field" }, el("label", { for: id, text: label }), select);
}

function lookControls() {
  const set = (name) => (value) => { state[name] = value; refresh(); };
  const layouts = given.layouts.slice(0, 1).map(({ name }) => [name, name === "columns" ? "by role" : "by force"]);
  if (layouts[0][0] !== "force" && nodes.length <= 1000) layouts.push(["settled", "by force"]);
  return el("section", { "aria-label": "Look" },
    choice("colour", "Colour by", Object.entries(COLOURS).map(([name, { label }]) => [name, label]), state.colour, set("colour")),
    choice("lines", "Lines by", Object.entries(LINES).map(([name, { label }]) => [name, label]), state.lines, set("lines")),
    choice("size", "Size by", known.measures.map(({ name, label }) => [name, label]), state.size, set("size")),
    choice("arrange", "Arranged", layouts, state.layout, rearrange));
}

// By force only when it is asked for: the engine's own physics, once, from where things stand.
function rearrange(name) {
  state.layout = name;
  writeAddress();
  if (name !== "settled") { picture.arrange(); return; }
  byId("stage").setAttribute("aria-busy", "true");
  picture.engine.settle(() => {
    places.bands = [];
    places.name = "settled";
    byId("stage").removeAttribute("aria-busy");
    picture.show();
    picture.fit();
  });
}

function drawLegend() {
  const button1 = (name, text, mark, attribute) => {
    const on = !isHidden(attribute, name);
    return el("button", { type: "button", "aria-pressed": String(on), class: on ? "" : "off", title: on ? "Hide" : "Show", on: { click: () => { toggleHidden(attribute, name, on); refresh(); } } }, mark, el("span", { text }));
  };
  const shown = new Set(nodes.filter(({ id }) => isOut(id)).map(({ group }) => group.name));
  const marks = state.colour === "group"
    ? groups.filter(({ name }) => shown.has(name)).map(({ name, label, shape, ...colours }) => button1(name, label, swatch(shape, colours[theme]), "group"))
    : painted.legend.slice(0, 12).map(({ value, colour, count }) => el("span", {}, swatch("dot", colour), `${word(value)} (${count})`));
  const lines = painted.lineLegend.slice(0, 10).map(({ value, colour, count }) => {
    const sample = el("span", { class: "line", "aria-hidden": "true" });
    sample.style.borderColor = colour;
    const title = known.layers.find(({ name }) => name === value)?.title || word(value);
    return el("span", {}, sample, `${title} (${count})`);
  });
  byId("legend").replaceChildren(...marks, ...lines);
}
