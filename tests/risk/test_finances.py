"""What shocks do to a supplier's figures: cases worked out by hand."""

from __future__ import annotations

import math

import pytest

from chipgraph.risk.finances import (
    Finances,
    for_a_part_of_a_year,
    margin_after,
    over_a_year,
    with_price,
    with_volume,
)
from chipgraph.risk.interval import Interval

P = Interval.point
BEFORE = Finances(revenue=P(400), cost=P(25), obligations=P(100), inventory=P(15))


def test_less_volume_stretches_the_cover_and_leaves_more_over() -> None:
    after = with_volume(BEFORE, P(-0.2))
    assert after.revenue == P(320)
    assert BEFORE.cover == P(4)
    assert after.cover == P(5)
    assert (BEFORE.excess, after.excess) == (P(15), P(35))


def test_an_uncertain_change_gives_intervals() -> None:
    after = with_volume(BEFORE, Interval(-0.5, 0.0))
    assert after.revenue == Interval(200, 400)
    assert after.cover == Interval(4, 8)


def test_a_price_moves_revenue_and_not_cost() -> None:
    after = with_price(BEFORE, -0.3)
    assert after.revenue == P(280)
    assert after.cover == BEFORE.cover


def test_a_price_cut_of_30_percent_takes_a_margin_of_75_to_64_percent() -> None:
    assert margin_after(P(0.75), -0.3).low == pytest.approx(1 - 0.25 / 0.7)
    with pytest.raises(ValueError, match="no margin"):
        margin_after(P(0.75), -1)


def test_nothing_falls_below_nothing() -> None:
    assert with_volume(BEFORE, Interval(-3, -1)).revenue == P(0)


def test_what_is_unknown_stays_unknown() -> None:
    assert Finances(None, None, None, None).cover is None
    assert Finances(P(1), None, P(1), P(1)).excess is None
    assert with_volume(Finances(None, None, None, None), P(-0.5)).revenue is None


@pytest.mark.parametrize(
    ("left", "months", "bites", "year"),
    [
        (P(0), 12, P(0), P(0)),
        (P(0), 1, P(0), P(11 / 12)),
        (P(0.4), 12, P(0), P(0.4)),
        (P(0), 6, P(6), P(1)),  # over before it is felt
        (P(0), 12, P(3), P(0.25)),
        (P(0), 12, Interval(0, math.inf), Interval(0, 1)),
    ],
)
def test_output_over_a_year(left: Interval, months: float, bites: Interval, year: Interval) -> None:
    assert over_a_year(left, months, bites) == pytest.approx(tuple(year))


def test_half_a_year_is_half_the_change() -> None:
    assert for_a_part_of_a_year(Interval(-0.4, -0.2), 6) == Interval(-0.2, -0.1)
    assert for_a_part_of_a_year(P(-0.4), 24) == P(-0.4)
