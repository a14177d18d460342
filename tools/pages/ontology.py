"""docs/ontology.md: every class, property and concept with its definition and where it is used."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from chipgraph.places import ontology_files
from chipgraph.store.reading import read_triples
from chipgraph.terms import CG, CGV, DCTERMS, OWL, RDF_TYPE, SKOS, Literal, local, shorten
from chipgraph.vocabulary import vocabulary
from tools.pages.marking import code, table
from tools.pages.marking import page as marked
from tools.pages.usage import usage

if TYPE_CHECKING:
    from collections.abc import Iterable

    from chipgraph.vocabulary import Property

_MATCHES = (
    "rdfs:subClassOf",
    "rdfs:subPropertyOf",
    "rdfs:seeAlso",
    "skos:closeMatch",
    "skos:exactMatch",
)


def page() -> str:
    """The text of the page."""
    return marked(
        "The ontology",
        "`ontology/` and where its terms are named",
        f"Every term of the ontology, release {_version()}: what it means, what takes it, and what it"
        " serves: *data* (a claim, an entity or a source has it), a *question*, a *rule*, or the"
        " *program* (a measure, a layer or a sentence names it). [model.md](model.md) says when to use"
        " which class. Terms live under `https://w3id.org/chipgraph/ontology#` (`cg:`), concepts under"
        " `https://w3id.org/chipgraph/ontology/concept/` (`cgv:`).",
        [_classes(), _properties(), _edges(), _concepts(), _alignments()],
    )


def _version() -> str:
    found = [str(o) for _, p, o in read_triples(ontology_files()) if p == OWL + "versionIRI"]
    return local(found[0])


def _serves(iri: str) -> str:
    return ", ".join(usage().get(iri, ())) or "nothing yet"


def _classes() -> str:
    known = vocabulary()
    parts = ["## Classes\n"]
    for root in ("Entity", "Claim"):
        rows = [
            (f"`{name}`", code(known.parents[name]), known.definitions[name], _serves(CG + name))
            for name in sorted(known.parents)
            if known.is_a(name, root)
        ]
        parts += [f"### {root}\n", table(("class", "is a", "means", "serves"), rows)]
    others = [
        (f"`{name}`", known.definitions[name], _serves(CG + name))
        for name in sorted(known.parents)
        if not known.is_a(name, "Entity") and not known.is_a(name, "Claim")
    ]
    return "\n".join([*parts, "### Others\n", table(("class", "means", "serves"), others)])


def _properties() -> str:
    known = vocabulary()
    rows = [
        (f"`{name}`", prop.definition, _of(prop), _takes(prop), _serves(CG + name))
        for name, prop in sorted(known.properties.items())
        if not prop.is_edge
    ]
    return "## Properties\n\n" + table(("property", "means", "of", "takes", "serves"), rows)


def _of(prop: Property) -> str:
    return (
        code(prop.domains) if len(prop.domains) <= 6 else f"{len(prop.domains)} classes of claims"
    )


def _takes(prop: Property) -> str:
    return code(each if ":" not in each else shorten(each) for each in prop.ranges)


def _edges() -> str:
    rows = [
        (
            f"`{name}`",
            prop.definition.removeprefix("Plain edge, derived by a rule: "),
            _serves(CG + name),
        )
        for name, prop in sorted(vocabulary().properties.items())
        if prop.is_edge
    ]
    return (
        "## Plain edges\n\nDerived by a view, never written by hand; `GRAPH ?claim { ?a cg:supplies ?b }`"
        " names the claims behind one.\n\n" + table(("property", "means", "serves"), rows)
    )


def _concepts() -> str:
    facts = list(read_triples(ontology_files()))
    titles = {
        s: o.lexical for s, p, o in facts if p == DCTERMS + "title" and isinstance(o, Literal)
    }
    meanings = {
        s: o.lexical for s, p, o in facts if p == SKOS + "definition" and isinstance(o, Literal)
    }
    placed = sorted({(str(o), local(s)) for s, p, o in facts if p == SKOS + "inScheme"})
    parts = ["## Concepts\n"]
    for scheme, group in groupby(placed, key=lambda each: each[0]):
        parts.append(
            f"### {titles[scheme]} (`cgv:{local(scheme)}`)\n\n{meanings.get(scheme, '')}\n"
        )
        parts.append(_scheme(name for _, name in group))
    return "\n".join(parts)


def _scheme(names: Iterable[str]) -> str:
    known = vocabulary()
    found = [known.concepts[name] for name in names]
    metrics = any(each.units for each in found)
    rows = [
        (
            f"`{each.name}`",
            each.label,
            each.definition,
            *((code(each.units),) if metrics else ()),
            _serves(CGV + each.name),
        )
        for each in found
    ]
    columns = ("concept", "label", "means", *(("units",) if metrics else ()), "serves")
    return table(columns, rows)


def _alignments() -> str:
    rows = sorted(
        (f"`{shorten(subject)}`", f"`{shorten(predicate)}`", f"`{shorten(str(value))}`")
        for subject, predicate, value in read_triples(ontology_files())
        if subject.startswith((CG, CGV))
        and predicate != RDF_TYPE
        and shorten(predicate) in _MATCHES
        and not str(value).startswith((CG, SKOS))
    )
    return (
        "## Alignments\n\nTo PROV-O, SKOS, ORG, schema.org, RDF Data Cube, QUDT, FIBO and Wikidata."
        " `subClassOf` and `subPropertyOf` where each of ours is one of theirs, `exactMatch` and"
        " `closeMatch` where the meaning is the same or nearly so, `seeAlso` where ours is reached in"
        " another way.\n\n" + table(("term", "relation", "of"), rows)
    )
