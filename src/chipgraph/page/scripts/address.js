// The state in the address's fragment: a link restores it, back and forward walk through it.

const PLAIN = ["policy", "overlay", "colour", "lines", "size"];

function address() {
  const found = new URLSearchParams();
  const start = START();
  const { picked, path } = state;
  const names = (list) => [...list].sort((a, b) => a - b).map((node) => nodes[node].name).join("~");
  if (picked?.node !== undefined) found.set("node", nodes[picked.node].name);
  if (picked?.edge !== undefined) found.set("edge", edgeName(picked.edge));
  for (const [key, list] of [["focus", state.centres], ["open", state.opened], ["fold", state.folded], ["without", state.concealed]]) {
    if ([...list].length) found.set(key, names(list));
  }
  if (path) found.set("path", [path.from, path.to].map((node) => (node === null ? "" : nodes[node].name)).join("~") + (path.along ? "~along" : ""));
  if (state.day !== LAST_DAY) found.set("day", dayText(state.day));
  if (state.sure) found.set("sure", "1");
  for (const key of PLAIN) if (state[key] !== start[key]) found.set(key, state[key]);
  if (state.phase !== (state.overlay === start.overlay ? start.phase : 0)) found.set("phase", state.phase);
  for (const attribute of HIDEABLE) if (state.hide[attribute].size) found.set(`hide.${attribute}`, [...state.hide[attribute]].sort().join("~"));
  return found.toString();
}

// A step in the history; in a frame without an address of its own the fragment alone.
function writeAddress() {
  const wanted = address();
  if (wanted === window.location.hash.slice(1)) return;
  if (window.location.protocol === "about:") window.location.hash = wanted;
  else window.history.pushState(null, "", `#${wanted}`);
}

function readAddress() {
  const text = new URLSearchParams(window.location.hash.slice(1));
  const given1 = (key) => text.get(key) || "";
  const list = (key) => given1(key).split("~").map((name) => nodeByName.get(name)).filter((node) => node !== undefined);
  const { table } = state;
  Object.assign(state, START(), { table });
  const [node, edge] = [nodeByName.get(given1("node")), edgeByName.get(given1("edge"))];
  state.picked = node !== undefined ? { node } : edge !== undefined ? { edge } : null;
  state.centres = list("focus");
  state.opened = new Set(list("open"));
  state.folded = new Set(list("fold"));
  state.concealed = new Set(list("without"));
  readPath(given1("path"));
  const day = dayOf(given1("day"));
  if (Number.isFinite(day)) state.day = Math.min(LAST_DAY, day);
  state.sure = given1("sure") === "1";
  readChoices(text);
  for (const attribute of HIDEABLE) state.hide[attribute] = new Set(given1(`hide.${attribute}`).split("~").filter(Boolean));
}

function readPath(text) {
  if (!text) return;
  const [from, to, along1] = text.split("~");
  const number = (name) => nodeByName.get(name) ?? null;
  state.path = { from: number(from), to: number(to), along: along1 === "along" };
}

// Only values that the page has: an address is as little trusted as the data.
function readChoices(text) {
  const given1 = (key) => text.get(key) || "";
  const allowed = {
    policy: POLICIES.map(([name]) => name), overlay: ["", ...known.overlays.map(({ name }) => name)], colour: Object.keys(COLOURS),
    lines: Object.keys(LINES), size: known.measures.map(({ name }) => name),
  };
  for (const key of PLAIN) if (text.has(key) && allowed[key].includes(given1(key))) state[key] = given1(key);
  if (state.overlay !== about.overlay) state.phase = 0;
  if (text.has("phase")) state.phase = Math.max(0, Math.min(Number(given1("phase")) || 0, (currentOverlay()?.phases.length || 1) - 1));
}
