"""RDF terms as plain frozen values, and the namespaces they live in.

A term is an `Iri` or a `Literal`. Literals keep the lexical form in which they were written,
so that 0.90 stays 0.90 from file to file.
"""

from __future__ import annotations

from typing import NamedTuple, TypeAlias

CG = "https://w3id.org/chipgraph/ontology#"
CGV = "https://w3id.org/chipgraph/ontology/concept/"
CGS = "https://w3id.org/chipgraph/shape/"
CGG = "https://w3id.org/chipgraph/graph/"
BASE = "https://w3id.org/chipgraph/"
ID = "https://w3id.org/chipgraph/id/"
CLAIM = "https://w3id.org/chipgraph/claim/"
CITE = "https://w3id.org/chipgraph/citation/"
SOURCE = "https://w3id.org/chipgraph/source/"
PERIOD = "https://w3id.org/chipgraph/period/"
DCTERMS = "http://purl.org/dc/terms/"
OWL = "http://www.w3.org/2002/07/owl#"
RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
RDFS = "http://www.w3.org/2000/01/rdf-schema#"
SCHEMA = "https://schema.org/"
SH = "http://www.w3.org/ns/shacl#"
SKOS = "http://www.w3.org/2004/02/skos/core#"
XSD = "http://www.w3.org/2001/XMLSchema#"

PREFIXES: dict[str, str] = {
    "cg": CG,
    "cgg": CGG,
    "cgs": CGS,
    "cgv": CGV,
    "cite": CITE,
    "claim": CLAIM,
    "dcterms": DCTERMS,
    "foaf": "http://xmlns.com/foaf/0.1/",
    "id": ID,
    "org": "http://www.w3.org/ns/org#",
    "owl": OWL,
    "period": PERIOD,
    "prov": "http://www.w3.org/ns/prov#",
    "qb": "http://purl.org/linked-data/cube#",
    "rdf": RDF,
    "rdfs": RDFS,
    "schema": SCHEMA,
    "sdmx": "http://purl.org/linked-data/sdmx/2009/attribute#",
    "sh": SH,
    "skos": SKOS,
    "source": SOURCE,
    "unit": "http://qudt.org/vocab/unit/",
    "wd": "http://www.wikidata.org/entity/",
    "xsd": XSD,
}
"""The prefixes that every query may use without declaring them."""

RDF_TYPE = RDF + "type"


class Iri(str):
    """An IRI; equal to the string that it is."""

    __slots__ = ()


class Literal(NamedTuple):
    """A literal: lexical form, datatype IRI, language tag ('' for none)."""

    lexical: str
    datatype: str = XSD + "string"
    language: str = ""


Term: TypeAlias = Iri | Literal
Triple: TypeAlias = tuple[str, str, Term]


def order(term: Term) -> tuple[int, str, str, str]:
    """The place of a term among its siblings: IRIs first, then literals by their text."""
    if isinstance(term, Literal):
        return (1, term.lexical, term.language, term.datatype)
    return (0, term, "", "")


def local(iri: str) -> str:
    """The part of an IRI behind its last '#' or '/'."""
    return iri[max(iri.rfind("#"), iri.rfind("/")) + 1 :]


def is_id(name: str) -> bool:
    """Whether a name is lower-case kebab-case in ASCII, as ids and topics are.

    >>> is_id("sk-hynix"), is_id("../x"), is_id("")
    (True, False, False)
    """
    return (
        bool(name)
        and name[0] != "-"
        and all("0" <= c <= "9" or "a" <= c <= "z" or c == "-" for c in name)
    )


def shorten(iri: str) -> str:
    """The prefixed name of an IRI of a known namespace, else the IRI."""
    cut = max(iri.rfind("#"), iri.rfind("/")) + 1
    prefix = _BY_NAMESPACE.get(iri[:cut])
    return f"{prefix}:{iri[cut:]}" if prefix else iri


_BY_NAMESPACE = {namespace: prefix for prefix, namespace in PREFIXES.items()}


def text(value: str, language: str = "") -> Literal:
    """A string, or a string in a language."""
    return Literal(value, RDF + "langString", language) if language else Literal(value)


def typed(value: str, kind: str) -> Literal:
    """A literal of an XML Schema datatype, by its local name."""
    return Literal(value, XSD + kind)
