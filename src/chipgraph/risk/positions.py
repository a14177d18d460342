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
    from scipy.sparse import csr_array

DAMPING = 0.85
TOLERANCE = 1e-8
_STEPS, _EVERY = 200, 4
"""How many steps at most, and every how many it is looked at whether they have come to rest."""

_BLOCK = 64
"""How many worlds are iterated together: their matrix then stays in the processor's cache."""


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
    """Edges x worlds: 1 where a world has a claim that makes the edge; `kept` is claims x worlds."""
    import numpy as np

    found = np.zeros((len(given.claims), kept.shape[1]))
    for i, claims in enumerate(given.claims):
        found[i] = kept[list(claims)].any(axis=0)
    return found


def degree(given: Edges, have: NDArray[np.float64]) -> NDArray[np.float64]:
    """Nodes x worlds: the number of edges at a node, in and out."""
    return _gathered(given, have, given.source) + _gathered(given, have, given.target)


def pagerank(given: Edges, have: NDArray[np.float64]) -> NDArray[np.float64]:
    """Nodes x worlds: PageRank among the nodes that have an edge in the world; 0 for the others."""
    import numpy as np

    there = degree(given, have) > 0
    out = _gathered(given, have, given.source)
    into = np.argsort(given.target, kind="stable")
    per_edge = (have / np.maximum(out, 1)[given.source])[into]
    found = np.zeros(there.shape)
    start = np.ones(len(given.nodes))
    for first in range(0, have.shape[1], _BLOCK):
        block = slice(first, first + _BLOCK)
        steps = _block(given, into, per_edge[:, block])
        found[:, block] = _powered(steps, there[:, block], out[:, block] == 0, start).T
        start = found[:, block].mean(axis=1)  # worlds are alike: the next ones begin near their end
    return found


def _block(given: Edges, into: NDArray[np.int64], weight: NDArray[np.float64]) -> csr_array:
    """One matrix for some worlds, block by block along its diagonal: what each node hands on to whom."""
    import numpy as np
    from scipy.sparse import csr_array

    count, worlds = len(given.nodes), weight.shape[1]
    each = np.arange(worlds)[:, None]
    indices = (given.source[into] + count * each).ravel()
    ends = np.cumsum(np.bincount(given.target, minlength=count))
    starts = np.concatenate([[0], (ends + len(into) * each).ravel()])
    shape = (count * worlds, count * worlds)
    return csr_array((weight.T.ravel(), indices, starts), shape=shape)


def _powered(
    steps: csr_array,
    there: NDArray[np.bool_],
    ending: NDArray[np.bool_],
    start: NDArray[np.float64],
) -> NDArray[np.float64]:
    """Worlds x nodes: the power iteration of one block, from `start` on the nodes that are there."""
    import numpy as np

    nodes = np.ascontiguousarray(there.T, dtype=float)
    dangling = nodes * ending.T
    size = np.maximum(nodes.sum(axis=1, keepdims=True), 1)
    base = nodes / size
    rank = np.maximum(start, 1e-6 * start.max()) * nodes
    rank /= np.maximum(rank.sum(axis=1, keepdims=True), np.finfo(float).tiny)
    for step in range(_STEPS):
        lost = np.einsum("wn,wn->w", rank, dangling)[:, None]
        following = (steps @ rank.ravel()).reshape(rank.shape)
        following *= DAMPING
        following += (lost * DAMPING + (1 - DAMPING)) * base
        if step % _EVERY == _EVERY - 1:
            np.subtract(following, rank, out=rank)
            if max(float(rank.max()), -float(rank.min())) < TOLERANCE / rank.shape[1]:
                return following  # type: ignore[no-any-return]
        rank = following
    return np.asarray(rank)


def _gathered(
    given: Edges, have: NDArray[np.float64], ends: NDArray[np.int64]
) -> NDArray[np.float64]:
    import numpy as np
    from scipy.sparse import csr_array

    count = len(given.nodes)
    sums = csr_array((np.ones(len(ends)), (ends, np.arange(len(ends)))), shape=(count, len(ends)))
    return np.asarray(sums @ have)


def ranks(values: NDArray[np.float64], node: int) -> NDArray[np.int64]:
    """The rank of a node in each world: one more than the number of nodes with a larger value.

    Values that differ by less than 1e-12 tie and share the better rank.
    """
    return (values > values[node] + 1e-12).sum(axis=0) + 1  # type: ignore[no-any-return]
