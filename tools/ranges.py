"""ontology/ranges.ttl: what each property takes and how often, as SHACL: `python -m tools.ranges`.

Made from `ontology/chipgraph.ttl` (schema:rangeIncludes) and `concepts.ttl`, so that nothing is said
twice; what no range can say (what a class needs, patterns, orders) is kept by hand in `shapes.ttl`.

What a property takes is asked of its objects (sh:targetObjectsOf), each of which is then looked at
once, however many claims name it; how often, of its subjects. Shapes nested in those of classes would
take a validator one step for each claim and property.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from chipgraph import places
from chipgraph.columns import PERIOD, SPANS
from chipgraph.terms import CG, CGS, OWL, RDF, RDF_TYPE, SH, XSD, Iri, Literal, text
from chipgraph.turtle import to_turtle
from chipgraph.vocabulary import VIEW_ONLY, vocabulary

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from chipgraph.terms import Term, Triple
    from chipgraph.vocabulary import Property

FILE = "ranges.ttl"
SEVERAL = frozenset({"role"})
"""Properties of concepts that take several values; literals and other concepts stand alone."""

_LITERALS = {
    "anyURI": "a web address",
    "boolean": "true or false",
    "date": "a day such as 2025-07-27",
    "decimal": "a number, digits with a point, without unit or commas",
    "integer": "a whole number",
    "string": "plain text",
}
_TERMS = {OWL + "Class": "a class of the ontology", RDF + "Property": "a property of the ontology"}
_LISTED = 8
"""A message names so many concepts; more are looked up."""

_NUMBER = ("integer", "decimal")  # a number without a point is stored as an integer


def turtle() -> str:
    """The canonical Turtle of the file."""
    return to_turtle(triple for prop in _properties() for triple in _shapes(prop))


def _properties() -> Iterator[Property]:
    for name, prop in sorted(vocabulary().properties.items()):
        if not prop.is_edge and name not in VIEW_ONLY:
            yield prop


def _shapes(prop: Property) -> Iterator[Triple]:
    takes, column = f"{CGS}{prop.name}-takes", _column(prop)
    yield takes, RDF_TYPE, Iri(SH + "NodeShape")
    yield takes, SH + "targetObjectsOf", Iri(CG + prop.name)
    yield takes, SH + "message", _message(prop, _taken(prop), f"correct the column {column}")
    yield from _constraint(takes, prop)
    if _alone(prop):
        once = f"{CGS}{prop.name}-once"
        yield once, RDF_TYPE, Iri(SH + "PropertyShape")
        yield once, SH + "targetSubjectsOf", Iri(CG + prop.name)
        yield once, SH + "path", Iri(CG + prop.name)
        yield once, SH + "maxCount", Literal("1", XSD + "integer")
        yield once, SH + "message", _message(prop, "one value", f"keep one in the column {column}")


def _message(prop: Property, taken: str, mend: str) -> Literal:
    return text(f"{prop.label} takes {taken}: {mend}", "en")


def _constraint(shape: str, prop: Property) -> Iterator[Triple]:
    if prop.datatype == "decimal":
        yield from _one_of(shape, "number", {each: _datatype(each) for each in _NUMBER})
    elif prop.datatype:
        yield shape, SH + "datatype", Iri(XSD + prop.datatype)
    elif prop.ranges & {*_TERMS, OWL + "Thing"}:
        yield shape, SH + "nodeKind", Iri(SH + "IRI")
    elif len(_widest(prop)) == 1:
        yield shape, SH + "class", Iri(CG + _widest(prop)[0])
    else:
        alternatives = {each: (SH + "class", Iri(CG + each)) for each in _widest(prop)}
        yield from _one_of(shape, "-or-".join(alternatives), alternatives)


def _widest(prop: Property) -> list[str]:
    """The range without classes that lie below another class of it, sorted."""
    known = vocabulary()
    return sorted(
        each
        for each in prop.ranges
        if not any(known.is_a(each, other) for other in prop.ranges - {each})
    )


def _datatype(name: str) -> tuple[str, Term]:
    return SH + "datatype", Iri(XSD + name)


def _one_of(
    shape: str, name: str, alternatives: Mapping[str, tuple[str, Term]]
) -> Iterator[Triple]:
    """sh:or over a list whose nodes have IRIs: chipgraph has no blank nodes."""
    names = list(alternatives)
    nodes = [f"{CGS}{name}-{place}" for place in range(1, len(names) + 1)]
    yield shape, SH + "or", Iri(nodes[0])
    for node, following, each in zip(nodes, [*nodes[1:], RDF + "nil"], names, strict=True):
        alternative = f"{CGS}is-{each}"
        yield node, RDF + "first", Iri(alternative)
        yield node, RDF + "rest", Iri(following)
        yield alternative, RDF_TYPE, Iri(SH + "NodeShape")
        yield alternative, *alternatives[each]


def _alone(prop: Property) -> bool:
    concepts = vocabulary().concepts.values()
    of_concepts = all(any(each in c.kinds for c in concepts) for each in prop.ranges)
    return prop.name not in SEVERAL and (prop.datatype is not None or of_concepts)


def _taken(prop: Property) -> str:
    if prop.datatype:
        return _LITERALS[prop.datatype]
    if prop.ranges & {OWL + "Thing"}:
        return "the IRI of a thing"
    return " or ".join(_kind(each) for each in _widest(prop))


def _kind(name: str) -> str:
    known = vocabulary()
    if name in _TERMS:
        return _TERMS[name]
    choices = known.concepts_of(name)
    if 0 < len(choices) <= _LISTED:
        return f"one of {_listed(choices)}"
    label = known.labels[name]
    return f"{articled(label)} of concepts.ttl" if choices else articled(label)


def _listed(names: Iterable[str]) -> str:
    *first, last = names
    return f"{', '.join(first)} and {last}" if first else last


def articled(noun: str) -> str:
    """A noun with its indefinite article.

    >>> articled("alliance"), articled("unit"), articled("software")
    ('an alliance', 'a unit', 'software')
    """
    if noun == "software":
        return noun
    return f"{'an' if noun[0] in 'aeio' else 'a'} {noun}"


def _column(prop: Property) -> str:
    spans = {name: column for column, pair in SPANS.items() for name in pair}
    if prop.name in PERIOD:
        return "period"
    return spans.get(prop.name, prop.column)


if __name__ == "__main__":
    (places.ontology() / FILE).write_text(turtle(), encoding="utf-8")
