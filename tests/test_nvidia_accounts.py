"""Nvidia's accounts are one series: a calendar without holes, parts that make their whole, bases apart."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise
from typing import TYPE_CHECKING

import pytest

from chipgraph.terms import Literal, local

if TYPE_CHECKING:
    from chipgraph.graph import ChipGraph

# Which parts make which whole, and in how many periods at least all of them are stated.
PARTS = {
    "segments": ("total", ("nvidia-segment-compute-networking", "nvidia-segment-graphics"), 14),
    "markets": ("total", ("nvidia-data-center", "nvidia-edge-computing"), 3),
    "kinds of data center": ("nvidia-data-center", ("nvidia-dc-compute", "nvidia-dc-networking"), 4),
    "customers": ("nvidia-data-center", ("nvidia-dc-hyperscale", "nvidia-dc-acie"), 2),
    "customers, recast": (
        "nvidia-data-center",
        ("nvidia-dc-hyperscale-recast", "nvidia-dc-acie-recast"),
        4,
    ),
    "headquarters": (
        "total",
        tuple(f"nvidia-revenue-hq-{where}" for where in ("us", "tw", "cn", "other")),
        4,
    ),
}  # fmt: skip
REVENUE = """
SELECT ?scope ?from ?to ?value ?basis WHERE {
  ?claim a cg:Observation ; cg:subject id:nvidia ; cg:metric cgv:revenue ; cg:scope ?scope ;
    cg:unit cgv:usd ; cg:value ?value ; cg:periodStart ?from ; cg:periodEnd ?to .
  OPTIONAL { ?claim cg:countingBasis ?basis }
  FILTER NOT EXISTS { ?claim cg:counterparty|cg:forecaster|cg:approximate ?other }
}
"""
LISTS = """
SELECT ?set ?complete ?from ?to ?layer ?count (COUNT(?member) AS ?found) WHERE {
  ?set a cg:DisclosureSet ; cg:subject id:nvidia ; cg:complete ?complete ; cg:layer ?layer ;
    cg:periodStart ?from ; cg:periodEnd ?to .
  OPTIONAL { ?set cg:memberCount ?count }
  OPTIONAL { ?member cg:inSet ?set FILTER NOT EXISTS { ?member cg:memberCount ?together } }
} GROUP BY ?set ?complete ?from ?to ?layer ?count
"""


def rows(graph: ChipGraph, sparql: str) -> list[dict[str, str]]:
    table = graph.query(sparql).table()
    return [
        {
            name: each.lexical if isinstance(each, Literal) else local(str(each))
            for name, each in zip(table.variables, row, strict=True)
            if each is not None
        }
        for row in table.rows
    ]


def step(figure: int) -> int:
    """To how many dollars a figure was printed, a million at least."""
    return next((each for each in (100_000_000, 10_000_000) if figure % each == 0), 1_000_000)


@pytest.fixture(scope="module")
def revenue(graph: ChipGraph) -> list[dict[str, str]]:
    return rows(graph, REVENUE)


@pytest.mark.parametrize("name", PARTS)
def test_parts_make_their_whole_in_every_period(name: str, revenue: list[dict[str, str]]) -> None:
    whole, parts, least = PARTS[name]
    figures: dict[tuple[str, str], dict[str, set[int]]] = {}
    for row in revenue:
        period = figures.setdefault((row["from"], row["to"]), {})
        period.setdefault(row["scope"], set()).add(int(row["value"]))
    full = [each for each in figures.values() if all(scope in each for scope in (whole, *parts))]
    assert len(full) >= least
    for each in full:
        figures_of_parts = [max(each[part]) for part in parts]
        total = max(each[whole])
        allowed = sum(step(figure) for figure in (*figures_of_parts, total)) / 2
        assert abs(sum(figures_of_parts) - total) <= allowed


def test_one_quarter_follows_another(graph: ChipGraph) -> None:
    """The fiscal calendar has no hole and no overlap from fiscal 2023 on."""
    found = rows(
        graph,
        "SELECT ?first ?last WHERE { ?period a cg:FiscalPeriod ; cg:filer id:nvidia ;"
        " cg:firstDay ?first ; cg:lastDay ?last } ORDER BY ?first ?last",
    )
    days = [(date.fromisoformat(row["first"]), date.fromisoformat(row["last"])) for row in found]
    quarters = sorted(each for each in days if (each[1] - each[0]).days < 100)
    assert date(2022, 1, 31) in {first for first, _ in quarters}
    for (_, last), (first, _) in pairwise(quarters):
        assert first == last + timedelta(days=1)
    assert {(last - first).days + 1 for first, last in quarters} <= {91, 98}


def test_the_total_of_every_quarter_is_there(
    graph: ChipGraph, revenue: list[dict[str, str]]
) -> None:
    said = {(row["from"], row["to"]) for row in revenue if row["scope"] == "total"}
    calendar = rows(
        graph,
        "SELECT ?first ?last WHERE { ?period a cg:FiscalPeriod ; cg:filer id:nvidia ;"
        ' cg:firstDay ?first ; cg:lastDay ?last FILTER(?last > "2022-02-01"^^xsd:date && ?last < "2026-08-01"^^xsd:date) }',
    )
    assert len(calendar) >= 30
    quarters = [
        each
        for each in calendar
        if (date.fromisoformat(each["last"]) - date.fromisoformat(each["first"])).days < 100
    ]
    assert len(quarters) >= 18
    assert [each for each in quarters if (each["first"], each["last"]) not in said] == []


def test_a_place_says_on_which_basis_it_was_counted(revenue: list[dict[str, str]]) -> None:
    """Where a customer sits and where it was billed are two figures."""
    bases = {row["scope"]: row.get("basis") for row in revenue if "hq" in row["scope"].split("-")}
    assert set(bases.values()) == {"by-headquarters"}
    billed = {row["scope"] for row in revenue if row.get("basis") == "by-billing-location"}
    assert billed.isdisjoint(bases)


def test_a_complete_list_has_all_its_members_and_a_comparison_is_none(graph: ChipGraph) -> None:
    found = rows(graph, LISTS)
    assert len(found) >= 25
    short = [
        each["set"]
        for each in found
        if each["complete"] == "true" and each["found"] not in {"0", each.get("count", "0")}
    ]
    assert short == []
    complete = {
        (each["from"], each["to"], each["layer"]) for each in found if each["complete"] == "true"
    }
    beside = [each for each in found if each["set"].endswith("-comparison")]
    assert beside
    for each in beside:
        assert each["complete"] == "false"
        assert (each["from"], each["to"], each["layer"]) in complete
