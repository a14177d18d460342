"""How fast the page is, beside pyvis's own page and a sigma.js page, in headless Chromium.

    python benchmarks/page.py [--runs 3] [--out docs/page-speed.md]

Graphs are made up, with a fixed seed; each is written as Turtle with a source and a note per claim
and opened as any data. All pages are measured in the same run, one after the other in turn, and
medians are compared: absolute times tell about the machine, ratios about the pages.
"""

from __future__ import annotations

import argparse
import json
import platform
import random
import statistics
import sys
import tempfile
import time
from contextlib import contextmanager
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from chipgraph.graph import ChipGraph
from chipgraph.page import page_html

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from playwright.sync_api import Browser

CHROMIUM = "/usr/bin/chromium"
FLAGS = ["--no-sandbox", "--disable-gpu", "--enable-unsafe-swiftshader"]
"""Canvases are drawn by the processor, WebGL by SwiftShader, for all pages alike."""

PATIENCE, LONG_PATIENCE = 60.0, 400.0
"""Seconds after which a page counts as one that draws nothing; more for pyvis at 500 nodes, which does
draw in the end."""

FORCE_STEPS = 100
"""Steps of ForceAtlas2 of the sigma.js page: fewer leave a ball."""

SEED = 20261123
HEAD = """@prefix cg: <https://w3id.org/chipgraph/ontology#> .
@prefix cgv: <https://w3id.org/chipgraph/ontology/concept/> .
@prefix cite: <https://w3id.org/chipgraph/citation/> .
@prefix claim: <https://w3id.org/chipgraph/claim/> .
@prefix dcterms: <http://purl.org/dc/terms/> .
@prefix id: <https://w3id.org/chipgraph/id/> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix source: <https://w3id.org/chipgraph/source/> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
id:dataset a cg:Dataset ; cg:asOf "2026-01-01"^^xsd:date ; dcterms:title "made up"@en .
"""
ROLES = (
    "equipment-maker", "materials-supplier", "foundry", "memory-maker", "osat", "chip-designer",
    "chip-designer", "odm", "server-oem", "hyperscaler", "neocloud", "model-lab",
)  # fmt: skip


class Row(NamedTuple):
    """One line of the table."""

    what: str
    beside: str
    target: str
    measured: str
    met: bool


class Made(NamedTuple):
    """A made-up graph."""

    graph: ChipGraph
    nodes: int
    pairs: tuple[tuple[int, int], ...]


