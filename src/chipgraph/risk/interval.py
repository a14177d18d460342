"""Closed intervals: every measure gives one, a point is an interval without width."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable


class Interval(NamedTuple):
    """From the least to the most that a number can be."""

    low: float
    high: float

    @classmethod
    def point(cls, value: float) -> Interval:
        """An interval without width."""
        return cls(value, value)

    @classmethod
    def around(cls, intervals: Iterable[Interval]) -> Interval:
        """The least interval that holds all of some; there is at least one."""
        every = list(intervals)
        return cls(min(each.low for each in every), max(each.high for each in every))

    def __contains__(self, value: object) -> bool:
        return isinstance(value, int | float) and self.low <= value <= self.high

    def disjoint(self, other: Interval) -> bool:
        """Whether the two share no value."""
        return self.high < other.low or other.high < self.low

    def written(self, digits: int = 0, *, scale: float = 1.0) -> str:
        """The interval as text, rounded outwards never inwards; a point as one number.

        >>> Interval(0.225, 0.235).written(1, scale=100)
        '22.5 to 23.5'
        """
        low, high = (each * scale for each in self)
        if abs(high - low) < 1e-9 * max(1.0, abs(high)):
            return f"{low:.{digits}f}"
        step: float = 10**-digits
        low, high = math.floor(low / step + 1e-6) * step, math.ceil(high / step - 1e-6) * step
        return f"{low:.{digits}f} to {high:.{digits}f}"
