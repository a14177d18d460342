"""stats --gaps: what complete cards would have, most named entities first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chipgraph.coverage import cards, gaps
from chipgraph.vocabulary import vocabulary

if TYPE_CHECKING:
    from collections.abc import Callable

    from chipgraph.graph import ChipGraph
    from tests.conftest import Run


def test_a_card_wants_what_the_ontology_has() -> None:
    known = vocabulary()
    for card in cards():
        assert card.kind in known.parents
        assert card.only <= set(known.concepts_of("Role"))
        for want in card.wants:
            assert want.claim in known.parents or want.metric in known.concepts_of("Metric"), want
            assert all(role in known.properties for role in want.roles), want


def test_what_a_chip_has_is_no_gap_and_the_rest_is(core: ChipGraph) -> None:
    found = {each.entity: each for each in gaps(core)}
    chip = found["acme-a1"]
    assert "designer" not in chip.lacks
    assert "foundry" not in chip.lacks
    assert "price" in chip.lacks
    assert len(chip.lacks) < chip.of


def test_the_most_named_come_first(core: ChipGraph) -> None:
    named = [each.named for each in gaps(core)]
    assert named == sorted(named, reverse=True)


def test_one_list_at_a_time(chipgraph: Callable[..., Run]) -> None:
    run = chipgraph("stats", "--gaps", "--stale", core=True)
    assert run == (2, "", "chipgraph: got --gaps and --stale; give one of them\n")
