"""How losses spread: the order of the waves, what is left, and what is left of what claims state."""

from __future__ import annotations

from dataclasses import replace

import pytest

from chipgraph.risk.interval import Interval
from chipgraph.risk.output_left import Loss
from chipgraph.risk.waves import claims_left, felt, sites_lost, waves
from tests.risk.supplying import check_graph, entities, graph_of, needs, offers

WHOLE, NONE = Interval(1.0, 1.0), Interval(0.0, 0.0)


def spread(*lost: str, complete: str = "abc") -> dict[str, tuple[int, Interval, Interval]]:
    losses = [Loss(frozenset({each})) for each in lost]
    known = [replace(each, documented=True) for each in losses]
    found = waves(check_graph(complete=complete), losses, known)
    return {hit.node: (hit.wave, hit.left, hit.documented) for hit in found}


def test_the_worked_case_falls_wave_by_wave() -> None:
    # w offers c, without which x and y cannot offer a, without which there is no p.
    assert spread("w") == {"c": (1, NONE, NONE), "a": (2, NONE, NONE), "p": (3, NONE, NONE)}
    assert spread("z") == {"b": (1, NONE, NONE), "p": (2, NONE, NONE)}


def test_several_losses_leave_the_least_and_come_by_the_shortest_way() -> None:
    found = spread("x", "z")
    assert found["a"][0] == 1
    assert found["a"][1] == pytest.approx(Interval(0.4, 0.4))
    assert found["p"] == (2, NONE, NONE)


def test_an_open_list_is_told_beside_what_is_documented() -> None:
    assert spread("z", complete="ac")["b"] == (1, Interval(0.0, 1.0), NONE)


def test_what_is_not_reached_is_not_hit() -> None:
    assert spread("nobody") == {}


def test_a_hit_names_the_claims_on_its_way_and_when_it_is_felt() -> None:
    claims = [needs("p", "a", timeToBite="2", timeToBiteMost="2"), offers("z", "a", 100)]
    graph = graph_of(claims, "p", entities(products=["p"], complete=["a"]))
    first, last = waves(graph, [Loss(frozenset({"z"}))], [])
    assert (first.node, first.bites, last.node, last.bites) == ("a", NONE, "p", Interval(2.0, 2.0))
    assert set(last.claims) == {each.id for each in claims}


def test_what_is_left_of_a_claim_is_that_of_its_offer_or_of_what_is_needed() -> None:
    claims = [needs("p", "a"), offers("x", "a", 60), offers("y", "a", 40)]
    graph = graph_of(claims, "p", entities(products=["p"], complete=["a"]))
    found = claims_left(graph, [Loss(frozenset({"x"}))])
    assert found == {claims[1].id: NONE, claims[0].id: pytest.approx(Interval(0.4, 0.4))}
    assert sites_lost(graph, [Loss(countries=frozenset({"TW"}))]) == ()


def test_a_time_is_told_in_words() -> None:
    assert felt(Interval(1.0, 3.0)) == "1 to 3 months"
    assert felt(Interval(0.0, float("inf"))) == "not documented"
    assert felt(Interval(2.0, float("inf"))) == "2 months or more"
