// The shape of a line: straight, or bent where a straight one would hide; as the engine draws it.

// How much a line is bent: two lines of one pair a little, both ends in one column more.
function bend(edge) {
  if (!picture?.engine.curved) return 0;
  const { from, to } = edges[edge];
  const along = places.bands.length && (places.upright ? places.y[from] === places.y[to] : places.x[from] === places.x[to]);
  if (along) return 0.22;
  return counterparts[edge] !== undefined ? 0.12 : 0;
}

// How far sigma.js bends a line to its left, in parts of its length: about as vis-network does.
function curvatureOf(edge) {
  return 0.9 * bend(edge);
}

// The middle control point of a quadratic curve as the engine draws it, null for a straight line.
function control(edge) {
  const roundness = bend(edge);
  if (!roundness) return null;
  return about.engine === "webgl" ? controlBySigma(edges[edge], curvatureOf(edge)) : controlByVis(edges[edge], roundness);
}

function controlBySigma({ from, to }, curvature) {
  const [dx, dy] = [places.x[to] - places.x[from], places.y[to] - places.y[from]];
  return { x: (places.x[from] + places.x[to]) / 2 + dy * curvature, y: (places.y[from] + places.y[to]) / 2 - dx * curvature };
}

// vis-network's curvedCW.
function controlByVis({ from, to }, roundness) {
  const [dx, dy] = [places.x[to] - places.x[from], places.y[from] - places.y[to]];
  const part = roundness * 0.5 + 0.5;
  const angle = (Math.atan2(dy, dx) + part * Math.PI) % (2 * Math.PI);
  const reach = part * Math.hypot(dx, dy);
  return { x: places.x[from] + reach * Math.sin(angle), y: places.y[from] + reach * Math.cos(angle) };
}

// A point of a line, at 0 its beginning, at 1 its end.
function along(edge, at) {
  const { from, to } = edges[edge];
  const via = control(edge);
  const mix = (a, b, c) => (via ? (1 - at) ** 2 * a + 2 * at * (1 - at) * c + at ** 2 * b : a + at * (b - a));
  return { x: mix(places.x[from], places.x[to], via?.x), y: mix(places.y[from], places.y[to], via?.y) };
}
