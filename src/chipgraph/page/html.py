"""The one file: template, styles, scripts, data, and a policy that lets nothing else run."""

from __future__ import annotations

import gc
import json
from base64 import b64encode
from contextlib import contextmanager
from functools import cache
from gzip import compress
from hashlib import sha256
from html import escape
from importlib.resources import files
from typing import TYPE_CHECKING, NamedTuple

from chipgraph.errors import Misuse
from chipgraph.page.drawing import vis_network
from chipgraph.page.payload import marked, payload, title_of
from chipgraph.page.risks import overlays_of, played_for
from chipgraph.page.scenario import scenario_overlay
from chipgraph.page.selection import LIMIT, select

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from chipgraph.graph import ChipGraph
    from chipgraph.page.overlays import Overlay
    from chipgraph.page.payload import Payload
    from chipgraph.risk.shocks import Scenario

SCRIPTS = (
    "dom", "unpacking", "data", "claimdata", "state", "passing", "appearance", "places", "curves", "hits",
    "labels", "strokes", "sketch", "overpicture", "visengine", "webglengine", "picture", "claims", "cards",
    "neighbours", "combobox", "search", "paths", "overlays", "cuts", "filters", "controls", "timeline",
    "table", "svg", "exporting", "rows", "address", "main",
)  # fmt: skip
"""Our scripts, in the order in which they are put together into one."""

STYLES = ("base", "layout", "panel", "controls", "narrow")
"""Our styles, in order."""

ENGINES = ("vis", "webgl")
"""What draws: vis-network by way of pyvis, or sigma.js."""

_BIDI = "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
_ESCAPES = {
    **{ord(each): f"\\u{ord(each):04x}" for each in "<>&\u2028\u2029"},
    **{ord(each): "\\ufffd" for each in _BIDI},
}
"""What could end the element, as JSON escapes; and controls that could reorder text (Unicode
Standard Annex 9), which become a visible mark, so that no name can pose as another."""


def page_html(
    graph: ChipGraph,
    *,
    entity: str = "",
    hops: int = 1,
    limit: int = LIMIT,
    layer: str = "all",
    layout: str = "columns",
    size: Sequence[str] = ("degree",),
    engine: str = "vis",
    overlays: Sequence[Overlay] | None = None,
    scenario: Scenario | None = None,
) -> str:
    """The page of an entity's neighbourhood, of a layer, or of the whole view: one HTML file.

    The same graph gives the same bytes.

    Args:
        graph: an open view.
        entity: whose neighbourhood; '' for the whole view.
        hops: how many steps from there.
        limit: the most entities that the page opens on.
        layer: only the relations of this layer.
        layout: `columns` by role, or `force`.
        size: centralities by which nodes may be sized, the first at the start.
        engine: `vis` (pyvis and vis-network), or `webgl` (sigma.js) for thousands of entities.
        overlays: what may be laid over the picture; by default what the risk modules give.
        scenario: shocks that are played for the entity, or for the most connected chip designer of
            the picture; the page opens on what they do.

    Raises:
        UnknownName: there is no such entity, layer or measure, or the scenario names one.
        Misuse: hops or limit is below one, there is no such layout or engine, or nobody is in the
            picture for whom the scenario could be played.
    """
    if engine not in ENGINES:
        raise Misuse(f"unknown engine {engine!r}; use one of {', '.join(ENGINES)}")
    with _collector_at_rest():
        selection = select(graph, entity=entity, hops=hops, limit=limit, layer=layer)
        found = overlays_of(graph, selection) if overlays is None else tuple(overlays)
        if scenario:
            played = scenario_overlay(graph, played_for(graph, selection), scenario)
            found = (played, *found)
            selection = select(
                graph, entity=entity, hops=hops, limit=limit, layer=layer, also=marked([played])
            )
        content = payload(
            graph,
            selection,
            layout=layout,
            size=size,
            engine=engine,
            overlays=found,
            opening=played.name if scenario else "",
        )
        return render(title_of(graph, selection), content, engine=engine)


