"""Quarter, half, nine months and year as one feasible set."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chipgraph.risk.concentration import CustomerList
from chipgraph.risk.joint import Infeasible, PeriodList, joint_bounds

SLACK = 2e-5  # the solver's own tolerance


def percents(*shares: float, step: float = 0.01, complete: bool = True) -> CustomerList:
    return CustomerList(tuple(each / 100 for each in shares), 0.10, complete, step)


def test_two_unlisted_customers_of_fy2027_held_at_least_8_6_and_8_3_percent() -> None:
    lists = [
        PeriodList((0,), percents(21, 17, 16)),
        PeriodList((0, 1), percents(16, 15, 13)),
        PeriodList((1,), percents(16)),
    ]
    found = joint_bounds(lists, [81.615, 96.221], 1)
    assert found.ranked[1].low == pytest.approx(0.086, abs=0.0006)
    assert found.ranked[2].low == pytest.approx(0.083, abs=0.0006)
    assert found.ranked[1].high == pytest.approx(0.10, abs=SLACK)
    assert found.cr[0] == pytest.approx((0.155, 0.165), abs=SLACK)


def test_one_list_gives_its_own_bounds() -> None:
    found = joint_bounds([PeriodList((0,), percents(23, 16))], [100.0], 0)
    assert found.cr[0] == pytest.approx((0.225, 0.235), abs=SLACK)
    assert found.cr[1] == pytest.approx((0.38, 0.40), abs=SLACK)
    assert found.cr[2] == pytest.approx((0.38, 0.50), abs=SLACK)
    assert found.ranked[2] == pytest.approx((0.0, 0.10), abs=SLACK)


def test_a_year_of_two_quarters_fixes_the_second_by_the_first() -> None:
    lists = [
        PeriodList((0,), percents(20, step=0.0)),
        PeriodList((0, 1), percents(30, step=0.0)),
    ]
    found = joint_bounds(lists, [100.0, 100.0], 1, largest=1)
    # The same customer: 60 in all, 20 then, so 40 now; another: 60 in all, under 10 then: over 50.
    assert found.cr[0] == pytest.approx((0.40, 0.60), abs=SLACK)


def test_a_customer_below_the_cliff_of_the_half_cannot_be_large_in_both_quarters() -> None:
    lists = [PeriodList((0, 1), percents(complete=True))]
    found = joint_bounds(lists, [100.0, 100.0], 0, largest=1)
    assert found.cr[0] == pytest.approx((0.0, 0.20), abs=SLACK)


def test_an_incomplete_list_does_not_bound_the_unlisted() -> None:
    found = joint_bounds([PeriodList((0,), percents(20, complete=False))], [100.0], 0, largest=1)
    assert found.cr[0].high == pytest.approx(0.805, abs=SLACK)


@pytest.mark.parametrize(
    "lists",
    [
        [PeriodList((0,), percents(60, 60, step=0.0))],
        [PeriodList((0,), percents(90, step=0.0)), PeriodList((0, 1), percents(20, step=0.0))],
        [
            PeriodList((0,), percents()),
            PeriodList((1,), percents()),
            PeriodList((0, 1), percents(30)),
        ],
    ],
)
def test_lists_that_contradict_one_another_are_infeasible(lists: list[PeriodList]) -> None:
    with pytest.raises(Infeasible, match="no table of customers satisfies all the lists"):
        joint_bounds(lists, [100.0, 100.0], 0, largest=1)


def test_currencies_and_orders_of_magnitude_do_not_matter() -> None:
    lists = [PeriodList((0,), percents(21, 17)), PeriodList((0, 1), percents(16))]
    small = joint_bounds(lists, [8.0, 9.0], 1, largest=1)
    large = joint_bounds(lists, [8e9, 9e9], 1, largest=1)
    assert small.cr[0] == pytest.approx(large.cr[0], abs=SLACK)


def test_the_order_of_the_lists_does_not_matter() -> None:
    lists = [
        PeriodList((0,), percents(21, 17)),
        PeriodList((0, 1), percents(16, 12)),
        PeriodList((1,), percents(14)),
    ]
    one = joint_bounds(lists, [80.0, 100.0], 1, largest=2)
    other = joint_bounds(lists[::-1], [80.0, 100.0], 1, largest=2)
    for first, second in zip((*one.cr, *one.ranked), (*other.cr, *other.ranked), strict=True):
        assert first == pytest.approx(second, abs=SLACK)


@settings(max_examples=12, deadline=None)
@given(
    st.lists(st.tuples(st.integers(0, 60), st.integers(0, 60)), min_size=2, max_size=7).filter(
        lambda rows: all(sum(row[q] for row in rows) > 0 for q in (0, 1))
    )
)
def test_bounds_contain_the_truth_of_random_tables(rows: list[tuple[int, int]]) -> None:
    small = [(1, 1)] * 12  # customers under the threshold, so that lists stay short
    table = [*rows, *small]
    revenues = [float(sum(row[q] for row in table)) for q in (0, 1)]

    def listed(*quarters: int) -> PeriodList:
        total = sum(revenues[q] for q in quarters)
        shares = [sum(row[q] for q in quarters) / total for row in table]
        return PeriodList(
            quarters,
            CustomerList(tuple(round(s, 2) for s in shares if s >= 0.10), 0.10, True, 0.01),
        )

    found = joint_bounds([listed(0), listed(0, 1), listed(1)], revenues, 1, largest=2)
    truth = sorted((row[1] / revenues[1] for row in table), reverse=True)
    for k in (1, 2):
        assert found.cr[k - 1].low - SLACK <= sum(truth[:k]) <= found.cr[k - 1].high + SLACK
        assert found.ranked[k - 1].low - SLACK <= truth[k - 1] <= found.ranked[k - 1].high + SLACK
