"""By what the nodes of a page are sized: the number of relations, or centralities of `rank`."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

    from chipgraph.graph import ChipGraph
    from chipgraph.page.selection import Selection

DEGREE = "degree"


class Measure(NamedTuple):
    """One number for each node of a page, in their order; 0 where the measure is not defined."""

    name: str
    label: str
    values: tuple[float, ...]


def degrees_of(selection: Selection) -> Measure:
    """How many of the drawn lines end at each node."""
    found = selection.degrees
    return Measure(DEGREE, "relations", tuple(found[name] for name in selection.nodes))


def measured(graph: ChipGraph, selection: Selection, names: Sequence[str]) -> tuple[Measure, ...]:
    """The other measures of some names, on the simple graph of the page's layer, as `rank` has them.

    Raises:
        UnknownName: there is no such measure.
    """
    from chipgraph.ranking import known_measure, ranks

    found = []
    for name in dict.fromkeys(names):
        if known_measure(name) == DEGREE:
            continue
        values = ranks(graph, name, selection.layer)
        column = tuple(
            float(f"{values[node][1]:.6g}") if node in values else 0.0 for node in selection.nodes
        )
        found.append(Measure(name, name.replace("-", " "), column))
    return tuple(found)
