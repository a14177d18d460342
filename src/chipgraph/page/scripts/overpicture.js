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

  draw(view, { inks, out, hovered, marks, moving }) {
    drawBands(this.ready(this.under, view), view, inks);
    const context = this.ready(this.over, view);
    this.signed = [];
    if (out) this.drawOut(context, view, inks, out);
    for (const { node, colour, low, high } of marks) if (passed.nodes[node]) ring(context, node, view, colour, low, high);
    const badges = marks.filter(({ node, badge }) => badge && passed.nodes[node]).map(({ node, badge, colour }) => ({ spot: badgeSpot(node, view), badge, colour }));
    for (const { spot, badge, colour } of badges) signAt(context, spot, badge, colour, inks.paper);
    if (hovered !== null && !out?.points.includes(hovered)) fillNode(context, hovered, view, { rim: inks.ink, width: 2 });
    const signs = [...badges.map(({ spot }) => spot), ...this.signed];
    const blocked = [...drawHeadings(context, view, inks), ...signs.map(([x, y]) => [x - 8, y - 8, x + 8, y + 8])];
    this.placed = placeLabels(context, view, this.wanted(out, hovered, marks, blocked, moving));
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
      if (cut) { if (cuts.size <= 150) sign(edge, CUTS[cut.how].sign, inks[cutTones[cut.how]]); }
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

// The headings in their lines, and the boxes that names must not touch.
function headingsOn(context, view) {
  context.font = `600 12px ${FAMILY}`;
  const found = [];
  for (const { title, start, end } of bandsOnScreen(view)) {
    if (places.upright) {
      if (end - start > 15 && end > 0 && start < view.height) found.push({ lines: [title], x: 6, y: Math.max(start, 0) + 3, align: "left", width: 200 });
      continue;
    }
    const room = end - start - 4;
    const fits = (text) => context.measureText(text).width <= room;
    const [first] = title.split(",");
    const lines = fits(title) ? [title] : title.split(" ").every(fits) ? title.split(" ") : [first];
    found.push({ lines, x: (start + end) / 2, y: 8, align: "center", width: Math.max(room, 20) });
  }
  return found;
}

function drawHeadings(context, view, inks) {
  const found = headingsOn(context, view);
  context.textBaseline = "top";
  context.fillStyle = inks.soft;
  for (const { lines, x, y, align, width } of found) {
    context.textAlign = align;
    context.font = `600 ${Math.max(9, Math.min(12, (12 * width) / Math.max(...lines.map((line) => context.measureText(line).width))))}px ${FAMILY}`;
    lines.forEach((line, index) => context.fillText(line, x, y + index * 14));
    context.font = `600 12px ${FAMILY}`;
  }
  if (places.upright) return found.map(({ lines, y }) => [0, y - 2, 10 + lines[0].length * 7.5, y + 14]);
  return found.length ? [[0, 0, view.width, 38]] : [];
}
