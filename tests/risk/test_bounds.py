"""Bounds of concentration hold whatever the unlisted customers are: random tables, special lists."""

from __future__ import annotations

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from chipgraph.risk.concentration import (
    Change,
    Concentration,
    CustomerList,
    change,
    concentration,
    cr,
    hhi,
)
from chipgraph.risk.interval import Interval

T = 0.10


def percents(*shares: float, step: float = 0.0, complete: bool = True) -> CustomerList:
    return CustomerList(tuple(each / 100 for each in shares), T, complete, step)


# --- by hand --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("shares", "step", "bounds"),
    [
        ((23, 16), 0.0, [(23, 23), (39, 39), (39, 49), (39, 59), (39, 69)]),
        ((23, 16), 0.01, [(22.5, 23.5), (38, 40), (38, 50), (38, 60), (38, 70)]),
        ((14, 11, 11, 10), 0.01, [(13.5, 14.5), (24, 26), (34.5, 37.5), (44.5, 48), (44.5, 58)]),
        ((40, 30, 20, 10), 0.0, [(40, 40), (70, 70), (90, 90), (100, 100), (100, 100)]),
        ((), 0.0, [(0, 10), (0, 20), (0, 30), (0, 40), (0, 50)]),
        ((95,), 0.01, [(94.5, 95.5), (94.5, 100), (94.5, 100), (94.5, 100), (94.5, 100)]),
    ],
)
def test_cr_of_complete_lists(
    shares: tuple[float, ...], step: float, bounds: list[tuple[float, float]]
) -> None:
    found = concentration(percents(*shares, step=step)).cr
    for interval, (low, high) in zip(found, bounds, strict=True):
        assert interval == pytest.approx((low / 100, high / 100), abs=1e-9)


def test_a_listed_customer_is_never_below_the_threshold() -> None:
    (only,) = percents(10, step=0.01).ranges
    assert tuple(only) == pytest.approx((0.10, 0.105))
    assert cr(percents(10, step=0.01), 1) == pytest.approx((0.10, 0.105))


def test_shares_that_were_rounded_up_still_sum_to_one_at_most() -> None:
    listed = percents(51, 26, 24, step=0.01)
    assert cr(listed, 3) == pytest.approx((0.995, 1.0))
    assert hhi(listed).high <= 10_000 * (0.515**2 + 0.265**2 + 0.235**2)


def test_a_complete_list_without_customers_bounds_all_by_the_threshold() -> None:
    assert hhi(percents()) == pytest.approx((0, 1000))


def test_an_incomplete_list_without_customers_says_nothing() -> None:
    assert hhi(percents(complete=False)) == pytest.approx((0, 10_000))
    assert cr(percents(complete=False), 1) == (0.0, 1.0)


def test_in_an_incomplete_list_rounding_widens_what_an_unlisted_customer_can_hold() -> None:
    listed = percents(24, 11, step=0.01, complete=False)
    assert cr(listed, 1) == pytest.approx((0.235, 1 - 0.235 - 0.105))
    assert cr(listed, 2) == pytest.approx((0.34, 1 - 0.105))
    assert cr(listed, 3) == pytest.approx((0.34, 1.0))
    assert hhi(listed).high == pytest.approx(1e4 * (0.235**2 + 0.105**2 + 0.66**2))


def test_incompleteness_only_widens() -> None:
    for shares in [(23, 16), (14, 11, 11, 10), (50,)]:
        full = concentration(percents(*shares, step=0.01))
        open_ = concentration(percents(*shares, step=0.01, complete=False))
        for one, other in zip((full.hhi, *full.cr), (open_.hhi, *open_.cr), strict=True):
            assert other.low <= one.low + 1e-12
            assert other.high >= one.high - 1e-12


