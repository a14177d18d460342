"""The back-test of a subject: two views of the same data, and what the one says of the other."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from chipgraph.report.assembling import risk_report
from chipgraph.risk import backtest
from chipgraph.risk.crossover import records
from chipgraph.risk.rivals import Known, evidence
from chipgraph.tables import Rows

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from chipgraph.graph import ChipGraph
    from chipgraph.model import Claim
    from chipgraph.report.model import Line
    from chipgraph.risk.backtest import Case

INPUTS = 10
"""How many of the worst losses on the day are followed up."""

_OWN_CHIPS = frozenset({"Design", "DesignPartnership", "FamilyMembership", "Milestone", "Use"})
_SUPPLY = frozenset(
    {"Supply", "Manufacturing", "Packaging", "Assembly", "Requirement", "Provision"}
)


@dataclass(frozen=True, slots=True)
class Backtest:
    """What was ranked on a day, what happened since, and on how many claims that stands."""

    subject: str
    day: date
    until: date
    sample: tuple[tuple[str, int], ...]
    cases: tuple[Case, ...]
    hindsight: tuple[str, ...]
    losses: tuple[Line, ...]
    later: dict[str, tuple[str, ...]]


def run(before: ChipGraph, after: ChipGraph, name: str) -> Backtest:
    """Rank by what was known, then look what happened.

    Args:
        before: the view on the day, of what was known by that day.
        after: the view at the end.

    Raises:
        UnknownName: there is no such entity.
    """
    entity = after.entity(name)
    old, new = before.claims(), after.claims()
    report = risk_report(before, name, position=False)
    then = {each.customer: each for each in evidence(_known(before, old), entity.id, most=100)}
    now = {each.customer: each for each in evidence(_known(after, new), entity.id, most=100)}
    order = [
        str(line.data["customer"])
        for line in report.section("contenders").lines
        if "rank_acceptability" in line.data
    ]
    day = before.as_of
    found = backtest.cases(order, then, now, new, entity.id, day)
    losses = report.section("suppliers").lines[:INPUTS]
    return Backtest(
        entity.id,
        day,
        after.as_of,
        _sample(old),
        tuple(found),
        tuple(sorted(set(now) - set(order))),
        losses,
        {str(line.data["provider"]): _since(new, line, day) for line in losses},
    )


def _known(graph: ChipGraph, claims: Sequence[Claim]) -> Known:
    def kind(name: str) -> str:
        found = graph.values.entity(name)
        return found.kind if found else ""

    return Known(tuple(claims), kind=kind, label=graph.label)


def _sample(claims: Sequence[Claim]) -> tuple[tuple[str, int], ...]:
    """On how many claims the ranking stands, by what they are about."""
    return (
        ("all", len(claims)),
        ("own chips", sum(each.kind in _OWN_CHIPS for each in claims)),
        ("commitments", sum(each.kind == "Commitment" for each in claims)),
        ("suppliers", sum(each.kind in _SUPPLY for each in claims)),
    )


def _since(claims: Sequence[Claim], line: Line, day: date) -> tuple[str, ...]:
    """Disruptions, shortages and price rises told since of a provider or the input that it binds at."""
    about = {str(line.data["provider"]), str(line.data.get("binds_at") or "")}
    return tuple(
        sorted(
            claim.id
            for claim in claims
            if (claim.kind == "Disruption" or claim.one("metric") in {"shortage", "price-change"})
            and about & {value for values in claim.fields.values() for value in values}
            and _told(claim, day)
        )
    )


def _told(claim: Claim, day: date) -> bool:
    first = claim.begin.latest or (claim.period.end if claim.period else None)
    return first is not None and first > day


def backtest_rows(before: ChipGraph, after: ChipGraph, name: str) -> Rows:
    """The back-test as rows: customers, then inputs, then forecasters.

    Raises:
        UnknownName: there is no such entity.
    """
    found = run(before, after, name)
    testable = len(found.cases) >= backtest.LEAST
    rows = [_case_row(after, case, len(found.cases), testable=testable) for case in found.cases]
    rows += [
        ("customer", after.label(each), "no evidence yet", "has evidence now", "hindsight", "")
        for each in found.hindsight
    ]
    for line in found.losses:
        later = found.later[str(line.data["provider"])]
        rows.append(
            (
                "provider",
                line.cells[0],
                f"its loss leaves {line.cells[2]} % of what needs {line.cells[1]}",
                "disrupted or short since" if later else "nothing of the kind is told",
                "borne out" if later else "not tested by events",
                " ".join(later),
            )
        )
    rows += _forecasters(before, after)
    return Rows(
        (
            "what",
            "who",
            f"by what was known on {found.day}",
            f"by {found.until}",
            "outcome",
            "claims",
        ),
        tuple(rows),
        title=f"Back-test of {after.entity(name).label}",
        note=_note(found, testable=testable),
    )


def _case_row(graph: ChipGraph, case: Case, of: int, *, testable: bool) -> tuple[str, ...]:
    return (
        "customer",
        graph.label(case.customer),
        f"rank {case.rank} of {of}, {case.stage_then}",
        f"{case.stage_now}; bound to {', '.join(map(graph.label, case.bound)) or 'nobody new'}",
        case.outcome if testable else "cannot be tested",
        " ".join(case.claims),
    )


def _forecasters(before: ChipGraph, after: ChipGraph) -> list[tuple[str, ...]]:
    """Forecasters by their forecasts that were known on the day and have been settled since."""
    known = {each.id for each in before.claims(["Prospect"])}
    claims = [
        each
        for each in after.claims()
        if (each.kind == "Settlement" and each.one("settles") in known) or each.id in known
    ]
    return [
        (
            "forecaster",
            after.label(each.forecaster),
            f"{each.kept + each.missed + each.unknown} forecasts settled since",
            f"{each.kept} kept, {each.missed} missed, {each.unknown} unknown",
            f"{each.kept / (each.kept + each.missed):.0%} kept of those that can be told"
            if each.kept + each.missed
            else "cannot be told",
            " ".join(each.claims),
        )
        for each in records(claims)
    ]


def _note(found: Backtest, *, testable: bool) -> str:
    sample = ", ".join(f"{number} {what}" for what, number in found.sample)
    parts = [f"The sample on {found.day}: {sample} claims."]
    if testable:
        told = backtest.counts(found.cases)
        parts.append(
            f"Customers: {told[backtest.HIT]} hits, {told[backtest.MISS]} misses,"
            f" {told[backtest.FALSE_ALARM]} false alarms, {told[backtest.QUIET]} rightly quiet,"
            f" {told[backtest.ALREADY]} {backtest.ALREADY}, which is no test."
        )
    else:
        parts.append(
            f"Customers: cannot be tested, {len(found.cases)} with evidence and {backtest.LEAST} are needed."
        )
    parts.append(
        "Rule: predicted is the upper half by acceptability; it happened where the own accelerator came a stage"
        " further or the customer bound itself to another supplier. The sample is what the graph documents, gathered"
        " with hindsight of which stories mattered: hits are flattered, and it cannot show rivals nobody wrote about."
    )
    return " ".join(parts)
