"""What is at stake where customers turn to their own accelerators: revenue, as a fraction of the total.

At stake = share x displaced x (1 - resold) + share x (1 - displaced) x price cut, printed for a slack
market (nothing resold) and a tight one (all resold to others). `displaced` and `price cut` are scenario
assumptions, stated beside the result; they are not forecasts.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from chipgraph.risk.interval import Interval

if TYPE_CHECKING:
    from collections.abc import Mapping

    import numpy as np
    from numpy.typing import NDArray


_DISPLACED = Interval(0.1, 0.5)
_PRICE_CUT = Interval(0.0, 0.15)


@dataclass(frozen=True, slots=True)
class Scenario:
    """The ranges from which the assumptions are drawn, as fractions."""

    displaced: Interval = _DISPLACED
    price_cut: Interval = _PRICE_CUT

    def __str__(self) -> str:
        return (
            f"displaced uniform in {self.displaced.written(0, scale=100)} percent, price cut on the rest"
            f" uniform in {self.price_cut.written(0, scale=100)} percent"
        )


class Stake(NamedTuple):
    """5, 50 and 95 percent points of what is at stake, as fractions of the supplier's revenue."""

    slack: tuple[float, float, float]
    tight: tuple[float, float, float]


def at_stake(
    shares: Mapping[str, Interval],
    *,
    total: Interval,
    scenario: Scenario,
    samples: int = 10_000,
    seed: int = 0,
) -> Stake:
    """What all customers together put at stake.

    Args:
        shares: each customer's share of the supplier's revenue, as fractions.
        total: what the customers hold together at most, such as the disclosed share of hyperscalers;
            draws above it are scaled down, so that shares stay jointly feasible.
        scenario: the assumptions.
    """
    import numpy as np

    generator = np.random.default_rng(seed)
    names = sorted(shares)
    low = np.array([shares[name].low for name in names])
    high = np.array([shares[name].high for name in names])
    drawn = low + (high - low) * generator.random((samples, len(names)))
    limit = total.low + (total.high - total.low) * generator.random((samples, 1))
    sums = drawn.sum(axis=1, keepdims=True)
    drawn = drawn * np.minimum(1.0, np.divide(limit, sums, out=np.ones_like(sums), where=sums > 0))
    displaced = _uniform(generator, scenario.displaced, drawn.shape)
    cut = _uniform(generator, scenario.price_cut, drawn.shape)
    repriced = (drawn * (1 - displaced) * cut).sum(axis=1)
    lost = (drawn * displaced).sum(axis=1)
    return Stake(_points(lost + repriced), _points(repriced))


def _uniform(
    generator: np.random.Generator, interval: Interval, shape: tuple[int, ...]
) -> NDArray[np.float64]:
    return interval.low + (interval.high - interval.low) * generator.random(shape)


def _points(values: NDArray[np.float64]) -> tuple[float, float, float]:
    import numpy as np

    low, middle, high = np.percentile(values, [5, 50, 95])
    return float(low), float(middle), float(high)