@pytest.mark.parametrize(
    ("count", "bounds", "squares"),
    [
        (1, [(10, 100), (10, 100), (10, 100)], (100, 10_000)),
        (2, [(10, 90), (20, 100), (20, 100)], (200, 8200)),
        (3, [(10, 80), (20, 90), (30, 100)], (300, 6600)),
    ],
)
def test_only_the_count_is_known(
    count: int, bounds: list[tuple[float, float]], squares: tuple[float, float]
) -> None:
    listed = CustomerList((), T, count=count)
    assert hhi(listed) == pytest.approx(squares)
    for k, (low, high) in enumerate(bounds, start=1):
        assert cr(listed, k) == pytest.approx((low / 100, high / 100))


def test_only_the_sum_is_known() -> None:
    listed = CustomerList((), T, count=2, total=0.39)
    rest = 6 * 0.1**2 + 0.01**2
    assert hhi(listed) == pytest.approx((1e4 * 0.39**2 / 2, 1e4 * (0.29**2 + 0.1**2 + rest)))
    assert cr(listed, 1) == pytest.approx((0.195, 0.29))
    assert cr(listed, 2) == pytest.approx((0.39, 0.39))
    assert cr(listed, 3) == pytest.approx((0.39, 0.49))


def test_only_the_sum_of_an_incomplete_list_is_known() -> None:
    listed = CustomerList((), T, complete=False, count=2, total=0.35)
    assert cr(listed, 1) == pytest.approx((0.175, 0.65))
    assert cr(listed, 2) == pytest.approx((0.35, 0.65 + 0.25))
    assert cr(listed, 3) == pytest.approx((0.35, 1.0))


def test_cr_counts_customers() -> None:
    with pytest.raises(ValueError, match="k counts customers"):
        cr(percents(23), 0)


# --- changes --------------------------------------------------------------------------------------


def spans(*pairs: tuple[float, float]) -> Concentration:
    return Concentration(Interval(0, 10_000), tuple(Interval(*pair) for pair in pairs))


@pytest.mark.parametrize(
    ("before", "after", "verdict"),
    [
        (spans((0.1, 0.2)), spans((0.2, 0.3)), "not proven"),
        (spans((0.1, 0.2)), spans((0.21, 0.3)), "rise proven (CR1)"),
        (spans((0.2, 0.3)), spans((0.1, 0.15)), "fall proven (CR1)"),
        (
            spans((0.1, 0.2), (0.4, 0.5)),
            spans((0.3, 0.3), (0.3, 0.35)),
            "change proven (CR1, CR2)",
        ),
    ],
)
def test_a_change_is_proven_where_intervals_do_not_meet(
    before: Concentration, after: Concentration, verdict: str
) -> None:
    assert change(before, after).verdict == verdict


def test_the_hhi_never_decides() -> None:
    low = Concentration(Interval(100, 200), (Interval(0.1, 0.5),))
    high = Concentration(Interval(900, 950), (Interval(0.1, 0.5),))
    assert change(low, high) == Change(())


def test_the_rise_of_the_second_quarter_names_cr1_and_cr2() -> None:
    before = concentration(percents(14, 11, 11, 10, step=0.01))
    after = concentration(percents(23, 16, step=0.01))
    found = change(before, after)
    assert found.proven[:2] == ((1, "rise"), (2, "rise"))
    assert before.hhi == pytest.approx((502.75, 1089), abs=0.1)


# --- the truth lies within ------------------------------------------------------------------------

TABLES = st.lists(st.integers(1, 1000), min_size=1, max_size=25)
STEPS = st.sampled_from([0.0, 0.01, 0.005, 0.05])


def close(value: float, interval: Interval, slack: float = 1e-9) -> bool:
    return interval.low - slack <= value <= interval.high + slack


def printed(share: float, step: float) -> float:
    return round(share / step) * step if step else share


def holds(truth: list[float], listed: CustomerList) -> None:
    ordered = sorted(truth, reverse=True)
    found = concentration(listed)
    assert close(1e4 * sum(each**2 for each in ordered), found.hhi, 1e-5)
    for k, interval in enumerate(found.cr, start=1):
        assert close(sum(ordered[:k]), interval)


