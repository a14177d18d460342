"""The cells of a row as properties: columns of the ontology, spans, periods, texts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chipgraph import terms
from chipgraph.columns import MULTIPLES, BadCell, multiplied, property_columns
from chipgraph.descriptions import PERIOD, SPANS, TOPIC
from chipgraph.errors import BadDate
from chipgraph.formulas import unguarded
from chipgraph.terms import CG, is_id, text
from chipgraph.times import read_period, read_span

if TYPE_CHECKING:
    from chipgraph.descriptions import Description
    from chipgraph.sheets.files import Row
    from chipgraph.terms import Term
    from chipgraph.times import Period, Span

_FIGURES = ("value", "low", "high", "firm", "ceiling", "threshold", "rounding_step")


def properties(row: Row, cells: dict[str, str], ancestor: str) -> Description:
    """The properties of cells; spans and periods become two properties each."""
    columns = property_columns(ancestor)
    description: Description = {}
    power = _power(cells)
    for name, cell in cells.items():
        try:
            if name in SPANS:
                span = read_span(cell)
                description |= _days(SPANS[name], span)
            elif name == "period":
                description |= _days(PERIOD, read_period(cell))
            elif name == "topic":
                if not is_id(cell):
                    raise BadCell(
                        f"{cell!r} is not a topic", "use lower-case letters, digits, hyphens"
                    )
                description[TOPIC] = (text(cell),)
            else:
                values = columns[name].read(cell)
                if power and name in _FIGURES:
                    values = tuple(
                        multiplied(each, power)
                        for each in values
                        if isinstance(each, terms.Literal)
                    )
                description[CG + columns[name].prop.name] = values
        except BadDate as error:
            raise row.bad(
                name, f"{cell!r} is not a date", "write 2025-07-03, 2025-Q3 or 2025"
            ) from error
        except BadCell as error:
            raise row.bad(name, error.problem, error.mend) from error
    return description


def _power(cells: dict[str, str]) -> int:
    """The power of ten in a unit such as usd-billion, which is taken off the cell."""
    base, _, multiple = cells.get("unit", "").rpartition("-")
    if base and multiple in MULTIPLES:
        cells["unit"] = base
        return MULTIPLES[multiple]
    return 0


def _days(names: tuple[str, str], bounds: Span | Period) -> Description:
    first, last = bounds
    pairs = zip(names, (first, last), strict=True)
    return {CG + name: (terms.typed(day.isoformat(), "date"),) for name, day in pairs if day}


def texts(row: Row, *columns: tuple[str, str], split: bool = False) -> tuple[Term, ...]:
    """The texts of columns, each with its language; `split` at bars."""
    found: list[Term] = []
    for name, language in columns:
        cell = unguarded(row.cells.get(name, ""))
        parts = [each.strip() for each in cell.split("|")] if split else [cell]
        found += [text(part, language) for part in parts if part]
    return tuple(dict.fromkeys(found))
