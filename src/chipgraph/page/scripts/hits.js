// What is under the pointer. The engines only draw; both share this.

const REACH = 6; // pixels beside a line that still hit it

function nodeAt(x, y, view) {
  let best = null;
  let nearest = Infinity;
  for (const { id } of nodes) {
    if (!passed.nodes[id]) continue;
    const distance = Math.hypot((places.x[id] - view.x) * view.scale + view.width / 2 - x, (places.y[id] - view.y) * view.scale + view.height / 2 - y);
    const reach = Math.max(7, discOf(id) * view.scale + 3);
    if (distance <= reach && distance < nearest) { best = id; nearest = distance; }
  }
  return best;
}

function edgeAt(x, y, view) {
  const spot = { x: (x - view.width / 2) / view.scale + view.x, y: (y - view.height / 2) / view.scale + view.y };
  const reach = REACH / view.scale;
  let best = null;
  let nearest = reach;
  for (const { id } of edges) {
    if (!passed.edges[id]) continue;
    const distance = distanceTo(id, spot, nearest);
    if (distance < nearest) { best = id; nearest = distance; }
  }
  return best;
}

function distanceTo(edge, spot, reach) {
  const { from, to } = edges[edge];
  const [ax, ay, bx, by] = [places.x[from], places.y[from], places.x[to], places.y[to]];
  const via = control(edge);
  if (!via) return toSegment(spot, ax, ay, bx, by);
  const xs = [ax, bx, via.x];
  const ys = [ay, by, via.y];
  if (spot.x < Math.min(...xs) - reach || spot.x > Math.max(...xs) + reach || spot.y < Math.min(...ys) - reach || spot.y > Math.max(...ys) + reach) return Infinity;
  let nearest = Infinity;
  let last = { x: ax, y: ay };
  for (let step = 1; step <= 12; step += 1) {
    const next = along(edge, step / 12);
    nearest = Math.min(nearest, toSegment(spot, last.x, last.y, next.x, next.y));
    last = next;
  }
  return nearest;
}

function toSegment({ x, y }, ax, ay, bx, by) {
  const [dx, dy] = [bx - ax, by - ay];
  const square = dx * dx + dy * dy;
  const part = square ? Math.max(0, Math.min(1, ((x - ax) * dx + (y - ay) * dy) / square)) : 0;
  return Math.hypot(x - ax - part * dx, y - ay - part * dy);
}
