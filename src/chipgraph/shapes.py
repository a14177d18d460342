"""The SHACL shapes of the ontology, checked by pySHACL.

pySHACL runs on plain dictionaries of Python, so what it is given decides how long it takes: the data
with the classes of the ontology, without what no shape looks at, and shapes that look at each
value once, however many claims have it (see `tools/ranges.py`).
"""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING, NamedTuple

from chipgraph import places
from chipgraph.errors import MissingExtra
from chipgraph.store.reading import read_triples
from chipgraph.terms import RDF_TYPE, RDFS, SH, XSD, Iri, Literal, local, text

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

    import rdflib

    from chipgraph.terms import Term, Triple

_SUBCLASS = RDFS + "subClassOf"
_OBJECTS_OF = SH + "targetObjectsOf"
# What in a shape names a property of the data.
_NAMES_PROPERTY = frozenset(
    {_OBJECTS_OF, *(SH + each for each in ("path", "targetSubjectsOf", "lessThanOrEquals"))}
)


class Violation(NamedTuple):
    """A subject of the data that does not fit a shape; `value` is None where the fault is in none."""

    shape: str
    subject: str
    value: Term | None
    message: str


def violations(files: Sequence[Path]) -> list[Violation]:
    """Where the data in files do not fit the shapes of the ontology, sorted.

    Raises:
        MissingExtra: pySHACL is not installed.
    """
    try:
        import pyshacl
    except ImportError:
        raise MissingExtra("pyshacl", "validate") from None
    # A literal that does not fit its datatype is a finding; rdflib would also log it, with a traceback.
    logging.getLogger("rdflib.term").setLevel(logging.ERROR)
    shapes = list(read_triples(places.shape_files()))
    looked_at = {str(value) for _, predicate, value in shapes if predicate in _NAMES_PROPERTY}
    data = list(_data(files, looked_at))
    _, report, _ = pyshacl.validate(
        _graph(data), shacl_graph=_graph(shapes), inference="none", inplace=True
    )
    of_objects = {shape: value for shape, predicate, value in shapes if predicate == _OBJECTS_OF}
    found = (each for result in _results(report) for each in _subjects(result, of_objects, data))
    return sorted(set(found), key=lambda each: (each.subject, each.shape, str(each.value)))


def _subjects(
    result: _Result, of_objects: Mapping[str, Term], data: Iterable[Triple]
) -> Iterator[Violation]:
    """The subjects at fault: the node itself, or where a value is, all those that have it."""
    if result.shape not in of_objects:
        yield Violation(local(result.shape), str(result.node), result.value, result.message)
        return
    for subject, predicate, value in data:
        if predicate == of_objects[result.shape] and value == result.node:
            yield Violation(local(result.shape), subject, value, result.message)


class _Result(NamedTuple):
    """A validation result of SHACL: its focus node may be a literal."""

    shape: str
    node: Term
    value: Term | None
    message: str


def _data(files: Iterable[Path], looked_at: set[str]) -> Iterator[Triple]:
    """The data as far as a shape looks at it, and the classes and kinds that the ontology states."""
    for triple in read_triples(files):
        if triple[1] == RDF_TYPE or triple[1] in looked_at:
            yield triple
    for triple in read_triples(places.definition_files()):
        if triple[1] in {RDF_TYPE, _SUBCLASS}:
            yield triple


def _graph(triples: Iterable[Triple]) -> rdflib.Graph:
    """An rdflib graph; each term is made once."""
    import rdflib

    graph = rdflib.Graph(bind_namespaces="none")
    known: dict[Term | str, rdflib.term.Node] = {}

    def node(term: Term | str) -> rdflib.term.Node:
        if term not in known:
            known[term] = _node(term)
        return known[term]

    for subject, predicate, value in triples:
        graph.add((node(subject), node(predicate), node(value)))
    return graph


def _node(term: Term | str) -> rdflib.term.Node:
    import rdflib

    if not isinstance(term, Literal):
        return rdflib.URIRef(term)
    plain = term.language or term.datatype == XSD + "string"
    datatype = None if plain else rdflib.URIRef(term.datatype)
    return rdflib.Literal(
        term.lexical, lang=term.language or None, datatype=datatype, normalize=False
    )


def _results(report: rdflib.Graph) -> Iterator[_Result]:
    import rdflib

    sh = rdflib.Namespace(SH)
    for result in report.subjects(rdflib.RDF.type, sh.ValidationResult):
        value = report.value(result, sh.value)
        yield _Result(
            shape=str(report.value(result, sh.sourceShape)),
            node=_term(report.value(result, sh.focusNode)),
            value=None if value is None else _term(value),
            message=str(report.value(result, sh.resultMessage)),
        )


def _term(node: rdflib.term.Node | None) -> Term:
    import rdflib

    if not isinstance(node, rdflib.Literal):
        return Iri(str(node))
    if node.language:
        return text(str(node), node.language)
    return Literal(str(node), str(node.datatype or XSD + "string"))
