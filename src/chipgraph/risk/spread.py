"""Spread of an indicator over worlds, and the leverage of single claims on it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from chipgraph.risk.ensemble import dropped
from chipgraph.risk.interval import Interval

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    import numpy as np
    from numpy.typing import NDArray

    from chipgraph.model import Claim
    from chipgraph.risk.ensemble import Bounds, Ensemble
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
        over: the same for each case of an ensemble at once.
    """

    key: str
    title: str
    unit: str
    scale: float
    needs: frozenset[str]
    compute: Callable[[Sequence[Claim]], Interval | None]
    over: Callable[[Ensemble], Bounds]


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

    low, high, there = headline.over(worlds.ensemble(headline.needs))
    if not there.any():
        return None
    low, high = low[there], high[there]
    return Spread(
        headline,
        float(np.median((low + high) / 2)),
        float(np.percentile(low, 5)),
        float(np.percentile(high, 95)),
        float(there.mean()),
    )


class Rank(NamedTuple):
    """A rank over the worlds in which it is defined: 5, 50 and 95 percent points, and how often it is first."""

    low: int
    median: float
    high: int
    first: float
    defined: float


def rank_over(ranks: NDArray[np.int64], there: NDArray[np.bool_]) -> Rank | None:
    """The spread of a rank by world; None where no world carries it."""
    import numpy as np

    found = ranks[there]
    if not len(found):
        return None
    low, high = np.percentile(found, [5, 95])
    return Rank(
        int(low),
        float(np.median(found)),
        int(np.ceil(high)),
        float((found == 1).mean()),
        float(there.mean()),
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
    low, high, there = headline.over(dropped(needed))
    found = []
    for i, each in enumerate(needed):
        after = Interval(float(low[i]), float(high[i])) if there[i] else None
        change = (
            1.0
            if after is None
            else max(abs(after.low - before.low), abs(after.high - before.high)) / size
        )
        if change > 1e-9:
            found.append(Leverage(each.id, headline, before, after, change))
    return sorted(found, key=lambda each: (-round(each.change, 9), each.claim))
