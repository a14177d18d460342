"""Counts over the small frozen graph: what is counted adds up, shares name their denominator."""

from __future__ import annotations

from pathlib import Path

import pytest

from chipgraph.counts import BY, stale, statistics, statistics_by
from chipgraph.errors import UnknownName
from chipgraph.graph import ChipGraph

SMALL = Path(__file__).parent / "data" / "small"


@pytest.fixture(scope="module")
def small() -> ChipGraph:
    return ChipGraph.open(data=[SMALL], only_data=True)


def test_the_parts_of_each_count_add_up_to_its_total(small: ChipGraph) -> None:
    rows = statistics(small).rows
    totals = {row[0]: int(row[2]) for row in rows if row[1] == "all"}
    assert totals["claims by kind"] == len(small.claims()) == 24
    for what, total in totals.items():
        parts = [int(row[2]) for row in rows if row[0] == what and row[1] != "all"]
        assert not parts or sum(parts) == total, what


def test_no_percentage_stands_without_its_denominator(small: ChipGraph) -> None:
    for _, which, number, of, percent in statistics(small).rows:
        assert bool(percent) == bool(of), which
        assert not of or float(percent) == round(100 * int(number) / int(of), 1)


def test_the_newest_document_is_dated_by_its_earliest_day(small: ChipGraph) -> None:
    note = statistics(small).note
    assert note == ("As of 2026-01-01, policy all; newest document 2025-12-01, 31 days before.")


@pytest.mark.parametrize("name", [each for each in BY if each != "source"])
def test_claims_by_a_property_are_all_claims(small: ChipGraph, name: str) -> None:
    assert sum(int(row[1]) for row in statistics_by(small, name).rows) == 24


def test_claims_by_source_may_count_twice_and_say_so(small: ChipGraph) -> None:
    rows = statistics_by(small, "source")
    assert {row[0]: int(row[1]) for row in rows.rows} == {
        "blog": 5,
        "company": 2,
        "filing": 8,
        "news": 11,
    }
    assert "counts under each kind" in rows.note


def test_only_prospects_that_nobody_settled_are_stale(small: ChipGraph) -> None:
    assert [each.id for each in stale(small, small.claims())] == ["t-late"]


def test_an_unknown_count_gets_a_suggestion(small: ChipGraph) -> None:
    with pytest.raises(UnknownName, match="did you mean certainty"):
        statistics_by(small, "certainity")
