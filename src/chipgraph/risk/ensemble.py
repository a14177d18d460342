"""Many sets of claims at once: which of some claims each set has, and their figures, as matrices.

A set is called a case: a world, or the view with one claim dropped. Measures over an ensemble give an
array with one number a case; each equals what the measure gives for the claims of that case (tested).
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from chipgraph.risk.drawing import drawn

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    import numpy as np
    from numpy.typing import NDArray

    from chipgraph.model import Claim


class Bounds(NamedTuple):
    """A number by case: its least and its most, and in which cases it is defined."""

    low: NDArray[np.float64]
    high: NDArray[np.float64]
    there: NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Ensemble:
    """Some claims over many cases.

    Attributes:
        claims: the claims, in a fixed order.
        kept: claims x cases, whether a case has the claim.
        low, high: claims x cases, the ends of the figure in its own unit; NaN where an end is not stated.
        are_drawn: whether figures are drawn, so that printed rounding is in them already.
    """

    claims: tuple[Claim, ...]
    kept: NDArray[np.bool_]
    low: NDArray[np.float64]
    high: NDArray[np.float64]
    are_drawn: bool

    def __len__(self) -> int:
        return int(self.kept.shape[1])

    def places(self, wanted: Callable[[Claim], object]) -> list[int]:
        """The places of the claims that are wanted, in order."""
        return [i for i, claim in enumerate(self.claims) if wanted(claim)]

    def case(self, number: int) -> list[Claim]:
        """The claims that one case has, with their figures."""
        found = []
        for i, claim in enumerate(self.claims):
            if self.kept[i, number]:
                value = float(self.low[i, number])
                shown = None if math.isnan(value) else value
                found.append(drawn(claim, shown) if self.are_drawn else claim)
        return found


def dropped(claims: Sequence[Claim]) -> Ensemble:
    """The ensemble in which each claim falls alone, in its own case; figures stay as stated."""
    import numpy as np

    count = len(claims)
    ends = np.full((2, count), np.nan)
    for i, claim in enumerate(claims):
        figure = claim.figure
        if figure is not None:
            ends[:, i] = [np.nan if end is None else end for end in (figure.least, figure.most)]
    low, high = (np.broadcast_to(each[:, None], (count, count)) for each in ends)
    return Ensemble(tuple(claims), ~np.eye(count, dtype=bool), low, high, are_drawn=False)


def nowhere(given: Ensemble) -> Bounds:
    """A number that no case carries."""
    import numpy as np

    nothing = np.zeros(len(given))
    return Bounds(nothing, nothing, np.zeros(len(given), dtype=bool))
