"""Betweenness and closeness of large unweighted directed graphs, compiled; equal to networkx's by test.

Betweenness: Brandes, Journal of Mathematical Sociology 25 (2001), normalised as in networkx. Closeness:
Wasserman and Faust's for graphs in several parts, over the paths that lead to a node, as in networkx.
Needs numba (extra `fast`).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numba
import numpy as np

if TYPE_CHECKING:
    import networkx as nx
    from numpy.typing import NDArray


def betweenness(graph: nx.DiGraph) -> dict[str, float]:
    """Shortest-path betweenness of each node."""
    nodes = list(graph)
    starts, ends = _links(graph, nodes, backward=False)
    found = _betweenness(starts, ends)
    count = len(nodes)
    scale = 1 / ((count - 1) * (count - 2)) if count > 2 else 1.0
    return dict(zip(nodes, map(float, found * scale), strict=True))


def closeness(graph: nx.DiGraph) -> dict[str, float]:
    """Closeness of each node by the paths that lead to it."""
    nodes = list(graph)
    starts, ends = _links(graph, nodes, backward=True)
    return dict(zip(nodes, map(float, _closeness(starts, ends)), strict=True))


def _links(
    graph: nx.DiGraph, nodes: list[str], *, backward: bool
) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    place = {node: i for i, node in enumerate(nodes)}
    pairs = np.array([(place[a], place[b]) for a, b in graph.edges], dtype=np.int64).reshape(-1, 2)
    source, target = (pairs[:, 1], pairs[:, 0]) if backward else (pairs[:, 0], pairs[:, 1])
    starts = np.zeros(len(nodes) + 1, dtype=np.int64)
    np.cumsum(np.bincount(source, minlength=len(nodes)), out=starts[1:])
    return starts, target[np.argsort(source, kind="stable")]


@numba.njit(cache=True)
def _betweenness(starts: Any, ends: Any) -> Any:
    count = len(starts) - 1
    found = np.zeros(count)
    distance = np.empty(count, np.int64)
    paths, share = np.zeros(count), np.zeros(count)
    queue = np.empty(count, np.int64)
    for source in range(count):
        distance[:] = -1
        paths[:] = 0.0
        distance[source], paths[source], queue[0] = 0, 1.0, source
        head, tail = 0, 1
        while head < tail:
            v = queue[head]
            head += 1
            for link in range(starts[v], starts[v + 1]):
                w = ends[link]
                if distance[w] < 0:
                    distance[w] = distance[v] + 1
                    queue[tail] = w
                    tail += 1
                if distance[w] == distance[v] + 1:
                    paths[w] += paths[v]
        share[:] = 0.0
        for place in range(tail - 1, 0, -1):
            v = queue[place]
            for link in range(starts[v], starts[v + 1]):
                w = ends[link]
                if distance[w] == distance[v] + 1:
                    share[v] += paths[v] / paths[w] * (1 + share[w])
            found[v] += share[v]
    return found


@numba.njit(cache=True)
def _closeness(starts: Any, ends: Any) -> Any:
    count = len(starts) - 1
    found = np.zeros(count)
    distance = np.empty(count, np.int64)
    queue = np.empty(count, np.int64)
    for source in range(count):
        distance[:] = -1
        distance[source], queue[0] = 0, source
        head, tail, total = 0, 1, 0
        while head < tail:
            v = queue[head]
            head += 1
            total += distance[v]
            for link in range(starts[v], starts[v + 1]):
                w = ends[link]
                if distance[w] < 0:
                    distance[w] = distance[v] + 1
                    queue[tail] = w
                    tail += 1
        if total > 0 and count > 1:
            found[source] = (tail - 1) / total * (tail - 1) / (count - 1)
    return found
