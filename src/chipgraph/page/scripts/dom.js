// Elements from data. Text is only ever set as text: no data reaches an HTML parser.

function el(tag, options = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(options)) {
    if (value === undefined || value === null || value === false) continue;
    if (name === "on") for (const [event, run] of Object.entries(value)) node.addEventListener(event, run);
    else if (name === "text") node.textContent = value;
    else if (name === "class") node.className = value;
    else if (name === "checked" || name === "hidden" || name === "open" || name === "selected") node[name] = Boolean(value);
    else node.setAttribute(name, value === true ? "" : String(value));
  }
  node.append(...children.filter((each) => each !== null && each !== undefined && each !== "" && each !== false && each !== 0));
  return node;
}

// Text of unknown direction, kept from reordering what stands beside it.
function isolated(text) {
  return el("bdi", { text });
}

function byId(id) {
  return document.getElementById(id);
}

function button(text, run, options = {}) {
  return el("button", { type: "button", ...options, on: { click: run } }, isolated(text));
}

// A link to a source; only http and https, and the page it leads to learns nothing of this one.
function sourceLink(title, address) {
  if (!/^https?:\/\//i.test(address)) return isolated(title);
  return el("a", { href: address, target: "_blank", rel: "noopener noreferrer" }, isolated(title));
}

function swatch(shape, colour) {
  const ns = "http://www.w3.org/2000/svg";
  const svg = document.createElementNS(ns, "svg");
  const points = { square: "2,2 10,2 10,10 2,10", diamond: "6,0.5 11.5,6 6,11.5 0.5,6", triangle: "6,1 11,11 1,11" };
  const mark = document.createElementNS(ns, points[shape] ? "polygon" : "circle");
  const given = points[shape] ? { points: points[shape] } : { cx: 6, cy: 6, r: 5 };
  for (const [name, value] of Object.entries({ ...given, fill: colour })) mark.setAttribute(name, value);
  for (const [name, value] of Object.entries({ width: 12, height: 12, "aria-hidden": "true" })) svg.setAttribute(name, value);
  svg.append(mark);
  return svg;
}

function plural(count, one, many) {
  return `${count.toLocaleString("en")} ${count === 1 ? one : many}`;
}
