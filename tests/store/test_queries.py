"""Query texts: parameters are bound as terms, updates and other servers are refused."""

from __future__ import annotations

import threading
from http.server import BaseHTTPRequestHandler, HTTPServer
from typing import TYPE_CHECKING

import pytest

from chipgraph.errors import BadQuery, Failure
from chipgraph.store.queries import bound, comment_of, loud, parameters_of, refuse_unsafe
from chipgraph.terms import ID, Iri, text, typed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from chipgraph.graph import ChipGraph

TEXT = """# Who is it?
# topic: people
SELECT ?who WHERE {
  VALUES ?who { id:acme }
  VALUES ?least { 5 }
  VALUES ?kind { cg:Supply cg:Use }
}
"""


def test_parameters_are_the_lines_with_one_default() -> None:
    assert parameters_of(TEXT) == {"who": "id:acme", "least": "5"}


def test_the_comment_on_top_is_the_sentence() -> None:
    assert comment_of(TEXT) == "Who is it?"


def test_a_parameter_is_swapped_for_the_term() -> None:
    swapped = bound(TEXT, {"who": Iri(ID + "b"), "least": typed("7", "integer")})
    assert "VALUES ?who { <https://w3id.org/chipgraph/id/b> }" in swapped
    assert 'VALUES ?least { "7"^^<http://www.w3.org/2001/XMLSchema#integer> }' in swapped
    assert "VALUES ?kind { cg:Supply cg:Use }" in swapped


@pytest.mark.parametrize("value", ['" } ?s ?p ?o . { "', "\\", "a\nb", "'''", "\\u0022", "{}"])
def test_a_text_of_a_user_stays_a_text(core: ChipGraph, value: str) -> None:
    rows = core.rows('SELECT ?x { VALUES ?x { "default" } }', {"x": text(value)})
    assert rows == [{"x": text(value)}]


def test_quiet_parts_are_blanked_and_lengths_kept() -> None:
    query = "SELECT 'a \\' b' \"c\" <http://x#y> '''it's''' ?o # rest\n{ ?a < 5 }"
    plain = loud(query)
    assert len(plain) == len(query)
    assert plain.split() == ["SELECT", "?o", "{", "?a", "<", "5", "}"]


@pytest.mark.parametrize(
    "query",
    [
        "INSERT DATA { id:a a cg:Company }",
        "delete where { ?a ?b ?c }",
        "PREFIX x: <http://x/>\nINSERT DATA { x:a x:b x:c }",
        "# a comment\n# INSERT nothing\nCLEAR ALL",
        "BASE <http://x/> PREFIX : <y> DROP GRAPH :z",
        "LOAD <file:///etc/passwd>",
        "CREATE GRAPH <http://x>",
        "COPY DEFAULT TO <http://x>",
        "WITH <http://x> DELETE { ?a ?b ?c } WHERE { ?a ?b ?c }",
    ],
)
def test_updates_are_refused(query: str) -> None:
    with pytest.raises(BadQuery, match="is an update; the graph is read-only"):
        refuse_unsafe(query)


def test_an_update_behind_a_query_is_no_query(core: ChipGraph) -> None:
    with pytest.raises(BadQuery, match="syntax error"):
        core.query("SELECT * { ?a ?b ?c } ; INSERT DATA { id:x a cg:Company }")


@pytest.mark.parametrize(
    "query",
    [
        'SELECT ?from { ?from rdfs:label "INSERT or DELETE" }',
        "SELECT ?service { ?service ?p ?o }",
        "SELECT $SERVICE { $SERVICE ?p ?o }",
        'SELECT * { ?a ?b "SERVICE <http://x> {" }',
        "SELECT * { ?a ?b 'it\\'s a SERVICE' }",
        'SELECT * { ?a ?b """a " SERVICE " b""" }',
        "SELECT * { ?a ?b ?c } # SERVICE <http://x> { }",
        "SELECT * { ?a <http://example.org/SERVICE> ?c }",
        "SELECT * { ?a <http://example.org/a#service> ?c }",
        "PREFIX e: <http://e/> SELECT * { ?a e:service ?b . ?b e:from-service ?c }",
        "PREFIX service: <http://e/> SELECT * { ?a service:x ?b }",
        "PREFIX from: <http://e/> SELECT * { ?a from:x ?b }",
        "SELECT * { ?a ?b ?c FILTER(?c < 5 || ?c > 7) }",
    ],
)
def test_words_that_are_no_keywords_there_are_allowed(core: ChipGraph, query: str) -> None:
    assert core.query(query).table().variables is not None