@settings(max_examples=1500, deadline=None)
@given(TABLES, STEPS)
def test_bounds_of_a_complete_list_contain_the_truth(weights: list[int], step: float) -> None:
    truth = [each / sum(weights) for each in weights]
    shares = tuple(printed(each, step) for each in truth if each >= T)
    holds(truth, CustomerList(shares, T, True, step))


@settings(max_examples=1500, deadline=None)
@given(TABLES, STEPS, st.data())
def test_bounds_of_an_incomplete_list_contain_the_truth(
    weights: list[int], step: float, data: st.DataObject
) -> None:
    truth = [each / sum(weights) for each in weights]
    large = [each for each in truth if each >= T]
    kept = data.draw(
        st.lists(st.sampled_from(range(len(large))), unique=True) if large else st.just([])
    )
    shares = tuple(printed(large[i], step) for i in kept)
    holds(truth, CustomerList(shares, T, False, step))


@settings(max_examples=1000, deadline=None)
@given(TABLES, STEPS, st.booleans())
def test_bounds_from_a_count_or_a_sum_contain_the_truth(
    weights: list[int], step: float, with_sum: bool
) -> None:
    truth = [each / sum(weights) for each in weights]
    large = [each for each in truth if each >= T]
    assume(large)
    total = printed(sum(large), step) if with_sum else None
    holds(truth, CustomerList((), T, True, step, count=len(large), total=total))


@settings(max_examples=500, deadline=None)
@given(TABLES, STEPS, st.integers(1, 3))
def test_bounds_from_some_of_the_large_customers_contain_the_truth(
    weights: list[int], step: float, missing: int
) -> None:
    truth = [each / sum(weights) for each in weights]
    large = [each for each in truth if each >= T]
    assume(len(large) > missing)
    kept = large[: len(large) - missing]
    total = printed(sum(kept), step)
    holds(truth, CustomerList((), T, False, step, count=len(kept), total=total))


@settings(max_examples=300, deadline=None)
@given(st.lists(st.integers(10, 30), min_size=1, max_size=4), st.randoms(), st.booleans())
def test_the_order_of_the_list_does_not_matter(
    shares: list[int], random: object, complete: bool
) -> None:
    assume(sum(shares) <= 100)
    shuffled = list(shares)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    one = concentration(percents(*shares, step=0.01, complete=complete))
    other = concentration(percents(*shuffled, step=0.01, complete=complete))
    assert one.hhi == pytest.approx(other.hhi)
    for first, second in zip(one.cr, other.cr, strict=True):
        assert first == pytest.approx(second)


@settings(max_examples=300, deadline=None)
@given(TABLES)
def test_rounding_only_widens(weights: list[int]) -> None:
    shares = tuple(each / sum(weights) for each in weights if each / sum(weights) >= T)
    exact = concentration(CustomerList(shares, T))
    wide = concentration(CustomerList(shares, T, step=0.01))
    assert wide.hhi.low <= exact.hhi.low + 1e-6
    assert wide.hhi.high >= exact.hhi.high - 1e-6
    assert CustomerList(shares, T, step=0.01).exact() == CustomerList(shares, T)


# --- intervals as text ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("interval", "digits", "scale", "text"),
    [
        (Interval(746.5, 1424.5), 0, 1, "746 to 1425"),
        (Interval(785, 1386), 0, 1, "785 to 1386"),
        (Interval(0.225, 0.235), 1, 100, "22.5 to 23.5"),
        (Interval(0.2251, 0.2349), 0, 100, "22 to 24"),
        (Interval.point(11.587), 1, 1, "11.6"),
        (Interval.point(3000), 0, 1, "3000"),
    ],
)
def test_an_interval_is_never_written_narrower_than_it_is(
    interval: Interval, digits: int, scale: float, text: str
) -> None:
    assert interval.written(digits, scale=scale) == text


def test_intervals_meet_or_are_disjoint() -> None:
    assert Interval(1, 2).disjoint(Interval(3, 4))
    assert Interval(3, 4).disjoint(Interval(1, 2))
    assert not Interval(1, 2).disjoint(Interval(2, 3))
    assert 1.5 in Interval(1, 2)
    assert 3 not in Interval(1, 2)
