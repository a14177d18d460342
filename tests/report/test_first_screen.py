"""The first screen: six lines, whatever can be computed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chipgraph.report import risk_report
from chipgraph.report.first_screen import LINES, first_screen

if TYPE_CHECKING:
    from chipgraph.graph import ChipGraph


def test_the_lines_name_sections_that_the_report_has(core: ChipGraph) -> None:
    keys = {section.key for section in risk_report(core, "acme").sections}
    assert {key for _, wanted in LINES for key in wanted} <= keys


def test_there_are_six_lines_and_each_answers_or_says_that_it_cannot(core: ChipGraph) -> None:
    lines = first_screen(risk_report(core, "acme"))
    assert [line.split(":")[0] for line in lines] == [
        "Billed",
        "Owned, used and paid for",
        "Owed",
        "Left after the worst losses",
        "Leaving",
        "How old",
    ]
    assert lines[0].startswith("Billed: FY2026 Q2: the largest customer 15.5 to 16.5 percent")
    assert lines[4] == "Leaving: cannot be computed in this view."
    assert lines[5].startswith("How old: the newest document behind these numbers is of 2025-")


def test_a_product_says_what_it_cannot_compute(core: ChipGraph) -> None:
    lines = first_screen(risk_report(core, "acme-a1"))
    assert lines[0] == "Billed: cannot be computed in this view."
    assert len(lines) == 6
