// The evidence: packed in the file, unpacked once the picture stands. Claims become objects when
// somebody looks at them; what filters ask of all of them stands in plain lists.

const known = { claims: [], cards: [], ties: [], sources: [], words: [], labels: new Map(), layersOf: new Map() };
const CERTAINTIES = ["reported", "official", "filed"];
const BASES = ["rumoured", "forecast", "estimated", "derived", "stated", "measured"];
const WEAK = BASES.indexOf("estimated"); // up to here nobody states it as a fact
const made = new Map();

async function unpackEvidence() {
  const holder = byId("evidence");
  const bytes = Uint8Array.from(atob(holder.textContent), (letter) => letter.charCodeAt(0));
  holder.remove();
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
  takeEvidence(JSON.parse(await new Response(stream).text()));
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
  known.columns = data.columns;
  known.coded = new Set(data.coded);
  known.claims = data.claims;
  known.cards = data.cards.map((card) => ({ ...card, kind: named(card.kind || 0), roles: (card.roles || []).map(named) }));
  known.ties = data.ties.map((row) => row.flatMap((each, index) => (index % 2 ? [] : [[named(each), row[index + 1]]])));
  listClaims(data);
}

// One list a property, by the number of the claim.
function listClaims({ columns, claims }) {
  const at = (name) => columns.indexOf(name);
  const [certainty, basis, kind, held, remarks] = ["certainty", "basis", "kind", "held", "remarks"].map(at);
  known.certainty = Int8Array.from(claims, (row) => CERTAINTIES.indexOf(named(row[certainty] || 0)));
  known.basis = Int8Array.from(claims, (row) => BASES.indexOf(named(row[basis] || 0)));
  known.kind = claims.map((row) => named(row[kind] || 0));
  known.held = claims.map((row) => row[held] || []);
  known.disputers = claims.map((row) => (row[remarks] || []).filter(([how]) => DISPUTES.has(how)).map(([, claim]) => claim));
}

const DISPUTES = new Set(["contradicted by", "denied by"]);

// A claim with its columns by name; empty ones stay away.
function claim(number) {
  if (!made.has(number)) {
    const found = { number };
    known.claims[number].forEach((value, index) => {
      const column = known.columns[index];
      if (value === "" || value === 0 || value.length === 0) return;
      found[column] = known.coded.has(column) ? named(value) : value;
    });
    found.fields = (found.fields || []).map(([name, ...values]) => [named(name), ...values]);
    made.set(number, found);
  }
  return made.get(number);
}

function source(number) {
  const [title, publisher, day, kind, address, secondHand, id] = known.sources[number];
  return { title, publisher, day, kind: named(kind), address, secondHand, id };
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
