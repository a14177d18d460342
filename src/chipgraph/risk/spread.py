"""Spread of an indicator over worlds, and the leverage of single claims on it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from chipgraph.model import Claim
    from chipgraph.risk.interval import Interval
    from chipgraph.risk.worlds import Worlds


@dataclass(frozen=True, slots=True)
class Headline:
    """A number that a report leads with, as a function of claims.

    Attributes:
        key: a stable name for programs.
        scale: what one unit of the indicator is multiplied by to be shown, 100 for percent.
        unit: the unit in words, as shown.
        needs: the ids of the claims that it can depend on.
        compute: the indicator of some claims; None where they do not carry it.
    """

    key: str
    title: str
    unit: str
    scale: float
    needs: frozenset[str]
    compute: Callable[[Sequence[Claim]], Interval | None]


class Spread(NamedTuple):
    """An indicator over worlds.

    `low` is the 5 percent point of its lower ends, `high` the 95 percent point of its upper ends,
    `median` that of its middles; `defined` the part of the worlds that carry it.
    """

    headline: Headline
    median: float
    low: float
    high: float
    defined: float


def spread(headline: Headline, worlds: Worlds) -> Spread | None:
    """The spread of an indicator over a sample of worlds; None where no world carries it."""
    import numpy as np

    among = worlds.places(headline.needs)
    found = []
    for number in range(len(worlds)):
        interval = headline.compute(worlds.world(number, among))
        if interval is not None:
            found.append(interval)
    if not found:
        return None
    low = np.array([each.low for each in found])
    high = np.array([each.high for each in found])
    return Spread(
        headline,
        float(np.median((low + high) / 2)),
        float(np.percentile(low, 5)),
        float(np.percentile(high, 95)),
        len(found) / len(worlds),
    )


class Leverage(NamedTuple):
    """How far one claim moves a headline when it falls, as a fraction of the headline's size.

    `after` is None where the headline can no longer be computed, which counts as a change of 1.
    """

    claim: str
    headline: Headline
    before: Interval
    after: Interval | None
    change: float


def leverages(headline: Headline, claims: Sequence[Claim]) -> list[Leverage]:
    """The leverage of each claim that a headline can depend on, the highest first.

    Each claim is dropped alone, on the view itself. Where it is one side of a contradiction, the other
    side stays, so that dropping it resolves the contradiction the other way.
    """
    needed = [each for each in claims if each.id in headline.needs]
    before = headline.compute(needed)
    if before is None:
        return []
    size = max(abs(before.low), abs(before.high)) or 1.0
    found = []
    for each in needed:
        after = headline.compute([other for other in needed if other is not each])
        change = (
            1.0
            if after is None
            else max(abs(after.low - before.low), abs(after.high - before.high)) / size
        )
        if change > 1e-9:
            found.append(Leverage(each.id, headline, before, after, change))
    return sorted(found, key=lambda each: (-round(each.change, 9), each.claim))
