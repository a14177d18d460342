"""A report as text for a terminal, Markdown, or JSON."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, NamedTuple

from chipgraph import __version__
from chipgraph.report.argument import argued, closing, line_data, opening, tables
from chipgraph.report.first_screen import first_screen
from chipgraph.report.others import TOP
from chipgraph.tables import Rows, clean, markdown_text, to_markdown, to_table, wrapped

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from chipgraph.model import Citation, Claim
    from chipgraph.report.model import Report, Section, Table

SCHEMA = "https://w3id.org/chipgraph/report/1"
"""Names the layout of the JSON; docs/report.md describes it."""


FURTHER = {
    "worlds": "How far the numbers spread over the worlds that the claims allow: --worlds 1000.",
    "sensitivity": "Which verdicts flip if something else is assumed: --sensitivity.",
}
"""What a report leaves out unless it is asked for, by the key of the section, and how to ask."""


class Evidence(NamedTuple):
    """How a report's claims are found and put into words."""

    claim: Callable[[str], Claim]
    words: Callable[[Claim], str]


def heading(report: Report) -> str:
    """Whose report it is, and of which view."""
    parts = [f"as of {report.as_of}"]
    if report.known_by:
        parts.append(f"known by {report.known_by}")
    parts.append(f"policy {report.policy}")
    parts.append(f"{report.claims_read} claims read")
    return f"{report.label}: dependency risks ({', '.join(parts)})"


def to_text(
    report: Report,
    *,
    width: int = 100,
    everything: bool = False,
    evidence: Evidence | None = None,
) -> str:
    """The report for a terminal."""
    parts = [heading(report)]
    if not report.focus:
        parts.append("")
        for line in first_screen(report):
            parts += wrapped(clean(line), width)
        keys = ", ".join(each.key for each in report.sections)
        parts += ["", *wrapped(f"One section alone: --section NAME, of {keys}.", width)]
    for section in report.printed:
        parts += ["", clean(section.title), "─" * min(width, len(section.title))]
        parts += wrapped(clean(section.answer), width) if section.answer else []
        for line in opening(section):
            parts += wrapped(clean(line), width)
        for table in tables(section):
            shown = table.lines if everything else table.lines[:TOP]
            parts += ["", clean(f"{table.title}:")] if table.title else []
            rows = tuple(line.cells for line in shown)
            parts.append(to_table(Rows(table.columns, rows), width=width).rstrip("\n"))
            parts += _cut(table, len(shown))
        for note in (*closing(section), *section.notes):
            parts += wrapped(clean(note), width)
        for missing in section.missing:
            parts += wrapped(clean(f"Missing: {missing}."), width)
        if evidence:
            parts += _evidence_text(section, evidence, width)
    if not evidence:
        parts += ["", "Each number opens its claims: add --evidence, or chipgraph show CLAIM."]
    for key, words in FURTHER.items():
        if all(section.key != key for section in report.sections):
            parts += wrapped(words, width)
    return "\n".join(parts) + "\n"


def _cut(table: Table, shown: int) -> list[str]:
    rest = len(table.lines) - shown
    return [f"{rest} further lines: --all shows them."] if rest else []


def _evidence_text(section: Section, evidence: Evidence, width: int) -> list[str]:
    lines = ["Evidence:"] if section.claims else []
    for name in section.claims:
        lines += wrapped(f"  {clean(cited(evidence.claim(name), evidence.words))}", width)
    return lines


def cited(claim: Claim, words: Callable[[Claim], str]) -> str:
    """A claim with its sources in one line."""
    sources = "; ".join(
        f"{each.source.publisher or each.source.title}, {each.source.day or 'undated'}"
        for each in claim.citations
    )
    return f"{claim.id}: {words(claim)} [{claim.certainty}, {claim.basis}] {sources}"


def to_markdown_report(
    report: Report, *, everything: bool = False, evidence: Evidence | None = None
) -> str:
    """The report as Markdown."""
    parts = [f"# {markdown_text(heading(report))}", ""]
    if not report.focus:
        parts += [f"- {markdown_text(line)}" for line in first_screen(report)]
    for section in report.printed:
        parts += ["", f"## {markdown_text(section.title)}", ""]
        if section.answer:
            parts += [markdown_text(section.answer), ""]
        parts += [f"{markdown_text(each)}\n" for each in opening(section)]
        for table in tables(section):
            shown = table.lines if everything else table.lines[:TOP]
            parts += [f"**{markdown_text(table.title)}**\n"] if table.title else []
            rows = tuple(line.cells for line in shown)
            parts += [to_markdown(Rows(table.columns, rows)).rstrip("\n"), ""]
            parts += [f"{each}\n" for each in _cut(table, len(shown))]
        parts += [f"{markdown_text(each)}\n" for each in (*closing(section), *section.notes)]
        parts += [f"*Missing:* {markdown_text(each)}.\n" for each in section.missing]
        if evidence:
            parts += [
                f"- {markdown_text(cited(evidence.claim(name), evidence.words))}"
                for name in section.claims
            ]
    return "\n".join(parts).rstrip("\n") + "\n"


def to_json(report: Report, *, evidence: Evidence | None = None) -> str:
    """The report as JSON; with evidence also every claim that it rests on."""
    content: dict[str, object] = {
        "schema": SCHEMA,
        "chipgraph": __version__,
        "subject": report.subject,
        "label": report.label,
        "as_of": report.as_of,
        "known_by": report.known_by or None,
        "policy": report.policy,
        "claims_read": report.claims_read,
        "newest_document": report.newest or None,
        "headline": first_screen(report),
        "sections": [_section(each) for each in report.printed],
    }
    if evidence:
        names = sorted({name for section in report.printed for name in section.claims})
        content["evidence"] = {name: _claim(evidence.claim(name)) for name in names}
    return json.dumps(content, ensure_ascii=False, indent=2) + "\n"


def _section(section: Section) -> dict[str, object]:
    return {
        "key": section.key,
        "title": section.title,
        "answer": section.answer or None,
        "lines": [line_data(section.columns, line) for line in section.lines],
        **argued(section),
        "notes": list(section.notes),
        "missing": list(section.missing),
        "claims": list(section.claims),
    }


def _claim(claim: Claim) -> dict[str, object]:
    return {
        "kind": claim.kind,
        "certainty": claim.certainty,
        "basis": claim.basis,
        "fields": {name: list(values) for name, values in sorted(claim.fields.items())},
        "value": claim.figure.value if claim.figure else None,
        "low": claim.figure.low if claim.figure else None,
        "high": claim.figure.high if claim.figure else None,
        "period": str(claim.period) if claim.period else None,
        "sources": _sources(claim.citations),
        "note": claim.note or None,
    }


def _sources(citations: Sequence[Citation]) -> list[dict[str, object]]:
    return [
        {
            "title": each.source.title,
            "publisher": each.source.publisher,
            "published": each.source.day or None,
            "kind": each.source.kind,
            "address": each.source.address or None,
        }
        for each in citations
    ]
