// Colours and sizes: by which attribute nodes and lines are painted, and the legend that says so.

const INKS = {
  light: { ink: "#14181f", paper: "#f6f7f9", soft: "#5a6472", band: "#eceff4", stated: "#a9b4c2", weak: "#d9a13b", disputed: "#c81e3a", veil: "rgba(246,247,249,0.84)", alarm: "#c81e3a", warning: "#d97706", notice: "#1d5fd1", calm: "#5f7a6b" },
  dark: { ink: "#e8ebf0", paper: "#0f1319", soft: "#9aa5b3", band: "#151b24", stated: "#414e5f", weak: "#a07a24", disputed: "#ff6b81", veil: "rgba(15,19,25,0.82)", alarm: "#ff6b81", warning: "#fbbf24", notice: "#7db0ff", calm: "#8fb09d" },
};
// Distinct in both themes and for most colour-blind readers (Okabe and Ito, 2008), grey for the rest.
const PALETTE = ["#0072b2", "#e69f00", "#009e73", "#cc79a7", "#d55e00", "#56b4e9", "#8c6bb1", "#b5a900"];
const REST = { light: "#8a93a0", dark: "#6d7787" };

const COLOURS = {
  group: { label: "role", of: (node) => card(node).group },
  kind: { label: "kind", of: (node) => card(node).kind },
  country: { label: "country", of: (node) => card(node).country || "not stated" },
  certainty: { label: "best document", of: bestCertainty },
};
const LINES = {
  status: { label: "how sure", of: (edge) => STATUSES[passed.status[edge]] },
  certainty: { label: "best document", of: (edge) => CERTAINTIES[bestOf(edge)] || "unknown" },
  layer: { label: "layer", of: layerOf },
};
const CERTAIN_INKS = { reported: "#e69f00", official: "#56b4e9", filed: "#0072b2", unknown: "#8a93a0" };

function bestOf(edge) {
  return Math.max(-1, ...passingTies(edge).map(([, number]) => known.certainty[number]));
}

function bestCertainty(node) {
  const best = Math.max(-1, ...edgesOf[node].filter((edge) => passed.edges[edge]).map(bestOf));
  return CERTAINTIES[best] || "unknown";
}

function layerOf(edge) {
  for (const [, number] of passingTies(edge)) {
    const [layer] = known.layersOf.get(known.kind[number]) || [];
    if (layer) return layer;
  }
  return "";
}

// The values of an attribute among what is shown, the most frequent first, each with its colour.
function ranked(values, theme, fixed) {
  const counts = new Map();
  for (const value of values) counts.set(value, (counts.get(value) || 0) + 1);
  const order = [...counts].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
  return new Map(order.map(([value, count], place) => [value, { count, colour: (fixed && fixed[value]) || PALETTE[place] || REST[theme] }]));
}

const painted = { nodes: [], pale: new Uint8Array(nodes.length), edges: [], sizes: [], widths: [], legend: [], lineLegend: [] };

function paintAtFirst(theme) {
  painted.nodes = nodes.map(({ group }) => group[theme]);
  painted.edges = edges.map(({ id }) => INKS[theme][STATUSES[passed.status[id]]] || INKS[theme].stated);
  painted.sizes = nodes.map(({ size }) => size);
  painted.widths = edges.map(({ id, width }) => width + (STATUSES[passed.status[id]] === "disputed" ? 1.2 : 0));
}

function paint(theme) {
  paintNodes(theme);
  paintEdges(theme);
  fadeNodes(theme);
  const { values } = known.measures.find(({ name }) => name === state.size) || known.measures[0];
  const most = Math.max(...values, 0);
  painted.sizes = values.map((value) => 8 + 32 * Math.sqrt(most > 0 ? Math.min(1, Math.max(0, value / most)) : 0));
}

function paintNodes(theme) {
  const { of } = COLOURS[state.colour];
  if (state.colour === "group") {
    painted.nodes = nodes.map(({ group }) => group[theme]);
    painted.legend = [];
    return;
  }
  const found = ranked(shownNodes().map(of), theme, state.colour === "certainty" ? CERTAIN_INKS : null);
  painted.nodes = nodes.map(({ id }) => found.get(of(id))?.colour || REST[theme]);
  painted.legend = [...found].map(([value, { count, colour }]) => ({ value, count, colour }));
}

// Entities of which no line certainly holds are as pale as their lines.
function fadeNodes(theme) {
  painted.pale.fill(1);
  for (const { id, from, to } of edges) if (passed.edges[id] === 2) { painted.pale[from] = 0; painted.pale[to] = 0; }
  for (const { id } of nodes) {
    if (!edgesOf[id].length) painted.pale[id] = 0;
    if (painted.pale[id]) painted.nodes[id] = faint(painted.nodes[id], theme);
  }
}

function paintEdges(theme) {
  const inks = INKS[theme];
  const { of } = LINES[state.lines];
  const shown = shownEdges();
  const found = state.lines === "status" ? null : ranked(shown.map(of), theme, state.lines === "certainty" ? CERTAIN_INKS : null);
  painted.lineLegend = found ? [...found].map(([value, { count, colour }]) => ({ value, count, colour })) : [];
  for (const edge of shown) {
    const status = STATUSES[passed.status[edge]];
    const colour = found ? found.get(of(edge)).colour : inks[status];
    painted.edges[edge] = passed.edges[edge] === 1 ? faint(colour, theme) : colour;
    painted.widths[edge] = (passed.edges[edge] === 1 ? 0.7 : edges[edge].width) + (status === "disputed" ? 1.2 : 0);
  }
}

// A colour mixed with the paper: what only may hold on the day.
function faint(colour, theme) {
  const key = `${colour} ${theme}`;
  if (!faints.has(key)) faints.set(key, mixed(colour, theme));
  return faints.get(key);
}

const faints = new Map();

function mixed(colour, theme) {
  const parts = (text) => [1, 3, 5].map((at) => parseInt(text.slice(at, at + 2), 16));
  const paper = parts(INKS[theme].paper);
  return `#${parts(colour).map((value, at) => Math.round(0.35 * value + 0.65 * paper[at]).toString(16).padStart(2, "0")).join("")}`;
}
