// The page put together: what is picked, what that shows, and the buttons.

const dark = window.matchMedia("(prefers-color-scheme: dark)");
let theme = dark.matches ? "dark" : "light";
document.documentElement.dataset.theme = theme;

// Pick a node or an edge, or nothing.
function go(what) {
  state.picked = what;
  drawPanel();
  standOut();
  picture.frame();
  syncControls();
  writeAddress();
  byId("panel").scrollTop = 0;
}

// Everything anew from the state. places: also where things stand; address: also a step in the history;
// first: nothing has changed yet.
function refresh(options = {}) {
  pass();
  paint(theme);
  standOut();
  if (options.places && state.layout !== "settled") picture.arrange();
  else if (options.first) picture.show();
  else picture.showSoon();
  drawPanel();
  drawLegend();
  byId("empty").hidden = passed.nodes.includes(1);
  syncControls();
  if (state.table) drawTable();
  if (options.address !== false) writeAddress();
}

function drawPanel() {
  const { picked, path } = state;
  const panel = byId("panel");
  if (picked?.node !== undefined) panel.replaceChildren(entityCard(picked.node));
  else if (picked?.edge !== undefined) panel.replaceChildren(edgeCard(picked.edge));
  else if (path) panel.replaceChildren(pathCard());
  else panel.replaceChildren(currentOverlay() ? overlayCard() : startCard());
}

function standOut() {
  picture.stand(outstanding(), rings());
}

// What stands out: the picked, else the path, else what an overlay marks.
function outstanding() {
  const { picked } = state;
  if (picked?.node !== undefined) {
    const { node } = picked;
    const lines = edgesOf[node].filter((edge) => passed.edges[edge]);
    return { lines, points: [...new Set([...lines.map((edge) => other(edge, node)), node])], chosen: new Set([node]) };
  }
  if (picked?.edge !== undefined) {
    const ends = [edges[picked.edge].from, edges[picked.edge].to];
    return { lines: [picked.edge], points: ends, chosen: new Set(ends) };
  }
  const path = currentPath();
  if (path) return { lines: path.edges.flatMap(bothWays), points: path.nodes, chosen: new Set(path.nodes) };
  const marked = currentOverlay() ? overlayStand() : null;
  return marked && marked.points.length + marked.lines.length > 0 ? marked : null;
}

function setTheme(name) {
  theme = name;
  document.documentElement.dataset.theme = name;
  byId("theme").textContent = name === "dark" ? "Light" : "Dark";
  paint(theme);
  standOut();
  picture.show();
  drawLegend();
  if (!byId("filters").hidden) drawFilters();
}

function reset() {
  Object.assign(state, START());
  byId("search").value = "";
  setTable(false);
  refresh({ places: true });
  if (!byId("filters").hidden) drawFilters();
}

function say(text) {
  byId("said").textContent = text;
}

// The picture by keyboard: arrows go to the next entity that way.
function steer(event) {
  const ways = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
  if (event.key in ways) {
    const next = state.picked?.node === undefined ? byWeight.find((node) => passed.nodes[node]) : nextNode(state.picked.node, ways[event.key]);
    if (next !== undefined) { go({ node: next }); picture.reveal(next); say(`${nodeLabel(next)}, ${plural(edgesOf[next].length, "relation", "relations")}`); }
  } else if (event.key === "+" || event.key === "=") picture.zoom(1.3);
  else if (event.key === "-") picture.zoom(1 / 1.3);
  else if (event.key === "0") picture.fit();
  else if (event.key === "Enter") byId("panel").focus();
  else return;
  event.preventDefault();
}

// The nearest node in a direction: distance along it, and twice what lies beside it.
function nextNode(node, [wx, wy]) {
  let best;
  let least = Infinity;
  for (const each of shownNodes()) {
    const [dx, dy] = [places.x[each] - places.x[node], places.y[each] - places.y[node]];
    const ahead = dx * wx + dy * wy;
    const cost = ahead + 2 * Math.abs(dx * wy) + 2 * Math.abs(dy * wx);
    if (ahead > 1 && cost < least) { best = each; least = cost; }
  }
  return best;
}

