"""The result formats of W3C hold what was asked: another library reads them back.

TSV, JSON and XML keep every term; CSV keeps the text of each, as its specification says, with an
apostrophe before a text that a spreadsheet program would run.
"""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import pytest
from rdflib import BNode, Literal, URIRef
from rdflib.namespace import XSD
from rdflib.query import Result

from chipgraph.answers import answer_text

if TYPE_CHECKING:
    from rdflib.term import Node

    from chipgraph.graph import ChipGraph

ACME = URIRef("https://w3id.org/chipgraph/id/acme")
ODD = URIRef("https://w3id.org/chipgraph/ontology#odd")

QUERY = r"""
SELECT ?thing ?text ?spoken ?whole ?part ?day ?truth ?missing {
  VALUES (?thing ?text ?spoken ?whole ?part ?day ?truth ?missing) {
    (id:acme "a \"b\" \\ , c\n\td" "英伟达"@zh 7 0.5 "2025-07-03"^^xsd:date true UNDEF)
    (<http://example.org/?a=b&c=d> "=1+1" "<b>\r\n"@en 1 1.25 "2025"^^xsd:gYear false "x")
    (id:acme "" "&amp;"@en 0 10.0 "y"^^cg:odd true UNDEF)
  }
}
"""  # fmt: skip
NAMES = ["thing", "text", "spoken", "whole", "part", "day", "truth", "missing"]
ROWS: list[list[Node | None]] = [
    [
        ACME,
        Literal('a "b" \\ , c\n\td'),
        Literal("英伟达", lang="zh"),
        Literal(7),
        Literal("0.5", datatype=XSD.decimal),
        Literal("2025-07-03", datatype=XSD.date),
        Literal(True),
        None,
    ],
    [
        URIRef("http://example.org/?a=b&c=d"),
        Literal("=1+1"),
        Literal("<b>\r\n", lang="en"),
        Literal(1),
        Literal("1.25", datatype=XSD.decimal),
        Literal("2025", datatype=XSD.gYear),
        Literal(False),
        Literal("x"),
    ],
    [
        ACME,
        Literal(""),
        Literal("&amp;", lang="en"),
        Literal(0),
        Literal("10", datatype=XSD.decimal),
        Literal("y", datatype=ODD),
        Literal(True),
        None,
    ],
]


def read_back(core: ChipGraph, query: str, form: str) -> Result:
    return Result.parse(io.BytesIO(answer_text(core.query(query), form)), format=form)


def rows_of(result: Result) -> list[list[Node | None]]:
    return [[row.get(name) for name in result.vars or ()] for row in result.bindings]


def comparable(term: Node | None) -> object:
    """A term as it is compared: numbers by value, since engines write them in their own way."""
    if isinstance(term, Literal) and term.datatype in {XSD.decimal, XSD.integer}:
        return float(term), term.datatype
    if isinstance(term, Literal):
        plain = term.datatype if term.datatype != XSD.string else None
        return str(term), plain, term.language
    assert not isinstance(term, BNode)
    return term


@pytest.mark.parametrize("form", ["tsv", "json", "xml"])
def test_every_term_of_a_select_comes_back(core: ChipGraph, form: str) -> None:
    result = read_back(core, QUERY, form)
    assert [str(name) for name in result.vars or ()] == NAMES
    found = [[comparable(each) for each in row] for row in rows_of(result)]
    assert found == [[comparable(each) for each in row] for row in ROWS]


def test_csv_keeps_every_text_and_guards_what_would_run(core: ChipGraph) -> None:
    # rdflib turns an empty cell and one that is not bound into the same.
    result = read_back(core, QUERY, "csv")
    assert [str(name) for name in result.vars or ()] == NAMES
    texts = [["" if each is None else str(each) for each in row] for row in rows_of(result)]
    wanted = [["" if each is None else str(each) for each in row] for row in ROWS]
    wanted[0][6], wanted[1][6], wanted[2][6] = "true", "false", "true"
    wanted[1][1] = "'=1+1"
    # The reader of the standard library that rdflib uses turns CRLF inside a cell into LF.
    assert [[each.replace("\r\n", "\n") for each in row] for row in texts] == [
        [each.replace("\r\n", "\n") for each in row] for row in wanted
    ]


def test_lines_of_csv_end_as_the_specification_says(core: ChipGraph) -> None:
    written = answer_text(core.query("SELECT ?a ?b { VALUES (?a ?b) { (1 -2.5) } }"), "csv")
    assert written == b"a,b\r\n1,-2.5\r\n"


@pytest.mark.parametrize("text", ["=1+1", "+1+cmd", "-1-1", "@SUM(A1)", "\t=1", "\r=1", "'=1"])
def test_no_text_in_csv_runs_as_a_formula(core: ChipGraph, text: str) -> None:
    escaped = text.replace("\t", "\\t").replace("\r", "\\r")
    for written in (
        f'"{escaped}"',
        f'"{escaped}"@en',
        f'"{escaped}"^^xsd:decimal',
        f'"{escaped}"^^cg:odd',
    ):
        answer = core.query(f"SELECT ?a {{ VALUES ?a {{ {written} }} }}")
        cell = answer_text(answer, "csv").decode().partition("\r\n")[2].strip('"')
        assert cell.startswith("'")


@pytest.mark.parametrize("form", ["json", "xml"])
@pytest.mark.parametrize("query", ["ASK { id:acme a cg:Company }", "ASK { id:acme a cg:Chip }"])
def test_a_yes_or_no_comes_back(core: ChipGraph, form: str, query: str) -> None:
    result = read_back(core, query, form)
    assert (result.type, result.askAnswer) == ("ASK", query.endswith("Company }"))


@pytest.mark.parametrize("form", ["csv", "tsv", "json", "xml"])
def test_no_rows_still_have_their_columns(core: ChipGraph, form: str) -> None:
    result = read_back(core, "SELECT ?a ?b { ?a ?b id:nothing-of-this-name }", form)
    assert ([str(each) for each in result.vars or ()], list(result.bindings)) == (["a", "b"], [])
