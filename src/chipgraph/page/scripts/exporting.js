// Files for others: the picture as PNG and SVG, what is shown or picked as CSV and Turtle, a link.

function fileName(extension) {
  const { picked } = state;
  const name = picked?.node !== undefined ? nodes[picked.node].name : picked?.edge !== undefined ? edgeName(picked.edge) : about.centre || "chipgraph";
  return `${name.replace(/[^\w.-]+/g, "-").slice(0, 80)}-${dayText(state.day)}.${extension}`;
}

function save(blob, extension) {
  const address = URL.createObjectURL(blob);
  const link = el("a", { href: address, download: fileName(extension) });
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(address), 1000);
  say(`Saved ${fileName(extension)}`);
}

function saveText(text, type, extension) {
  save(new Blob([text], { type: `${type};charset=utf-8` }), extension);
}

function saveSvg() {
  saveText(new XMLSerializer().serializeToString(pictureSvg()), "image/svg+xml", "svg");
}

function savePng() {
  if (picture.sketched) picture.show();
  const view = picture.view();
  const drawn = picture.engine.canvas();
  const ratio = drawn.width / view.width;
  const strip = 24;
  const canvas = el("canvas", { width: drawn.width, height: Math.round(drawn.height + strip * ratio) });
  const context = canvas.getContext("2d");
  context.fillStyle = INKS[theme].paper;
  context.fillRect(0, 0, canvas.width, canvas.height);
  for (const layer of [picture.over.under, drawn, picture.over.over]) context.drawImage(layer, 0, 0, drawn.width, drawn.height);
  context.setTransform(ratio, 0, 0, ratio, 0, 0);
  context.font = FONT;
  context.fillStyle = INKS[theme].soft;
  context.textBaseline = "middle";
  context.fillText(caption(), 8, view.height + strip / 2, view.width - 16);
  canvas.toBlob((blob) => save(blob, "png"), "image/png");
}

// The lines that are picked, found, laid over, or else all that are shown.
function selectedEdges() {
  const { picked } = state;
  const path = currentPath();
  if (picked?.edge !== undefined) return [picked.edge];
  if (picked?.node !== undefined) return edgesOf[picked.node].filter((edge) => passed.edges[edge]);
  if (path) return path.edges.flatMap(bothWays);
  return currentOverlay() ? overlayStand().lines : shownEdges();
}

const EXPORTS = [
  ["PNG", "the picture as an image", savePng],
  ["SVG", "the picture as vectors", saveSvg],
  ["CSV", "the selected claims as rows", () => saveText(selectionCsv(selectedEdges()), "text/csv", "csv")],
  ["Turtle", "the selected claims as RDF", () => saveText(selectionTurtle(selectedEdges()), "text/turtle", "ttl")],
];

function setUpExports() {
  const list = byId("exports");
  const trigger = byId("export-button");
  const close = () => { list.hidden = true; trigger.setAttribute("aria-expanded", "false"); };
  const items = EXPORTS.map(([name, text, run]) => button(`${name}: ${text}`, () => { close(); run(); }, { "data-export": name }));
  const link = el("input", { id: "link", readonly: true, "aria-label": "Address of what is shown" });
  list.replaceChildren(...items, el("label", { for: "link", text: "Link to what is shown" }), link);
  trigger.addEventListener("click", () => {
    list.hidden = !list.hidden;
    trigger.setAttribute("aria-expanded", String(!list.hidden));
    writeAddress();
    link.value = `${window.location.href.split("#")[0]}#${address()}`;
    if (!list.hidden) items[0].focus();
  });
  link.addEventListener("focus", () => link.select());
  list.addEventListener("keydown", (event) => { if (event.key === "Escape") { event.stopPropagation(); close(); trigger.focus(); } });
  document.addEventListener("pointerdown", (event) => { if (!list.hidden && !event.target.closest(".menu")) close(); });
}
