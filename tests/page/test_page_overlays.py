"""Measures laid over the picture: what marks may say, what the page shows of them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from chipgraph.errors import Misuse
from chipgraph.page import Level, Mark, Overlay, Phase
from chipgraph.page.risks import circles, output_left, overlays_of, rivals_to_be, sources
from chipgraph.page.selection import select
from chipgraph.risk.losses import losses
from chipgraph.risk.supply_claims import SupplyClaims
from chipgraph.risk.supply_graph import supply_graph

if TYPE_CHECKING:
    from collections.abc import Callable

    from chipgraph.graph import ChipGraph
    from chipgraph.risk.supply import SupplyGraph
    from tests.page.conftest import Opened

    Open = Callable[..., Opened]

LEVELS = (Level("lost", "loses output", "alarm"), Level("kept", "keeps all", "calm"))


def scenario() -> Overlay:
    before = (Mark("acme", "kept", "all inputs", ("t-01",), 1.0, 1.0),)
    after = (
        Mark("acme", "lost", "Fabco stops", ("t-01",), 0.25, 0.5),
        Mark("far-away", "lost", "is not drawn"),
    )
    return Overlay(
        "stop", "Fabco stops", "Made up.", LEVELS, (Phase("before", before), Phase("after", after))
    )


@pytest.mark.parametrize(
    ("mark", "message"),
    [
        (Mark("acme", "gone", ""), "level 'gone' of acme is not listed"),
        (Mark("acme", "lost", "", (), 0.5), "acme has one bound and not the other"),
        (Mark("acme", "lost", "", (), 0.5, 0.4), "bounds of acme are not within 0 and 1"),
        (Mark("acme", "lost", "", (), 0.5, 1.5), "bounds of acme are not within 0 and 1"),
    ],
)
def test_a_mark_that_cannot_be_drawn_is_told(mark: Mark, message: str) -> None:
    with pytest.raises(Misuse, match=re.escape(message)):
        Overlay("x", "X", "", LEVELS, (Phase("", (mark,)),))


def test_an_overlay_needs_a_phase_and_known_tones() -> None:
    with pytest.raises(Misuse, match="has no phase"):
        Overlay("x", "X", "", LEVELS, ())
    with pytest.raises(Misuse, match="unknown tone 'loud'; use one of alarm"):
        Overlay("x", "X", "", (Level("a", "A", "loud"),), (Phase("", ()),))


def test_a_scenario_shows_before_and_after_with_bounds_and_claims(
    opened: Open, small: ChipGraph
) -> None:
    found = opened(small, overlays=[scenario()])
    found.page.select_option("#overlay", "stop")
    assert "100%" in found.panel
    found.page.get_by_role("button", name="after").click()
    for text in ("25% to 50%", "loses output", "Fabco stops", "far-away", "not in this picture"):
        assert text in found.panel
    assert found.page.url.endswith("#overlay=stop&phase=1")
    marks = found.page.evaluate("window.chipgraphPicture.marks")
    assert [(mark["low"], mark["high"]) for mark in marks] == [(0.25, 0.5)]
    out = found.page.evaluate("[...window.chipgraphPicture.out.lines].map((edge) => edge)")
    assert len(out) == 1  # the line that rests on t-01
    found.page.get_by_text("1 claim", exact=True).click()
    found.page.wait_for_selector("#panel [data-claim='t-01']")
    assert "Fabco makes Acme One" in found.panel


def test_the_card_of_a_marked_entity_says_why(opened: Open, small: ChipGraph) -> None:
    found = opened(small, overlays=[scenario()], fragment="#node=acme&overlay=stop&phase=1")
    assert "Fabco stops" in found.panel
    assert "25% to 50%" in found.panel


def supply_of(graph: ChipGraph, subject: str) -> SupplyGraph:
    return supply_graph(SupplyClaims(graph.claims()), subject, graph.values.entity)


def test_single_sources_are_proven_only_by_a_complete_list(bundled: ChipGraph) -> None:
    marks = sources(bundled, supply_of(bundled, "nvidia"), "nvidia").phases[0].marks
    assert {mark.level for mark in marks} <= {"sole", "one", "two"}
    assert len(marks) > 5
    for mark in marks:
        assert mark.claims
        assert (mark.level == "sole") == mark.text.endswith("sole, stated")


def test_output_left_has_the_bounds_of_the_measure(bundled: ChipGraph) -> None:
    supply = supply_of(bundled, "nvidia")
    marks = {mark.entity: mark for mark in output_left(bundled, supply, "nvidia").phases[0].marks}
    measured = {loss.name: loss for loss in losses(supply)}
    assert set(marks) == set(measured)
    for name, loss in measured.items():
        assert (marks[name].low, marks[name].high) == pytest.approx(
            (loss.left.low, loss.left.high), abs=1e-9
        )
        assert (marks[name].level == "none") == (loss.documented.high < 1e-9)


def test_rivals_to_be_are_marked_by_their_stage(bundled: ChipGraph) -> None:
    marks = {m.entity: m for m in rivals_to_be(bundled, bundled.claims(), "nvidia").phases[0].marks}
    assert marks["google"].level == "sold or rented to others"
    assert "TPU" in marks["google"].text
    assert marks["google"].claims


def test_a_circle_comes_back_and_names_its_claims(bundled: ChipGraph) -> None:
    marks = circles(bundled, bundled.claims(), "nvidia").phases[0].marks
    assert {mark.entity for mark in marks if mark.level == "two"} >= {"openai", "coreweave"}
    for mark in marks:
        assert mark.text.count("Nvidia") >= 2
        assert len(mark.claims) >= 2


def test_an_overlay_without_a_mark_in_the_picture_is_left_out(small: ChipGraph) -> None:
    names = [each.name for each in overlays_of(small, select(small))]
    assert "circles" not in names


def test_the_overlays_of_the_bundled_graph_open(opened: Open, bundled: ChipGraph) -> None:
    found = opened(bundled, entity="nvidia")
    for name in ("sources", "output-left", "rivals", "circles"):
        found.page.select_option("#overlay", name)
        assert int(found.page.locator("#panel .mark").count()) > 1
        assert found.page.evaluate("window.chipgraphPicture.marks.length") > 0
