"""The pictures of docs/screenshots: each state of the page in headless Chromium, as small PNGs.

    python -m tools.screenshots [NAME ...]

The Chinese names need a font that has them (Debian: fonts-wqy-zenhei).
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from PIL import Image

from chipgraph.graph import ChipGraph
from chipgraph.page import page_html
from chipgraph.scenarios import composed, scenarios

if TYPE_CHECKING:
    from collections.abc import Sequence

    from playwright.sync_api import Browser, Page

ROOT = Path(__file__).parents[1]
FOLDER = ROOT / "docs" / "screenshots"
HOSTILE = ROOT / "tests" / "page" / "data" / "hostile.ttl"
CHROMIUM = "/usr/bin/chromium"
FLAGS = ["--no-sandbox", "--disable-gpu", "--enable-unsafe-swiftshader"]
COLOURS = 256
"""Of a palette that keeps rare colours: enough for flat surfaces, a third of the size."""

DESK, PHONE = (1280, 720), (390, 844)


class Shot(NamedTuple):
    """One picture: which page, opened where, what is done on it."""

    name: str
    page: str
    fragment: str = ""
    acts: tuple[str, ...] = ()
    size: tuple[int, int] = DESK
    scheme: str = "light"


PAGES: dict[str, dict[str, Any]] = {
    "whole": {},
    "nvidia": {"entity": "nvidia"},
    "supply": {"layer": "supply", "size": ("pagerank",)},
    "webgl": {"engine": "webgl"},
    "scenario": {"entity": "nvidia", "scenario": scenarios()["taiwan-packaging-one-month"]},
    "removed": {"scenario": composed({}, "", {"remove": ["tsmc"]})},
    "force": {"entity": "ualink-consortium", "layout": "force"},
    "hostile": {},
}

SHOTS = (
    Shot("whole", "whole"),
    Shot("whole-dark", "whole", scheme="dark"),
    Shot("nvidia", "nvidia"),
    Shot("card", "nvidia", "#node=tsmc"),
    Shot("card-dark", "nvidia", "#node=coreweave", scheme="dark"),
    Shot("evidence", "nvidia", "#edge=nvidia~openai"),
    Shot("search", "whole", acts=("type #search 英伟",)),
    Shot("filters", "nvidia", "#colour=country&lines=layer", ("click #filters-button",)),
    Shot("time", "nvidia", "#day=2023-06-30"),
    Shot("path", "whole", "#path=anthropic~asml"),
    Shot("expanded", "nvidia", "#node=tsmc&open=tsmc"),
    Shot("overlay-output-left", "nvidia", "#overlay=output-left"),
    Shot("overlay-rivals", "nvidia", "#overlay=rivals"),
    Shot("overlay-circles", "nvidia", "#overlay=circles"),
    Shot("scenario", "scenario"),
    Shot("scenario-dark", "removed", scheme="dark"),
    Shot("table", "supply", acts=("click #table-button",)),
    Shot("force", "force"),
    Shot("webgl", "webgl", "#node=google"),
    Shot("hostile", "hostile", "#node=evil"),
    Shot("phone", "nvidia", "#node=nvidia", size=PHONE),
    Shot("phone-dark", "whole", size=PHONE, scheme="dark"),
    Shot("phone-filters", "nvidia", acts=("click #filters-button",), size=PHONE),
)


def act(page: Page, text: str) -> None:
    """`click SELECTOR` or `type SELECTOR TEXT`."""
    verb, selector, *rest = text.split(" ", 2)
    if verb == "click":
        page.click(selector)
    elif verb == "type":
        page.fill(selector, rest[0])
    else:
        raise ValueError(text)


def take(browser: Browser, shot: Shot, path: Path) -> None:
    """Open the page, do what is to be done, and keep the picture."""
    context = browser.new_context(
        viewport={"width": shot.size[0], "height": shot.size[1]},
        color_scheme="dark" if shot.scheme == "dark" else "light",
        locale="en-GB",
        reduced_motion="reduce",
    )
    page = context.new_page()
    page.on("pageerror", lambda error: sys.exit(f"{shot.name}: {error}"))
    page.goto(f"{path.as_uri()}{shot.fragment}")
    page.wait_for_selector("html[data-ready]", state="attached")
    for each in shot.acts:
        act(page, each)
    page.wait_for_timeout(600)
    place = FOLDER / f"{shot.name}.png"
    page.screenshot(path=str(place))
    context.close()
    with Image.open(place) as image:
        palette = image.convert("RGB").quantize(
            COLOURS, method=Image.Quantize.MAXCOVERAGE, kmeans=6, dither=Image.Dither.NONE
        )
        palette.save(place, optimize=True)


def main(names: Sequence[str]) -> None:
    """Take the named pictures, or all."""
    from playwright.sync_api import sync_playwright

    wanted = [each for each in SHOTS if not names or each.name in names]
    FOLDER.mkdir(exist_ok=True)
    bundled = ChipGraph.open()
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        for name in dict.fromkeys(each.page for each in wanted):
            path = Path(folder) / f"{name}.html"
            hostile = name == "hostile"
            graph = ChipGraph.open(data=[HOSTILE], only_data=True) if hostile else bundled
            path.write_text(page_html(graph, **PAGES[name]), encoding="utf-8")
        for shot in wanted:
            take(browser, shot, Path(folder) / f"{shot.page}.html")
        browser.close()


if __name__ == "__main__":
    main(sys.argv[1:])
