"""The slider and the policy switch show what a view on that day and under that policy shows."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from chipgraph.graph import ChipGraph
from chipgraph.model import Policy, View
from chipgraph.page.edges import drawn_edges, past
from chipgraph.page.spans import held, presence
from tests.page.conftest import DATA

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.page.conftest import Opened

    Open = Callable[..., Opened]

DAYS = ("2019-06-30", "2023-12-31", "2024-11-30", "2025-12-31", "2026-06-30")


@pytest.mark.parametrize("day", DAYS)
def test_a_claim_stands_on_a_day_as_in_the_view_of_that_day(bundled: ChipGraph, day: str) -> None:
    then = bundled.under(View(as_of=date.fromisoformat(day)))
    there = {claim.id: claim.presence for claim in then.claims()}
    held_back = past(bundled).claims
    for claim in (*bundled.claims(), *held_back.values()):
        if claim.kind in {"Denial", "Settlement"}:
            continue  # these also wait for the claim that they are about
        found = presence(held(claim), then.as_of)
        assert (found != "absent") == (claim.id in there), claim.id
        if there.get(claim.id):
            assert found == there[claim.id], claim.id


def test_what_has_ended_is_in_the_file_and_not_in_the_first_picture(ending: ChipGraph) -> None:
    found = past(ending)
    assert set(found.claims) == {"e-1", "e-1-denial"}
    assert found.claims["e-1"].certainty == "filed"
    assert found.remarks["e-1"] == (("denied by", "e-1-denial"),)
    assert ("old", "buyer") not in {(e.source, e.target) for e in drawn_edges(ending)}
    edges = drawn_edges(ending, ended=found)
    assert ("old", "buyer") in {(e.source, e.target) for e in edges}


def test_a_policy_and_a_known_by_day_hold_for_what_has_ended_too() -> None:
    official = ChipGraph.open(
        View(policy=Policy("filed")), data=[DATA / "ending.ttl"], only_data=True
    )
    assert set(past(official).claims) == {"e-1"}
    early = ChipGraph.open(
        View(known_by=date(2019, 1, 1)), data=[DATA / "ending.ttl"], only_data=True
    )
    assert past(early).claims == {}


@pytest.fixture(scope="module")
def ending() -> ChipGraph:
    return ChipGraph.open(data=[DATA / "ending.ttl"], only_data=True)


def set_day(found: Opened, day: str) -> None:
    found.page.fill("#date", day)
    found.page.dispatch_event("#date", "change")


def test_lines_appear_and_end_with_the_slider(opened: Open, ending: ChipGraph) -> None:
    found = opened(ending)
    assert found.rows() == {("New", "Buyer")}
    set_day(found, "2021-06-30")
    assert found.rows() == {("Old", "Buyer")}
    assert "day=2021-06-30" in found.page.url
    found.page.mouse.click(*found.place("old", "buyer"))
    assert "denied by" in found.panel.lower()
    set_day(found, "2023-06-30")
    assert found.rows() == {("Old", "Buyer"), ("New", "Buyer")}


def test_what_only_may_hold_is_marked_and_can_be_left_out(opened: Open, small: ChipGraph) -> None:
    found = opened(small)
    everything = found.rows()
    set_day(found, "2025-04-30")
    may = found.rows()
    assert ("Acme Chips", "Rival") in may  # begun by June, nobody says when
    found.page.click("#table-button")
    assert "may hold" in found.page.inner_text("#table")
    found.page.click("#table-button")
    found.page.check("#sure")
    assert ("Acme Chips", "Rival") not in found.rows()
    assert ("Fabco", "Acme Chips") in found.rows()
    assert found.rows() < may <= everything


def test_the_slider_shows_the_edges_of_a_view_of_that_day(opened: Open, bundled: ChipGraph) -> None:
    found = opened(bundled, limit=5000)
    for day in DAYS[2:]:
        set_day(found, day)
        then = bundled.under(View(as_of=date.fromisoformat(day)))
        drawn = frozenset(
            found.page.evaluate("JSON.parse(document.getElementById('data').textContent).ids")
        )
        # As pairs: a relation without a direction is drawn on another's line where one is there.
        wanted = {
            frozenset([then.label(edge.source), then.label(edge.target)])
            for edge in drawn_edges(then)
            if edge.source in drawn and edge.target in drawn
        }
        found.page.click("#table-button")
        if found.page.locator("#all-rows").count():
            found.page.click("#all-rows")
        cells = found.page.eval_on_selector_all(
            "#table tbody tr",
            "(rows) => rows.map((row) => [row.cells[0].innerText, row.cells[2].innerText])",
        )
        found.page.click("#table-button")
        assert {frozenset(each) for each in cells} == wanted, day


@pytest.mark.parametrize("policy", ["reported:estimated", "reported:stated", "official", "filed"])
def test_the_policy_switch_shows_the_edges_of_a_view_under_it(
    opened: Open, small: ChipGraph, policy: str
) -> None:
    found = opened(small)
    found.page.select_option("#policy", policy)
    then = small.under(View(policy=Policy.read(policy)))
    wanted = {
        (then.label(edge.source), then.label(edge.target))
        for edge in drawn_edges(then)
        if "customer-a" not in {edge.source, edge.target}
    }
    assert found.rows() == wanted
    assert wanted


def test_a_dispute_that_the_policy_does_not_admit_is_none(opened: Open, small: ChipGraph) -> None:
    found = opened(small, fragment="#edge=memco~rivalco")
    assert "Disputed" in found.panel
    found.page.select_option("#policy", "reported:stated")
    assert "Disputed" not in found.panel


def test_play_goes_through_time_and_stops_at_the_end(opened: Open, ending: ChipGraph) -> None:
    found = opened(ending)
    found.page.click("#play")
    found.page.wait_for_function("document.getElementById('date').value < '2023'")
    found.page.click("#play")
    assert found.page.get_attribute("#play", "aria-label") == "Play through time"
