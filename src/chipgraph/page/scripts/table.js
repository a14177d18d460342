// What is drawn as a table: for screen readers, and for reading one after another. Nodes or lines.

const ROWS = 500; // more rows than anybody reads at once make the page slow
const tableState = { what: "relations", all: false };

function setTable(on) {
  state.table = on;
  byId("table").hidden = !on;
  byId("table-button").setAttribute("aria-pressed", String(on));
  if (on) drawTable();
}

function drawTable() {
  const turn = (what, label) => button(label, () => { tableState.what = what; tableState.all = false; drawTable(); }, { "aria-pressed": String(tableState.what === what), id: `table-${what}` });
  const bar = el("div", { class: "actions", role: "group", "aria-label": "Rows" }, turn("relations", "Relations"), turn("entities", "Entities"));
  const [caption, heads, list, make] = tableState.what === "relations" ? relationRows() : entityRows();
  const shown = tableState.all ? list : list.slice(0, ROWS);
  const body = el("tbody", {}, ...shown.map(make));
  const head = el("tr", {}, ...heads.map((text) => el("th", { scope: "col", text })));
  byId("table").replaceChildren(bar, el("table", {}, el("caption", { text: caption }), el("thead", {}, head), body));
  if (shown.length < list.length) byId("table").append(button(`Show all ${list.length} rows`, () => { tableState.all = true; drawTable(); }, { id: "all-rows" }));
}

function relationRows() {
  const list = shownEdges().map((edge) => [edgeTitle(edge), edge]).sort(([a], [b]) => a.localeCompare(b)).map(([, edge]) => edge);
  return [`${plural(list.length, "relation", "relations")} as drawn on ${dayText(state.day)}, by name`, ["From", "Relation", "To", "Claims", "Evidence"], list, relationRow];
}

function relationRow(edge) {
  const { from, to } = edges[edge];
  const status = STATUSES[passed.status[edge]];
  const count = passingTies(edge).length;
  const cell = (...children) => el("td", {}, ...children);
  return el("tr", {},
    cell(button(nodeLabel(from), () => go({ node: from }), { class: "link" })),
    cell(relationsOf(edge).map(word).join(", ")),
    cell(button(nodeLabel(to), () => go({ node: to }), { class: "link" })),
    cell(button(plural(count, "claim", "claims"), () => go({ edge }), { class: "link", "aria-label": `Evidence: ${edgeTitle(edge)}` })),
    cell(el("span", { class: `tag ${status}`, text: STATUS_WORDS[status] }), passed.edges[edge] === 1 ? el("span", { class: "tag", text: "may hold" }) : null, cutTag(edge)));
}

function cutTag(edge) {
  const cut = cutOf(edge);
  return cut && cut.how !== "kept" ? el("span", { class: "tag disputed", text: cutText(cut) }) : null;
}

function entityRows() {
  const list = shownNodes().sort((a, b) => nodeLabel(a).localeCompare(nodeLabel(b)));
  const { label } = known.measures.find(({ name }) => name === state.size);
  return [`${plural(list.length, "entity", "entities")} as drawn on ${dayText(state.day)}, by name`, ["Entity", "Kind", "Roles", "Country", label], list, entityRow];
}

function entityRow(node) {
  const { kind, roles, country } = card(node);
  const { values } = known.measures.find(({ name }) => name === state.size);
  return el("tr", {},
    el("td", {}, button(nodeLabel(node), () => go({ node }), { class: "link" })),
    ...[word(kind || ""), roles.map(word).join(", "), country || "", String(values[node])].map((text) => el("td", {}, isolated(text))));
}
