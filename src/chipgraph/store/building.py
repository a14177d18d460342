"""A view as a store: load the files, leave out what the view does not admit, derive the rest.

The default graph holds what is admitted, what is derived, and the plain edges; a graph named by
each claim repeats its plain edges; `cgg:excluded` holds what was left out, each with the reason.
Which claims are left out, what is derived and which edges there are stands in `rules/`, one query
a file.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pyoxigraph as ox

from chipgraph import places, terms
from chipgraph.store.queries import bound, text_of
from chipgraph.store.reading import load
from chipgraph.terms import CG, CGG, CGV
from chipgraph.views import BASES, CERTAINTIES

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from chipgraph.terms import Term
    from chipgraph.views import View

EXCLUDED = ox.NamedNode(CGG + "excluded")
_AS_OF = CG + "asOf"
_ABSENT = "claim-absent"
_FIRST = ("certainty",)
"""What is derived of every claim, also of those that the view then leaves out: a policy asks for it."""


def build(store: ox.Store, files: Iterable[Path], view: View) -> date:
    """Fill an empty store with a view of files; gives the as-of date.

    Raises:
        BadFile: a file cannot be read or parsed.
    """
    for path in files:
        load(store, path)
        if not places.is_bundled(path):
            # Imported here: it knows the vocabulary, which a start on our files alone does not read.
            from chipgraph.store.admitting import admit

            admit(path)
    as_of = view.as_of or default_as_of(store)
    values: dict[str, Term] = {"asOf": terms.typed(as_of.isoformat(), "date")}
    if view.known_by:
        values["knownBy"] = terms.typed(view.known_by.isoformat(), "date")
    for rule in _FIRST:
        _derive(store, rule, values)
    _exclude(store, view, values)
    for path in sorted((places.RULES / "derived").glob("*.rq")):
        if path.stem not in _FIRST:
            _derive(store, path.stem, values)
    _join(store)
    stated = list(store.quads_for_pattern(None, ox.NamedNode(_AS_OF), None, ox.DefaultGraph()))
    for quad in stated:
        store.remove(quad)
        day = ox.Literal(as_of.isoformat(), datatype=ox.NamedNode(terms.XSD + "date"))
        store.add(ox.Quad(quad.subject, quad.predicate, day))
    return as_of


def default_as_of(store: ox.Store) -> date:
    """The data set's own date; for data without one, the newest day that a document was published."""
    newest = date.min
    for predicate in (_AS_OF, CG + "publishedLatest"):
        for quad in store.quads_for_pattern(None, ox.NamedNode(predicate), None):
            if isinstance(quad.object, ox.Literal):
                newest = max(newest, date.fromisoformat(quad.object.value))
        if newest > date.min:
            return newest
    return date(2026, 11, 23)


def _exclude(store: ox.Store, view: View, values: dict[str, Term]) -> None:
    left_out: dict[ox.NamedNode, str] = {}
    for reason in _reasons(view):
        given = dict(values)
        if reason == "document-below":
            given["least"] = terms.typed(
                str(CERTAINTIES.index(view.policy.certainty) + 1), "integer"
            )
        if reason == "basis-below":
            given["least"] = terms.typed(str(BASES.index(view.policy.basis) + 1), "integer")
        for claim in _claims(store, reason, given):
            left_out.setdefault(claim, reason)
    _move(store, left_out)
    while absent := dict.fromkeys(_claims(store, _ABSENT, values), _ABSENT):
        _move(store, absent)


def _reasons(view: View) -> Iterator[str]:
    yield from ("replaced", "not-begun", "not-said", "ended", "period-open")
    if view.known_by:
        yield "not-known"
    if view.policy.certainty != CERTAINTIES[0]:
        yield "document-below"
    if view.policy.basis != BASES[0]:
        yield "basis-below"


def _claims(store: ox.Store, reason: str, values: dict[str, Term]) -> list[ox.NamedNode]:
    text = bound(text_of(places.RULES / "admission" / f"{reason}.rq"), values)
    return [row["claim"] for row in _select(store, text)]


def _move(store: ox.Store, left_out: dict[ox.NamedNode, str]) -> None:
    because = ox.NamedNode(CG + "excludedBecause")
    citation = CG + "citation"
    gone: list[ox.Quad] = []
    moved: list[ox.Quad] = []
    for claim, reason in left_out.items():
        quads = list(store.quads_for_pattern(claim, None, None, ox.DefaultGraph()))
        objects = (quad.object for quad in quads if quad.predicate.value == citation)
        cited = [each for each in objects if isinstance(each, ox.NamedNode)]
        for each in cited:
            quads += store.quads_for_pattern(each, None, None, ox.DefaultGraph())
        gone += quads
        moved += [ox.Quad(q.subject, q.predicate, q.object, EXCLUDED) for q in quads]
        moved.append(ox.Quad(claim, because, ox.NamedNode(CGV + reason), EXCLUDED))
    for quad in gone:
        store.remove(quad)
    store.extend(moved)


def _derive(store: ox.Store, name: str, values: dict[str, Term]) -> None:
    """Add what a rule derives; the engine writes it, no row passes through here."""
    rule = bound(text_of(places.RULES / "derived" / f"{name}.rq"), values)
    store.update(rule.replace("CONSTRUCT", "INSERT", 1), prefixes=terms.PREFIXES)


def _join(store: ox.Store) -> None:
    """Add the plain edges, each also in the graph of the claim that it comes from."""
    for path in sorted((places.RULES / "edges").glob("*.rq")):
        edge = f"?subject cg:{path.stem} ?object"
        update = (
            f"INSERT {{ {edge} . GRAPH ?claim {{ {edge} }} }} WHERE {{ {{\n{text_of(path)}\n}} }}"
        )
        store.update(update, prefixes=terms.PREFIXES)


def _select(store: ox.Store, text: str) -> ox.QuerySolutions:
    found = store.query(text, prefixes=terms.PREFIXES)
    assert isinstance(found, ox.QuerySolutions)
    return found
