"""Theses on customers and obligations: each verdict by its rule, at its bounds and beside them."""

from __future__ import annotations

from datetime import date

import pytest

from chipgraph.report.model import Line, Section
from chipgraph.report.theses import (
    Concentrated,
    argued,
    binding,
    few_customers,
    turning_into_rivals,
)
from chipgraph.risk.interval import Interval
from chipgraph.risk.obligations import Cover
from chipgraph.risk.readings import Reading
from chipgraph.risk.rivals import Cell, Evidence
from chipgraph.times import read_period
from tests.risk.made import made


def concentrated(
    one: tuple[float, float], three: tuple[float, float], *changes: str
) -> Concentrated:
    spans = (Interval(*one), Interval(one[0], three[1]), Interval(*three))
    year, quarter = (*changes, "", "")[:2]
    return Concentrated("Q2 FY2027", spans, (year, quarter), ("list",))


@pytest.mark.parametrize(
    ("one", "three", "word"),
    [
        ((0.25, 0.26), (0.30, 0.60), "concentrated"),
        ((0.20, 0.21), (0.50, 0.55), "concentrated"),
        ((0.155, 0.165), (0.323, 0.365), "in between"),
        ((0.05, 0.10), (0.10, 0.30), "not concentrated"),
        ((0.10, 0.20), (0.29, 0.40), "cannot be told"),
        ((0.20, 0.30), (0.35, 0.49), "cannot be told"),
    ],
)
def test_few_customers_by_bounds(
    one: tuple[float, float], three: tuple[float, float], word: str
) -> None:
    assert few_customers(concentrated(one, three), "Acme").verdict.word == word


def test_proven_changes_stand_for_and_against() -> None:
    found = few_customers(
        concentrated((0.3, 0.31), (0.5, 0.6), "rise proven (CR1)", "fall proven (CR2)"), "Acme"
    )
    assert [each.text for each in found.supporting] == [
        "Q2 FY2027: 30.0 to 31.0 percent of revenue comes from the largest, 50.0 to 60.0 from three.",
        "on the year rise proven (CR1).",
    ]
    assert [each.text for each in found.opposing] == ["on the quarter fall proven (CR2)."]
    assert (
        found.indicator.trend == "rise proven (CR1) on the year, fall proven (CR2) on the quarter"
    )


def customer(name: str, stage: str, counter: str = "") -> Evidence:
    none = Cell("undocumented", ())
    told = Cell(counter, ("c",)) if counter else none
    return Evidence(name, none, none, Cell(stage, (f"stage-{name}",)), none, none, none, told)


def count(verdict: str) -> Line:
    return Line((), ("count",), {"verdict": verdict})


SOLD, MADE, SAID = "sold or rented to others", "in production", "announced"


@pytest.mark.parametrize(
    ("stages", "verdicts", "word"),
    [
        ((SOLD, SAID), ("crossed",), "borne out in the counts"),
        ((SOLD, SOLD), ("not crossed",), "documented, not in the counts"),
        ((SOLD, MADE), (), "begun"),
        ((SAID, SAID), ("cannot tell",), "announced only"),
    ],
)
def test_customers_turn_into_rivals_by_stage_and_count(
    stages: tuple[str, ...], verdicts: tuple[str, ...], word: str
) -> None:
    rows = [customer(f"c{i}", stage) for i, stage in enumerate(stages)]
    found = turning_into_rivals(rows, [count(each) for each in verdicts], "Acme", name=str.upper)
    assert found.verdict.word == word


def test_what_speaks_against_a_rival_is_told() -> None:
    rows = [customer("google", SOLD, "orders with the supplier"), customer("aws", SAID)]
    found = turning_into_rivals(rows, [count("not crossed")], "Acme", name=str.title)
    assert [each.text for each in found.opposing] == [
        "Google still: orders with the supplier.",
        "custom accelerators stay behind in 1 comparison in which all of them are counted.",
    ]
    assert found.indicator.value == "1 of 2 with accelerators of their own"


def cover(day: str, owed: float, cost: float | None) -> Cover:
    on = Reading(
        read_period(day), Interval.point(owed), "usd", (made("Observation", f"owed-{day}"),)
    )
    spent = (
        Reading(
            read_period(day), Interval.point(cost), "usd", (made("Observation", f"cost-{day}"),)
        )
        if cost
        else None
    )
    quarters = Interval.point(owed / cost) if cost else None
    return Cover(date.fromisoformat(day), on, spent, None, quarters)


@pytest.mark.parametrize(
    ("owed", "word"),
    [(40e9, "binding"), (39e9, "in between"), (21e9, "in between"), (20e9, "light")],
)
def test_obligations_bind_from_a_year_of_cost(owed: float, word: str) -> None:
    found = binding([cover("2026-07-26", owed, 10e9)], "Acme")
    assert found is not None
    assert found.verdict.word == word
    assert found.indicator.trend == "one day alone is known"


def test_cover_is_set_against_the_growth_of_cost() -> None:
    found = binding([cover("2025-07-27", 20e9, 5e9), cover("2026-07-26", 120e9, 10e9)], "Acme")
    assert found is not None
    assert found.indicator.trend == "4.0 on 2025-07-27"
    assert found.opposing[0].text.startswith("the cost of revenue of a quarter grew too, from 5.00")


def test_without_a_cost_there_is_no_argument() -> None:
    assert binding([cover("2026-07-26", 120e9, None)], "Acme") is None


def test_a_section_takes_an_argument_whole() -> None:
    found = few_customers(concentrated((0.3, 0.3), (0.5, 0.5)), "Acme")
    section = argued(Section("billed", "Who is billed"), found)
    assert (section.key, section.thesis, section.verdict) == ("billed", found.thesis, found.verdict)
