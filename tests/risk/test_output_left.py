"""Output left after a loss: the worked case, intervals of shares, surge, sites, loops, orders."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chipgraph.model import Figure
from chipgraph.risk.interval import Interval
from chipgraph.risk.output_left import Loss, output_left
from chipgraph.risk.shares import Part, joined, share_of
from chipgraph.risk.stopping import NOW, stops
from chipgraph.risk.supply_claims import SupplyClaims
from tests.risk.made import made
from tests.risk.supplying import CHECK, check_graph, entities, graph_of, needs, offers

if TYPE_CHECKING:
    from chipgraph.model import Claim

WHOLE = Interval(1.0, 1.0)
NONE = Interval(0.0, 0.0)


def left(lost: str, *, complete: str = "abc", documented: bool = False) -> Interval:
    loss = Loss(frozenset({lost}), documented=documented)
    return output_left(check_graph(complete=complete), loss, kinds=NOW)["p"]


def test_the_worked_case() -> None:
    assert left("x") == pytest.approx(Interval(0.4, 0.4))
    assert left("y") == pytest.approx(Interval(0.6, 0.6))
    assert left("z") == NONE
    assert left("w") == NONE


def test_an_open_list_leaves_what_others_may_have() -> None:
    assert left("z", complete="ac") == Interval(0.0, 1.0)
    assert left("z", complete="ac", documented=True) == NONE
    assert left("w", complete="ab") == Interval(0.0, 1.0)
    # The shares of x and y are stated to be all of it: an open list adds nothing to them.
    assert left("x", complete="bc") == pytest.approx(Interval(0.4, 0.4))


def test_what_the_loss_does_not_reach_is_whole() -> None:
    assert output_left(check_graph(), Loss(frozenset({"nobody"})), kinds=NOW) == {}


def test_only_needs_of_the_kinds_asked_for_count() -> None:
    claims = [needs("p", "tool", "capital-equipment"), offers("t", "tool")]
    graph = graph_of(claims, "p", entities(products=["p"], complete=["tool"]))
    assert "p" not in output_left(graph, Loss(frozenset({"t"})), kinds=NOW)
    found = output_left(graph, Loss(frozenset({"t"})), kinds=NOW | {"capital-equipment"})
    assert found["p"] == NONE


def test_a_stated_surge_adds_to_whoever_is_whole_and_the_sum_stops_at_all() -> None:
    claims = [needs("p", "a"), offers("x", "a", 60), offers("y", "a", 40, surge="25")]
    graph = graph_of(claims, "p", entities(products=["p"], complete=["a"]))
    assert output_left(graph, Loss(frozenset({"x"})), kinds=NOW)["p"] == pytest.approx(
        Interval(0.5, 0.5)
    )
    assert output_left(graph, Loss(frozenset({"y"})), kinds=NOW)["p"] == pytest.approx(
        Interval(0.6, 0.6)
    )
    plenty = [needs("p", "a"), offers("x", "a", 60), offers("y", "a", 40, surge="500")]
    graph = graph_of(plenty, "p", entities(products=["p"], complete=["a"]))
    assert output_left(graph, Loss(frozenset({"x"})), kinds=NOW)["p"] == WHOLE


def test_a_country_takes_the_sites_in_it_and_unknown_sites_are_in_none() -> None:
    claims = [
        needs("p", "a"),
        offers("x", "a", 60, site="x1"),
        offers("y", "a", 40),
        made("Operation", "runs", operator="x", facility="x2", product="a"),
    ]
    entity = entities(products=["p"], complete=["a"], sites={"x1": "TW", "x2": "US"})
    graph = graph_of(claims, "p", entity)
    both, one = (
        output_left(graph, Loss(countries=frozenset(gone), documented=True), kinds=NOW)["p"]
        for gone in ({"TW", "US"}, {"TW"})
    )
    # The share of x is stated of one site only, so what x makes is unknown, and so is the split.
    assert (both.low, both.high) == pytest.approx((0.4, 0.4))
    assert (one.low, one.high) == pytest.approx((0.4, 1.0))
    open_sites = output_left(graph, Loss(countries=frozenset({"TW", "US"})), kinds=NOW)["p"]
    assert open_sites == pytest.approx(Interval(0.4, 1.0))


def test_a_ring_falls_to_what_it_can_keep_up() -> None:
    claims = [
        needs("p", "a"),
        offers("x", "a", 50),
        offers("y", "a", 50),
        needs("a", "b", provider="y"),
        offers("v", "b"),
        needs("b", "a", provider="v"),
    ]
    graph = graph_of(claims, "p", entities(products=["p"], complete="ab"))
    found = output_left(graph, Loss(frozenset({"x"})), kinds=NOW)["p"]
    # a = 0.5 b and b = a have no other solution than nothing.
    assert found == pytest.approx(NONE, abs=1e-6)


def test_shares_that_cannot_sum_to_one_are_taken_as_unknown() -> None:
    lost = Part(Interval(0.9, 0.95), NONE, NONE)
    rest = Part(Interval(0.3, 0.4), WHOLE, NONE)
    assert joined([lost, rest], others=False) == (Interval(0.0, 1.0), False)
    found, fits = joined([lost._replace(share=Interval(0.6, 0.7)), rest], others=False)
    assert fits
    assert found == pytest.approx(Interval(0.3, 0.4))


def test_the_nearest_share_counts_purchases_before_provision_before_market() -> None:
    market = made("Observation", "m", subject="x", metric="market-share", scope="a", value=30,
                  unit="percent", period="2025")  # fmt: skip
    bought = made("Observation", "b", subject="us", counterparty="x", metric="purchase-share",
                  scope="a", low=60, unit="percent", period="2025")  # fmt: skip
    stated = offers("x", "a", 50)
    index = SupplyClaims([market, bought, stated])
    near = share_of(index, "x", "a", buyers=["us"], provisions=[stated])
    middle = share_of(index, "x", "a", provisions=[stated])
    far = share_of(index, "x", "a")
    assert near is not None
    assert middle is not None
    assert far is not None
    assert (near.of, near.interval) == ("purchases", Interval(0.6, 1.0))
    assert (middle.of, middle.interval) == ("provision", Interval(0.5, 0.5))
    assert (far.of, far.interval, far.claims) == ("market", Interval(0.3, 0.3), ("m",))
    assert share_of(index, "y", "a") is None


def test_what_one_site_makes_is_the_least_share_of_its_provider() -> None:
    stated = offers("x", "a", 30, site="plant")
    found = share_of(SupplyClaims([stated]), "x", "a", provisions=[stated])
    assert found is not None
    assert found.interval == Interval(0.3, 1.0)
    own = replace(stated, fields={**stated.fields, "denominatorOf": ("x",)})
    assert share_of(SupplyClaims([own]), "x", "a", provisions=[own]) is None


def test_shares_that_leave_a_part_to_others_leave_it_also_as_documented() -> None:
    claims = [needs("p", "a"), offers("x", "a", 90)]
    graph = graph_of(claims, "p", entities(products=["p"]))
    loss = Loss(frozenset({"x"}), documented=True)
    assert output_left(graph, loss, kinds=NOW)["p"] == pytest.approx(Interval(0.1, 0.1))
    assert stops(graph) == ()


def test_a_contradicted_share_spans_both() -> None:
    def share(name: str, value: float, period: str, differs: str = "") -> Claim:
        beside = {"differs": differs} if differs else {}
        figure = Figure(value, None, None, "percent")
        fields = {"subject": "x", "metric": "market-share", "scope": "a", **beside}
        return replace(
            made("Observation", name, period=period),
            figure=figure,
            fields={key: (each,) for key, each in fields.items()},
        )

    old, one, other = share("o", 10, "2023"), share("m", 85, "2025"), share("n", 90, "2025", "m")
    found = share_of(SupplyClaims([old, one, other]), "x", "a")
    assert found is not None
    assert (found.interval, found.claims) == (Interval(0.85, 0.9), ("m", "n"))


POINTS = st.lists(st.integers(0, 20), min_size=2, max_size=5).filter(lambda each: sum(each) > 0)


@given(POINTS, st.data())
def test_bounds_hold_the_truth_for_any_shares_within_the_intervals(
    weights: list[int], data: st.DataObject
) -> None:
    shares = [each / sum(weights) for each in weights]
    widths = [data.draw(st.floats(0, 0.3)) for _ in shares]
    lost = data.draw(st.sets(st.integers(0, len(shares) - 1)))
    surges = [data.draw(st.floats(0, 0.5)) for _ in shares]
    parts = [
        Part(
            Interval(max(0.0, share - width), min(1.0, share + width)),
            NONE if index in lost else WHOLE,
            Interval.point(surges[index]),
        )
        for index, (share, width) in enumerate(zip(shares, widths, strict=True))
    ]
    truth = sum(
        share * (1 + surge)
        for index, (share, surge) in enumerate(zip(shares, surges, strict=True))
        if index not in lost
    )
    found, fits = joined(parts, others=False)
    assert fits
    assert found.low - 1e-9 <= min(1.0, truth) <= found.high + 1e-9
    wider, _ = joined(parts, others=True)
    assert wider.low <= found.low + 1e-9
    assert wider.high >= found.high - 1e-9


@given(st.sets(st.sampled_from("wxyz")), st.sampled_from("wxyz"), st.sampled_from(["", "abc"]))
def test_losing_more_leaves_no_more(lost: set[str], more: str, complete: str) -> None:
    graph = check_graph(complete=complete)
    less = output_left(graph, Loss(frozenset({*lost, more})), kinds=NOW).get("p", WHOLE)
    before = output_left(graph, Loss(frozenset(lost)), kinds=NOW).get("p", WHOLE)
    assert less.low <= before.low + 1e-9
    assert less.high <= before.high + 1e-9


@given(st.permutations(list(CHECK)))
def test_the_order_of_claims_does_not_matter(claims: list[Claim]) -> None:
    graph = graph_of(claims, "p", entities(products=["p"], complete="abc"))
    loss = Loss(frozenset({"x"}))
    assert output_left(graph, loss, kinds=NOW) == output_left(check_graph(), loss, kinds=NOW)
