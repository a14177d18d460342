"""RDF forms: Turtle, TriG, N-Triples, JSON-LD, and rdflib graphs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chipgraph.terms import PREFIXES
from chipgraph.turtle import to_turtle

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    import rdflib

    from chipgraph.terms import Triple


def write_rdf(triples: Iterable[Triple], form: str) -> bytes:
    """Triples as `turtle` (canonical), `ntriples` (sorted) or `jsonld` (compact)."""
    if form == "turtle":
        return to_turtle(triples).encode("utf-8")
    if form == "jsonld":
        from chipgraph.export.jsonld import to_jsonld

        return to_jsonld(triples).encode("utf-8")
    from chipgraph.store.serialising import to_ntriples

    return to_ntriples(triples)


def write_trig(default: Iterable[Triple], named: Mapping[str, Iterable[Triple]]) -> bytes:
    """Canonical TriG: the default graph, then each named graph by its IRI."""
    parts = [to_turtle(default, header="the view")]
    for graph in sorted(named):
        body = to_turtle(named[graph], prefixes={})
        indented = "".join(f"    {line}\n" if line else "\n" for line in body.rstrip().splitlines())
        parts.append(f"<{graph}> {{\n{indented}}}\n")
    return "\n".join(parts).encode("utf-8")


def to_rdflib(triples: Iterable[Triple]) -> rdflib.Graph:
    """Triples as an rdflib graph with our prefixes bound."""
    import rdflib

    from chipgraph.terms import XSD, Literal

    graph = rdflib.Graph(bind_namespaces="none")
    for prefix, namespace in PREFIXES.items():
        graph.bind(prefix, namespace)
    for subject, predicate, value in triples:
        if isinstance(value, Literal):
            # rdflib's parsers leave plain strings without a datatype, and compare it: do as they do.
            plain = value.language or value.datatype == XSD + "string"
            term: rdflib.term.Node = rdflib.Literal(
                value.lexical,
                lang=value.language or None,
                datatype=None if plain else rdflib.URIRef(value.datatype),
                normalize=False,
            )
        else:
            term = _node(value)
        graph.add((_node(subject), rdflib.URIRef(predicate), term))
    return graph


def _node(name: str) -> rdflib.term.Node:
    import rdflib

    return rdflib.BNode(name[2:]) if name.startswith("_:") else rdflib.URIRef(name)
