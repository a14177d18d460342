// sigma.js as the drawer, for thousands of entities. Its own labels and hover are off: ours serve both.

// Every line costs as many corners as a curve once there are any: large pictures have none.
const curvedByWebgl = about.engine === "webgl" && edges.length <= 5000;

class WebglEngine {
  constructor(box, onFrame) {
    this.curved = curvedByWebgl;
    this.box = box;
    const lib = window.chipgraphWebgl;
    // Curves are ours to bend: without its own spread for lines of one pair.
    const paths = this.curved ? [lib.pathLine(), { ...lib.pathCurved(), spread: undefined }] : [lib.pathLine()];
    this.graph = new lib.Graph({ multi: true, type: "mixed" });
    for (const { id } of nodes) this.graph.addNode(id, this.node(id));
    for (const { id, from, to } of edges) this.graph.addDirectedEdgeWithKey(id, from, to, this.edge(id));
    this.sigma = new lib.Sigma(this.graph, box, {
      primitives: {
        nodes: { shapes: [lib.sdfCircle(), lib.sdfSquare(), lib.sdfDiamond(), lib.sdfTriangle()], layers: [lib.layerFill()] },
        edges: { paths, extremities: [lib.extremityArrow()], layers: [lib.layerPlain()] },
      },
      styles: {
        nodes: [{ x: { attribute: "x" }, y: { attribute: "y" }, size: { attribute: "size" }, color: { attribute: "colour" }, shape: { attribute: "shape" }, visibility: { attribute: "visibility" } }],
        edges: [{ size: { attribute: "size" }, color: { attribute: "colour" }, head: { attribute: "head" }, path: this.curved ? { attribute: "path" } : "straight", ...(this.curved && { curvature: { attribute: "curvature" } }), visibility: { attribute: "visibility" } }],
        stage: [{ background: "transparent" }],
      },
      settings: {
        renderLabels: false, renderEdgeLabels: false, enableEdgeEvents: false, enableNodeDrag: true,
        itemSizesReference: "positions", zoomToSizeRatioFunction: (ratio) => ratio, minEdgeThickness: 0.6,
        autoRescale: "once", hideEdgesOnMove: edges.length > 20000, stagePadding: 0,
      },
    });
    this.sigma.on("afterRender", () => onFrame());
    for (const event of ["nodeDrag", "nodeDragEnd"]) this.sigma.on(event, ({ node }) => this.follow(Number(node)));
  }

  node(id) {
    const shape = { dot: "circle" }[nodes[id].group.shape] || nodes[id].group.shape;
    return { x: places.x[id], y: -places.y[id], size: discOf(id), colour: painted.nodes[id], shape, visibility: passed.nodes[id] ? "visible" : "hidden" };
  }

  edge(id) {
    const curvature = this.curved ? curvatureOf(id) : 0;
    return { ...(this.curved && { path: curvature ? "curved" : "straight", curvature }), size: painted.widths[id] * floors.line, colour: painted.edges[id], head: edges[id].directed ? "arrow" : "none", visibility: passed.edges[id] ? "visible" : "hidden" };
  }

  update() {
    this.graph.updateEachNodeAttributes((id) => this.node(id), { attributes: ["x", "y", "size", "colour", "visibility"] });
    this.graph.updateEachEdgeAttributes((id) => this.edge(id), { attributes: ["size", "colour", "visibility", "path", "curvature"] });
    this.sigma.refresh();
  }

  follow(node) {
    const { x, y } = this.graph.getNodeAttributes(node);
    [places.x[node], places.y[node]] = [x, -y];
  }

  // The map from the units of the picture to the screen is linear: two points tell it.
  view() {
    const [width, height] = [this.box.clientWidth, this.box.clientHeight];
    const now = { cameraState: this.sigma.getCamera().getState() };
    const [zero, far] = [this.sigma.graphToViewport({ x: 0, y: 0 }, now), this.sigma.graphToViewport({ x: 1000, y: 0 }, now)];
    const scale = (far.x - zero.x) / 1000;
    return { x: (width / 2 - zero.x) / scale, y: (height / 2 - zero.y) / scale, scale, width, height };
  }

  moveTo({ x, y, scale }) {
    const camera = this.sigma.getCamera();
    const ratio = (camera.getState().ratio * this.view().scale) / scale;
    const spot = this.sigma.graphToFramedGraph({ x, y: -y });
    camera.setState({ x: spot.x, y: spot.y, ratio, angle: 0 });
  }

  settle(onDone) {
    const { forceAtlas2 } = window.chipgraphWebgl;
    const settings = { ...forceAtlas2.inferSettings(this.graph), barnesHutOptimize: this.graph.order > 500 };
    const found = forceAtlas2(this.graph, { iterations: this.graph.order > 3000 ? 30 : 120, settings });
    for (const { id } of nodes) [places.x[id], places.y[id]] = [found[id].x, -found[id].y];
    onDone();
  }

  resize() {
    this.sigma.resize();
  }

  redraw() {
    this.sigma.scheduleRender();
  }

  // Drawn anew first: the buffer of WebGL is empty after the frame.
  canvas() {
    this.sigma.refresh({ skipIndexation: true, schedule: false });
    return this.box.querySelector("canvas");
  }
}
