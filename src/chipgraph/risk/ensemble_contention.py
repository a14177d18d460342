"""The order of rivals-to-be over many worlds: SMAA on the criteria as each world has them."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from chipgraph.risk.contention import CRITERIA, amount
from chipgraph.risk.drawing import span
from chipgraph.risk.ensemble_shares import share_bounds
from chipgraph.risk.rivals import STAGES

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy as np
    from numpy.typing import NDArray

    from chipgraph.model import Claim
    from chipgraph.risk.contention import Grounds
    from chipgraph.risk.worlds import Worlds

DRAWS = 10
"""How often weights and unknown values are drawn in each world."""


class Criteria(NamedTuple):
    """The values of customers over worlds, as fractions.

    Attributes:
        low, high: customers x criteria x worlds.
        there: customers x worlds, whether the world has any claim on an accelerator of the customer's own.
    """

    low: NDArray[np.float64]
    high: NDArray[np.float64]
    there: NDArray[np.bool_]


def criteria(found: Sequence[Grounds], worlds: Worlds) -> Criteria:
    """The value of each customer on each criterion, by what each world keeps of the claims."""
    import numpy as np

    place = {claim.id: i for i, claim in enumerate(worlds.claims)}
    low = np.zeros((len(found), len(CRITERIA), len(worlds)))
    high = np.ones_like(low)
    there = np.zeros((len(found), len(worlds)), dtype=bool)
    paid = np.zeros((2, len(found), len(worlds)))
    known = np.zeros(there.shape, dtype=bool)
    for row, each in enumerate(found):
        stage = np.zeros(len(worlds))
        for claim, level in each.stages:
            stage = np.maximum(stage, level * worlds.kept[place[claim.id]])
        there[row] = stage > 0
        low[row, 0] = high[row, 0] = stage / (len(STAGES) - 1)
        for criterion, claims in ((1, each.stock), (2, each.new)):
            low[row, criterion], high[row, criterion] = _first(claims, worlds, place)
        for claim in each.committed:
            kept = worlds.kept[place[claim.id]].copy()
            for part in each.sums.get(claim.id, ()):
                kept &= ~worlds.kept[place[part]]  # a sum stands in for parts that have all fallen
            least, most = amount(claim)
            paid[0, row] += kept * least
            paid[1, row] += kept * most
            known[row] |= kept
    largest = np.where(known, paid[1], 0.0).max(axis=0, initial=0.0)
    relative = known & (largest > 0)
    scale = np.where(largest > 0, largest, 1.0)
    low[:, 3] = np.where(relative, paid[0] / scale, 0.0)
    high[:, 3] = np.where(relative, paid[1] / scale, 1.0)
    return Criteria(low, high, there)


def _first(
    claims: Sequence[Claim], worlds: Worlds, place: dict[str, int]
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """The bounds of the first of some shares that a world keeps; 0 to 1 where it keeps none."""
    import numpy as np

    low, high = np.zeros(len(worlds)), np.ones(len(worlds))
    for claim in reversed(claims):
        bounds = span(claim, worlds.assumed)
        if bounds is not None:
            least, most = share_bounds(claim, *bounds)
            kept = worlds.kept[place[claim.id]]
            low, high = np.where(kept, least, low), np.where(kept, most, high)
    return low, high


def ranks(given: Criteria, *, seed: int, draws: int = DRAWS) -> NDArray[np.int64]:
    """Customers x (worlds x draws): the rank of each customer among those that the world has; 1 leads.

    Weights are uniform on the simplex and values uniform in their bounds, as in `acceptability`; a
    customer that is not there has a rank after all others. Draws of one world follow each other.
    """
    import numpy as np

    generator = np.random.default_rng([seed, 2])
    customers, count, worlds = given.low.shape
    weights = generator.dirichlet(np.ones(count), size=worlds * draws).T
    low, high = (np.repeat(each, draws, axis=2) for each in (given.low, given.high))
    values = low + (high - low) * generator.random(low.shape)
    scores = np.einsum("kcw,cw->kw", values, weights)
    scores[~np.repeat(given.there, draws, axis=1)] = -1.0
    return np.array(
        [(scores > scores[row]).sum(axis=0) + 1 for row in range(customers)], dtype=np.int64
    )
