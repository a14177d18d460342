"""How two entities are joined: shortest paths over a layer, each step with the claims behind it."""

from __future__ import annotations

from itertools import islice, pairwise
from typing import TYPE_CHECKING, NamedTuple

from chipgraph.errors import Failure
from chipgraph.lexicons import lexicon
from chipgraph.model import CERTAINTIES
from chipgraph.tables import Rows
from chipgraph.terms import CLAIM
from chipgraph.wording import said

if TYPE_CHECKING:
    import networkx as nx

    from chipgraph.graph import ChipGraph
    from chipgraph.model import Claim

COLUMNS = ("path", "step", "from", "direction", "to", "relation", "certainty", "claims")


class Step(NamedTuple):
    """One step of a path: two entities, which way the edges run, and their claims, best first."""

    here: str
    there: str
    direction: str
    claims: tuple[Claim, ...]


def paths(
    graph: ChipGraph, start: str, end: str, *, layer: str = "all", most: int = 1
) -> list[tuple[Step, ...]]:
    """The shortest paths between two entities, at most so many, by the ids on them.

    Raises:
        Failure: nothing joins them in this layer.
        UnknownName: there is no such layer.
    """
    import networkx as nx

    edges = graph.network(layer)
    plain = nx.Graph()
    plain.add_edges_from(sorted((a, b) for a, b in edges.edges()))
    missing = [each for each in (start, end) if each not in plain]
    if missing:
        raise Failure(f"{graph.label(missing[0])} has no relation in layer {layer}")
    if not nx.has_path(plain, start, end):
        raise Failure(f"nothing joins {graph.label(start)} and {graph.label(end)} in layer {layer}")
    # The whole set can be huge between far nodes; what is looked at is bounded, then sorted.
    found = sorted(islice(nx.all_shortest_paths(plain, start, end), 1000))
    return [_steps(graph, edges, nodes) for nodes in found[:most]]


def _steps(graph: ChipGraph, edges: nx.MultiDiGraph, nodes: list[str]) -> tuple[Step, ...]:
    return tuple(
        Step(
            here,
            there,
            _direction(edges, here, there),
            _best_first(graph, _keys(edges, here, there)),
        )
        for here, there in pairwise(nodes)
    )


def _keys(edges: nx.MultiDiGraph, here: str, there: str) -> set[str]:
    """The claims that join two nodes, in either direction."""
    return {*(edges.get_edge_data(here, there) or ()), *(edges.get_edge_data(there, here) or ())}


def _direction(edges: nx.MultiDiGraph, here: str, there: str) -> str:
    forth, back = edges.has_edge(here, there), edges.has_edge(there, here)
    return "both" if forth and back else "forth" if forth else "back"


def _best_first(graph: ChipGraph, names: set[str]) -> tuple[Claim, ...]:
    claims = graph.values.claims(CLAIM + each for each in sorted(names))
    return tuple(sorted(claims, key=lambda each: (-_level(each), each.id)))


def _level(claim: Claim) -> int:
    return CERTAINTIES.index(claim.certainty) if claim.certainty in CERTAINTIES else -1


def path_rows(
    graph: ChipGraph, found: list[tuple[Step, ...]], *, layer: str, claims: int = 0
) -> Rows:
    """Paths as rows, one a step; `claims` is the most that are named in a row, 0 for all."""
    words = lexicon(graph)
    rows = []
    for place, steps in enumerate(found, start=1):
        for number, step in enumerate(steps, start=1):
            named = step.claims[: claims or None]
            more = len(step.claims) - len(named)
            rows.append(
                (
                    str(place),
                    str(number),
                    graph.label(step.here),
                    step.direction,
                    graph.label(step.there),
                    said(step.claims[0], words),
                    step.claims[0].certainty,
                    " ".join(each.id for each in named) + (f" +{more}" if more else ""),
                )
            )
    start, end = found[0][0].here, found[0][-1].there
    length = len(found[0])
    title = f"{graph.label(start)} to {graph.label(end)}: {length} step{'s' * (length > 1)}"
    note = (
        f"Shortest paths, undirected, layer {layer}, as of {graph.as_of}. Direction: how the edges"
        " run as the layer defines them. The relation is that of the best documented claim."
    )
    return Rows(COLUMNS, tuple(rows), title=title, note=note)
