"""A scenario in the page: waves, output left, lines that fall, before and after, by the command line."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from chipgraph.errors import Misuse, UnknownName
from chipgraph.page import page_html
from chipgraph.page.risks import played_for
from chipgraph.page.scenario import scenario_overlay
from chipgraph.page.selection import select
from chipgraph.report.simulating import simulate
from chipgraph.scenarios import composed, scenarios

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from chipgraph.graph import ChipGraph
    from chipgraph.page import Mark, Overlay
    from chipgraph.risk.shocks import Scenario
    from tests.conftest import Run
    from tests.page.conftest import Opened

    Open = Callable[..., Opened]


def shocks(**options: str) -> Scenario:
    return composed({}, "", {name: [text] for name, text in options.items()})


def marks(overlay: Overlay, entity: str, phase: int = 1) -> list[Mark]:
    return [mark for mark in overlay.phases[phase].marks if mark.entity == entity]


def cuts(overlay: Overlay) -> dict[str, tuple[float | None, float | None]]:
    return {cut.claim: (cut.low, cut.high) for cut in overlay.phases[1].cuts}


@pytest.mark.parametrize("name", sorted(scenarios()))
def test_every_effect_of_simulate_is_a_mark_with_its_claims(name: str, bundled: ChipGraph) -> None:
    scenario = scenarios()[name]
    overlay = scenario_overlay(bundled, "nvidia", scenario)
    outcome = simulate(bundled, "nvidia", scenario)
    for effect in outcome.effects:
        found = marks(overlay, effect.entity)
        assert found, effect.who
        assert any(set(effect.claims) <= set(mark.claims) for mark in found)
        if not effect.data:
            told = f"{effect.indicator}: {effect.after}, before: {effect.before}"
            assert any(mark.text == told for mark in found)
    before, after = overlay.phases
    assert [m.entity for m in before.marks] == [m.entity for m in after.marks]
    assert [cut.claim for cut in before.cuts] == [cut.claim for cut in after.cuts]
    assert overlay.notes[1] == ("Assumed", outcome.assumptions)
    assert overlay.notes[2] == ("Cannot be told", outcome.missing)


def test_a_loss_of_supply_comes_in_waves_with_what_is_left(core: ChipGraph) -> None:
    overlay = scenario_overlay(core, "acme", shocks(remove="fabco"))
    (struck,), (rival,) = (marks(overlay, each) for each in ("fabco", "cloudone-c1"))
    step, hit = sorted(marks(overlay, "acme-a1"), key=lambda mark: mark.wave or 0)
    assert (struck.wave, struck.level, struck.text) == (0, "shock", "Fabco is gone")
    assert (step.wave, step.text.partition(";")[0]) == (1, "manufacturing of it")
    assert (hit.wave, hit.level, hit.low, hit.high) == (2, "none", 0.0, 1.0)
    assert "0% left if the documented providers are all" in hit.text
    assert "over twelve months 0 to 100%, as documented 0%" in hit.text
    assert hit.text.endswith("felt after: not documented")
    assert rival.text.startswith("not of Acme Chips: hit by the same loss")
    assert marks(overlay, "acme-a1", 0)[0][4:6] == (1.0, 1.0)
    assert cuts(overlay)["make-a1"] == (0.0, 0.0)


def test_what_a_default_puts_at_risk_has_no_number(core: ChipGraph) -> None:
    found = cuts(scenario_overlay(core, "acme", shocks(default="labtwo")))
    assert found["guarantee-labtwo"] == found["stake-labtwo"] == (None, None)


def test_a_shift_weakens_the_sales_to_who_moves_alone(small: ChipGraph) -> None:
    assert cuts(scenario_overlay(small, "acme", shocks(shift="bigcloud:acme->rivalco=0.25"))) == {
        "t-03": (0.75, 0.75)
    }
    # What it buys of others is not the subject's.
    assert cuts(scenario_overlay(small, "acme", shocks(shift="acme:memco->fabco=0.25"))) == {}


def test_less_demand_weakens_every_sale_and_a_false_claim_falls(small: ChipGraph) -> None:
    less = cuts(scenario_overlay(small, "acme", shocks(demand="-0.5")))
    assert {"t-03", "t-04"} <= set(less)
    assert set(less.values()) == {(0.5, 0.5)}
    assert cuts(scenario_overlay(small, "acme", shocks(claim="t-03=false"))) == {"t-03": (0.0, 0.0)}


def test_where_nothing_moves_the_page_says_so_and_why(small: ChipGraph) -> None:
    overlay = scenario_overlay(small, "acme", shocks(remove="lonely"))
    assert overlay.sentence.endswith("Nothing moves, as far as the claims of this view tell.")
    assert dict(overlay.notes)["Cannot be told"]


def test_a_scenario_that_marks_nothing_veils_nothing(opened: Open, small: ChipGraph) -> None:
    found = opened(small, entity="linkers", scenario=shocks(rule="open:CN"))
    assert "Nothing moves" in found.panel
    assert found.page.evaluate("window.chipgraphPicture.out") is None
    assert found.page.locator("#zoom-marks").count() == 0
    assert found.page.locator("#panel details.notes[open]").count() > 0


def test_a_name_that_is_not_there_and_a_picture_without_a_subject_are_told(
    small: ChipGraph,
) -> None:
    with pytest.raises(UnknownName, match="fabcoo"):
        page_html(small, entity="acme", scenario=shocks(remove="fabcoo"))
    with pytest.raises(Misuse, match="no chip designer is drawn for whom to play the scenario"):
        played_for(small, replace(select(small), core=("fabco",), edges=()))


def test_the_page_opens_on_what_a_scenario_does(opened: Open, core: ChipGraph) -> None:
    found = opened(core, entity="acme", scenario=shocks(remove="fabco"))
    page = found.page
    for text in ("Scenario: Fabco is gone", "Where it strikes (1)", "Wave 1: hit at once", "A1"):
        assert text in found.panel
    assert "removed (✕)" in page.inner_text("#cuts")
    marks = page.evaluate("window.chipgraphPicture.marks.map(({ badge }) => badge)")
    assert {"0", "1"} <= set(marks)
    page.get_by_text("Assumed (").click()
    assert "told over twelve" in found.panel
    page.get_by_role("button", name="before").click()
    assert "as before" in page.inner_text("#cuts")
    assert "removed" not in page.inner_text("#cuts")
    assert page.evaluate("window.chipgraphPicture.marks.every(({ badge }) => !badge)")
    assert page.url.endswith("#phase=0")
    page.go_back()
    assert "removed (✕)" in page.inner_text("#cuts")


def test_a_line_under_a_scenario_says_what_is_left_of_it(opened: Open, core: ChipGraph) -> None:
    found = opened(
        core, entity="acme", fragment="#edge=fabco~acme", scenario=shocks(remove="fabco")
    )
    assert found.page.inner_text("#cut") == "Scenario: Fabco is gone, after: removed"
    found.page.click("#table-button")
    assert "removed" in found.page.inner_text("#table")
    found.page.click("#table-button")
    found.page.keyboard.press("Escape")
    svg = found.downloaded("SVG").decode()
    assert "stroke-dasharray" in svg
    assert ">✕</text>" in svg
    assert b"make-" in found.downloaded("CSV")


def test_the_reader_can_leave_a_scenario_and_a_link_keeps_that(
    opened: Open, core: ChipGraph
) -> None:
    found = opened(core, entity="acme", scenario=shocks(remove="fabco"))
    found.page.select_option("#overlay", "")
    assert found.page.url.endswith("#overlay=")
    found.page.reload()
    found.page.wait_for_selector("html[data-ready]", state="attached")
    assert "Scenario" not in found.page.inner_text("#panel h2")
    found.page.click("#reset")
    assert "Scenario" in found.page.inner_text("#panel h2")


def test_who_is_hit_is_drawn_though_it_is_further_away(bundled: ChipGraph, opened: Open) -> None:
    found = opened(bundled, entity="nvidia", scenario=scenarios()["taiwan-packaging-one-month"])
    assert found.page.evaluate("window.chipgraphPicture.marks.length") > 10
    found.page.click("#zoom-marks")
    x, y = found.place("tpu-v7-ironwood")
    assert 0 < x < 908
    assert 0 < y < 720


def test_the_command_writes_it_and_takes_the_options_of_simulate(
    chipgraph: Callable[..., Run], tmp_path: Path
) -> None:
    page = tmp_path / "page.html"
    done = chipgraph("explore", "acme", "--remove", "fabco", "--out", page, core=True)
    assert done[0] == 0
    assert '"overlay":"scenario"' in page.read_text(encoding="utf-8")
    assert chipgraph("explore", "acme", "--months", "3", "--out", "-", core=True)[0] == 2
    code, _, error = chipgraph("explore", "--scenario", "china-close", "--out", "-", core=True)
    assert (code, "did you mean china-closed" in error) == (2, True)


def test_a_page_opens_on_one_of_its_overlays_or_on_none(small: ChipGraph) -> None:
    assert '"overlay":""' in page_html(small)
