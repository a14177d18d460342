// The panel: what the page is, the card of an entity, the evidence of an edge.

function startCard() {
  const found = el("div", {}, el("h2", {}, isolated(about.title)));
  const counts = [plural(shownNodes().length, "entity", "entities"), plural(shownEdges().length, "relation", "relations")];
  const pale = shownEdges().filter((edge) => passed.edges[edge] === 1).length;
  const may = pale ? `; ${plural(pale, "relation", "relations")} of them, drawn pale, may or may not hold on ${dayText(state.day)}` : "";
  found.append(el("p", { text: `${counts.join(" and ")} are drawn${may}, from ${plural(about.claims, "claim", "claims")} about ${plural(about.entities, "entity", "entities")}.` }));
  found.append(el("p", { text: "Click an entity for its card. Click a line for its evidence: who says so, where, when, and who denies it." }));
  found.append(el("p", { class: "rule", text: "Undocumented is not absent: where no line is drawn, no source was read that states one." }));
  if (about.leftOut) found.append(el("p", { class: "rule", id: "left-out" }, isolated(about.leftOut)));
  found.append(lineLegend(), el("h3", { text: "Most connected, by relations in this file" }));
  const list = el("ul", { class: "plain" });
  for (const node of byWeight.filter((each) => passed.nodes[each]).slice(0, 10)) {
    list.append(el("li", { class: "neighbour" }, button(nodeLabel(node), () => go({ node }), { class: "link" }), el("span", { class: "count", text: edgesOf[node].length })));
  }
  found.append(list, el("h3", { text: "This view" }), viewFacts(), el("h3", { text: "Keys" }), keyFacts());
  return found;
}

function lineLegend() {
  const found = el("ul", { class: "plain small", "aria-label": "Lines" });
  const kinds = [["stated", "stated as a fact by a source"], ["weak", "only rumoured, estimated or forecast (?)"], ["disputed", "contradicted or denied (≠)"]];
  for (const [kind, text] of kinds) found.append(el("li", {}, el("span", { class: `line ${kind}`, "aria-hidden": "true" }), text));
  found.append(el("li", {}, el("span", { class: "line faint", "aria-hidden": "true" }), "pale: may hold on the day; the dates do not settle it"));
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

function keyFacts() {
  const list = el("dl");
  const keys = [["/", "search"], ["arrows", "in the picture: go to the next entity that way"], ["+ − 0", "in the picture: zoom, show everything"], ["Enter", "in the picture: read the card"], ["Esc", "close"]];
  for (const [key, text] of keys) row(list, key, text);
  return list;
}

function entityCard(node) {
  const { kind, roles, country, ticker, zh, alias, note } = card(node);
  const chinese = zh && el("span", { class: "zh", lang: "zh" }, isolated(zh));
  const found = el("div", {}, el("h2", {}, isolated(nodeLabel(node)), zh && " ", chinese));
  const facts = [kind && word(kind), ...roles.map(word), country, ticker].filter(Boolean);
  found.append(el("p", { class: "facts" }, isolated(facts.join(" · "))));
  if (alias) found.append(el("p", { class: "small" }, "Also ", isolated(alias.join(", "))));
  if (note) found.append(el("p", { class: "note isolate", dir: "auto", text: note }));
  found.append(nodeActions(node), ...markLines(node));
  for (const [title, list] of neighboursOf(node)) found.append(neighbourList(title, list, node));
  const here = edgesOf[node].length;
  if (known.total[node] > new Set(edgesOf[node].map((edge) => other(edge, node))).size) {
    found.append(el("p", { class: "small", id: "elsewhere" }, isolated(`${nodeLabel(node)} has ${plural(known.total[node], "neighbour", "neighbours")} in this view; ${plural(here, "relation is", "relations are")} in this file. chipgraph explore ${nodes[node].name} draws them all.`)));
  }
  section(found, "Figures", card(node).figures);
  section(found, "Not (yet) so: plans, forecasts, tests, rumours", card(node).prospects);
  section(found, "Other claims", card(node).others);
  return found;
}

// The neighbours of a node: relation as read from it, then the edges.
function neighboursOf(node) {
  const found = new Map();
  for (const edge of edgesOf[node].filter((each) => isOut(other(each, node)))) {
    for (const relation of relationsOf(edge)) {
      const forward = edges[edge].from === node || !edges[edge].directed;
      const title = forward ? word(relation) : known.relations[relation] || `${word(relation)} (from)`;
      if (!found.has(title)) found.set(title, []);
      found.get(title).push(edge);
    }
  }
  return [...found].sort(([one], [two]) => one.localeCompare(two));
}

function neighbourList(title, list, node) {
  const items = el("ul", { class: "plain" });
  const sorted = [...list].sort((a, b) => nodeLabel(other(a, node)).localeCompare(nodeLabel(other(b, node))));
  for (const edge of sorted) {
    const count = known.ties[edge].length;
    items.append(el("li", { class: passed.edges[edge] ? "neighbour" : "neighbour off" },
      button(nodeLabel(other(edge, node)), () => go({ node: other(edge, node) }), { class: "link" }),
      button(plural(count, "claim", "claims"), () => go({ edge }), { class: `evidence tag ${STATUSES[passed.status[edge]]}`, "aria-label": `Evidence: ${edgeTitle(edge)}` })));
  }
  return el("section", {}, el("h3", { text: `${title} (${list.length})` }), items);
}

function section(found, title, list) {
  if (list) found.append(el("h3", { text: `${title} (${list.length})` }), claimLines(list, { first: 12 }));
}

function edgeCard(edge) {
  const { from, to, directed } = edges[edge];
  const found = el("div", {}, el("h2", {},
    button(nodeLabel(from), () => go({ node: from }), { class: "link" }), directed ? " → " : " – ",
    button(nodeLabel(to), () => go({ node: to }), { class: "link" })));
  const status = STATUSES[passed.status[edge]];
  const said = { stated: "", weak: "Only rumoured, estimated or forecast. ", disputed: "Disputed: contradicted or denied. ", gone: "Nothing of it passes day, policy and filters. " }[status];
  const ties = known.ties[edge];
  const cut = cutOf(edge);
  if (cut) found.append(el("p", { class: `cut ${cutTones[cut.how]}`, id: "cut" }, isolated(`${currentOverlay().title}, ${currentPhase()[0]}: ${cutText(cut)}`)));
  found.append(el("p", { class: "facts", text: `${said}${plural(new Set(ties.map(([, each]) => each)).size, "claim", "claims")}` }));
  const back = counterparts[edge];
  const turn = back === undefined ? null : button(`${nodeLabel(to)} → ${nodeLabel(from)}: ${plural(known.ties[back].length, "claim", "claims")}`, () => go({ edge: back }), { id: "counterpart" });
  found.append(el("div", { class: "actions" }, turn, button("Close", () => go(null), { id: "close" })));
  for (const [relation, each] of ties) found.append(claimCard(each, relation));
  return found;
}
