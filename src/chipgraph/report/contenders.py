"""The order of customers who turn into rivals, how robust it is, and what is at stake."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chipgraph.report.model import Line, Section, pair, percent
from chipgraph.risk import acceptability, contention, stake
from chipgraph.risk.contention import CRITERIA, claims_behind
from chipgraph.risk.interval import Interval
from chipgraph.risk.rivals import STAGES

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from chipgraph.model import Claim
    from chipgraph.risk.acceptability import Acceptability
    from chipgraph.risk.contention import Grounds
    from chipgraph.risk.rivals import Known

_COLUMNS = ("customer", "first in, %", "rank, mean", "rank, 5 to 95 %", *CRITERIA)


def contenders(
    known: Known, subject: str, label: str, given: Sequence[Grounds], *, seed: int = 0
) -> Section:
    """Customers with accelerators of their own, by what is known of them, in the order in which they may leave."""
    title = f"Who leaves first: the order of {label}'s customers with accelerators of their own"
    if len(given) < 2:
        why = f"cannot be ordered: fewer than two customers of {label} with a chip of their own are in this view"
        return Section("contenders", title, missing=(why,))
    values = contention.values(given)
    claims = {each.customer: claims_behind(each) for each in given}
    found = acceptability.acceptability(values, seed=seed)
    lines = [_line(each, values, claims, known) for each in found]
    stakes, note = _stakes(known, subject, given, seed)
    first, runner = sorted(found, key=lambda each: -each.first)[:2]
    sure, _ = acceptability.flips(values, first.alternative, runner.alternative)
    answer = (
        f"{known.label(first.alternative)} comes first in {first.first:.0%} of {acceptability.SAMPLES} draws of"
        f" weights and unknown values, {known.label(runner.alternative)} in {runner.first:.0%}"
        f" ({'whatever the weights' if sure else 'the order flips with the weights'})."
    )
    return Section(
        "contenders",
        title,
        answer,
        _COLUMNS,
        (*lines, *stakes),
        (
            "Stochastic Multicriteria Acceptability Analysis: weights uniform on the simplex, values uniform in their"
            " intervals, seeded; a criterion without a number is 0 to 100 percent. Stage counts from 0"
            f" ({STAGES[0]}) to 100 ({STAGES[-1]}); commitments relative to the largest.",
            *note,
        ),
        ()
        if stakes
        else (f"what is at stake: no share of {label}'s revenue by name is in this view",),
        tuple(sorted({c for ids in claims.values() for c in ids})),
    )


def _line(
    each: Acceptability,
    values: Mapping[str, Sequence[Interval]],
    claims: Mapping[str, Sequence[str]],
    known: Known,
) -> Line:
    spans = values[each.alternative]
    ranks = str(each.best) if each.best == each.worst else f"{each.best} to {each.worst}"
    return Line(
        (
            known.label(each.alternative),
            f"{100 * each.first:.0f}",
            f"{each.expected_rank:.1f}",
            ranks,
            *(percent(span) for span in spans),
        ),
        tuple(claims[each.alternative]),
        {
            "customer": each.alternative,
            "rank_acceptability": [round(part, 6) for part in each.ranks],
            "central_weights": [round(w, 6) for w in each.central_weights]
            if each.central_weights
            else None,
            "criteria": dict(zip(CRITERIA, map(pair, spans), strict=True)),
        },
    )


def _stakes(
    known: Known, subject: str, given: Sequence[Grounds], seed: int
) -> tuple[list[Line], tuple[str, ...]]:
    """What those with a share by name put at stake together, in a slack and in a tight market."""
    customers = {each.customer for each in given}
    named: dict[str, Claim] = {}
    for claim in known.claims:
        if _names_share(claim, subject) and claim.one("counterparty") in customers:
            other = named.get(claim.one("counterparty"))
            if other is None or str(other.period) < str(claim.period):
                named[claim.one("counterparty")] = claim
    if not named:
        return [], ()
    shares = {customer: _fraction(claim) for customer, claim in named.items()}
    scenario = stake.Scenario()
    found = stake.at_stake(shares, total=Interval(0.0, 1.0), scenario=scenario, seed=seed)
    newest = max(str(claim.period.end) for claim in named.values() if claim.period)
    ids = tuple(sorted(claim.id for claim in named.values()))
    who = ", ".join(known.label(each) for each in sorted(named))
    lines = [
        Line(
            (
                f"at stake with {who}, {market}",
                "",
                "",
                " / ".join(f"{100 * each:.1f}" for each in points) + " % of revenue",
                *("",) * len(CRITERIA),
            ),
            ids,
            {"market": market, "points": [round(each, 6) for each in points]},
        )
        for market, points in (
            ("nothing resold", found.slack),
            ("all resold", found.tight),
        )
    ]
    return lines, _assumed(known, named, scenario, newest)


def _assumed(
    known: Known, named: Mapping[str, Claim], scenario: stake.Scenario, newest: str
) -> tuple[str, ...]:
    """What a reader must know of what is at stake."""
    open_above = sorted(name for name, claim in named.items() if _is_open(claim))
    notes = [
        f"At stake at 5 / 50 / 95 percent of draws; assumptions: {scenario}. The newest share by name is for a"
        f" period that ended on {newest}: it may be old. Customers without a share by name are not in it, and no"
        " total is disclosed for just these customers in that period: together they are only held to 100 percent."
    ]
    if open_above:
        who = ", ".join(known.label(each) for each in open_above)
        notes.append(
            f"At the least that is stated, for want of an upper bound: {who}; more may be at stake."
        )
    return tuple(notes)


def _names_share(claim: Claim, subject: str) -> bool:
    return (
        claim.kind == "Observation"
        and claim.one("metric") == "revenue-share"
        and claim.one("subject") == subject
        and claim.one("layer") == "owner-layer"
        and claim.one("denominatorScope") in {"", "total"}
        and claim.figure is not None
        and claim.period is not None
    )


def _is_open(claim: Claim) -> bool:
    return claim.figure is not None and claim.figure.most is None


def _fraction(claim: Claim) -> Interval:
    """A share as a fraction; at its least where no upper bound is stated, which the notes tell."""
    figure = claim.figure
    assert figure is not None
    low = (figure.least or 0.0) / 100
    return Interval(low, low if figure.most is None else figure.most / 100)
