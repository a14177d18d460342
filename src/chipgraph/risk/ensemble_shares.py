"""Shares of an input's providers drawn jointly: within their bounds, summing to 1, in every world."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from chipgraph.model import Claim

_EPS = 1e-9


def share_bounds(claim: Claim, low: float, high: float) -> tuple[float, float]:
    """The share that a claim states, as a fraction, given the bounds in percent of its figure.

    What a bound on one side only leaves open ends at the end of the scale; what one site makes is the
    least that its provider does.
    """
    figure = claim.figure
    assert figure is not None
    least = low if figure.least is not None else 0.0
    most = high if figure.most is not None and not claim.all("site") else 100.0
    return max(0.0, least / 100), min(1.0, most / 100)


def jointly(
    low: NDArray[np.float64],
    high: NDArray[np.float64],
    where: NDArray[np.float64],
    there: NDArray[np.bool_],
) -> NDArray[np.float64]:
    """Shares that sum to 1 in each world, as near as can be to where they were drawn.

    All arguments are providers x worlds: the bounds as fractions, where between them a share was drawn
    (0 to 1), and whether the provider is there. Each share moves towards its bound by the same part of
    the room that it has. Bounds that no shares fit are taken as unknown; a world without providers has
    no shares.
    """
    import numpy as np

    low, high = np.where(there, low, 0.0), np.where(there, high, 0.0)
    fits = (low.sum(axis=0) <= 1 + _EPS) & (high.sum(axis=0) >= 1 - _EPS)
    low = np.where(fits, low, 0.0)
    high = np.where(fits, high, there.astype(float))
    drawn = low + where * (high - low)
    missing = 1 - drawn.sum(axis=0)
    room = np.where(missing > 0, high - drawn, drawn - low)
    rooms = room.sum(axis=0)
    part = np.divide(missing, rooms, out=np.zeros_like(missing), where=rooms > _EPS)
    return np.where(there, drawn + part * room, 0.0)
