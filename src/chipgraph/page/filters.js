// Filters by relation, by role or kind, and by how sure a line is; the legend.

const filters = { relation: new Set(), group: new Set(), status: new Set() };
const STATUSES = { stated: "stated", weak: "only rumoured or estimated", disputed: "disputed" };

// A node passes if its group is shown and, where it had lines, one of them is.
function passing() {
  const edgeOn = edges.map((edge, id) => !filters.status.has(evidence[id].status)
    && relationsOf(id).some((each) => !filters.relation.has(each))
    && ![edge.from, edge.to].some((end) => filters.group.has(cards[end].group))
    && (state.focus === null || edge.from === state.focus || edge.to === state.focus));
  const nodeOn = nodes.map((_, id) => !filters.group.has(cards[id].group)
    && (id === state.focus || edgesOf[id].some((edge) => edgeOn[edge]) || (!edgesOf[id].length && state.focus === null)));
  return [(id) => nodeOn[id], (id) => edgeOn[id]];
}

function checkboxes(title, kind, entries, onChange) {
  const set = el("fieldset", {}, el("legend", { text: title }));
  for (const [name, text, count, mark] of entries) {
    const box = el("input", { type: "checkbox", checked: true, "data-filter": `${kind}:${name}` });
    box.addEventListener("change", () => {
      if (box.checked) filters[kind].delete(name);
      else filters[kind].add(name);
      onChange();
    });
    set.append(el("label", {}, box, mark, el("span", { text }), el("span", { class: "count", text: count })));
  }
  const all = (checked) => {
    filters[kind] = new Set(checked ? [] : entries.map(([name]) => name));
    for (const box of set.querySelectorAll("input")) box.checked = checked;
    onChange();
  };
  set.append(el("div", { class: "actions" }, button("All", () => all(true), { "aria-label": `${title}: all` }), button("None", () => all(false), { "aria-label": `${title}: none` })));
  return set;
}

function counted(names) {
  const found = new Map();
  for (const name of names) found.set(name, (found.get(name) || 0) + 1);
  return found;
}

function setUpFilters(onChange) {
  const byRelation = counted(edges.flatMap((_, edge) => relationsOf(edge)));
  const byGroup = counted(cards.map((card) => card.group));
  const byStatus = counted(evidence.map(({ status }) => status));
  const relations = [...byRelation].sort(([a], [b]) => word(a).localeCompare(word(b))).map(([name, count]) => [name, word(name), count]);
  const kinds = [...groups.values()].map(({ name, label, shape, light }) => [name, label, byGroup.get(name), swatch(shape, light)]);
  const statuses = Object.entries(STATUSES).filter(([name]) => byStatus.has(name)).map(([name, text]) => [name, text, byStatus.get(name)]);
  byId("filters").replaceChildren(
    checkboxes("Roles and kinds", "group", kinds, onChange),
    checkboxes("Relations", "relation", relations, onChange),
    checkboxes("Evidence", "status", statuses, onChange));
}

function clearFilters() {
  for (const kind of Object.keys(filters)) filters[kind] = new Set();
  for (const box of byId("filters").querySelectorAll("input")) box.checked = true;
}

function drawLegend(theme) {
  byId("legend").replaceChildren(...[...groups.values()].map((group) => el("span", {}, swatch(group.shape, group[theme]), el("span", { text: group.label }))));
  for (const box of byId("filters").querySelectorAll("[data-filter^='group:']")) {
    const group = groups.get(box.dataset.filter.slice(6));
    box.parentElement.querySelector("svg").replaceWith(swatch(group.shape, group[theme]));
  }
}
