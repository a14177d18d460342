"""Policy exposure: revenue by region on each basis, rules in force, charges, fees and proceedings.

Revenue by the headquarters of customers and by where they are billed are two countings of the same
sales; they are never mixed, and neither says where a chip is used.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, NamedTuple

from chipgraph.risk.interval import Interval
from chipgraph.risk.readings import series

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date

    from chipgraph.model import Claim
    from chipgraph.risk.readings import Reading

BASES = ("by-headquarters", "by-billing-location")


@dataclass(frozen=True, slots=True)
class Region:
    """Revenue from one region on one basis, by period, with the revenue of the same periods."""

    scope: str
    basis: str
    readings: tuple[tuple[Reading, Reading | None], ...]


def regions(claims: Sequence[Claim], subject: str) -> list[Region]:
    """The regions of a subject's revenue, by basis and scope; the oldest period first."""
    total = {each.period: each for each in series(claims, "revenue", subject=subject)}
    scopes = sorted(
        {
            (claim.one("countingBasis"), claim.one("scope"))
            for claim in claims
            if claim.kind == "Observation"
            and claim.one("metric") == "revenue"
            and claim.one("subject") == subject
            and claim.one("countingBasis") in BASES
            and claim.one("scope") not in {"", "total"}
        }
    )
    return [
        Region(
            scope,
            basis,
            tuple(
                (each, total.get(each.period))
                for each in series(claims, "revenue", subject=subject, scope=scope, basis=basis)
            ),
        )
        for basis, scope in scopes
    ]


def share(part: Reading, whole: Reading | None) -> Interval | None:
    """A region's part of the revenue of the same period, as a fraction; None without that revenue."""
    if whole is None or whole.interval.low <= 0:
        return None
    return Interval(
        part.interval.low / whole.interval.high, min(1.0, part.interval.high / whole.interval.low)
    )


def rules(claims: Iterable[Claim], subject: str, own: frozenset[str]) -> list[Claim]:
    """Restrictions on the subject or its products, the newest first."""
    found = [
        each
        for each in claims
        if each.kind == "Restriction"
        and ({subject, *own} & {*each.all("restricted"), *each.all("product")})
        and each.one("authority") != subject
    ]
    return sorted(found, key=lambda each: (str(_begun(each) or ""), each.id), reverse=True)


def _begun(claim: Claim) -> date | None:
    return claim.begin.latest or claim.begin.earliest


class BeforeAfter(NamedTuple):
    """A region's share in the last period that ended before a rule and the first that began after it."""

    region: str
    basis: str
    before: tuple[Reading, Interval]
    after: tuple[Reading, Interval]


def before_and_after(rule: Claim, found: Iterable[Region]) -> list[BeforeAfter]:
    """What each region's share of revenue was in the quarters around the begin of a rule.

    A quarter that is more than a hundred days away says nothing of the rule and is left out.
    """
    day, first = _begun(rule), rule.begin.earliest or _begun(rule)
    result: list[BeforeAfter] = []
    if day is None or first is None:
        return result
    for region in found:
        quarters = [
            (part, measured)
            for part, whole in region.readings
            if 80 <= (part.period.days or 0) <= 100 and (measured := share(part, whole))
        ]
        near = timedelta(days=100)
        before = [
            each
            for each in quarters
            if each[0].period.end and first - near <= each[0].period.end < first
        ]
        after = [each for each in quarters if day <= each[0].period.start <= day + near]
        if before and after:
            result.append(BeforeAfter(region.scope, region.basis, before[-1], after[0]))
    return result


METRICS: Mapping[str, str] = {
    "charge": "charge booked",
    "government-fee": "fee to a government",
    "fine": "fine",
    "licence-payments": "licence payments",
}


def costs(claims: Iterable[Claim], subject: str, own: frozenset[str]) -> list[Claim]:
    """Charges, fees and fines, the newest first."""
    found = [
        each
        for each in claims
        if each.kind == "Observation"
        and each.one("metric") in METRICS
        and (each.one("subject") == subject or own & set(each.all("scope")))
    ]
    return sorted(
        found, key=lambda each: (str(each.period.end if each.period else ""), each.id), reverse=True
    )


def proceedings(claims: Iterable[Claim], subject: str) -> list[Claim]:
    """Proceedings against the subject, the newest first."""
    found = [
        each for each in claims if each.kind == "Proceeding" and subject in each.all("respondent")
    ]
    return sorted(found, key=lambda each: (str(_begun(each) or ""), each.id), reverse=True)
