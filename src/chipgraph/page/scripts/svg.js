// The picture as SVG, made element by element: no text of the data is ever parsed.

const SVG = "http://www.w3.org/2000/svg";

function svgElement(tag, attributes, text) {
  const found = document.createElementNS(SVG, tag);
  for (const [name, value] of Object.entries(attributes)) found.setAttribute(name, value);
  if (text !== undefined) found.textContent = text;
  return found;
}

function round(value) {
  return Math.round(value * 10) / 10;
}

// What is on the screen, as it is on the screen, with a line below that says which view it is.
function pictureSvg() {
  const view = picture.view();
  const inks = INKS[theme];
  const height = view.height + 24;
  const svg = svgElement("svg", { xmlns: SVG, width: view.width, height, viewBox: `0 0 ${view.width} ${height}`, "font-family": "system-ui, sans-serif", "font-size": 12 });
  svg.append(svgElement("title", {}, about.title), svgElement("rect", { width: "100%", height: "100%", fill: inks.paper }));
  svg.append(...svgBands(view, inks));
  const out = picture.out;
  const standing = out && new Set(out.lines);
  const points = out && new Set(out.points);
  const lines = svgElement("g", { fill: "none" });
  for (const edge of shownEdges()) lines.append(...svgLine(edge, view, standing && !standing.has(edge)));
  for (const edge of out && out.lines.length <= MOST_SIGNS ? out.lines : []) {
    const sign = CUTS[cutOf(edge)?.how || "kept"].sign;
    if (sign) lines.append(...svgSign(toScreen(along(edge, 0.5), view).map(round), sign, INKS[theme][cutTones[cutOf(edge).how]]));
  }
  const discs = svgElement("g", { stroke: inks.paper });
  for (const node of shownNodes()) discs.append(svgNode(node, view, points && !points.has(node)));
  svg.append(lines, discs, ...svgRings(view), ...svgTexts(inks), svgElement("text", { x: 8, y: height - 8, fill: inks.soft }, caption()));
  return svg;
}

function svgBands(view, inks) {
  const found = [];
  bandsOnScreen(view).forEach(({ start, end }, at) => {
    const box = places.upright ? { x: 0, width: view.width, y: round(start), height: round(end - start) } : { x: round(start), width: round(end - start), y: 0, height: view.height };
    if (at % 2 === 0) found.push(svgElement("rect", { ...box, fill: inks.band }));
  });
  const context = picture.over.over.getContext("2d");
  for (const { lines, x, y, align } of headingsOn(context, view)) {
    lines.forEach((line, at) => found.push(svgElement("text", { x: round(x), y: round(y + 11 + at * 14), fill: inks.soft, "font-weight": 600, "text-anchor": align === "center" ? "middle" : "start" }, line)));
  }
  return found;
}

function svgLine(edge, view, dim) {
  const { from, to, directed } = edges[edge];
  const [[x1, y1], [x2, y2]] = [onScreen(from, view), onScreen(to, view)];
  const via = control(edge);
  const path = via ? `Q${toScreen(via, view).map(round).join(" ")} ` : "L";
  const cut = cutOf(edge);
  const colour = cut ? INKS[theme][cutTones[cut.how]] : painted.edges[edge];
  const look = { stroke: colour, "stroke-width": round(Math.max(0.6, painted.widths[edge] * floors.line * view.scale)), opacity: dim ? 0.15 : 1 };
  if (cut?.how === "gone") look["stroke-dasharray"] = "5 5";
  const found = [svgElement("path", { d: `M${round(x1)} ${round(y1)}${path}${round(x2)} ${round(y2)}`, ...look })];
  const [tip, wing] = directed ? headOf(edge, view) : [];
  if (tip) found.push(svgElement("polygon", { points: [tip, ...wing].map((point) => point.map(round).join(",")).join(" "), fill: colour, opacity: dim ? 0.15 : 1 }));
  return found;
}

function svgNode(node, view, dim) {
  const [x, y] = onScreen(node, view).map(round);
  const r = round(Math.max(2.5, radiusOf(node, view)));
  const points = shapePoints(nodes[node].group.shape, x, y, r);
  const look = { fill: painted.nodes[node], opacity: dim ? 0.15 : 1 };
  const found = points ? svgElement("polygon", { points: points.map((point) => point.map(round).join(",")).join(" "), ...look }) : svgElement("circle", { cx: x, cy: y, r, ...look });
  found.append(svgElement("title", {}, nodeLabel(node)));
  return found;
}

// Rings as in the picture: an arc is a circle whose dash is as long as the part.
function svgRings(view) {
  const found = [];
  for (const { node, colour, low, high, badge } of picture.marks) {
    if (!passed.nodes[node]) continue;
    const [x, y] = onScreen(node, view).map(round);
    const r = round(Math.max(2.5, radiusOf(node, view)) + 5);
    const arc = (part, opacity) => svgElement("circle", { cx: x, cy: y, r, fill: "none", stroke: colour, "stroke-width": 3, opacity, pathLength: 1, "stroke-dasharray": `${part} 1`, transform: `rotate(-90 ${x} ${y})` });
    if (low === undefined) found.push(arc(1, 1));
    else found.push(arc(1, 0.15), ...[[high, 0.45], [low, 1]].filter(([part]) => part > 0).map(([part, opacity]) => arc(part, opacity)));
    if (badge) found.push(...svgSign(badgeSpot(node, view).map(round), badge, colour));
  }
  return found;
}

function svgSign([x, y], sign, colour) {
  return [
    svgElement("circle", { cx: x, cy: y, r: 7, fill: INKS[theme].paper, stroke: colour, "stroke-width": 1.5 }),
    svgElement("text", { x, y: round(y + 4), fill: colour, "font-size": 11, "font-weight": 700, "text-anchor": "middle" }, sign),
  ];
}

function svgTexts(inks) {
  return picture.over.placed.map(({ text, box: [left, top, , bottom] }) => svgElement("text", {
    x: round(left), y: round((top + bottom) / 2 + 4), fill: inks.ink, stroke: inks.paper, "stroke-width": 3, "paint-order": "stroke", "stroke-linejoin": "round",
  }, text));
}

// Which view a picture shows: it must not lose that on its way.
function caption() {
  const policy = POLICIES.find(([name]) => name === state.policy)[1];
  const overlay = currentOverlay();
  const parts = [about.title, `on ${dayText(state.day)}`, about.knownBy && `known by ${about.knownBy}`, state.policy === "all" ? `policy ${about.policy}` : policy, overlay && overlay.title, overlay && currentPhase()[0], `chipgraph ${about.version}`, "CC BY 4.0"];
  return parts.filter(Boolean).join(" · ");
}
