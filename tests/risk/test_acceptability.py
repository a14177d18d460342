"""Stochastic Multicriteria Acceptability Analysis on cases whose answer is known."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chipgraph.risk.acceptability import acceptability, flips
from chipgraph.risk.interval import Interval

ANY = Interval(0, 1)


def points(**values: tuple[float, ...]) -> dict[str, list[Interval]]:
    return {name: [Interval.point(each) for each in row] for name, row in values.items()}


def test_who_is_better_on_every_criterion_is_always_first() -> None:
    first, second = acceptability(points(a=(0.9, 0.8), b=(0.5, 0.1)), samples=500)
    assert (first.alternative, first.first, first.best, first.worst) == ("a", 1.0, 1, 1)
    assert second.ranks == (0.0, 1.0)
    assert second.central_weights is None


def test_two_mirrored_alternatives_share_the_first_rank() -> None:
    found = acceptability(points(a=(1, 0), b=(0, 1)), samples=20_000)
    assert found[0].first == pytest.approx(0.5, abs=0.02)
    weights = {each.alternative: each.central_weights for each in found}
    # Given that a wins, its weight is uniform on [1/2, 1]: the mean is 3/4.
    assert weights["a"] == pytest.approx((0.75, 0.25), abs=0.02)


def test_three_alternatives_about_which_nothing_is_known_share_all_ranks() -> None:
    found = acceptability({name: [ANY, ANY] for name in "abc"}, samples=20_000)
    for each in found:
        assert each.ranks == pytest.approx((1 / 3, 1 / 3, 1 / 3), abs=0.02)
        assert (each.best, each.worst) == (1, 3)


def test_the_same_seed_gives_the_same_figures() -> None:
    values = {"a": [ANY], "b": [Interval(0.2, 0.9)]}
    assert acceptability(values, seed=7) == acceptability(values, seed=7)
    assert acceptability(values, seed=7) != acceptability(values, seed=8)


def test_nobody_has_no_order() -> None:
    assert acceptability({}) == []


def test_criteria_must_be_as_many_for_all() -> None:
    with pytest.raises(ValueError, match="each criterion"):
        acceptability({"a": [ANY], "b": [ANY, ANY]})


intervals = st.tuples(st.floats(0, 1), st.floats(0, 1)).map(lambda pair: Interval(*sorted(pair)))


@given(st.dictionaries(st.sampled_from("abcd"), st.tuples(intervals, intervals), min_size=1))
def test_rank_acceptabilities_sum_to_one_by_alternative_and_by_rank(
    values: dict[str, tuple[Interval, Interval]],
) -> None:
    found = acceptability(values, samples=200)
    for each in found:
        assert sum(each.ranks) == pytest.approx(1)
        assert 1 <= each.best <= each.worst <= len(values)
    for rank in range(len(values)):
        assert sum(each.ranks[rank] for each in found) == pytest.approx(1)


def test_the_criteria_that_can_flip_an_order_are_named() -> None:
    values = {"a": [Interval(0.6, 0.9), ANY], "b": [Interval(0.1, 0.5), ANY]}
    assert flips(values, "a", "b") == (False, (1,))
    values["a"][1] = Interval.point(1.0)
    assert flips(values, "a", "b") == (True, ())
