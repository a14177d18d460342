// What is drawn at once. Nodes and edges are known by their number.

const given = JSON.parse(byId("data").textContent);
const { about } = given;
const STATUSES = given.statuses; // stated, weak, disputed, gone
const groups = given.groups.map(([name, label, shape, light, dark]) => ({ name, label, shape, light, dark }));
const nodes = given.nodes.map(([label, group, size], id) => ({ id, name: given.ids[id], label, group: groups[group], size }));
const edges = given.edges.map(([from, to, width, directed, status], id) => ({ id, from, to, width, directed: directed === 1, status }));

// Nodes from here on are in reserve: in the file, drawn when a neighbour is expanded.
const CORE = given.core;

const nodeByName = new Map(nodes.map(({ name, id }) => [name, id]));
const edgesOf = nodes.map(() => []);
for (const { id, from, to } of edges) {
  edgesOf[from].push(id);
  edgesOf[to].push(id);
}
const edgeByName = new Map(edges.map(({ id }) => [edgeName(id), id]));

function nodeLabel(node) {
  return nodes[node].label;
}

function edgeName(edge) {
  return `${nodes[edges[edge].from].name}~${nodes[edges[edge].to].name}`;
}

function other(edge, node) {
  return edges[edge].from === node ? edges[edge].to : edges[edge].from;
}

// The edge of the same pair that runs the other way, undefined if there is none.
const counterparts = edges.map(({ from, to }) => edgeByName.get(`${nodes[to].name}~${nodes[from].name}`));

// Days since 1970-01-01, as the data has them, and as people write them.
function dayOf(text) {
  return Math.round(Date.parse(`${text}T00:00:00Z`) / 864e5);
}

function dayText(day) {
  return new Date(day * 864e5).toISOString().slice(0, 10);
}

function plural(count, one, many) {
  return `${count.toLocaleString("en")} ${count === 1 ? one : many}`;
}
