// The data of the page, and what can be looked up in it. Nodes and edges are known by their number.

const data = JSON.parse(byId("data").textContent);
const { about, nodes, cards, sources } = data;
const edges = records(data.line, data.edges);
const claims = records(data.columns, data.claims);
const evidence = data.evidence.map(([status, ...ties]) => ({ status, ties: pairs(ties) }));
const groups = new Map(data.groups.map(([name, label, shape, light, dark]) => [name, { name, label, shape, light, dark }]));

const nodeByName = new Map(cards.map((card, index) => [card.id, index]));
const edgesOf = nodes.map(() => []);
edges.forEach((edge, index) => {
  edge.id = index;
  edgesOf[edge.from].push(index);
  edgesOf[edge.to].push(index);
});
const edgeByName = new Map(edges.map((edge, index) => [edgeName(index), index]));

// Tables are written as rows without the names of their columns; empty values stay away.
function records(columns, rows) {
  return rows.map((row) => Object.fromEntries(row.flatMap((value, index) => (value === "" || value.length === 0 ? [] : [[columns[index], value]]))));
}

function pairs(list) {
  return list.flatMap((each, index) => (index % 2 ? [] : [[each, list[index + 1]]]));
}

function word(name) {
  return Object.hasOwn(data.words, name) ? data.words[name] : name;
}

function nodeLabel(node) {
  return nodes[node].label;
}

function edgeName(edge) {
  return `${cards[edges[edge].from].id}~${cards[edges[edge].to].id}`;
}

function other(edge, node) {
  return edges[edge].from === node ? edges[edge].to : edges[edge].from;
}

function relationsOf(edge) {
  return [...new Set(evidence[edge].ties.map(([relation]) => relation))];
}

function edgeTitle(edge) {
  return `${nodeLabel(edges[edge].from)} ${relationsOf(edge).map(word).join(", ")} ${nodeLabel(edges[edge].to)}`;
}

// The neighbours of a node: relation as read from it, then the edges.
function neighboursOf(node) {
  const found = new Map();
  for (const edge of edgesOf[node]) {
    for (const relation of relationsOf(edge)) {
      const forward = edges[edge].from === node || !edges[edge].arrows;
      const title = forward ? word(relation) : data.relations[relation] || `${word(relation)} (from)`;
      if (!found.has(title)) found.set(title, []);
      found.get(title).push(edge);
    }
  }
  return [...found].sort(([one], [two]) => one.localeCompare(two));
}

function disputed(claim) {
  return Boolean(claim.disputed);
}

function weak(claim) {
  return ["rumoured", "estimated", "forecast"].includes(claim.basis);
}
