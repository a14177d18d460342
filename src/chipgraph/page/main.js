// The page put together: what is picked, the address that says so, and the buttons.

const state = { picked: null, focus: null, table: false };
const dark = window.matchMedia("(prefers-color-scheme: dark)");
let theme = dark.matches ? "dark" : "light";
document.documentElement.dataset.theme = theme;
const picture = new Picture(byId("picture"), { theme, onPick: (what) => go(what) });

// Pick a node or an edge, or nothing.
function go(what) {
  state.picked = what;
  show();
  byId("panel").scrollTop = 0;
}

function show() {
  const { picked } = state;
  const card = picked?.node !== undefined ? entityCard(picked.node) : picked?.edge !== undefined ? edgeCard(picked.edge) : startCard();
  byId("panel").replaceChildren(card);
  picture.pick(picked);
  writeAddress();
}

function setFocus(node) {
  state.focus = node;
  refilter();
  show();
  picture.fit();
}

function refilter() {
  const [nodeShown, edgeShown] = passing();
  picture.show(nodeShown, edgeShown);
  if (state.table) drawTable(edgeShown);
}

function setTable(on) {
  state.table = on;
  byId("table").hidden = !on;
  byId("table-button").setAttribute("aria-pressed", String(on));
  if (on) drawTable(passing()[1]);
}

function address() {
  const found = new URLSearchParams();
  const { picked, focus } = state;
  if (picked?.node !== undefined) found.set("node", cards[picked.node].id);
  if (picked?.edge !== undefined) found.set("edge", edgeName(picked.edge));
  if (focus !== null) found.set("focus", cards[focus].id);
  return found.toString();
}

// Each pick is a step back and forward.
function writeAddress() {
  const wanted = address();
  if (wanted === window.location.hash.slice(1)) return;
  window.history.pushState(null, "", `#${wanted}`);
}

function readAddress() {
  const given = new URLSearchParams(window.location.hash.slice(1));
  const node = nodeByName.get(given.get("node"));
  const edge = edgeByName.get(given.get("edge"));
  state.picked = node !== undefined ? { node } : edge !== undefined ? { edge } : null;
  const focus = nodeByName.get(given.get("focus")) ?? null;
  if (focus !== state.focus) { state.focus = focus; refilter(); picture.fit(); }
  show();
}

function setTheme(name) {
  theme = name;
  document.documentElement.dataset.theme = name;
  byId("theme").textContent = name === "dark" ? "Light" : "Dark";
  picture.setTheme(name);
  drawLegend(name);
}

function reset() {
  clearFilters();
  state.focus = null;
  byId("search").value = "";
  setTable(false);
  refilter();
  go(null);
  picture.fit();
}

function setUpButtons() {
  const run = (id, does) => byId(id).addEventListener("click", does);
  run("zoom-in", () => picture.zoom(1.3));
  run("zoom-out", () => picture.zoom(1 / 1.3));
  run("zoom-fit", () => picture.fit());
  run("reset", reset);
  run("theme", () => setTheme(theme === "dark" ? "light" : "dark"));
  run("table-button", () => setTable(!state.table));
  run("filters-button", () => {
    const on = byId("filters").hidden;
    byId("filters").hidden = !on;
    byId("filters-button").setAttribute("aria-expanded", String(on));
    window.requestAnimationFrame(() => picture.fit());
  });
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && state.picked && event.target !== byId("search")) go(null);
    if (event.key === "/" && !event.target.matches("input")) { event.preventDefault(); byId("search").focus(); }
  });
}

function describe() {
  const frame = byId("picture").firstElementChild;
  frame.setAttribute("role", "img");
  frame.setAttribute("aria-label", `Graph of ${plural(nodes.length, "entity", "entities")} and ${plural(edges.length, "relation", "relations")}. The button Table gives it as text.`);
  const view = [`As of ${about.asOf}`, about.knownBy && `known by ${about.knownBy}`, `policy ${about.policy}`, plural(about.entities, "entity", "entities"), plural(about.claims, "claim", "claims"), `chipgraph ${about.version}`, "CC BY 4.0", "undocumented is not absent"];
  byId("view").textContent = view.filter(Boolean).join(" · ");
}

setUpSearch((node) => { setTable(false); go({ node }); });
setUpFilters(refilter);
setUpButtons();
describe();
setTheme(theme);
picture.fit();
readAddress();
dark.addEventListener("change", () => setTheme(dark.matches ? "dark" : "light"));
window.addEventListener("popstate", readAddress);
window.chipgraphPicture = picture;
document.documentElement.dataset.ready = "true";
