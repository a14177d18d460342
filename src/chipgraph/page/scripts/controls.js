// The row under the header: day, policy, what is laid over, path.

function setUpControls() {
  const policies = POLICIES.filter(([, , certainty, basis]) => narrower(certainty, basis));
  const overlays = [["", "nothing"], ...known.overlays.map(({ name, title }) => [name, title])];
  byId("choices").replaceChildren(
    choice("policy", "Claims", policies.map(([name, label]) => [name, label]), state.policy, (name) => { state.policy = name; refresh(); }),
    choice("overlay", "Risk overlay", overlays, state.overlay, (name) => { state.overlay = name; state.phase = name && name === about.overlay ? 1 : 0; state.picked = null; state.path = null; refresh(); }),
    button("Find a path", () => beginPath(), { id: "path-button" }));
}

// Of the policies those that keep less than the file's own.
function narrower(certainty, basis) {
  const [own, ownBasis = BASES[0]] = about.policy === "all" ? ["reported"] : about.policy.split(":");
  const same = certainty === 0 && basis === 0;
  return same || (certainty >= CERTAINTIES.indexOf(own) && basis >= BASES.indexOf(ownBasis)) || (certainty > CERTAINTIES.indexOf(own) && basis === 0);
}

function syncControls() {
  byId("policy").value = state.policy;
  byId("overlay").value = state.overlay;
  byId("path-button").setAttribute("aria-pressed", String(state.path !== null));
  for (const [id, value] of [["colour", state.colour], ["lines", state.lines], ["size", state.size], ["arrange", state.layout]]) {
    if (byId(id)) byId(id).value = value;
  }
  syncTimeline();
}
