// The selection as data: one row a claim, or RDF. Only what the file holds; `chipgraph export` has all.

const CSV_COLUMNS = ["subject", "subject_label", "relation", "object", "object_label", "claim", "says", "figure", "unit", "value", "low", "high", "certainty", "basis", "when", "on_day", "status", "sources"];

// Quoted where needed (RFC 4180); a text that a spreadsheet would take for a formula gets a quote before it.
function csvCell(value) {
  const text = String(value ?? "");
  const safe = /^[=+\-@\t\r]/.test(text) && !/^-?[\d.]+$/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

function selectionCsv(list) {
  const rows = [CSV_COLUMNS];
  for (const edge of list) {
    const { from, to } = edges[edge];
    for (const [relation, number] of passingTies(edge)) {
      const found = claim(number);
      const [unit, value, low, high] = found.raw || [];
      const cited = (found.cited || []).map(([each]) => source(each)).map(({ title, address }) => address || title);
      const status = isDisputed(number) ? "disputed" : weak(number) ? "weak" : "stated";
      const stands = ["absent", "possible", "certain"][onDay(found.held || [], state.day)];
      rows.push([nodes[from].name, nodeLabel(from), relation, nodes[to].name, nodeLabel(to), found.id, found.said, found.figure, unit, value, low, high, found.certainty, found.basis, found.when, stands, status, cited.join(" | ")]);
    }
  }
  return rows.map((cells) => `${cells.map(csvCell).join(",")}\r\n`).join("");
}

const PREFIXES = {
  cg: "https://w3id.org/chipgraph/ontology#", cgv: "https://w3id.org/chipgraph/ontology/concept/", id: "https://w3id.org/chipgraph/id/",
  claim: "https://w3id.org/chipgraph/claim/", cite: "https://w3id.org/chipgraph/citation/", source: "https://w3id.org/chipgraph/source/",
  dcterms: "http://purl.org/dc/terms/", rdfs: "http://www.w3.org/2000/01/rdf-schema#", xsd: "http://www.w3.org/2001/XMLSchema#",
};

// A whole IRI in brackets, so that no name needs the rules of a prefixed one; what no IRI may hold is escaped.
function iri(prefix, name) {
  // eslint-disable-next-line no-control-regex
  return `<${PREFIXES[prefix]}${name.replace(/[\x00-\x20<>"{}|^`\\]/g, (each) => encodeURIComponent(each))}>`;
}

function literal(text) {
  const escapes = { "\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t" };
  return `"${text.replace(/[\\"\n\r\t]/g, (each) => escapes[each])}"`;
}

function selectionTurtle(list) {
  const lines = [`# ${caption().replace(/[\r\n]/g, " ")}`, ...Object.entries(PREFIXES).map(([name, value]) => `@prefix ${name}: <${value}> .`), ""];
  const ends = new Set(list.flatMap((edge) => [edges[edge].from, edges[edge].to]));
  const claims = new Set();
  for (const edge of list) {
    for (const [relation, number] of passingTies(edge)) {
      lines.push(`${iri("id", nodes[edges[edge].from].name)} cg:${relation} ${iri("id", nodes[edges[edge].to].name)} .`);
      claims.add(number);
    }
  }
  for (const node of [...ends].sort((a, b) => a - b)) lines.push(...entityTurtle(node));
  const cited = new Set();
  for (const number of [...claims].sort((a, b) => a - b)) lines.push(...claimTurtle(claim(number), cited));
  for (const number of [...cited].sort((a, b) => a - b)) lines.push(...sourceTurtle(source(number)));
  return `${lines.join("\n")}\n`;
}

function entityTurtle(node) {
  const { kind, zh } = card(node);
  const subject = iri("id", nodes[node].name);
  const found = [`${subject} rdfs:label ${literal(nodeLabel(node))}@en .`];
  if (kind) found.unshift(`${subject} a cg:${kind} .`);
  if (zh) found.push(`${subject} rdfs:label ${literal(zh)}@zh .`);
  return found;
}

function claimTurtle(found, cited) {
  const subject = iri("claim", found.id);
  const lines = [`${subject} a cg:${found.kind} .`];
  if (found.basis) lines.push(`${subject} cg:basis cgv:${found.basis} .`);
  for (const [field, ...values] of found.fields) {
    for (const value of values) if (typeof value === "number") lines.push(`${subject} cg:${field} ${iri("id", nodes[value].name)} .`);
  }
  const [unit, ...figures] = found.raw || [];
  if (unit) lines.push(`${subject} cg:unit cgv:${unit} .`);
  ["value", "low", "high"].forEach((name, at) => { if (figures[at]) lines.push(`${subject} cg:${name} ${figures[at].includes("e") ? `"${figures[at]}"^^xsd:decimal` : figures[at]} .`); });
  (found.cited || []).forEach(([number, , , , name], at) => {
    const citation = iri("cite", name || `${found.id}-${at + 1}`);
    lines.push(`${subject} cg:citation ${citation} .`, `${citation} a cg:Citation ; cg:source ${iri("source", source(number).id)} .`);
    cited.add(number);
  });
  return lines;
}

function sourceTurtle({ id, title, publisher, kind, address }) {
  const subject = iri("source", id);
  const lines = [`${subject} a cg:Source .`];
  if (title !== id) lines.push(`${subject} dcterms:title ${literal(title)} .`);
  if (publisher) lines.push(`${subject} dcterms:publisher ${literal(publisher)} .`);
  if (kind) lines.push(`${subject} cg:documentKind cgv:${kind} .`);
  if (address) lines.push(`${subject} cg:address ${literal(address)}^^xsd:anyURI .`);
  return lines;
}
