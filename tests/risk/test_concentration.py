"""Bounds of concentration: the worked cases, and that they contain the truth."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chipgraph.risk.concentration import CustomerList, change, concentration, cr, hhi
from chipgraph.risk.joint import Infeasible, PeriodList, joint_bounds


def percents(*shares: float, step: float = 0.0, complete: bool = True) -> CustomerList:
    return CustomerList(tuple(each / 100 for each in shares), 0.10, complete, step)


@pytest.mark.parametrize(
    ("shares", "step", "low", "high"),
    [
        ((23, 16), 0.0, 785, 1386),
        ((23, 16), 0.01, 746.5, 1424.5),
        ((14, 11, 11, 10), 0.0, 538, 1054),
        ((14, 11, 11, 10), 0.01, 502.75, 1089),
        ((22, 15, 13, 11), 0.0, 999, 1380),
        ((40, 30, 20, 10), 0.0, 3000, 3000),
    ],
)
def test_hhi_of_the_worked_cases(
    shares: tuple[float, ...], step: float, low: float, high: float
) -> None:
    assert hhi(percents(*shares, step=step)) == pytest.approx((low, high), abs=0.01)


def test_a_rise_is_proven_where_intervals_of_crk_do_not_meet() -> None:
    before = concentration(percents(14, 11, 11, 10, step=0.01))
    after = concentration(percents(23, 16, step=0.01))
    assert {(1, "rise"), (2, "rise")} <= set(change(before, after).proven)
    assert not before.hhi.disjoint(after.hhi)


def test_an_incomplete_list_lets_an_unlisted_customer_be_the_largest() -> None:
    assert cr(percents(24, 11, complete=False), 1) == pytest.approx((0.24, 0.65))


def test_only_a_count_still_bounds_the_largest() -> None:
    counted = CustomerList((), 0.10, count=2)
    assert cr(counted, 1) == pytest.approx((0.10, 0.90))
    assert hhi(counted) == pytest.approx((200, 8200))


@settings(max_examples=500, deadline=None)
@given(st.lists(st.integers(1, 400), min_size=1, max_size=30))
def test_bounds_contain_the_truth(weights: list[int]) -> None:
    truth = sorted((each / sum(weights) for each in weights), reverse=True)
    listed = CustomerList(
        tuple(round(each, 2) for each in truth if each >= 0.10), 0.10, complete=True, step=0.01
    )
    assert sum(each**2 for each in truth) * 10_000 == pytest.approx(
        min(max(sum(e**2 for e in truth) * 10_000, hhi(listed).low), hhi(listed).high), abs=1e-3
    )
    for k in range(1, 6):
        bounds = cr(listed, k)
        assert bounds.low - 1e-9 <= sum(truth[:k]) <= bounds.high + 1e-9


def test_the_order_of_shares_has_no_meaning() -> None:
    assert concentration(percents(13, 22, 11, 15)) == concentration(percents(22, 15, 13, 11))


def test_half_and_quarters_together_bound_the_unlisted_customers() -> None:
    lists = [
        PeriodList((0,), percents(21, 17, 16, step=0.01)),
        PeriodList((1,), percents(16, step=0.01)),
        PeriodList((0, 1), percents(16, 15, 13, step=0.01)),
    ]
    found = joint_bounds(lists, [81.615, 96.221], 1)
    assert found.ranked[1].low == pytest.approx(0.086, abs=0.0005)
    assert found.ranked[2].low == pytest.approx(0.083, abs=0.0005)
    assert found.cr[2].low > 0.32


def test_lists_that_cannot_be_of_one_year_are_infeasible() -> None:
    lists = [PeriodList((0,), percents(90)), PeriodList((0, 1), percents(11))]
    with pytest.raises(Infeasible):
        joint_bounds(lists, [100.0, 1.0], 0)
