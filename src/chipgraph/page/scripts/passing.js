// Which nodes and lines pass the filters, the day and the policy; and how each line then stands.

const passed = {
  nodes: new Uint8Array(nodes.length),
  edges: new Uint8Array(edges.length), // 0 absent, 1 may hold on the day, 2 holds
  status: new Uint8Array(edges.length), // a place in STATUSES
};

// Before the evidence is there: as the file says.
function passAtFirst() {
  for (const { id, from, to, status } of edges) {
    passed.status[id] = status;
    passed.edges[id] = STATUSES[status] !== "gone" && from < CORE && to < CORE ? 2 : 0;
  }
  passed.nodes.fill(1, 0, CORE).fill(0, CORE);
}

// A claim on a day, as a view on that day has it: 0 absent, 1 possible, 2 certain.
function onDay([notBefore = 0, begun = 0, ending = 0, notAfter = 0], day) {
  if (notBefore > day || (notAfter && notAfter < day)) return 0;
  const open = !notAfter || (ending && ending >= day);
  return begun && begun <= day && open ? 2 : 1;
}

function admitted(number) {
  const [, , certainty, basis] = POLICIES.find(([name]) => name === state.policy);
  return state.policy === "all" || (known.certainty[number] >= certainty && known.basis[number] >= basis);
}

// 0 absent, 1 possible, 2 certain, by day and policy alone.
function claimStands(number) {
  return admitted(number) ? onDay(known.held[number], state.day) : 0;
}

function isDisputed(number) {
  return known.disputers[number].some((each) => claimStands(each) > 0);
}

function claimPasses(relation, number) {
  if (isHidden("relation", relation) || isHidden("certainty", CERTAINTIES[known.certainty[number]])
    || isHidden("basis", BASES[known.basis[number]])) return 0;
  const layers = known.layersOf.get(known.kind[number]) || [];
  if (layers.length && layers.every((each) => isHidden("layer", each))) return 0;
  const stands = claimStands(number);
  return state.sure && stands < 2 ? 0 : stands;
}

// The claims of a line that pass, as [relation, claim].
function passingTies(edge) {
  return known.ties[edge].filter(([relation, number]) => claimPasses(relation, number) > 0);
}

function passEdge(edge) {
  let best = 0;
  let disputed = false;
  let allWeak = true;
  for (const [relation, number] of known.ties[edge]) {
    const stands = claimPasses(relation, number);
    if (!stands) continue;
    best = Math.max(best, stands);
    disputed ||= isDisputed(number);
    allWeak &&= weak(number);
  }
  const status = STATUSES.indexOf(!best ? "gone" : disputed ? "disputed" : allWeak ? "weak" : "stated");
  passed.status[edge] = status;
  passed.edges[edge] = isHidden("status", STATUSES[status]) ? 0 : best;
}

function nodeFits(node) {
  const { kind, roles, country, group } = card(node);
  if (state.concealed.has(node) || isHidden("group", group) || isHidden("kind", kind)) return false;
  if (country && isHidden("country", country)) return false;
  return !roles.length || roles.some((each) => !isHidden("role", each));
}

// In the file, and not waiting in reserve.
function isOut(node) {
  return node < CORE || state.opened.has(node) || edgesOf[node].some((edge) => state.opened.has(other(edge, node)));
}

function pass() {
  const fits = Uint8Array.from(nodes, ({ id }) => Number(isOut(id) && nodeFits(id)));
  const centres = new Set(state.centres);
  for (const { id, from, to } of edges) {
    passEdge(id);
    if (!fits[from] || !fits[to]) passed.edges[id] = 0;
    else if (centres.size && !centres.has(from) && !centres.has(to)) passed.edges[id] = 0;
  }
  fold();
  const alone = (node) => centres.has(node) || (!centres.size && !edgesOf[node].length);
  for (const { id } of nodes) {
    passed.nodes[id] = Number(fits[id] && (edgesOf[id].some((edge) => passed.edges[edge]) || alone(id)));
  }
}

// Takes the lines of neighbours away that hang on a folded node alone.
function fold() {
  for (const node of state.folded) {
    for (const edge of edgesOf[node]) {
      const end = other(edge, node);
      const elsewhere = edgesOf[end].some((each) => passed.edges[each] && other(each, end) !== node);
      if (!elsewhere && !state.folded.has(end)) passed.edges[edge] = 0;
    }
  }
}

function shownEdges() {
  return edges.filter(({ id }) => passed.edges[id]).map(({ id }) => id);
}

function shownNodes() {
  return nodes.filter(({ id }) => passed.nodes[id]).map(({ id }) => id);
}
