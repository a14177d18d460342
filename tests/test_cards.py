"""Cards as values: which claim stands in which group, folded into which series, said in which words."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from chipgraph.cards import entity_card, remarks_by_claim
from chipgraph.errors import UnknownName
from chipgraph.graph import ChipGraph
from chipgraph.grouping import GROUPS, folded, group_of
from chipgraph.lexicons import lexicon
from chipgraph.model import Figure, View
from chipgraph.relations import RELATIONS
from chipgraph.vocabulary import vocabulary
from chipgraph.wording import due_by, figure_text, filled, said, when

SMALL = Path(__file__).parent / "data" / "small"


@pytest.fixture(scope="module")
def small() -> ChipGraph:
    return ChipGraph.open(data=[SMALL], only_data=True)


def test_every_class_of_claim_can_be_said() -> None:
    measured = {"Observation", "DisclosureSet", "Prospect"}
    assert set(RELATIONS) | measured == set(vocabulary().leaves("Claim"))


def test_templates_name_only_properties_of_their_class() -> None:
    import re

    made = {"what", "figure"}
    for kind, relation in RELATIONS.items():
        texts = [relation.sentence, *(template for _, template in relation.sides.values())]
        roles = {role for text in texts for role in re.findall(r"\{(\w+)\}", text)} - made
        roles |= set(relation.sides)
        unknown = [role for role in roles if not vocabulary().allows(kind, role)]
        assert not unknown, f"{kind}: {unknown}"


def test_needs_and_offers_say_how_much_for_whom_and_how_long() -> None:
    needs = {
        "dependent": "HBM", "input": "wafer", "requirementKind": "consumed", "figure": "8 dies",
        "provider": "Memco", "timeToBite": "2", "timeToBiteMost": "3", "timeToQualify": "6",
        "timeToQualifyMost": "12",
    }  # fmt: skip
    assert filled(RELATIONS["Requirement"].sentence, needs) == (
        "HBM needs wafer (consumed), 8 dies, as Memco offers it, felt after 2 months, at most 3, "
        "6 months to qualify another, at most 12"
    )
    offers = {"provider": "Memco", "input": "HBM", "site": "North", "timeToQualify": "6"}
    assert filled(RELATIONS["Provision"].sentence, offers) == (
        "Memco offers HBM from North, 6 months to qualify another"
    )
    parts = {"part": "GPU", "whole": "rack", "figure": "72 chips"}
    assert filled(RELATIONS["Composition"].sentence, parts) == "GPU is built into rack, 72 chips"


def test_a_denied_field_is_named_by_its_label(graph: ChipGraph) -> None:
    claim = graph.claim("st-321")
    assert said(claim, lexicon(graph)).startswith("Samsung Electronics denies the claim note of ")


def test_groups_of_templates_have_headings() -> None:
    named = {group for each in RELATIONS.values() for group, _ in each.sides.values()}
    assert named | {each.group for each in RELATIONS.values()} <= set(GROUPS)


def test_a_role_that_is_empty_takes_its_bracket_with_it() -> None:
    template = "{a}[ to {b}][, {c}]"
    assert filled(template, {"a": "x", "b": "", "c": "z"}) == "x, z"
    assert filled("[to {b}][, {c}]", {"b": "", "c": "z"}) == "z"
    assert filled("{a} meets {b}", {"a": "x"}) == "x meets ?"


@pytest.mark.parametrize(
    ("figure", "sign", "text"),
    [
        (Figure(46_743_000_000, None, None, "usd"), "USD", "46.743 billion USD"),
        (Figure(23, None, None, "percent"), "%", "23 %"),
        (Figure(None, 5_000_000_000_000, None, "usd"), "USD", "at least 5 trillion USD"),
        (Figure(None, None, 40_000, "package"), "chips", "at most 40,000 chips"),
        (Figure(None, 60, 70, "percent", approximate=True), "%", "about 60 to 70 %"),
        (Figure(None, 900_000, 2_000_000, "count"), "count", "900,000 to 2 million"),
        (Figure(74, 73.5, 74.5, "percent"), "%", "74 % (73.5 to 74.5 %)"),
        (Figure(-9e9, None, None, "usd"), "USD", "-9 billion USD"),
    ],
)
def test_figures_read_as_people_write_them(figure: Figure, sign: str, text: str) -> None:
    assert figure_text(figure, sign) == text


@pytest.mark.parametrize(
    ("claim", "words"),
    [
        ("t-makes", "since 2024-Q3"),
        ("t-supply", "by 2025-11-20"),
        ("t-undated", ""),
        ("t-invest", "2025-09-01"),
        ("t-ended", "since 2023 until 2024-06"),
        ("t-revenue-q4", "Q4 FY2025 (2025-07-28 to 2025-10-26)"),
        ("t-revenue-q3", "2025-04-28 to 2025-07-27"),
        ("t-plan", "expected 2025-Q4"),
        ("t-future", "for 2027"),
    ],
)
def test_times_are_said_as_precisely_as_they_are_known(
    small: ChipGraph, claim: str, words: str
) -> None:
    assert when(small.claim(claim), lexicon(small)) == words


def test_a_state_that_may_not_have_begun_is_marked() -> None:
    early = ChipGraph.open(View(as_of=date(2024, 8, 1)), data=[SMALL], only_data=True)
    assert when(early.claim("t-makes"), lexicon(early)) == "since 2024-Q3 (possibly)"


def test_a_claim_is_said_from_each_side(small: ChipGraph) -> None:
    words, claim = lexicon(small), small.claim("t-makes")
    assert said(claim, words) == "Fabco makes Acme One for Acme Chips"
    assert said(claim, words, about="acme") == "Fabco makes Acme One"
    assert said(claim, words, about="fabco") == "makes Acme One for Acme Chips"
    assert [group_of(claim, each) for each in ("acme", "fabco", "acme-one")] == [
        "suppliers",
        "customers",
        "trade",
    ]


def test_the_members_of_a_list_stand_below_it(small: ChipGraph) -> None:
    card = entity_card(small, small.entity("acme"))
    lists = next(each for each in card.sections if each.group == "lists")
    assert [(line.claim.id, line.inset) for line in lists.lines] == [
        ("t-list", False),
        ("t-share", True),
    ]


def test_a_series_shows_its_newest_and_counts_the_others(small: ChipGraph) -> None:
    card = entity_card(small, small.entity("acme"))
    figures = next(each for each in card.sections if each.group == "figures")
    assert [(line.claim.id, line.earlier) for line in figures.lines] == [("t-revenue-q4", 1)]


def test_the_members_of_an_alliance_come_first_and_by_tier(small: ChipGraph) -> None:
    card = entity_card(small, small.entity("linkers"))
    assert [line.claim.id for line in card.sections[0].lines] == ["t-member", "t-member-2"]


def test_a_relation_is_a_group_or_a_class_in_any_case(small: ChipGraph) -> None:
    acme = small.entity("acme")
    by_group = entity_card(small, acme, relation="Suppliers")
    by_class = entity_card(small, acme, relation="manufacturing")
    assert (by_group.claims, by_class.claims) == (2, 1)
    with pytest.raises(UnknownName, match="did you mean suppliers"):
        entity_card(small, acme, relation="supplier")


def test_every_claim_about_an_entity_is_shown_or_counted(small: ChipGraph) -> None:
    for entity in ("acme", "lab", "memco", "acme-one", "bigcloud"):
        card = entity_card(small, small.entity(entity), everything=True)
        shown = {line.claim.id for section in card.sections for line in section.lines}
        assert shown >= {each.id for each in small.claims(about=entity)}


def test_remarks_run_both_ways_for_contradictions(small: ChipGraph) -> None:
    remarks = remarks_by_claim(small)
    assert remarks["t-memory-a"] == (("contradicted by", "t-memory-b"),)
    assert remarks["t-memory-b"] == (("contradicted by", "t-memory-a"),)
    assert remarks["t-use"] == (("denied by", "t-use-denied"),)
    assert remarks["t-plan"] == (("settled by", "t-plan-settled"),)


def test_what_was_on_when_it_was_said_is_not_due(small: ChipGraph) -> None:
    assert due_by(small.claim("t-late")) == date(2025, 9, 30)
    assert due_by(small.claim("t-future")) == date(2027, 12, 31)


def test_amounts_of_two_windows_are_two_series_and_say_when_they_fall_due(graph: ChipGraph) -> None:
    words = lexicon(graph)
    last = graph.claim("acc-due-supply-2032on")
    assert said(last, words) == (
        "Nvidia: supply commitments due, total: 1 billion USD (due from 2031-01-27 on)"
    )
    pair = [last, graph.claim("acc-due-supply-2031")]
    assert [each.id for each, _ in folded(pair)] == [each.id for each in pair]


def test_a_figure_of_two_parts_names_both(graph: ChipGraph) -> None:
    text = said(graph.claim("seed-043"), lexicon(graph))
    assert text.startswith("forecast: Amazon Web Services: shipments, Inferentia, Trainium: 1.4 to")
