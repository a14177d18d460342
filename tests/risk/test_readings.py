"""Figures over time: the best claim counts, and what contradicts it widens the interval."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from chipgraph.risk.interval import Interval
from chipgraph.risk.readings import bounds, days, family_of, quarters, rank, series

if TYPE_CHECKING:
    from collections.abc import Callable

    from chipgraph.graph import ChipGraph


def test_a_series_has_one_reading_per_period_oldest_first(core: ChipGraph) -> None:
    found = series(core.claims(), "revenue", subject="acme")
    assert [str(each.period.end) for each in found] == [
        "2024-04-28",
        "2024-07-28",
        "2025-04-27",
        "2025-07-27",
    ]
    assert {each.unit for each in found} == {"usd"}


def test_a_contradiction_widens_the_reading(core: ChipGraph) -> None:
    newest = series(core.claims(), "revenue", subject="acme")[-1]
    assert newest.interval == Interval(95e9, 96.221e9)
    assert [each.id for each in newest.claims] == ["revenue-fy26q2", "revenue-fy26q2-wire"]
    assert newest.best.id == "revenue-fy26q2"


def test_a_policy_that_drops_the_rival_leaves_a_point(core_view: Callable[..., ChipGraph]) -> None:
    newest = series(core_view(policy="filed").claims(), "revenue", subject="acme")[-1]
    assert newest.interval == Interval.point(96.221e9)


def test_prospects_shares_and_other_subjects_are_no_readings(core: ChipGraph) -> None:
    assert series(core.claims(), "revenue", subject="cloudone") == []
    assert series(core.claims(), "revenue-share", subject="acme") == []
    periods = [str(each.period) for each in series(core.claims(), "revenue", subject="acme")]
    assert "2026" not in periods


def test_quarters_and_balances_are_told_by_their_length(core: ChipGraph) -> None:
    assert len(quarters(series(core.claims(), "revenue", subject="acme"))) == 4
    owed = series(core.claims(), "supply-commitments", subject="acme")
    assert len(days(owed)) == 2
    assert quarters(owed) == []


@pytest.mark.parametrize(
    ("claim", "interval"),
    [
        ("outlook-2", Interval(420e9, 450.5e9)),
        ("outlook-1", Interval.point(400e9)),
        ("design-a1", None),
        ("order-acme", None),
    ],
)
def test_bounds_need_both_sides(core: ChipGraph, claim: str, interval: Interval | None) -> None:
    assert bounds(core.claim(claim)) == interval


def test_certainty_goes_before_basis(core: ChipGraph) -> None:
    names = ("revenue-fy26q2", "design-a1", "design-c1", "market-share-1", "outlook-1", "test-c1")
    ranks = [rank(core.claim(name)) for name in names]
    assert ranks == sorted(ranks, reverse=True)


def test_a_family_covers_its_members(core: ChipGraph) -> None:
    assert family_of(core.claims(), "acme") == {"acme-a1"}
    assert family_of(core.claims(), "labtwo") == frozenset()
