"""Questions on what was known, foretold, estimated and forbidden by a day, with their exact answers."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from chipgraph.answers import cell
from chipgraph.model import View

if TYPE_CHECKING:
    from chipgraph.graph import ChipGraph

LETTERS = "us-is-informed-letters-2022"
Rows = list[dict[str, str]]


def asked(graph: ChipGraph, question: str, **values: str) -> Rows:
    """The rows of an answer without the prefixes of their terms; what is unbound is left out."""
    table = graph.ask(question, **values)
    return [
        {
            name: cell(each).rpartition(":")[2]
            for name, each in zip(table.variables, row, strict=True)
            if each is not None
        }
        for row in table.rows
    ]


def told(rows: Rows, *columns: str) -> list[tuple[str, ...]]:
    return [tuple(row.get(column, "") for column in columns) for row in rows]


@pytest.fixture(scope="module")
def back_then(graph: ChipGraph) -> ChipGraph:
    """What was so, and known, at the end of 2024."""
    return graph.under(View.read("2024-12-31", "2024-12-31"))


# --- own chips ---------------------------------------------------------------------------------------


def test_what_was_known_of_dojo_by_2022(graph: ChipGraph) -> None:
    """Tesla gave Dojo up in 2025, which takes nothing from what was known before."""
    found = asked(graph, "own-chips-known", company="tesla", by="2022-12-31")
    assert told(found, "known", "chip", "kind", "metric", "value", "low", "claim") == [
        ("2021-08-20", "dojo-d1", "Milestone", "", "", "", "hi-d1-ann"),
        ("2021-08-20", "dojo-d1", "Observation", "die-area", "645", "", "hi-d1-area"),
        ("2021-08-20", "dojo-d1", "Observation", "peak-throughput", "362", "", "hi-d1-bf16"),
        ("2021-08-20", "dojo-d1", "Observation", "peak-throughput", "22.6", "", "hi-d1-fp32"),
        ("2021-08-20", "dojo-d1", "Observation", "process-node", "7", "", "hi-d1-node"),
        ("2021-08-20", "dojo-d1", "Observation", "transistors", "", "50000000000", "hi-d1-trans"),
        ("2021-08-20", "dojo-d1", "Manufacturing", "", "", "", "hi-d1-tsmc"),
        ("2021-08-31", "dojo-d1", "Design", "", "", "", "cs-267"),
    ]


TPU_V1 = {"cs-031", "cs-031-b", "cs-032", "cs-033", "cs-design-tpu-v1", "cs-family-tpu-v1"}
"""Known since Google's paper of June 2017."""
TPU_V2 = {"cs-033-b", "cs-034", "cs-succ-tpu-v2"}
"""Known since Google's posts of May 2016 and May 2017."""
CLOUD_TPU = {"cs-mile-v2-beta", "cs-v2-device"}
"""Known since the beta of February 2018."""
TPU_V3 = {"cs-design-tpu-v3", "hi-v3-pod", "seed-007"}
"""Known since Google's talk of August 2019."""


@pytest.mark.parametrize(
    ("company", "by", "claims"),
    [
        ("microsoft", "2023-04-18", set()),
        (
            "microsoft",
            "2023-04-30",
            {"cs-design-maia-100", "hi-athena-oai-test", "hi-athena-third"},
        ),
        ("aws", "2020-11-30", set()),
        ("aws", "2021-12-31", {"seed-035", "seed-036", "hi-trn1-2021", "hi-trn1-ann"}),
        ("google", "2017-06-25", TPU_V2),
        ("google", "2019-08-17", TPU_V1 | TPU_V2 | CLOUD_TPU),
        ("google", "2021-05-17", TPU_V1 | TPU_V2 | CLOUD_TPU | TPU_V3),
        (
            "google",
            "2021-05-20",
            TPU_V1 | TPU_V2 | CLOUD_TPU | TPU_V3 | {"cs-mile-v4", "hi-v4-pod", "hi-v4-use"},
        ),
    ],
)
def test_own_chips_were_known_from_a_day_on(
    graph: ChipGraph, company: str, by: str, claims: set[str]
) -> None:
    found = asked(graph, "own-chips-known", company=company, by=by)
    assert {row["claim"] for row in found} == claims


