// The data of the page, and what can be looked up in it. Nodes and edges are known by their number.

const data = JSON.parse(byId("data").textContent);
const { about, nodes } = data;
const labels = new Map(data.words);
const edges = records(data.line, data.edges);
const sources = data.sources.map(([title, publisher, day, kind, ...rest]) => [title, publisher, day, named(kind), ...rest]);
const cards = data.cards.map((card) => ({ ...card, kind: named(card.kind || 0), roles: (card.roles || []).map(named) }));
const evidence = data.evidence.map(([status, ...ties]) => ({ status, ties: pairs(ties) }));
const claims = records(data.columns, data.claims).map((claim) => {
  const coded = data.coded.map((column) => [column, named(claim[column] || 0)]);
  const fields = (claim.fields || []).map(([name, ...values]) => [named(name), ...values]);
  return { ...claim, ...Object.fromEntries(coded), fields };
});
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
  return list.flatMap((each, index) => (index % 2 ? [] : [[named(each), list[index + 1]]]));
}

// Terms are written once and known by a number from 1 on; 0 is none.
function named(number) {
  return number ? data.words[number - 1][0] : "";
}

function word(name) {
  return labels.get(name) || name;
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
