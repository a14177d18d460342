"""Shortest-path betweenness of the simple directed graph of each world, all worlds at once.

Brandes, Journal of Mathematical Sociology 25 (2001): from each node a search by breadth counts shortest
paths, and the part of them that each node lies on is added up on the way back. Both go along the edges
that any world has, over arrays of worlds; equal to networkx's without normalisation (tested).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from chipgraph.risk.positions import Edges

CHEAP = 4_000
"""Up to how many pairs of a start and an edge that can be reached from it the measure is cheap."""


def outgoing(given: Edges) -> list[list[tuple[int, int]]]:
    """For each node its edges: where they lead and their places."""
    found: list[list[tuple[int, int]]] = [[] for _ in given.nodes]
    for edge, (source, target) in enumerate(
        zip(given.source.tolist(), given.target.tolist(), strict=True)
    ):
        found[source].append((target, edge))
    return found


def is_cheap(given: Edges) -> bool:
    """Whether few enough edges can be reached from all nodes together."""
    out = outgoing(given)
    pairs = 0
    for start in range(len(given.nodes)):
        seen, work = {start}, [start]
        while work:
            for target, _ in out[work.pop()]:
                pairs += 1
                if target not in seen:
                    seen.add(target)
                    work.append(target)
        if pairs > CHEAP:
            return False
    return True


def betweenness(given: Edges, have: NDArray[np.float64]) -> NDArray[np.float64]:
    """Nodes x worlds: the sum over pairs of others of the part of their shortest paths through a node.

    `have` is edges x worlds: 1 where a world has the edge.
    """
    import numpy as np

    out = outgoing(given)
    total = np.zeros((len(given.nodes), have.shape[1]))
    for start, edges in enumerate(out):
        if edges:
            _add_from(start, out, have, total)
    return np.asarray(total)


def _add_from(
    start: int,
    out: list[list[tuple[int, int]]],
    have: NDArray[np.float64],
    total: NDArray[np.float64],
) -> None:
    """Add what the shortest paths from one node contribute to the others."""
    import numpy as np

    worlds = have.shape[1]
    # By distance from the start, the nodes that some world has there: how many shortest paths lead to each.
    levels: list[dict[int, NDArray[np.float64]]] = [{start: np.ones(worlds)}]
    new = {start: np.zeros(worlds, dtype=bool)}
    while levels[-1]:
        paths: dict[int, NDArray[np.float64]] = {}
        for node, count in levels[-1].items():
            for target, edge in out[node]:
                more = count * have[edge]
                paths[target] = paths[target] + more if target in paths else more
        reached = {}
        for target, count in paths.items():
            if target not in new:
                new[target] = np.ones(worlds, dtype=bool)
            found = count * new[target]
            if found.any():
                reached[target] = found
                new[target] &= found == 0
        levels.append(reached)
    # Backwards: what hangs on a node is shared out among those before it by their numbers of paths.
    hanging: dict[int, NDArray[np.float64]] = {}
    for near, far in zip(levels[-2::-1], levels[:0:-1], strict=True):
        passed: dict[int, NDArray[np.float64]] = {}
        for node, count in near.items():
            for target, edge in out[node]:
                if target in far:
                    paths_there = far[target]
                    share = np.divide(
                        count * have[edge] * (1 + hanging.get(target, 0.0)),
                        paths_there,
                        out=np.zeros(worlds),
                        where=paths_there > 0,
                    )
                    passed[node] = passed[node] + share if node in passed else share
        if near is not levels[0]:
            for node, value in passed.items():
                total[node] += value
        hanging = passed
