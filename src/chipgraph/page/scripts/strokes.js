// Lines, discs and rings on a canvas, in the pixels of the screen.

function onScreen(node, view) {
  return [(places.x[node] - view.x) * view.scale + view.width / 2, (places.y[node] - view.y) * view.scale + view.height / 2];
}

function toScreen({ x, y }, view) {
  return [(x - view.x) * view.scale + view.width / 2, (y - view.y) * view.scale + view.height / 2];
}

// The radius of a node in the units of the picture.
function discOf(node) {
  return Math.max(floors.radius, painted.sizes[node]);
}

function radiusOf(node, view) {
  return discOf(node) * view.scale;
}

function strokeEdge(context, edge, view, colour, more = 0) {
  const { from, to, directed } = edges[edge];
  const via = control(edge);
  const [x1, y1] = onScreen(from, view);
  const [x2, y2] = onScreen(to, view);
  context.strokeStyle = colour;
  context.lineWidth = Math.max(1, Math.min(3, painted.widths[edge] * floors.line * view.scale)) + more;
  context.beginPath();
  context.moveTo(x1, y1);
  if (via) context.quadraticCurveTo(...toScreen(via, view), x2, y2);
  else context.lineTo(x2, y2);
  context.stroke();
  if (directed) arrowHead(context, edge, view, colour);
}

// The head of an arrow at the rim of the disc that it points to.
function arrowHead(context, edge, view, colour) {
  const [tip, wing] = headOf(edge, view);
  if (!tip) return;
  context.fillStyle = colour;
  context.beginPath();
  context.moveTo(...tip);
  for (const point of wing) context.lineTo(...point);
  context.fill();
}

function headOf(edge, view) {
  const { to } = edges[edge];
  const [x, y] = onScreen(to, view);
  const [px, py] = toScreen(control(edge) || along(edge, 0), view);
  const length = Math.hypot(x - px, y - py);
  const r = radiusOf(to, view);
  if (length < r + 6) return [];
  const [ux, uy] = [(x - px) / length, (y - py) / length];
  const tip = [x - ux * (r + 1), y - uy * (r + 1)];
  const size = 7;
  return [tip, [-1, 1].map((side) => [tip[0] - ux * size + side * uy * size * 0.45, tip[1] - uy * size - side * ux * size * 0.45])];
}

// Signs in the middle of a line, for those who do not see the colours.
const SIGNS = { disputed: "≠", weak: "?" };

function signAt(context, [x, y], sign, colour, paper) {
  context.fillStyle = paper;
  context.strokeStyle = colour;
  context.lineWidth = 1.5;
  context.beginPath();
  context.arc(x, y, 7, 0, 2 * Math.PI);
  context.fill();
  context.stroke();
  context.fillStyle = colour;
  context.font = `700 11px ${FAMILY}`;
  context.textAlign = "center";
  context.textBaseline = "middle";
  context.fillText(sign, x, y + 0.5);
}

function shapePoints(shape, x, y, r) {
  if (shape === "square") return [[x - r, y - r], [x + r, y - r], [x + r, y + r], [x - r, y + r]];
  if (shape === "diamond") return [[x, y - r], [x + r, y], [x, y + r], [x - r, y]];
  if (shape === "triangle") return [[x, y - r], [x + r, y + r * 0.8], [x - r, y + r * 0.8]];
  return null;
}

function fillNode(context, node, view, { rim, width = 1, colour = painted.nodes[node] }) {
  context.beginPath();
  outline(context, node, view);
  context.fillStyle = colour;
  context.fill();
  context.strokeStyle = rim;
  const r = Math.max(2.5, radiusOf(node, view));
  context.lineWidth = Math.min(width, Math.max(1, r * 0.5));
  context.stroke();
}

// A ring around a node: the low part strong, up to the high part pale; whole where there is no number.
function ring(context, node, view, colour, low, high) {
  const [x, y] = onScreen(node, view);
  const r = Math.max(2.5, radiusOf(node, view)) + 5;
  const arc = (from, to, alpha) => {
    context.globalAlpha = alpha;
    context.beginPath();
    context.arc(x, y, r, (from - 0.25) * 2 * Math.PI, (to - 0.25) * 2 * Math.PI);
    context.stroke();
    context.globalAlpha = 1;
  };
  context.strokeStyle = colour;
  context.lineWidth = 3;
  if (low === undefined) { arc(0, 1, 1); return; }
  arc(0, 1, 0.15);
  arc(low, high, 0.45);
  if (low > 0) arc(0, low, 1);
}

// Where the sign of a ring stands: at its upper right.
function badgeSpot(node, view) {
  const [x, y] = onScreen(node, view);
  const r = Math.max(2.5, radiusOf(node, view)) + 5;
  return [x + 0.72 * r + 3, y - 0.72 * r - 3];
}
