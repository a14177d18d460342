"""Cover of obligations and the shortfall test, by hand."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from chipgraph.risk.interval import Interval
from chipgraph.risk.obligations import cover, shortfall
from chipgraph.risk.readings import days, quarters, series

if TYPE_CHECKING:
    from chipgraph.graph import ChipGraph
    from chipgraph.risk.readings import Reading


def readings(graph: ChipGraph, metric: str) -> list[Reading]:
    return series(graph.claims(), metric, subject="acme")


def test_cover_is_obligations_in_quarters_of_cost(core: ChipGraph) -> None:
    found = cover(
        days(readings(core, "supply-commitments")),
        quarters(readings(core, "cost-of-revenue")),
        days(readings(core, "inventory")),
    )
    assert [each.day for each in found] == [date(2025, 4, 27), date(2025, 7, 27)]
    assert [each.quarters for each in found] == [Interval.point(1.5), Interval.point(4.0)]
    assert found[0].inventory is None
    assert found[1].inventory is not None
    assert found[1].inventory.interval == Interval.point(15e9)


def test_without_the_cost_of_the_quarter_there_is_no_cover(core: ChipGraph) -> None:
    found = cover(days(readings(core, "supply-commitments")), [], [])
    assert [(each.cost, each.quarters) for each in found] == [(None, None), (None, None)]


def test_a_ratio_of_intervals_takes_the_extremes(core: ChipGraph) -> None:
    owed = days(readings(core, "supply-commitments"))[-1]
    cost = quarters(readings(core, "cost-of-revenue"))[-1]
    wide = cost._replace(interval=Interval(20e9, 25e9))
    assert cover([owed], [wide], [])[0].quarters == Interval(4.0, 5.0)
    assert cover([owed], [cost._replace(interval=Interval(0, 25e9))], [])[0].quarters is None


def test_shortfall_at_three_falls_of_demand() -> None:
    found = shortfall(Interval.point(100), Interval.point(15), Interval.point(25))
    assert [each.fall for each in found] == [0.1, 0.3, 0.5]
    assert [each.consumed for each in found] == [(90, 90), (70, 70), (50, 50)]
    assert [each.excess for each in found] == [
        pytest.approx((25, 25)),
        pytest.approx((45, 45)),
        pytest.approx((65, 65)),
    ]


def test_nothing_is_in_excess_where_all_is_consumed() -> None:
    found = shortfall(Interval.point(10), Interval.point(0), Interval.point(25))
    assert [each.excess for each in found] == [(0, 0)] * 3


def test_the_excess_of_intervals_takes_the_extremes() -> None:
    (found,) = shortfall(Interval(100, 110), Interval(10, 20), Interval(20, 25), falls=(0.5,))
    assert found.consumed == Interval(40, 50)
    assert found.excess == Interval(60, 90)
