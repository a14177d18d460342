"""Canonical Turtle: the same triples give the same bytes, and other parsers read the same triples."""

from __future__ import annotations

import random
from pathlib import Path
from typing import TYPE_CHECKING

import pyoxigraph as ox
import pytest
import rdflib
from hypothesis import given
from hypothesis import strategies as st
from rdflib.compare import isomorphic

from chipgraph.export.rdf import to_rdflib, write_rdf
from chipgraph.store.reading import read_triples
from chipgraph.terms import CG, ID, RDF_TYPE, RDFS, XSD, Iri, Literal, text, typed
from chipgraph.turtle import quoted, to_turtle

if TYPE_CHECKING:
    from chipgraph.terms import Triple

CORE = Path(__file__).parent / "data" / "core" / "graph"
LABEL = RDFS + "label"


def test_subjects_predicates_and_objects_are_sorted_and_the_class_comes_first() -> None:
    triples: list[Triple] = [
        (ID + "b", LABEL, text("B", "en")),
        (ID + "a", LABEL, text("乙", "zh")),
        (ID + "a", LABEL, text("A", "en")),
        (ID + "a", CG + "value", typed("0.90", "decimal")),
        (ID + "a", RDF_TYPE, Iri(CG + "Company")),
        (ID + "a", CG + "begin", typed("2025-07-03", "date")),
        (ID + "a", CG + "complete", typed("true", "boolean")),
        (ID + "a", CG + "count", typed("5", "integer")),
    ]
    assert to_turtle(triples, header="Two lines\nof comment") == (
        "# Two lines\n"
        "# of comment\n"
        "\n"
        "@prefix cg: <https://w3id.org/chipgraph/ontology#> .\n"
        "@prefix id: <https://w3id.org/chipgraph/id/> .\n"
        "@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .\n"
        "@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .\n"
        "\n"
        "id:a a cg:Company ;\n"
        '    cg:begin "2025-07-03"^^xsd:date ;\n'
        "    cg:complete true ;\n"
        "    cg:count 5 ;\n"
        "    cg:value 0.90 ;\n"
        '    rdfs:label "A"@en,\n'
        '        "乙"@zh .\n'
        "\n"
        'id:b rdfs:label "B"@en .\n'
    )


def test_no_triples_give_no_text() -> None:
    assert to_turtle([]) == ""


def test_the_order_in_which_triples_come_does_not_matter() -> None:
    triples = list(read_triples(sorted(CORE.rglob("*.ttl"))))
    shuffled = triples * 2
    random.Random(1).shuffle(shuffled)
    assert to_turtle(shuffled) == to_turtle(triples)


@pytest.mark.parametrize(
    ("literal", "written"),
    [
        (typed("1.", "decimal"), '"1."^^xsd:decimal'),
        (typed("1", "decimal"), '"1"^^xsd:decimal'),
        (typed("+1.50", "decimal"), "+1.50"),
        (typed("1.0", "integer"), '"1.0"^^xsd:integer'),
        (typed("-07", "integer"), "-07"),
        (typed("1e5", "double"), '"1e5"^^xsd:double'),
        (typed("TRUE", "boolean"), '"TRUE"^^xsd:boolean'),
        (typed("1\n", "integer"), '"1\\n"^^xsd:integer'),
        (typed("true\n", "boolean"), '"true\\n"^^xsd:boolean'),
        (Literal("x", "https://example.org/odd kind"), '"x"^^<https://example.org/odd\\u0020kind>'),
    ],
)
def test_only_what_reads_back_the_same_is_written_without_quotes(
    literal: Literal, written: str
) -> None:
    assert to_turtle([(ID + "a", CG + "value", literal)]).endswith(f" {written} .\n")


@pytest.mark.parametrize(
    ("iri", "written"),
    [
        (ID + "a-b_c.d", "id:a-b_c.d"),
        (ID + "2nd", "id:2nd"),
        (ID + "ends.", "<https://w3id.org/chipgraph/id/ends.>"),
        (ID + "-starts", "<https://w3id.org/chipgraph/id/-starts>"),
        (ID + "per%20cent", "<https://w3id.org/chipgraph/id/per%20cent>"),
        (ID, "<https://w3id.org/chipgraph/id/>"),
        (ID + "a/b", "<https://w3id.org/chipgraph/id/a/b>"),
        (ID + "芯片", "<https://w3id.org/chipgraph/id/芯片>"),
        ("urn:x", "<urn:x>"),
    ],
)
def test_an_iri_is_shortened_only_where_the_name_needs_no_escape(iri: str, written: str) -> None:
    assert to_turtle([(iri, LABEL, text("x"))]).split("\n\n")[-1].startswith(f"{written} rdfs:")


def test_quotes_and_control_characters_are_escaped() -> None:
    assert quoted('a"b\\c\nd\x1be\x7f') == '"a\\"b\\\\c\\nd\\u001Be\\u007F"'


@given(st.lists(st.text(), min_size=1, max_size=4))
def test_any_text_comes_back_through_another_parser(values: list[str]) -> None:
    kept = [each for each in values if not any(0xD800 <= ord(c) < 0xE000 for c in each)]
    triples: list[Triple] = [(ID + "a", LABEL, text(each)) for each in kept]
    read = rdflib.Graph().parse(data=to_turtle(triples), format="turtle")
    assert {str(value) for value in read.objects()} == set(kept)


def test_rdflib_reads_the_same_graph() -> None:
    triples = list(read_triples(sorted(CORE.rglob("*.ttl"))))
    read = rdflib.Graph()
    for path in CORE.rglob("*.ttl"):
        read.parse(path)
    assert isomorphic(rdflib.Graph().parse(data=to_turtle(triples), format="turtle"), read)
    assert isomorphic(to_rdflib(triples), read)


def test_numbers_keep_their_digits() -> None:
    triples: list[Triple] = [(ID + "a", CG + "value", Literal("0.90", XSD + "decimal"))]
    assert to_turtle(triples).endswith("cg:value 0.90 .\n")


def test_blank_nodes_of_others_keep_their_labels_in_every_form(tmp_path: Path) -> None:
    path = tmp_path / "blank.ttl"
    path.write_text('_:b <http://example.org/p> _:c .\n_:c <http://example.org/p> "x" .\n')
    triples = list(read_triples([path]))
    graph = to_rdflib(triples)
    assert to_turtle(triples) == (
        '_:b <http://example.org/p> _:c .\n\n_:c <http://example.org/p> "x" .\n'
    )
    for form, name in (("turtle", "turtle"), ("ntriples", "nt")):
        again = rdflib.Graph().parse(data=write_rdf(triples, form), format=name)
        assert isomorphic(again, graph)
    quads = ox.parse(write_rdf(triples, "jsonld"), format=ox.RdfFormat.JSON_LD)
    assert len(list(quads)) == 2
