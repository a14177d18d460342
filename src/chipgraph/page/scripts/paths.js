// The shortest way between two entities along what is shown, and its evidence step by step.

function shortestPath(from, to, directed) {
  const before = new Map([[from, null]]);
  let ring = [from];
  while (ring.length && !before.has(to)) {
    const next = [];
    for (const node of ring) {
      const steps = edgesOf[node].filter((edge) => passed.edges[edge] && (!directed || !edges[edge].directed || edges[edge].from === node));
      for (const edge of steps.sort((a, b) => other(a, node) - other(b, node) || a - b)) {
        const end = other(edge, node);
        if (!before.has(end)) { before.set(end, edge); next.push(end); }
      }
    }
    ring = next;
  }
  if (!before.has(to)) return null;
  const found = { nodes: [to], edges: [] };
  for (let node = to; node !== from;) {
    const edge = before.get(node);
    node = other(edge, node);
    found.nodes.unshift(node);
    found.edges.unshift(edge);
  }
  return found;
}

function currentPath() {
  const { path } = state;
  return path && path.to !== null && path.from !== null ? shortestPath(path.from, path.to, path.along) : null;
}

// Both ways between two neighbours count as one step.
function bothWays(edge) {
  return [edge, counterparts[edge]].filter((each) => each !== undefined && passed.edges[each]);
}

function beginPath(node = null) {
  state.path = { from: node, to: null, along: false };
  state.picked = null;
  refresh();
  byId(node === null ? "path-from-name" : "path-to-name").focus();
}

function endPath() {
  state.path = null;
  refresh();
}

function nameField(id, label, node, onChoose) {
  const list = el("ul", { id: `${id}-list`, role: "listbox", class: "suggestions", "aria-label": label, hidden: true });
  const input = el("input", { id, type: "search", role: "combobox", autocomplete: "off", spellcheck: "false", "aria-expanded": "false", "aria-controls": `${id}-list`, "aria-autocomplete": "list" });
  input.value = node === null ? "" : nodeLabel(node);
  setUpCombobox(input, list, onChoose);
  return el("div", { class: "field" }, el("label", { for: id, text: label }), el("div", { class: "search" }, input, list));
}

function pathCard() {
  const { path } = state;
  const choose = (end) => (node) => { bringOut(node); state.path[end] = node; refresh(); byId(end === "from" && state.path.to === null ? "path-to-name" : "panel").focus(); };
  const along = el("input", { type: "checkbox", id: "path-along", checked: path.along });
  along.addEventListener("change", () => { path.along = along.checked; refresh(); });
  const card = el("div", {}, el("h2", { text: "Path" }),
    nameField("path-from-name", "From", path.from, choose("from")),
    nameField("path-to-name", "To", path.to, choose("to")),
    el("label", { class: "check" }, along, "only along the arrows"),
    el("div", { class: "actions" }, button("Swap", () => { [path.from, path.to] = [path.to, path.from]; refresh(); }), button("Close", endPath, { id: "close" })));
  if (path.from !== null && path.to !== null) card.append(...pathSteps());
  else card.append(el("p", { class: "small", text: "Type or choose two names: the shortest way between them along what is shown, with the claims of each step." }));
  return card;
}

function pathSteps() {
  const found = currentPath();
  if (!found) {
    return [el("p", { class: "rule", id: "no-path", text: "No path along what is shown on this day, under this policy and these filters. Undocumented is not absent." })];
  }
  const list = el("ol", { class: "steps" });
  found.edges.forEach((edge, at) => {
    const [here, there] = [found.nodes[at], found.nodes[at + 1]];
    const item = el("li", {}, button(nodeLabel(here), () => go({ node: here }), { class: "link" }), " – ", button(nodeLabel(there), () => go({ node: there }), { class: "link" }));
    for (const each of bothWays(edge)) {
      const arrow = !edges[each].directed ? "–" : edges[each].from === here ? "→" : "←";
      item.append(el("div", { class: "neighbour" }, el("span", { text: `${arrow} ${relationsOf(each).map(word).join(", ")}` }),
        button(plural(known.ties[each].length, "claim", "claims"), () => go({ edge: each }), { class: `evidence tag ${STATUSES[passed.status[each]]}`, "aria-label": `Evidence: ${edgeTitle(each)}` })));
    }
    list.append(item);
  });
  return [el("p", { class: "facts", id: "path-length", text: `${plural(found.edges.length, "step", "steps")}, one of the shortest ways along what is shown` }), list];
}
