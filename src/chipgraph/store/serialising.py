"""Triples to N-Triples, which the engine writes, sorted beforehand."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import pyoxigraph as ox

from chipgraph.store.reading import engine_node, engine_term
from chipgraph.terms import order

if TYPE_CHECKING:
    from collections.abc import Iterable

    from chipgraph.terms import Triple


def to_ntriples(triples: Iterable[Triple]) -> bytes:
    """Triples in N-Triples, sorted by subject, predicate and object."""
    ordered = sorted(set(triples), key=lambda each: (each[0], each[1], order(each[2])))
    engine = (ox.Triple(engine_node(s), ox.NamedNode(p), engine_term(o)) for s, p, o in ordered)
    out = io.BytesIO()
    ox.serialize(engine, out, ox.RdfFormat.N_TRIPLES)
    return out.getvalue()
