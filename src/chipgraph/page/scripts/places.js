// Where things stand, in the units of the picture: the layouts of the file, fitted to the screen.

const places = { x: new Float64Array(nodes.length), y: new Float64Array(nodes.length), upright: false, bands: [], name: "" };

function layoutNamed(name) {
  return given.layouts.find((each) => each.name === name) || given.layouts[0];
}

// Whether the columns lie on their side: where the picture is high, and on a phone.
function isUpright(width, height) {
  return height > width || (width < 560 && height > 0.7 * width);
}

// The layout of the file by its name; with the reserve where that is out.
function place(width, height) {
  const wide = state.opened.size > 0 || [...state.centres].some((node) => node >= CORE);
  const layout = wide ? given.layouts[given.layouts.length - 1] : layoutNamed(state.layout);
  const count = wide ? nodes.length : CORE;
  const xs = layout.xy.filter((_, at) => at % 2 === 0);
  const ys = layout.xy.filter((_, at) => at % 2 === 1);
  const span = (list) => { const [low, high] = ends(list.slice(0, count)); return high - low + 100; };
  places.upright = isUpright(width, height);
  const [wide1, high1] = places.upright ? [span(ys), span(xs)] : [span(xs), span(ys)];
  // Stretched to the shape of the screen, within limits.
  const room = [width - 150, Math.max(80, height - (places.upright ? 54 : 110))];
  const factor = Math.sqrt(Math.min(9, Math.max(1 / 9, room[0] / room[1] / (wide1 / high1))));
  const [across, along] = [factor, 1 / factor];
  for (const { id } of nodes) {
    places.x[id] = (places.upright ? ys[id] : xs[id]) * across;
    places.y[id] = (places.upright ? xs[id] : ys[id]) * along;
  }
  const scale = places.upright ? along : across;
  places.bands = layout.bands.map(([title, left, right]) => ({ title, low: left * scale, high: right * scale }));
  places.name = layout.name;
}

function ends(list) {
  let [low, high] = [Infinity, -Infinity];
  for (const value of list) { low = Math.min(low, value); high = Math.max(high, value); }
  return [low, high];
}

function bounds(list) {
  const [left, right] = ends(list.map((node) => places.x[node]));
  const [top, bottom] = ends(list.map((node) => places.y[node]));
  return { left, right, top, bottom };
}
