"""Worlds in the report: ranks are counted as ranks, also those that are never first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chipgraph.report import risk_report

if TYPE_CHECKING:
    from collections.abc import Callable

    from chipgraph.graph import ChipGraph
    from tests.conftest import Run


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


def test_losses_and_rivals_to_be_are_spread_over_the_same_worlds(graph: ChipGraph) -> None:
    section = risk_report(graph, "nvidia", position=False, worlds=50).section("worlds")
    assert [table.title.partition(",")[0] for table in section.tables] == [
        "Output left over the worlds",
        "Output left over the worlds",
        "Who leaves first",
    ]
    assert section.notes[0].startswith("Spread over worlds under the stated assumptions")
    providers, countries, leaving = section.tables
    for line in (*providers.lines, *countries.lines):
        low, median, high = (line.data[each] for each in ("low", "median", "high"))
        assert 0 <= low <= median <= high <= 1  # type: ignore[operator]
    assert sum(float(str(line.data["first"])) for line in leaving.lines) > 0.9
    told = {line.data["provider"] for line in providers.lines}
    shown = risk_report(graph, "nvidia", position=False).section("suppliers").lines
    assert told == {line.data["provider"] for line in shown}


def test_the_seed_alone_decides_what_is_drawn(core: ChipGraph) -> None:
    one, other, third = (
        risk_report(core, "labtwo", worlds=30, seed=seed).section("worlds") for seed in (3, 3, 4)
    )
    assert one == other
    assert one.answer != third.answer


def test_the_command_spreads_over_a_thousand_worlds_unless_told(
    chipgraph: Callable[..., Run],
) -> None:
    assert "over 1000 admissible worlds" in chipgraph("risk", "acme", core=True).out
    assert "admissible worlds" not in chipgraph("risk", "acme", "--worlds", "0", core=True).out
