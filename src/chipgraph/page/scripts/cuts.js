// What an overlay takes from lines: each claim of a line may be cut, in part or to nothing.

const CUTS = {
  gone: { sign: "✕", label: "removed" },
  weakened: { sign: "↓", label: "weakened" },
  risk: { sign: "!", label: "at risk, without a number" },
  kept: { sign: "", label: "as before" },
};
const MOST_SIGNS = 40; // more would hide the lines, whose dashes and colours say it too
const cutTones = { gone: "alarm", weakened: "warning", risk: "warning", kept: "calm" };
const cutTable = { of: null, claims: new Map() };

// Claims by number with the bounds of what is left, in the phase that is shown.
function currentCuts() {
  const phase = currentOverlay() ? currentPhase() : null;
  if (cutTable.of !== phase) {
    cutTable.of = phase;
    cutTable.claims = new Map((phase ? phase[2] : []).map(([number, low, high]) => [number, { low, high }]));
  }
  return cutTable.claims;
}

// How a line stands under the overlay: what is left of its claims that pass; null where none is cut.
function cutOf(edge) {
  const cuts = currentCuts();
  if (!cuts.size || !known.ties[edge].some(([, number]) => cuts.has(number))) return null;
  const numbers = [...new Set(passingTies(edge).map(([, number]) => number))];
  const hit = numbers.map((number) => cuts.get(number)).filter(Boolean);
  if (!hit.length) return null;
  const told = hit.filter(({ low }) => low !== undefined);
  if (!told.length) return { how: "risk" };
  const whole = hit.length < numbers.length ? [1] : [];
  const low = Math.min(...told.map((cut) => cut.low));
  const high = Math.max(...told.map((cut) => cut.high), ...whole);
  const how = high === 0 ? "gone" : low === 1 ? "kept" : "weakened";
  return { how, low, high, cut: hit.filter((each) => each.low !== 1).length, of: numbers.length };
}

function cutText({ how, low, high, cut, of }) {
  if (how !== "weakened") return CUTS[how].label;
  return `${cut < of ? `${cut} of ${of} claims ` : ""}left at ${low === high ? percent(low) : `${percent(low)} to ${percent(high)}`}`;
}

// A line under an overlay, over the picture; removed ones broken up.
function strokeCut(context, edge, view, inks, { how }) {
  const colour = inks[cutTones[how]];
  context.setLineDash(how === "gone" ? [5, 5] : []);
  context.globalAlpha = how === "kept" ? 0.6 : 1;
  strokeEdge(context, edge, view, colour, how === "kept" ? 0 : 0.6);
  context.globalAlpha = 1;
  context.setLineDash([]);
}

// How many lines are removed, weakened or at risk, as a legend; nothing where none can be.
function cutLegend() {
  const counts = new Map();
  for (const edge of shownEdges()) {
    const cut = cutOf(edge);
    if (cut) counts.set(cut.how, (counts.get(cut.how) || 0) + 1);
  }
  if (!counts.size) return [];
  const signed = [...counts.values()].reduce((sum, count) => sum + count, 0) <= MOST_SIGNS;
  const list = el("ul", { class: "plain small", id: "cuts", "aria-label": "Lines" });
  for (const [how, { sign, label }] of Object.entries(CUTS)) {
    if (counts.has(how)) list.append(el("li", {}, el("span", { class: `line ${how}`, "aria-hidden": "true" }), `${label}${signed && sign ? ` (${sign})` : ""}: ${plural(counts.get(how), "line", "lines")}`));
  }
  return [list];
}
