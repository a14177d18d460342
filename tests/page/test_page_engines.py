"""The other engine, and a page inside a notebook."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from chipgraph.page import Page, page_html

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from playwright.sync_api import Browser

    from chipgraph.graph import ChipGraph
    from tests.page.conftest import Opened

    Open = Callable[..., Opened]


def test_the_other_engine_draws_and_answers_clicks(opened: Open, small: ChipGraph) -> None:
    found = opened(small, engine="webgl")
    found.page.mouse.click(*found.place("fabco", "acme"))
    assert "t-01" in found.panel
    found.page.mouse.click(*found.place("bigcloud"))
    assert "Big Cloud" in found.page.inner_text("#panel h2")
    found.page.click("#zoom-in")
    found.page.mouse.click(*found.place("bigcloud"))
    assert "Big Cloud" in found.page.inner_text("#panel h2")


def test_both_engines_draw_at_the_same_places(opened: Open, small: ChipGraph) -> None:
    one, other = opened(small), opened(small, engine="webgl")
    for name in ("acme", "fabco", "linkers"):
        assert one.place(name) == pytest.approx(other.place(name), abs=1.5)


def test_the_other_engine_hides_recolours_and_follows_time(opened: Open, small: ChipGraph) -> None:
    found = opened(small, engine="webgl", fragment="#colour=kind&policy=filed")
    assert found.rows() == opened(small, fragment="#policy=filed").rows()
    found.page.click("#theme")
    assert found.page.locator("html").get_attribute("data-theme") == "dark"


@pytest.mark.parametrize("engine", ["vis", "webgl"])
def test_two_lines_of_one_pair_are_apart_and_each_opens_its_own(
    opened: Open, core: ChipGraph, engine: str
) -> None:
    found = opened(core, engine=engine)
    pairs = found.page.evaluate(
        """() => { const { edges, ids } = JSON.parse(document.getElementById("data").textContent
             || "{}"); return edges.map(([from, to]) => [ids[from], ids[to]]); }"""
    )
    both = sorted((one, other) for one, other in pairs if [other, one] in pairs)
    one, other = both[0]
    forth, back = found.place(one, other), found.place(other, one)
    assert abs(forth[0] - back[0]) + abs(forth[1] - back[1]) > 6
    for spot, ends in ((forth, (one, other)), (back, (other, one))):
        assert ink_at(found, *spot), "the engine draws the line where the page looks for it"
        found.page.mouse.click(*spot)
        assert found.page.evaluate("window.location.hash") == "#edge=" + "%7E".join(ends)
        found.page.keyboard.press("Escape")


def ink_at(found: Opened, x: float, y: float) -> bool:
    """Whether anything is drawn within three pixels of a place on the engine's own canvas."""
    from io import BytesIO

    from PIL import Image

    shot = found.page.screenshot(clip={"x": x - 3, "y": y - 3, "width": 7, "height": 7})
    colours = Image.open(BytesIO(shot)).convert("RGB").getcolors()
    return colours is not None and len(colours) > 2


@pytest.mark.parametrize("engine", ["vis", "webgl"])
def test_an_entity_is_dragged_and_its_lines_and_its_name_follow(
    opened: Open, small: ChipGraph, engine: str
) -> None:
    found = opened(small, engine=engine)
    x, y = found.place("fabco")
    mouse = found.page.mouse
    mouse.move(x, y)
    mouse.down()
    mouse.move(x + 1, y + 1)  # as a hand begins: sigma.js counts from the first move on
    for step in range(1, 6):
        mouse.move(x + 12 * step, y + 16 * step)
        found.page.wait_for_timeout(30)
    mouse.up()
    there = found.place("fabco")
    assert there == pytest.approx((x + 60, y + 80), abs=4)
    assert "Nothing" not in found.panel
    assert found.page.evaluate("window.location.hash") == ""  # a drag is no click
    mouse.click(*there)
    assert "Fabco" in found.page.inner_text("#panel h2")
    mouse.click(*found.place("fabco", "acme"))
    assert "t-01" in found.panel


@pytest.mark.parametrize("engine", ["vis", "webgl"])
def test_the_picture_is_dragged_and_stays_where_it_is_let_go(
    opened: Open, small: ChipGraph, engine: str
) -> None:
    found = opened(small, engine=engine)
    before = found.place("acme")
    mouse = found.page.mouse
    mouse.move(400, 560)
    mouse.down()
    for step in range(1, 6):
        mouse.move(400 + 10 * step, 560 - 8 * step)
        found.page.wait_for_timeout(30)
    found.page.wait_for_timeout(200)
    mouse.up()
    found.page.wait_for_timeout(400)
    after = found.place("acme")
    assert after == pytest.approx((before[0] + 50, before[1] - 40), abs=6)


def test_a_page_shows_itself_in_a_notebook(
    browser: Browser, small: ChipGraph, tmp_path: Path
) -> None:
    page = small.page(entity="acme", height=500)
    path = tmp_path / "notebook.html"
    path.write_text(f"<!DOCTYPE html><title>notebook</title>{page._repr_html_()}", encoding="utf-8")
    context = browser.new_context()
    context.set_offline(True)
    complaints: list[str] = []
    tab = context.new_page()
    tab.on("console", lambda message: complaints.append(message.text))
    tab.on("pageerror", lambda error: complaints.append(str(error)))
    tab.goto(path.as_uri())
    frame = tab.frame_locator("iframe")
    frame.locator("html[data-ready]").wait_for(state="attached")
    frame.locator("#search").fill("memco")
    frame.locator("#search").press("Enter")
    assert "Memco" in frame.locator("#panel h2").inner_text()
    frame.locator("#table-button").click()
    assert frame.locator("#table tbody tr").count() > 3
    context.close()
    assert complaints == []


def test_a_page_is_saved_and_says_briefly_what_it_is(small: ChipGraph, tmp_path: Path) -> None:
    page = small.page()
    page.save(tmp_path / "page.html")
    assert (tmp_path / "page.html").read_text(encoding="utf-8") == page.html == page_html(small)
    assert re.fullmatch(r"Page\(\d+ characters of HTML; \.save\(path\) writes it\)", repr(page))


def test_the_frame_of_a_page_cannot_be_left_by_its_content() -> None:
    frame = Page('"></iframe><script>alert(1)</script>')._repr_html_()
    assert frame.count("<") == 2
    assert "allow-same-origin" not in frame


@pytest.mark.parametrize(
    ("engine", "missing", "message"),
    [
        ("vis", "delete window.DecompressionStream", "too old"),
        ("webgl", "HTMLCanvasElement.prototype.getContext = () => null", "no WebGL 2"),
    ],
)
def test_a_browser_that_cannot_draw_the_page_is_told_why(
    browser: Browser, small: ChipGraph, tmp_path: Path, engine: str, missing: str, message: str
) -> None:
    path = tmp_path / "page.html"
    path.write_text(page_html(small, engine=engine), encoding="utf-8")
    context = browser.new_context()
    context.add_init_script(missing)
    tab = context.new_page()
    tab.goto(path.as_uri())
    assert message in tab.inner_text("#broken")
    context.close()
