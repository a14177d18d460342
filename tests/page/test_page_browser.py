"""The page in Chromium, with the network cut off; each page is checked for a clean console."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from chipgraph.graph import ChipGraph
    from tests.page.conftest import Opened

    Open = Callable[..., Opened]


def middle_of_edge(opened: Opened, source: str, target: str) -> tuple[float, float]:
    """Where on the screen the middle of a straight line between two entities is."""
    found = opened.page.evaluate(
        """([source, target]) => {
          const { cards } = JSON.parse(document.getElementById("data").textContent);
          const number = (name) => cards.findIndex((card) => card.id === name);
          return window.chipgraphPicture.middle(number(source), number(target));
        }""",
        [source, target],
    )
    return found["x"], found["y"]


def test_a_click_on_a_line_shows_its_claim_with_figure_and_source(
    opened: Open, small: ChipGraph
) -> None:
    found = opened(small)
    found.page.mouse.click(*middle_of_edge(found, "fabco", "acme"))
    found.page.wait_for_selector("[data-claim='t-01']")
    assert "Fabco makes Acme One for Acme Chips" in found.panel
    link = found.page.locator("#panel a").first
    assert link.get_attribute("href") == "https://example.org/acme/10-k"
    assert link.get_attribute("rel") == "noopener noreferrer"
    assert "Acme · 2025-11-20 · filing" in found.panel
    assert found.page.url.endswith("#edge=fabco%7Eacme")


def test_an_edge_shows_figure_certainty_time_and_note(opened: Open, small: ChipGraph) -> None:
    panel = opened(small, fragment="#edge=acme~bigcloud").panel
    for text in (
        "4.2 billion USD",
        "filed",
        "stated",
        "since 2024",
        "Named in the filing.",
        "t-03",
    ):
        assert text in panel


def test_a_denied_claim_shows_who_denies_it(opened: Open, small: ChipGraph) -> None:
    panel = opened(small, fragment="#edge=newcloud~acme-one").panel
    assert "Disputed" in panel
    assert "denied by" in panel.lower()
    assert "t-06-denial" in panel


def test_an_address_that_is_no_web_address_is_no_link(opened: Open, small: ChipGraph) -> None:
    found = opened(small, fragment="#edge=acme~newcloud")
    assert "The Daily Wafer" in found.panel
    assert found.page.locator("#panel a").count() == 0


@pytest.mark.parametrize("text", ["艾克米", "acm", "nasdaq:acme", "ACME chips"])
def test_search_finds_by_every_name(opened: Open, small: ChipGraph, text: str) -> None:
    found = opened(small)
    found.page.keyboard.press("/")
    found.page.keyboard.type(text)
    found.page.keyboard.press("Enter")
    found.page.wait_for_selector("#panel h2:has-text('Acme Chips')")
    assert found.page.url.endswith("#node=acme")


def test_search_says_when_nothing_fits(opened: Open, small: ChipGraph) -> None:
    found = opened(small)
    found.page.fill("#search", "zzz")
    assert "Not in this picture" in found.page.inner_text("#suggestions")


def test_a_card_has_neighbours_figures_and_prospects(opened: Open, small: ChipGraph) -> None:
    found = opened(small, fragment="#node=acme")
    for text in ("艾克米", "chip designer", "Supplies (2)", "12.5 billion USD"):
        assert text in found.panel
    found.page.get_by_role("button", name="Evidence: Fabco").click()
    assert "t-01" in found.panel
    found.page.go_back()
    found.page.wait_for_selector("#focus")
    found.page.get_by_role("button", name="Big Cloud").first.click()
    assert "Not (yet) so" in found.panel


def test_filters_take_lines_away_and_reset_brings_them_back(opened: Open, small: ChipGraph) -> None:
    found = opened(small)
    found.page.get_by_role("button", name="Table").click()
    rows = found.page.locator("#table tbody tr")
    everything = rows.count()
    found.page.get_by_role("button", name="Filters").click()
    found.page.uncheck("[data-filter='relation:supplies']")
    fewer = rows.count()
    found.page.uncheck("[data-filter='group:foundry']")
    assert rows.count() < fewer < everything
    found.page.get_by_role("button", name="Reset").click()
    found.page.get_by_role("button", name="Table").click()
    assert rows.count() == everything


def test_focus_keeps_only_the_neighbours_and_stands_in_the_address(
    opened: Open, small: ChipGraph
) -> None:
    found = opened(small, fragment="#node=memco")
    found.page.click("#focus")
    assert found.page.url.endswith("#node=memco&focus=memco")
    found.page.click("#table-button")
    assert found.page.locator("#table tbody tr").count() == 2


def test_the_table_opens_evidence_by_keyboard(opened: Open, small: ChipGraph) -> None:
    found = opened(small)
    found.page.focus("#table-button")
    found.page.keyboard.press("Enter")
    found.page.get_by_role("button", name="Evidence: Fabco").focus()
    found.page.keyboard.press("Enter")
    assert "t-01" in found.panel


def test_every_control_has_a_name(opened: Open, small: ChipGraph) -> None:
    found = opened(small, fragment="#node=acme")
    found.page.click("#filters-button")
    nameless = found.page.evaluate(
        """() => [...document.querySelectorAll("button, input, [role=img]")].filter((each) =>
          !(each.getAttribute("aria-label") || each.textContent.trim() || each.closest("label")?.textContent.trim()))
          .map((each) => each.outerHTML)"""
    )
    assert nameless == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_page_follows_the_scheme_and_can_be_switched(
    opened: Open, small: ChipGraph, scheme: str
) -> None:
    found = opened(small, scheme=scheme)
    theme = found.page.locator("html")
    assert theme.get_attribute("data-theme") == scheme
    found.page.click("#theme")
    assert theme.get_attribute("data-theme") != scheme


@pytest.mark.parametrize("size", [(1280, 720), (390, 844)])
def test_nothing_sticks_out_of_the_screen(
    opened: Open, small: ChipGraph, size: tuple[int, int]
) -> None:
    found = opened(small, size=size, fragment="#node=acme")
    width = found.page.evaluate("document.documentElement.scrollWidth")
    assert width <= size[0]
    assert found.page.locator("#picture canvas").is_visible()


@pytest.mark.parametrize(
    "fragment",
    ["#node=evil", "#node=__proto__", "#edge=rtl~evil", "#edge=evil~long", "#node=%3Cimg%3E"],
)
def test_a_data_set_that_attacks_opens_harmless(
    opened: Open, hostile: ChipGraph, fragment: str
) -> None:
    found = opened(hostile, fragment=fragment)
    found.page.fill("#search", "script")
    found.page.click("#table-button")
    found.page.click("#filters-button")
    for each in found.page.locator("details").all():
        each.click()
    foreign = "#panel script, #panel img, #panel iframe, #panel svg, #table img, #suggestions img"
    assert found.page.locator(foreign).count() == 0
    assert found.page.evaluate("document.documentElement.scrollWidth") <= 1280
    attributes = "[...document.querySelectorAll('*')].flatMap((e) => e.getAttributeNames())"
    assert not [n for n in found.page.evaluate(attributes) if n.startswith("on")]


def test_a_hostile_label_is_text(opened: Open, hostile: ChipGraph) -> None:
    found = opened(hostile, fragment="#node=evil")
    assert "<script>alert(1)</script>" in found.page.inner_text("#panel h2")


def test_the_bundled_graph_opens_on_a_whole_picture(opened: Open, bundled: ChipGraph) -> None:
    found = opened(bundled)
    assert "Undocumented is not absent" in found.panel
    assert f"As of {bundled.as_of}" in found.page.inner_text("#view")
    found.page.fill("#search", "英伟达")
    found.page.keyboard.press("Enter")
    found.page.wait_for_selector("#panel h2:has-text('Nvidia')")