function setUpButtons() {
  const run = (id, does) => byId(id).addEventListener("click", does);
  run("zoom-in", () => picture.zoom(1.3));
  run("zoom-out", () => picture.zoom(1 / 1.3));
  run("zoom-fit", () => picture.fit());
  run("reset", reset);
  run("empty-reset", reset);
  run("theme", () => setTheme(theme === "dark" ? "light" : "dark"));
  run("table-button", () => setTable(!state.table));
  run("filters-button", () => {
    const on = byId("filters").hidden;
    byId("filters").hidden = !on;
    byId("filters-button").setAttribute("aria-expanded", String(on));
    if (on) drawFilters();
  });
  byId("picture").addEventListener("keydown", steer);
  document.addEventListener("keydown", (event) => {
    const writing = event.target.matches("input, select");
    if (event.key === "Escape" && !writing && (state.picked || state.path || state.overlay)) close();
    if (event.key === "/" && !writing) { event.preventDefault(); byId("search").focus(); }
  });
}

function close() {
  if (state.picked) state.picked = null;
  else if (state.path) state.path = null;
  else state.overlay = "";
  refresh();
}

function describe() {
  byId("picture").setAttribute("aria-label", `Graph of ${plural(CORE, "entity", "entities")} and ${plural(edges.length, "relation", "relations")}. Arrow keys go from one to the next; the button Table gives it as text.`);
  const view = [`As of ${about.asOf}`, about.knownBy && `known by ${about.knownBy}`, `policy ${about.policy}`, plural(about.entities, "entity", "entities"), plural(about.claims, "claim", "claims"), `chipgraph ${about.version}`, "CC BY 4.0", "undocumented is not absent"];
  byId("view").textContent = view.filter(Boolean).join(" · ");
}

// First the picture, then the evidence: a large file shows itself before it is unpacked.
async function start() {
  const library = loadLibrary();
  passAtFirst();
  paintAtFirst(theme);
  await library;
  picture = new Picture({ onPick: go, onHover: (node) => { byId("picture").title = node === null ? "" : nodeLabel(node); } });
  drawLegend();
  describe();
  picture.start();
  await new Promise((done) => { window.requestAnimationFrame(() => setTimeout(done)); });
  document.documentElement.dataset.drawn = String(Math.round(window.performance.now()));
  await unpackEvidence();
  readAddress();
  setUpSearch();
  setUpControls();
  setUpTimeline();
  setUpExports();
  setUpButtons();
  byId("theme").textContent = theme === "dark" ? "Light" : "Dark";
  refresh({ places: state.centres.length > 0 || state.opened.size > 0, address: false, first: true });
  dark.addEventListener("change", () => setTheme(dark.matches ? "dark" : "light"));
  window.addEventListener("popstate", () => {
    if (window.location.hash.slice(1) === address()) return; // our own doing, in a frame
    readAddress();
    refresh({ places: true, address: false });
  });
  window.chipgraphPicture = picture;
  document.documentElement.dataset.ready = String(Math.round(window.performance.now()));
}

// What keeps the page from being drawn is said on it, with what helps.
start().catch((error) => {
  const old = typeof DecompressionStream === "undefined" ? "This browser is too old: it cannot unpack the page." : "";
  const canvas = document.createElement("canvas");
  const bare = about.engine === "webgl" && !canvas.getContext("webgl2") ? "This browser has no WebGL 2: write the page without --engine webgl." : "";
  byId("panel").replaceChildren(el("h2", { text: "The page cannot be drawn" }), el("p", { class: "rule", id: "broken", text: old || bare || String(error) }));
  if (!old && !bare) throw error;
});
