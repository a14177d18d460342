"""A large picture while the day moves: a sketch at once, the engine's own drawing at rest."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from benchmarks.page import made_up

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.page.conftest import Opened

    Open = Callable[..., Opened]

TO_HALF = """() => {
  const slider = document.getElementById("day");
  slider.value = Math.round((Number(slider.min) + Number(slider.max)) / 2);
  slider.dispatchEvent(new Event("input"));
}"""


@pytest.mark.parametrize("engine", ["vis", "webgl"])
def test_a_step_of_the_day_is_sketched_and_then_drawn(
    opened: Open, tmp_path: Path, engine: str
) -> None:
    found = opened(made_up(400, 1800, tmp_path).graph, engine=engine)
    page = found.page
    drawing = page.locator("#drawing")
    assert drawing.is_visible()
    page.evaluate(TO_HALF)
    page.wait_for_selector("#picture.sketched", state="attached")
    assert not drawing.is_visible()
    sketched = page.evaluate(
        """() => { const canvas = document.getElementById("under");
          const { data } = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height);
          return new Set(new Uint32Array(data.buffer)).size; }"""
    )
    assert sketched > 50  # the bands alone have a handful of colours
    page.wait_for_selector("#picture:not(.sketched)", state="attached")
    assert drawing.is_visible()
    x, y = found.place("e1")
    page.mouse.click(x, y)
    assert "Entity" in page.inner_text("#panel h2")


def test_what_is_saved_while_the_day_moves_is_the_whole_drawing(
    opened: Open, tmp_path: Path
) -> None:
    found = opened(made_up(400, 1800, tmp_path).graph)
    found.page.click("#export-button")
    found.page.evaluate(TO_HALF)
    found.page.wait_for_selector("#picture.sketched", state="attached")
    with found.page.expect_download():
        found.page.evaluate("document.querySelector(\"[data-export='PNG']\").click()")
    assert found.page.locator("#picture.sketched").count() == 0


def test_a_small_picture_is_drawn_at_once(opened: Open, tmp_path: Path) -> None:
    found = opened(made_up(100, 200, tmp_path).graph)
    found.page.evaluate(TO_HALF)
    found.page.wait_for_timeout(60)
    assert found.page.locator("#picture.sketched").count() == 0
    assert found.page.locator("#drawing").is_visible()
