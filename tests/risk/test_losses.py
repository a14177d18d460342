"""Losses by provider and country, inputs by providers, competitors: worked by hand."""

from __future__ import annotations

import pytest

from chipgraph.risk.competing import competitors
from chipgraph.risk.interval import Interval
from chipgraph.risk.losses import losses
from chipgraph.risk.sourcing import sourcing, stated
from chipgraph.risk.stopping import UNSTATED
from chipgraph.risk.supply_claims import SupplyClaims
from tests.risk.made import made
from tests.risk.supplying import CHECK, check_graph, entities, graph_of, needs, offers


def test_the_worked_case_worst_loss_first() -> None:
    found = losses(check_graph())
    assert [(each.name, each.left.low) for each in found] == [
        ("w", 0.0),
        ("z", 0.0),
        ("x", pytest.approx(0.4)),
        ("y", pytest.approx(0.6)),
    ]
    assert [each.binding for each in found] == ["c", "b", "a", "a"]
    assert found[2].claims == ("needs-p-a", "offers-x-a")


def test_times_come_from_the_way_to_where_it_binds() -> None:
    claims = [
        needs("p", "a", timeToBite="1", timeToBiteMost="2"),
        needs("a", "c", timeToBite="3", timeToBiteMost="3", timeToQualify="6", timeToQualifyMost="9"),
        *(offers("x", "a"), offers("w", "c"), offers("v", "c", timeToQualify="4", timeToQualifyMost="5")),
    ]  # fmt: skip
    found = {each.name: each for each in losses(graph_of(claims, "p", entities(products=["p"])))}
    assert (found["w"].bites, found["w"].qualify) == (Interval(4.0, 5.0), Interval(4.0, 9.0))
    assert (found["x"].bites, found["x"].qualify) == (Interval(1.0, 2.0), None)


def test_what_is_proven_and_what_is_documented_stand_apart() -> None:
    claims = [needs("p", "a"), offers("x", "a", 30), offers("y", "a")]
    found = {each.name: each for each in losses(graph_of(claims, "p", entities(products=["p"])))}
    assert found["x"].left == pytest.approx(Interval(0.7, 0.7))
    assert found["y"].left == pytest.approx(Interval(0.3, 1.0))
    assert found["y"].documented == pytest.approx(Interval(0.3, 0.3))
    assert found["y"].bites == UNSTATED


def test_a_company_counts_the_outputs_that_a_loss_hits() -> None:
    claims = [
        *(made("Design", f"d-{each}", designer="us", product=each) for each in ("one", "two")),
        *(
            needs("one", "a"),
            needs("two", "a"),
            needs("two", "b"),
            offers("x", "a"),
            offers("y", "b"),
        ),
    ]
    graph = graph_of(claims, "us", entities(products=["one", "two"], companies=["us"]))
    assert [(each.name, each.hit) for each in losses(graph)] == [
        ("x", ("one", "two")),
        ("y", ("two",)),
    ]


def test_countries_lose_their_documented_sites() -> None:
    claims = [needs("p", "a"), offers("x", "a", site="x1"), offers("y", "a", site="y1")]
    entity = entities(products=["p"], complete="a", sites={"x1": "TW", "y1": "KR"})
    found = losses(graph_of(claims, "p", entity), by="country")
    assert [(each.name, each.documented, each.things) for each in found] == [
        ("KR", Interval(0.0, 1.0), ("a",)),
        ("TW", Interval(0.0, 1.0), ("a",)),
    ]


def test_inputs_are_counted_once_fewest_providers_first() -> None:
    claims = [
        *CHECK,
        needs("p", "d"),
        needs("p", "e"),
        offers("v", "e", qualifiedFor="q"),
        needs("c", "tool", "capital-equipment"),
        offers("t", "tool"),
    ]
    rows = sourcing(graph_of(claims, "p", entities(products=["p", "q"], complete=["b", "c"])))
    assert [(row.thing, row.verdict, row.consumed) for row in rows] == [
        ("b", "sole, stated", True),
        ("c", "sole, stated", True),
        ("tool", "only one documented", False),
        ("a", "2 documented", True),
        ("d", "none documented", True),
        ("e", "none documented for it", True),
    ]
    assert rows[-1].elsewhere == ("v",)


def test_what_is_stated_is_counted_once_a_need_and_an_offer() -> None:
    claims = [
        needs("p", "a", timeToBite="1"),
        needs("p", "b"),
        offers("x", "a", 60, surge="10"),
        offers("y", "b", site="plant"),
    ]
    graph = graph_of(claims, "p", entities(products=["p"], sites={"plant": "JP"}))
    found = stated(graph, frozenset({"offers-x-a"}))
    assert (found.needs, found.bites) == (2, 1)
    assert (found.offers, found.sites, found.shares, found.surges, found.begun) == (2, 1, 1, 1, 1)


def test_a_rival_product_counts_as_its_makers_and_siblings_are_no_rivals() -> None:
    claims = [
        made("Design", "d-x", designer="us", product="x"),
        made("Design", "d-y", designer="them", product="y"),
        made("Competition", "c-1", competitor="y", rival="x"),
        made("Competition", "c-2", competitor="us", rival="others"),
        made("Competition", "c-3", competitor="y", rival="others"),
    ]
    index = SupplyClaims(claims)
    parties = {"us", "them", "others"}

    def is_party(name: str) -> bool:
        return name in parties

    assert competitors(claims, index, "us", is_party=is_party) == {
        "others": ("c-2",),
        "them": ("c-1",),
    }
    assert competitors(claims, index, "x", is_party=is_party) == {
        "others": ("c-2",),
        "them": ("c-1",),
    }
