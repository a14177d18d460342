"""Gain per cost and frontiers: worked by hand, kinds of price apart, and by properties."""

from __future__ import annotations

import math
from datetime import date
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chipgraph.risk.interval import Interval
from chipgraph.risk.price_performance import (
    Axis,
    Point,
    best_ratio,
    comparisons,
    frontier,
    points,
    products,
)
from tests.risk.made import made

if TYPE_CHECKING:
    from chipgraph.model import Claim

FP8 = Axis("peak-throughput", "fp8", "dense")
STREET = Axis("price", "", "street-price")


def speed(product: str, value: float, *, form: str = "fp8", basis: str = "dense") -> Claim:
    return made(
        "Observation", f"speed-{product}-{form}-{basis}", subject=product, metric="peak-throughput",
        scope="total", value=value, unit="teraflops", numberFormat=form, countingBasis=basis, period="2025",
    )  # fmt: skip


def price(product: str, value: float, *, kind: str = "street-price", period: str = "2025") -> Claim:
    return made(
        "Observation", f"price-{product}-{kind}-{period}", subject=product, metric="price", scope="total",
        value=value, unit="usd", countingBasis=kind, period=period,
    )  # fmt: skip


def chip(_: str) -> str:
    return "Chip"


def point(name: str, gain: float, cost: float, width: float = 0.0) -> Point:
    return Point(name, Interval(gain - width, gain + width), Interval(cost, cost), ())


def places(given: list[Point]) -> dict[str, str]:
    return {each.point.product: each.place for each in frontier(given)}


def test_a_dominated_product_is_led_by_the_best_of_those_that_dominate_it() -> None:
    given = [point("a", 100, 10), point("b", 90, 20), point("c", 300, 15), point("d", 10, 5)]
    found = {each.point.product: each for each in frontier(given)}
    assert places(given) == {
        "a": "on the frontier",
        "b": "dominated",
        "c": "on the frontier",
        "d": "on the frontier",
    }
    # b gives 4.5 a unit of cost; a gives 10 and c gives 20, 4.44 times as much.
    assert found["b"].by == "c"
    assert found["b"].factor == pytest.approx(Interval(20 / 4.5, 20 / 4.5))


def test_intervals_that_overlap_leave_it_open() -> None:
    assert places([point("a", 100, 10, width=10), point("b", 95, 10)]) == {
        "a": "cannot be told",
        "b": "cannot be told",
    }


def test_equal_points_do_not_dominate_each_other() -> None:
    assert set(places([point("a", 1, 1), point("b", 1, 1)]).values()) == {"on the frontier"}


def test_only_stated_formats_and_sparsity_are_on_an_axis() -> None:
    claims = [
        speed("x", 100),
        speed("x", 200, basis="sparse"),
        speed("x", 300, basis="sparsity-unstated"),
        speed("x", 400, form="format-unstated"),
    ]
    found = products(claims, chip)["x"].quantities
    assert {axis.basis: each.interval.low for axis, each in found.items()} == {
        "dense": 100,
        "sparse": 200,
    }


def test_kinds_of_price_and_levels_never_share_an_axis() -> None:
    claims = [
        *(speed("x", 100), price("x", 10)),
        *(speed("y", 100), price("y", 20, kind="sale-price")),
        *(speed("z", 900), price("z", 10)),
    ]
    kinds = {"x": "Chip", "y": "Chip", "z": "System"}
    every = products(claims, lambda name: kinds[name])
    found = comparisons([every["x"]], [every["y"], every["z"]])
    assert [(each.cost.basis, each.kind, each.lead) for each in found] == [
        ("sale-price", "Chip", None),
        ("street-price", "Chip", None),
        ("street-price", "System", None),
    ]
    assert [each.verdict for each in found] == [
        "no figure of its own",
        "no rival has both figures",
        "no figure of its own",
    ]


