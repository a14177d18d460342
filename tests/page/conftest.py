"""Graphs of the tests' own, and a Chromium without a network."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from playwright.sync_api import sync_playwright

from chipgraph.graph import ChipGraph
from chipgraph.page import page_html

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from playwright.sync_api import Browser, Page

DATA = Path(__file__).parent / "data"
CHROMIUM = Path("/usr/bin/chromium")
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--enable-unsafe-swiftshader",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]

LONG_NAME, LONG_NOTE = "Long" * 2500, "note " * 20000


@pytest.fixture(scope="session", autouse=True)
def _cache(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("CHIPGRAPH_CACHE", str(tmp_path_factory.mktemp("cache")))
        yield


@pytest.fixture(scope="session")
def small(_cache: None) -> ChipGraph:
    return ChipGraph.open(data=[DATA / "small.ttl"], only_data=True)


@pytest.fixture(scope="session")
def hostile(_cache: None, tmp_path_factory: pytest.TempPathFactory) -> ChipGraph:
    text = (DATA / "hostile.ttl").read_text(encoding="utf-8")
    more = f"""
id:long a cg:Company ; rdfs:label "{LONG_NAME}"@en ; cg:role cgv:odm .
claim:x-4 a cg:Supply ; cg:basis cgv:stated ; cg:beginLatest "2025-06-30"^^xsd:date ;
    cg:citation cite:bad ; cg:claimNote "{LONG_NOTE}" ; cg:supplier id:evil ; cg:customer id:long .
"""
    path = tmp_path_factory.mktemp("hostile") / "hostile.ttl"
    path.write_text(text + more, encoding="utf-8")
    return ChipGraph.open(data=[path], only_data=True)


@pytest.fixture(scope="session")
def bundled(_cache: None) -> ChipGraph:
    return ChipGraph.open()


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    if not CHROMIUM.exists():
        pytest.fail(
            f"{CHROMIUM} is missing: install the Debian package chromium (apt-get install chromium)",
            pytrace=False,
        )
    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(executable_path=str(CHROMIUM), args=FLAGS)
        yield launched
        launched.close()


class Opened:
    """A page in the browser with what it asked for and what it complained of."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.complaints: list[str] = []
        self.requests: list[str] = []
        page.on("console", lambda message: self._console(message.text))
        page.on("pageerror", lambda error: self.complaints.append(str(error)))
        page.on("dialog", lambda dialog: self._dialog(dialog.message, dialog.dismiss))
        page.on("request", lambda request: self.requests.append(request.url))

    def _console(self, text: str) -> None:
        # Without a graphics card Chromium itself reads WebGL canvases back, and says so.
        if "GL Driver Message" not in text:
            self.complaints.append(text)

    def _dialog(self, message: str, dismiss: Callable[[], None]) -> None:
        self.complaints.append(f"dialog: {message}")
        dismiss()

    @property
    def panel(self) -> str:
        """The text of the side panel."""
        return self.page.inner_text("#panel")

    def place(self, *names: str) -> tuple[float, float]:
        """Where on the screen an entity is, or the middle of the line between two."""
        found = self.page.evaluate("(names) => window.chipgraphPicture.middle(...names)", names)
        return found["x"], found["y"]

    def rows(self) -> set[tuple[str, str]]:
        """Both ends of every line that is drawn, as the table has them."""
        if self.page.locator("#table").is_hidden():
            self.page.click("#table-button")
        cells = self.page.eval_on_selector_all(
            "#table tbody tr",
            "(rows) => rows.map((row) => [row.cells[0].innerText, row.cells[2].innerText])",
        )
        self.page.click("#table-button")
        return {(one, other) for one, other in cells}

    def downloaded(self, name: str) -> bytes:
        """What an entry of the export menu saves."""
        self.page.click("#export-button")
        with self.page.expect_download() as found:
            self.page.click(f"[data-export='{name}']")
        return Path(found.value.path()).read_bytes()


@pytest.fixture
def opened(browser: Browser, tmp_path: Path) -> Iterator[Callable[..., Opened]]:
    """Opens the page of a graph, offline; at the end nothing but the file was asked for."""
    contexts, pages = [], []

    def run(
        graph: ChipGraph,
        *,
        fragment: str = "",
        size: tuple[int, int] = (1280, 720),
        scheme: str = "light",
        **options: Any,
    ) -> Opened:
        path = tmp_path / "page.html"
        path.write_text(page_html(graph, **options), encoding="utf-8")
        context = browser.new_context(
            viewport={"width": size[0], "height": size[1]},
            color_scheme="dark" if scheme == "dark" else "light",
        )
        contexts.append(context)
        context.set_offline(True)
        found = Opened(context.new_page())
        pages.append(found)
        found.page.goto(f"{path.as_uri()}{fragment}")
        found.page.wait_for_selector("html[data-ready]", state="attached")
        return found

    yield run
    for context in contexts:
        context.close()
    for each in pages:
        assert each.complaints == []
        # What is saved is a blob of the page's own; nothing else is asked for.
        asked = {url.partition("#")[0] for url in each.requests if not url.startswith("blob:")}
        assert asked == {(tmp_path / "page.html").as_uri()}
