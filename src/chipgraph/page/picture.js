// The picture: vis-network draws nodes and lines where Python has put them; we add the columns
// behind them, the names, and what is picked out.

const INKS = {
  light: { ink: "#14181f", paper: "#f6f7f9", soft: "#5a6472", band: "#eceff4", stated: "#9aa6b6", weak: "#d9a13b", disputed: "#c81e3a", veil: "rgba(246,247,249,0.78)" },
  dark: { ink: "#e8ebf0", paper: "#0f1319", soft: "#9aa5b3", band: "#151b24", stated: "#465263", weak: "#a07a24", disputed: "#ff6b81", veil: "rgba(15,19,25,0.72)" },
};

class Picture {
  constructor(place, { theme, onPick }) {
    this.place = place;
    this.theme = theme;
    this.picked = null;
    this.hovered = null;
    this.upright = place.clientHeight > place.clientWidth;
    this.stretch = this.stretched();
    this.ranked = nodes.map((_, index) => index).sort((a, b) => edgesOf[b].length - edgesOf[a].length || a - b);
    this.nodes = new vis.DataSet(nodes.map((node) => ({ ...node, ...this.spot(node), label: undefined })));
    this.edges = new vis.DataSet(edges.map((edge, index) => ({ ...edge, ...this.line(index) })));
    this.network = new vis.Network(place, { nodes: this.nodes, edges: this.edges }, this.options());
    this.network.on("beforeDrawing", (context) => this.drawBands(context));
    this.network.on("afterDrawing", (context) => this.drawOver(context));
    this.network.on("click", ({ nodes: [node], edges: [edge] }) => {
      if (node !== undefined) onPick({ node });
      else if (edge !== undefined) onPick({ edge });
      else onPick(null);
    });
    this.network.on("hoverNode", ({ node }) => this.hover(node));
    this.network.on("blurNode", () => this.hover(null));
    for (const name of ["hoverEdge", "blurEdge"]) {
      this.network.on(name, () => { place.style.cursor = name === "hoverEdge" ? "pointer" : ""; });
    }
    this.fit();
    new ResizeObserver(() => { this.network.redraw(); }).observe(place);
  }

  // On a screen that is higher than wide, the columns become rows.
  spot({ x, y }) {
    const { across, along } = this.stretch;
    return this.upright ? { x: y * across, y: x * along } : { x: x * across, y: y * along };
  }

  // Factors that give the picture the shape of its place, within limits.
  stretched() {
    const { clientWidth: width, clientHeight: height } = this.place;
    const spans = ["x", "y"].map((axis) => {
      const list = nodes.map((node) => node[axis]);
      return Math.max(...list) - Math.min(...list) + 100;
    });
    const [wide, high] = this.upright ? spans.reverse() : spans;
    const factor = Math.sqrt(Math.min(9, Math.max(1 / 9, ((width - 150) / (height - 110)) / (wide / high))));
    return { across: factor, along: 1 / factor };
  }

  line(edge) {
    const { from, to, arrows } = edges[edge];
    const inks = INKS[this.theme];
    const { status } = evidence[edge];
    // Bent where a straight line would hide: two lines of one pair, or both ends in one column.
    const back = edgeByName.has(`${cards[to].id}~${cards[from].id}`);
    const strong = status === "stated" ? inks.ink : inks[status];
    const along = nodes[from].x === nodes[to].x;
    return {
      color: { color: inks[status], highlight: strong, hover: strong, opacity: 1 },
      width: edges[edge].width + (status === "disputed" ? 1.2 : 0),
      smooth: back || along ? { enabled: true, type: "curvedCW", roundness: along ? 0.22 : 0.12 } : false,
      arrows: arrows ? { to: { enabled: true, scaleFactor: 0.45 } } : "",
    };
  }

  options() {
    const styles = {};
    for (const [name, group] of groups) {
      const background = group[this.theme];
      const border = INKS[this.theme].paper;
      const strong = { background, border: INKS[this.theme].ink };
      styles[name] = { color: { background, border, highlight: strong, hover: strong } };
    }
    return {
      autoResize: true,
      physics: false,
      layout: { improvedLayout: false },
      groups: styles,
      nodes: { borderWidth: 1, borderWidthSelected: 3 },
      edges: { selectionWidth: 1.5, hoverWidth: 0.5 },
      interaction: {
        hover: true, dragNodes: true, selectConnectedEdges: false, hoverConnectedEdges: false,
        tooltipDelay: 1e9, keyboard: { enabled: true, bindToWindow: false }, hideEdgesOnDrag: edges.length > 3000,
      },
    };
  }

  // Only what passes is drawn; both are functions of a number.
  show(nodeShown, edgeShown) {
    const changed = (list, set, shown) => set.update(list.flatMap((_, id) => {
      const hidden = !shown(id);
      return (set.get(id).hidden || false) === hidden ? [] : [{ id, hidden }];
    }));
    changed(nodes, this.nodes, nodeShown);
    changed(edges, this.edges, edgeShown);
    this.shown = nodeShown;
    this.edgeShown = edgeShown;
  }

  isShown(node) {
    return !this.shown || this.shown(node);
  }

  pick(what) {
    this.picked = what;
    if (what?.node !== undefined) this.network.selectNodes([what.node], false);
    else if (what?.edge !== undefined) this.network.selectEdges([what.edge]);
    else this.network.unselectAll();
    this.network.redraw();
  }

  hover(node) {
    this.hovered = node;
    this.place.style.cursor = node === null ? "" : "pointer";
    this.network.redraw();
  }

