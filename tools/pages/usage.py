"""What each term of the ontology serves: data, questions, rules, or the program."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from chipgraph import places
from chipgraph.places import data_files, ontology_files
from chipgraph.store.reading import read_triples
from chipgraph.terms import CG, CGV, SKOS, Iri
from chipgraph.vocabulary import VIEW_ONLY, vocabulary

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

_PACKAGE = places.QUERIES.parent
_PREFIXED = re.compile(r"\b(cgv?):([A-Za-z0-9][\w-]*)")
_QUOTED = re.compile(r"[\"'`{]([A-Za-z0-9][\w-]*)[\"'`}]")
_SPACES = {"cg": CG, "cgv": CGV}
_FOLDERS = {"relations", "report", "risk"}
_NAMING = {"identity.py", "layers.toml", "wording.py"}
"""Folders and files that name terms: measures, sentences, keys that are compared, layers."""
_PLACES = ("data", "questions", "rules", "program")


@cache
def usage() -> Mapping[str, tuple[str, ...]]:
    """For each IRI of a term, the kinds of place that use it."""
    found: dict[str, set[int]] = {}
    for iri, place in _uses():
        found.setdefault(iri, set()).add(_PLACES.index(place))
    for name, concept in vocabulary().concepts.items():  # a concept serves for its class as well
        for kind in concept.kinds:
            found.setdefault(CG + kind, set()).update(found.get(CGV + name, ()))
    kinds = {kind for concept in vocabulary().concepts.values() for kind in concept.kinds}
    for name, prop in vocabulary().properties.items():  # and a property for the concepts it takes
        for kind in prop.ranges & kinds:
            found.setdefault(CG + kind, set()).update(found.get(CG + name, ()))
    for name in vocabulary().parents:  # and a class for what is above it
        for parent in _above(name):
            found.setdefault(CG + parent, set()).update(found.get(CG + name, ()))
    return {
        iri: tuple(_PLACES[each] for each in sorted(used)) for iri, used in found.items() if used
    }


def _above(name: str) -> Iterator[str]:
    for parent in vocabulary().parents.get(name, ()):
        yield parent
        yield from _above(parent)


def _uses() -> Iterator[tuple[str, str]]:
    yield from ((iri, "data") for iri in _in_data())
    yield from ((iri, "questions") for iri in _in_queries(places.QUERIES))
    yield from ((iri, "rules") for iri in _in_queries(places.RULES))
    # There the name of the file is the term.
    for folder, space in (("edges", CG), ("admission", CGV)):
        yield from ((space + path.stem, "rules") for path in (places.RULES / folder).glob("*.rq"))
    yield CG + "plainEdge", "rules"
    yield from ((CG + name, "rules") for name in VIEW_ONLY)
    yield from ((iri, "program") for iri in _in_program())


def _in_data() -> Iterator[str]:
    known = vocabulary().concepts
    for _, predicate, value in read_triples(data_files()):
        yield predicate
        if isinstance(value, Iri):
            yield str(value)
            name = value.removeprefix(CGV)
            if value.startswith(CGV) and name in known:
                if known[name].certainty:  # a kind of document gives its certainty
                    yield CGV + known[name].certainty
    yield from (str(o) for _, p, o in read_triples(ontology_files()) if p == SKOS + "inScheme")


def _in_queries(folder: Path) -> Iterator[str]:
    for path in folder.rglob("*.rq"):
        for prefix, name in _PREFIXED.findall(path.read_text(encoding="utf-8")):
            yield _SPACES[prefix] + name


def _in_program() -> Iterator[str]:
    """Terms that a measure, a layer or a sentence of the program names."""
    known = vocabulary()
    terms = {**{name: CGV + name for name in known.concepts}}
    terms |= {name: CG + name for name in (*known.parents, *known.properties)}
    for path in sorted([*_PACKAGE.rglob("*.py"), *_PACKAGE.rglob("*.toml")]):
        if path.parent.name in _FOLDERS or path.name in _NAMING:
            text = path.read_text(encoding="utf-8")
            yield from (terms[name] for name in _QUOTED.findall(text) if name in terms)
