"""Commitments, spending, money circles, shares of a market, providers and capacity: exact answers on a day."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from chipgraph.answers import cell
from chipgraph.model import View

if TYPE_CHECKING:
    from chipgraph.graph import ChipGraph

LATE = "2026-11-24"


def rows(graph: ChipGraph, asked: str, day: str = LATE, **values: str) -> list[dict[str, str]]:
    """The rows of a question on a day: names without their prefix, by column."""
    table = graph.under(View.read(day)).ask(asked, **values)
    return [
        {
            name: "" if term is None else short(cell(term))
            for name, term in zip(table.variables, row, strict=True)
        }
        for row in table.rows
    ]


def short(name: str) -> str:
    for prefix in ("id:", "cgv:", "claim:"):
        name = name.removeprefix(prefix)
    return name


def picked(found: list[dict[str, str]], *columns: str) -> list[tuple[str, ...]]:
    return [tuple(row[column] for column in columns) for row in found]


# --- what is bound, and what is only a ceiling ----------------------------------------------------


def test_the_firm_part_and_the_ceiling_of_meta_at_nebius_are_two_figures(graph: ChipGraph) -> None:
    found = rows(graph, "commitments-by-seller", company="meta")
    at = [row for row in found if row["seller"] == "nebius"]
    assert picked(at, "claim", "value", "firm", "ceiling", "from", "until") == [
        ("ch-170", "2900000000", "", "", "2025-12-01", "2031-02-28"),
        ("ch-172", "", "12000000000", "27000000000", "2027-01-01", "2032-12-31"),
        ("ch-176", "", "", "15000000000", "2027-01-01", "2032-12-31"),
    ]


def test_what_either_side_may_end_is_a_ceiling_with_its_exit(graph: ChipGraph) -> None:
    found = rows(graph, "commitments-by-seller", company="anthropic")
    (spacex,) = [row for row in found if row["seller"] == "spacex"]
    assert (spacex["value"], spacex["ceiling"]) == ("", "45000000000")
    assert spacex["until"] == "2029-05-31"
    assert "90 days notice" in spacex["exit"]


def test_a_sum_of_contracts_is_marked_so_that_nobody_adds_it_up_again(graph: ChipGraph) -> None:
    found = rows(graph, "commitments-by-seller", company="openai")
    coreweave = [row for row in found if row["seller"] == "coreweave"]
    assert picked(coreweave, "claim", "value", "ceiling", "sums") == [
        ("ch-017", "", "22400000000", "true"),
        ("ch-017-b", "", "11900000000", "false"),
        ("ch-017-c", "4000000000", "", "false"),
        ("ch-017-d", "", "6500000000", "false"),
    ]


def test_before_it_was_signed_a_contract_is_not_there(graph: ChipGraph) -> None:
    found = rows(graph, "commitments-by-seller", "2025-04-30", company="openai")
    assert picked([r for r in found if r["seller"] == "coreweave"], "claim") == [("ch-017-b",)]


def test_the_length_of_a_contract_is_denied_and_not_the_contract(graph: ChipGraph) -> None:
    denials = graph.query(
        "SELECT ?who ?field WHERE { ?d cg:denies claim:ch-111 ; cg:denier ?who ; cg:deniedField ?field }"
    ).table()
    assert [[cell(term) for term in row] for row in denials.rows] == [
        ["id:elon-musk", "cg:periodEnd"]
    ]


# --- spending on one basis ------------------------------------------------------------------------

CASH_2025 = {
    "alphabet": 91_447_000_000,
    "amazon": 131_819_000_000,
    "meta": 69_691_000_000,
    "microsoft": 83_094_000_000,
}


def test_spending_by_calendar_year_on_the_cash_basis(graph: ChipGraph) -> None:
    found = rows(graph, "capex-by-year")
    assert {r["company"]: int(r["spent"]) for r in found if r["year"] == "2025"} == CASH_2025
    assert {row["year"] for row in found} == {"2023", "2024", "2025"}


def test_a_year_without_its_last_quarter_has_no_row(graph: ChipGraph) -> None:
    found = rows(graph, "capex-by-year", "2025-11-30")
    assert {row["year"] for row in found} == {"2023", "2024"}


def test_the_sum_of_four_companies_follows_from_their_quarters(graph: ChipGraph) -> None:
    found = graph.query("SELECT ?v WHERE { claim:ch-capex-four-2025 cg:value ?v }").table()
    assert [cell(row[0]) for row in found.rows] == [str(sum(CASH_2025.values()))]


# --- who funds whom and trades with the same party ------------------------------------------------


def test_who_funds_a_party_and_trades_with_it(graph: ChipGraph) -> None:
    found = rows(graph, "funds-and-sells")
    circles = {(r["funder"], r["funded"], r["how"], r["trade"], r["by"]) for r in found}
    assert circles >= {
        ("amazon", "anthropic", "equity", "funder sells", "aws"),
        ("google", "anthropic", "equity", "funder sells", "google"),
        ("nvidia", "coreweave", "equity", "funder buys", "nvidia"),
        ("nvidia", "thinking-machines", "equity", "funder sells", "nvidia"),
        ("openai", "amd", "warrant", "funder buys", "openai"),
        ("openai", "cerebras", "loan", "funder buys", "openai"),
        ("openai", "cerebras", "warrant", "funder buys", "openai"),
        ("openai", "coreweave", "equity", "funder buys", "openai"),
    }
    assert not [c for c in circles if c[0] == "nvidia" and c[4] == "coreweave"]  # a small stake


def test_a_circle_names_its_claims(graph: ChipGraph) -> None:
    found = rows(graph, "funds-and-sells")
    (row,) = [
        r for r in found if (r["funder"], r["how"], r["funded"]) == ("openai", "loan", "cerebras")
    ]
    assert set(row["funding"].split()) == {"cs-221"}
    assert set(row["deals"].split()) == {"cs-219", "cs-220", "cs-cer-10"}


# --- shares of the Chinese market -----------------------------------------------------------------


def test_shares_of_the_chinese_market_by_counter_and_year(graph: ChipGraph) -> None:
    found = rows(graph, "shares-of-a-market")
    idc = [r for r in found if r["counter"] == "idc" and r["to"] == "2025-12-31"]
    assert picked(idc, "who", "value", "measure", "said") == [
        ("amd", "4", "shipments", "counted"),
        ("china-domestic-ai-chip-makers", "41", "shipments", "counted"),
        ("nvidia", "55", "shipments", "counted"),
    ]
    bernstein = [r for r in found if r["counter"] == "bernstein"]
    assert picked(bernstein, "to", "who", "value", "said") == [
        ("2023-12-31", "china-domestic-ai-chip-makers", "19", "counted"),
        ("2024-12-31", "nvidia", "66", "counted"),
        ("2026-12-31", "huawei", "50", "expected"),
        ("2026-12-31", "nvidia", "8", "expected"),
        ("2028-12-31", "china-domestic-ai-chip-makers", "93", "expected"),
    ]


def test_a_share_of_the_world_is_no_share_of_the_chinese_market(graph: ChipGraph) -> None:
    found = rows(graph, "shares-of-a-market")
    assert {"ch-527", "ch-528", "ch-640"}.isdisjoint({row["claim"] for row in found})


# --- providers and capacity -----------------------------------------------------------------------


def test_three_makers_provide_hbm4_and_whose_shares_are_expected(graph: ChipGraph) -> None:
    found = rows(graph, "providers-of-an-input")
    assert {(r["provider"], r["qualified"], r["list"]) for r in found} >= {
        (maker, "vera-rubin", "complete-list") for maker in ("micron", "samsung", "sk-hynix")
    }
    shares = {(r["provider"], r["share"] or "over " + r["least"]) for r in found if r["counted"]}
    assert shares == {
        ("micron", "18"),
        ("samsung", "28"),
        ("sk-hynix", "54"),
        ("sk-hynix", "over 50"),
    }


@pytest.mark.parametrize(
    ("year", "by", "expected"),
    [
        ("2025", "morgan-stanley", [("2025-12-03", "70000", "kept", "false")]),
        (
            "2026",
            "morgan-stanley",
            [
                ("2025-07-31", "93000", "", "true"),
                ("2025-11-30", "120000..130000", "", "true"),
                ("2025-12-03", "125000", "", "false"),
            ],
        ),
        (
            "2026",
            "jpmorgan",
            [("2025-09-23", "95000", "", "true"), ("2026-01-07", "115000", "", "false")],
        ),
        ("2026", "trendforce", [("2026-06-20", "120000..140000", "", "false")]),
        ("2027", "jpmorgan", [("2025-09-23", "112000", "", "false")]),
    ],
)
def test_capacity_of_cowos_by_forecaster_and_vintage(
    graph: ChipGraph, year: str, by: str, expected: list[tuple[str, ...]]
) -> None:
    found = rows(graph, "capacity-by-forecaster")
    of = [r for r in found if (r["year"], r["by"]) == (year, by)]
    figure = [r["value"] or f"{r['low']}..{r['high']}" for r in of]
    assert [
        (r["said"], value, r["outcome"], r["replaced"]) for r, value in zip(of, figure, strict=True)
    ] == expected
