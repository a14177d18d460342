"""Centralities on graphs small enough to work out by hand."""

from __future__ import annotations

import networkx as nx
import pytest

from chipgraph.errors import UnknownName
from chipgraph.risk import paths_kernel
from chipgraph.risk.centrality import COMPILED_FROM, centrality, influence, ranked
from chipgraph.risk.interval import Interval
from chipgraph.risk.obligations import shortfall

BORGATTI = "AB AF AG AE EG FG BG BD DG GC"


def test_the_hub_of_a_star_comes_first() -> None:
    star = nx.DiGraph([("hub", leaf) for leaf in "abcd"])
    for measure in ("degree", "out-degree"):
        assert ranked(centrality(star, measure))[0] == (1, "hub", 4.0)


def test_betweenness_of_a_chain_lies_in_the_middle() -> None:
    assert centrality(nx.DiGraph([("a", "b"), ("b", "c")]), "betweenness") == {
        "a": 0.0,
        "b": 0.5,
        "c": 0.0,
    }


def test_all_nodes_of_a_ring_are_alike() -> None:
    ring = nx.cycle_graph(5, create_using=nx.DiGraph)
    assert len({round(v, 9) for v in centrality(ring, "pagerank").values()}) == 1


def test_burts_constraint_and_effective_size_of_borgattis_graph() -> None:
    graph = nx.Graph([tuple(pair) for pair in BORGATTI.split()]).to_directed()
    constraint = centrality(graph, "constraint")
    assert constraint["G"] == pytest.approx(0.400, abs=0.0005)
    assert constraint["A"] == pytest.approx(0.595, abs=0.0005)
    assert constraint["C"] == pytest.approx(1.0)
    size = centrality(graph, "effective-size")
    assert size["G"] == pytest.approx(4.67, abs=0.005)
    assert size["A"] == pytest.approx(2.50)
    assert size["C"] == pytest.approx(1.0)


def test_influence_flows_to_the_supplier_of_a_chain() -> None:
    # C buys all from B, B all from A: v_C = a/n, v_B = a/n + (1-a) v_C, v_A = a/n + (1-a) v_B.
    found = influence(nx.DiGraph([("A", "B"), ("B", "C")]), alpha=0.5)
    assert found == pytest.approx({"C": 1 / 6, "B": 1 / 4, "A": 7 / 24})


def test_ties_share_the_better_rank() -> None:
    assert [each[0] for each in ranked({"a": 2.0, "b": 2.0, "c": 1.0})] == [1, 1, 3]


def test_an_unknown_measure_names_the_known() -> None:
    with pytest.raises(UnknownName, match="pagerank"):
        centrality(nx.DiGraph([("a", "b")]), "fame")


def test_shortfall_counts_what_is_not_consumed() -> None:
    point = Interval.point
    found = shortfall(point(100), point(20), point(10), falls=(0.5,))
    assert found[0].excess == (100, 100)


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_the_faster_ways_equal_networkx(seed: int) -> None:
    graph = nx.relabel_nodes(
        nx.gnm_random_graph(60, 200, seed=seed, directed=True), {i: f"n{i}" for i in range(60)}
    )
    assert paths_kernel.betweenness(graph) == pytest.approx(nx.betweenness_centrality(graph))
    assert paths_kernel.closeness(graph) == pytest.approx(nx.closeness_centrality(graph))


def test_a_large_graph_takes_the_compiled_kernel_and_gives_the_same() -> None:
    graph = nx.relabel_nodes(
        nx.gnm_random_graph(400, COMPILED_FROM, seed=4, directed=True),
        {i: f"n{i}" for i in range(400)},
    )
    assert centrality(graph, "betweenness") == pytest.approx(nx.betweenness_centrality(graph))
    assert centrality(graph, "closeness") == pytest.approx(nx.closeness_centrality(graph))
