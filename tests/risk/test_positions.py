"""Degree and PageRank over many worlds equal those of networkx, one world at a time."""

from __future__ import annotations

import networkx as nx
import numpy as np
import pytest

from chipgraph.risk.positions import degree, edges, pagerank, present, ranks


def random_graph(seed: int) -> tuple[list[tuple[str, str]], np.ndarray]:
    generator = np.random.default_rng(seed)
    names = [f"n{i:02}" for i in range(25)]
    pairs = {tuple(generator.choice(names, 2, replace=False)) for _ in range(80)}
    ordered = sorted((str(a), str(b)) for a, b in pairs)
    return ordered, generator.random((len(ordered), 150)) < 0.7


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_each_world_equals_networkx(seed: int) -> None:
    ordered, kept = random_graph(seed)
    given = edges({pair: [i] for i, pair in enumerate(ordered)})
    have = present(given, kept)
    degrees, scores = degree(given, have), pagerank(given, have)
    for world in range(0, kept.shape[1], 7):
        graph = nx.DiGraph([pair for i, pair in enumerate(ordered) if kept[i, world]])
        expected = nx.pagerank(graph, tol=1e-12, max_iter=1000)
        for i, node in enumerate(given.nodes):
            assert degrees[i, world] == (graph.degree(node) if node in graph else 0)
            assert scores[i, world] == pytest.approx(expected.get(node, 0.0), abs=1e-8)


def test_an_edge_stands_while_one_of_its_claims_does() -> None:
    given = edges({("a", "b"): [0, 1]})
    kept = np.array([[True, False, False], [False, True, False]])
    assert present(given, kept).ravel().tolist() == [1, 1, 0]


def test_a_star_has_its_centre_first_and_ties_share_the_better_rank() -> None:
    given = edges({(leaf, "hub"): [i] for i, leaf in enumerate("abc")})
    values = degree(given, np.ones((3, 1)))
    assert ranks(values, given.nodes.index("hub")).tolist() == [1]
    assert ranks(values, given.nodes.index("a")).tolist() == [2]
