"""The shapes of the ontology: the generated ones are fresh, and every message names a column."""

from __future__ import annotations

import re

from chipgraph import places
from chipgraph.columns import columns_of
from chipgraph.store.reading import read_triples
from chipgraph.terms import CG, RDF_TYPE, SH, Literal
from chipgraph.vocabulary import VIEW_ONLY, vocabulary
from tools.ranges import FILE, turtle

SHAPES = list(read_triples(places.shape_files()))


def test_the_generated_shapes_are_fresh() -> None:
    assert (places.ontology() / FILE).read_text(encoding="utf-8") == turtle(), "run: make docs"


def test_every_shape_has_a_message_that_names_its_column() -> None:
    known = {
        each for sheet in ("claims", "entities", "sources", "periods") for each in columns_of(sheet)
    }
    targeted = {s for s, p, _ in SHAPES if p.startswith(SH + "target")}
    messages = {
        s: o.lexical for s, p, o in SHAPES if p == SH + "message" and isinstance(o, Literal)
    }
    assert messages.keys() == targeted
    for shape, message in messages.items():
        named = re.findall(r"columns? (\w+)(?: and (\w+))?", message)
        assert named, shape
        assert {each for pair in named for each in pair if each} <= {*known, "as_of"}, shape


def test_every_property_of_the_data_has_a_range() -> None:
    asked = {str(o) for _, p, o in SHAPES if p == SH + "targetObjectsOf"}
    edges = {name for name, prop in vocabulary().properties.items() if prop.is_edge}
    assert {CG + name for name in vocabulary().properties.keys() - edges - VIEW_ONLY} == asked


def test_what_a_class_needs_is_read_from_the_shapes() -> None:
    required = vocabulary().required
    assert required["Membership"] == ("alliance", "member", "tier")
    assert required["Denial"] == ("denies",)


def test_no_view_holds_shapes() -> None:
    held = {s for s, p, _ in read_triples(places.definition_files()) if p == RDF_TYPE}
    assert not held & {s for s, p, _ in SHAPES if p == RDF_TYPE}
