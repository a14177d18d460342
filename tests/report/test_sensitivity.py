"""Sensitivity: a verdict that hangs on an assumption flips where the assumption does, another one never."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

from chipgraph.fiscal import Calendar, calendar
from chipgraph.model import Claim
from chipgraph.report import risk_report
from chipgraph.report.alternatives import alternatives, widened
from chipgraph.report.sensitivity import NOT_GIVEN, Trial, sensitivity, trials
from chipgraph.report.verdicts import SECTIONS, Case, Key, verdicts
from chipgraph.report.world_verdicts import redrawn
from chipgraph.risk.assumptions import assumptions
from tests.risk.made import made
from tests.risk.supplying import entities, needs, offers

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from chipgraph.graph import ChipGraph
    from tests.conftest import Run


def case(claims: Sequence[Claim], *, complete: str = "") -> Case:
    entity = entities(products=["acme-chip"], complete=complete, companies=["acme"])
    return Case(
        tuple(claims), "acme", "Acme", lambda name: name, entity, date(2025, 9, 30), Calendar(())
    )


def share(whose: str, percent: float, **more: str) -> Claim:
    fields: dict[str, Any] = {
        "subject": whose,
        "counterparty": "acme",
        "metric": "revenue-share",
        **more,
    }
    period = "2024-01-01/2024-12-31"
    return made(
        "Observation", f"share-{whose}", value=percent, unit="percent", period=period, **fields
    )


def listed(name: str, period: str, *percents: float) -> list[Claim]:
    common: dict[str, Any] = {"subject": "acme", "layer": "billed", "metric": "revenue-share"}
    found = [
        made(
            "DisclosureSet",
            name,
            period=period,
            threshold="10",
            complete="true",
            memberCount=str(len(percents)),
            roundingStep="1",
            **common,
        )
    ]
    for i, percent in enumerate(percents):
        member = made(
            "Observation", f"{name}-{i}", value=percent, unit="percent", inSet=name, **common
        )
        found.append(member)
    return found


def flips(given: Case) -> dict[tuple[str, str], set[str]]:
    """For each assumption and value tried, the verdicts that flip."""
    found: dict[tuple[str, str], set[str]] = {}
    for trial in trials(given, None, assumptions()):
        if trial.flips:
            found[trial.assumption, trial.tried] = {key.of for key in trial.flips}
    return found


def test_a_share_near_the_threshold_flips_and_one_far_from_it_does_not() -> None:
    given = case([share("near", 22), share("far", 60)])
    assert verdicts(given) == {
        Key("balance", "far lives on Acme"): "yes",
        Key("balance", "near lives on Acme"): "no",
    }
    assert flips(given) == {
        ("lives on another", "from 10 %"): {"near lives on Acme"},
        ("lives on another", "from 20 %"): {"near lives on Acme"},
        # Both are reported by somebody and neither official nor filed.
        ("which claims are read", "official and filed only"): {
            "far lives on Acme",
            "near lives on Acme",
        },
    }


def test_where_nothing_hangs_on_an_assumption_nothing_flips() -> None:
    filed = [share("far", 60), share("not", 2)]
    claims = [
        Claim(**{name: getattr(each, name) for name in each.__slots__} | {"certainty": "filed"})
        for each in filed
    ]
    section = sensitivity(trials(case(claims), None, assumptions()), "Acme")
    assert section.lines == ()
    assert section.answer.startswith("2 of 2 verdicts flip under none of ")
    by_section, without_effect = section.tables
    assert [line.cells for line in by_section.lines] == [("balance", "2", "0", "0")]
    tried = {line.cells[0] for line in without_effect.lines}
    assert {"lives on another", "which claims are read"} <= tried


def test_a_proven_rise_rests_on_the_list_being_complete() -> None:
    """Q2 FY2026 against the year before, worked in the measures: CR1 14 to 23 is a proven rise."""
    claims = [
        *listed("before", "2024-04-29/2024-07-28", 14, 11, 11, 10),
        *listed("after", "2025-04-28/2025-07-27", 23, 16),
    ]
    given = case(claims)
    on = "2025-04-28/2025-07-27 on the year"
    assert verdicts(given) == {
        Key("billed", "few customers"): "cannot be told",
        Key("billed", on): "rise proven",
    }
    found = flips(given)
    assert found["lists of customers", "incomplete all"] == {on}
    # The three largest have 38 to 50 percent.
    assert found["three customers are large", "from 60% of revenue"] == {"few customers"}
    assert ("printed shares", "right to a whole step") not in found


def test_a_rise_within_rounding_hangs_on_rounding_alone() -> None:
    claims = [
        *listed("before", "2024-04-29/2024-07-28", 60, 40),
        *listed("after", "2025-04-28/2025-07-27", 61, 39),
    ]
    found = flips(case(claims))
    on = "2025-04-28/2025-07-27 on the year"
    assert found["printed shares", "exact as printed"] == {on}
    assert ("printed shares", "right to a whole step") not in found


@pytest.mark.parametrize(
    ("complete", "word", "tried", "other"),
    [
        ("f", "proven", "open all", "complete all"),
        ("", "documented, not proven", "complete all", "open all"),
    ],
)
def test_whether_a_sole_supplier_is_proven_hangs_on_its_list(
    complete: str, word: str, tried: str, other: str
) -> None:
    claims = [
        made("Design", "design", designer="acme", product="acme-chip"),
        needs("acme-chip", "f"),
        offers("sole", "f"),
    ]
    given = case(claims, complete=complete)
    assert verdicts(given)[Key("suppliers", "sole alone")] == word
    found = flips(given)
    assert "sole alone" in found["lists of providers", tried]
    assert ("lists of providers", other) not in found


def test_a_holder_of_a_third_counts_only_where_that_is_enough() -> None:
    claims = [
        made("Design", "design", designer="acme", product="acme-chip"),
        needs("acme-chip", "film"),
        offers("child", "film"),
        made("Ownership", "held", owner="parent", owned="child", value=40, unit="percent"),
    ]
    found = flips(case(claims))
    assert found["a holder counts in a party's place", "over 33 %"] == {
        "child alone",
        "parent alone",
    }
    assert ("a holder counts in a party's place", "over 66 %") not in found


def test_every_section_that_judges_is_tried_by_some_alternative(graph: ChipGraph) -> None:
    name = "nvidia"
    given = Case(
        graph.claims(),
        name,
        "Nvidia",
        graph.label,
        graph.values.entity,
        graph.as_of,
        calendar(graph, name),
    )
    found = verdicts(given)
    assert {key.section for key in found} == set(SECTIONS)
    touched = {section for each in alternatives(given) for section in each.sections or ()}
    assert touched == set(SECTIONS)


def test_the_words_are_those_of_the_report(graph: ChipGraph) -> None:
    """What is tried against is what the report says."""
    report = risk_report(graph, "nvidia", position=False)
    given = Case(
        graph.claims(),
        "nvidia",
        "Nvidia",
        graph.label,
        graph.values.entity,
        graph.as_of,
        calendar(graph, "nvidia"),
    )
    found = verdicts(given)
    for section, of in (
        ("billed", "few customers"),
        ("rivals", "customers turn into rivals"),
        ("obligations", "obligations bind"),
        ("suppliers", "one supplier stops an output"),
        ("price-performance", "a weak spot"),
        ("software", "the stack"),
    ):
        verdict = report.section(section).verdict
        assert verdict
        assert found[Key(section, of)] == verdict.word
    newest = next(line for line in report.section("billed").lines if "change_on_year" in line.data)
    said = str(newest.data["change_on_year"]).partition(" (")[0]
    assert found[Key("billed", f"{newest.cells[0]} on the year")] == said
    assert (
        found[Key("contenders", "who leaves first")]
        == report.section("contenders").lines[0].cells[0]
    )
    living = [
        line.cells[0]
        for line in report.section("balance").lines
        if line.data.get("lives_on") == "yes"
    ]
    assert [
        key.of.removesuffix(" lives on Nvidia")
        for key, word in found.items()
        if key.section == "balance" and word == "yes"
    ] == sorted(living, key=lambda each: [k.of for k in found].index(f"{each} lives on Nvidia"))


@pytest.mark.parametrize(
    ("given", "bounds"),
    [
        ({"value": 10, "unit": "usd", "basis": "estimated"}, (8, 12)),
        ({"value": 90, "unit": "percent", "basis": "estimated"}, (72, 100)),
    ],
)
def test_a_bare_estimate_is_widened_by_its_band(
    given: dict[str, float | str], bounds: tuple[float, float]
) -> None:
    figure = widened(made("Observation", "a", **given), 1.0).figure  # type: ignore[arg-type]
    assert figure is not None
    assert (figure.least, figure.most) == pytest.approx(bounds)


def test_what_has_bounds_or_is_measured_is_not_widened() -> None:
    for claim in (
        made("Observation", "a", low=1, high=2, unit="usd", basis="estimated"),
        made("Observation", "a", value=1, unit="usd", basis="measured"),
        made("Observation", "a", value=1, unit="percent", basis="estimated", inSet="list"),
    ):
        assert widened(claim, 1.0) is claim


def test_every_number_of_the_assumptions_is_tried_with_another() -> None:
    stated = assumptions()
    found = list(redrawn(stated))
    numbers = sum(len(getattr(stated, table)) for table in stated.__slots__)
    assert len({each.assumption for each in found}) == numbers
    assert all(each.assumed != stated for each in found)
    odds = [float(each.tried) for each in found if each.assumption == "a source is right: reported"]
    # nine to one becomes 4.5 to one and 18 to one
    assert odds == pytest.approx([9 / 11, 18 / 19], abs=0.001)


def test_a_verdict_that_nothing_carries_any_more_is_not_given_but_has_not_flipped() -> None:
    key = Key("balance", "x lives on y")
    section = sensitivity([Trial("a", "b", "c", {key: "yes"}, {})], "y")
    assert section.answer.startswith("1 of 1 verdict flip under none of 1 alternative")
    assert section.lines[0].cells[-1] == NOT_GIVEN
    assert [line.cells for line in section.tables[0].lines] == [("balance", "0", "1", "0")]


def test_without_verdicts_the_section_says_so() -> None:
    section = sensitivity(trials(case([]), None, assumptions()), "Acme")
    assert section.missing == ("no verdict on Acme is given in this view",)


def test_the_report_has_it_where_it_is_asked_for(chipgraph: Callable[..., Run]) -> None:
    for form in ("table", "markdown", "json"):
        arguments = ("acme", "--sensitivity", "--worlds", "10", "--format", form)
        run = chipgraph("risk", *arguments, core=True)
        assert run.code == 0, run.err
        assert "What if something else is assumed" in run.out
    plain = chipgraph("risk", "acme", "--worlds", "0", core=True)
    assert "What if something else is assumed" not in plain.out
    assert "flip if something else is assumed: --sensitivity" in plain.out
    assert "--worlds 1000" in plain.out
