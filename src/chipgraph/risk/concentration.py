"""Customer concentration with bounds, from the lists that filings give.

A filing lists the customers at or above a threshold; the rest is unknown but bounded. Shares are
fractions of the denominator; the Herfindahl-Hirschman index (HHI) is on the 0 to 10,000 scale.

Sources: US Merger Guidelines (2023), Guideline 1, for the HHI; the bounds follow from majorization
(Marshall, Olkin, Arnold; for the HHI see Kvalseth 2018, PMC6190613); the threshold of 10 percent is
that of US GAAP, ASC 280-10-50-42.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import NamedTuple

from chipgraph.risk.interval import Interval

SCALE = 10_000
_EPS = 1e-12


@dataclass(frozen=True, slots=True)
class CustomerList:
    """What one filing says of the customers of one period.

    Attributes:
        shares: the listed shares, as fractions, in any order.
        threshold: the share from which on a customer is listed.
        complete: whether every customer at or above the threshold is listed.
        step: the step to which shares were printed (0.01 for whole percent), 0 for exact ones.
        count: how many customers are at or above the threshold, where more than `shares` is known.
        total: the sum of the `count` shares, where only the sum is known.
    """

    shares: tuple[float, ...]
    threshold: float
    complete: bool = True
    step: float = 0.0
    count: int | None = None
    total: float | None = None

    @property
    def only_count(self) -> bool:
        """Whether the number of listed customers is known but not their shares."""
        return not self.shares and bool(self.count) and self.total is None

    @property
    def only_total(self) -> bool:
        """Whether the number of listed customers and the sum of their shares are known."""
        return not self.shares and bool(self.count) and self.total is not None

    @property
    def total_range(self) -> Interval:
        """The known sum widened by half a printed step, within what the threshold allows."""
        total, half = self.total or 0.0, self.step / 2
        least = (self.count or 0) * self.threshold
        return Interval(max(total - half, min(least, total)), min(1.0, total + half))

    @property
    def ranges(self) -> tuple[Interval, ...]:
        """Each listed share widened by half a printed step, never below the threshold, largest first."""
        half = self.step / 2
        return tuple(
            Interval(max(each - half, min(self.threshold, each)), each + half)
            for each in sorted(self.shares, reverse=True)
        )

    def exact(self) -> CustomerList:
        """The same list with the printed shares taken as exact."""
        return replace(self, step=0.0)


class Concentration(NamedTuple):
    """Bounds of the HHI and of CR1 to CR5 (the sum of the largest one to five shares)."""

    hhi: Interval
    cr: tuple[Interval, ...]


def concentration(listed: CustomerList, *, largest: int = 5) -> Concentration:
    """Bounds of HHI and CR1 to CRk of a list.

    >>> concentration(CustomerList((0.23, 0.16), 0.10)).hhi
    Interval(low=785.0, high=1386.0)
    """
    return Concentration(hhi(listed), tuple(cr(listed, k) for k in range(1, largest + 1)))


def hhi(listed: CustomerList) -> Interval:
    """Bounds of the Herfindahl-Hirschman index, 0 to 10,000.

    Lower: the listed customers alone. Upper: the rest in as few customers as the list allows, which
    is customers just at the threshold for a complete list, one customer for an incomplete one.
    """
    low = _least_squares(listed)
    high = max(
        sum(each**2 for each in tops) + _rest_squares(listed, max(0.0, 1 - sum(tops)))
        for tops in _extremes(listed)
    )
    return Interval(round(SCALE * low, 6), round(SCALE * high, 6))


def _least_squares(listed: CustomerList) -> float:
    if listed.only_total:
        return listed.total_range.low**2 / (listed.count or 1)
    if listed.only_count:
        return (listed.count or 0) * listed.threshold**2
    return sum(each.low**2 for each in listed.ranges)


def _extremes(listed: CustomerList) -> list[list[float]]:
    """The shares that the listed customers can have where the sum of all squares is largest.

    Squares grow when a larger customer takes from a smaller one. In a complete list every listed
    customer is larger than any other, so each is at its most. In an incomplete one the rest may be
    one customer, larger than some of them: the largest few are at their most, the others at their
    least.
    """
    threshold, count = listed.threshold, listed.count or 0
    others = [threshold] * (count - 1)
    if listed.only_total:
        totals = listed.total_range
        ends = (totals.high,) if listed.complete else totals
        return [[total - sum(others), *others] for total in ends]
    if listed.only_count:
        return [[1 - sum(others), *others]]
    lows = [each.low for each in listed.ranges]
    highs = [each.high for each in listed.ranges]
    splits = (len(lows),) if listed.complete else range(len(lows) + 1)
    return [_at_most_one([*highs[:split], *lows[split:]], lows) for split in splits]


def _at_most_one(tops: list[float], bottoms: list[float]) -> list[float]:
    """Lower the smallest shares first until the sum is at most one, which keeps squares largest."""
    excess = sum(tops) - 1
    for i in reversed(range(len(tops))):
        if excess <= 0:
            break
        cut = min(excess, tops[i] - bottoms[i])
        tops[i] -= cut
        excess -= cut
    return tops


def _rest_squares(listed: CustomerList, rest: float) -> float:
    if not listed.complete:
        return rest**2
    threshold = listed.threshold
    full = int((rest + _EPS) // threshold)
    return full * threshold**2 + max(0.0, rest - full * threshold) ** 2


def cr(listed: CustomerList, k: int) -> Interval:
    """Bounds of CRk, the sum of the k largest shares, as a fraction."""
    if k < 1:
        raise ValueError("k counts customers, from 1 on")
    threshold, count = listed.threshold, listed.count or 0
    if listed.only_total:
        return _cr_of_sum(listed.total_range, threshold, count, k, complete=listed.complete)
    if listed.only_count:
        inside = min(k, count)
        return Interval(inside * threshold, 1.0 if k > count else 1 - (count - k) * threshold)
    lows = [each.low for each in listed.ranges]
    highs = _at_most_one([each.high for each in listed.ranges], lows)
    top = sum(highs[:k])
    if listed.complete:
        top += min(max(0.0, 1 - sum(highs)), max(0, k - len(highs)) * threshold)
    else:  # an unlisted customer among the k: all that the others must leave over
        top = max(top, 1 - sum(lows[k - 1 :]))
    return Interval(sum(lows[:k]), min(1.0, top))


def _cr_of_sum(
    total: Interval, threshold: float, count: int, k: int, *, complete: bool
) -> Interval:
    if k > count:
        most = total.high + (k - count) * threshold if complete else 1.0
        return Interval(total.low, min(1.0, most))
    top = total.high - (count - k) * threshold
    if not complete:  # an unlisted customer among the k
        top = max(top, 1 - (total.low if k == 1 else (count - k + 1) * threshold))
    return Interval(max(k * total.low / count, k * threshold), min(1.0, top))


class Change(NamedTuple):
    """Whether concentration changed for certain between two periods: `proven` names CRk and which way."""

    proven: tuple[tuple[int, str], ...]

    @property
    def verdict(self) -> str:
        """The verdict in words: proven where the intervals of some CRk are disjoint."""
        if not self.proven:
            return "not proven"
        ways = {way for _, way in self.proven}
        named = ", ".join(f"CR{k}" for k, _ in self.proven)
        return f"{'rise' if ways == {'rise'} else 'fall' if ways == {'fall'} else 'change'} proven ({named})"


def change(before: Concentration, after: Concentration) -> Change:
    """Which CRk changed for certain. The HHI never decides: its intervals nearly always overlap."""
    proven = tuple(
        (k, "rise" if new.low > old.high else "fall")
        for k, (old, new) in enumerate(zip(before.cr, after.cr, strict=True), start=1)
        if new.disjoint(old)
    )
    return Change(proven)
