// vis-network as the drawer: nodes and lines as pyvis gave them, where the layout has put them.

class VisEngine {
  constructor(box, onFrame) {
    this.curved = true;
    this.box = box;
    this.nodes = new vis.DataSet(nodes.map(({ id }) => this.node(id)));
    this.edges = new vis.DataSet(edges.map(({ id }) => this.edge(id)));
    this.nodeKeys = nodes.map(({ id }) => nodeKey(id));
    this.edgeKeys = edges.map(({ id }) => edgeKey(id));
    this.network = new vis.Network(box, { nodes: this.nodes, edges: this.edges }, this.options());
    this.network.on("afterDrawing", () => onFrame());
    this.network.on("dragStart", ({ nodes: [node] }) => { this.dragged = node; });
    this.network.on("dragging", () => this.follow());
    this.network.on("dragEnd", () => { this.follow(); this.dragged = undefined; this.network.unselectAll(); });
  }

  options() {
    return {
      autoResize: false, // it would scale what is shown; the picture fits itself
      physics: false,
      layout: { improvedLayout: false },
      nodes: { borderWidth: 1, borderWidthSelected: 1, font: { size: 0 } },
      edges: { selectionWidth: 0, hoverWidth: 0, arrows: { to: { scaleFactor: 0.45 } } },
      interaction: {
        hover: false, dragNodes: true, selectable: false, selectConnectedEdges: false, hoverConnectedEdges: false,
        tooltipDelay: 1e9, hideEdgesOnDrag: edges.length > 3000, hideEdgesOnZoom: edges.length > 3000,
      },
    };
  }

  node(id) {
    const paper = INKS[theme].paper;
    const colour = { background: painted.nodes[id], border: paper };
    return {
      id, x: places.x[id], y: places.y[id], shape: nodes[id].group.shape, size: discOf(id),
      color: { ...colour, highlight: colour, hover: colour }, hidden: !passed.nodes[id],
    };
  }

  edge(id) {
    const { from, to, directed } = edges[id];
    const roundness = bend(id);
    const colour = painted.edges[id];
    return {
      id, from, to, width: painted.widths[id] * floors.line, hidden: !passed.edges[id],
      color: { color: colour, highlight: colour, hover: colour, opacity: 1 },
      smooth: roundness ? { enabled: true, type: "curvedCW", roundness } : false,
      arrows: directed ? { to: { enabled: true } } : "",
    };
  }

  // Only what differs goes to the library: an update of all would take seconds.
  update() {
    this.nodes.update(nodes.filter(({ id }) => this.renewed(this.nodeKeys, id, nodeKey(id))).map(({ id }) => this.node(id)));
    this.edges.update(edges.filter(({ id }) => this.renewed(this.edgeKeys, id, edgeKey(id))).map(({ id }) => this.edge(id)));
    this.network.redraw();
  }

  renewed(keys, id, key) {
    if (keys[id] === key) return false;
    keys[id] = key;
    return true;
  }

  follow() {
    if (this.dragged === undefined) return;
    const { x, y } = this.network.getPosition(this.dragged);
    [places.x[this.dragged], places.y[this.dragged]] = [x, y];
  }

  view() {
    const { x, y } = this.network.getViewPosition();
    return { x, y, scale: this.network.getScale(), width: this.box.clientWidth, height: this.box.clientHeight };
  }

  moveTo({ x, y, scale }) {
    this.network.moveTo({ position: { x, y }, scale });
  }

  // By force, once, with the library's own physics; then it rests again.
  settle(onDone) {
    this.network.once("stabilizationIterationsDone", () => {
      this.network.setOptions({ physics: false });
      const found = this.network.getPositions();
      for (const { id } of nodes) if (passed.nodes[id]) [places.x[id], places.y[id]] = [found[id].x, found[id].y];
      onDone();
    });
    this.network.setOptions({ physics: { enabled: true, solver: "forceAtlas2Based", stabilization: { iterations: 120, updateInterval: 20 }, forceAtlas2Based: { gravitationalConstant: -90, springLength: 130 } } });
    this.network.stabilize(120);
  }

  resize() {
    this.network.setSize("100%", "100%");
  }

  redraw() {
    this.network.redraw();
  }

  canvas() {
    return this.box.querySelector("canvas");
  }
}

function nodeKey(id) {
  return `${passed.nodes[id]} ${places.x[id]} ${places.y[id]} ${painted.sizes[id]} ${painted.nodes[id]} ${theme}`;
}

function edgeKey(id) {
  return passed.edges[id] ? `${painted.edges[id]} ${painted.widths[id]} ${bend(id)}` : "hidden";
}
