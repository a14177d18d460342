"""At stake: a share without an upper bound counts at its least, and the report says so."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chipgraph.report import risk_report

if TYPE_CHECKING:
    from chipgraph.graph import ChipGraph


def test_what_is_at_stake_says_what_it_assumes(graph: ChipGraph) -> None:
    section = risk_report(graph, "nvidia", position=False).section("contenders")
    stakes = [line for line in section.lines if "market" in line.data]
    assert [line.data["market"] for line in stakes] == ["nothing resold", "all resold"]
    notes = " ".join(section.notes)
    assert "assumptions: displaced uniform in 10 to 50 percent" in notes
    assert "At the least that is stated, for want of an upper bound: Meta Platforms" in notes
