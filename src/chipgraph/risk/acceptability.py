"""Stochastic Multicriteria Acceptability Analysis: how robust an order of alternatives is.

SMAA-2 (Lahdelma, Salminen, Operations Research 49(3), 2001). Each alternative has a value between 0
and 1 on each criterion, known only as an interval; weights are unknown. Weights are drawn uniformly
from the simplex, values uniformly from their intervals; how often an alternative comes out at a rank
is its rank acceptability. The sample is seeded, so the same input gives the same figures.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from chipgraph.risk.interval import Interval

SAMPLES = 10_000


@dataclass(frozen=True, slots=True)
class Acceptability:
    """How one alternative fares over the sample.

    Attributes:
        ranks: the part of the sample in which it holds rank 1, 2, ...; sums to 1.
        central_weights: the mean weights under which it comes first, None where it never does.
        best, worst: the best and worst rank with at least 5 percent of the sample at or beyond it.
    """

    alternative: str
    ranks: tuple[float, ...]
    central_weights: tuple[float, ...] | None
    best: int
    worst: int

    @property
    def first(self) -> float:
        """The part of the sample in which it comes first."""
        return self.ranks[0]

    @property
    def expected_rank(self) -> float:
        """The mean rank."""
        return sum(rank * part for rank, part in enumerate(self.ranks, start=1))


def acceptability(
    values: Mapping[str, Sequence[Interval]],
    *,
    samples: int = SAMPLES,
    seed: int = 0,
    least: Sequence[float] = (),
) -> list[Acceptability]:
    """Rank acceptabilities, the best expected rank first.

    Args:
        values: for each alternative its value on each criterion, higher is better, as fractions.
        samples: how many weights and values are drawn.
        seed: of the generator (PCG64).
        least: the least weight of each criterion; the rest is uniform on the simplex. None where left out.

    Raises:
        ValueError: the alternatives have different numbers of criteria.

    Equal scores share the better rank in no order: ties are broken by the name, which happens only
    where intervals are points.
    """
    names = sorted(values)
    if not names:
        return []
    counts = {len(values[name]) for name in names}
    if len(counts) > 1:
        raise ValueError("every alternative needs a value on each criterion")
    import numpy as np

    generator = np.random.default_rng(seed)
    criteria = counts.pop()
    floor = np.array(least or [0.0] * criteria)
    weights = floor + (1 - floor.sum()) * generator.dirichlet(np.ones(criteria), size=samples)
    low = np.array([[each.low for each in values[name]] for name in names])
    high = np.array([[each.high for each in values[name]] for name in names])
    drawn = low + (high - low) * generator.random((samples, *low.shape))
    scores = np.einsum("snc,sc->sn", drawn, weights)
    order = np.argsort(-scores, axis=1, kind="stable")
    places = np.argsort(order, axis=1, kind="stable")
    found = []
    for i, name in enumerate(names):
        ranks = np.bincount(places[:, i], minlength=len(names)) / samples
        wins = weights[places[:, i] == 0]
        below = np.cumsum(ranks)
        found.append(
            Acceptability(
                name,
                tuple(float(each) for each in ranks),
                tuple(float(each) for each in wins.mean(axis=0)) if len(wins) else None,
                best=int(np.argmax(below >= 0.05)) + 1,
                worst=len(names) - int(np.argmax(np.cumsum(ranks[::-1]) >= 0.05)),
            )
        )
    return sorted(found, key=lambda each: (round(each.expected_rank, 9), each.alternative))


def flips(
    values: Mapping[str, Sequence[Interval]], one: str, other: str
) -> tuple[bool, tuple[int, ...]]:
    """Whether one alternative leads another whatever the weights, and the criteria that could flip it.

    One leads for certain where its least is at least the other's most on every criterion. A criterion
    can flip the order where, with all weight on it, the other can come out ahead.
    """
    against = tuple(
        i
        for i, (mine, theirs) in enumerate(zip(values[one], values[other], strict=True))
        if theirs.high > mine.low
    )
    return not against, against
