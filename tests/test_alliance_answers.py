"""Alliances, software and own chips: answers of the bundled data on a day, several joins deep."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from chipgraph.answers import cell
from chipgraph.checks import validated
from chipgraph.graph import files_of
from chipgraph.model import View

if TYPE_CHECKING:
    from pathlib import Path

    from chipgraph.graph import ChipGraph

LATE = "2026-11-24"
RULES = ("programme-without-governor", "begin-is-the-announcement")


def rows(graph: ChipGraph, asked: str, day: str = LATE, **values: str) -> list[dict[str, str]]:
    """The rows of a question on a day: names without their prefix, by column."""
    table = graph.under(View.read(day)).ask(asked, **values)
    return [
        {
            name: "" if term is None else cell(term).removeprefix("id:").removeprefix("cgv:")
            for name, term in zip(table.variables, row, strict=True)
        }
        for row in table.rows
    ]


def picked(found: list[dict[str, str]], *columns: str) -> list[tuple[str, ...]]:
    return [tuple(row[column] for column in columns) for row in found]


# --- who sits where, and who left -----------------------------------------------------------------

FOUNDERS = {"amd", "cisco", "google", "hpe", "intel", "meta", "microsoft"}
INCORPORATED = FOUNDERS | {"astera-labs", "aws"}
ENLARGED = INCORPORATED | {"alibaba", "apple", "synopsys"}


@pytest.mark.parametrize(
    ("day", "certain", "possible"),
    [
        ("2024-05-29", set(), set()),
        ("2024-05-31", FOUNDERS | {"broadcom"}, set()),
        ("2024-10-31", INCORPORATED, {"broadcom"}),
        ("2025-01-31", ENLARGED, {"broadcom"}),
        ("2025-04-30", ENLARGED, {"broadcom"}),
        ("2025-10-31", ENLARGED, set()),
        ("2026-10-31", ENLARGED, set()),
    ],
)
def test_the_seats_of_ualink_on_a_day(
    graph: ChipGraph, day: str, certain: set[str], possible: set[str]
) -> None:
    found = rows(graph, "ualink-members", day)
    assert {row["member"] for row in found if row["presence"] == "certain"} == certain
    assert {row["member"] for row in found if row["presence"] == "possible"} == possible
    assert len(found) == len(certain) + len(possible)


def test_who_left_ualink_sits_with_its_rivals(graph: ChipGraph) -> None:
    found = rows(graph, "who-left-an-alliance", "2026-10-31")
    assert picked(found, "member", "leftFrom", "leftBy", "elsewhere", "seat") == [
        ("broadcom", "2024-06-02", "2025-10-14", "esun", "founding-member"),
        ("broadcom", "2024-06-02", "2025-10-14", "oci-msa", "founding-member"),
        ("broadcom", "2024-06-02", "2025-10-14", "ultra-ethernet-consortium", "steering-member"),
    ]


def test_a_seat_counts_as_left_once_its_end_may_have_come(graph: ChipGraph) -> None:
    assert rows(graph, "who-left-an-alliance", "2024-05-31") == []
    between = rows(graph, "who-left-an-alliance", "2024-10-31")
    assert picked(between, "member", "leftBy", "elsewhere") == [
        ("broadcom", "2025-10-14", "ultra-ethernet-consortium")
    ]


def test_the_members_that_ualink_and_esun_share(graph: ChipGraph) -> None:
    found = rows(graph, "shared-members", "2026-10-31")
    assert picked(found, "member", "tier", "otherTier") == [
        ("amd", "promoter", "founding-member"),
        ("cisco", "promoter", "founding-member"),
        ("hpe", "promoter", "founding-member"),
        ("meta", "promoter", "founding-member"),
        ("microsoft", "promoter", "founding-member"),
    ]


def test_ualink_and_esun_shared_nobody_before_esun_began(graph: ChipGraph) -> None:
    assert rows(graph, "shared-members", "2025-09-30") == []


def test_founders_that_buy_from_nvidia_and_share_its_packager(graph: ChipGraph) -> None:
    found = rows(graph, "founders-who-turn")
    assert picked(found, "founder", "packager", "how", "chips") == [
        ("aws", "tsmc", "estimated share of its capacity", "trainium1 trainium2 trainium3"),
        ("google", "tsmc", "stated", "tpu-v5e tpu-v3 tpu-v1 tpu-v4 tpu-v5p"),
        ("microsoft", "tsmc", "stated", "maia-200"),
    ]


# --- alliance, specification and interconnect are three things ------------------------------------


def test_nvidia_governs_the_programme_of_nvlink_fusion(graph: ChipGraph) -> None:
    found = rows(graph, "who-governs")
    governed = {(row["governed"], row["governor"]) for row in found}
    assert {
        ("nvlink-fusion-ecosystem", "nvidia"),
        ("nvlink-fusion", "nvidia"),
        ("esun", "ocp"),
        ("stargate", "openai"),
        ("stargate", "softbank"),
        ("ualink-1-0", "ualink-consortium"),
        ("ualink-2-0", "ualink-consortium"),
        ("uec-1-0", "ultra-ethernet-consortium"),
        ("oci-link", "oci-msa"),
    } <= governed
    assert {r["governor"] for r in found if r["governed"] == "nvlink-fusion-ecosystem"} == {
        "nvidia"
    }


def test_nobody_governed_nvlink_fusion_before_it_was_announced(graph: ChipGraph) -> None:
    found = rows(graph, "who-governs", "2025-05-17")
    assert "nvlink-fusion-ecosystem" not in {row["governed"] for row in found}


def test_specifications_have_a_day_and_the_promises_before_it(graph: ChipGraph) -> None:
    found = [row for row in rows(graph, "specification-releases") if row["body"]]
    assert picked(found, "specification", "released", "body", "promisedBy", "outcome") == [
        ("ualink-1-0", "2025-04-08", "ualink-consortium", "2024-09-30", "missed"),
        ("ualink-1-0", "2025-04-08", "ualink-consortium", "2024-12-31", "missed"),
        ("ualink-1-0", "2025-04-08", "ualink-consortium", "2025-03-31", "missed"),
        ("uec-1-0", "2025-06-11", "ultra-ethernet-consortium", "", ""),
        ("esun-1-0", "2026-03-10", "esun", "", ""),
        ("ualink-2-0", "2026-04-07", "ualink-consortium", "", ""),
        ("ualink-200g-dl-pl", "2026-04-07", "ualink-consortium", "", ""),
        ("ualink-chiplet-1-0", "2026-04-07", "ualink-consortium", "", ""),
        ("ualink-manageability-1-0", "2026-04-07", "ualink-consortium", "", ""),
    ]


def test_interconnects_come_by_bandwidth_with_what_implements_them(graph: ChipGraph) -> None:
    found = rows(graph, "interconnects")
    links = [row for row in found if row["interconnect"].startswith(("nvlink-", "neuronlink-"))]
    both = [row for row in links if row["basis"] != "per-direction"]
    assert [
        (row["interconnect"], int(row["gigabytes"]), set(row["products"].split())) for row in both
    ] == [
        ("nvlink-6", 3600, set()),
        ("neuronlink-v4", 2560, {"trainium3"}),
        ("nvlink-5", 1800, {"b200", "b300", "gb200-nvl72"}),
        ("neuronlink-v3", 1280, {"trainium2"}),
        ("nvlink-4", 900, {"h100", "h200"}),
        ("nvlink-c2c", 900, {"nvlink-fusion"}),
        ("nvlink-3", 600, set()),
        ("neuronlink-v2", 384, {"trainium1", "inferentia2"}),
        ("nvlink-2", 300, set()),
        ("nvlink-1", 160, set()),
    ]


# --- software: existence and parity are two facts -------------------------------------------------


def test_which_software_supports_tpus_and_how_far(graph: ChipGraph) -> None:
    found = [row for row in rows(graph, "chip-support", family="tpu") if row["chip"] == "tpu"]
    assert picked(found, "software", "existence", "parity", "stack") == [
        ("hf-optimum", "out-of-tree", "parity-unstated", ""),
        ("hf-tgi", "out-of-tree", "parity-unstated", ""),
        ("jax", "in-tree", "parity-unstated", "openxla"),
        ("llm-d", "support-unstated", "parity-unstated", ""),
        ("pytorch", "out-of-tree", "parity-unstated", "torch-tpu"),
        ("ray", "experimental", "parity-unstated", ""),
        ("sglang", "out-of-tree", "parity-unstated", "openxla"),
        ("vllm", "out-of-tree", "parity-partial", "openxla"),
    ]


def test_support_of_a_family_counts_beside_that_of_its_chips(graph: ChipGraph) -> None:
    found = rows(graph, "software-support", supported="tpu")
    assert {"tpu", "tpu-v7-ironwood"} <= {row["chip"] for row in found}


def test_jax_moved_amd_from_trial_into_its_tree(graph: ChipGraph) -> None:
    def existence(day: str) -> set[str]:
        found = rows(graph, "chip-support", day, family="amd-instinct")
        return {row["existence"] for row in found if row["software"] == "jax"}

    assert existence("2024-09-30") == {"experimental"}
    assert existence("2025-06-30") == {"in-tree"}


def test_support_that_ended_tells_what_came_after(graph: ChipGraph) -> None:
    found = rows(graph, "support-that-ended")
    assert picked(found, "software", "chip", "existence", "from", "by", "now") == [
        ("hf-optimum", "ipu", "out-of-tree", "2023-03-31", "2024-04-16", ""),
        ("jax", "amd-instinct", "experimental", "2024-10-21", "2025-04-22", "in-tree"),
        ("vllm", "openvino", "in-tree", "2025-03-01", "2025-04-30", ""),
        ("vllm", "tpu", "in-tree", "2025-07-01", "2025-11-30", "out-of-tree"),
        ("vllm", "trainium", "in-tree", "2025-07-01", "2025-11-30", "out-of-tree"),
        ("tensorflow", "inferentia2", "out-of-tree", "2026-04-09", "2026-04-09", ""),
        ("hf-optimum", "amd-instinct", "out-of-tree", "2026-03-13", "2026-11-23", ""),
        ("llm-d", "intel-gaudi", "support-unstated", "2026-01-01", "2026-11-23", ""),
    ]


def test_the_reach_of_a_framework_is_told_apart_from_parity(graph: ChipGraph) -> None:
    found = {row["software"]: row for row in rows(graph, "framework-reach")}
    columns = ("families", "in", "out", "experimental", "testedEqual", "partlyEqual")
    assert picked([found["vllm"], found["jax"], found["llama-cpp"]], *columns) == [
        ("15", "3", "12", "0", "1", "4"),
        ("6", "3", "1", "2", "0", "4"),
        ("8", "8", "0", "0", "0", "0"),
    ]


# --- own chips ------------------------------------------------------------------------------------


def test_generations_of_tpus_have_dates_and_lags(graph: ChipGraph) -> None:
    found = rows(graph, "chip-generations", family="tpu")
    assert picked(found, "chip", "by", "predecessor") == [
        ("tpu-v1", "2016-05-18", ""),
        ("tpu-v2", "2017-05-17", "tpu-v1"),
        ("tpu-v3", "2018-05-31", "tpu-v2"),
        ("tpu-v4", "2021-05-18", "tpu-v3"),
        ("tpu-v5e", "2023-08-29", ""),
        ("tpu-v5p", "2023-12-06", "tpu-v4"),
        ("tpu-v6e", "2024-05-14", "tpu-v5e"),
        ("tpu-v7-ironwood", "2025-04-09", "tpu-v6e"),
        ("tpu-8i", "2026-04-22", "tpu-v7-ironwood"),
        ("tpu-8t", "2026-04-22", "tpu-v7-ironwood"),
    ]
    lags = {row["chip"]: (row["lagAtLeast"], row["lagAtMost"]) for row in found}
    assert lags["tpu-v7-ironwood"] == ("P330D", "P330D")
    assert lags["tpu-8t"] == ("P378D", "P378D")


def test_generations_of_trainium_have_dates_and_lags(graph: ChipGraph) -> None:
    found = rows(graph, "chip-generations", family="trainium")
    assert picked(found, "chip", "by", "predecessor", "lagAtLeast", "lagAtMost") == [
        ("trainium1", "2020-12-01", "", "", ""),
        ("trainium2", "2023-12-31", "trainium1", "P761D", "P1125D"),
        ("trainium3", "2024-12-03", "trainium2", "P338D", "P702D"),
    ]


def test_own_chips_share_the_node_of_rubin(graph: ChipGraph) -> None:
    found = rows(graph, "same-node-as", "2026-10-31")
    shared = {(row["foundry"], row["node"], row["customer"], row["chip"]) for row in found}
    assert {
        ("tsmc", "tsmc-n3", "aws", "trainium3"),
        ("tsmc", "tsmc-n3", "google", "tpu-v7-ironwood"),
        ("tsmc", "tsmc-n3", "microsoft", "maia-200"),
        ("tsmc", "tsmc-n5", "meta", "mtia-v2"),
    } <= shared
    assert "nvidia" not in {row["customer"] for row in found}


def test_chips_by_node_name_foundry_and_customer(graph: ChipGraph) -> None:
    found = rows(graph, "chips-by-node", "2026-10-31")
    own = [row for row in found if row["customer"] in {"aws", "google", "meta", "microsoft"}]
    assert picked(own, "node", "foundry", "chip", "customer", "basis") == [
        ("tsmc-n3", "tsmc", "trainium3", "aws", "stated"),
        ("tsmc-n3", "tsmc", "tpu-v7-ironwood", "google", "stated"),
        ("tsmc-n3", "tsmc", "maia-200", "microsoft", "stated"),
        ("tsmc-n5", "tsmc", "mtia-v2", "meta", "stated"),
        ("tsmc-n5", "tsmc", "maia-100", "microsoft", "stated"),
        ("tsmc-n7", "tsmc", "mtia-v1", "meta", "stated"),
    ]


def test_design_partners_by_number_of_clients(graph: ChipGraph) -> None:
    found = rows(graph, "design-partner-clients", "2026-10-31")
    assert picked(found, "partner", "clients", "who") == [
        ("broadcom", "3", "google meta openai"),
        ("alchip", "1", "aws"),
        ("marvell", "1", "aws"),
        ("mediatek", "1", "google"),
    ]


def test_forecasts_of_the_crossing_keep_forecaster_and_denominator(graph: ChipGraph) -> None:
    found = rows(graph, "crossing-forecasts")
    assert picked(found, "forecaster", "against", "from", "said") == [
        ("nomura", "nvidia-gpu", "2026-01-01", "2025-06-16"),
        ("counterpoint", "merchant-gpu", "2028-01-01", "2026-01-31"),
    ]


# --- the rules behind -----------------------------------------------------------------------------

PREFIXES = """
@prefix cg: <https://w3id.org/chipgraph/ontology#> .
@prefix cgv: <https://w3id.org/chipgraph/ontology/concept/> .
@prefix id: <https://w3id.org/chipgraph/id/> .
@prefix claim: <https://w3id.org/chipgraph/claim/> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
"""
SEAT = "claim:seat a cg:Membership ; cg:alliance id:club ; cg:tier cgv:partner ."
PROSPECT = 'claim:plan a cg:Prospect ; cg:beginEarliest "2026-01-01"^^xsd:date '


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (SEAT, "club has partners, but no claim says who governs it"),
        (SEAT + "claim:rule a cg:Governance ; cg:governed id:club ; cg:governor id:acme .", ""),
        (PROSPECT + ".", "plan has an open begin and no announcement"),
        (PROSPECT + '; cg:beginLatest "2026-12-31"^^xsd:date .', ""),
        (PROSPECT + '; cg:announcedLatest "2026-01-01"^^xsd:date .', ""),
    ],
)
def test_rules_of_programmes_and_begins(tmp_path: Path, data: str, sentence: str) -> None:
    file = tmp_path / "tiny.ttl"
    file.write_text(PREFIXES + data, encoding="utf-8")
    found = [
        each.sentence
        for each in validated(files_of([file], only_data=True), shacl=False)
        if each.rule in RULES
    ]
    assert len(found) == bool(sentence)
    assert sentence in "".join(found)
