"""The page in headless Chromium, with the network cut off."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import sync_playwright

from chipgraph.graph import ChipGraph
from chipgraph.page import page_html

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Page

FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--disable-background-networking"]


@pytest.fixture(scope="module")
def tab(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Page, list[str], list[str]]]:
    chromium = shutil.which("chromium")
    assert chromium, "the tests of the page need Chromium: install the Debian package chromium"
    path: Path = tmp_path_factory.mktemp("page") / "page.html"
    path.write_text(page_html(ChipGraph.open(), entity="nvidia", hops=1), encoding="utf-8")
    faults: list[str] = []
    requests: list[str] = []
    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=chromium, args=FLAGS)
        context = browser.new_context(offline=True, viewport={"width": 1280, "height": 720})
        page = context.new_page()
        page.on("console", lambda m: faults.append(m.text) if m.type == "error" else None)
        page.on("pageerror", lambda error: faults.append(str(error)))
        page.on("request", lambda request: requests.append(request.url))
        page.goto(path.as_uri())
        page.wait_for_selector("canvas")
        yield page, faults, requests
        browser.close()


def test_the_page_draws_without_network_or_errors(tab: tuple[Page, list[str], list[str]]) -> None:
    page, faults, requests = tab
    assert "Nvidia" in page.inner_text("body")
    assert faults == []
    assert [each for each in requests if not each.startswith(("file:", "data:", "blob:"))] == []


def test_the_same_view_gives_the_same_bytes(graph: ChipGraph) -> None:
    assert page_html(graph, entity="ualink-consortium") == page_html(
        graph, entity="ualink-consortium"
    )


def test_names_are_text_and_never_markup(tmp_path: Path) -> None:
    data = tmp_path / "hostile.ttl"
    data.write_text(
        "@prefix cg: <https://w3id.org/chipgraph/ontology#> .\n"
        "@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .\n"
        "<https://w3id.org/chipgraph/id/nvidia-x> a cg:Company ;"
        ' rdfs:label "<script>alert(1)</script>"@en .\n',
        encoding="utf-8",
    )
    page = page_html(ChipGraph.open(data=[data]), entity="nvidia-x")
    assert "<script>alert(1)" not in page
