"""risk --compare and diff: several entities on one day, one entity on two days."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from chipgraph.report import risk_report
from chipgraph.report.comparing import compared, differences

if TYPE_CHECKING:
    from collections.abc import Callable

    from chipgraph.graph import ChipGraph
    from tests.conftest import Run


def test_entities_stand_side_by_side(core: ChipGraph) -> None:
    rows = compared([risk_report(core, "acme"), risk_report(core, "cloudone")])
    assert rows.columns == ("question", "Acme Chips", "Cloud One")
    answers = {row[0]: row[1:] for row in rows.rows}
    assert answers["owing"][0].startswith("2025-07-27: the largest customer 23.5 to 66.0 percent")
    assert answers["owing"][1] == "cannot be computed"
    assert "policy" not in answers  # neither has any


def test_what_changed_says_which_verdicts_moved_and_which_claims_are_new(
    core_view: Callable[..., ChipGraph],
) -> None:
    before, after = core_view("2025-06-01"), core_view("2025-09-30")
    found = {
        (each.what, claim)
        for each in differences(before, after, "acme")
        for claim in each.claims or ("",)
    }
    # The new list, and those of the year that it is solved with.
    assert {("verdict: billed", f"list-fy26{when}") for when in ("q2", "h1")} <= found
    assert ("new: Guarantee", "guarantee-labtwo") in found
    assert ("measured: Observation", "cost-fy26q2") in found
    assert ("new prospect: Prospect", "outlook-1") in found


def test_nothing_changes_between_a_view_and_itself(core: ChipGraph) -> None:
    assert differences(core, core, "acme") == []


def test_the_days_of_a_diff_must_be_in_order(chipgraph: Callable[..., object]) -> None:
    swapped = chipgraph("diff", "acme", "--from", "2025-09-30", "--to", "2025-06-01", core=True)
    assert swapped == (
        2,
        "",
        "chipgraph: --from 2025-09-30 is not before 2025-06-01: swap the days\n",
    )
    missing = chipgraph("diff", "acme", core=True)
    assert missing == (
        2,
        "",
        "chipgraph: diff needs the earlier day: add --from, as in --from 2025-01-01\n",
    )
    twice = chipgraph(
        "diff",
        "acme",
        "--from",
        "2025-01-01",
        "--to",
        "2025-06-01",
        "--as-of",
        "2025-06-01",
        core=True,
    )
    assert twice == (2, "", "chipgraph: --to and --as-of name the same day: give one of them\n")


def test_several_entities_need_compare(chipgraph: Callable[..., object]) -> None:
    assert chipgraph("risk", "acme", "cloudone", core=True) == (
        2,
        "",
        "chipgraph: risk reports on one entity, 2 were given; add --compare to set them side by side\n",
    )


def test_one_section_is_printed_alone_in_every_format(chipgraph: Callable[..., Run]) -> None:
    text = chipgraph("risk", "acme", "--section", "owing", core=True).out
    assert "Who owes" in text
    assert "Billed:" not in text
    assert "Who is billed" not in text
    told = chipgraph("risk", "acme", "--section", "owing", "--format", "json", core=True).out
    assert [each["key"] for each in json.loads(told)["sections"]] == ["owing"]
    page = chipgraph("risk", "acme", "--section", "owing", "--format", "html", core=True).out
    assert page.count("<section ") == 1
    markdown = chipgraph(
        "risk", "acme", "--section", "owing", "--format", "markdown", core=True
    ).out
    assert markdown.count("\n## ") == 1


def test_a_section_that_is_none_is_told_with_those_that_are(chipgraph: Callable[..., Run]) -> None:
    run = chipgraph("risk", "acme", "--section", "owed", core=True)
    assert run.code == 2
    assert run.err.startswith(
        "chipgraph: unknown section 'owed' (the report on Acme Chips has billed, owing, "
    )


def test_options_of_one_report_do_not_go_with_several(chipgraph: Callable[..., Run]) -> None:
    run = chipgraph("risk", "--compare", "acme", "cloudone", "--evidence", core=True)
    assert (run.code, run.err) == (
        2,
        "chipgraph: --evidence and --all go with one entity, not with --compare\n",
    )


def test_what_shapes_a_report_shapes_each_of_several(chipgraph: Callable[..., Run]) -> None:
    def topics(*options: str) -> set[str]:
        run = chipgraph(
            "risk", "--compare", "acme", "cloudone", "--format", "json", *options, core=True
        )
        return {row["question"] for row in json.loads(run.out)}

    assert topics("--section", "owing") == {"owing"}
    few = topics("--worlds", "0", "--no-position")
    assert topics("--worlds", "20", "--no-position") - few == {"worlds", "reading list"}
    assert topics("--worlds", "0") - few == {"position"}
    assert topics("--worlds", "0", "--no-position", "--sensitivity") - few == {"sensitivity"}
