// The day: a slider from the first claim with a known begin to the view's own day, with how much is
// certain to have begun along it.

const timeline = { first: LAST_DAY, timer: 0, frame: 0 };

function setUpTimeline() {
  const begins = known.ties.flat().map(([, number]) => known.held[number]).map(([notBefore, begun]) => notBefore || begun).filter((day) => day && day < LAST_DAY);
  begins.sort((a, b) => a - b);
  // The first percent is left out: one claim of 1987 would make the rest a stripe.
  timeline.first = begins.length ? Math.max(begins[Math.floor(begins.length / 100)], LAST_DAY - 366 * 15) - 31 : LAST_DAY - 1;
  const slider = byId("day");
  slider.min = timeline.first;
  slider.max = LAST_DAY;
  // A slider tells more days than can be drawn: one a frame, the last one that it told.
  slider.addEventListener("input", () => {
    timeline.frame ||= window.requestAnimationFrame(() => { timeline.frame = 0; setDay(Number(slider.value)); });
  });
  slider.addEventListener("change", writeAddress);
  byId("date").addEventListener("change", () => {
    const day = dayOf(byId("date").value.trim());
    if (Number.isFinite(day)) setDay(Math.min(LAST_DAY, Math.max(timeline.first, day)));
    else syncTimeline();
    writeAddress();
  });
  byId("play").addEventListener("click", () => (timeline.timer ? stopPlaying() : play()));
  const sure = byId("sure");
  sure.addEventListener("change", () => { state.sure = sure.checked; refresh(); });
  drawBegins(begins);
}

function setDay(day) {
  state.day = day;
  refresh({ address: false });
}

// Bars of what begins when, behind the slider.
function drawBegins(begins) {
  const bars = 60;
  const heights = new Array(bars).fill(0);
  for (const day of begins) {
    const bar = Math.floor(((day - timeline.first) / (LAST_DAY - timeline.first)) * bars);
    if (bar >= 0) heights[Math.min(bars - 1, bar)] += 1;
  }
  const most = Math.max(1, ...heights);
  const svg = svgElement("svg", { viewBox: `0 0 ${bars} 14`, preserveAspectRatio: "none", "aria-hidden": "true" });
  heights.forEach((height, at) => svg.append(svgElement("rect", { x: at + 0.1, width: 0.8, y: 14 - (13 * height) / most, height: (13 * height) / most })));
  byId("begins").replaceChildren(svg);
}

function play() {
  const step = Math.max(1, Math.round((LAST_DAY - timeline.first) / 90));
  if (state.day >= LAST_DAY) setDay(timeline.first);
  byId("play").textContent = "❚❚";
  byId("play").setAttribute("aria-label", "Stop");
  timeline.timer = setInterval(() => {
    setDay(Math.min(LAST_DAY, state.day + step));
    if (state.day >= LAST_DAY) stopPlaying();
  }, 130);
}

function stopPlaying() {
  clearInterval(timeline.timer);
  timeline.timer = 0;
  byId("play").textContent = "▶";
  byId("play").setAttribute("aria-label", "Play through time");
  writeAddress();
}

function syncTimeline() {
  byId("day").value = state.day;
  byId("day").setAttribute("aria-valuetext", dayText(state.day));
  byId("date").value = dayText(state.day);
  byId("sure").checked = state.sure;
}
