// What stands under and over the picture, whatever the engine: columns and their headings, names,
// what is picked, found or laid over. Two canvases of our own, redrawn with each frame.

class Overpicture {
  constructor(box) {
    this.box = box;
    this.under = box.querySelector("#under");
    this.over = box.querySelector("#over");
    this.placed = [];
    this.signed = []; // where a line has a sign in its middle
  }

  // A canvas as large as its place, in the pixels of the screen.
  ready(canvas, view) {
    const ratio = window.devicePixelRatio || 1;
    const [width, height] = [Math.round(view.width * ratio), Math.round(view.height * ratio)];
    if (canvas.width !== width || canvas.height !== height) { canvas.width = width; canvas.height = height; }
    const context = canvas.getContext("2d");
    context.setTransform(ratio, 0, 0, ratio, 0, 0);
    context.clearRect(0, 0, view.width, view.height);
    return context;
  }

  draw(view, { inks, out, hovered, marks, moving, sketched }) {
    const below = this.ready(this.under, view);
    drawBands(below, view, inks);
    if (sketched) sketch(below, view);
    const context = this.ready(this.over, view);
    this.signed = [];
    if (out) this.drawOut(context, view, inks, out);
    for (const { node, colour, low, high } of marks) if (passed.nodes[node]) ring(context, node, view, colour, low, high);
    const badges = marks.filter(({ node, badge }) => badge && passed.nodes[node]).map(({ node, badge, colour }) => ({ spot: badgeSpot(node, view), badge, colour }));
    for (const { spot, badge, colour } of badges) signAt(context, spot, badge, colour, inks.paper);
    if (hovered !== null && !out?.points.includes(hovered)) fillNode(context, hovered, view, { rim: inks.ink, width: 2 });
    const signs = [...badges.map(({ spot }) => spot), ...this.signed];
    const buttons = [view.width - 46, view.height - 122, view.width, view.height];
    const blocked = [buttons, ...drawHeadings(context, view, inks), ...signs.map(([x, y]) => [x - 8, y - 8, x + 8, y + 8])];
    this.placed = placeLabels(context, view, { ...this.wanted(out, hovered, marks, blocked, moving), ringed: new Set(marks.map(({ node }) => node)) });
    paintLabels(context, this.placed, inks);
  }

  // What stands out: all else is veiled, it is drawn again on top.
  drawOut(context, view, inks, { lines, points, chosen }) {
    context.fillStyle = inks.veil;
    context.fillRect(0, 0, view.width, view.height);
    const cuts = new Map(lines.map((edge) => [edge, cutOf(edge)]).filter(([, cut]) => cut));
    for (const edge of lines) {
      if (cuts.has(edge)) { strokeCut(context, edge, view, inks, cuts.get(edge)); continue; }
      const status = STATUSES[passed.status[edge]];
      strokeEdge(context, edge, view, status === "stated" ? inks.soft : inks[status] || inks.soft, lines.length > 40 ? 0 : 0.5);
    }
    const sign = (edge, how, colour) => {
      if (!how) return;
      const spot = toScreen(along(edge, 0.5), view);
      signAt(context, spot, how, colour, inks.paper);
      this.signed.push(spot);
    };
    for (const edge of lines) {
      const cut = cuts.get(edge);
      if (cut) { if (cuts.size <= MOST_SIGNS) sign(edge, CUTS[cut.how].sign, inks[cutTones[cut.how]]); }
      else if (lines.length <= 60) sign(edge, SIGNS[STATUSES[passed.status[edge]]], inks[STATUSES[passed.status[edge]]]);
    }
    for (const node of points) fillNode(context, node, view, { rim: chosen.has(node) ? inks.ink : inks.paper, width: chosen.has(node) && chosen.size <= 2 ? 3 : 1 });
  }

  // Which names to place, in which order; while a large picture moves, only the foremost.
  wanted(out, hovered, marks, blocked, moving) {
    // A pick or a path has its names come what may; of the many marks of an overlay those that find room.
    const always = new Set([...(out && !out.marks ? out.chosen : []), ...(hovered === null ? [] : [hovered])]);
    const among = out ? new Set([...out.points, ...marks.map(({ node }) => node), ...always]) : null;
    let order = byWeight.filter((node) => passed.nodes[node] && (!among || among.has(node)));
    order = [...order.filter((node) => !painted.pale[node]), ...order.filter((node) => painted.pale[node])];
    if (moving && order.length > 500) order = order.slice(0, 60);
    order = [...order.filter((node) => always.has(node)), ...order.filter((node) => !always.has(node))];
    return { order, blocked, always };
  }
}

function drawBands(context, view, inks) {
  context.fillStyle = inks.band;
  for (const { start, end } of bandsOnScreen(view).filter((_, index) => index % 2 === 0)) {
    if (places.upright) context.fillRect(0, start, view.width, end - start);
    else context.fillRect(start, 0, end - start, view.height);
  }
}

function bandsOnScreen(view) {
  const [middle, half] = places.upright ? [view.y, view.height / 2] : [view.x, view.width / 2];
  const at = (value) => (value - middle) * view.scale + half;
  return places.bands.map(({ title, low, high }) => ({ title, start: at(low), end: at(high) }));
}

// The headings in their lines, and the boxes that names must not touch. One that is wider than its column
// goes a line lower where it would touch the one before it.
function headingsOn(context, view) {
  context.font = HEADING;
  const width = (lines) => Math.max(...lines.map((line) => context.measureText(line).width));
  const found = [];
  const ends = [-Infinity, -Infinity]; // how far the two lines are taken
  for (const { title, start, end } of bandsOnScreen(view)) {
    const [first] = title.split(",");
    if (places.upright) {
      if (end - start > 11 && end > 0 && start < view.height) found.push({ lines: [first], x: 6, y: Math.max(start, 0) + 3, align: "left" });
      continue;
    }
    if (start > view.width || end < 0) continue;
    const fits = (lines) => width(lines) <= end - start - 4;
    const whole = [[title], title.split(" ")].find(fits);
    const tries = [...(whole ? [[whole, 0]] : []), [[first], 0], [[first], 1]];
    for (const [lines, low] of tries) {
      const half = width(lines) / 2;
      const x = Math.max(half + 4, Math.min(view.width - half - 4, (start + end) / 2));
      const rows = lines.length === 1 ? [low] : [0, 1];
      if (rows.some((row) => x - half < ends[row] + 6)) continue; // no room: the discs' colours say it too
      for (const row of rows) ends[row] = x + half;
      found.push({ lines, x, y: 8 + 14 * low, align: "center" });
      break;
    }
  }
  return found;
}

const HEADING = `600 12px ${FAMILY}`;

function drawHeadings(context, view, inks) {
  const found = headingsOn(context, view);
  context.textBaseline = "top";
  context.fillStyle = inks.soft;
  for (const { lines, x, y, align } of found) {
    context.textAlign = align;
    lines.forEach((line, index) => context.fillText(line, x, y + index * 14));
  }
  if (places.upright) return found.map(({ lines, y }) => [0, y - 2, 10 + context.measureText(lines[0]).width, y + 14]);
  return found.length ? [[0, 0, view.width, 38]] : [];
}
