"""Answers to SPARQL queries as text: for people, or in the formats of W3C."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chipgraph.errors import Misuse
from chipgraph.tables import Rows, clean, formatted
from chipgraph.terms import XSD, Literal, shorten

if TYPE_CHECKING:
    from chipgraph.store.view_store import Answer
    from chipgraph.terms import Term

TABLES = ("table", "tsv", "csv", "json", "xml", "markdown")
GRAPHS = ("turtle", "ntriples", "jsonld")
FORMATS = (*TABLES, *GRAPHS)


def answer_text(answer: Answer, form: str, *, explicit: bool = True, width: int = 100) -> bytes:
    """An answer in a format; without an explicit one a graph is written as Turtle.

    Raises:
        Misuse: the format does not fit the form of the answer.
    """
    if answer.form == "graph":
        if form in TABLES and explicit:
            raise Misuse(f"CONSTRUCT and DESCRIBE give triples; use --format {' or '.join(GRAPHS)}")
        from chipgraph.export.rdf import write_rdf

        return write_rdf(answer.triples(), form if form in GRAPHS else "turtle")
    if form in GRAPHS:
        raise Misuse(f"SELECT and ASK give rows; use --format {', '.join(TABLES)}")
    if form in {"csv", "json", "xml"} or (form == "tsv" and answer.form == "table"):
        return _ending(answer.serialised(form))
    if answer.form == "boolean":
        return (b"true" if answer.boolean() else b"false") + b"\n"
    table = answer.table()
    rows = tuple(tuple(cell(each) for each in row) for row in table.rows)
    return formatted(Rows(table.variables, rows), form, width=width).encode("utf-8")


def cell(term: Term | None) -> str:
    """A term for people: prefixed names, plain numbers, text with its language."""
    if term is None:
        return ""
    if isinstance(term, Literal):
        if term.language and term.language != "en":
            return clean(f"{term.lexical}@{term.language}")
        plain = term.datatype.startswith(XSD) or term.language
        return clean(term.lexical if plain else f"{term.lexical}^^{shorten(term.datatype)}")
    return clean(shorten(term))


def _ending(content: bytes) -> bytes:
    return content if content.endswith(b"\n") else content + b"\n"
