"""Owners behind the direct customers: which list is the newest, and in which words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chipgraph.fiscal import calendar
from chipgraph.report.customers import owners
from tests.risk.made import made

if TYPE_CHECKING:
    from chipgraph.graph import ChipGraph
    from chipgraph.model import Claim


def listed(name: str, period: str, count: str) -> Claim:
    return made(
        "DisclosureSet",
        name,
        period=period,
        subject="acme",
        metric="revenue-share",
        layer="owner-layer",
        complete="true",
        threshold="10",
        roundingStep="1",
        memberCount=count,
        unit="percent",
    )


def test_of_a_quarter_and_the_half_year_that_ends_with_it_the_quarter_is_told(
    core: ChipGraph,
) -> None:
    lists = [
        listed("h1", "2025-01-27/2025-07-27", "1"),
        listed("q2", "2025-04-28/2025-07-27", "2"),
    ]
    found = owners(lists, "acme", "Acme", calendar(core, "acme"))
    assert ": 2 indirect customers at 10% of revenue or more" in found.answer
    found = owners(lists[:1], "acme", "Acme", calendar(core, "acme"))
    assert ": 1 indirect customer at 10% of revenue or more" in found.answer