def test_a_back_test_stands_on_claims_about_chips_commitments_and_suppliers(
    back_then: ChipGraph,
) -> None:
    own = {
        row["claim"]
        for company in ("google", "aws", "meta", "microsoft", "tesla", "apple")
        for row in asked(back_then, "own-chips-known", company=company)
    }
    others = back_then.query(
        """SELECT DISTINCT ?claim WHERE {
             VALUES ?kind { cg:Commitment cg:Supply cg:Manufacturing cg:Packaging cg:Assembly
               cg:DesignPartnership cg:Provision }
             VALUES ?metric { cgv:supply-commitments cgv:purchase-commitments-total cgv:purchases
               cgv:cloud-commitments cgv:prepayments cgv:customer-advances }
             { ?claim a ?kind } UNION { ?claim cg:prospectOf ?kind }
             UNION { ?claim a cg:Observation ; cg:metric ?metric }
           }"""
    ).table()
    bought = {cell(row[0]).rpartition(":")[2] for row in others.rows if row[0]}
    assert len(own) >= 80
    assert len(bought) >= 130
    assert len(own | bought) >= 200


# --- forecasts ---------------------------------------------------------------------------------------


def test_amd_raised_its_target_until_it_was_kept(back_then: ChipGraph, graph: ChipGraph) -> None:
    columns = ("said", "value", "low", "outcome", "actual", "wasLeast", "claim")
    found = [
        row
        for row in asked(graph, "forecasts-settled", forecaster="amd")
        if row.get("scope") == "amd-instinct"
    ]
    assert told(found, *columns) == [
        ("2023-12-06", "2000000000", "", "missed", "cs-246", "5000000000", "hi-amd-g2"),
        ("2024-01-31", "", "3500000000", "kept", "cs-246", "5000000000", "hi-amd-g35"),
        ("2024-04-30", "", "4000000000", "kept", "cs-246", "5000000000", "hi-amd-g4"),
        ("2024-10-29", "", "4500000000", "kept", "cs-246", "5000000000", "hi-amd-g45"),
        ("2024-10-31", "", "5000000000", "kept", "cs-246", "5000000000", "hi-amd-g5"),
    ]
    before = asked(back_then, "forecasts-settled", forecaster="amd")
    assert {row.get("outcome", "open") for row in before if row.get("scope")} == {"missed", "open"}


def test_nvidia_beat_its_own_outlook(graph: ChipGraph) -> None:
    found = [
        row
        for row in asked(graph, "forecasts-settled", forecaster="nvidia")
        if row["said"] < "2025" and row.get("scope") == "total" and row["metric"] == "revenue"
    ]
    assert told(found, "to", "value", "high", "was", "outcome") == [
        ("2022-07-31", "8100000000", "8262000000", "6704000000", "missed"),
        ("2022-10-30", "5900000000", "6018000000", "5931000000", "kept"),
        ("2023-01-29", "6000000000", "6120000000", "6051000000", "kept"),
        ("2023-04-30", "6500000000", "6630000000", "7192000000", "missed"),
        ("2023-07-30", "11000000000", "11220000000", "13507000000", "missed"),
        ("2023-10-29", "16000000000", "16320000000", "18120000000", "missed"),
        ("2024-01-28", "20000000000", "20400000000", "22103000000", "missed"),
        ("2024-04-28", "24000000000", "24480000000", "26044000000", "missed"),
        ("2024-07-28", "28000000000", "28560000000", "30040000000", "missed"),
        ("2024-10-27", "32500000000", "33150000000", "35082000000", "missed"),
        ("2025-01-26", "37500000000", "38250000000", "39331000000", "missed"),
    ]


def test_forecasters_are_counted_by_how_their_forecasts_ended(graph: ChipGraph) -> None:
    columns = ("forecasts", "kept", "missed", "unknown", "revised", "open")
    found = {row["forecaster"]: told([row], *columns)[0] for row in asked(graph, "forecasters")}
    assert found["ualink-consortium"] == ("2", "2", "0", "0", "0", "0")
    assert found["amd"][1:4] == ("4", "2", "0")
    assert found["intel"][1:4] == ("0", "2", "0")
    for counts in found.values():
        total, *parts = map(int, counts)
        assert total == sum(parts)


def test_a_forecast_ends_once_in_the_frozen_graph(core: ChipGraph) -> None:
    found = asked(core, "forecasters")
    assert told(found, "forecaster", "forecasts", "revised", "open") == [("house", "2", "1", "1")]


def test_every_outcome_of_a_figure_in_history_says_what_decided(graph: ChipGraph) -> None:
    found = graph.query(
        """SELECT ?claim WHERE {
             ?claim a cg:Settlement ; cg:topic "history" ; cg:outcome ?outcome ; cg:settles ?forecast .
             ?forecast cg:prospectOf cg:Observation .
             FILTER(?outcome != cgv:unknown-outcome)
             FILTER NOT EXISTS { ?claim cg:derivedFrom ?actual }
           }"""
    )
    assert not found.table().rows


# --- shares ------------------------------------------------------------------------------------------


