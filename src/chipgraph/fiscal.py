"""Fiscal periods as filers count them: listed, not computed."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from chipgraph.terms import ID, Iri, Literal, local
from chipgraph.times import Period

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from chipgraph.graph import ChipGraph

_QUERY = """
SELECT ?period ?label ?first ?last WHERE {
  VALUES ?filer { id:nvidia }
  ?period a cg:FiscalPeriod ; cg:filer ?filer ; rdfs:label ?label ; cg:firstDay ?first ; cg:lastDay ?last .
} ORDER BY ?first ?last
"""


class FiscalPeriod(NamedTuple):
    """One period of a filer."""

    id: str
    label: str
    period: Period

    @property
    def quarter(self) -> bool:
        """Whether it is a quarter, by its length."""
        return 80 <= (self.period.days or 0) <= 100

    @property
    def year(self) -> bool:
        """Whether it is a year, by its length."""
        return 350 <= (self.period.days or 0) <= 380


class Calendar:
    """The fiscal calendar of one filer; empty where none is listed."""

    def __init__(self, periods: Sequence[FiscalPeriod]) -> None:
        self.periods = tuple(periods)
        self._labels = {each.period: each.label for each in periods}

    def name(self, period: Period) -> str:
        """The filer's name of a period, or its days; a day is named by the quarter that it ends."""
        if period in self._labels:
            return self._labels[period]
        return str(period)

    def quarters_of(self, year: FiscalPeriod) -> tuple[FiscalPeriod, ...]:
        """The quarters of a year in their order."""
        return tuple(
            each
            for each in self.periods
            if each.quarter
            and each.period.start >= year.period.start
            and each.period.end is not None
            and year.period.end is not None
            and each.period.end <= year.period.end
        )

    def year_of(self, period: Period) -> FiscalPeriod | None:
        """The fiscal year in which a period lies, None if it is not listed."""
        for each in self.periods:
            inside = each.period.start <= period.start and period.end is not None
            if (
                each.year
                and inside
                and each.period.end
                and period.end
                and period.end <= each.period.end
            ):
                return each
        return None


def calendar(graph: ChipGraph, filer: str) -> Calendar:
    """The fiscal calendar of a filer."""
    rows = graph.rows(_QUERY, {"filer": Iri(ID + filer)})
    return Calendar([_read(row) for row in rows])


def _read(row: Mapping[str, object]) -> FiscalPeriod:
    first, last, label = row["first"], row["last"], row["label"]
    assert isinstance(first, Literal)
    assert isinstance(last, Literal)
    assert isinstance(label, Literal)
    days = Period(date.fromisoformat(first.lexical), date.fromisoformat(last.lexical))
    return FiscalPeriod(local(str(row["period"])), label.lexical, days)
