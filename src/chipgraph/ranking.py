"""Rankings by position in a network, with the rank under stricter policies beside."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chipgraph.errors import UnknownName
from chipgraph.model import Policy
from chipgraph.names import search
from chipgraph.network import layer as layer_of
from chipgraph.network import simple
from chipgraph.risk.centrality import LOW_IS_CENTRAL, MEASURES, centrality, ranked
from chipgraph.risk.null_model import scores
from chipgraph.tables import Rows
from chipgraph.weighing import ESRI
from chipgraph.wording import number

if TYPE_CHECKING:
    from collections.abc import Mapping

    from chipgraph.graph import ChipGraph
    from chipgraph.risk.null_model import Score

POLICIES = ("all", "reported:estimated", "official")
"""From the most that is told to what the parties themselves have said."""


def known_measure(name: str) -> str:
    """The measure of a name.

    Raises:
        UnknownName: there is none; carries the nearest.
    """
    if name not in MEASURES:
        known = (*MEASURES, ESRI)
        nearest = [hit.entity for hit in search(name, [(m, m) for m in known], limit=3)]
        raise UnknownName("measure", name, nearest=nearest, mend=f"one of {', '.join(known)}")
    return name


def ranks(graph: ChipGraph, measure: str, layer: str) -> dict[str, tuple[int, float]]:
    """Rank and value of every node of a layer, best first."""
    values = centrality(simple(graph.network(layer)), measure)
    order = ranked(values, ascending=measure in LOW_IS_CENTRAL)
    return {node: (place, value) for place, node, value in order}


def ranking(
    graph: ChipGraph,
    measure: str,
    layer: str,
    *,
    top: int = 20,
    policies: bool = True,
    null: int = 0,
    seed: int = 0,
) -> Rows:
    """The first nodes by a measure, with their ranks under each of `POLICIES` if wanted.

    Args:
        null: over how many degree-preserving rewired graphs the z-score of a value is taken; 0 for none.
        seed: of the rewiring.

    Raises:
        UnknownName: there is no such measure or layer.
    """
    known_measure(measure)
    shown = layer_of(layer)
    found = ranks(graph, measure, layer)
    others = _others(graph, measure, layer) if policies else {}
    first = list(found.items())[: top or None]
    beside = scores(simple(graph.network(layer)), measure, samples=null, seed=seed) if null else {}
    rows = tuple(
        (
            str(place),
            graph.label(node),
            number(value) if abs(value) >= 1000 else f"{value:.4g}",
            *((_z(beside[node]),) if beside else ()),
            *(_place(each, node) for each in others.values()),
            node,
        )
        for node, (place, value) in first
    )
    edges = simple(graph.network(layer))
    note = (
        f"{edges.number_of_nodes()} nodes, {edges.number_of_edges()} edges; layer {layer},"
        f" {shown.direction}; as of {graph.as_of}, policy {graph.view.policy}."
        " A rank says who is central among what is documented, not in the world."
    )
    columns = (
        "rank",
        "entity",
        measure,
        *(("z",) if beside else ()),
        *(f"rank: {each}" for each in others),
        "id",
    )
    return Rows(columns, rows, title=f"By {measure}, {shown.title}", note=note)


def _others(
    graph: ChipGraph, measure: str, layer: str
) -> dict[str, Mapping[str, tuple[int, float]]]:
    """The ranks under each policy."""
    views = {each: graph.view._replace(policy=Policy.read(each)) for each in POLICIES}
    return {
        each: ranks(graph if view == graph.view else graph.under(view), measure, layer)
        for each, view in views.items()
    }


def _z(score: Score) -> str:
    return "fixed by degrees" if score.z is None else f"{score.z:+.1f}"


def _place(found: Mapping[str, tuple[int, float]], node: str) -> str:
    return f"{found[node][0]} of {len(found)}" if node in found else "absent"
