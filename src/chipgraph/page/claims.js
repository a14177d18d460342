// A claim with all that belongs to it: figure, time, certainty, sources, and who disputes it.

function row(list, name, value) {
  if (value) list.append(el("dt", { text: name }), el("dd", {}, value));
}

// The value of a field: a drawn entity is a link to its card.
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

function tags(claim) {
  const found = el("div", { class: "tags" });
  const tag = (text, kind = "") => found.append(el("span", { class: `tag ${kind}`, text }));
  if (claim.kind === "Prospect") tag("not (yet) so", "weak");
  if (claim.certainty) tag(word(claim.certainty), claim.certainty);
  if (claim.basis) tag(word(claim.basis), weak(claim) ? "weak" : "");
  if (claim.presence === "possible") tag("possible", "weak");
  for (const how of new Set((claim.remarks || []).map(([each]) => each))) tag(how.replace(/ by$/, ""), claim.disputed ? "disputed" : "");
  return found;
}

function citation([source, speaker, stated, locator]) {
  const [title, publisher, day, kind, address, secondHand] = sources[source];
  const said = [publisher, day || "undated", word(kind)].filter(Boolean).join(" · ");
  const more = [locator && `at: ${locator}`, stated && `as stated: ${stated}`, secondHand && "read as quoted elsewhere"];
  const by = el("div", { class: "by" }, isolated(said));
  for (const text of more.filter(Boolean)) by.append(el("br"), isolated(text));
  return el("li", {}, sourceLink(title, address), by, speaker && el("div", { class: "by" }, "Said by ", isolated(speaker)));
}

function claimDetails(claim) {
  const list = el("dl");
  row(list, "Share of", claim.per && isolated(claim.per));
  row(list, claim.metric ? "Period" : "Time", claim.when && isolated(claim.when));
  row(list, `On ${about.asOf}`, { certain: "holds as stated", possible: "may hold; the dates do not settle it" }[claim.presence]);
  row(list, "Would be", claim.of && isolated(word(claim.of)));
  for (const [name, ...values] of claim.fields || []) row(list, word(name), fieldValues(values));
  row(list, "Claim", isolated(claim.id));
  return list;
}

// nested: shown inside another claim, so that two that contradict each other end.
function claimBody(claim, nested) {
  const found = el("div", {}, tags(claim));
  if (claim.note) found.append(el("div", { class: "note isolate", dir: "auto", text: claim.note }));
  found.append(claimDetails(claim));
  for (const [how, each] of nested ? [] : claim.remarks || []) found.append(remark(how, claims[each]));
  const cited = el("ul", { class: "sources", "aria-label": "Sources" });
  for (const each of claim.cited || []) cited.append(citation(each));
  found.append(cited);
  return found;
}

// What another claim does to this one: denies, contradicts, settles, supersedes it.
function remark(how, claim) {
  const kind = ["denied by", "contradicted by"].includes(how) ? "disputed" : "";
  return el("div", { class: `claim ${kind}` }, claimHead(claim, how), claimBody(claim, true));
}

function claimHead(claim, title) {
  const found = el("div", {}, el("h4", {}, isolated(title)));
  if (claim.figure) found.append(el("div", { class: "figure" }, isolated(claim.figure)));
  found.append(el("p", { class: "said" }, isolated(claim.said)));
  return found;
}

function claimClass(claim) {
  return `claim ${disputed(claim) ? "disputed" : weak(claim) ? "weak" : ""}`;
}

// A claim in full, as an edge shows it.
function claimCard(claim, relation) {
  return el("article", { class: claimClass(claim), "data-claim": claim.id }, claimHead(claim, word(relation)), claimBody(claim, false));
}

// A claim as one line that opens; its body is made when it is opened.
function claimLine(claim) {
  const facts = [claim.when, claim.certainty && word(claim.certainty), claim.basis && word(claim.basis)].filter(Boolean).join(" · ");
  const summary = el("summary", {}, isolated(claim.said), el("div", { class: "small" }, isolated(facts)));
  const found = el("details", { class: claimClass(claim), "data-claim": claim.id }, summary);
  found.addEventListener("toggle", () => {
    if (found.open && found.children.length === 1) found.append(claimBody(claim, false));
  });
  return found;
}
