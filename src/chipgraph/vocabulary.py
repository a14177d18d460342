"""The ontology as values: classes, properties, concepts, and what a class must have.

Read from the Turtle in `ontology/`, which is the only place where a term is defined.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from chipgraph.places import ontology_files
from chipgraph.store.reading import read_triples
from chipgraph.terms import CG, CGS, CGV, OWL, RDF_TYPE, RDFS, SCHEMA, SH, SKOS, XSD, Literal, local

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from chipgraph.terms import Triple

VIEW_ONLY = frozenset({"certainty", "presence", "providerList", "excludedBecause"})
"""Properties that a view derives; no file and no sheet holds them."""


@dataclass(frozen=True, slots=True)
class Property:
    """One property: its name, the classes it is for, and what it takes."""

    name: str
    label: str
    definition: str
    domains: frozenset[str]
    ranges: frozenset[str]
    is_edge: bool

    @property
    def column(self) -> str:
        """The name of its column in a sheet."""
        return snake(self.name)

    @property
    def datatype(self) -> str | None:
        """The XML Schema datatype by its local name, None for an object property."""
        kinds = [each for each in self.ranges if each.startswith(XSD)]
        return local(kinds[0]) if kinds else None


@dataclass(frozen=True, slots=True)
class Concept:
    """One concept of a scheme."""

    name: str
    label: str
    definition: str
    kinds: frozenset[str]
    notation: str
    units: frozenset[str]
    certainty: str


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """All terms, by local name."""

    labels: Mapping[str, str]
    definitions: Mapping[str, str]
    parents: Mapping[str, frozenset[str]]
    properties: Mapping[str, Property]
    concepts: Mapping[str, Concept]
    required: Mapping[str, tuple[str, ...]]

    def is_a(self, name: str, ancestor: str) -> bool:
        """Whether a class is, or is below, another."""
        return name == ancestor or any(
            self.is_a(each, ancestor) for each in self.parents.get(name, ())
        )

    def leaves(self, ancestor: str) -> tuple[str, ...]:
        """The classes below one that have no class below them, sorted."""
        inner = {parent for parents in self.parents.values() for parent in parents}
        return tuple(
            sorted(name for name in self.parents if name not in inner and self.is_a(name, ancestor))
        )

    def allows(self, kind: str, prop: str) -> bool:
        """Whether a class may carry a property."""
        return any(self.is_a(kind, domain) for domain in self.properties[prop].domains)

    def properties_of(self, ancestor: str) -> tuple[Property, ...]:
        """The properties that a class or any class below it may carry in a file, by name."""
        return tuple(
            prop
            for name, prop in sorted(self.properties.items())
            if not prop.is_edge
            and name not in VIEW_ONLY
            and any(self.is_a(each, ancestor) or self.is_a(ancestor, each) for each in prop.domains)
        )

    def concepts_of(self, kind: str) -> tuple[str, ...]:
        """The names of the concepts of a class, sorted."""
        return tuple(sorted(name for name, each in self.concepts.items() if kind in each.kinds))


def snake(name: str) -> str:
    """camelCase to snake_case.

    >>> snake("designPartner")
    'design_partner'
    """
    return re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "_", name).lower()


@cache
def vocabulary() -> Vocabulary:
    """The vocabulary of the bundled ontology."""
    return read_vocabulary(read_triples(ontology_files()))


def read_vocabulary(triples: Iterable[Triple]) -> Vocabulary:
    """The vocabulary that triples define."""
    facts: dict[str, dict[str, list[str]]] = {}
    for subject, predicate, value in triples:
        content = value.lexical if isinstance(value, Literal) else value
        facts.setdefault(subject, {}).setdefault(predicate, []).append(content)
    return Vocabulary(
        labels={
            local(s): f[RDFS + "label"][0]
            for s, f in facts.items()
            if _own(s) and RDFS + "label" in f
        },
        definitions={
            local(s): f[SKOS + "definition"][0]
            for s, f in facts.items()
            if _own(s) and SKOS + "definition" in f
        },
        parents={
            local(s): _locals(f, RDFS + "subClassOf")
            for s, f in facts.items()
            if _is(f, OWL + "Class")
        },
        properties={local(s): _property(s, f) for s, f in facts.items() if _is_property(s, f)},
        concepts={local(s): _concept(s, f) for s, f in facts.items() if _is(f, SKOS + "Concept")},
        required=_required(facts),
    )


def _own(iri: str) -> bool:
    return iri.startswith(CG)


def _is(facts: Mapping[str, list[str]], kind: str) -> bool:
    return kind in facts.get(RDF_TYPE, ())


def _is_property(subject: str, facts: Mapping[str, list[str]]) -> bool:
    return _own(subject) and (
        _is(facts, OWL + "ObjectProperty") or _is(facts, OWL + "DatatypeProperty")
    )


def _locals(facts: Mapping[str, list[str]], predicate: str) -> frozenset[str]:
    return frozenset(local(each) for each in facts.get(predicate, ()) if each.startswith(CG))


def _property(subject: str, facts: Mapping[str, list[str]]) -> Property:
    ranges = facts.get(SCHEMA + "rangeIncludes", ())
    return Property(
        name=local(subject),
        label=facts[RDFS + "label"][0],
        definition=facts[SKOS + "definition"][0],
        domains=_locals(facts, SCHEMA + "domainIncludes"),
        ranges=frozenset(local(each) if each.startswith(CG) else each for each in ranges),
        is_edge=CG + "plainEdge" in facts.get(RDFS + "subPropertyOf", ())
        or local(subject) == "plainEdge",
    )


def _concept(subject: str, facts: Mapping[str, list[str]]) -> Concept:
    return Concept(
        name=local(subject),
        label=facts[SKOS + "prefLabel"][0],
        definition=facts[SKOS + "definition"][0],
        kinds=frozenset(local(each) for each in facts[RDF_TYPE] if each.startswith(CG)),
        notation=facts.get(SKOS + "notation", [""])[0],
        units=frozenset(local(each) for each in facts.get(CG + "unit", ()) if each.startswith(CGV)),
        certainty=local(facts.get(CG + "certainty", [""])[0]),
    )


def _required(facts: Mapping[str, Mapping[str, list[str]]]) -> dict[str, tuple[str, ...]]:
    """What each class of claim must have, from the shapes: properties with a least count of one."""
    required: dict[str, list[str]] = {}
    for shape, about in facts.items():
        if shape.startswith(CGS) and about.get(SH + "minCount") == ["1"]:
            for kind in about.get(SH + "targetClass", ()):
                required.setdefault(local(kind), []).append(local(about[SH + "path"][0]))
    return {kind: tuple(sorted(names)) for kind, names in sorted(required.items())}
