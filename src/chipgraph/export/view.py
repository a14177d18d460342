"""What a view holds, as triples for the writers: stated ones as written in the files, then derived ones.

The stated triples come from the files and not from the store, which rewrites numbers.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from chipgraph.store.reading import read_triples
from chipgraph.terms import CG, CLAIM, ID, Iri, local
from chipgraph.vocabulary import VIEW_ONLY, vocabulary

if TYPE_CHECKING:
    from collections.abc import Iterator

    from chipgraph.graph import ChipGraph
    from chipgraph.terms import Triple


def edge_predicates() -> frozenset[str]:
    """The IRIs of the plain edges."""
    return frozenset(CG + name for name, prop in vocabulary().properties.items() if prop.is_edge)


def view_triples(graph: ChipGraph) -> Iterator[Triple]:
    """Every triple of the view's default graph but those of the ontology."""
    excluded = {subject for subject, _, _ in graph.store.triples(excluded=True)}
    as_of = CG + "asOf"
    for subject, predicate, value in read_triples(graph.data):
        if subject not in excluded and predicate != as_of:
            yield subject, predicate, value
    derived = {CG + name for name in VIEW_ONLY} | edge_predicates() | {CG + "contradicts", as_of}
    for subject, predicate, value in graph.store.triples():
        if predicate in derived and not subject.startswith("https://w3id.org/chipgraph/ontology"):
            yield subject, predicate, value


def excluded_triples(graph: ChipGraph) -> Iterator[Triple]:
    """What the view leaves out, each claim with the reason."""
    excluded = {subject for subject, _, _ in graph.store.triples(excluded=True)}
    for triple in read_triples(graph.data):
        if triple[0] in excluded:
            yield triple
    because = CG + "excludedBecause"
    for subject, predicate, value in graph.store.triples(excluded=True):
        if predicate == because:
            yield subject, predicate, value


def plain_edges(graph: ChipGraph) -> list[tuple[str, str, str, list[str]]]:
    """Subject, relation, object and claims of every plain edge, by local names, sorted."""
    edges: dict[tuple[str, str, str], list[str]] = {}
    for claim, (subject, predicate, value) in graph.store.named():
        if isinstance(value, Iri) and subject.startswith(ID) and claim.startswith(CLAIM):
            key = (local(subject), local(predicate), local(value))
            edges.setdefault(key, []).append(local(claim))
    return [(*key, sorted(claims)) for key, claims in sorted(edges.items())]
