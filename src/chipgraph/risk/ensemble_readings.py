"""Readings, cover and shares over an ensemble: `readings`, `obligations` and `exposure`, all cases at once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chipgraph.risk.ensemble import Bounds, nowhere
from chipgraph.risk.readings import measures, rank

if TYPE_CHECKING:
    from datetime import date

    from chipgraph.model import Claim
    from chipgraph.risk.ensemble import Ensemble
    from chipgraph.times import Period


def readings(
    given: Ensemble, metric: str, *, subject: str, scope: str = "total", basis: str = ""
) -> dict[Period, Bounds]:
    """What the cases say of a metric, by period: `readings.series` for each case."""

    def fits(claim: Claim) -> bool:
        return claim.period is not None and measures(
            claim, metric, subject=subject, scope=scope, basis=basis
        )

    by_period: dict[Period, list[int]] = {}
    for place in given.places(fits):
        period = given.claims[place].period
        assert period is not None
        by_period.setdefault(period, []).append(place)
    return {
        period: _reading(given, places) for period, places in sorted(by_period.items(), key=_by)
    }


def _by(item: tuple[Period, list[int]]) -> tuple[date, str]:
    return item[0].start, str(item[0].end)


def _reading(given: Ensemble, places: list[int]) -> Bounds:
    """The hull of the claims of the best certainty and basis, and of those that contradict one of them."""
    import numpy as np

    claims = [given.claims[place] for place in places]
    low, high = given.low[places], given.high[places]
    there = given.kept[places] & ~np.isnan(low) & ~np.isnan(high)
    # A rank is a pair; its place among the ranks that occur is compared instead.
    levels = sorted({rank(claim) for claim in claims})
    level = np.array([levels.index(rank(claim)) for claim in claims])[:, None]
    best = there & (level == np.where(there, level, -1).max(axis=0))
    against = np.array(
        [[other.id in claim.all("contradicts") for other in claims] for claim in claims]
    )
    rivals = there & ~best & (against.astype(int) @ best.astype(int) > 0)
    used = best | rivals
    return Bounds(
        np.where(used, low, np.inf).min(axis=0),
        np.where(used, high, -np.inf).max(axis=0),
        np.asarray(there.any(axis=0)),
    )


def ratio(over: Bounds, under: Bounds) -> Bounds:
    """One number by another that is above nothing."""
    import numpy as np

    there = over.there & under.there & (under.low > 0)
    with np.errstate(divide="ignore", invalid="ignore"):
        return Bounds(over.low / under.high, over.high / under.low, there)


def cover(given: Ensemble, subject: str, day: date) -> Bounds:
    """Supply obligations on a day in quarters of the cost of revenue of the quarter that ended then."""
    held = readings(given, "supply-commitments", subject=subject)
    owed = next(
        (each for period, each in held.items() if period.start == day and period.days == 1), None
    )
    costs = [
        each
        for period, each in readings(given, "cost-of-revenue", subject=subject).items()
        if period.end == day and 80 <= (period.days or 0) <= 100
    ]
    if owed is None or not costs:
        return nowhere(given)
    return ratio(owed, _first(costs))


def _first(found: list[Bounds]) -> Bounds:
    """In each case the first that is there."""
    import numpy as np

    low, high, there = found[0]
    for each in found[1:]:
        low, high = np.where(there, low, each.low), np.where(there, high, each.high)
        there = there | each.there
    return Bounds(low, high, there)


def region_share(given: Ensemble, subject: str, scope: str, basis: str, period: Period) -> Bounds:
    """A region's part of the revenue of a period, as a fraction: `exposure.share` for each case."""
    import numpy as np

    part = readings(given, "revenue", subject=subject, scope=scope, basis=basis).get(period)
    whole = readings(given, "revenue", subject=subject).get(period)
    if part is None or whole is None:
        return nowhere(given)
    found = ratio(part, whole)
    return found._replace(high=np.minimum(1.0, found.high))
