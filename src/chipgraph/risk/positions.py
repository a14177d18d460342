"""Ranks in the network over many worlds at once, by matrices instead of one graph at a time.

Degree and PageRank of the simple directed graph of each world, equal to networkx's (tests compare
them). PageRank is that of Page, Brin, Motwani, Winograd (1999) with damping 0.85 and what dangling nodes
have spread evenly, solved for all worlds together.
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
"""By how much a value, which is 1 or more before it is scaled to sum to 1, may still move."""

_STEPS, _EVERY = 400, 4
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
    """Nodes x worlds: PageRank among the nodes that have an edge in the world; 0 for the others.

    Where what dangling nodes lose goes to all alike, PageRank is the solution of y = 1 + d W' y, scaled to
    sum to 1 (Del Corso, Gulli, Romani, Internet Mathematics 2(3), 2005). Nodes that no loop leads to, and
    those that lead to none, are solved in order; only those between are iterated.
    """
    import numpy as np

    there = (degree(given, have) > 0).astype(float)
    out = _gathered(given, have, given.source)
    weight = DAMPING * have / np.maximum(out, 1)[given.source]
    into = [np.flatnonzero(given.target == node) for node in range(len(given.nodes))]
    first, core, last = _peeled(given)
    value = np.zeros(there.shape)

    def settle(nodes: list[int]) -> None:
        for node in nodes:
            edges = into[node]
            inflow = np.einsum("ew,ew->w", weight[edges], value[given.source[edges]])
            value[node] = there[node] * (1 + inflow)

    settle(first)
    if core:
        value[core] = _iterated(given, core, weight, there[core], value)
    settle(last)
    return np.asarray(value / np.maximum(value.sum(axis=0), 1.0))


def _peeled(given: Edges) -> tuple[list[int], list[int], list[int]]:
    """The nodes that no loop leads to, in order; those in or between loops; those that lead to none, in order."""
    left = set(range(len(given.nodes)))
    edges = list(zip(given.source.tolist(), given.target.tolist(), strict=True))
    first: list[int] = []
    last: list[int] = []
    for found, end in ((first, 1), (last, 0)):
        while free := left - {edge[end] for edge in edges}:
            found.extend(sorted(free))
            left -= free
            edges = [edge for edge in edges if not free & {*edge}]
    return first, sorted(left), last[::-1]


def _iterated(
    given: Edges,
    core: list[int],
    weight: NDArray[np.float64],
    there: NDArray[np.float64],
    value: NDArray[np.float64],
) -> NDArray[np.float64]:
    """Core x worlds: the fixed point inside the core, given what flows into it from the nodes before."""
    import numpy as np

    size, worlds = len(core), weight.shape[1]
    place = np.full(len(given.nodes), -1)
    place[core] = np.arange(size)
    source, target = place[given.source], place[given.target]
    outside = (source < 0) & (target >= 0)
    base = np.ones((size, worlds))
    np.add.at(base, target[outside], weight[outside] * value[given.source[outside]])
    inside = np.flatnonzero((source >= 0) & (target >= 0))
    inside = inside[np.argsort(target[inside], kind="stable")]
    found = np.zeros_like(base)
    start = np.ones(size)
    for begin in range(0, worlds, _BLOCK):
        block = slice(begin, min(begin + _BLOCK, worlds))
        steps = _diagonal(source[inside], target[inside], weight[inside, block], size)
        fixed = (base[:, block] * there[:, block]).T.ravel()
        value = _at_rest(steps, fixed, np.tile(start, len(fixed) // size))
        found[:, block] = value.reshape(-1, size).T
        start = found[:, block].mean(axis=1)  # worlds are alike: the next ones begin near their end
    return found


def _diagonal(
    source: NDArray[np.int64], target: NDArray[np.int64], weight: NDArray[np.float64], size: int
) -> csr_array:
    """One matrix for some worlds, block by block along its diagonal; edges are sorted by target."""
    import numpy as np
    from scipy.sparse import csr_array

    worlds = weight.shape[1]
    shift = np.arange(worlds)[:, None]
    ends = np.cumsum(np.bincount(target, minlength=size))
    starts = np.concatenate([[0], (ends + len(source) * shift).ravel()])
    columns = (source + size * shift).ravel()
    shape = (size * worlds, size * worlds)
    return csr_array((weight.T.ravel(), columns, starts), shape=shape)


def _at_rest(
    steps: csr_array, fixed: NDArray[np.float64], start: NDArray[np.float64]
) -> NDArray[np.float64]:
    """The solution of y = fixed + steps y, by iteration; it comes to rest, since steps only damp."""
    import numpy as np

    value = start
    for step in range(_STEPS):
        following = steps @ value
        following += fixed
        if step % _EVERY == 0 and np.abs(following - value).max() < TOLERANCE:
            return np.asarray(following)
        value = following
    return value


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

    Values that differ by less than 1e-9 tie and share the better rank.
    """
    return (values > values[node] + 1e-9).sum(axis=0) + 1  # type: ignore[no-any-return]
