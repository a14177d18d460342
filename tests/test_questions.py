"""Named questions: one file each, parameters of a type, answers on the frozen graph."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from chipgraph.errors import BadDate, Misuse, UnknownName
from chipgraph.questions import question, question_text, questions

if TYPE_CHECKING:
    from chipgraph.graph import ChipGraph
    from chipgraph.questions import Question


def test_there_are_enough_questions_for_every_topic_of_the_issue() -> None:
    assert len(questions()) >= 15
    names = {each.name for each in questions()}
    assert names >= {
        "ualink-members",
        "ualink-changes",
        "customers-with-own-chips",
        "who-makes-what",
        "contradictions",
        "figures",
        "fusion-partners-in-ualink",
        "evidence",
        "commitments-elsewhere",
    }


@pytest.mark.parametrize("asked", questions(), ids=lambda each: each.name)
def test_a_question_is_a_sentence_with_a_topic_and_runs(asked: Question, core: ChipGraph) -> None:
    assert asked.topic
    assert asked.sentence.endswith((".", "?"))
    assert core.query(asked.text).table().variables


@pytest.mark.parametrize("asked", questions(), ids=lambda each: each.name)
def test_the_rows_of_a_question_have_an_order(asked: Question) -> None:
    assert "ORDER BY" in asked.text


def test_questions_are_listed_by_topic_and_name() -> None:
    order = [(each.topic, each.name) for each in questions()]
    assert order == sorted(order)


@pytest.mark.parametrize("name", ["ualink-member", "UALINK-MEMBERS", "figure"])
def test_an_unknown_question_gets_the_nearest(name: str) -> None:
    with pytest.raises(UnknownName, match=f"unknown question '{name}'; did you mean "):
        question(name)


@pytest.mark.parametrize("name", ["", "../rules/edges/supplies", "a/b", "figures.rq"])
def test_a_question_is_no_path(name: str) -> None:
    with pytest.raises(UnknownName):
        question(name)


def test_an_entity_parameter_takes_any_of_its_names(core: ChipGraph) -> None:
    for name in ("acme", "Acme Chips", "顶点芯片", "ACME"):
        text = question_text(core, "figures", {"entity": name})
        assert "<https://w3id.org/chipgraph/id/acme>" in text


def test_an_unknown_parameter_is_refused_with_the_known_ones(core: ChipGraph) -> None:
    with pytest.raises(UnknownName, match=r"unknown parameter 'entty' \(figures has: "):
        question_text(core, "figures", {"entty": "acme"})


def test_an_unknown_entity_is_refused_with_the_nearest(core: ChipGraph) -> None:
    with pytest.raises(UnknownName, match="unknown entity 'acmee'; did you mean acme"):
        question_text(core, "figures", {"entity": "acmee"})


def test_a_value_cannot_change_the_question(core: ChipGraph) -> None:
    for value in ("acme> } DELETE", "x } SERVICE <http://a> {", "?s"):
        with pytest.raises(UnknownName):
            question_text(core, "figures", {"entity": value})


def test_a_parameter_of_each_type_is_checked(core: ChipGraph) -> None:
    for asked in questions():
        for name, default in asked.parameters.items():
            if default.endswith("xsd:date"):
                with pytest.raises(BadDate):
                    question_text(core, asked.name, {name: "soon"})
            elif default.lstrip("-").isdigit():
                with pytest.raises(Misuse):
                    question_text(core, asked.name, {name: "many"})
            elif default.startswith(("id:", "cgv:", "claim:")):
                with pytest.raises(UnknownName):
                    question_text(core, asked.name, {name: "no such thing"})


def test_figures_of_a_company_are_answered(core: ChipGraph) -> None:
    rows = core.ask("figures", entity="acme").rows
    assert len(rows) >= 10


def test_the_evidence_of_an_edge_is_answered(core: ChipGraph) -> None:
    parameters = question("evidence").parameters
    assert parameters
    assert core.ask("denials").rows
    assert core.ask("contradictions").rows
