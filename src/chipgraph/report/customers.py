"""Who is billed, who owes, who owns: the sections on lists of customers in filings."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chipgraph.report.joint_lists import Joint, joint_lists
from chipgraph.report.model import Line, Section, counted, pair, percent
from chipgraph.report.theses import STATED, Concentrated, argued, few_customers
from chipgraph.risk.concentration import change
from chipgraph.risk.disclosure import changes, disclosures, period_before, preferred, year_before

if TYPE_CHECKING:
    from collections.abc import Sequence

    from chipgraph.fiscal import Calendar
    from chipgraph.model import Claim
    from chipgraph.report.theses import Limits
    from chipgraph.risk.disclosure import Disclosure

_COLUMNS = (
    "period",
    "listed, %",
    "list",
    "CR1, %",
    "CR2, %",
    "CR3, %",
    "HHI",
    "on the year",
    "on the quarter",
)
_NOTES = (
    "CRk is the share of the k largest customers together; HHI the sum of squared shares (0 to 10,000)."
    " Intervals hold whatever the customers are that a list leaves out, each below its threshold.",
    "A change is proven where the intervals of some CRk do not meet on the same basis; HHI never decides.",
)


def billed(
    claims: Sequence[Claim],
    subject: str,
    label: str,
    calendar: Calendar,
    *,
    limits: Limits = STATED,
) -> Section:
    """Direct customers: who is invoiced, period by period."""
    title = f"Who is billed: {label}'s direct customers as a share of its revenue"
    found = disclosures(claims, subject=subject, layer="billed")
    if not found:
        return Section("billed", title, missing=(_no_list(label, "direct customers"),))
    shown = preferred(found)
    lines = tuple(_line(each, shown, calendar) for each in reversed(shown))
    joint = joint_lists(claims, subject, shown, calendar)
    newest = _newest(shown, calendar, joint)
    section = Section(
        "billed",
        title,
        answer=_answer(newest, "revenue", together=joint.bounds is not None),
        columns=_COLUMNS,
        lines=(*joint.lines, *lines),
        notes=(*_NOTES, *_disputed(claims, found)),
        missing=joint.missing,
        answer_claims=newest.claims,
    )
    return argued(section, few_customers(newest, label, limits))


def owing(claims: Sequence[Claim], subject: str, label: str, calendar: Calendar) -> Section:
    """The same measures on accounts receivable."""
    title = f"Who owes: customers as a share of {label}'s accounts receivable"
    found = disclosures(claims, subject=subject, layer="owing")
    if not found:
        return Section("owing", title, missing=(_no_list(label, "customers by receivables"),))
    shown = preferred(found)
    lines = tuple(_line(each, shown, calendar) for each in reversed(shown))
    newest = _newest(shown, calendar, Joint())
    return Section(
        "owing",
        title,
        answer=_answer(newest, "accounts receivable", together=False),
        columns=_COLUMNS,
        lines=lines,
        notes=_disputed(claims, found),
        answer_claims=newest.claims,
    )


def _no_list(label: str, what: str) -> str:
    return (
        f"cannot be computed: no filing's list of {what} of {label} is in the graph under this view"
    )


def _line(each: Disclosure, others: Sequence[Disclosure], calendar: Calendar) -> Line:
    measured = each.measured()
    before, quarter = year_before(each, others), period_before(each, others)
    verdicts = changes(each, others)
    listed = ", ".join(f"{share * 100:g}" for share in sorted(each.listed.shares, reverse=True))
    if each.listed.only_count:
        listed = f"{each.listed.count} customers, shares not given"
    if each.listed.only_total:
        together = percent(each.listed.total_range, 1)
        listed = f"{each.listed.count} customers, together {together}"
    compared = tuple(c for other in (before, quarter) if other for c in other.claims)
    return Line(
        cells=(
            calendar.name(each.period),
            listed or ("none" if each.listed.complete else "none listed"),
            _completeness(each),
            *(percent(interval, 1) for interval in measured.cr[:3]),
            measured.hhi.written(0),
            *verdicts,
        ),
        claims=(*each.claims, *compared),
        data={
            "set": each.claim.id if each.is_list else None,
            "period_start": each.period.start.isoformat(),
            "period_end": each.period.end.isoformat() if each.period.end else None,
            "listed": sorted(each.listed.shares, reverse=True),
            "complete": each.listed.complete,
            "threshold": each.listed.threshold,
            "members_left_out": each.dropped,
            "cr": [pair(interval) for interval in measured.cr],
            "hhi": pair(measured.hhi),
            "change_on_year": verdicts[0],
            "change_on_quarter": verdicts[1],
        },
    )


def _completeness(each: Disclosure) -> str:
    if not each.is_list:
        return "no list, single shares"
    return "complete" if each.listed.complete else "incomplete"


def _newest(shown: Sequence[Disclosure], calendar: Calendar, joint: Joint) -> Concentrated:
    """The concentration of the newest quarter or day; by all lists of the year where they say more."""
    short = [each for each in shown if (each.period.days or 0) <= 100] or list(shown)
    newest = max(short, key=lambda each: (str(each.period.end), each.period.start))
    measured = newest.measured()
    others = (year_before(newest, shown), period_before(newest, shown))
    on_year, on_quarter = (
        change(other.measured(), measured).verdict if other else "" for other in others
    )
    behind = {
        *newest.claims,
        *(claim for other in others if other for claim in other.claims),
        *(claim for line in joint.lines for claim in line.claims),
    }
    shares = joint.bounds.cr if joint.bounds else measured.cr
    return Concentrated(
        calendar.name(newest.period), shares, (on_year, on_quarter), tuple(sorted(behind))
    )


def _answer(newest: Concentrated, denominator: str, *, together: bool) -> str:
    verdicts = [f"on the {when} {word}" for when, word in newest.changed]
    return (
        f"{newest.period}: the largest customer {percent(newest.cr[0], 1)} percent of {denominator}, the three"
        f" largest {percent(newest.cr[2], 1)} percent{', by all lists of the year together' if together else ''};"
        f" {', '.join(verdicts) or 'no list to compare with'}."
    )


def _disputed(claims: Sequence[Claim], found: Sequence[Disclosure]) -> tuple[str, ...]:
    """Claims that contradict a list or one of its members, with what they say."""
    ours = {name for each in found for name in each.claims}
    notes = []
    for claim in claims:
        if claim.id not in ours and ours & set(claim.all("contradicts")):
            figure = claim.figure
            said = (
                f"{figure.least:g} {figure.unit}"
                if figure and figure.least is not None
                else claim.kind
            )
            source = claim.citations[0].source.publisher if claim.citations else "unknown"
            notes.append(f"Disputed by {claim.id} ({source}): {said}. {claim.note}".strip())
    return tuple(sorted(notes))


def owners(claims: Sequence[Claim], subject: str, label: str, calendar: Calendar) -> Section:
    """Who holds or leases what the subject sells, as far as filings list or count them."""
    title = f"Who owns: indirect customers, clouds and others, behind {label}'s direct ones"
    found = preferred(disclosures(claims, subject=subject, layer="owner-layer"))
    if not found:
        return Section("owners", title, missing=(_no_list(label, "indirect customers"),))
    # Of a quarter and the half year that ends with it, the quarter.
    newest = max(found, key=lambda each: (str(each.period.end), each.period.start))
    measured = newest.measured()
    number = len(newest.listed.shares) or newest.listed.count or 0
    return Section(
        "owners",
        title,
        answer=(
            f"{calendar.name(newest.period)}: {counted(number, 'indirect customer')}"
            f" at {newest.listed.threshold:.0%} of revenue or more, by {label}'s own estimate;"
            f" the largest {percent(measured.cr[0], 1)} percent."
        ),
        columns=_COLUMNS,
        lines=tuple(_line(each, found, calendar) for each in reversed(found)),
        answer_claims=newest.claims,
    )
