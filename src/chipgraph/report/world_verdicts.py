"""Verdicts on what the worlds say, and every assumption by which worlds are drawn with other values."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from chipgraph.report.verdicts import Key

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from chipgraph.report.model import Line, Table
    from chipgraph.risk.assumptions import Assumptions

OFTEN, MOST = 0.95, 0.5
"""From which part of the worlds a rank is called first, and from which on a loss is said to leave nothing."""


def world_verdicts(ranks: Sequence[Line], tables: Sequence[Table]) -> dict[Key, str]:
    """The verdicts on ranks, losses and rivals-to-be over a sample of worlds."""
    return {Key("worlds", of): word for of, word in _words(ranks, tables)}


def _words(ranks: Sequence[Line], tables: Sequence[Table]) -> Iterator[tuple[str, str]]:
    for line in ranks:
        first = float(str(line.data["first"])) >= OFTEN
        yield line.cells[0], "first in 95 % of worlds or more" if first else "not first in 95 %"
    for table in tables:
        for place, line in enumerate(table.lines):
            if "nothing_left" in line.data:
                nothing = float(str(line.data["nothing_left"])) > MOST
                kind = "of" if "provider" in line.data else "of sites in"
                word = "in most worlds" if nothing else "not in most worlds"
                yield f"the loss {kind} {line.cells[0]} leaves nothing", word
            elif place == 0:
                yield "who leaves first most often", line.cells[0]


class Redrawn(NamedTuple):
    """One assumption by which worlds are drawn, with another value."""

    assumption: str
    stated: str
    tried: str
    assumed: Assumptions


_WORDS = {
    "source": "a source is right: {}",
    "basis": "an origin is right: {}",
    "links": "contradictions and denials: {}",
    "figures": "band of a figure: {}",
    "supply": "an open list has one more provider: {}",
}


def redrawn(stated: Assumptions) -> Iterator[Redrawn]:
    """Each probability with its odds halved and doubled, each band halved and doubled.

    What is certain as stated is tried at 95 percent; that an open list has one more provider, at never and
    always too.
    """
    for table, words in _WORDS.items():
        for name, value in sorted(getattr(stated, table).items()):
            for tried in _others(table, value):
                yield Redrawn(
                    words.format(name),
                    f"{value:g}",
                    f"{tried:.3g}",
                    stated.replaced(table, name, tried),
                )


def _others(table: str, value: float) -> tuple[float, ...]:
    if table == "figures":
        return value / 2, value * 2
    if value >= 1:
        return (0.95,)
    odds = (value / (2 - value), 2 * value / (1 + value))
    return (0.0, *odds, 1.0) if table == "supply" else odds
