// The drawn edges as a table: for screen readers, and for reading one after another.

function drawTable(edgeShown) {
  const shown = edges.map((_, edge) => edge).filter(edgeShown);
  shown.sort((a, b) => edgeTitle(a).localeCompare(edgeTitle(b)));
  const head = el("tr");
  for (const text of ["From", "Relation", "To", "Claims", "Evidence"]) head.append(el("th", { scope: "col", text }));
  const body = el("tbody");
  for (const edge of shown) body.append(tableRow(edge));
  const caption = el("caption", { text: `${plural(shown.length, "relation", "relations")} as drawn, by name` });
  byId("table").replaceChildren(el("table", {}, caption, el("thead", {}, head), body));
}

function tableRow(edge) {
  const { from, to } = edges[edge];
  const { ties, status } = evidence[edge];
  const cell = (...children) => el("td", {}, ...children);
  return el("tr", {},
    cell(button(nodeLabel(from), () => go({ node: from }), { class: "link" })),
    cell(relationsOf(edge).map(word).join(", ")),
    cell(button(nodeLabel(to), () => go({ node: to }), { class: "link" })),
    cell(button(plural(ties.length, "claim", "claims"), () => go({ edge }), { class: "link", "aria-label": `Evidence: ${edgeTitle(edge)}` })),
    cell(el("span", { class: `tag ${status}`, text: STATUSES[status] })));
}
