// A large picture after a change: all lines and discs by our own strokes, alike ones together, many
// times as fast as the engine takes it. The engine catches up once the reader rests.

const SKETCHED = 1500; // lines from which on it pays
const CATCH_UP = 250; // milliseconds of rest

// What is alike is one path: the canvas strokes or fills it at once.
function inBatches(ids, keyOf) {
  const found = new Map();
  for (const id of ids) {
    const key = keyOf(id);
    if (!found.has(key)) found.set(key, []);
    found.get(key).push(id);
  }
  return found;
}

function sketchLines(context, view) {
  const batches = [...inBatches(shownEdges(), (edge) => `${painted.edges[edge]} ${painted.widths[edge]}`).values()];
  batches.sort(([a], [b]) => passed.edges[a] - passed.edges[b] || painted.widths[a] - painted.widths[b]); // the pale below
  for (const list of batches) {
    const [first] = list;
    context.strokeStyle = painted.edges[first];
    context.lineWidth = Math.max(0.3, painted.widths[first] * floors.line * view.scale);
    context.beginPath();
    for (const edge of list) {
      const { from, to } = edges[edge];
      const via = control(edge);
      context.moveTo(...onScreen(from, view));
      if (via) context.quadraticCurveTo(...toScreen(via, view), ...onScreen(to, view));
      else context.lineTo(...onScreen(to, view));
    }
    context.stroke();
  }
}

function sketchDiscs(context, view) {
  context.strokeStyle = INKS[theme].paper;
  context.lineWidth = 1;
  for (const [colour, list] of inBatches(shownNodes(), (node) => painted.nodes[node])) {
    context.fillStyle = colour;
    context.beginPath();
    for (const node of list) outline(context, node, view);
    context.fill();
    context.stroke();
  }
}

// The outline of a node as a part of a path.
function outline(context, node, view) {
  const [x, y] = onScreen(node, view);
  const r = Math.max(2.5, radiusOf(node, view));
  const points = shapePoints(nodes[node].group.shape, x, y, r);
  if (!points) {
    context.moveTo(x + r, y);
    context.arc(x, y, r, 0, 2 * Math.PI);
    return;
  }
  points.forEach((point, at) => (at ? context.lineTo(...point) : context.moveTo(...point)));
  context.closePath();
}

function sketch(context, view) {
  sketchLines(context, view);
  sketchDiscs(context, view);
}
