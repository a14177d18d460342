"""timeline: each measure by period, with what changed for certain."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from chipgraph.errors import UnknownName
from chipgraph.report.timeline import timeline
from chipgraph.risk.interval import Interval

if TYPE_CHECKING:
    from collections.abc import Callable

    from chipgraph.graph import ChipGraph

HEAD = "period\tlow\thigh\tunit\tchanged for certain\tclaims\n"


def test_a_concentration_ratio_by_period(chipgraph: Callable[..., object]) -> None:
    run = chipgraph("timeline", "acme", "--format", "tsv", core=True)
    assert run == (
        0,
        HEAD + "FY2025 Q1\t12.5\t13.5\t%\t\tlist-fy25q1 list-fy25q1-a list-fy25q1-b\n"
        "FY2025 Q2\t13.5\t14.5\t%\t\tlist-fy25q2 list-fy25q2-a list-fy25q2-b list-fy25q2-c list-fy25q2-d\n"
        "FY2026 Q1\t20.5\t21.5\t%\trise on the year\tlist-fy26q1 list-fy26q1-a list-fy26q1-b list-fy26q1-c\n"
        "FY2026 H1\t15.5\t16.5\t%\t\tlist-fy26h1 list-fy26h1-a list-fy26h1-b list-fy26h1-c\n"
        "FY2026 Q2\t15.5\t16.5\t%\trise on the year, fall on the quarter\tlist-fy26q2 list-fy26q2-a\n",
        "",
    )


def test_cover_says_when_it_rose_for_certain(chipgraph: Callable[..., object]) -> None:
    run = chipgraph("timeline", "acme", "-m", "cover", "--format", "tsv", core=True)
    assert run == (
        0,
        HEAD + "2025-04-27\t1.5\t1.5\tquarters\t\towed-fy26q1 cost-fy26q1\n"
        "2025-07-27\t4\t4\tquarters\trise\towed-fy26q2 cost-fy26q2\n",
        "",
    )


def test_other_layers_and_metrics_have_timelines(core: ChipGraph) -> None:
    (owing,) = timeline(core, "acme", "owing-hhi")
    assert owing.period == "2025-07-27"
    assert owing.interval == Interval(662.5, 5018.5)
    revenue = timeline(core, "acme", "revenue")
    assert [each.unit for each in revenue] == ["usd"] * len(revenue)
    assert len(revenue) >= 4


def test_a_measure_that_no_claim_carries_is_empty(core: ChipGraph) -> None:
    assert timeline(core, "labtwo", "cr1") == []
    assert timeline(core, "acme", "china-share") == []


def test_an_unknown_measure_gets_the_nearest(core: ChipGraph) -> None:
    with pytest.raises(UnknownName, match="unknown measure 'revenu'; did you mean revenue"):
        timeline(core, "acme", "revenu")
