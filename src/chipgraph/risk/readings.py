"""Figures of an entity over time, read from claims: alternatives stay side by side as an interval."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from chipgraph.model import BASES, CERTAINTIES
from chipgraph.risk.interval import Interval

if TYPE_CHECKING:
    from collections.abc import Iterable

    from chipgraph.model import Claim
    from chipgraph.times import Period


class Reading(NamedTuple):
    """What claims say of one metric for one period: the hull of their figures, and the claims."""

    period: Period
    interval: Interval
    unit: str
    claims: tuple[Claim, ...]

    @property
    def best(self) -> Claim:
        """The claim of the highest certainty and basis, the newest among equals."""
        return max(self.claims, key=lambda each: (rank(each), each.newest or each.period, each.id))


def rank(claim: Claim) -> tuple[int, int]:
    """Certainty and basis of a claim as numbers, higher is better."""
    certainty = CERTAINTIES.index(claim.certainty) if claim.certainty in CERTAINTIES else -1
    return certainty, BASES.index(claim.basis) if claim.basis in BASES else -1


def measures(claim: Claim, metric: str, *, subject: str, scope: str, basis: str) -> bool:
    """Whether a claim observes a metric of the subject as a whole, counted on this basis."""
    return (
        claim.kind == "Observation"
        and claim.one("subject") == subject
        and claim.one("metric") == metric
        and claim.all("scope") == (scope,)
        and not claim.one("counterparty")
        and claim.one("countingBasis") == basis
    )


def bounds(claim: Claim) -> Interval | None:
    """The figure of a claim as an interval; None where a side is open."""
    figure = claim.figure
    if figure is None or figure.least is None or figure.most is None:
        return None
    return Interval(figure.least, figure.most)


def series(
    claims: Iterable[Claim], metric: str, *, subject: str, scope: str = "total", basis: str = ""
) -> list[Reading]:
    """The readings of a metric by period, oldest first.

    Where a period has several claims, those of the best certainty and basis count, and those that
    are linked to one of these as contradicting it; the interval spans them all.
    """
    by_period: dict[Period, list[Claim]] = {}
    for claim in claims:
        if (
            measures(claim, metric, subject=subject, scope=scope, basis=basis)
            and claim.period
            and bounds(claim)
        ):
            by_period.setdefault(claim.period, []).append(claim)
    found = []
    for period in sorted(by_period, key=lambda each: (each.start, str(each.end))):
        kept = _kept(by_period[period])
        spans = [span for each in kept if (span := bounds(each))]
        unit = kept[0].figure.unit if kept[0].figure else ""
        hull = Interval(min(s.low for s in spans), max(s.high for s in spans))
        found.append(Reading(period, hull, unit, tuple(kept)))
    return found


def _kept(claims: list[Claim]) -> list[Claim]:
    top = max(rank(each) for each in claims)
    best = [each for each in claims if rank(each) == top]
    names = {each.id for each in best}
    rivals = [each for each in claims if each not in best and names & {*each.all("contradicts")}]
    return sorted([*best, *rivals], key=lambda each: each.id)


def quarters(readings: Iterable[Reading]) -> list[Reading]:
    """The readings of quarters, by their length."""
    return [each for each in readings if 80 <= (each.period.days or 0) <= 100]


def days(readings: Iterable[Reading]) -> list[Reading]:
    """The readings of single days: balances."""
    return [each for each in readings if each.period.days == 1]


def family_of(claims: Iterable[Claim], designer: str) -> frozenset[str]:
    """The products that a party designs, with the members of its families."""
    given = list(claims)
    designed = {
        product
        for claim in given
        if claim.kind == "Design" and claim.one("designer") == designer
        for product in claim.all("product")
    }
    members = {
        claim.one("variant")
        for claim in given
        if claim.kind == "FamilyMembership" and claim.one("family") in designed
    }
    return frozenset(designed | members)
