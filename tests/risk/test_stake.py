"""What is at stake: the formula on points, and the limit that shares have together."""

from __future__ import annotations

import pytest

from chipgraph.risk.interval import Interval
from chipgraph.risk.stake import Scenario, at_stake

FIXED = Scenario(displaced=Interval.point(0.5), price_cut=Interval.point(0.1))


def test_points_give_the_formula() -> None:
    found = at_stake(
        {"a": Interval.point(0.2)}, total=Interval.point(1.0), scenario=FIXED, samples=100
    )
    # 0.2 x 0.5 displaced + 0.2 x 0.5 x 0.1 cut; all resold leaves the cut alone.
    assert found.slack == pytest.approx((0.11, 0.11, 0.11))
    assert found.tight == pytest.approx((0.01, 0.01, 0.01))


def test_shares_together_never_pass_the_disclosed_total() -> None:
    shares = {"a": Interval.point(0.6), "b": Interval.point(0.6)}
    found = at_stake(shares, total=Interval.point(0.6), scenario=FIXED, samples=100)
    assert found.slack == pytest.approx((0.33, 0.33, 0.33))


def test_a_slack_market_never_costs_less_than_a_tight_one() -> None:
    found = at_stake({"a": Interval(0.1, 0.3)}, total=Interval(0, 1), scenario=Scenario())
    assert all(slack >= tight for slack, tight in zip(found.slack, found.tight, strict=True))
    assert list(found.slack) == sorted(found.slack)


def test_the_assumptions_are_told() -> None:
    assert str(Scenario()) == (
        "displaced uniform in 10 to 50 percent, price cut on the rest uniform in 0 to 15 percent"
    )
