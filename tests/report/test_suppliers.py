"""The section on suppliers: whole answers on the frozen graph, for a company and for a product."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

from chipgraph.report import risk_report

if TYPE_CHECKING:
    from collections.abc import Callable

    from chipgraph.graph import ChipGraph
    from chipgraph.report.model import Section


def section(graph: ChipGraph, name: str) -> Section:
    return risk_report(graph, name, position=False).section("suppliers")


def cells(section: Section, title: str) -> list[tuple[str, ...]]:
    table = next(each for each in section.tables if each.title.startswith(title))
    return [line.cells for line in table.lines]


def test_the_answer_counts_single_and_sole_inputs_and_names_the_worst_loss(core: ChipGraph) -> None:
    assert section(core, "acme").answer == (
        "4 of 4 inputs with a documented provider have a single one, 1 of them by a source that says sole;"
        " output left where it is needed after the loss of Packer (Interposer) 0 percent, 0 as documented;"
        " Fabco (manufacturing of A1) 0 to 100 percent, 0 as documented; Memco (HBM stack) 0 to 100 percent,"
        " 0 as documented."
    )


def test_losses_come_with_what_is_left_proven_and_as_documented(core: ChipGraph) -> None:
    found = section(core, "acme-a1")
    assert [line.cells for line in found.lines] == [
        ("Packer", "Interposer, packaging or test of A1", "0 (0)", "1 of 1", "not stated", "1.00",
         "none of 1 documented"),
        ("Fabco", "manufacturing of A1", "0 to 100 (0)", "1 of 1", "not stated", "1.00", "Cloud One"),
        ("Memco", "HBM stack", "0 to 100 (0)", "1 of 1", "not stated", "1.00", "none of 1 documented"),
    ]  # fmt: skip
    assert found.lines[0].claims == ("count-interposer", "needs-interposer", "offers-interposer")
    assert found.lines[1].data["rivals_hit"] == ["cloudone"]


def test_what_stops_says_whether_it_is_proven_and_what_would_break_it(core: ChipGraph) -> None:
    found = section(core, "acme")
    assert cells(found, "Stops now") == [
        ("Packer", "yes", "1 of 1: A1", "not stated",
         "a source that names another provider, against one that calls the list complete"),
        ("Fabco", "as documented", "1 of 1: A1", "not stated", "another provider of manufacturing of A1"),
        ("Memco", "as documented", "1 of 1: A1", "not stated", "another provider of HBM stack"),
    ]  # fmt: skip
    assert cells(found, "Stops new capacity") == []


def test_countries_are_those_of_sites(core: ChipGraph) -> None:
    assert cells(section(core, "acme"), "By country") == [
        ("TW", "1: Fabco Hsinchu", "manufacturing of A1", "0", "1 of 1: A1", "not stated")
    ]


def test_thesis_evidence_indicator_and_verdict_follow_the_rule(core: ChipGraph) -> None:
    found = section(core, "acme")
    assert found.verdict is not None
    assert found.indicator is not None
    assert found.verdict.word == "proven"
    assert found.indicator.value == "1 (proven) to 4 (documented) of 4"
    assert found.indicator.trend == "cannot be told: 3 of 4 offers have no stated begin"
    assert [each.text.split(",")[0] for each in found.supporting] == [
        "1 provider alone can stop an output",
        "2 providers alone can stop an output",
        "by stated shares at most half of an output is left after the loss of one: Packer 0 %.",
    ]
    assert [each.text for each in found.opposing] == [
        "1 of 3 losses would hit a rival too, so that it is no competitive risk: Fabco."
    ]


def test_without_the_second_document_it_is_no_longer_proven(
    core_view: Callable[..., ChipGraph],
) -> None:
    filed = section(core_view(policy="filed"), "acme")
    assert filed.verdict is not None
    assert filed.verdict.word == "documented, not proven"
    assert [line.cells[0] for line in filed.lines] == ["Fabco"]


def test_what_has_no_provider_is_missing_and_not_zero(core: ChipGraph) -> None:
    assert section(core, "acme").missing == (
        "providers of Build-up film: none documented",
        "stated only: months until a loss is felt for 0 of 4 needs, sites for 1 of 4 offers,"
        " shares for 0 of 4 offers, surge for 0 of 4 offers",
    )


def test_who_needs_nothing_documented_is_told_so(core: ChipGraph) -> None:
    found = section(core, "house")
    assert (found.answer, found.missing) == (
        "",
        (
            "cannot be computed: nothing that House of Analysts needs or buys is documented in this view",
        ),
    )


def test_what_is_bought_is_counted_and_stops_nothing(core: ChipGraph) -> None:
    found = section(core, "labtwo")
    assert found.lines == ()
    assert found.verdict is None


def test_json_has_the_argument_and_every_table(
    chipgraph: Callable[..., tuple[int, str, str]],
) -> None:
    _, out, _ = chipgraph("risk", "acme-a1", "--format", "json", core=True)
    (found,) = (each for each in json.loads(out)["sections"] if each["key"] == "suppliers")
    assert found["verdict"]["verdict"] == "proven"
    assert found["indicator"]["data"] == {"proven": 1, "documented": 4, "of": 4}
    assert found["tables"][1]["lines"][0]["data"]["members"] == ["packer"]
    assert found["lines"][0]["data"]["output_left"] == [0.0, 0.0]
    assert found["evidence_for"][0]["claims"] == ["needs-interposer", "offers-interposer"]


def test_text_markdown_and_html_show_the_same_argument(
    chipgraph: Callable[..., tuple[int, str, str]],
) -> None:
    for form in ("table", "markdown", "html"):
        code, out, err = chipgraph("risk", "acme-a1", "--format", form, core=True)
        assert code == 0, err
        for part in (
            "Thesis: suppliers",
            "Stops now: minimal sets",
            "Verdict: proven. Rule: proven where",
        ):
            assert part in " ".join(re.sub(r"</?b>", "", out).split()), (form, part)
