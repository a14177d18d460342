"""A report as one HTML file: text, tables, charts and claims, without scripts and without a network."""

from __future__ import annotations

import hashlib
import re
from base64 import b64encode
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING

from chipgraph.report.argument import closing, opening, tables
from chipgraph.report.charts import charts
from chipgraph.report.first_screen import first_screen
from chipgraph.report.rendering import heading
from chipgraph.tables import clean

if TYPE_CHECKING:
    from chipgraph.model import Citation, Claim
    from chipgraph.report.model import Report, Section, Table
    from chipgraph.report.rendering import Evidence

_DAY = re.compile(r"\b\d{4}-\d{2}(?:-\d{2})?\b")


def to_html(report: Report, evidence: Evidence) -> str:
    """The whole report as a page: every number opens its claims, every claim its sources.

    Raises:
        MissingExtra: the library that draws is not installed.
    """
    drawn = charts(report)
    style = Path(__file__).with_name("html.css").read_text(encoding="utf-8")
    # matplotlib writes style attributes into its SVG, so attributes are allowed and scripts are not.
    digest = b64encode(hashlib.sha256(style.encode()).digest()).decode()
    policy = (
        f"default-src 'none'; style-src-elem 'sha256-{digest}'; style-src-attr 'unsafe-inline';"
        " base-uri 'none'; form-action 'none'"
    )
    title = _text(f"{report.label}: dependency risks")
    parts = [
        "<!doctype html>",
        '<html lang="en"><head><meta charset="utf-8">',
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">',
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        f"<title>{title}</title><style>{style}</style></head><body>",
        f'<h1>{title}</h1><p class="view">{_text(heading(report).partition("(")[2].rstrip(")"))}</p>',
        f'<ul class="lead">{"".join(f"<li>{_led(line)}</li>" for line in first_screen(report))}</ul>',
        _contents(report),
        "<main>",
        *(_section(each, drawn.get(each.key, []), evidence) for each in report.printed),
        "</main></body></html>",
    ]
    return "\n".join(parts) + "\n"


def _contents(report: Report) -> str:
    links = "".join(
        f'<li><a href="#{escape(each.key)}">{_text(each.title.partition(":")[0])}</a></li>'
        for each in report.printed
    )
    return f'<nav aria-label="Sections"><ul>{links}</ul></nav>'


def _text(text: str) -> str:
    return escape(clean(text))


def _led(text: str) -> str:
    """A sentence with the word that leads it, up to a colon, set off."""
    word, colon, rest = clean(text).partition(": ")
    return f"<b>{escape(word)}:</b> {escape(rest)}" if colon else escape(word)


def _cell(text: str) -> str:
    """The text of a cell; a day is not broken at its hyphens."""
    return _DAY.sub(r'<span class="day">\g<0></span>', _text(text))


def _section(section: Section, drawn: list[tuple[str, str]], evidence: Evidence) -> str:
    parts = [f'<section id="{escape(section.key)}"><h2>{_text(section.title)}</h2>']
    if section.answer:
        parts.append(f"<p>{_text(section.answer)}</p>")
    parts += [f"<p>{_led(each)}</p>" for each in opening(section)]
    parts += [
        f"<figure>{svg}<figcaption>{_text(caption)}</figcaption></figure>" for caption, svg in drawn
    ]
    parts += [_table(each) for each in tables(section)]
    parts += [f"<p>{_led(each)}</p>" for each in closing(section)]
    parts += [f'<p class="note">{_text(each)}</p>' for each in section.notes]
    parts += [f'<p class="note missing">Missing: {_text(each)}.</p>' for each in section.missing]
    if section.claims:
        claims = "".join(_claim(evidence.claim(name), evidence) for name in section.claims)
        count = len(section.claims)
        parts.append(
            f"<details><summary>{count} claim{'' if count == 1 else 's'} behind this</summary>{claims}</details>"
        )
    return "".join([*parts, "</section>"])


def _table(table: Table) -> str:
    title = f"<h3>{_text(table.title)}</h3>" if table.title else ""
    head = "".join(f"<th>{_text(each)}</th>" for each in table.columns)
    rows = "".join(
        f"<tr>{''.join(f'<td>{_cell(cell)}</td>' for cell in line.cells)}</tr>"
        for line in table.lines
    )
    return f'{title}<div class="scroll"><table><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table></div>'


def _claim(claim: Claim, evidence: Evidence) -> str:
    sources = "; ".join(_source(each.source.address, _named(each)) for each in claim.citations)
    return (
        f'<p class="claim"><code>{_text(claim.id)}</code> {_text(evidence.words(claim))}'
        f" [{_text(claim.certainty)}, {_text(claim.basis)}] {sources}</p>"
    )


def _named(citation: Citation) -> str:
    source = citation.source
    return f"{source.publisher or source.title}, {source.day or 'undated'}"


def _source(address: str, name: str) -> str:
    if address.startswith(("https://", "http://")):
        return f'<a href="{escape(address)}" rel="noopener noreferrer">{_text(name)}</a>'
    return _text(name)
