// The evidence: packed in the file, unpacked once the picture stands. Claims become objects when
// somebody looks at them; what filters ask of all of them stands in plain lists.

const known = { claims: {}, cards: [], ties: [], sources: {}, words: [], labels: new Map(), layersOf: new Map() };
const CERTAINTIES = ["reported", "official", "filed"];
const BASES = ["rumoured", "forecast", "estimated", "derived", "stated", "measured"];
const WEAK = BASES.indexOf("estimated"); // up to here nobody states it as a fact
const made = new Map();

async function unpackEvidence() {
  takeEvidence(JSON.parse(await unpacked("evidence")));
}

function takeEvidence(data) {
  known.words = data.words.map(([name]) => name);
  known.labels = new Map(data.words);
  known.sources = data.sources;
  known.relations = data.relations;
  known.overlays = data.overlays;
  known.measures = data.measures.map(([name, label, values]) => ({ name, label, values }));
  known.total = data.total;
  known.layers = data.layers.map(([name, title, kinds]) => ({ name, title, kinds }));
  for (const { name, kinds } of known.layers) {
    for (const kind of kinds) known.layersOf.set(kind, [...(known.layersOf.get(kind) || []), name]);
  }
  known.coded = new Set(data.coded);
  known.claims = data.claims;
  known.cards = data.cards.map((card) => ({ ...card, kind: named(card.kind || 0), roles: (card.roles || []).map(named) }));
  known.ties = data.ties.map((row) => row.flatMap((each, index) => (index % 2 ? [] : [[named(each), row[index + 1]]])));
  listClaims(data);
}

// One list a property, by the number of the claim.
function listClaims({ claims: { certainty, basis, kind, held, remarks } }) {
  known.certainty = Int8Array.from(certainty, (each) => CERTAINTIES.indexOf(named(each)));
  known.basis = Int8Array.from(basis, (each) => BASES.indexOf(named(each)));
  known.kind = kind.map(named);
  known.held = held.map((each) => each || []);
  known.disputers = remarks.map((each) => (each || []).filter(([how]) => DISPUTES.has(how)).map(([, claim]) => claim));
}

const DISPUTES = new Set(["contradicted by", "denied by"]);

// A claim with its columns by name; empty ones stay away.
function claim(number) {
  if (!made.has(number)) {
    const found = { number };
    for (const [column, values] of Object.entries(known.claims)) {
      const value = values[number];
      if (value !== 0) found[column] = known.coded.has(column) ? named(value) : value;
    }
    found.fields = (found.fields || []).map(([name, ...values]) => [named(name), ...values]);
    made.set(number, found);
  }
  return made.get(number);
}

function source(number) {
  const found = Object.fromEntries(Object.entries(known.sources).map(([column, values]) => [column, values[number] || ""]));
  return { ...found, kind: named(found.kind || 0) };
}

// Terms are written once and known by a number from 1 on; 0 is none.
function named(number) {
  return number ? known.words[number - 1] : "";
}

function word(name) {
  return known.labels.get(name) || name;
}

function card(node) {
  return known.cards[node];
}

function relationsOf(edge) {
  return [...new Set(known.ties[edge].map(([relation]) => relation))];
}

function edgeTitle(edge) {
  const { from, to } = edges[edge];
  return `${nodeLabel(from)} ${relationsOf(edge).map(word).join(", ")} ${nodeLabel(to)}`;
}

function weak(number) {
  return known.basis[number] <= WEAK;
}
