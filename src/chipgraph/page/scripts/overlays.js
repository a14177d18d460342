// Measures laid over the picture: who is marked, how loudly, and on which claims that rests.

function currentOverlay() {
  return known.overlays?.find(({ name }) => name === state.overlay) || null;
}

function currentMarks() {
  const overlay = currentOverlay();
  if (!overlay) return [];
  const [, marks] = overlay.phases[Math.min(state.phase, overlay.phases.length - 1)];
  return marks.map(([who, level, text, claims, low, high]) => ({ who, level, text, claims, low, high, tone: overlay.levels[level][1] }));
}

// One ring a node: that of its loudest mark.
function rings() {
  const found = new Map();
  for (const mark of currentMarks()) {
    if (typeof mark.who === "number" && !found.has(mark.who)) found.set(mark.who, mark);
  }
  return [...found].map(([node, { tone, low, high }]) => ({ node, colour: INKS[theme][tone], low, high }));
}

// The lines that rest on a claim of a mark, and the nodes that are marked.
function overlayStand() {
  const marks = currentMarks();
  const proof = new Set(marks.flatMap(({ claims }) => claims));
  const points = [...new Set(marks.map(({ who }) => who))].filter((who) => typeof who === "number" && passed.nodes[who]);
  const marked = new Set(points);
  const lines = shownEdges().filter((edge) => marked.has(edges[edge].from) || marked.has(edges[edge].to))
    .filter((edge) => known.ties[edge].some(([, each]) => proof.has(each)));
  const ends = lines.flatMap((edge) => [edges[edge].from, edges[edge].to]);
  return { lines, points: [...new Set([...ends, ...points])], chosen: marked };
}

// The marks of one node, for its card.
function markLines(node) {
  const marks = currentMarks().filter(({ who }) => who === node);
  if (!marks.length) return [];
  const overlay = currentOverlay();
  return [el("section", {}, el("h3", { text: overlay.title }), ...marks.map((mark) => markLine(overlay, mark)))];
}

function markLine(overlay, { who, level, text, claims, low, high, tone }) {
  const name = typeof who === "number" ? button(nodeLabel(who), () => go({ node: who }), { class: "link" }) : isolated(who);
  const where = typeof who === "number" ? null : el("span", { class: "small", text: " (not in this picture)" });
  const part = low === undefined ? null : el("span", { class: "figure", text: low === high ? percent(low) : `${percent(low)} to ${percent(high)}` });
  const item = el("div", { class: `mark ${tone}` }, el("h4", {}, name, where), part, el("div", { class: "small", text: overlay.levels[level][0] }), el("p", { class: "said" }, isolated(text)));
  if (claims.length) {
    const proof = el("details", {}, el("summary", { text: plural(claims.length, "claim", "claims") }));
    proof.addEventListener("toggle", () => { if (proof.open && proof.children.length === 1) proof.append(claimLines(claims)); });
    item.append(proof);
  }
  return item;
}

function percent(part) {
  return `${(100 * part).toLocaleString("en", { maximumFractionDigits: 1 })}%`;
}

function overlayCard() {
  const overlay = currentOverlay();
  const found = el("div", {}, el("h2", {}, isolated(overlay.title)), el("p", {}, isolated(overlay.sentence)));
  if (overlay.phases.length > 1) {
    found.append(el("div", { class: "actions", role: "group", "aria-label": "Before and after" }, ...overlay.phases.map(([name], at) => button(name, () => { state.phase = at; refresh(); }, { "aria-pressed": String(at === state.phase), "data-phase": at }))));
  }
  const legend = el("ul", { class: "plain small", "aria-label": "Levels" });
  for (const [label, tone] of overlay.levels) legend.append(el("li", {}, el("span", { class: `dot ${tone}`, "aria-hidden": "true" }), isolated(label)));
  const marks = currentMarks();
  found.append(legend, el("div", { class: "actions" }, button("Close", () => { state.overlay = ""; refresh(); }, { id: "close" })));
  found.append(el("h3", { text: plural(marks.length, "mark", "marks") }), ...marks.map((mark) => markLine(overlay, mark)));
  return found;
}