  // Node numbers and edge numbers that stand out, null when all are alike.
  outstanding() {
    if (this.picked?.node !== undefined) {
      const { node } = this.picked;
      const lines = edgesOf[node].filter((edge) => !this.edgeShown || this.edgeShown(edge));
      return { lines, points: [...lines.map((edge) => other(edge, node)), node] };
    }
    if (this.picked?.edge !== undefined) {
      const { edge } = this.picked;
      return { lines: [edge], points: [edges[edge].from, edges[edge].to] };
    }
    return null;
  }

  setTheme(theme) {
    this.theme = theme;
    this.network.setOptions({ groups: this.options().groups });
    this.nodes.update(nodes.map(({ id, group }) => ({ id, group })));
    this.edges.update(edges.map((_, id) => ({ id, color: this.line(id).color })));
    this.network.redraw();
  }

  bounds(list) {
    const spots = list.map((node) => this.network.getPosition(node));
    const xs = spots.map(({ x }) => x);
    const ys = spots.map(({ y }) => y);
    return [Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys)];
  }

  // All that is shown, or some nodes, in the middle and as large as fits with their names.
  fit(list = this.ranked.filter((node) => this.isShown(node))) {
    if (!list.length) return;
    this.network.setSize("100%", "100%"); // else a later resize would scale what is set here
    const [left, top, right, bottom] = this.bounds(list);
    const { clientWidth: width, clientHeight: height } = this.place;
    const above = data.bands.length && !this.upright ? 40 : 0;
    const below = byId("legend").offsetHeight + 14;
    const scale = Math.min(1.15, (width - 150) / (right - left + 40), (height - above - below - 40) / (bottom - top + 40));
    const middle = { x: (left + right) / 2, y: (top + bottom) / 2 - (above - below) / 2 / scale };
    this.network.moveTo({ position: middle, scale: Math.max(0.05, scale) });
  }

  // Where on the screen the middle between two nodes is; what the tests click.
  middle(one, other) {
    const [{ x, y }, to] = [one, other].map((node) => this.network.getPosition(node));
    const found = this.network.canvasToDOM({ x: (x + to.x) / 2, y: (y + to.y) / 2 });
    const { left, top } = this.place.getBoundingClientRect();
    return { x: found.x + left, y: found.y + top };
  }

  zoom(factor) {
    this.network.moveTo({ scale: this.network.getScale() * factor });
  }

  // The corners of the screen in the units of the picture.
  frame() {
    const { clientWidth: width, clientHeight: height } = this.place;
    return [this.network.DOMtoCanvas({ x: 0, y: 0 }), this.network.DOMtoCanvas({ x: width, y: height })];
  }

  drawBands(context) {
    const [start, end] = this.frame();
    context.fillStyle = INKS[this.theme].band;
    this.bands().forEach(([, low, high], index) => {
      if (index % 2) return;
      if (this.upright) context.fillRect(start.x, low, end.x - start.x, high - low);
      else context.fillRect(low, start.y, high - low, end.y - start.y);
    });
  }

  bands() {
    const factor = this.upright ? this.stretch.along : this.stretch.across;
    return data.bands.map(([title, left, right]) => [title, left * factor, right * factor]);
  }

  drawHeadings(context) {
    const [start] = this.frame();
    const scale = this.network.getScale();
    context.font = `600 ${12 / scale}px system-ui, sans-serif`;
    context.textBaseline = "top";
    context.textAlign = this.upright ? "left" : "center";
    context.fillStyle = INKS[this.theme].soft;
    for (const [title, low, high] of this.bands()) {
      const [x, y] = [start.x + 6 / scale, Math.max(low, start.y) + 3 / scale];
      if (this.upright && (high - low) * scale > 15) context.fillText(title, x, y);
      else if (this.upright) continue;
      else this.heading(context, title, (low + high) / 2, start.y + 9 / scale, (high - low) * 0.98, 14 / scale);
    }
  }

  // A heading in as many lines as its column needs.
  heading(context, title, x, y, width, step) {
    const lines = context.measureText(title).width <= width ? [title] : title.split(" ");
    lines.forEach((line, index) => context.fillText(line, x, y + index * step, width));
  }

  drawOver(context) {
    const [start, end] = this.frame();
    const inks = INKS[this.theme];
    const out = this.outstanding();
    if (out) {
      context.fillStyle = inks.veil;
      context.fillRect(start.x, start.y, end.x - start.x, end.y - start.y);
      const { nodes: points, edges: lines } = this.network.body;
      for (const edge of out.lines) { lines[edge].draw(context); lines[edge].drawArrows(context); }
      for (const node of out.points) points[node].draw(context);
    }
    this.drawHeadings(context);
    const always = new Set([...(out ? out.points.slice(-2) : []), ...(this.hovered === null ? [] : [this.hovered])]);
    const among = out ? new Set([...out.points, ...always]) : null;
    const ranked = this.ranked.filter((node) => this.isShown(node) && (!among || among.has(node)));
    ranked.sort((a, b) => always.has(b) - always.has(a));
    const scale = this.network.getScale();
    context.save();
    context.translate(start.x, start.y);
    context.scale(1 / scale, 1 / scale);
    const toScreen = (node) => {
      const { x, y } = this.network.body.nodes[node];
      return [(x - start.x) * scale, (y - start.y) * scale];
    };
    const size = { width: this.place.clientWidth, height: this.place.clientHeight };
    const blocked = this.upright
      ? this.bands().map(([title, low]) => [0, (low - start.y) * scale + 1, 6 + title.length * 7, (low - start.y) * scale + 17])
      : this.bands().length ? [[0, 0, size.width, 38]] : [];
    drawLabels(context, { ranked, blocked, always, toScreen, scale, size, ink: inks.ink, paper: inks.paper });
    context.restore();
  }
}
