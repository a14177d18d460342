"""Betweenness over many worlds equals that of networkx, one world at a time."""

from __future__ import annotations

from typing import TYPE_CHECKING

import networkx as nx
import numpy as np
import pytest

from chipgraph.risk.ensemble_paths import CHEAP, betweenness, is_cheap
from chipgraph.risk.positions import edges

if TYPE_CHECKING:
    from chipgraph.risk.positions import Edges


def random_edges(nodes: int, count: int, seed: int) -> tuple[Edges, np.ndarray]:
    generator = np.random.default_rng(seed)
    names = [f"n{i:02}" for i in range(nodes)]
    pairs = {tuple(map(str, generator.choice(names, 2, replace=False))) for _ in range(count)}
    given = edges({(a, b): [0] for a, b in sorted(pairs)})
    return given, (generator.random((len(given.claims), 20)) < 0.7).astype(float)


@pytest.mark.parametrize(("nodes", "count"), [(6, 9), (8, 20), (12, 30), (20, 60)])
def test_each_world_equals_networkx(nodes: int, count: int) -> None:
    given, have = random_edges(nodes, count, seed=nodes)
    found = betweenness(given, have)
    for world in range(have.shape[1]):
        ends = zip(given.source, given.target, have[:, world], strict=True)
        graph = nx.DiGraph([(int(a), int(b)) for a, b, there in ends if there])
        expected = nx.betweenness_centrality(graph, normalized=False)
        for node in range(len(given.nodes)):
            assert found[node, world] == pytest.approx(expected.get(node, 0.0), abs=1e-9)


def test_in_a_chain_the_middle_lies_on_every_path_until_an_edge_falls() -> None:
    given = edges({("a", "b"): [0], ("b", "c"): [1]})
    found = betweenness(given, np.array([[1.0, 1.0], [1.0, 0.0]]))
    assert found.tolist() == [[0, 0], [1, 0], [0, 0]]


def test_two_ways_of_the_same_length_share() -> None:
    given = edges({("a", "b"): [0], ("a", "c"): [1], ("b", "d"): [2], ("c", "d"): [3]})
    found = betweenness(given, np.ones((4, 1)))
    assert dict(zip(given.nodes, found.ravel().tolist(), strict=True)) == pytest.approx(
        {"a": 0, "b": 0.5, "c": 0.5, "d": 0}
    )


def test_a_dense_graph_is_not_cheap() -> None:
    names = [f"n{i:02}" for i in range(20)]
    assert not is_cheap(edges({(a, b): [0] for a in names for b in names if a != b}))
    assert is_cheap(edges({("a", b): [0] for b in names}))
    assert CHEAP < 20 * 19 * 20
