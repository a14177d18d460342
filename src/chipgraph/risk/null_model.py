"""A degree-preserving null: what a node's centrality would be if only the degrees were given.

Edges of the simple directed graph are rewired pair by pair (a to b, c to d becomes a to d, c to b)
without loops or double edges, so that every in- and out-degree stays: Maslov, Sneppen, Science 296
(2002). The z-score of a value is its distance from the mean over rewired graphs in their standard
deviations; it says how far a position is more than a matter of how many edges are documented.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from chipgraph.risk.centrality import centrality

if TYPE_CHECKING:
    import networkx as nx
    import numpy as np

SWAPS_PER_EDGE = 10
"""How often each edge is tried on average: mixes graphs of this kind (Milo et al., 2003)."""


class Score(NamedTuple):
    """A value beside its null: mean and standard deviation over rewired graphs, and the z-score.

    `z` is None where the degrees fix the value.
    """

    value: float
    mean: float
    deviation: float
    z: float | None


def scores(
    graph: nx.DiGraph, measure: str, *, samples: int = 100, seed: int = 0
) -> dict[str, Score]:
    """Each node's centrality beside its null; by node.

    Raises:
        UnknownName: there is no such measure.
        ValueError: fewer than two samples.
    """
    import numpy as np

    if samples < 2:
        raise ValueError("a deviation needs two samples or more")
    values = centrality(graph, measure)
    generator = np.random.default_rng(seed)
    drawn: dict[str, list[float]] = {node: [] for node in values}
    for _ in range(samples):
        for node, value in centrality(rewired(graph, generator), measure).items():
            if node in drawn:
                drawn[node].append(value)
    return {node: _score(value, drawn[node]) for node, value in sorted(values.items())}


def _score(value: float, drawn: list[float]) -> Score:
    import numpy as np

    if len(drawn) < 2:
        return Score(value, value, 0.0, None)
    mean, deviation = float(np.mean(drawn)), float(np.std(drawn, ddof=1))
    z = (value - mean) / deviation if deviation > 1e-12 else None
    return Score(value, mean, deviation, z)


def rewired(graph: nx.DiGraph, generator: np.random.Generator) -> nx.DiGraph:
    """A random graph with the in- and out-degrees of a graph; the given one is left as it is."""
    import networkx as nx

    edges = sorted(graph.edges)
    have = set(edges)
    count = len(edges)
    for one, other in generator.integers(0, max(count, 1), (SWAPS_PER_EDGE * count, 2)):
        (a, b), (c, d) = edges[one], edges[other]
        if a in {c, d} or b in {c, d} or (a, d) in have or (c, b) in have:
            continue
        have -= {(a, b), (c, d)}
        have |= {(a, d), (c, b)}
        edges[one], edges[other] = (a, d), (c, b)
    found: nx.DiGraph = nx.DiGraph()
    found.add_nodes_from(sorted(graph))
    found.add_edges_from(sorted(edges))
    return found
