"""Descriptions: what is said of each subject, as plain values.

A `Descriptions` maps a subject's IRI to its predicates and their terms. It is what files and sheets
are read into and written from; the claims of `chipgraph.model` are made from it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from chipgraph import terms
from chipgraph.terms import CG, CITE, CLAIM, RDF_TYPE, RDFS, SOURCE, Iri, Term, local

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from chipgraph.terms import Triple

Description: TypeAlias = dict[str, tuple[Term, ...]]
Descriptions: TypeAlias = dict[str, Description]

LABEL = RDFS + "label"
ALT_LABEL = terms.SKOS + "altLabel"
TITLE = terms.DCTERMS + "title"
PUBLISHER = terms.DCTERMS + "publisher"
REPLACED_BY = terms.DCTERMS + "isReplacedBy"
TOPIC = CG + "topic"
CITATION = CG + "citation"

# Spans and periods are two properties and one column.
SPANS = {
    "announced": ("announcedEarliest", "announcedLatest"),
    "begin": ("beginEarliest", "beginLatest"),
    "end": ("endEarliest", "endLatest"),
    "published": ("publishedEarliest", "publishedLatest"),
}
PERIOD = ("periodStart", "periodEnd")
IN_SPANS = {name for pair in (*SPANS.values(), PERIOD) for name in pair}


def describe(triples: Iterable[Triple]) -> Descriptions:
    """Group triples by subject and predicate."""
    grouped: dict[str, dict[str, list[Term]]] = {}
    for subject, predicate, value in triples:
        grouped.setdefault(subject, {}).setdefault(predicate, []).append(value)
    return {
        subject: {predicate: tuple(values) for predicate, values in predicates.items()}
        for subject, predicates in grouped.items()
    }


def triples_of(descriptions: Descriptions) -> Iterator[Triple]:
    """The triples again."""
    for subject, description in descriptions.items():
        for predicate, values in description.items():
            for value in values:
                yield subject, predicate, value


def kind_of(description: Description) -> str:
    """The local name of the class, '' if none is stated."""
    values = description.get(RDF_TYPE, ())
    return local(values[0]) if values and isinstance(values[0], Iri) else ""


def one(description: Description, predicate: str) -> str:
    """The text of the first term of a predicate, '' if there is none."""
    values = description.get(predicate, ())
    if not values:
        return ""
    return values[0].lexical if isinstance(values[0], terms.Literal) else str(values[0])


def is_claim(subject: str) -> bool:
    """Whether an IRI is that of a claim."""
    return subject.startswith(CLAIM)


def folder_of(subject: str) -> str:
    """The folder of `graph_data/` in which a subject is kept; citations lie with their claims."""
    if subject.startswith((CLAIM, CITE)):
        return "claims"
    if subject.startswith(SOURCE):
        return "sources"
    return "periods" if subject.startswith(terms.PERIOD) else "entities"
