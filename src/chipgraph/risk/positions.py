"""Ranks in the network over many worlds at once, by matrices instead of one graph at a time.

Degree and PageRank of the simple directed graph of each world, equal to networkx's (tests compare
them). PageRank is the power iteration of Page, Brin, Motwani, Winograd (1999) with damping 0.85 and
dangling nodes spread evenly, run on all worlds together.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    import numpy as np
    from numpy.typing import NDArray

DAMPING = 0.85
TOLERANCE = 1e-9
_STEPS = 200


class Edges(NamedTuple):
    """The simple edges that claims can make, and which claims make which.

    Attributes:
        nodes: names, sorted.
        source, target: places in `nodes`, an edge each.
        claims: for each edge the places of the claims that make it.
    """

    nodes: tuple[str, ...]
    source: NDArray[np.int64]
    target: NDArray[np.int64]
    claims: tuple[tuple[int, ...], ...]


def edges(pairs: Mapping[tuple[str, str], Sequence[int]]) -> Edges:
    """Edges from ordered pairs and the places of their claims."""
    import numpy as np

    nodes = tuple(sorted({name for pair in pairs for name in pair}))
    place = {name: i for i, name in enumerate(nodes)}
    ordered = sorted(pairs)
    return Edges(
        nodes,
        np.array([place[source] for source, _ in ordered], dtype=np.int64),
        np.array([place[target] for _, target in ordered], dtype=np.int64),
        tuple(tuple(sorted(pairs[pair])) for pair in ordered),
    )


def present(given: Edges, kept: NDArray[np.bool_]) -> NDArray[np.float64]:
    """Worlds x edges: 1 where a world has a claim that makes the edge."""
    import numpy as np

    found = np.zeros((kept.shape[0], len(given.claims)))
    for i, claims in enumerate(given.claims):
        found[:, i] = kept[:, claims].any(axis=1)
    return found


def degree(given: Edges, have: NDArray[np.float64]) -> NDArray[np.float64]:
    """Worlds x nodes: the number of edges at a node, in and out."""
    return _gathered(given, have, given.source) + _gathered(given, have, given.target)


def pagerank(given: Edges, have: NDArray[np.float64]) -> NDArray[np.float64]:
    """Worlds x nodes: PageRank among the nodes that have an edge in the world; 0 for the others."""
    import numpy as np
    from scipy.sparse import csr_array

    count = len(given.nodes)
    into = csr_array(
        (np.ones(len(given.target)), (np.arange(len(given.target)), given.target)),
        shape=(len(given.target), count),
    )
    there = degree(given, have) > 0
    size = np.maximum(there.sum(axis=1, keepdims=True), 1)
    out = _gathered(given, have, given.source)
    dangling = there & (out == 0)
    per_edge = have / np.maximum(out, 1)[:, given.source]
    rank = there / size
    for _ in range(_STEPS):
        spread = ((rank * dangling).sum(axis=1, keepdims=True) * DAMPING + (1 - DAMPING)) / size
        moved = (rank[:, given.source] * per_edge) @ into
        following = (DAMPING * moved + spread) * there
        done = float(np.abs(following - rank).max()) < TOLERANCE / count
        rank = following
        if done:
            break
    return np.asarray(rank)


def _gathered(
    given: Edges, have: NDArray[np.float64], ends: NDArray[np.int64]
) -> NDArray[np.float64]:
    import numpy as np
    from scipy.sparse import csr_array

    count = len(given.nodes)
    sums = csr_array((np.ones(len(ends)), (np.arange(len(ends)), ends)), shape=(len(ends), count))
    return np.asarray(have @ sums)


def ranks(values: NDArray[np.float64], node: int) -> NDArray[np.int64]:
    """The rank of a node in each world: one more than the number of nodes with a larger value.

    Values that differ by less than 1e-12 tie and share the better rank.
    """
    mine = values[:, [node]]
    return (values > mine + 1e-12).sum(axis=1) + 1  # type: ignore[no-any-return]
