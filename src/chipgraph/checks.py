"""Checks of data: the SHACL shapes, and one rule query per known kind of fault.

A rule selects the bad rows; its first comment is the sentence that a reader sees, with the mend.
The rules run over the whole data, whatever the view leaves out.
"""

from __future__ import annotations

import re
from importlib.util import find_spec
from typing import TYPE_CHECKING, NamedTuple

from chipgraph import places
from chipgraph.descriptions import describe
from chipgraph.errors import MissingExtra
from chipgraph.expectations import check_beside
from chipgraph.store.queries import comment_of, text_of
from chipgraph.store.reading import read_triples
from chipgraph.store.whole import Whole
from chipgraph.terms import CG, CLAIM, ID, SOURCE, Iri, Literal, local
from chipgraph.vocabulary import VIEW_ONLY, vocabulary

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from chipgraph.descriptions import Descriptions
    from chipgraph.graph import ChipGraph
    from chipgraph.terms import Term

_OWN = (ID, CLAIM, SOURCE)


class Problem(NamedTuple):
    """One bad row: the rule, what it is about, and a sentence with the mend."""

    rule: str
    subject: str
    sentence: str


def validated(graph: ChipGraph, *, shacl: bool = True) -> list[Problem]:
    """Every problem of the data behind a view, sorted.

    Raises:
        MissingExtra: pySHACL is not installed and `shacl` is wanted.
    """
    if shacl and find_spec("pyshacl") is None:  # said before the work, not after it
        raise MissingExtra("pyshacl", "validate")
    described = describe(read_triples(graph.data))
    found = [*_by_rules(graph), *references(described), *_by_expectations(graph)]
    if shacl:
        found += _by_shapes(graph, described)
    return sorted(set(found))


def _by_rules(graph: ChipGraph) -> Iterator[Problem]:
    whole = Whole([*graph.data, *places.definition_files()])
    for path in sorted((places.RULES / "checks").glob("*.rq")):
        text = text_of(path)
        for row in whole.rows(text):
            subject = row.get("subject")
            if subject is not None:
                yield Problem(path.stem, local(str(subject)), _sentence(comment_of(text), row))


def _by_expectations(graph: ChipGraph) -> Iterator[Problem]:
    for about, sentence in check_beside(graph.data, lambda files: describe(read_triples(files))):
        yield Problem("expectation", about, sentence)


def _sentence(template: str, row: Mapping[str, Term]) -> str:
    def fill(match: re.Match[str]) -> str:
        value = row.get(match[1])
        return value.lexical if isinstance(value, Literal) else local(str(value))

    return re.sub(r"\{(\w+)\}", fill, template)


def references(described: Descriptions) -> Iterator[Problem]:
    """What points to nothing, is typed by hand though a view derives it, or stands where it may not."""
    known = vocabulary()
    edges = {CG + name for name, prop in known.properties.items() if prop.is_edge}
    derived = {CG + name for name in VIEW_ONLY}
    for subject, description in described.items():
        for predicate, values in description.items():
            if predicate in edges:
                yield Problem(
                    "edge-by-hand",
                    local(subject),
                    f"{local(subject)} carries the plain edge {local(predicate)}; write a claim, a rule derives it.",
                )
            if predicate in derived and subject.startswith(_OWN):
                yield Problem(
                    "derived-by-hand",
                    local(subject),
                    f"{local(subject)} states {local(predicate)}, which a view derives; take it out.",
                )
            for value in values:
                if isinstance(value, Iri) and value.startswith(_OWN) and value not in described:
                    yield Problem(
                        "points-to-nothing",
                        local(subject),
                        f"{local(subject)} names {local(value)} as {local(predicate)}, which is not in the data;"
                        " add it or correct the id.",
                    )


def _by_shapes(graph: ChipGraph, described: Descriptions) -> Iterator[Problem]:
    from chipgraph.shapes import violations

    for shape, subject, value, message in violations(graph.data):
        if value in described or not _is_dangling(value):
            found = "" if value is None else f" (found {_short(value)})"
            yield Problem(f"shape {shape}", local(subject), f"{message}{found}")


def _is_dangling(value: Term | None) -> bool:
    """Whether a value points to nothing: `references` says so, and says it better."""
    return isinstance(value, Iri) and value.startswith(_OWN)


def _short(value: Term) -> str:
    text = value.lexical if isinstance(value, Literal) else local(value)
    return text if len(text) <= 60 else f"{text[:57]}..."
