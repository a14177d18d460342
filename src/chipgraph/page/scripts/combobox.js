// A field with suggestions, for keyboard and screen reader (ARIA Authoring Practices, combobox).

const SUGGESTIONS = 12;
let searchable = [];

function folded(text) {
  return text.normalize("NFKC").toLowerCase().replace(/[^\p{L}\p{N}]/gu, "");
}

function listNames() {
  searchable = known.cards.map(({ id, zh, ticker, alias = [] }, node) => [nodeLabel(node), zh, ticker, id, ...alias]
    .filter(Boolean).map((name) => [name, folded(name.slice(0, 200))]));
}

// How well a name fits: 0 exact, 1 beginning, 2 part, 3 none.
function fit(wanted, name) {
  if (name === wanted) return 0;
  if (name.startsWith(wanted)) return 1;
  return name.includes(wanted) ? 2 : 3;
}

function suggestions(text) {
  const wanted = folded(text);
  if (!wanted) return [];
  const found = [];
  searchable.forEach((names, node) => {
    let best = null;
    for (const [name, short] of names) {
      const score = fit(wanted, short);
      if (score < 3 && (!best || score < best.score)) best = { node, name, score };
    }
    if (best) found.push(best);
  });
  found.sort((a, b) => a.score - b.score || edgesOf[b.node].length - edgesOf[a.node].length || a.node - b.node);
  return found.slice(0, SUGGESTIONS);
}

function option(id, { node, name }) {
  const also = name === nodeLabel(node) ? card(node).zh || "" : name;
  return el("li", { role: "option", id }, isolated(nodeLabel(node)), el("span", { class: "small" }, isolated(also || word(card(node).kind || ""))));
}

function setUpCombobox(input, list, onChoose) {
  let hits = [];
  let active = -1;
  const close = () => { list.hidden = true; input.setAttribute("aria-expanded", "false"); input.removeAttribute("aria-activedescendant"); };
  const choose = (hit) => { input.value = nodeLabel(hit.node); close(); onChoose(hit.node); };
  const mark = (index) => {
    active = index;
    [...list.children].forEach((item, at) => item.setAttribute("aria-selected", String(at === index)));
    if (index >= 0) { input.setAttribute("aria-activedescendant", list.children[index].id); list.children[index].scrollIntoView({ block: "nearest" }); }
  };
  const open = () => {
    hits = suggestions(input.value);
    list.replaceChildren(...hits.map((hit, index) => {
      const item = option(`${list.id}-${index}`, hit);
      item.addEventListener("mousedown", (event) => { event.preventDefault(); choose(hits[index]); });
      return item;
    }));
    if (!hits.length && folded(input.value)) list.append(el("li", { class: "none", role: "option", "aria-disabled": "true", text: "Not in this picture. chipgraph find searches all entities." }));
    list.hidden = !list.children.length;
    input.setAttribute("aria-expanded", String(!list.hidden));
    mark(hits.length ? 0 : -1);
  };
  input.addEventListener("input", open);
  input.addEventListener("focus", () => { if (input.value) open(); });
  input.addEventListener("blur", close);
  input.addEventListener("keydown", (event) => {
    if (event.key === "ArrowDown" && hits.length) mark((active + 1) % hits.length);
    else if (event.key === "ArrowUp" && hits.length) mark((active - 1 + hits.length) % hits.length);
    else if (event.key === "Enter" && hits[active]) choose(hits[active]);
    else if (event.key === "Escape" && !list.hidden) { close(); event.stopPropagation(); }
    else return;
    event.preventDefault();
  });
}
