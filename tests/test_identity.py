"""Identity: pairs that share a name or a key are judged, and verdicts fit the data."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from chipgraph import places
from chipgraph.dataset import read_dataset
from chipgraph.descriptions import ALT_LABEL, LABEL, TOPIC
from chipgraph.errors import BadFile
from chipgraph.identity import (
    FILE,
    Judgement,
    comparable,
    doubts,
    entities_of,
    read_judgements,
    shared_names,
)
from chipgraph.terms import CG, ID, RDF_TYPE, Iri, text

if TYPE_CHECKING:
    from pathlib import Path

    from chipgraph.descriptions import Description, Descriptions


def entity(kind: str, label: str, *aliases: str, zh: str = "", **keys: str) -> Description:
    labels = (text(label, "en"), text(zh, "zh")) if zh else (text(label, "en"),)
    described: Description = {
        RDF_TYPE: (Iri(CG + kind),),
        LABEL: labels,
        TOPIC: (text("mine"),),
        **{CG + key: (text(value),) for key, value in keys.items()},
    }
    if aliases:
        described[ALT_LABEL] = tuple(text(each, "en") for each in aliases)
    return described


def data(**entities: Description) -> Descriptions:
    return {ID + name.replace("_", "-"): each for name, each in entities.items()}


def rules(described: Descriptions, *judged: Judgement) -> list[tuple[str, str]]:
    return [(each.rule, each.subject) for each in doubts(described, judged)]


TWO = data(acme=entity("Company", "Acme"), acme_chips=entity("Company", "ACME, Inc."))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Alchip", "Alchip Technologies, Inc."),
        ("Hon Hai", "hon-hai"),
        ("AI Infra Map", "AIInfraMap"),
        ("台積電", "台積電"),
        ("ＡＭＤ", "AMD"),
    ],
)
def test_names_that_are_one_name(one: str, other: str) -> None:
    assert comparable(one) == comparable(other)


@pytest.mark.parametrize(
    ("one", "other"), [("Trainium2", "Trainium3"), ("Acme", "Acme Labs"), ("N+2", "N2")]
)
def test_names_that_are_two_names(one: str, other: str) -> None:
    assert comparable(one) != comparable(other)


def test_a_name_of_nothing_but_a_legal_form_stays() -> None:
    assert comparable("The Group") == "thegroup"


def test_two_entities_with_one_name_are_a_problem_with_a_mend() -> None:
    (found,) = doubts(TWO, [])
    assert (found.rule, found.subject) == ("two-entities-for-one", "acme")
    assert found.sentence == (
        "acme and acme-chips share 'ACME, Inc.'; merge them, rename one, or judge the pair in"
        " judged-pairs.csv."
    )


@pytest.mark.parametrize("verdict", ["distinct", "open"])
def test_a_judged_pair_is_no_problem(verdict: str) -> None:
    assert rules(TWO, Judgement(2, "acme", "acme-chips", verdict, "two filers")) == []


def test_an_alias_a_chinese_name_and_a_key_count_like_a_label() -> None:
    alias = data(a=entity("Company", "Alpha", "Beta"), b=entity("Company", "Beta"))
    chinese = data(a=entity("Company", "Alpha", zh="阿"), b=entity("Company", "Beta", zh="阿"))
    keyed = data(
        a=entity("Company", "Alpha", cik="0000000012"), b=entity("Company", "Beta", cik="12")
    )
    for described in (alias, chinese, keyed):
        assert rules(described) == [("two-entities-for-one", "a")]


def test_the_maker_in_front_of_a_product_tells_nothing_apart() -> None:
    described = data(
        acme=entity("Company", "Acme"), x1=entity("Chip", "X1"), x1_chip=entity("Chip", "Acme X1")
    )
    assert shared_names(entities_of(described)) == {("x1", "x1-chip"): "Acme X1"}


def test_the_maker_stays_in_front_of_a_party() -> None:
    described = data(acme=entity("Company", "Acme"), labs=entity("Company", "Labs"))
    described |= data(acme_labs=entity("Company", "Acme Labs"))
    assert shared_names(entities_of(described)) == {}


def test_one_entity_for_two_is_found_by_its_name_and_by_its_keys() -> None:
    described = data(a=entity("Software", "Alpha / Beta"), b=entity("Company", "Gamma"))
    described[ID + "b"][CG + "wikidata"] = (Iri("wd:Q1"), Iri("wd:Q2"))
    assert rules(described) == [("one-entity-for-two", "a"), ("one-entity-for-two", "b")]
    judged = [Judgement(2, each, each, "one", "one product") for each in "ab"]
    assert rules(described, *judged) == []


def test_a_segment_may_be_called_by_two_names() -> None:
    assert rules(data(a=entity("BusinessSegment", "Compute & Networking"))) == []


def test_what_was_merged_must_not_come_back() -> None:
    same = Judgement(2, "acme", "acme-chips", "same", "one filer")
    assert rules(TWO, same) == [("judged-pair", "acme")]
    assert rules(data(acme=entity("Company", "Acme")), same) == []


@pytest.mark.parametrize(
    ("judged", "problem"),
    [
        (Judgement(2, "acme", "acme-chips", "maybe", "?"), "has the verdict 'maybe'"),
        (Judgement(2, "acme", "acme-chips", "distinct", " "), "has no reason"),
        (Judgement(2, "acme", "acme-chips", "one", "x"), "needs the verdict one"),
        (Judgement(2, "acme", "acme", "distinct", "x"), "needs the verdict one"),
        (Judgement(2, "acme", "nobody", "open", "x"), "names nobody"),
    ],
)
def test_a_verdict_that_is_amiss_says_where_and_how(judged: Judgement, problem: str) -> None:
    sentences = [each.sentence for each in doubts(TWO, [judged]) if each.rule == "judged-pair"]
    assert len(sentences) == 1
    assert sentences[0].startswith("judged-pairs.csv:2: acme, ")
    assert problem in sentences[0]


def test_verdicts_stand_in_order_and_once() -> None:
    first = Judgement(2, "acme", "acme-chips", "distinct", "x")
    assert "is judged twice" in next(doubts(TWO, [first, first])).sentence
    again = Judgement(3, "acme", "acme", "one", "x")
    assert "out of order" in next(doubts(TWO, [first, again])).sentence


def test_judgements_are_read_with_their_lines(tmp_path: Path) -> None:
    path = tmp_path / FILE
    assert read_judgements(path) == []
    path.write_text('left,right,verdict,reason\na,b,distinct,"two, really"\n', "utf-8")
    assert read_judgements(path) == [Judgement(2, "a", "b", "distinct", "two, really")]


@pytest.mark.parametrize("content", [b"left,right\n", b"\xff\xfe\n", b""])
def test_a_list_that_cannot_be_read_is_refused(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / FILE
    path.write_bytes(content)
    with pytest.raises(BadFile):
        read_judgements(path)


def test_the_bundled_data_leave_no_identity_in_doubt() -> None:
    judged = read_judgements(places.graph_data() / FILE)
    assert [each.sentence for each in doubts(read_dataset(), judged)] == []


@pytest.mark.parametrize(
    ("left", "right", "verdict"),
    [
        ("alphabet", "google", "distinct"),
        ("amazon", "aws", "distinct"),
        ("samsung", "samsung-foundry", "distinct"),
        ("trainium", "trainium1", "distinct"),
        ("ualink", "ualink-consortium", "distinct"),
    ],
)
def test_what_is_often_mixed_up_is_judged(left: str, right: str, verdict: str) -> None:
    judged = read_judgements(places.graph_data() / FILE)
    assert verdict in {e.verdict for e in judged if {e.left, e.right} == {left, right}}
