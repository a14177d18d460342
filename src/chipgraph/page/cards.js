// The panel: what the page is, the card of an entity, the evidence of an edge.

function startCard() {
  const found = el("div", {}, el("h2", {}, isolated(about.title)));
  found.append(el("p", { text: `${plural(nodes.length, "entity", "entities")} and ${plural(edges.length, "relation", "relations")} are drawn, from ${plural(about.claims, "claim", "claims")} about ${plural(about.entities, "entity", "entities")}.` }));
  found.append(el("p", { text: "Click an entity for its card. Click a line for its evidence: who says so, where, when, and who denies it." }));
  found.append(el("p", { class: "rule", text: "Undocumented is not absent: where no line is drawn, no source was read that states one." }));
  if (about.leftOut) found.append(el("p", { class: "rule", id: "left-out" }, isolated(about.leftOut)));
  found.append(lineLegend(), el("h3", { text: "Most connected" }));
  const list = el("ul", { class: "plain" });
  const ranked = nodes.map((_, node) => node).sort((a, b) => edgesOf[b].length - edgesOf[a].length || a - b);
  for (const node of ranked.slice(0, 10)) {
    list.append(el("li", { class: "neighbour" }, button(nodeLabel(node), () => go({ node }), { class: "link" }), el("span", { class: "count", text: edgesOf[node].length })));
  }
  found.append(list, el("h3", { text: "This view" }), viewFacts());
  return found;
}

function lineLegend() {
  const found = el("ul", { class: "plain small", "aria-label": "Lines" });
  for (const [kind, text] of [["stated", "stated as a fact by a source"], ["weak", "only rumoured, estimated or forecast"], ["disputed", "contradicted or denied"]]) {
    found.append(el("li", {}, el("span", { class: `line ${kind}`, "aria-hidden": "true" }), text));
  }
  return found;
}

function viewFacts() {
  const list = el("dl");
  row(list, "As of", about.asOf);
  row(list, "Known by", about.knownBy || "any day");
  row(list, "Policy", about.policy === "all" ? "all documents and bases" : about.policy);
  row(list, "Written by", `chipgraph ${about.version}`);
  row(list, "Licence", "CC BY 4.0");
  return list;
}

function entityCard(node) {
  const card = cards[node];
  const found = el("div", {}, el("h2", {}, isolated(nodeLabel(node)), card.zh && " ", card.zh && el("span", { class: "zh", lang: "zh" }, isolated(card.zh))));
  const facts = [card.kind && word(card.kind), ...(card.roles || []).map(word), card.country, card.ticker].filter(Boolean);
  found.append(el("p", { class: "facts" }, isolated(facts.join(" · "))));
  if (card.alias) found.append(el("p", { class: "small" }, "Also ", isolated(card.alias.join(", "))));
  if (card.note) found.append(el("p", { class: "note isolate", dir: "auto", text: card.note }));
  found.append(el("div", { class: "actions" },
    button(state.focus === node ? "Show all" : "Only its neighbours", () => setFocus(state.focus === node ? null : node), { id: "focus", "aria-pressed": String(state.focus === node) }),
    button("Close", () => go(null))));
  for (const [title, list] of neighboursOf(node)) found.append(neighbourList(title, list, node));
  section(found, "Figures", card.figures);
  section(found, "Not (yet) so: plans, forecasts, tests, rumours", card.prospects);
  section(found, "Other claims", card.others);
  return found;
}

function neighbourList(title, list, node) {
  const items = el("ul", { class: "plain" });
  const sorted = [...list].sort((a, b) => nodeLabel(other(a, node)).localeCompare(nodeLabel(other(b, node))));
  for (const edge of sorted) {
    const name = nodeLabel(other(edge, node));
    const count = evidence[edge].ties.length;
    items.append(el("li", { class: "neighbour" },
      button(name, () => go({ node: other(edge, node) }), { class: "link" }),
      button(plural(count, "claim", "claims"), () => go({ edge }), { class: `evidence tag ${evidence[edge].status}`, "aria-label": `Evidence: ${edgeTitle(edge)}` })));
  }
  return el("section", {}, el("h3", { text: `${title} (${list.length})` }), items);
}

// The claims of a section; a last negative number counts those that the file leaves out.
function section(card, title, list) {
  if (!list) return;
  const shown = list.filter((each) => each >= 0);
  const rest = -Math.min(0, list[list.length - 1]);
  card.append(el("h3", { text: `${title} (${shown.length + rest})` }));
  for (const each of shown) card.append(claimLine(claims[each]));
  if (rest) card.append(el("p", { class: "small", text: `and ${rest} older; chipgraph show lists them all.` }));
}

function edgeCard(edge) {
  const { from, to, arrows } = edges[edge];
  const found = el("div", {}, el("h2", {},
    button(nodeLabel(from), () => go({ node: from }), { class: "link" }), arrows ? " → " : " – ",
    button(nodeLabel(to), () => go({ node: to }), { class: "link" })));
  const { ties, status } = evidence[edge];
  const said = { stated: "", weak: "Only rumoured, estimated or forecast. ", disputed: "Disputed: contradicted or denied. " }[status];
  found.append(el("p", { class: "facts", text: `${said}${plural(new Set(ties.map(([, claim]) => claim)).size, "claim", "claims")}` }));
  found.append(el("div", { class: "actions" }, button("Close", () => go(null))));
  for (const [relation, claim] of ties) found.append(claimCard(claims[claim], relation));
  return found;
}
