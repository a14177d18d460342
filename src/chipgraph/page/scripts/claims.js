// A claim with all that belongs to it: figure, time, certainty, sources, and who disputes it.

function row(list, name, value) {
  if (value) list.append(el("dt", { text: name }), el("dd", {}, value));
}

// The value of a field: an entity of the file is a link to its card.
function fieldValue(value) {
  return typeof value === "number" ? button(nodeLabel(value), () => go({ node: value }), { class: "link" }) : isolated(value);
}

function fieldValues(values) {
  const found = el("span");
  values.forEach((value, index) => {
    if (index) found.append(", ");
    found.append(fieldValue(value));
  });
  return found;
}

function tags(found) {
  const list = el("div", { class: "tags" });
  const tag = (text, kind = "") => list.append(el("span", { class: `tag ${kind}`, text }));
  if (found.kind === "Prospect") tag("not (yet) so", "weak");
  if (found.certainty) tag(word(found.certainty), found.certainty);
  if (found.basis) tag(word(found.basis), weak(found.number) ? "weak" : "");
  const stands = onDay(found.held || [], state.day);
  if (stands === 1) tag("may hold", "weak");
  if (stands === 0) tag(`not on ${dayText(state.day)}`, "weak");
  for (const how of new Set((found.remarks || []).map(([each]) => each))) {
    tag(how.replace(/ by$/, ""), DISPUTES.has(how) ? "disputed" : "");
  }
  return list;
}

function citation([number, speaker, stated, locator]) {
  const { title, publisher, day, kind, address, secondHand } = source(number);
  const said = [publisher, day || "undated", word(kind)].filter(Boolean).join(" · ");
  const more = [locator && `at: ${locator}`, stated && `as stated: ${stated}`, secondHand && "read as quoted elsewhere"];
  const by = el("div", { class: "by" }, isolated(said));
  for (const text of more.filter(Boolean)) by.append(el("br"), isolated(text));
  return el("li", {}, sourceLink(title, address), by, speaker && el("div", { class: "by" }, "Said by ", isolated(speaker)));
}

function claimDetails(found) {
  const list = el("dl");
  row(list, "Share of", found.per && isolated(found.per));
  row(list, found.metric ? "Period" : "Time", found.when && isolated(found.when));
  const stands = onDay(found.held || [], state.day);
  const holds = ["does not hold", "may hold; the dates do not settle it", "holds as stated"][stands];
  row(list, `On ${dayText(state.day)}`, found.kind === "Observation" ? "" : holds);
  row(list, "Would be", found.of && isolated(word(found.of)));
  for (const [name, ...values] of found.fields) row(list, word(name), fieldValues(values));
  row(list, "Claim", isolated(found.id));
  return list;
}

// nested: shown inside another claim, so that two that contradict each other end.
function claimBody(found, nested) {
  const body = el("div", {}, tags(found));
  if (found.note) body.append(el("div", { class: "note isolate", dir: "auto", text: found.note }));
  body.append(claimDetails(found));
  for (const [how, each] of nested ? [] : found.remarks || []) body.append(remark(how, claim(each)));
  const cited = el("ul", { class: "sources", "aria-label": "Sources" });
  for (const each of found.cited || []) cited.append(citation(each));
  body.append(cited);
  return body;
}

// What another claim does to this one: denies, contradicts, settles, supersedes it.
function remark(how, found) {
  return el("div", { class: `claim ${DISPUTES.has(how) ? "disputed" : ""}` }, claimHead(found, how), claimBody(found, true));
}

function claimHead(found, title) {
  const head = el("div", {}, el("h4", {}, isolated(title)));
  if (found.figure) head.append(el("div", { class: "figure" }, isolated(found.figure)));
  head.append(el("p", { class: "said" }, isolated(found.said)));
  return head;
}

function claimClass({ number }) {
  return `claim ${isDisputed(number) ? "disputed" : weak(number) ? "weak" : ""}`;
}

// A claim in full, as an edge shows it.
function claimCard(number, relation) {
  const found = claim(number);
  const off = claimPasses(relation, number) ? "" : " off";
  return el("article", { class: `${claimClass(found)}${off}`, "data-claim": found.id }, claimHead(found, word(relation)), claimBody(found, false));
}

// A claim as one line that opens; its body is made when it is opened.
function claimLine(number) {
  const found = claim(number);
  const facts = [found.when, found.certainty && word(found.certainty), found.basis && word(found.basis)].filter(Boolean).join(" · ");
  const summary = el("summary", {}, isolated(found.said), el("div", { class: "small" }, isolated(facts)));
  const line = el("details", { class: claimClass(found), "data-claim": found.id }, summary);
  line.addEventListener("toggle", () => {
    if (line.open && line.children.length === 1) line.append(claimBody(found, false));
  });
  return line;
}

// Claims one after the other; what the policy does not admit is counted, a long list is cut.
function claimLines(numbers, { first = 30 } = {}) {
  const shown = numbers.filter(admitted);
  const list = el("div", {});
  for (const each of shown.slice(0, first)) list.append(claimLine(each));
  if (shown.length > first) {
    const more = button(`Show all ${shown.length}`, () => { more.replaceWith(...shown.slice(first).map(claimLine)); });
    list.append(more);
  }
  const below = numbers.length - shown.length;
  if (below) list.append(el("p", { class: "small", text: `${plural(below, "claim is", "claims are")} below the chosen policy.` }));
  return list;
}