def test_what_nobody_can_have_is_not_on_the_frontier() -> None:
    bill = price("x", 10, kind="bill-of-materials")
    every = products([speed("x", 100), bill], chip)
    assert points(every.values(), FP8, Axis("price", "", "bill-of-materials")) == []
    out = made("Milestone", "out", subject="x", milestoneKind="shipped", begin="2025")
    every = products([speed("x", 100), bill, out], chip)
    (found,) = points(every.values(), FP8, Axis("price", "", "bill-of-materials"))
    assert found.claims == ("out", "price-x-bill-of-materials-2025", "speed-x-fp8-dense")


def test_the_lead_is_the_best_of_one_side_over_the_best_of_the_other() -> None:
    claims = [
        *(speed("x", 100), price("x", 10), speed("w", 100), price("w", 50)),
        *(speed("y", 100), price("y", 20)),
    ]
    every = products(claims, chip)
    (found,) = comparisons([every["x"], every["w"]], [every["y"]])
    assert (found.lead, found.verdict) == (Interval(2.0, 2.0), "leads")
    (found,) = comparisons([every["y"]], [every["x"], every["w"]])
    assert (found.lead, found.verdict) == (Interval(0.5, 0.5), "behind")


def test_the_newest_price_counts_and_an_earlier_day_has_the_earlier_one() -> None:
    claims = [speed("x", 100), price("x", 40, period="2023"), price("x", 10, period="2025")]
    now, then = products(claims, chip), products(claims, chip, until=date(2024, 6, 30))
    assert best_ratio(points(now.values(), FP8, STREET)) == Interval(10.0, 10.0)
    assert best_ratio(points(then.values(), FP8, STREET)) == Interval(2.5, 2.5)


def test_an_open_figure_stays_open() -> None:
    least = made("Observation", "s", subject="x", metric="peak-throughput", scope="total", low=100,
                 unit="teraflops", numberFormat="fp8", countingBasis="dense", period="2025")  # fmt: skip
    every = products([least, price("x", 10)], chip)
    assert best_ratio(points(every.values(), FP8, STREET)) == Interval(10.0, math.inf)


VALUES = st.integers(1, 20).map(float)
POINTS = st.lists(st.tuples(VALUES, VALUES, st.sampled_from([0.0, 0.5])), min_size=1, max_size=7)


def numbered(given: list[tuple[float, float, float]]) -> list[Point]:
    return [point(f"p{index}", *each) for index, each in enumerate(given)]


@given(POINTS, st.randoms(use_true_random=False))
def test_the_order_of_points_does_not_matter(
    given: list[tuple[float, float, float]], draw: object
) -> None:
    made_points = numbered(given)
    shuffled = list(made_points)
    draw.shuffle(shuffled)  # type: ignore[attr-defined]
    assert places(shuffled) == places(made_points)


@given(POINTS)
def test_some_point_is_not_dominated_and_a_dominated_one_takes_no_place(
    given: list[tuple[float, float, float]],
) -> None:
    made_points = numbered(given)
    found = places(made_points)
    assert set(found.values()) != {"dominated"}
    best = max(made_points, key=lambda each: each.gain.low)
    worse = Point("worse", Interval(0.1, 0.1), Interval(99.0, 99.0), ())
    again = places([*made_points, worse])
    assert again["worse"] == "dominated"
    assert {name: again[name] for name in found} == found
    assert best.product in found


@given(POINTS, st.integers(0, 6), st.floats(0.1, 5.0))
def test_a_higher_cost_never_brings_a_point_to_the_frontier(
    given: list[tuple[float, float, float]], which: int, more: float
) -> None:
    made_points = numbered(given)
    chosen = made_points[which % len(made_points)]
    dearer = chosen._replace(cost=Interval(chosen.cost.low + more, chosen.cost.high + more))
    rest = [each for each in made_points if each is not chosen]
    if places(made_points)[chosen.product] == "dominated":
        assert places([*rest, dearer])[chosen.product] == "dominated"
