"""The ontology: each term is told, placed, aligned with care, and serves something."""

from __future__ import annotations

import json
import re
from functools import cache
from typing import TYPE_CHECKING

import pytest
import rdflib
from rdflib.compare import isomorphic

from chipgraph import places
from chipgraph.export.jsonld import context, to_jsonld
from chipgraph.export.rdf import to_rdflib
from chipgraph.places import data_files, ontology_files
from chipgraph.store.reading import read_triples
from chipgraph.terms import (
    CG,
    CGV,
    DCTERMS,
    ID,
    OWL,
    PREFIXES,
    RDF_TYPE,
    RDFS,
    SKOS,
    Iri,
    Literal,
    text,
    typed,
)
from chipgraph.vocabulary import vocabulary
from tools.pages.usage import usage

if TYPE_CHECKING:
    from chipgraph.terms import Triple

ONTOLOGY = "https://w3id.org/chipgraph/ontology"

AWAITED = {
    *("build-time", "country-share", "outage-duration", "output-lost", "ramp-time", "stock-cover"),
    *("cubic-metre-per-month", "server", "usd-per-hour", "utilisation", "wafer-per-year"),
}
"""Metrics, units and roles for claims that are being compiled; take them out as the claims come in."""


@cache
def facts() -> dict[tuple[str, str], list[object]]:
    found: dict[tuple[str, str], list[object]] = {}
    for subject, predicate, value in read_triples(ontology_files()):
        found.setdefault((subject, predicate), []).append(value)
    return found


def terms() -> list[str]:
    known = vocabulary()
    return sorted(CG + name for name in (*known.parents, *known.properties))


def schemes() -> list[str]:
    return sorted(
        s
        for (s, p), values in facts().items()
        if p == RDF_TYPE and Iri(SKOS + "ConceptScheme") in values
    )


def test_every_class_and_property_has_an_english_label_a_definition_and_a_home() -> None:
    for term in terms():
        labels = facts()[term, RDFS + "label"]
        assert [each.language for each in labels if isinstance(each, Literal)] == ["en"], term
        (meaning,) = facts()[term, SKOS + "definition"]
        assert isinstance(meaning, Literal)
        assert meaning.lexical.endswith("."), f"the definition of {term} ends without a full stop"
        assert facts()[term, RDFS + "isDefinedBy"] == [ONTOLOGY], term


def test_every_property_says_what_it_is_for_and_what_it_takes() -> None:
    for name, prop in vocabulary().properties.items():
        assert prop.domains, f"cg:{name} names no class that may have it (schema:domainIncludes)"
        assert prop.ranges, f"cg:{name} names nothing that it takes (schema:rangeIncludes)"
        own = {each for each in prop.ranges if ":" not in each}
        assert own | prop.domains <= set(vocabulary().parents), name


def test_every_concept_stands_in_one_scheme_and_every_scheme_says_what_takes_it() -> None:
    for name, concept in vocabulary().concepts.items():
        stands_in = facts()[CGV + name, SKOS + "inScheme"]
        assert set(stands_in) <= set(schemes()), f"cgv:{name} stands in what is no scheme"
        assert len(stands_in) == len(concept.kinds), f"cgv:{name}: one class for each scheme"
        assert concept.label, name
        assert concept.definition.endswith("."), f"the definition of cgv:{name}"
    for scheme in schemes():
        assert facts()[scheme, DCTERMS + "title"]
        (meaning,) = facts()[scheme, SKOS + "definition"]
        assert isinstance(meaning, Literal)
        assert re.search(
            r"; (taken|written|derived) (by|for) .+\.$|which .+\.$", meaning.lexical
        ), scheme
        assert facts()[scheme, RDFS + "isDefinedBy"] == [ONTOLOGY], scheme


def test_the_ontology_has_a_version_and_the_iri_of_it() -> None:
    (version,) = facts()[ONTOLOGY, OWL + "versionInfo"]
    assert isinstance(version, Literal)
    assert re.fullmatch(r"\d+\.\d+\.\d+", version.lexical)
    assert facts()[ONTOLOGY, OWL + "versionIRI"] == [f"{ONTOLOGY}/{version.lexical}"]
    assert facts()[ONTOLOGY, DCTERMS + "license"] == [
        "https://creativecommons.org/licenses/by/4.0/"
    ]


# --- each term serves something -------------------------------------------------------------------


def test_every_class_and_property_serves_a_question_a_rule_the_program_or_a_datum() -> None:
    idle = [term for term in terms() if term not in usage()]
    assert idle == [], f"put to use or take out: {idle}"


