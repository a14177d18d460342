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
        return not self.shares and bool(self.count)

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
    low, high, rest = _listed_squares(listed)
    return Interval(round(SCALE * low, 6), round(SCALE * (high + _rest_squares(listed, rest)), 6))


def _listed_squares(listed: CustomerList) -> tuple[float, float, float]:
    """Least and most that the squares of the listed shares sum to, and the rest left at the most."""
    threshold, count = listed.threshold, listed.count or 0
    if listed.total is not None and count and not listed.shares:
        total = listed.total
        top = total - (count - 1) * threshold
        return total**2 / count, top**2 + (count - 1) * threshold**2, 1 - total
    if listed.only_count:
        top = 1 - (count - 1) * threshold
        return count * threshold**2, top**2 + (count - 1) * threshold**2, 0.0
    ranges = listed.ranges
    low = sum(each.low**2 for each in ranges)
    tops = _at_most_one([each.high for each in ranges], [each.low for each in ranges])
    return low, sum(each**2 for each in tops), max(0.0, 1 - sum(tops))


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
    if listed.total is not None and count and not listed.shares:
        return _cr_of_sum(listed.total, threshold, count, k, complete=listed.complete)
    if listed.only_count:
        inside = min(k, count)
        return Interval(inside * threshold, 1.0 if k > count else 1 - (count - k) * threshold)
    ranges = listed.ranges
    low = sum(sorted((each.low for each in ranges), reverse=True)[:k])
    highs = _at_most_one([each.high for each in ranges], [each.low for each in ranges])
    rest = max(0.0, 1 - sum(highs))
    top = sum(highs[:k])
    if listed.complete:
        top += min(rest, max(0, k - len(highs)) * threshold)
    else:
        top = max(top, sum(highs[: k - 1]) + rest)
    return Interval(low, min(1.0, top))


def _cr_of_sum(total: float, threshold: float, count: int, k: int, *, complete: bool) -> Interval:
    rest = 1 - total
    if k > count:
        return Interval(total, min(1.0, total + min(rest, (k - count) * threshold)))
    top = total - (count - k) * threshold
    if not complete:
        top = max(top, rest + total - (count - k + 1) * threshold)
    return Interval(max(k * total / count, k * threshold), min(1.0, top))


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
