"""What a shock does to a supplier's figures: revenue, gross margin, cover of obligations, excess.

Pure arithmetic on intervals. Stated assumptions: cost of revenue moves with the volume sold and not
with the price; obligations stay as they are; a change lasts for the months of the scenario and is told
over twelve.
"""

from __future__ import annotations

from typing import NamedTuple

from chipgraph.risk.interval import Interval

YEAR = 12.0


class Finances(NamedTuple):
    """A supplier's figures; amounts in one currency, margin as a fraction, None where unknown.

    Attributes:
        revenue: of the last four quarters.
        cost: cost of revenue of the last quarter.
        obligations, inventory: on the last balance day.
    """

    revenue: Interval | None
    cost: Interval | None
    obligations: Interval | None
    inventory: Interval | None

    @property
    def cover(self) -> Interval | None:
        """Obligations in quarters of cost of revenue."""
        if self.obligations is None or self.cost is None or self.cost.low <= 0:
            return None
        return Interval(
            self.obligations.low / self.cost.high, self.obligations.high / self.cost.low
        )

    @property
    def excess(self) -> Interval | None:
        """What of obligations and inventory is not consumed in four quarters at this cost."""
        if self.obligations is None or self.cost is None or self.inventory is None:
            return None
        held = Interval(
            self.obligations.low + self.inventory.low, self.obligations.high + self.inventory.high
        )
        return Interval(
            max(0.0, held.low - 4 * self.cost.high), max(0.0, held.high - 4 * self.cost.low)
        )


def with_volume(before: Finances, change: Interval) -> Finances:
    """The figures when the volume sold changes by a fraction, such as [-0.3, -0.1]."""
    return before._replace(revenue=scaled(before.revenue, change), cost=scaled(before.cost, change))


def with_price(before: Finances, change: float) -> Finances:
    """The figures when prices change at the same volume: revenue moves, cost does not."""
    return before._replace(revenue=scaled(before.revenue, Interval.point(change)))


def scaled(value: Interval | None, change: Interval) -> Interval | None:
    """A figure that changes by a fraction; nothing falls below nothing."""
    if value is None:
        return None
    return Interval(value.low * max(0.0, 1 + change.low), value.high * max(0.0, 1 + change.high))


def margin_after(margin: Interval, change: float) -> Interval:
    """A gross margin when prices change and cost does not: 1 - (1 - m) / (1 + change).

    Raises:
        ValueError: nothing is left of the price.
    """
    if change <= -1:
        raise ValueError("a price that falls by all leaves no margin")
    return Interval(1 - (1 - margin.low) / (1 + change), 1 - (1 - margin.high) / (1 + change))


def over_a_year(left: Interval, months: float, bites: Interval) -> Interval:
    """Output over twelve months when `left` of it is left for some months once the loss is felt.

    Args:
        left: what is left while it lasts, as a fraction.
        months: for how long it lasts.
        bites: months until it is felt; the longer, the less is lost.
    """
    longest = min(YEAR, max(0.0, months - bites.low))
    shortest = min(YEAR, max(0.0, months - bites.high))
    return Interval(
        1 - (1 - left.low) * longest / YEAR,
        1 - (1 - left.high) * shortest / YEAR,
    )


def for_a_part_of_a_year(change: Interval, months: float) -> Interval:
    """A change that lasts for some months, told over twelve."""
    part = min(months, YEAR) / YEAR
    return Interval(change.low * part, change.high * part)
