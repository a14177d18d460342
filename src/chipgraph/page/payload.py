"""Everything that the scripts of a page know, as plain data.

Two parts: the picture, which is small and drawn at once, and the evidence, which is unpacked after.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from chipgraph import __version__
from chipgraph.page.drawing import drawing
from chipgraph.page.edges import layer_kinds
from chipgraph.page.groups import GROUPS, group_of
from chipgraph.page.layout import arrange
from chipgraph.page.measures import degrees_of, measured
from chipgraph.page.overlays import overlay_record
from chipgraph.page.records import (
    CODED,
    COLUMNS,
    SOURCE_COLUMNS,
    Ledger,
    columns,
    entity_record,
    evidence,
    sections,
    status,
)
from chipgraph.page.wording import inverse

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from chipgraph.graph import ChipGraph
    from chipgraph.page.layout import Layout
    from chipgraph.page.measures import Measure
    from chipgraph.page.overlays import Overlay
    from chipgraph.page.selection import Selection

STATUSES = ("stated", "weak", "disputed", "gone")
"""How an edge is drawn on the view's day."""

SMOOTH = 2000
"""Above so many entities the default engine no longer moves smoothly, and the page says so."""


class Payload(NamedTuple):
    """The two parts."""

    picture: dict[str, Any]
    evidence: dict[str, Any]


def payload(
    graph: ChipGraph,
    selection: Selection,
    *,
    layout: str = "columns",
    size: Sequence[str] = ("degree",),
    engine: str = "vis",
    overlays: Sequence[Overlay] = (),
    opening: str = "",
) -> Payload:
    """The data of a page that opens on one of its overlays, or on none.

    Raises:
        UnknownName: there is no such measure.
        Misuse: there is no such layout.
    """
    entities = {name: graph.values.entity(name) for name in selection.nodes}
    groups = {name: group_of(each) if each else "party" for name, each in entities.items()}
    arranged = layouts(selection, groups, layout)
    ledger = Ledger(graph, selection)
    proof = [evidence(edge, ledger) for edge in selection.edges]
    cards = [entity_record(name, groups[name], graph, ledger) for name in selection.nodes]
    parts = sections(selection, graph, ledger)
    relations = sorted({tie.relation for edge in selection.edges for tie in edge.ties})
    number = {name: index for index, name in enumerate(selection.nodes)}
    labels = {name: graph.label(name) for name in marked(overlays)}
    laid = [overlay_record(each, number, labels, ledger) for each in overlays]
    measures = (degrees_of(selection), *measured(graph, selection, size))
    start = measures[[each.name for each in measures].index(size[0])] if size else measures[0]
    picture = _picture(graph, selection, groups, arranged, ledger, start)
    picture["about"] = about(graph, selection, engine=engine, size=start.name, overlay=opening)
    return Payload(
        picture,
        {
            "cards": [{**card, **parts.get(card["id"], {})} for card in cards],
            "ties": proof,
            "relations": {each: inverse(each) for each in relations},
            "layers": layer_kinds(),
            "measures": [[each.name, each.label, list(each.values)] for each in measures],
            "total": [selection.total[name] for name in selection.nodes],
            "overlays": laid,
            "coded": CODED,
            "claims": columns(ledger.claims, COLUMNS),
            "sources": columns(ledger.sources, SOURCE_COLUMNS),
            "words": ledger.labels,
        },
    )


def marked(overlays: Sequence[Overlay]) -> frozenset[str]:
    """The entities that overlays mark."""
    phases = (phase for each in overlays for phase in each.phases)
    return frozenset(mark.entity for phase in phases for mark in phase.marks)


def layouts(selection: Selection, groups: Mapping[str, str], how: str) -> tuple[Layout, ...]:
    """The layout that the page opens on, and one with the reserve, to which it goes on expanding."""
    core = arrange(selection.core, selection.edges, groups, how=how)
    if not selection.reserve:
        return (core,)
    return (core, arrange(selection.nodes, selection.edges, groups, how=how))


def _picture(
    graph: ChipGraph,
    selection: Selection,
    groups: Mapping[str, str],
    arranged: Sequence[Layout],
    ledger: Ledger,
    measure: Measure,
) -> dict[str, Any]:
    """What is drawn at once: nodes and lines as pyvis has them, and where they stand."""
    names = {name: graph.label(name) for name in selection.nodes}
    places = {**arranged[-1].places, **arranged[0].places}
    nodes, lines = drawing(selection, names, groups, places, measure.values)
    order = [group.name for group in GROUPS]
    return {
        "groups": GROUPS,
        "statuses": STATUSES,
        "core": len(selection.core),
        "ids": selection.nodes,
        "nodes": [[each["label"], order.index(each["group"]), each["size"]] for each in nodes],
        "edges": [
            [
                line["from"],
                line["to"],
                line["width"],
                int("arrows" in line),
                STATUSES.index(status(edge, ledger)),
            ]
            for line, edge in zip(lines, selection.edges, strict=True)
        ],
        "layouts": [
            {
                "name": each.name,
                "xy": [
                    axis for name in selection.nodes for axis in each.places.get(name, places[name])
                ],
                "bands": each.bands,
            }
            for each in arranged
        ],
    }


def title_of(graph: ChipGraph, selection: Selection) -> str:
    """What the page is about."""
    layer = "" if selection.layer == "all" else f", layer {selection.layer}"
    if not selection.centre:
        return f"The AI chip ecosystem{layer}"
    steps = "1 step" if selection.hops == 1 else f"{selection.hops} steps"
    return f"{graph.label(selection.centre)} and what is within {steps}{layer}"


def about(
    graph: ChipGraph, selection: Selection, *, engine: str, size: str, overlay: str = ""
) -> dict[str, Any]:
    """What the page says of itself."""
    return {
        "title": title_of(graph, selection),
        "centre": selection.centre,
        "asOf": graph.as_of.isoformat(),
        "knownBy": graph.view.known_by.isoformat() if graph.view.known_by else "",
        "policy": str(graph.view.policy),
        "layer": selection.layer,
        "engine": engine,
        "size": size,
        "overlay": overlay,
        "entities": selection.known,
        "claims": len(graph.values.claim_iris),
        "version": __version__,
        "leftOut": left_out(selection, engine=engine),
    }


def left_out(selection: Selection, *, engine: str = "vis") -> str:
    """One sentence on what is not drawn, and how to get it; '' if all is."""
    more = " --engine webgl" if selection.near > SMOOTH or engine == "webgl" else ""
    layer = "" if selection.layer == "all" else f" --layer {selection.layer}"
    if selection.centre:
        if not selection.left_out:
            return ""
        return (
            f"Left out: {selection.left_out} of {selection.near} entities in this neighbourhood,"
            " the farthest and least connected. To draw them: chipgraph explore"
            f" {selection.centre} --hops {selection.hops}{layer} --limit {selection.near}{more}"
        )
    if selection.left_out:
        return (
            f"Left out: the {selection.left_out} least connected of {selection.near} entities with"
            f" relations. To draw them: chipgraph explore{layer} --limit {selection.near}{more};"
            " for one entity and its neighbours: chipgraph explore NAME"
        )
    alone = selection.known - selection.near
    if not alone:
        return ""
    within = "in this view" if selection.layer == "all" else f"in layer {selection.layer}"
    return (
        f"Not drawn: {alone} entities without a relation {within};"
        " chipgraph show NAME tells what is known of each."
    )
