// Measures laid over the picture: who is marked, how loudly, and on which claims that rests.

function currentOverlay() {
  return known.overlays?.find(({ name }) => name === state.overlay) || null;
}

function currentMarks() {
  const overlay = currentOverlay();
  if (!overlay) return [];
  const [, marks] = currentPhase();
  return marks.map(([who, level, text, claims, wave, low, high]) => ({ who, level, text, claims, wave, low, high, tone: overlay.levels[level][1] }));
}

function currentPhase() {
  const { phases } = currentOverlay();
  return phases[Math.min(state.phase, phases.length - 1)];
}

// One ring a node: that of its loudest mark.
function rings() {
  const spreading = state.phase > 0; // before, nothing has begun
  const found = new Map();
  for (const mark of currentMarks()) {
    if (typeof mark.who === "number" && !found.has(mark.who)) found.set(mark.who, mark);
  }
  return [...found].map(([node, { tone, low, high, wave }]) => ({ node, colour: INKS[theme][tone], low, high, badge: spreading ? waveSign(wave) : "" }));
}

function waveSign(wave) {
  return wave < 0 ? "" : String(wave);
}

// The lines that rest on a claim of a mark or are cut, and the nodes that are marked.
function overlayStand() {
  const marks = currentMarks();
  const proof = new Set(marks.flatMap(({ claims }) => claims));
  const points = [...new Set(marks.map(({ who }) => who))].filter((who) => typeof who === "number" && passed.nodes[who]);
  const marked = new Set(points);
  const rests = (edge) => (marked.has(edges[edge].from) || marked.has(edges[edge].to)) && known.ties[edge].some(([, each]) => proof.has(each));
  const lines = shownEdges().filter((edge) => cutOf(edge) || rests(edge));
  const ends = lines.flatMap((edge) => [edges[edge].from, edges[edge].to]);
  return { lines, points: [...new Set([...ends, ...points])], chosen: marked, marks: true };
}

// The marks of one node, for its card.
function markLines(node) {
  const marks = currentMarks().filter(({ who }) => who === node);
  if (!marks.length) return [];
  const overlay = currentOverlay();
  return [el("section", {}, el("h3", { text: overlay.title }), ...marks.map((mark) => markLine(overlay, mark)))];
}

function markLine(overlay, { who, level, text, claims, low, high, tone, wave }) {
  const name = typeof who === "number" ? button(nodeLabel(who), () => go({ node: who }), { class: "link" }) : isolated(who);
  const where = typeof who === "number" ? null : el("span", { class: "small", text: " (not in this picture)" });
  const part = low === undefined ? null : el("span", { class: "figure", text: low === high ? percent(low) : `${percent(low)} to ${percent(high)}` });
  const item = el("div", { class: `mark ${tone}` }, el("h4", {}, wave >= 0 && el("span", { class: `wave ${tone}`, text: String(wave), "aria-label": `wave ${wave}` }), name, where), part, el("div", { class: "small", text: overlay.levels[level][0] }), el("p", { class: "said" }, isolated(text)));
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
  const none = currentMarks().length === 0;
  found.append(none ? "" : legend, ...cutLegend(), el("div", { class: "actions" }, !none && button("Zoom to these", () => picture.fit(overlayStand().points), { id: "zoom-marks" }), button("Close", () => { state.overlay = ""; refresh(); }, { id: "close" })));
  for (const [title, sentences] of overlay.notes) found.append(el("details", { class: "notes", open: none }, el("summary", { text: `${title} (${sentences.length})` }), el("ul", {}, ...sentences.map((text) => el("li", {}, isolated(text))))));
  for (const [title, marks] of markGroups()) found.append(el("h3", { text: `${title} (${marks.length})` }), ...marks.map((mark) => markLine(overlay, mark)));
  return found;
}

// The marks in the order in which they are listed: by wave, where anything spreads.
function markGroups() {
  const found = new Map();
  for (const mark of currentMarks()) {
    const title = mark.wave < 0 ? "Marks" : mark.wave === 0 ? "Where it strikes" : mark.wave === 1 ? "Wave 1: hit at once" : `Wave ${mark.wave}: hit through these`;
    if (!found.has(title)) found.set(title, []);
    found.get(title).push(mark);
  }
  return found;
}
