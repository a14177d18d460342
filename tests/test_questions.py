"""Named questions on the real data: each runs, and dated answers hold."""

from __future__ import annotations

import pytest

from chipgraph.graph import ChipGraph
from chipgraph.model import View
from chipgraph.questions import questions


@pytest.mark.parametrize("name", [each.name for each in questions()])
def test_a_question_has_an_answer(graph: ChipGraph, name: str) -> None:
    table = graph.ask(name)
    assert table.variables
    if name != "software-support":
        assert table.rows


def test_there_are_at_least_fifteen_with_a_sentence_and_a_topic() -> None:
    found = questions()
    assert len(found) >= 15
    assert all(each.sentence.endswith("?") and each.topic for each in found)


def test_ualink_had_its_promoters_when_it_was_announced() -> None:
    table = ChipGraph.open(View.read("2024-11-30")).ask("ualink-members")
    members = {str(row[0]).rpartition("/")[2] for row in table.rows}
    assert {"amd", "aws", "cisco", "google", "hpe", "intel", "meta", "microsoft"} <= members
    assert "apple" not in members


def test_meta_and_broadcom_rest_on_a_design_partnership(graph: ChipGraph) -> None:
    table = graph.ask("evidence", one="meta", other="博通")
    assert "seed-033" in {str(row[1]).rpartition("/")[2] for row in table.rows}


def test_openai_denies_tpus_at_scale(graph: ChipGraph) -> None:
    denials = graph.ask("denials").rows
    assert any("seed-005" in str(row) for row in denials)
