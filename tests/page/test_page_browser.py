"""The page in Chromium, with the network cut off; each page is checked for a clean console."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from chipgraph.graph import ChipGraph
    from tests.page.conftest import Opened

    Open = Callable[..., Opened]


def test_a_click_on_a_line_shows_its_claim_with_figure_and_source(
    opened: Open, small: ChipGraph
) -> None:
    found = opened(small)
    found.page.mouse.click(*found.place("fabco", "acme"))
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


def test_a_click_on_a_disc_opens_its_card_and_one_on_nothing_closes_it(
    opened: Open, small: ChipGraph
) -> None:
    found = opened(small)
    found.page.mouse.click(*found.place("memco"))
    assert "Memco" in found.page.inner_text("#panel h2")
    found.page.mouse.click(60, 500)
    assert "Most connected" in found.panel


@pytest.mark.parametrize(
    ("attribute", "value", "gone"),
    [
        ("group", "foundry", ("Fabco", "Acme Chips")),
        ("role", "neocloud", ("Acme Chips", "New Cloud")),
        ("kind", "Chip", ("Acme Chips", "Acme One")),
        ("relation", "memberOf", ("Big Cloud", "Linkers")),
        ("layer", "alliance", ("Big Cloud", "Linkers")),
        ("certainty", "filed", ("Fabco", "Acme Chips")),
        ("basis", "rumoured", ("Acme Chips", "New Cloud")),
        ("status", "disputed", ("Memco", "Rival")),
        ("country", "TW", ("Fabco", "Acme Chips")),
    ],
)
def test_each_filter_hides_by_its_attribute_and_reset_brings_all_back(
    opened: Open, small: ChipGraph, attribute: str, value: str, gone: tuple[str, str]
) -> None:
    found = opened(small)
    everything = found.rows()
    assert gone in everything
    found.page.click("#filters-button")
    found.page.locator(f"details[data-attribute={attribute}]").evaluate("(e) => { e.open = true; }")
    found.page.uncheck(f"[data-filter='{attribute}:{value}']")
    left = found.rows()
    assert gone not in left
    assert left < everything
    assert f"hide.{attribute}={value}" in found.page.url
    found.page.click("#reset")
    assert found.rows() == everything


def test_the_legend_hides_a_group(opened: Open, small: ChipGraph) -> None:
    found = opened(small)
    found.page.get_by_role("button", name="Foundries").click()
    assert "hide.group=foundry" in found.page.url
    assert not [row for row in found.rows() if "Fabco" in row]


def test_nodes_and_lines_are_recoloured_by_an_attribute(opened: Open, small: ChipGraph) -> None:
    found = opened(small)
    found.page.click("#filters-button")
    found.page.select_option("#colour", "country")
    assert "not stated" in found.page.inner_text("#legend")
    found.page.select_option("#lines", "layer")
    assert "Supply (" in found.page.inner_text("#legend")
    assert "colour=country" in found.page.url


def test_an_entity_can_be_hidden_and_shown_again(opened: Open, small: ChipGraph) -> None:
    found = opened(small, fragment="#node=memco")
    everything = found.rows()
    found.page.click("#conceal")
    assert {row for row in everything if "Memco" in row} == everything - found.rows()
    found.page.click("#filters-button")
    found.page.click("#unhide")
    assert found.rows() == everything


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
        """() => [...document.querySelectorAll("button, input, select, aside, section, [role]")].filter((each) =>
          !(each.getAttribute("aria-label") || each.textContent.trim() || each.labels?.length || each.role === "status"))
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
    assert found.page.locator("#drawing canvas").is_visible()


def test_the_picture_is_walked_by_arrow_keys_and_enter_reads_the_card(
    opened: Open, small: ChipGraph
) -> None:
    found = opened(small)
    found.page.focus("#picture")
    found.page.keyboard.press("ArrowRight")
    assert "Acme Chips" in found.page.inner_text("#panel h2")
    found.page.keyboard.press("ArrowLeft")
    first = found.page.inner_text("#panel h2")
    assert first in {"Fabco", "Memco", "Acme One"}
    assert first in found.page.inner_text("#said")
    found.page.keyboard.press("Enter")
    assert found.page.evaluate("document.activeElement.id") == "panel"
    found.page.keyboard.press("Escape")
    assert "Most connected" in found.panel


def test_focus_goes_from_search_through_the_controls_to_the_picture_and_the_card(
    opened: Open, small: ChipGraph
) -> None:
    found = opened(small, fragment="#node=acme")
    found.page.focus("#search")
    order = []
    for _ in range(40):
        found.page.keyboard.press("Tab")
        order.append(
            found.page.evaluate("document.activeElement.id || document.activeElement.tagName")
        )
    wanted = [
        "filters-button",
        "table-button",
        "export-button",
        "play",
        "day",
        "policy",
        "picture",
        "focus",
    ]
    assert [each for each in order if each in wanted] == wanted


def test_names_at_the_first_zoom_do_not_overlap(opened: Open, bundled: ChipGraph) -> None:
    found = opened(bundled)
    boxes = found.page.evaluate("window.chipgraphPicture.over.placed.map(({ box }) => box)")
    assert len(boxes) > 60
    for at, (left, top, right, bottom) in enumerate(boxes):
        for other in boxes[at + 1 :]:
            assert right <= other[0] or other[2] <= left or bottom <= other[1] or other[3] <= top


def test_the_page_opens_as_the_file_says_before_the_evidence_is_unpacked(
    opened: Open, bundled: ChipGraph
) -> None:
    found = opened(bundled, entity="nvidia")
    drawn = found.page.evaluate(
        """() => {
          const { edges, nodes, statuses, core } = JSON.parse(document.getElementById("data").textContent);
          return edges.filter(([from, to, , , status]) => from < core && to < core && statuses[status] !== "gone")
            .map(([from, to]) => [nodes[from][0], nodes[to][0]]);
        }"""
    )
    assert len(drawn) > 100
    assert found.rows() == {(one, other) for one, other in drawn}


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
    found.page.click("#path-button")
    foreign = "#panel script, #panel img, #panel iframe, #panel svg, #table img, #suggestions img"
    assert found.page.locator(foreign).count() == 0
    svg = found.downloaded("SVG").decode()
    assert "<script" not in svg
    assert "<img" not in svg
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
