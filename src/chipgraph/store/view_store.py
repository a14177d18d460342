"""One view as an open store: SPARQL in, plain rows and triples out; claims and entities as values."""

from __future__ import annotations

import io
from contextlib import contextmanager
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

import pyoxigraph as ox

from chipgraph.errors import BadFile, BadQuery
from chipgraph.store.caching import open_view
from chipgraph.store.queries import bound, refuse_unsafe
from chipgraph.store.reading import plain, plain_term
from chipgraph.terms import CGG, PREFIXES, Iri

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import date
    from pathlib import Path

    import pandas as pd

    from chipgraph.terms import Term, Triple
    from chipgraph.views import View

EXCLUDED = CGG + "excluded"

Row: TypeAlias = "dict[str, Term]"


class Table(NamedTuple):
    """The answer to a SELECT: variables and rows; a variable without a value has None."""

    variables: tuple[str, ...]
    rows: tuple[tuple[Term | None, ...], ...]

    def to_pandas(self) -> pd.DataFrame:
        """The rows as a data frame; see `chipgraph.frames.to_frame`.

        Raises:
            MissingExtra: pandas is not installed.
        """
        from chipgraph.frames import to_frame

        return to_frame(self.variables, self.rows)


class Answer:
    """The answer to a query, read once: a table, a boolean, or triples."""

    def __init__(self, result: ox.QuerySolutions | ox.QueryBoolean | ox.QueryTriples) -> None:
        self._result = result

    @property
    def form(self) -> str:
        """`table`, `boolean` or `graph`."""
        if isinstance(self._result, ox.QuerySolutions):
            return "table"
        return "boolean" if isinstance(self._result, ox.QueryBoolean) else "graph"

    def table(self) -> Table:
        """The rows of a SELECT."""
        assert isinstance(self._result, ox.QuerySolutions)
        names = tuple(each.value for each in self._result.variables)
        with _evaluating():
            rows = tuple(
                tuple(None if value is None else plain_term(value) for value in solution)
                for solution in self._result
            )
        return Table(names, rows)

    def boolean(self) -> bool:
        """The answer to an ASK."""
        return bool(self._result)

    def triples(self) -> Iterator[Triple]:
        """The triples of a CONSTRUCT or DESCRIBE."""
        assert isinstance(self._result, ox.QueryTriples)
        with _evaluating():
            for triple in self._result:
                yield plain(triple.subject), triple.predicate.value, plain_term(triple.object)

    def serialised(self, name: str) -> bytes:
        """A table or boolean in a W3C result format: csv, tsv, json or xml."""
        assert not isinstance(self._result, ox.QueryTriples)
        form = {
            "csv": ox.QueryResultsFormat.CSV,
            "tsv": ox.QueryResultsFormat.TSV,
            "json": ox.QueryResultsFormat.JSON,
            "xml": ox.QueryResultsFormat.XML,
        }[name]
        out = io.BytesIO()
        with _evaluating():
            self._result.serialize(out, form)
        return out.getvalue()


@contextmanager
def _evaluating() -> Iterator[None]:
    """Answers are found while they are read: another server may fail only then."""
    try:
        yield
    except (OSError, RuntimeError) as error:
        raise BadFile("query", " ".join(str(error).split())[:200]) from None