def test_trendforce_on_nvidia_in_ai_servers(back_then: ChipGraph) -> None:
    found = [
        row
        for row in asked(back_then, "share-estimates", company="nvidia")
        if row["counter"] == "trendforce"
    ]
    columns = ("part", "to", "value", "high", "said", "kind", "revises", "claim")
    assert told(found, *columns) == [
        ("merchant-gpu", "2024-12-31", "", "90", "2024-07-31", "Prospect", "", "hi-tf24-nv90"),
        ("total", "2023-12-31", "65.1", "", "2023-11-30", "Observation", "", "hi-tf23-nv65"),
        ("total", "2024-12-31", "63.5", "", "2023-11-30", "Prospect", "", "hi-tf23-nv63"),
        ("total", "2024-12-31", "64", "", "2024-07-31", "Prospect", "hi-tf23-nv63", "hi-tf24-nv64"),
    ]


def test_each_counter_keeps_its_own_market(back_then: ChipGraph) -> None:
    """Figures of different markets and measures do not stand in one series."""
    found = asked(back_then, "share-estimates", company="nvidia")
    series = {(row["counter"], row["market"], row.get("measure", "")) for row in found}
    assert {market for who, market, _ in series if who == "techinsights"} == {
        "data-center-gpu-market-world"
    }
    assert {how for who, _, how in series if who == "techinsights"} == {"revenue", "shipments"}


# --- restrictions ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("day", "claims"),
    [
        ("2022-08-25", []),
        ("2022-09-01", ["hi-lic22-a100", "hi-lic22-h100"]),
        ("2023-10-20", ["hi-lic22-a100", "hi-lic22-h100", "hi-rule22"]),
        (
            "2024-12-31",
            [
                "hi-lic22-a100",
                "hi-lic22-h100",
                "hi-lic23-a100",
                "hi-lic23-a800",
                "hi-lic23-h100",
                "hi-lic23-h800",
                "hi-lic23-l40s",
                "hi-lic23-gaudi",
                "hi-lic23-mi250",
                "hi-lic23-mi300",
                "hi-rule23-force",
                "hi-hbm-rule",
            ],
        ),
    ],
)
def test_export_rules_in_force_on_a_day(graph: ChipGraph, day: str, claims: list[str]) -> None:
    """The rule of October 2022 ended when that of 2023 took force; that of January 2025 never did."""
    found = asked(graph, "restrictions-in-force", day=day)
    assert list(dict.fromkeys(row["claim"] for row in found if "rule" in row)) == claims


def test_a_restriction_names_product_market_and_rule(graph: ChipGraph) -> None:
    rows = asked(graph, "restrictions-in-force", day="2022-09-01")
    found = [row for row in rows if row["state"] == "certain"]
    assert told(found, "since", "state", "restricted", "product", "destination", "rule")[-2:] == [
        ("2022-08-26", "certain", "nvidia", "h100", f"{where}-ai-accelerators", LETTERS)
        for where in ("china", "russia")
    ]


def test_on_the_day_of_change_two_rules_may_be_in_force(graph: ChipGraph) -> None:
    found = asked(graph, "restrictions-in-force", day="2023-11-17")
    rules = {row["claim"]: row["state"] for row in found if row["claim"].startswith("hi-rule")}
    assert rules == {"hi-rule22": "certain", "hi-rule23-force": "certain"}


# --- changes -----------------------------------------------------------------------------------------


def test_what_changed_for_dojo(graph: ChipGraph) -> None:
    span = {"from": "2021-08-19", "to": "2026-01-01"}
    found = [
        row for row in asked(graph, "changes", thing="dojo-d1", **span) if row["what"] != "measured"
    ]
    assert told(found, "earliest", "latest", "what", "kind", "claim") == [
        ("2021-08-19", "2021-08-19", "happened", "Milestone", "hi-d1-ann"),
        ("2021-08-20", "2021-08-20", "began", "Manufacturing", "hi-d1-tsmc"),
        ("2021-08-31", "2021-08-31", "began", "Design", "cs-267"),
        ("2023-01-01", "2023-12-31", "foretold", "Prospect", "hi-dojo-10k"),
        ("2025-08-01", "2025-08-31", "ended", "Design", "cs-267"),
        ("2024-01-01", "2026-11-23", "settled", "Prospect", "hi-dojo-10k"),
    ]


def test_what_changed_under_the_rule_of_2022(graph: ChipGraph) -> None:
    found = asked(graph, "changes", thing="us-ac-rule-2022", **{"from": "2022-01-01"})
    assert told(found, "latest", "what", "claim") == [
        ("2022-10-07", "happened", "hi-rule22-ann"),
        ("2022-10-21", "began", "hi-rule22"),  # the parts on chips by then
        ("2023-11-17", "ended", "hi-rule22"),
    ]


def test_nothing_changes_before_it_began(graph: ChipGraph) -> None:
    span = {"from": "2000-01-01", "to": "2021-08-18"}
    assert asked(graph, "changes", thing="dojo-d1", **span) == []
