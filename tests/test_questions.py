"""Named questions: one file each, parameters of a type, answers on the frozen graph."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from chipgraph.answers import cell
from chipgraph.errors import BadDate, Misuse, UnknownName
from chipgraph.model import View
from chipgraph.questions import question, question_text, questions

if TYPE_CHECKING:
    from collections.abc import Callable

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
        text = question_text(core, "figures", {"company": name})
        assert "<https://w3id.org/chipgraph/id/acme>" in text


def test_an_unknown_parameter_is_refused_with_the_known_ones(core: ChipGraph) -> None:
    with pytest.raises(UnknownName, match=r"unknown parameter 'entty' \(figures has: "):
        question_text(core, "figures", {"entty": "acme"})


def test_an_unknown_entity_is_refused_with_the_nearest(core: ChipGraph) -> None:
    with pytest.raises(UnknownName, match="unknown entity 'acmee'; did you mean acme"):
        question_text(core, "figures", {"company": "acmee"})


def test_a_value_cannot_change_the_question(core: ChipGraph) -> None:
    for value in ("acme> } DELETE", "x } SERVICE <http://a> {", "?s"):
        with pytest.raises(UnknownName):
            question_text(core, "figures", {"company": value})


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


def names(core: ChipGraph, asked: str, **values: str) -> list[tuple[str, ...]]:
    return [
        tuple("" if each is None else cell(each) for each in row)
        for row in core.ask(asked, **values).rows
    ]


def test_figures_come_in_the_order_of_their_periods(core: ChipGraph) -> None:
    found = names(core, "figures", company="acme", metric="revenue")
    assert [(row[2], row[-1]) for row in found] == [
        ("26000000000", "claim:revenue-fy25q1"),
        ("30000000000", "claim:revenue-fy25q2"),
        ("81615000000", "claim:revenue-fy26q1"),
        ("96221000000", "claim:revenue-fy26q2"),
        ("95000000000", "claim:revenue-fy26q2-wire"),
    ]


def test_members_of_an_alliance_stand_with_tier_and_presence(core: ChipGraph) -> None:
    found = names(core, "ualink-members", alliance="openlink")
    assert [(row[0], row[2], row[4]) for row in found] == [
        ("id:fabco", "cgv:contributor", "cgv:certain"),
        ("id:cloudone", "cgv:promoter", "cgv:certain"),
    ]


def test_members_change_with_the_day(core_view: Callable[..., ChipGraph]) -> None:
    counts = {
        day: len(core_view(day).ask("ualink-members", alliance="openlink").rows)
        for day in ("2024-05-29", "2024-05-30", "2025-01-14", "2025-06-30", "2025-07-01")
    }
    assert list(counts.values()) == [0, 1, 2, 3, 2]


def test_the_evidence_of_an_edge_names_claims_and_documents(core: ChipGraph) -> None:
    found = names(core, "evidence", one="acme", other="cloudone")
    claims = {(row[0], row[1]) for row in found}
    assert ("cg:supplies", "claim:supply-cloudone") in claims
    assert ("cg:competesWith", "claim:rivals") in claims
    assert {row[4] for row in found} == {"The Wire", "Somebody"}


def test_contradictions_name_each_pair_once(core: ChipGraph) -> None:
    found = names(core, "contradictions")
    assert [(row[0], row[6]) for row in found] == [
        ("claim:market-share-1", "claim:market-share-2"),
        ("claim:revenue-fy26q2", "claim:revenue-fy26q2-wire"),
    ]


# --- the bundled data: answers with a date, which new facts do not change -------------------------


def test_ualink_had_its_first_members_by_november_2024(graph: ChipGraph) -> None:
    view = graph.under(View.read("2024-11-30"))
    members = {row[0] for row in names(view, "ualink-members")}
    assert {"id:amd", "id:intel", "id:microsoft"} <= members


def test_the_questions_of_the_issue_have_answers(graph: ChipGraph) -> None:
    makers = {(row[0], row[2]) for row in names(graph, "who-makes-what")}
    assert makers
    assert names(graph, "fusion-partners-in-ualink")
    assert names(graph, "customers-with-own-chips")
