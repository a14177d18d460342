"""Answers to SPARQL queries as text: for people, or in the formats of W3C."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chipgraph.errors import Misuse
from chipgraph.terms import XSD, Literal, shorten

if TYPE_CHECKING:
    from chipgraph.store.view_store import Answer, Table
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
    if answer.form == "boolean":
        if form in {"csv", "tsv"} and explicit:
            raise Misuse(
                f"{form.upper()} of W3C is for SELECT; for ASK use --format table, json, xml or markdown"
            )
        if form in {"json", "xml"}:
            return _ending(answer.serialised(form))
        return (b"true" if answer.boolean() else b"false") + b"\n"
    if form in {"tsv", "json", "xml"}:
        return _ending(answer.serialised(form))
    table = answer.table()
    if form == "csv":
        return _csv(table)
    from chipgraph.tables import Rows, formatted

    rows = tuple(tuple(cell(each) for each in row) for row in table.rows)
    return formatted(Rows(table.variables, rows), form, width=width).encode("utf-8")


def cell(term: Term | None) -> str:
    """A term for people: prefixed names, plain numbers, text with its language."""
    from chipgraph.tables import clean

    if term is None:
        return ""
    if isinstance(term, Literal):
        if term.language and term.language != "en":
            return clean(f"{term.lexical}@{term.language}")
        plain = term.datatype.startswith(XSD) or term.language
        return clean(term.lexical if plain else f"{term.lexical}^^{shorten(term.datatype)}")
    return clean(shorten(term))


def _csv(table: Table) -> bytes:
    """SPARQL 1.1 Query Results CSV, but that no cell of text runs as a formula.

    https://www.w3.org/TR/sparql11-results-csv-tsv/, section 3: values as they are, lines end in CRLF.
    """
    import csv
    import io

    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(table.variables)
    writer.writerows([_csv_cell(each) for each in row] for row in table.rows)
    return out.getvalue().encode("utf-8")


def _csv_cell(term: Term | None) -> str:
    from chipgraph.formulas import guarded

    if isinstance(term, Literal):
        return term.lexical if _is_number(term) else guarded(term.lexical)
    return term or ""


def _is_number(literal: Literal) -> bool:
    """Whether it is a number by datatype and by form: -1 stays, and what only claims to be one not."""
    if not literal.datatype.startswith(XSD):
        return False
    try:
        float(literal.lexical)
    except ValueError:
        return False
    return literal.datatype != XSD + "string"


def _ending(content: bytes) -> bytes:
    return content if content.endswith(b"\n") else content + b"\n"
