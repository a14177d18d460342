// Search with suggestions: English, Chinese, alias, ticker, id.

const SUGGESTIONS = 12;

function folded(text) {
  return text.normalize("NFKC").toLowerCase().replace(/[^\p{L}\p{N}]/gu, "");
}

const searchable = cards.map((card, node) => [nodeLabel(node), card.zh, card.ticker, card.id, ...(card.alias || [])]
  .filter(Boolean).map((name) => [name, folded(name.slice(0, 200))]));

// How well a name fits: 0 exact, 1 beginning, 2 part, none else.
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
    const [score, name] = names.map(([given, short]) => [fit(wanted, short), given]).sort((a, b) => a[0] - b[0])[0];
    if (score < 3) found.push({ node, name, score });
  });
  found.sort((a, b) => a.score - b.score || edgesOf[b.node].length - edgesOf[a.node].length || a.node - b.node);
  return found.slice(0, SUGGESTIONS);
}

function setUpSearch(onChoose) {
  const input = byId("search");
  const list = byId("suggestions");
  let hits = [];
  let active = -1;
  const close = () => { list.hidden = true; input.setAttribute("aria-expanded", "false"); input.removeAttribute("aria-activedescendant"); };
  const choose = (hit) => { input.value = nodeLabel(hit.node); close(); onChoose(hit.node); };
  const mark = (index) => {
    active = index;
    [...list.children].forEach((item, at) => item.setAttribute("aria-selected", String(at === index)));
    if (index >= 0) { input.setAttribute("aria-activedescendant", `hit-${index}`); list.children[index].scrollIntoView({ block: "nearest" }); }
  };
  const open = () => {
    hits = suggestions(input.value);
    list.replaceChildren(...hits.map(({ node, name }, index) => {
      const also = name === nodeLabel(node) ? cards[node].zh || "" : name;
      const item = el("li", { role: "option", id: `hit-${index}` }, isolated(nodeLabel(node)), el("span", { class: "small" }, isolated(also || word(cards[node].kind || ""))));
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
    else if (event.key === "Escape") close();
    else return;
    event.preventDefault();
  });
}
