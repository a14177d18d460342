"""Descriptions to sheets: rows by id, columns in their order."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

from chipgraph import terms
from chipgraph.columns import columns_of, property_columns
from chipgraph.descriptions import (
    ALT_LABEL,
    CITATION,
    LABEL,
    PERIOD,
    PUBLISHER,
    REPLACED_BY,
    SPANS,
    TITLE,
    kind_of,
    one,
)
from chipgraph.formulas import guarded
from chipgraph.sheets.files import KEYS, NAMESPACES
from chipgraph.terms import CG, local
from chipgraph.times import Period, Span, read_day, write_period, write_span

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from chipgraph.columns import Sheet
    from chipgraph.descriptions import Description, Descriptions


def to_sheet(descriptions: Descriptions, sheet: Sheet, *, all_columns: bool = False) -> str:
    """The sheet of descriptions: rows by id, columns in their order, unused ones left out."""
    rows = [
        row for subject in sorted(descriptions) for row in _rows_of(descriptions, subject, sheet)
    ]
    used = {name for row in rows for name in row}
    header = [
        name for name in columns_of(sheet) if all_columns or name in used or name == KEYS[sheet]
    ]
    out = io.StringIO(newline="")
    writer = csv.DictWriter(out, header, restval="", lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue()


def _rows_of(descriptions: Descriptions, subject: str, sheet: Sheet) -> Iterator[dict[str, str]]:
    if not subject.startswith(NAMESPACES[sheet]) or kind_of(descriptions[subject]) == "Dataset":
        return
    description = descriptions[subject]
    first = {KEYS[sheet]: local(subject), **_WRITERS[sheet](description)}
    if sheet != "claims":
        yield {name: cell for name, cell in first.items() if cell}
        return
    citations = sorted(str(each) for each in description.get(CITATION, ()))
    cited = [_citation_cells(descriptions.get(each, {}), each) for each in citations]
    yield {name: cell for name, cell in {**first, **(cited[0] if cited else {})}.items() if cell}
    for further in cited[1:]:
        yield {"claim": local(subject), **{name: cell for name, cell in further.items() if cell}}


def _citation_cells(description: Description, citation: str) -> dict[str, str]:
    return {"citation": local(citation), **_cells(description, "Citation")}


def _claim_cells(description: Description) -> dict[str, str]:
    return {
        "kind": kind_of(description),
        "replaced_by": local(one(description, REPLACED_BY)),
        **_cells(description, "Claim"),
    }


def _entity_cells(description: Description) -> dict[str, str]:
    return {
        "kind": kind_of(description),
        "label": _in_language(description, LABEL, "en"),
        "label_zh": _in_language(description, LABEL, "zh"),
        "alias": _in_language(description, ALT_LABEL, "en"),
        "alias_zh": _in_language(description, ALT_LABEL, "zh"),
        "replaced_by": local(one(description, REPLACED_BY)),
        **_cells(description, "Entity"),
    }


def _source_cells(description: Description) -> dict[str, str]:
    return {
        "title": guarded(one(description, TITLE)),
        "publisher": guarded(one(description, PUBLISHER)),
        **_cells(description, "Source"),
    }


def _period_cells(description: Description) -> dict[str, str]:
    return {"label": _in_language(description, LABEL, "en"), **_cells(description, "FiscalPeriod")}


_WRITERS = {
    "claims": _claim_cells,
    "entities": _entity_cells,
    "sources": _source_cells,
    "periods": _period_cells,
}


def _in_language(description: Description, predicate: str, language: str) -> str:
    found = (v for v in description.get(predicate, ()) if isinstance(v, terms.Literal))
    return guarded("|".join(sorted(each.lexical for each in found if each.language == language)))


def _cells(description: Description, ancestor: str) -> dict[str, str]:
    cells = {
        name: column.write(description[CG + column.prop.name])
        for name, column in property_columns(ancestor).items()
        if CG + column.prop.name in description
    }
    for name, pair in SPANS.items():
        first, last = (_day(description, each) for each in pair)
        if first or last:
            cells[name] = write_span(Span(first, last))
    start, end = (_day(description, each) for each in PERIOD)
    if start:
        cells["period"] = write_period(Period(start, end))
    return cells


def _day(description: Description, name: str) -> date | None:
    found = one(description, CG + name)
    return read_day(found) if found else None
