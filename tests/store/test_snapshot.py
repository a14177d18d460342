"""Claims and entities that are kept as JSON come back equal."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from chipgraph.store.snapshot import from_rows
from chipgraph.store.values import Values

if TYPE_CHECKING:
    from chipgraph.graph import ChipGraph


@pytest.mark.parametrize("name", ["core", "graph"])
def test_what_is_kept_comes_back_equal(name: str, request: pytest.FixtureRequest) -> None:
    opened: ChipGraph = request.getfixturevalue(name)
    values = Values(opened.store)
    read = from_rows(json.loads(json.dumps(values.rows())))
    assert read.claims == values.claims(values.claim_iris)
    assert read.entities == tuple(values.entity(each.id) for each in read.entities)
    assert len(read.entities) == len({entity for _, entity in values.names()})


def test_what_was_taken_answers_as_the_store_does(core: ChipGraph) -> None:
    taken, fresh = Values(core.store), Values(core.store)
    taken.take(json.loads(json.dumps(Values(core.store).rows())))
    assert taken.claims_of(["Supply"]) == fresh.claims_of(["Supply"]) != ()
    assert taken.claims(taken.claim_iris) == fresh.claims(fresh.claim_iris)
    assert taken.entity("nobody") is None
