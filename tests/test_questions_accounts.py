"""Named questions on accounts: exact answers with a date on the bundled data."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from chipgraph.answers import cell
from chipgraph.fiscal import calendar
from chipgraph.model import View
from chipgraph.report.customers import billed

if TYPE_CHECKING:
    from chipgraph.graph import ChipGraph

AUGUST = View.read("2026-08-31", "2026-08-31")
"""After the report on the second quarter of fiscal 2027, with what was published by then."""


@pytest.fixture(scope="module")
def august(graph: ChipGraph) -> ChipGraph:
    return graph.under(AUGUST)


def rows(graph: ChipGraph, question: str, **values: str) -> list[dict[str, str]]:
    table = graph.ask(question, **values)
    return [
        {
            name: "" if each is None else cell(each)
            for name, each in zip(table.variables, row, strict=True)
        }
        for row in table.rows
    ]


def billions(text: str) -> float:
    return round(float(text) / 1e9, 3)


# --- receivables ----------------------------------------------------------------------------------


def test_five_customers_owe_seventy_percent_of_nvidias_receivables(august: ChipGraph) -> None:
    found = [each for each in rows(august, "receivables") if each["day"] == "2026-07-26"]
    assert [each["share"] for each in found] == ["22", "14", "13", "11", "10"]
    assert {each["receivables"] for each in found} == {"63059000000"}
    assert {each["complete"] for each in found} == {"true"}
    # 22 percent is 21.5 to 22.5 before rounding: 13.56 to 14.19 billion USD.
    assert (billions(found[0]["least"]), billions(found[0]["most"])) == (13.558, 14.188)


def test_receivables_are_listed_day_by_day(august: ChipGraph) -> None:
    largest: dict[str, list[str]] = {}
    for each in rows(august, "receivables"):
        largest.setdefault(each["day"], []).append(each["share"])
    assert largest == {
        "2026-07-26": ["22", "14", "13", "11", "10"],
        "2026-04-26": ["30", "18", "16"],
        "2026-01-25": ["25", "18", "13"],
        "2025-10-26": ["22", "17", "14", "12"],
        "2025-07-27": ["23", "19", "14"],
        "2025-04-27": ["27", "18", "12"],
        "2025-01-26": ["17", "16"],
        "2024-10-27": ["18", "13", "11", "11"],
        "2024-07-28": ["23", "15", "11"],
        "2024-04-28": ["16", "15"],
        "2024-01-28": ["24", "11"],
        "2023-10-29": ["11", "11"],
        "2023-07-30": ["16", "13"],
        "2023-04-30": ["12", "10"],
        "2023-01-29": ["14", "11"],
        "2022-10-30": ["12"],
        "2022-05-01": ["12"],
    }


def test_every_list_was_read_in_the_report_of_its_own_period(august: ChipGraph) -> None:
    assert {each["complete"] for each in rows(august, "receivables")} == {"true"}


# --- obligations ----------------------------------------------------------------------------------


def obliged(graph: ChipGraph, day: str) -> dict[tuple[str, str, str], float]:
    """Amounts in billions USD by kind, part and first day of the window."""
    return {
        (each["kind"], each["part"], each["dueFrom"]): billions(each["value"])
        for each in rows(graph, "obligations")
        if each["day"] == day and each["value"]
    }


MAIN = {
    ("cgv:supply-commitments", "cgv:total"): 279,
    ("cgv:cloud-commitments", "id:nvidia-commit-cloud"): 29,
    ("cgv:lease-commitments", "id:nvidia-commit-dc-leases"): 25,
    ("cgv:investment-commitments", "cgv:total"): 25,
    ("cgv:capital-expenditure-commitments", "id:nvidia-commit-capex"): 8,
}
BESIDE = {
    ("cgv:cloud-commitments", "id:nvidia-commit-ai-cloud"): 36,
    ("cgv:lease-commitments", "id:nvidia-commit-dc-leases-3p"): 20,
}


def test_nvidias_obligations_add_up_to_the_totals_that_it_prints(august: ChipGraph) -> None:
    found = obliged(august, "2026-07-26")
    for parts, total, amount in (
        (MAIN, "id:nvidia-commit-total", 366),
        (BESIDE, "id:nvidia-commit-additional", 56),
    ):
        assert {key: found[*key, ""] for key in parts} == parts
        assert sum(parts.values()) == found["cgv:future-commitments", total, ""] == amount


def test_what_falls_due_when_adds_up_to_what_is_owed(august: ChipGraph) -> None:
    found = obliged(august, "2026-07-26")
    windows = {
        "2026-07-27": 120,
        "2027-02-01": 100,
        "2028-01-31": 98,
        "2029-01-29": 16,
        "2030-01-28": 10,
        "2031-01-27": 22,
    }
    total = {
        start: amount
        for (kind, part, start), amount in found.items()
        if kind == "cgv:future-commitments-due" and part == "id:nvidia-commit-total"
    }
    assert total == windows
    assert sum(windows.values()) == 366
    supply = [
        amount
        for (kind, _, start), amount in found.items()
        if kind == "cgv:supply-commitments-due" and start
    ]
    assert sorted(supply) == [1, 5, 6, 87, 88, 92]
    assert sum(supply) == 279


def test_an_open_window_has_no_last_day(august: ChipGraph) -> None:
    found = rows(august, "obligations")
    last = [each for each in found if each["dueFrom"] == "2031-01-27"]
    assert last
    assert {each["dueBy"] for each in last} == {""}


def test_a_guarantee_is_a_cap_and_no_obligation(august: ChipGraph) -> None:
    caps = [each for each in rows(august, "obligations") if each["kind"] == "cg:Guarantee"]
    ports = next(each for each in caps if each["part"] == "id:openai")
    assert (ports["value"], ports["high"], ports["day"]) == ("", "105000000000", "2026-08-17")


def test_obligations_known_before_the_report_are_the_older_ones(graph: ChipGraph) -> None:
    june = graph.under(View.read("2026-06-30", "2026-06-30"))
    supply = {
        each["day"]: billions(each["value"])
        for each in rows(june, "obligations")
        if each["kind"] == "cgv:supply-commitments"
    }
    assert max(supply) == "2026-04-26"
    assert supply["2026-04-26"] == 119
    assert supply["2026-01-25"] == 95.2
    assert supply["2025-10-26"] == 50.3
    assert supply["2023-10-29"] == 17.11


# --- who lives on whom, who may be who ------------------------------------------------------------


def test_who_gets_a_quarter_of_its_revenue_from_nvidia(graph: ChipGraph) -> None:
    found = rows(graph, "who-lives-on")
    shares = {each["claim"]: (each["who"], each["share"], each["to"]) for each in found}
    assert shares["claim:sc-k001"] == ("id:fabrinet", "35.1", "2024-06-28")
    assert shares["claim:sc-k011"] == ("id:fabrinet", "27.6", "2025-06-27")
    assert shares["claim:sc-h007"] == ("id:sk-hynix", "27", "2025-06-30")
    assert all(float(each["share"] or each["low"]) >= 25 for each in found)
    stricter = {each["claim"] for each in rows(graph, "who-lives-on", least="30")}
    assert "claim:sc-k001" in stricter
    assert "claim:sc-h007" not in stricter


def test_a_guess_at_an_unnamed_customer_is_marked_as_one(graph: ChipGraph) -> None:
    found = rows(graph, "who-lives-on", party="microsoft")
    guessed = {each["claim"]: each["guess"] for each in found if each["guess"]}
    assert guessed["claim:ch-003"] == "claim:ch-003-b"


def test_who_nvidias_unnamed_customers_may_be_and_who_says_so(graph: ChipGraph) -> None:
    found = [
        (each["unnamed"], each["candidate"], each["speaker"], each["to"])
        for each in rows(graph, "identities")
    ]
    quartz, bloomberg = "id:nvidia-direct-customers-fy2025q2", "id:nvidia-direct-customers-fy2025q3"
    assert [each for each in found if each[0] == quartz] == [
        (quartz, f"id:{name}", "cgv:press-voice", "2024-09-23")
        for name in ("alphabet", "amazon", "meta", "microsoft", "tesla")
    ]
    assert [each for each in found if each[0] == bloomberg] == [
        (bloomberg, f"id:{name}", "id:bloomberg", "2024-11-30")
        for name in ("meta", "microsoft", "supermicro")
    ]
    ubs = ("id:nvidia-indirect-customer-1-fy2024", "id:microsoft", "id:ubs", "2024-06-01")
    assert ubs in found


def test_a_guess_never_names_a_customer_in_the_lists(graph: ChipGraph) -> None:
    guessed = {each["unnamed"] for each in rows(graph, "identities")}
    listed = [each for each in rows(graph, "disclosed-customers") if each["customer"] in guessed]
    assert all("nvidia-" in each["customer"] for each in listed)


# --- prices and segments --------------------------------------------------------------------------


def test_the_price_of_a_rack_by_the_kind_of_price(graph: ChipGraph) -> None:
    found = rows(graph, "prices", product="gb200-nvl72")
    assert {"cgv:sale-price"} == {each["kind"] for each in found}
    hsbc = next(each for each in found if each["claim"] == "claim:seed-061")
    assert (hsbc["value"], hsbc["by"], hsbc["to"]) == ("3000000", "id:hsbc", "2025-12-31")


def test_street_prices_stand_apart_from_sale_prices(graph: ChipGraph) -> None:
    found = rows(graph, "prices", product="h100")
    kinds = {each["claim"]: each["kind"] for each in found}
    assert kinds["claim:nvidia-h100-price-range"] == "cgv:street-price"
    assert kinds["claim:nvidia-price-h100-fl"] == "cgv:sale-price"
    assert [each["kind"] for each in found] == sorted(each["kind"] for each in found)


def test_a_price_between_two_companies_names_both(graph: ChipGraph) -> None:
    found = rows(graph, "prices", product="hbm4")
    deal = next(each for each in found if each["claim"] == "claim:sc-h017")
    assert (deal["seller"], deal["buyer"], deal["value"]) == ("id:sk-hynix", "id:nvidia", "500")


SEGMENTS = [
    ("nvidia-segment-compute-networking", "nvidia-segment-graphics"),
    (
        "nvidia-revenue-hq-us",
        "nvidia-revenue-hq-tw",
        "nvidia-revenue-hq-cn",
        "nvidia-revenue-hq-other",
    ),
    ("nvidia-data-center", "nvidia-edge-computing"),
]


@pytest.mark.parametrize("parts", SEGMENTS, ids=lambda each: each[0])
@pytest.mark.parametrize(
    ("start", "end", "total"),
    [("2026-04-27", "2026-07-26", 96.221), ("2026-01-26", "2026-04-26", 81.615)],
)
def test_the_parts_of_a_quarter_add_up_to_its_revenue(
    parts: tuple[str, ...], start: str, end: str, total: float, august: ChipGraph
) -> None:
    found = {
        each["part"]: each
        for each in rows(august, "segments")
        if (each["from"], each["to"]) == (start, end)
    }
    amounts = [billions(found[f"id:{part}"]["value"]) for part in parts]
    assert sum(amounts) == pytest.approx(total, abs=0.001)
    shares = [float(found[f"id:{part}"]["share"]) for part in parts]
    assert sum(shares) == pytest.approx(100, abs=0.2)


def test_segments_come_in_the_order_of_the_periods(august: ChipGraph) -> None:
    ends = [each["to"] for each in rows(august, "segments")]
    assert ends == sorted(ends)
    assert len({(each["part"], each["to"]) for each in rows(august, "segments")}) > 60


def test_data_center_over_the_quarters(august: ChipGraph) -> None:
    found = {
        each["to"]: billions(each["value"])
        for each in rows(august, "segments")
        if each["part"] == "id:nvidia-data-center" and quarter(each)
    }
    assert {end: found[end] for end in ("2022-10-30", "2023-07-30", "2023-10-29")} == {
        "2022-10-30": 3.833,
        "2023-07-30": 10.323,
        "2023-10-29": 14.514,
    }
    assert list(found.values())[-3:] == [62.314, 75.246, 89.023]


def quarter(row: dict[str, Any]) -> bool:
    from datetime import date

    days = date.fromisoformat(row["to"]) - date.fromisoformat(row["from"])
    return 80 <= days.days <= 100


# --- the check of the measure on the bundled data ---------------------------------------------------


def test_two_unlisted_customers_held_at_least_8_6_and_8_3_percent(august: ChipGraph) -> None:
    section = billed(august.claims(), "nvidia", "Nvidia", calendar(august, "nvidia"))
    joint = next(line for line in section.lines if line.data.get("joint"))
    assert (joint.data["period_start"], joint.data["period_end"]) == ("2026-04-27", "2026-07-26")
    ranked: Any = joint.data["ranked"]
    assert ranked[0] == pytest.approx((0.155, 0.165), abs=1e-4)
    assert ranked[1][0] == pytest.approx(0.086, abs=0.0006)
    assert ranked[2][0] == pytest.approx(0.083, abs=0.0006)
