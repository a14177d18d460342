"""Walking through the graph: focus, expand, collapse, paths, back and forward, a link."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from chipgraph.graph import ChipGraph
    from tests.page.conftest import Opened

    Open = Callable[..., Opened]


def test_focus_keeps_only_the_neighbours_and_stands_in_the_address(
    opened: Open, small: ChipGraph
) -> None:
    found = opened(small, fragment="#node=memco")
    found.page.click("#focus")
    assert found.page.url.endswith("#node=memco&focus=memco")
    assert found.rows() == {("Memco", "Acme Chips"), ("Memco", "Rival")}


def test_expanding_in_focus_adds_neighbours_and_collapsing_takes_them(
    opened: Open, small: ChipGraph
) -> None:
    found = opened(small, fragment="#node=acme&focus=memco")
    before = found.rows()
    found.page.click("#expand")
    after = found.rows()
    assert before < after
    assert ("Fabco", "Acme Chips") in after
    assert "focus=" in found.page.url
    found.page.click("#collapse")
    assert found.rows() == before


def test_a_neighbourhood_expands_into_its_reserve(opened: Open, small: ChipGraph) -> None:
    found = opened(small, entity="fabco", fragment="#node=acme")
    assert found.rows() == {("Fabco", "Acme Chips")}
    found.page.click("#expand")
    assert ("Acme Chips", "Big Cloud") in found.rows()
    assert "open=acme" in found.page.url
    found.page.click("#collapse")
    assert found.rows() == {("Fabco", "Acme Chips")}


def test_collapsing_hides_those_that_hang_on_one_alone(opened: Open, small: ChipGraph) -> None:
    found = opened(small, fragment="#node=acme")
    found.page.click("#collapse")
    assert ("Fabco", "Acme Chips") not in found.rows()
    assert ("Memco", "Acme Chips") in found.rows()  # Memco also supplies Rival
    found.page.click("#expand")
    assert ("Fabco", "Acme Chips") in found.rows()


def test_a_card_says_how_many_neighbours_the_file_does_not_hold(
    opened: Open, small: ChipGraph
) -> None:
    found = opened(small, entity="fabco", limit=2, fragment="#node=acme")
    assert "chipgraph explore acme draws them all" in found.page.inner_text("#elsewhere")


def test_search_brings_out_what_is_in_reserve(opened: Open, small: ChipGraph) -> None:
    found = opened(small, entity="fabco")
    found.page.fill("#search", "big cloud")
    found.page.keyboard.press("Enter")
    assert "Big Cloud" in found.page.inner_text("#panel h2")
    assert ("Acme Chips", "Big Cloud") in found.rows()


def test_a_path_is_found_step_by_step_with_its_evidence(opened: Open, small: ChipGraph) -> None:
    found = opened(small, fragment="#node=fabco")
    found.page.click("#path-from")
    found.page.keyboard.type("linkers")
    found.page.keyboard.press("Enter")
    assert found.page.inner_text("#path-length").startswith("2 steps")
    assert found.page.url.endswith("#path=fabco~linkers".replace("~", "%7E"))
    for text in ("Fabco – Acme Chips", "→ manufactures for", "Acme Chips – Linkers", "→ member of"):
        assert text in found.panel
    found.page.get_by_role("button", name="Evidence: Fabco").click()
    assert "t-01" in found.panel
    found.page.go_back()
    found.page.wait_for_selector("#path-length")


def test_a_path_only_along_the_arrows_may_not_be_there(opened: Open, small: ChipGraph) -> None:
    found = opened(small, fragment="#path=linkers~fabco")
    assert "2 steps" in found.panel
    found.page.check("#path-along")
    assert "Undocumented is not absent" in found.page.inner_text("#no-path")
    found.page.get_by_role("button", name="Swap").click()
    assert "2 steps" in found.panel


def test_a_path_keeps_to_what_the_policy_admits(opened: Open, small: ChipGraph) -> None:
    found = opened(small, fragment="#path=newcloud~acme&policy=official")
    assert found.page.locator("#no-path").count() == 1


def test_back_and_forward_walk_through_what_was_picked(opened: Open, small: ChipGraph) -> None:
    found = opened(small)
    title = found.page.locator("#panel h2")
    for name in ("memco", "rivalco"):
        found.page.mouse.click(*found.place(name))
    assert title.inner_text() == "Rival"
    found.page.go_back()
    assert title.inner_text() == "Memco"
    found.page.go_back()
    assert title.inner_text() == "The AI chip ecosystem"
    found.page.go_forward()
    assert title.inner_text() == "Memco"


@pytest.mark.parametrize(
    "fragment",
    [
        "#node=acme&focus=acme%7Ememco&day=2025-07-15&policy=official&colour=kind",
        "#edge=fabco%7Eacme&without=rivalco&sure=1&lines=layer&hide.relation=memberOf%7Esupplies",
        "#path=fabco%7Ebigcloud%7Ealong",
    ],
)
def test_a_link_restores_the_state_that_it_was_made_from(
    opened: Open, small: ChipGraph, fragment: str
) -> None:
    found = opened(small, fragment=fragment)
    found.page.click("#export-button")
    assert found.page.input_value("#link").endswith(fragment)


def test_an_address_with_nonsense_opens_the_page_as_it_is(opened: Open, small: ChipGraph) -> None:
    nonsense = (
        "#node=nobody&policy=none&day=soon&overlay=x&colour=%3Cimg%3E&focus=~&phase=-3&path=~"
    )
    found = opened(small, fragment=nonsense)
    assert found.rows() == opened(small).rows()


def test_an_arrangement_by_force_is_made_on_request_and_then_rests(
    opened: Open, small: ChipGraph
) -> None:
    found = opened(small)
    before = found.place("memco")
    found.page.click("#filters-button")
    found.page.select_option("#arrange", "settled")
    found.page.wait_for_selector("#stage:not([aria-busy])")
    found.page.wait_for_timeout(300)
    after = found.place("memco")
    assert after != before
    found.page.wait_for_timeout(300)
    assert found.place("memco") == after