@contextmanager
def _collector_at_rest() -> Iterator[None]:
    """No search for cycles meanwhile: a page is many small lists and none of them is in one.

    Each of these would make the collector walk the whole graph again, a third of the time.
    """
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            gc.enable()


def data_json(data: object) -> str:
    """JSON that is safe inside a script element: no character of it can end the element."""
    return json.dumps(data, ensure_ascii=False, separators=(",", ":")).translate(_ESCAPES)


def render(title: str, content: Payload, *, engine: str = "vis") -> str:
    """The template filled in."""
    library, own, style = _library(engine), own_script(), own_style()
    parts = {
        "policy": policy(scripts=(library.code, own), styles=(style,)),
        "title": escape(title.translate(dict.fromkeys(map(ord, _BIDI), "\ufffd"))),
        "style": style,
        "data": data_json(content.picture),
        "evidence": packed(data_json(content.evidence)),
        "library": library.packed,
        "notice": library.notice,
        "script": own,
    }
    return "".join(
        parts[piece[1:]] if piece.startswith("\0") else piece
        for piece in _pieces(_part("page.html"), tuple(parts))
    )


def packed(text: str) -> str:
    """Text as gzip (RFC 1952) in base64, which a browser unpacks by itself: a quarter of the size."""
    return b64encode(compress(text.encode("utf-8"), 6, mtime=0)).decode("ascii")


def policy(*, scripts: tuple[str, ...], styles: tuple[str, ...]) -> str:
    """The Content-Security-Policy: only what is in the file, by its hash; no address is fetched.

    vis-network sets styles through the CSSOM, which needs no 'unsafe-inline'.
    """
    sources = {
        "default-src": "'none'",
        "script-src": " ".join(content_hash(each) for each in scripts),
        "style-src": " ".join(content_hash(each) for each in styles),
        "img-src": "data: blob:",
        "base-uri": "'none'",
        "form-action": "'none'",
    }
    return "; ".join(f"{name} {allowed}" for name, allowed in sources.items())


def content_hash(text: str) -> str:
    """The hash of an inline element's content, as a policy names it (CSP Level 3, section 2.3.1)."""
    return f"'sha256-{b64encode(sha256(text.encode('utf-8')).digest()).decode('ascii')}'"


@cache
def own_script() -> str:
    """Our scripts as one, in a scope of its own."""
    bodies = "\n".join(_part(f"scripts/{name}.js") for name in SCRIPTS)
    return f'(() => {{\n"use strict";\n{bodies}}})();\n'


@cache
def own_style() -> str:
    """Our styles as one."""
    return "\n".join(_part(f"styles/{name}.css") for name in STYLES)


class Library(NamedTuple):
    """What draws: its script, the same packed, and the licences that go with it."""

    code: str
    packed: str
    notice: str


@cache
def _library(engine: str) -> Library:
    """docs/page.md says how the file of sigma.js and graphology was made."""
    code = vis_network() if engine == "vis" else _part("vendored/webgl.min.js")
    head = code.partition("*/")[0].partition("/**")[2]
    notice = head if engine == "vis" else _part("vendored/webgl.licences.txt")
    return Library(code, packed(code), notice.replace("</", "< /"))


@cache
def _part(name: str) -> str:
    return files("chipgraph.page").joinpath(name).read_text(encoding="utf-8")


def _pieces(template: str, names: tuple[str, ...]) -> list[str]:
    """The template cut at its {{name}} marks; a mark becomes its name behind a zero character."""
    pieces = [template]
    for name in names:
        mark = f"{{{{{name}}}}}"
        cut: list[str] = []
        for piece in pieces:
            head, *tails = piece.split(mark)
            cut.append(head)
            for tail in tails:
                cut += [f"\0{name}", tail]
        pieces = cut
    return pieces