def test_every_scheme_serves() -> None:
    idle = [scheme for scheme in schemes() if scheme not in usage()]
    assert idle == [], f"put to use or take out: {idle}"


def test_every_metric_unit_and_role_serves() -> None:
    checked = {n for n, c in vocabulary().concepts.items() if c.kinds & {"Metric", "Unit", "Role"}}
    idle = {name for name in checked if CGV + name not in usage()}
    assert sorted(idle - AWAITED) == [], "put to use or take out"


def test_nothing_that_is_awaited_has_gone() -> None:
    assert set(vocabulary().concepts) >= AWAITED, "take it out of AWAITED"


def test_every_unit_is_allowed_for_some_metric_or_measured_by_claims() -> None:
    allowed = {unit for each in vocabulary().concepts.values() for unit in each.units}
    for name in vocabulary().concepts_of("Unit"):
        assert name in allowed or CGV + name in usage(), f"no metric allows cgv:{name}"


# --- alignments -----------------------------------------------------------------------------------

KNOWN_SPACES = (
    *(PREFIXES[each] for each in ("prov", "org", "schema", "qb", "sdmx", "skos", "unit", "wd")),
    "http://qudt.org/schema/qudt/",
    "https://spec.edmcouncil.org/fibo/ontology/",
    "https://www.omg.org/spec/Commons/",
)


def aligned() -> list[tuple[str, str, str]]:
    path = places.ontology() / "alignments.ttl"
    return [(s, p, str(o)) for s, p, o in read_triples([path])]


def test_alignments_join_terms_of_ours_to_the_vocabularies_that_we_name() -> None:
    own = {*terms(), *(CGV + name for name in vocabulary().concepts)}
    for subject, predicate, value in aligned():
        assert subject in own, f"{subject} is aligned but not in the ontology"
        assert value.startswith(KNOWN_SPACES), value
        assert predicate.startswith((RDFS, SKOS)), predicate


@pytest.mark.parametrize("space", ["prov", "org", "schema", "qb", "unit", "wd"])
def test_each_vocabulary_that_we_name_is_reached(space: str) -> None:
    assert any(value.startswith(PREFIXES[space]) for _, _, value in aligned())


def test_every_currency_has_its_code_and_its_exact_matches() -> None:
    currencies = {n: c for n, c in vocabulary().concepts.items() if "ISO 4217" in c.definition}
    assert len(currencies) >= 6
    for name, concept in currencies.items():
        matches = [v for s, p, v in aligned() if s == CGV + name and p == SKOS + "exactMatch"]
        assert f"{PREFIXES['unit']}CCY_{concept.notation}" in matches, name
        assert sum(each.startswith(PREFIXES["wd"]) for each in matches) == 1, name


# --- JSON-LD --------------------------------------------------------------------------------------


def test_every_class_and_property_has_a_name_in_the_context() -> None:
    names = {
        str(entry["@id"] if isinstance(entry, dict) else entry) for entry in context().values()
    }
    known = vocabulary()
    assert {f"cg:{name}" for name in (*known.parents, *known.properties)} <= names


def test_the_context_of_a_file_is_a_part_of_the_whole() -> None:
    written = json.loads(to_jsonld(read_triples(data_files()[:3])))
    whole = json.loads((places.ontology() / "context.jsonld").read_text(encoding="utf-8"))
    assert written["@context"].items() <= whole["@context"].items()


# rdflib warns of a class of its own that its reader of JSON-LD still uses.
@pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated")
def test_json_ld_keeps_every_kind_of_term() -> None:
    acme = ID + "acme"
    triples: list[Triple] = [
        (acme, RDF_TYPE, Iri(CG + "Company")),
        (acme, RDF_TYPE, Iri("http://example.org/Odd")),
        (acme, RDFS + "label", text("Acme", "en")),
        (acme, RDFS + "label", text("=1")),
        (acme, CG + "value", typed("0.90", "decimal")),
        (acme, CG + "value", typed("7", "integer")),
        (acme, CG + "beginEarliest", typed("2025-07-03", "date")),
        (acme, CG + "beginEarliest", text("2025-07-03")),
        (acme, CG + "approximate", typed("true", "boolean")),
        (acme, CG + "source", Iri("https://w3id.org/chipgraph/source/s")),
        (acme, CG + "supplier", text("not an IRI")),
        (acme, CG + "supplier", Iri("http://example.org/a b".replace(" ", "%20"))),
        ("http://example.org/x", "http://example.org/p", Literal("y", CG + "odd")),
    ]
    written = to_jsonld(triples)
    assert written == to_jsonld(reversed(triples))
    again = rdflib.Graph().parse(data=written, format="json-ld")
    assert isomorphic(again, to_rdflib(triples))
