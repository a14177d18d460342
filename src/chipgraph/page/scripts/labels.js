// Names in the picture: of one size on the screen at every zoom, and none over another. The most
// connected are placed first; the rest shows as one zooms in.

const FAMILY = 'system-ui, "Segoe UI", "Noto Sans", "Noto Sans CJK SC", sans-serif';
const FONT = `12px ${FAMILY}`;
const LONGEST = 26;
const CELL = 48;
const FOREMOST = 30; // so many of the most connected may have their names over the discs of lesser ones
const labelWidths = new Map();
const byWeight = nodes.map(({ id }) => id).sort((a, b) => edgesOf[b].length - edgesOf[a].length || a - b);

function shownLabel(node) {
  const text = nodeLabel(node).replace(/[\p{Cc}\p{Cf}]/gu, " ");
  const letters = [...text.slice(0, 4 * LONGEST)];
  return letters.length > LONGEST ? `${letters.slice(0, LONGEST - 1).join("")}…` : text;
}

function labelWidth(context, node) {
  if (!labelWidths.has(node)) labelWidths.set(node, context.measureText(shownLabel(node)).width);
  return labelWidths.get(node);
}

// Rectangles on the screen, found by the cells that they touch.
class Taken {
  constructor() {
    this.cells = new Map();
  }

  * keys([left, top, right, bottom]) {
    for (let x = Math.floor(left / CELL); x <= Math.floor(right / CELL); x += 1) {
      for (let y = Math.floor(top / CELL); y <= Math.floor(bottom / CELL); y += 1) yield x * 100003 + y;
    }
  }

  add(box) {
    for (const key of this.keys(box)) {
      if (!this.cells.has(key)) this.cells.set(key, []);
      this.cells.get(key).push(box);
    }
  }

  hits(box) {
    for (const key of this.keys(box)) {
      for (const [left, top, right, bottom] of this.cells.get(key) || []) {
        if (box[0] < right && box[2] > left && box[1] < bottom && box[3] > top) return true;
      }
    }
    return false;
  }
}

// Below, above, right, left of a disc at x, y with radius r.
function* spots(x, y, r, width) {
  const half = width / 2;
  yield [x - half, y + r + 2, x + half, y + r + 16];
  yield [x - half, y - r - 16, x + half, y - r - 2];
  yield [x + r + 4, y - 7, x + r + 4 + width, y + 7];
  yield [x - r - 4 - width, y - 7, x - r - 4, y + 7];
}

// Where the names go: node, text, and box on the screen. order: nodes by weight; blocked: boxes that no
// name may touch; always: those whose name must show; ringed: those with a ring around them.
function placeLabels(context, view, { order, blocked, always, ringed }) {
  const taken = new Taken();
  const discs = new Taken();
  const found = [];
  const inside = (box) => box[0] > 2 && box[2] < view.width - 2 && box[1] > 1 && box[3] < view.height - 1;
  for (const box of blocked) taken.add(box);
  const seen = [];
  for (const node of order) {
    const [x, y] = onScreen(node, view);
    if (x < -80 || y < -40 || x > view.width + 80 || y > view.height + 40) continue;
    const r = radiusOf(node, view) + (ringed.has(node) ? 7 : 0);
    seen.push([node, x, y, r]);
    discs.add([x - r, y - r, x + r, y + r]);
  }
  context.font = FONT;
  let foremostLeft = FOREMOST;
  const heavier = new Taken();
  for (const [node, x, y, r] of seen) {
    const boxes = [...spots(x, y, r, labelWidth(context, node))];
    const free = boxes.filter((each) => inside(each) && !taken.hits(each));
    const foremost = foremostLeft > 0 ? free.find((each) => !heavier.hits(each)) : undefined;
    foremostLeft -= 1;
    if (foremostLeft > 0) heavier.add([x - r, y - r, x + r, y + r]);
    const box = free.find((each) => !discs.hits(each)) || foremost || (always.has(node) ? free[0] || boxes[0] : undefined);
    if (!box) continue;
    taken.add([box[0] - 3, box[1], box[2] + 3, box[3]]);
    found.push({ node, text: shownLabel(node), box });
  }
  return found;
}

function paintLabels(context, placed, { ink, soft, paper }) {
  context.font = FONT;
  context.textAlign = "left";
  context.textBaseline = "middle";
  context.lineJoin = "round";
  context.lineWidth = 3;
  for (const { node, text, box: [left, top, , bottom] } of placed) {
    context.strokeStyle = paper;
    context.strokeText(text, left, (top + bottom) / 2);
    context.fillStyle = painted.pale[node] ? soft : ink;
    context.fillText(text, left, (top + bottom) / 2);
  }
}
