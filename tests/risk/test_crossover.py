"""Crossover: one forecaster, one denominator, one year; a part never stands for the whole."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from chipgraph.risk.crossover import (
    Denominator,
    Estimate,
    comparisons,
    crossings,
)
from chipgraph.risk.interval import Interval

if TYPE_CHECKING:
    from chipgraph.risk.crossover import (
        Comparison,
    )

UNITS = Denominator("shipments", "package", "")


def estimate(side: str, product: str, low: float, high: float | None, year: int = 2026) -> Estimate:
    return Estimate(UNITS, year, "house", side, product, low, high, f"{product}-{year}-{low}")


def compared(*given: Estimate) -> list[Comparison]:
    return comparisons(given, whole=frozenset({"all-custom"}), lines=frozenset({"gpus"}))


def test_named_custom_chips_are_added_up_and_can_prove_a_crossing() -> None:
    (found,) = compared(
        estimate("custom", "a", 3, 4),
        estimate("custom", "b", 2, 2),
        estimate("subject", "gpus", 4, 4.5),
    )
    assert found.custom == Interval(5, 6)
    assert found.verdict == "crossed"
    assert not found.custom_whole


def test_named_custom_chips_cannot_rule_a_crossing_out() -> None:
    (found,) = compared(estimate("custom", "a", 3, 4), estimate("subject", "gpus", 5, 6))
    assert found.verdict == "cannot tell: those named are behind"


def test_a_figure_for_all_custom_chips_replaces_the_sum_of_its_parts() -> None:
    (found,) = compared(
        estimate("custom", "all-custom", 4, 4),
        estimate("custom", "a", 3, 4),
        estimate("subject", "gpus", 5, 6),
    )
    assert found.custom == Interval(4, 4)
    assert found.verdict == "not crossed"
    assert found.parts == ("all-custom",)


def test_one_family_of_the_subject_is_not_all_that_it_makes() -> None:
    (found,) = compared(estimate("custom", "a", 3, 3), estimate("subject", "newest-family", 2, 2))
    assert found.verdict == "cannot tell: ahead of one family"


def test_a_lower_bound_is_open_above() -> None:
    (found,) = compared(
        estimate("custom", "all-custom", 3, None), estimate("subject", "gpus", 5, 5)
    )
    assert found.custom == Interval(3, float("inf"))
    assert found.verdict == "cannot tell"


def test_figures_of_different_years_or_forecasters_are_not_compared() -> None:
    assert (
        compared(estimate("custom", "a", 9, 9, 2025), estimate("subject", "gpus", 5, 5, 2026)) == []
    )


@pytest.mark.parametrize(("ahead", "year"), [((6, 8), 2026), ((3, 9), 2027), ((1, 2), None)])
def test_the_year_of_crossing_is_the_first_in_which_custom_chips_lead(
    ahead: tuple[float, float], year: int | None
) -> None:
    given = []
    for when, units in zip((2026, 2027), ahead, strict=True):
        given += [
            estimate("custom", "a", units, units, when),
            estimate("subject", "gpus", 5, 5, when),
        ]
    (found,) = crossings(compared(*given))
    assert (found.year, found.last_year) == (year, 2027)
