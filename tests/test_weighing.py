"""Shock propagation by amounts: refused where little is documented, computed on a complete network."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from chipgraph.coverage import gaps
from chipgraph.report import risk_report
from chipgraph.report.rendering import to_json
from chipgraph.weighing import documented_weights
from tests.conftest import DATA

if TYPE_CHECKING:
    from collections.abc import Callable

    from chipgraph.graph import ChipGraph
    from tests.conftest import Run

NETWORK = DATA / "network.ttl"


def rank(chipgraph: Callable[..., Run], *more: str) -> Run:
    return chipgraph("rank", "--by", "esri", "--only-data", "--data", NETWORK, *more)


def test_a_complete_network_of_ones_own_computes(chipgraph: Callable[..., Run]) -> None:
    found = rank(chipgraph, "--complete")
    assert (found.code, found.err) == (0, "")
    rows = [line.split("\t") for line in found.out.splitlines()[1:]]
    # By hand, of 23 sold. Without memory the accelerator loses 2 of its 5 inputs, or stops.
    assert [(row[0], row[6], row[2], row[3]) for row in rows] == [
        ("1", "cloud", "1", "1"),
        ("2", "fab", f"{16.2 / 23:.4g}", f"{21 / 23:.4g}"),
        ("2", "litho", f"{16.2 / 23:.4g}", f"{21 / 23:.4g}"),
        ("4", "gpu", f"{17.75 / 23:.4g}", f"{17.75 / 23:.4g}"),
        ("5", "mem", f"{6.8 / 23:.4g}", f"{14 / 23:.4g}"),
        ("6", "asic", f"{5.25 / 23:.4g}", f"{5.25 / 23:.4g}"),
    ]


def test_without_saying_that_it_is_complete_it_is_refused(chipgraph: Callable[..., Run]) -> None:
    found = rank(chipgraph)
    assert (found.code, found.out) == (1, "")
    assert "half of their sales documented" in found.err


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["--by", "esri", "--complete"], "--complete needs --only-data"),
        (["--by", "degree", "--complete"], "--complete is for --by esri"),
        (["--by", "esri", "--layer", "finance"], "has neither --layer nor --null"),
        (["--by", "esri", "--null", "10"], "has neither --layer nor --null"),
    ],
)
def test_misuse_says_so(chipgraph: Callable[..., Run], arguments: list[str], message: str) -> None:
    found = chipgraph("rank", *arguments)
    assert found.code == 2
    assert message in found.err


def test_the_report_refuses_with_the_coverage_as_numbers_in_every_form(core: ChipGraph) -> None:
    section = risk_report(core, "acme", position=False).section("systemic")
    said = documented_weights(core).said()
    assert section.answer == ""
    assert len(section.missing) == 1
    assert said in section.missing[0]
    assert "half is needed" in section.missing[0]
    assert section.lines[0].data["firm"] == "acme"
    written = json.loads(to_json(risk_report(core, "acme", position=False)))
    assert [each["missing"] for each in written["sections"] if each["key"] == "systemic"] == [
        list(section.missing)
    ]


def test_gaps_agree_with_the_coverage(core: ChipGraph) -> None:
    covered = documented_weights(core)
    lacks = {each.entity: each.lacks for each in gaps(core)}
    for firm in covered.sellers:
        wanted = "half of its sales by customer" in lacks.get(firm, ())
        assert wanted == (firm not in covered.half_sold)
    for firm in covered.buyers:
        wanted = "half of its purchases by supplier" in lacks.get(firm, ())
        assert wanted == (firm not in covered.half_bought)


def test_the_bundled_graph_documents_far_less_than_half(graph: ChipGraph) -> None:
    covered = documented_weights(graph)
    assert 0 < len(covered.weighted) < len(covered.links) / 4
