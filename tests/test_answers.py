"""Answers in the formats of W3C, and for people."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING
from xml.etree import ElementTree

import pytest

from chipgraph.answers import FORMATS, answer_text, cell
from chipgraph.errors import Misuse
from chipgraph.terms import CG, ID, Iri, Literal, text, typed

if TYPE_CHECKING:
    from chipgraph.graph import ChipGraph

SELECT = (
    "SELECT ?who ?name ?missing { VALUES ?who { id:acme id:hostile }"
    " ?who rdfs:label ?name FILTER(LANG(?name) = 'en') } ORDER BY ?who"
)
ACME = "https://w3id.org/chipgraph/id/acme"
HOSTILE = "https://w3id.org/chipgraph/id/hostile"


def answered(core: ChipGraph, sparql: str, form: str, *, explicit: bool = True) -> str:
    return answer_text(core.query(sparql), form, explicit=explicit).decode()


def test_rows_as_a_table(core: ChipGraph) -> None:
    assert answered(core, SELECT, "table") == (
        "who         name                       missing\n"
        "──────────  ─────────────────────────  ───────\n"
        "id:acme     Acme Chips\n"
        "id:hostile  <script>alert(1)</script>\n"
    )


def test_rows_as_tsv_of_w3c(core: ChipGraph) -> None:
    assert answered(core, SELECT, "tsv") == (
        "?who\t?name\t?missing\n"
        f'<{ACME}>\t"Acme Chips"@en\t\n'
        f'<{HOSTILE}>\t"<script>alert(1)</script>"@en\t\n'
    )


def test_rows_as_csv_of_w3c(core: ChipGraph) -> None:
    assert answered(core, SELECT, "csv").replace("\r\n", "\n") == (
        f"who,name,missing\n{ACME},Acme Chips,\n{HOSTILE},<script>alert(1)</script>,\n"
    )


def test_rows_as_json_of_w3c(core: ChipGraph) -> None:
    found = json.loads(answered(core, SELECT, "json"))
    assert found["head"]["vars"] == ["who", "name", "missing"]
    assert found["results"]["bindings"][0] == {
        "who": {"type": "uri", "value": ACME},
        "name": {"type": "literal", "value": "Acme Chips", "xml:lang": "en"},
    }


def test_rows_as_xml_of_w3c(core: ChipGraph) -> None:
    root = ElementTree.fromstring(answered(core, SELECT, "xml"))
    assert root.tag == "{http://www.w3.org/2005/sparql-results#}sparql"
    assert len(root[1]) == 2


def test_rows_as_markdown(core: ChipGraph) -> None:
    assert answered(core, SELECT, "markdown").splitlines()[2:] == [
        "| id:acme | Acme Chips |  |",
        "| id:hostile | &lt;script&gt;alert\\(1\\)&lt;/script&gt; |  |",
    ]


@pytest.mark.parametrize("form", ["table", "markdown"])
def test_a_yes_or_no_is_one_word(core: ChipGraph, form: str) -> None:
    assert answered(core, "ASK { id:acme a cg:Company }", form) == "true\n"
    assert answered(core, "ASK { id:acme a cg:Chip }", form) == "false\n"


@pytest.mark.parametrize("form", ["csv", "tsv"])
def test_a_yes_or_no_is_no_csv_or_tsv(core: ChipGraph, form: str) -> None:
    with pytest.raises(Misuse, match="of W3C is for SELECT; for ASK use --format table, json"):
        answered(core, "ASK { id:acme a cg:Company }", form)
    assert answered(core, "ASK { id:acme a cg:Company }", form, explicit=False) == "true\n"


def test_a_yes_or_no_as_json_and_xml(core: ChipGraph) -> None:
    assert json.loads(answered(core, "ASK { id:acme a cg:Chip }", "json"))["boolean"] is False
    assert "<boolean>true</boolean>" in answered(core, "ASK { id:acme a cg:Company }", "xml")


def test_a_graph_is_canonical_turtle(core: ChipGraph) -> None:
    sparql = "CONSTRUCT { ?a cg:supplies ?b } { ?a cg:supplies ?b }"
    wanted = (
        "@prefix cg: <https://w3id.org/chipgraph/ontology#> .\n"
        "@prefix id: <https://w3id.org/chipgraph/id/> .\n\n"
        "id:acme cg:supplies id:cloudone,\n        id:escape,\n        id:hostile .\n\n"
        "id:memco cg:supplies id:acme .\n"
    )
    assert answered(core, sparql, "turtle") == wanted
    assert answered(core, sparql, "tsv", explicit=False) == wanted


def test_a_graph_as_ntriples_is_sorted(core: ChipGraph) -> None:
    lines = answered(core, "DESCRIBE id:acme", "ntriples").splitlines()
    predicates = [line.split()[1] for line in lines]
    assert len(lines) > 10
    assert predicates == sorted(predicates)
    assert answered(core, "DESCRIBE id:acme", "ntriples").splitlines() == lines


def test_a_graph_as_jsonld(core: ChipGraph) -> None:
    assert "Acme Chips" in json.dumps(json.loads(answered(core, "DESCRIBE id:acme", "jsonld")))


@pytest.mark.parametrize("form", ["turtle", "ntriples", "jsonld"])
def test_rows_are_no_graph(core: ChipGraph, form: str) -> None:
    with pytest.raises(Misuse, match="SELECT and ASK give rows; use --format table, tsv"):
        answered(core, SELECT, form)


@pytest.mark.parametrize("form", ["table", "csv", "xml", "markdown"])
def test_a_graph_is_no_rows(core: ChipGraph, form: str) -> None:
    with pytest.raises(Misuse, match="CONSTRUCT and DESCRIBE give triples; use --format turtle"):
        answered(core, "DESCRIBE id:acme", form)


def test_every_format_of_the_issue_is_there() -> None:
    wanted = ["table", "csv", "tsv", "json", "xml", "markdown", "turtle", "ntriples", "jsonld"]
    assert sorted(FORMATS) == sorted(wanted)


def test_a_terminal_escape_does_not_reach_a_table(core: ChipGraph) -> None:
    sparql = "SELECT ?n { id:escape rdfs:label ?n }"
    assert "\x1b" not in answered(core, sparql, "table")
    assert "\x1b" not in answered(core, sparql, "markdown")


def test_terms_for_people() -> None:
    assert cell(None) == ""
    assert cell(Iri(ID + "acme")) == "id:acme"
    assert cell(text("英伟达", "zh")) == "英伟达@zh"
    assert cell(text("Nvidia", "en")) == "Nvidia"
    assert cell(typed("0.90", "decimal")) == "0.90"
    assert cell(Literal("x", CG + "odd")) == "x^^cg:odd"
