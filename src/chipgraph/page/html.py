"""The one file: template, styles, scripts, data, and a policy that lets nothing else run."""

from __future__ import annotations

import json
from base64 import b64encode
from functools import cache
from hashlib import sha256
from html import escape
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from chipgraph import __version__
from chipgraph.page.drawing import drawing, vis_network
from chipgraph.page.groups import GROUPS, group_of
from chipgraph.page.layout import arrange
from chipgraph.page.records import CODED, COLUMNS, Ledger, entity_record, evidence, sections
from chipgraph.page.selection import LIMIT, select
from chipgraph.page.wording import inverse

if TYPE_CHECKING:
    from chipgraph.graph import ChipGraph
    from chipgraph.page.selection import Selection

SCRIPTS = (
    "dom",
    "data",
    "labels",
    "picture",
    "claims",
    "cards",
    "search",
    "filters",
    "table",
    "main",
)
"""Our scripts, in the order in which they are put together into one."""

LINE = ("from", "to", "width", "arrows")
"""What the page takes of an edge of pyvis; as columns, the names are written once."""

_BIDI = "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
_ESCAPES = {
    **{ord(each): f"\\u{ord(each):04x}" for each in "<>&\u2028\u2029"},
    **{ord(each): "\\ufffd" for each in _BIDI},
}
"""What could end the element, as JSON escapes; and controls that could reorder text (Unicode
Standard Annex 9), which become a visible mark, so that no name can pose as another."""


def page_html(graph: ChipGraph, *, entity: str = "", hops: int = 1, limit: int = LIMIT) -> str:
    """The page of an entity's neighbourhood, or of the whole view: one HTML file, same bytes always.

    Raises:
        UnknownName: there is no such entity.
        Misuse: hops or limit is below one.
    """
    selection = select(graph, entity=entity, hops=hops, limit=limit)
    return render(title_of(graph, selection), payload(graph, selection))


def title_of(graph: ChipGraph, selection: Selection) -> str:
    """What the page is about."""
    if not selection.centre:
        return "The AI chip ecosystem"
    steps = "1 step" if selection.hops == 1 else f"{selection.hops} steps"
    return f"{graph.label(selection.centre)} and what is within {steps}"


def payload(graph: ChipGraph, selection: Selection) -> dict[str, Any]:
    """Everything that the scripts know, as plain data."""
    entities = {name: graph.values.entity(name) for name in selection.nodes}
    groups = {name: group_of(each) if each else "party" for name, each in entities.items()}
    layout = arrange(selection, groups)
    names = {name: graph.label(name) for name in selection.nodes}
    nodes, edges = drawing(selection, names, groups, layout.places)
    ledger = Ledger(graph, selection.nodes)
    proof = [evidence(edge, graph, ledger) for edge in selection.edges]
    cards = [entity_record(name, groups[name], graph, ledger) for name in selection.nodes]
    parts = sections(selection, graph, ledger)
    relations = sorted({tie.relation for edge in selection.edges for tie in edge.ties})
    return {
        "about": about(graph, selection),
        "groups": [each for each in GROUPS if each.name in set(groups.values())],
        "bands": layout.bands,
        "relations": {each: inverse(each) for each in relations},
        "nodes": nodes,
        "edges": [[line.get(each, 0) for each in LINE] for line in edges],
        "evidence": proof,
        "cards": [{**card, **parts.get(card["id"], {})} for card in cards],
        "line": LINE,
        "columns": COLUMNS,
        "coded": CODED,
        "claims": ledger.claims,
        "sources": ledger.sources,
        "words": ledger.labels,
    }


def about(graph: ChipGraph, selection: Selection) -> dict[str, Any]:
    """What the page says of itself."""
    return {
        "title": title_of(graph, selection),
        "centre": selection.centre,
        "asOf": graph.as_of.isoformat(),
        "knownBy": graph.view.known_by.isoformat() if graph.view.known_by else "",
        "policy": str(graph.view.policy),
        "entities": selection.known,
        "claims": len(graph.values.claim_iris),
        "version": __version__,
        "leftOut": left_out(graph, selection),
    }


def left_out(graph: ChipGraph, selection: Selection) -> str:
    """One sentence on what is not drawn, and how to get it; '' if all is."""
    alone = selection.known - selection.near
    if selection.centre:
        if not selection.left_out:
            return ""
        return (
            f"Left out: {selection.left_out} of {selection.near} entities in this neighbourhood,"
            " the farthest and least connected. To draw them: chipgraph explore"
            f" {selection.centre} --hops {selection.hops} --limit {selection.near}"
        )
    if selection.left_out:
        return (
            f"Left out: the {selection.left_out} least connected of {selection.near} entities with"
            f" relations. To draw them: chipgraph explore --limit {selection.near};"
            " for one entity and its neighbours: chipgraph explore NAME"
        )
    if not alone:
        return ""
    return (
        f"Not drawn: {alone} entities without a relation in this view;"
        " chipgraph show NAME tells what is known of each."
    )


def data_json(data: object) -> str:
    """JSON that is safe inside a script element: no character of it can end the element."""
    return json.dumps(data, ensure_ascii=False, separators=(",", ":")).translate(_ESCAPES)


def render(title: str, data: object) -> str:
    """The template filled in."""
    vis, own, style = vis_network(), own_script(), _part("page.css")
    parts = {
        "policy": policy(scripts=(vis, own), styles=(style,)),
        "title": escape(title.translate(dict.fromkeys(map(ord, _BIDI), "\ufffd"))),
        "style": style,
        "data": data_json(data),
        "vis": vis,
        "script": own,
    }
    return "".join(
        parts[piece[1:]] if piece.startswith("\0") else piece
        for piece in _pieces(_part("page.html"), tuple(parts))
    )


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
    bodies = "\n".join(_part(f"{name}.js") for name in SCRIPTS)
    return f'(() => {{\n"use strict";\n{bodies}}})();\n'


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