class _Counting(BaseHTTPRequestHandler):
    asked = 0

    def do_GET(self) -> None:
        type(self).asked += 1
        self.send_error(500)

    do_POST = do_GET  # noqa: N815

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002
        """Say nothing."""


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    """A server on this machine that counts how often it is asked."""
    found = HTTPServer(("127.0.0.1", 0), _Counting)
    threading.Thread(target=found.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{found.server_port}/"
    found.shutdown()
    found.server_close()


HIDDEN = [
    "SELECT * { SERVICE <URL> { ?s ?p ?o } }",
    "SELECT * { service silent <URL> { ?s ?p ?o } }",
    "SELECT * { SERVICE# comment\n<URL> { ?s ?p ?o } }",
    "ASK { SERVICE<URL>{?s ?p ?o} }",
    "CONSTRUCT { ?s ?p ?o } { SERVICE <URL> { ?s ?p ?o } }",
    "SELECT * { { SELECT * { SERVICE <URL> { ?s ?p ?o } } } }",
    "SELECT * { ?a ?b ?c FILTER EXISTS { SERVICE <URL> { ?s ?p ?o } } }",
    "PREFIX : <URL> SELECT * { SERVICE:x { ?s ?p ?o } }",
    "PREFIX e: <URL> SELECT * { SERVICEe:x { ?s ?p ?o } }",
    "PREFIX e: <URL> SELECT * { SERVICESILENTe:x { ?s ?p ?o } }",
    "SELECT * { OPTIONAL { ?s ?p 1 } OPTIONAL { ?s ?p 1SERVICE <URL> { ?s ?p ?o } } }",
    "SELECT * { OPTIONAL { ?s ?p trueSERVICE <URL> { ?s ?p ?o } } }",
    "SELECT * { BIND(1 AS ?x)SERVICE<URL>{?s ?p ?o} }",
    "SELECT * { ?a ?b ?c . # it's\n SERVICE <URL> { ?s ?p ?o } # it's\n }",
    "SELECT * { ?a ?b ?c . # quiet\r SERVICE <URL> { ?s ?p ?o } \n }",
    "SELECT * { OPTIONAL { ?s <http://b\\u0062#> ?o } SERVICE <URL> { ?s ?p ?o } }",
    "SELECT * { OPTIONAL { ?s <http://b\u00a0#> ?o } SERVICE <URL> { ?s ?p ?o } }",
    "PREFIX e: <http://e/> SELECT * { OPTIONAL { ?s e:b\\# ?o } SERVICE <URL> { ?s ?p ?o } }",
    "PREFIX e: <http://e/> SELECT * { OPTIONAL { ?s e:b\\' ?o } SERVICE <URL> { ?s e:b\\' ?o } }",
    'SELECT * { OPTIONAL { ?s ?p "a\\\\" } SERVICE <URL> { ?s ?p "b" } }',
    "SELECT * { VALUES ?x { <URL> } SERVICE ?x { ?s ?p ?o } }",
]


@pytest.mark.parametrize("query", HIDDEN)
def test_no_query_reaches_another_server_unless_allowed(
    core: ChipGraph, server: str, query: str
) -> None:
    before = _Counting.asked
    with pytest.raises(BadQuery, match="--allow-remote"):
        core.query(query.replace("URL", server))
    assert _Counting.asked == before


def test_another_server_is_asked_where_that_is_allowed(core: ChipGraph, server: str) -> None:
    before = _Counting.asked
    with pytest.raises(Failure, match="500"):
        core.query(f"SELECT * {{ SERVICE <{server}> {{ ?s ?p ?o }} }}", allow_remote=True).table()
    assert _Counting.asked > before


@pytest.mark.parametrize("query", ["SELECT * FROM <http://x> { ?s ?p ?o }", "ASK from<a:b> {}"])
def test_from_is_refused_with_the_way_to_name_data(query: str) -> None:
    with pytest.raises(BadQuery, match="FROM has no meaning here; name the data with --data"):
        refuse_unsafe(query)


@pytest.mark.parametrize(
    ("query", "message"),
    [
        ("SELECT ?a {", "SPARQL syntax error in line 1, column 12 at the end: "),
        ("SELECT ?a\n{ ?a ?b }", "SPARQL syntax error in line 2, column 10 "),
        ("", "SPARQL syntax error: a query is SELECT, ASK, CONSTRUCT or DESCRIBE"),
        ("SELECT ?a { ?a nope:x ?b }", "SPARQL syntax error in line 1, column "),
    ],
)
def test_a_syntax_error_shows_its_place_in_one_line(
    core: ChipGraph, query: str, message: str
) -> None:
    with pytest.raises(BadQuery) as caught:
        core.query(query)
    assert str(caught.value).startswith(message)
    assert "\n" not in str(caught.value)


def test_known_prefixes_need_no_declaration(core: ChipGraph) -> None:
    assert core.query("ASK { id:acme a cg:Company ; skos:altLabel 'Acme'@en }").boolean()
