"""The row of the writer alone: canonical Turtle beside longturtle, both graphs already in memory."""

from __future__ import annotations

import io
import time
from functools import cache
from typing import TYPE_CHECKING

from benchmarks.measuring import Row

if TYPE_CHECKING:
    import rdflib

    from benchmarks.places import Workspace
    from chipgraph.terms import Triple


def rows(place: Workspace) -> list[Row]:
    """The row."""
    del place  # both sides run in this process
    return [
        Row(
            "turtle-writer",
            "canonical Turtle of triples in memory",
            "rdflib's longturtle of the same graph in memory",
            1 / 3,
            _canonical,
            _longturtle,
            most_runs=5,
        )
    ]


def _canonical() -> float:
    from chipgraph.turtle import to_turtle

    triples = _triples()
    start = time.perf_counter()
    to_turtle(triples)
    return time.perf_counter() - start


def _longturtle() -> float:
    graph = _graph()
    start = time.perf_counter()
    graph.serialize(io.BytesIO(), format="longturtle")
    return time.perf_counter() - start


@cache
def _triples() -> tuple[Triple, ...]:
    from chipgraph.export.view import view_triples
    from chipgraph.graph import ChipGraph

    return tuple(view_triples(ChipGraph.open()))


@cache
def _graph() -> rdflib.Graph:
    from chipgraph.export.rdf import to_rdflib

    return to_rdflib(_triples())
