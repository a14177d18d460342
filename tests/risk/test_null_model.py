"""The null keeps every degree, rewires the rest, and says how far a position is out of the ordinary."""

from __future__ import annotations

import networkx as nx
import numpy as np
import pytest

from chipgraph.risk.null_model import rewired, scores


def random_graph(seed: int = 1, nodes: int = 30, edges: int = 90) -> nx.DiGraph:
    graph = nx.gnm_random_graph(nodes, edges, seed=seed, directed=True)
    return nx.relabel_nodes(graph, {i: f"n{i:02}" for i in graph})


def test_every_degree_stays_and_no_loop_or_double_edge_comes() -> None:
    graph = random_graph()
    found = rewired(graph, np.random.default_rng(3))
    assert dict(found.in_degree) == dict(graph.in_degree)
    assert dict(found.out_degree) == dict(graph.out_degree)
    assert set(found.edges) != set(graph.edges)
    assert not list(nx.selfloop_edges(found))


def test_the_given_graph_is_left_as_it_is() -> None:
    graph = random_graph()
    before = sorted(graph.edges)
    rewired(graph, np.random.default_rng(3))
    assert sorted(graph.edges) == before


def test_what_the_degrees_fix_has_no_score() -> None:
    star = nx.DiGraph([("hub", leaf) for leaf in "abcd"])
    assert scores(star, "out-degree", samples=5)["hub"].z is None


def test_a_broker_between_two_halves_stands_out() -> None:
    left = [(f"a{i}", f"a{j}") for i in range(6) for j in range(6) if i != j]
    right = [(f"b{i}", f"b{j}") for i in range(6) for j in range(6) if i != j]
    graph = nx.DiGraph([*left, *right, ("a0", "x"), ("x", "b0"), ("b1", "x"), ("x", "a1")])
    found = scores(graph, "betweenness", samples=40, seed=2)
    assert found["x"].z is not None
    assert found["x"].z > 2
    assert found["x"].value > found["x"].mean


def test_the_same_seed_gives_the_same_scores() -> None:
    graph = random_graph()
    assert scores(graph, "pagerank", samples=4, seed=5) == scores(
        graph, "pagerank", samples=4, seed=5
    )


def test_one_sample_has_no_deviation() -> None:
    with pytest.raises(ValueError, match="two samples"):
        scores(random_graph(), "degree", samples=1)
