// What the reader has chosen. All of it stands in the address, but for the theme.

const LAST_DAY = dayOf(about.asOf);
const HIDEABLE = ["group", "kind", "role", "country", "relation", "layer", "certainty", "basis", "status"];

const START = () => ({
  picked: null, // { node } or { edge }
  centres: [], // in focus: only these and their neighbours
  opened: new Set(), // whose neighbours in reserve are drawn
  folded: new Set(), // whose neighbours without another line are not
  concealed: new Set(), // hidden one by one
  path: null, // { from, to, along }
  day: LAST_DAY,
  policy: "all",
  sure: false, // only what certainly holds on the day
  overlay: about.overlay,
  phase: about.overlay ? 1 : 0, // a page with a scenario opens on what it does
  colour: "group",
  lines: "status",
  size: about.size,
  layout: given.layouts[0].name,
  table: false,
  hide: Object.fromEntries(HIDEABLE.map((name) => [name, new Set()])),
});

const state = START();

const POLICIES = [
  ["all", "all claims", 0, 0],
  ["reported:estimated", "without rumours and forecasts", 0, 2],
  ["reported:stated", "stated as fact", 0, 4],
  ["official", "official documents", 1, 0],
  ["filed", "filings", 2, 0],
];

function isHidden(attribute, value) {
  return state.hide[attribute].has(value);
}

function toggleHidden(attribute, value, hidden) {
  if (hidden) state.hide[attribute].add(value);
  else state.hide[attribute].delete(value);
}