def made_up(nodes: int, edges: int, folder: Path) -> Made:
    """A graph in which a few entities have many relations (preferential attachment)."""
    chance, days = random.Random(SEED + nodes), random.Random(SEED)
    ends = list(range(nodes))
    pairs: set[tuple[int, int]] = set()
    while len(pairs) < edges:
        one, other = chance.choice(ends), chance.choice(ends)
        if one != other and (one, other) not in pairs and (other, one) not in pairs:
            pairs.add((one, other))
            ends += [one, other]
    lines = [HEAD]
    for each in range(nodes):
        role = ROLES[each % len(ROLES)]
        lines.append(
            f'id:e{each} a cg:Company ; rdfs:label "Entity {each}"@en ; cg:role cgv:{role} .'
        )
    for each in range(max(1, edges // 5)):
        day = f"20{chance.randint(18, 25)}-0{chance.randint(1, 9)}-{chance.randint(10, 28)}"
        lines.append(
            f'source:s{each} a cg:Source ; dcterms:title "Report {each} on what is supplied" ;'
            f' dcterms:publisher "Publisher {each % 50}" ; cg:documentKind cgv:news ;'
            f' cg:address "https://example.org/report/{each}"^^xsd:anyURI ;'
            f' cg:publishedEarliest "{day}"^^xsd:date ; cg:publishedLatest "{day}"^^xsd:date .'
        )
    for place, (one, other) in enumerate(sorted(pairs)):
        source = chance.randrange(max(1, edges // 5))
        basis = chance.choice(["stated"] * 8 + ["estimated", "rumoured"])
        lines.append(
            f"cite:c{place}-1 a cg:Citation ; cg:source source:s{source} .\n"
            f"claim:c{place} a cg:Supply ; cg:basis cgv:{basis} ; cg:citation cite:c{place}-1 ;"
            f' cg:beginLatest "{_day(days)}"^^xsd:date ; cg:claimNote "Said of lot {place}, in a note'
            f' of the length that notes have." ; cg:value {chance.randint(1, 900)}000000 ; cg:unit'
            f" cgv:usd ; cg:supplier id:e{one} ; cg:customer id:e{other} ."
        )
    path = folder / f"made-{nodes}.ttl"
    path.write_text("\n".join(lines), encoding="utf-8")
    return Made(ChipGraph.open(data=[path], only_data=True), nodes, tuple(sorted(pairs)))


def _day(days: random.Random) -> str:
    """Some day from 2018 to 2025."""
    return f"20{days.randint(18, 25)}-0{days.randint(1, 9)}-{days.randint(10, 28)}"


def pyvis_page(made: Made) -> str:
    """pyvis's own page of the graph, with its default physics, and a mark when it has settled."""
    network = _pyvis(made)
    text: str = network.generate_html(notebook=False)
    mark = """network.once("stabilizationIterationsDone", () => network.once("afterDrawing", () => {
      document.documentElement.dataset.drawn = String(performance.now()); }));"""
    return text.replace("drawGraph();\n", f"drawGraph();\n{mark}\n", 1)


def _pyvis(made: Made):  # type: ignore[no-untyped-def]
    from pyvis.network import Network

    network = Network(directed=True, cdn_resources="in_line")
    for each in range(made.nodes):
        network.add_node(each, label=f"Entity {each}")
    for one, other in made.pairs:
        network.add_edge(one, other)
    return network


def sigma_page(made: Made) -> str:
    """A page of sigma.js with graphology, as its documentation has it: random, then ForceAtlas2."""
    library = files("chipgraph.page").joinpath("vendored/webgl.min.js").read_text(encoding="utf-8")
    data = json.dumps({"nodes": made.nodes, "pairs": made.pairs})
    return f"""<!DOCTYPE html><html><head><meta charset="utf-8"></head>
<body style="margin:0"><div id="box" style="position:absolute;inset:0"></div>
<script>{library}</script><script>
const {{ nodes, pairs }} = {data};
const {{ Graph, Sigma, forceAtlas2 }} = window.chipgraphWebgl;
let seed = 7;
const random = () => (seed = (seed * 16807) % 2147483647) / 2147483647;
const graph = new Graph();
for (let i = 0; i < nodes; i += 1) {{
  graph.addNode(i, {{ label: "Entity " + i, x: random(), y: random(), size: 4, color: "#1d5fd1" }});
}}
for (const [a, b] of pairs) graph.addEdge(a, b, {{ size: 1, color: "#ccc" }});
forceAtlas2.assign(graph, {{ iterations: {FORCE_STEPS}, settings: forceAtlas2.inferSettings(graph) }});
const sigma = new Sigma(graph, document.getElementById("box"));
requestAnimationFrame(() => setTimeout(() => {{ // it has rendered within its constructor
  document.documentElement.dataset.drawn = String(performance.now());
}}));
</script></body></html>"""


def first_picture(browser: Browser, text: str, folder: Path, patience: float = PATIENCE) -> float:
    """Seconds from the start of loading until the page says that its picture is complete."""
    path = folder / "page.html"
    path.write_text(text, encoding="utf-8")
    context = browser.new_context(viewport={"width": 1280, "height": 720})
    context.set_offline(True)
    page = context.new_page()
    try:
        page.goto(path.as_uri(), wait_until="commit")
        page.wait_for_selector("html[data-drawn]", state="attached", timeout=patience * 1000)
        return float(page.evaluate("Number(document.documentElement.dataset.drawn)")) / 1000
    except Exception as error:
        if "Timeout" not in str(error):
            raise
        return float("inf")
    finally:
        context.close()


REACTIONS = """async () => {
  const frame = () => new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
  const ids = JSON.parse(document.getElementById("data").textContent).ids;
  const picks = [], letters = [], rest = [], days = [];
  const search = document.getElementById("search");
  const slider = document.getElementById("day");
  const [first, last] = [Number(slider.min), Number(slider.max)];
  for (let i = 0; i < 12; i += 1) {
    await frame();
    let begin = performance.now();
    await frame();
    rest.push(performance.now() - begin);
    window.chipgraphPicture.fit();
    await new Promise((done) => setTimeout(done, 700));
    const { x, y } = window.chipgraphPicture.middle(ids[(i * 37) % ids.length]);
    const at = { clientX: x, clientY: y, bubbles: true, button: 0, pointerId: 1 };
    const target = document.elementFromPoint(x, y);
    begin = performance.now();
    target.dispatchEvent(new PointerEvent("pointerdown", at));
    target.dispatchEvent(new PointerEvent("pointerup", at));
    await frame();
    if (document.querySelector("#panel #conceal")) picks.push(performance.now() - begin);
    await new Promise((done) => setTimeout(done, 300));
    search.value = ["e", "en", "ent", "1", "12", "7"][i % 6];
    begin = performance.now();
    search.dispatchEvent(new Event("input"));
    await frame();
    letters.push(performance.now() - begin);
    search.value = "";
    search.dispatchEvent(new Event("input"));
  }
  for (let i = 1; i <= 24; i += 1) {
    slider.value = Math.round(last - ((last - first) * i) / 30);
    const begin = performance.now();
    slider.dispatchEvent(new Event("input"));
    await frame(); // it is drawn in this one
    await frame(); // and seen in this one
    days.push(performance.now() - begin);
  }
  return { picks, letters, rest, days };
}"""


class Reactions(NamedTuple):
    """Milliseconds, medians: click to card, letter to suggestions, one frame at rest, a step of the day."""

    pick: float
    letter: float
    rest: float
    day: float


def reactions(browser: Browser, text: str, folder: Path) -> Reactions:
    """How fast the page reacts."""
    path = folder / "page.html"
    path.write_text(text, encoding="utf-8")
    context = browser.new_context(viewport={"width": 1280, "height": 720})
    page = context.new_page()
    page.goto(path.as_uri())
    page.wait_for_selector("html[data-ready]", state="attached", timeout=PATIENCE * 1000)
    page.wait_for_timeout(1500)
    found = page.evaluate(REACTIONS)
    context.close()
    if len(found["picks"]) < 6:
        raise RuntimeError(f"only {len(found['picks'])} of 12 clicks hit their node")
    return Reactions(
        *(statistics.median(found[name]) for name in ("picks", "letters", "rest", "days"))
    )


def seconds(does: Callable[[], object]) -> float:
    """How long a call takes."""
    begin = time.perf_counter()
    does()
    return time.perf_counter() - begin


def in_turn(runs: int, *measures: Callable[[], float]) -> list[float]:
    """Medians of measures that are taken in turn, so that the machine's mood meets all alike."""
    taken: list[list[float]] = [[] for _ in measures]
    for _ in range(runs):
        for place, measure in enumerate(measures):
            # What draws nothing in a minute will not the next time either.
            if taken[place] and taken[place][-1] == float("inf"):
                continue
            taken[place].append(measure())
    return [statistics.median(each) for each in taken]


def _s(value: float, patience: float = PATIENCE) -> str:
    return f"nothing in {patience:.0f} s" if value == float("inf") else f"{value:.2f} s"


def rows(runs: int = 3, only: Sequence[str] = ()) -> list[Row]:
    """The table, or some of its parts: small, middle, large. Needs Chromium and playwright."""
    parts = {"small": _small, "middle": _middle, "large": _large}
    found: list[Row] = []
    for name in only or parts:
        # A browser for each part: what one leaves in memory is not on the account of the next.
        with opened_browser() as browser, tempfile.TemporaryDirectory() as folder:
            found += parts[name](browser, Path(folder), runs)
            sys.stderr.write(f"{name} is measured\n")
    return found


@contextmanager
def opened_browser() -> Iterator[Browser]:
    """Headless Chromium."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield browser
        browser.close()


def _small(browser: Browser, folder: Path, runs: int) -> list[Row]:
    made = made_up(500, 1500, folder)
    ours, theirs = page_html(made.graph, limit=500), pyvis_page(made)
    # Once is enough for the slow one: it is far from the target.
    peer = first_picture(browser, theirs, folder, LONG_PATIENCE)
    (mine,) = in_turn(runs, lambda: first_picture(browser, ours, folder))
    writing, generating = in_turn(
        max(5, runs),
        lambda: seconds(lambda: page_html(made.graph, limit=500)),
        lambda: seconds(lambda: pyvis_page(made)),
    )
    size, plain = len(ours.encode()), len(theirs.encode())
    return [
        Row(
            "first complete picture, 500 nodes and 1,500 edges",
            f"pyvis default page: {_s(peer, LONG_PATIENCE)}",
            "at most 1/15",
            f"{_s(mine)}, 1/{min(peer, LONG_PATIENCE) / mine:.0f}",
            mine * 15 <= min(peer, LONG_PATIENCE),
        ),
        Row(
            "file, 500 nodes with all evidence",
            f"pyvis in_line page without evidence: {plain / 1000:.0f} KB",
            "at most 1.5 times",
            f"{size / 1000:.0f} KB, {size / plain:.2f} times",
            size <= 1.5 * plain,
        ),
        Row(
            "writing the file, 500 nodes, claims read before",
            f"pyvis, add_node, add_edge and generate_html: {_s(generating)}",
            "at most 2 times",
            f"{_s(writing)}, {writing / generating:.1f} times",
            writing <= 2 * generating,
        ),
    ]


def _middle(browser: Browser, folder: Path, runs: int) -> list[Row]:
    made = made_up(2000, 6000, folder)
    ours = page_html(made.graph, limit=2000)
    beside = sigma_page(made)
    usual = pyvis_page(made)
    mine, peer, pyvis = in_turn(
        runs,
        lambda: first_picture(browser, ours, folder),
        lambda: first_picture(browser, beside, folder),
        lambda: first_picture(browser, usual, folder),
    )
    dense = made_up(2000, 10000, folder)
    fast = reactions(browser, page_html(dense.graph, limit=2000), folder)
    return [
        Row(
            "first complete picture, 2,000 nodes and 6,000 edges",
            f"sigma.js with ForceAtlas2: {_s(peer)}; pyvis: {_s(pyvis)}",
            "at most the sigma page",
            f"{_s(mine)}, {mine / peer:.2f} times",
            mine <= peer,
        ),
        Row(
            "a click until its evidence shows, 2,000 nodes and 10,000 edges",
            f"one frame at rest: {fast.rest:.0f} ms",
            "at most 100 ms",
            f"{fast.pick:.0f} ms",
            fast.pick <= 100,
        ),
        Row(
            "a search letter until suggestions, 2,000 nodes and 10,000 edges",
            f"one frame at rest: {fast.rest:.0f} ms",
            "at most 100 ms",
            f"{fast.letter:.0f} ms",
            fast.letter <= 100,
        ),
        Row(
            "a step of the day until its picture shows, 2,000 nodes and 10,000 edges",
            f"one frame at rest: {fast.rest:.0f} ms",
            "at most 100 ms",
            f"{fast.day:.0f} ms",
            fast.day <= 100,
        ),
    ]


def _large(browser: Browser, folder: Path, runs: int) -> list[Row]:
    made = made_up(10000, 30000, folder)
    ours = page_html(made.graph, limit=10000, engine="webgl")
    beside = sigma_page(made)
    mine, peer = in_turn(
        runs,
        lambda: first_picture(browser, ours, folder),
        lambda: first_picture(browser, beside, folder),
    )
    return [
        Row(
            "first complete picture, 10,000 nodes and 30,000 edges, --engine webgl",
            f"sigma.js with ForceAtlas2: {_s(peer)}",
            "at most the sigma page",
            f"{_s(mine)}, {mine / peer:.2f} times",
            mine <= peer,
        )
    ]


@cache
def machine() -> str:
    """What it was measured on."""
    system = f"{platform.system()} {platform.machine()}, Python {platform.python_version()}"
    return f"{system}, headless Chromium with software rendering"


def markdown(found: Sequence[Row]) -> str:
    """The table as a page."""
    lines = [
        "# How fast the page is",
        "",
        f"Written by `python benchmarks/page.py` on {time.strftime('%Y-%m-%d')} ({machine()}). Medians of runs"
        " taken in turn. The machine was shared: read the ratios, not the seconds.",
        "",
        "| what | measured beside | target | measured | met |",
        "|---|---|---|---|---|",
        *(
            f"| {r.what} | {r.beside} | {r.target} | {r.measured} | {'yes' if r.met else 'no'} |"
            for r in found
        ),
    ]
    return "\n".join(lines) + "\n"


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure, print, and write if asked; exit code 1 where a target is missed."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--only", nargs="*", choices=["small", "middle", "large"], default=())
    parser.add_argument("--out", type=Path)
    given = parser.parse_args(arguments)
    found = rows(given.runs, given.only)
    text = markdown(found)
    if given.out:
        given.out.write_text(text, encoding="utf-8")
    sys.stdout.write(text)
    return 0 if all(each.met for each in found) else 1


if __name__ == "__main__":
    sys.exit(main())
