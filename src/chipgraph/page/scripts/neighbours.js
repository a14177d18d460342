// What can be done with a node: focus, expand, collapse, hide, begin a path.

function toggleFocus(node) {
  state.centres = state.centres.includes(node) && state.centres.length === 1 ? [] : [node];
  refresh({ places: true });
}

// Neighbours that are not drawn now: outside the focus, or in reserve.
function waiting(node) {
  return new Set(edgesOf[node].map((edge) => other(edge, node)).filter((each) => !passed.nodes[each] && (state.centres.length || !isOut(each)))).size;
}

function expand(node) {
  if (state.centres.length && !state.centres.includes(node)) state.centres = [...state.centres, node];
  if (edgesOf[node].some((edge) => other(edge, node) >= CORE)) state.opened.add(node);
  state.folded.delete(node);
  refresh({ places: true });
}

function canCollapse(node) {
  if (state.centres.length > 1 && state.centres.includes(node)) return true;
  if (state.opened.has(node)) return true;
  return !state.folded.has(node) && edgesOf[node].some((edge) => passed.edges[edge] && isLeafOf(other(edge, node), node));
}

// Whether all that is drawn of a node hangs on another.
function isLeafOf(node, hub) {
  return edgesOf[node].every((edge) => !passed.edges[edge] || other(edge, node) === hub);
}

function collapse(node) {
  if (state.centres.length > 1 && state.centres.includes(node)) state.centres = state.centres.filter((each) => each !== node);
  else if (state.opened.has(node)) state.opened.delete(node);
  else state.folded.add(node);
  refresh({ places: true });
}

function conceal(node) {
  state.concealed.add(node);
  state.picked = null;
  refresh();
}

function nodeActions(node) {
  const focused = state.centres.length === 1 && state.centres[0] === node;
  const more = waiting(node);
  return el("div", { class: "actions" },
    button(focused ? "Show all" : "Focus", () => toggleFocus(node), { id: "focus", "aria-pressed": String(focused), title: "Only this and its neighbours" }),
    (more > 0 || state.folded.has(node)) && button(more ? `Expand (${more})` : "Expand", () => expand(node), { id: "expand", title: "Draw its other neighbours" }),
    canCollapse(node) && button("Collapse", () => collapse(node), { id: "collapse", title: "Take away the neighbours that hang on it alone" }),
    button("Hide", () => conceal(node), { id: "conceal" }),
    button("Path from here", () => beginPath(node), { id: "path-from" }),
    button("Close", () => go(null), { id: "close" }));
}
