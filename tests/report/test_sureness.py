"""Worlds in the report: ranks are counted as ranks, also those that are never first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chipgraph.report import risk_report

if TYPE_CHECKING:
    from chipgraph.graph import ChipGraph


def test_headline_numbers_and_ranks_are_counted_apart(core: ChipGraph) -> None:
    section = risk_report(core, "labtwo", worlds=20).section("worlds")
    ranks = [line for line in section.lines if line.cells[0].startswith("rank by")]
    assert ranks
    assert any(line.data["first"] == 0.0 for line in ranks)
    others = len(section.lines) - len(ranks)
    numbers = f"{others} headline number{'' if others == 1 else 's'}"
    assert section.answer.startswith(f"{numbers} and {len(ranks)} ranks over 20 worlds (seed 0)")


def test_the_reading_list_names_what_a_headline_hangs_on(core: ChipGraph) -> None:
    section = risk_report(core, "acme", worlds=5).section("reading-list")
    assert "owed-fy26q2" in {line.cells[0] for line in section.lines}
