"""Each form of `chipgraph export`, by name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chipgraph.dataset import topics
from chipgraph.descriptions import TOPIC, describe, is_claim, one
from chipgraph.errors import Misuse, UnknownName
from chipgraph.export.rdf import write_rdf, write_trig
from chipgraph.export.view import excluded_triples, plain_edges, view_triples
from chipgraph.sheets import NAMESPACES, to_sheet
from chipgraph.store.reading import read_triples
from chipgraph.store.view_store import EXCLUDED
from chipgraph.tables import Rows, to_csv

if TYPE_CHECKING:
    from chipgraph.columns import Sheet
    from chipgraph.descriptions import Descriptions
    from chipgraph.graph import ChipGraph
    from chipgraph.terms import Triple

FORMS = ("turtle", "trig", "ntriples", "jsonld", "sheet", "csv", "graphml", "gexf")


def exported(
    graph: ChipGraph,
    form: str,
    *,
    sheet: Sheet = "claims",
    topic: str = "",
    everything: bool = False,
) -> bytes:
    """The view in a form.

    Args:
        graph: an open view.
        form: one of `FORMS`.
        sheet: which sheet, for the form `sheet`.
        topic: only the resources of this topic, for the form `sheet`.
        everything: also what the view leaves out, for the form `sheet`.

    Raises:
        Misuse: there is no such form.
        UnknownName: there is no such topic.
    """
    if form == "trig":
        named: dict[str, list[Triple]] = {EXCLUDED: list(excluded_triples(graph))}
        for name, triple in graph.store.named():
            named.setdefault(name, []).append(triple)
        return write_trig(view_triples(graph), {name: each for name, each in named.items() if each})
    if form in {"turtle", "ntriples", "jsonld"}:
        return write_rdf(view_triples(graph), form)
    if form == "sheet":
        return to_sheet(_sheet(graph, sheet, topic, everything=everything), sheet).encode("utf-8")
    if form == "csv":
        return edges_csv(graph).encode("utf-8")
    if form in {"graphml", "gexf"}:
        from chipgraph.export.graphs import to_gexf, to_graphml

        return to_graphml(graph) if form == "graphml" else to_gexf(graph)
    raise Misuse(f"unknown format {form!r} here; use one of {', '.join(FORMS)}")


def _sheet(graph: ChipGraph, sheet: Sheet, topic: str, *, everything: bool) -> Descriptions:
    described = describe(read_triples(graph.data))
    if topic and topic not in (known := topics(described)):
        raise UnknownName("topic", topic, mend=f"one of {', '.join(known)}")
    admitted = frozenset(graph.values.claim_iris)
    kept = {
        subject: description
        for subject, description in described.items()
        if not topic
        or not subject.startswith(NAMESPACES[sheet])
        or one(description, TOPIC) == topic
    }
    if everything:
        return kept
    return {s: d for s, d in kept.items() if not is_claim(s) or s in admitted}


def edges_csv(graph: ChipGraph) -> str:
    """The plain edges as CSV: both ends by id and name, the relation, and the claims behind it."""
    rows = tuple(
        (
            subject,
            graph.label(subject),
            relation,
            value,
            graph.label(value),
            str(len(claims)),
            "|".join(claims),
        )
        for subject, relation, value, claims in plain_edges(graph)
    )
    columns = (
        "subject",
        "subject_label",
        "relation",
        "object",
        "object_label",
        "claim_count",
        "claims",
    )
    return to_csv(Rows(columns, rows))
