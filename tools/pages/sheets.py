"""docs/sheets.md: every column of the spreadsheets, what it takes and which classes have it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chipgraph.columns import CITATION_COLUMNS, columns_of, property_columns
from chipgraph.sheets import NAMESPACES
from chipgraph.terms import local
from chipgraph.vocabulary import vocabulary
from tools.pages.marking import code, table
from tools.pages.marking import page as marked

if TYPE_CHECKING:
    from chipgraph.columns import Column, Sheet

_ANCESTORS: dict[Sheet, str] = {
    "claims": "Claim",
    "entities": "Entity",
    "sources": "Source",
    "periods": "FiscalPeriod",
}
_SPAN = (
    "days between which it lies: `2025-07-03`, `2025-07`, `2025-Q3`, `2025`, `[2025-01..2025-06]`"
)
_OWN = {
    "claim": ("id", "the claim; empty in a further row of the same claim"),
    "entity": ("id", "the entity"),
    "source": ("id", "the source"),
    "period": ("interval", "the period of the figure: `2025-04-28/2025-07-27`, `2025-Q3`, `2025`"),
    "kind": ("class", "its class, from [ontology.md](ontology.md)"),
    "begin": (_SPAN, "when the state or the event began"),
    "end": (_SPAN, "when it ended"),
    "announced": (_SPAN, "when it was announced"),
    "published": (_SPAN, "when the document was published"),
    "topic": ("name", "the file below the data folder in which it is kept"),
    "citation": ("id", "the citation; the program gives one where it is left out"),
    "label": ("text", "the English name"),
    "label_zh": ("text", "the Chinese name"),
    "alias": ("texts", "further names, in English or as written"),
    "alias_zh": ("texts", "further Chinese names"),
    "title": ("text", "the title of the document"),
    "publisher": ("text", "who published it"),
    "replaced_by": ("id", "the entity, or the claim, that is to be used instead"),
    "first_day": ("day", "the first day of the period"),
    "last_day": ("day", "the last day of the period"),
}


def page() -> str:
    """The text of the page."""
    return marked(
        "The sheets",
        "the ontology and `src/chipgraph/columns.py`",
        "Every column of the spreadsheets (CSV) that `chipgraph import` reads and `chipgraph export"
        " --format sheet` writes. A sheet may have any of them in any order; the columns that it has"
        " are authoritative for the rows that it lists.\n\n"
        "`chipgraph import SHEET --template` prints an empty sheet with all of them. Several values"
        " of a cell stand between `|`. A claim takes one row per citation: the rows below its first"
        " fill only the columns of the citation. Figures with a unit such as `usd-billion` are stored"
        " in whole units. A text that a spreadsheet program would run as a formula is written with"
        " an apostrophe before it, which is taken off again when it is read.",
        [_part(sheet) for sheet in NAMESPACES],
    )


def _part(sheet: Sheet) -> str:
    own = property_columns(_ANCESTORS[sheet])
    cited = property_columns("Citation")
    rows = []
    for name in columns_of(sheet):
        columns = cited if sheet == "claims" and name in CITATION_COLUMNS else own
        rows.append((f"`{name}`", *_row(sheet, name, columns.get(name))))
    return f"## {sheet}\n\n" + table(("column", "takes", "says", "of"), rows)


def _row(sheet: Sheet, name: str, column: Column | None) -> tuple[str, str, str]:
    if column is None or (name in _OWN and not (sheet == "claims" and name == "source")):
        takes, says = _OWN[name]
        if name == "period" and sheet == "periods":
            takes, says = "id", "the fiscal period"
        if name == "citation":
            return takes, says, "citation"
        return takes, says, ""
    prop = column.prop
    return _takes(column), prop.definition, _of(sheet, prop.domains)


def _takes(column: Column) -> str:
    if column.prop.datatype:
        return {"string": "text", "anyURI": "address", "decimal": "number", "date": "day"}.get(
            column.prop.datatype, column.prop.datatype
        )
    known = vocabulary()
    return " or ".join(
        sorted(known.labels.get(each, local(each).lower()) for each in column.prop.ranges)
    )


def _of(sheet: Sheet, domains: frozenset[str]) -> str:
    ancestor = _ANCESTORS[sheet]
    if sheet in {"sources", "periods"} or ancestor in domains:
        return "all"
    if len(domains) > 8:
        return f"{len(domains)} classes"
    return code(domains - {"Prospect"}) or code(domains)
