// The picture: an engine that draws, our canvases under and over it, and what pointer and keys do.

// The least radius of a disc, and by how much lines are thickened, in the units of the picture: so that
// at the first zoom nothing is too small to see or to hit.
const HEADED = 34; // pixels by which an upright picture stands to the right of the middle
const floors = { radius: 0, line: 1 };
let picture = null;

class Picture {
  constructor({ onPick, onHover }) {
    this.stage = byId("picture");
    this.over = new Overpicture(this.stage);
    this.onPick = onPick;
    this.onHover = onHover;
    this.out = null;
    this.hovered = null;
    this.marks = [];
    this.moving = false;
    this.sketched = false;
    place(this.stage.clientWidth, this.stage.clientHeight);
  }

  start() {
    const { scale } = this.fitting(shownNodes());
    floors.radius = Math.min(18, 3 / scale);
    floors.line = Math.min(3, Math.max(1, 0.45 / scale));
    const Engine = about.engine === "webgl" ? WebglEngine : VisEngine;
    this.engine = { curved: about.engine !== "webgl" || curvedByWebgl };
    this.engine = new Engine(byId("drawing"), () => this.frame());
    this.fit();
    this.listen();
    const extent = () => `${this.stage.clientWidth} ${this.stage.clientHeight}`;
    let last = extent();
    new ResizeObserver(() => {
      const now = extent();
      if (last !== now) this.resized();
      last = now;
    }).observe(this.stage);
  }

  resized() {
    this.engine.resize();
    if (isUpright(this.stage.clientWidth, this.stage.clientHeight) !== places.upright) { this.arrange(); return; }
    this.fit();
  }

  view() {
    return this.engine.view();
  }

  frame() {
    if (!this.engine.view) return; // a frame of the engine before it is ours
    this.over.draw(this.view(), { inks: INKS[theme], out: this.out, hovered: this.hovered, marks: this.marks, moving: this.moving || this.sketched, sketched: this.sketched });
  }

  // Puts everything where the chosen layout has it.
  arrange() {
    this.rest();
    place(this.stage.clientWidth, this.stage.clientHeight);
    this.engine.update();
    this.fit();
  }

  show() {
    this.rest();
    this.engine.update();
    this.frame();
  }

  // The same in two steps for a large picture: a sketch now, the engine once the reader rests.
  showSoon() {
    if (edges.length <= SKETCHED) { this.show(); return; }
    this.sketched = true;
    this.stage.classList.add("sketched");
    this.frame();
    clearTimeout(this.catchingUp);
    this.catchingUp = setTimeout(() => this.show(), CATCH_UP);
  }

  // The end of the sketch.
  rest() {
    clearTimeout(this.catchingUp);
    if (!this.sketched) return;
    this.sketched = false;
    this.stage.classList.remove("sketched");
  }

  // What stands out: lines, points, and among these the chosen ones; null when all are alike.
  stand(out, marks = []) {
    this.out = out;
    this.marks = marks;
  }

  fitting(list) {
    const { left, right, top, bottom } = bounds(list);
    const [width, height] = [this.stage.clientWidth, this.stage.clientHeight];
    const headed = places.bands.length > 0;
    const above = headed && !places.upright ? 40 : 0;
    const below = byId("legend").offsetHeight + 14;
    const beside = headed && places.upright ? HEADED : 0; // headings stand on the left
    const scale = Math.min(1.15, (width - 150) / (right - left + 40), (height - above - below - 40) / (bottom - top + 40));
    const kept = Math.max(0.01, scale);
    return { x: (left + right) / 2 - beside / 2 / kept, y: (top + bottom) / 2 - (above - below) / 2 / kept, scale: kept };
  }

  // All that is shown, or some nodes, in the middle and as large as fits with their names.
  fit(list = shownNodes()) {
    if (list.length) this.engine.moveTo(this.fitting(list));
  }

  zoom(factor) {
    const view = this.view();
    this.engine.moveTo({ ...view, scale: view.scale * factor });
  }

  pan(x, y) {
    const view = this.view();
    this.engine.moveTo({ ...view, x: view.x + x / view.scale, y: view.y + y / view.scale });
  }

  // Brings a node into sight if it is not.
  reveal(node) {
    const view = this.view();
    const [x, y] = onScreen(node, view);
    if (x > 20 && y > 45 && x < view.width - 20 && y < view.height - 20) return;
    this.engine.moveTo({ ...view, x: places.x[node], y: places.y[node] });
  }

  listen() {
    let down = null;
    const at = (event) => { const { left, top } = this.stage.getBoundingClientRect(); return [event.clientX - left, event.clientY - top]; };
    this.stage.addEventListener("pointerdown", (event) => { down = at(event); this.moving = true; }, true);
    window.addEventListener("pointerup", (event) => {
      if (!down) return;
      const [x, y] = at(event);
      const moved = Math.hypot(x - down[0], y - down[1]);
      down = null;
      this.moving = false;
      if (moved < 5 && event.button === 0) this.pickAt(x, y);
      else this.frame();
    }, true);
    this.stage.addEventListener("pointermove", (event) => {
      if (down || event.pointerType === "touch") return;
      this.hover(nodeAt(...at(event), this.view()), at(event));
    });
    this.stage.addEventListener("pointerleave", () => this.hover(null));
  }

  pickAt(x, y) {
    const view = this.view();
    const node = nodeAt(x, y, view);
    if (node !== null) { this.onPick({ node }); return; }
    const edge = edgeAt(x, y, view);
    this.onPick(edge === null ? null : { edge });
  }

  hover(node, spot) {
    const pointing = node !== null || (spot && edges.length <= 4000 && edgeAt(...spot, this.view()) !== null);
    this.stage.style.cursor = pointing ? "pointer" : "";
    if (node === this.hovered) return;
    this.hovered = node;
    this.onHover(node);
    this.frame();
  }

  // Where on the screen the middle of a line, or a node, is; what the tests click.
  middle(one, another) {
    const view = this.view();
    const edge = edgeByName.get(`${one}~${another}`);
    const [x, y] = edge === undefined ? onScreen(nodeByName.get(one), view) : toScreen(along(edge, 0.5), view);
    const { left, top } = this.stage.getBoundingClientRect();
    return { x: x + left, y: y + top };
  }
}