class ViewStore:
    """A store that holds one view; read-only."""

    def __init__(self, store: ox.Store, as_of: date, view: View, key: str) -> None:
        self._store = store
        self.as_of = as_of
        self.view = view
        self.key = key  # names the content of the view: what is computed from it is kept under it

    @classmethod
    def open(cls, files: Sequence[Path], view: View) -> ViewStore:
        """Open a view of files, from the cache where it is there.

        Raises:
            BadFile: a file cannot be read or parsed.
        """
        store, as_of, key = open_view(files, view)
        return cls(store, as_of, view, key)

    def query(self, text: str, *, allow_remote: bool = False) -> Answer:
        """Run SPARQL 1.1 SELECT, ASK, CONSTRUCT or DESCRIBE; known prefixes need no declaration.

        Raises:
            BadQuery: a syntax error (with its place), an update, or remote access.
        """
        refuse_unsafe(text, allow_remote=allow_remote)
        try:
            with _evaluating():
                return Answer(self._store.query(text, prefixes=PREFIXES))
        except SyntaxError as error:
            from chipgraph.store.syntax import explained

            raise BadQuery(explained(text, error)) from None

    def rows(self, text: str, values: Mapping[str, Term] | None = None) -> list[Row]:
        """The rows of a SELECT of our own with its parameters bound; unbound variables are left out."""
        result = self._store.query(bound(text, values or {}), prefixes=PREFIXES)
        assert isinstance(result, ox.QuerySolutions)
        return list(plain_rows(result))

    def about(self, subject: str, *, excluded: bool = False) -> dict[str, list[Term]]:
        """What is said of a subject: predicates and terms, sorted by predicate."""
        graph = ox.NamedNode(EXCLUDED) if excluded else ox.DefaultGraph()
        found: dict[str, list[Term]] = {}
        for quad in self._store.quads_for_pattern(ox.NamedNode(subject), None, None, graph):
            found.setdefault(quad.predicate.value, []).append(plain_term(quad.object))
        return found

    def everything(self) -> dict[str, dict[str, list[Term]]]:
        """What is said of each subject of the view: predicates and terms. One pass, for reports."""
        found: dict[str, dict[str, list[Term]]] = {}
        terms: dict[ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple, Term] = {}
        for quad in self._store.quads_for_pattern(None, None, None, ox.DefaultGraph()):
            value = terms.get(quad.object)
            if value is None:
                value = terms[quad.object] = plain_term(quad.object)
            about = found.setdefault(plain(quad.subject), {})
            about.setdefault(quad.predicate.value, []).append(value)
        return found

    def subjects(self, predicate: str, value: str, *, excluded: bool = False) -> list[str]:
        """The subjects that have a value, sorted."""
        graph = ox.NamedNode(EXCLUDED) if excluded else ox.DefaultGraph()
        quads = self._store.quads_for_pattern(
            None, ox.NamedNode(predicate), ox.NamedNode(value), graph
        )
        return sorted({plain(quad.subject) for quad in quads})

    def pairs(self, predicate: str) -> list[tuple[str, Term]]:
        """Subjects and values of a predicate in the view, sorted."""
        quads = self._store.quads_for_pattern(
            None, ox.NamedNode(predicate), None, ox.DefaultGraph()
        )
        found = [(plain(quad.subject), plain_term(quad.object)) for quad in quads]
        return sorted(found, key=lambda each: (each[0], str(each[1])))

    def mentions(self, iri: str, *, excluded: bool = False) -> list[str]:
        """The subjects that have an IRI as a value of any predicate, sorted."""
        graph = ox.NamedNode(EXCLUDED) if excluded else ox.DefaultGraph()
        quads = self._store.quads_for_pattern(None, None, ox.NamedNode(iri), graph)
        return sorted({plain(quad.subject) for quad in quads})

    def triples(self, *, excluded: bool = False) -> Iterator[Triple]:
        """The triples of the view's default graph, or of what it leaves out."""
        graph = ox.NamedNode(EXCLUDED) if excluded else ox.DefaultGraph()
        for quad in self._store.quads_for_pattern(None, None, None, graph):
            yield plain(quad.subject), quad.predicate.value, plain_term(quad.object)

    def named(self) -> Iterator[tuple[str, Triple]]:
        """The triples of the graphs named by claims, with the graph's IRI."""
        for graph in self._store.named_graphs():
            if graph.value != EXCLUDED:
                for quad in self._store.quads_for_pattern(None, None, None, graph):
                    triple = (plain(quad.subject), quad.predicate.value, plain_term(quad.object))
                    yield graph.value, triple

    def __len__(self) -> int:
        return len(self._store)


def plain_rows(result: ox.QuerySolutions) -> Iterator[Row]:
    """The solutions of a SELECT as rows of plain terms."""
    names = [each.value for each in result.variables]
    for solution in result:
        pairs = zip(names, solution, strict=True)
        yield {name: plain_term(value) for name, value in pairs if value is not None}


__all__ = ["EXCLUDED", "Answer", "Iri", "Row", "Table", "ViewStore", "plain_rows"]
