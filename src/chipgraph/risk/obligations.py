"""Obligations: how many quarters of cost of revenue a company has bound itself to pay for.

Cover = non-cancellable purchase and capacity commitments on a day / cost of revenue of the quarter
that ends on it, in quarters. Contingent obligations stand apart, at their cap.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from chipgraph.risk.interval import Interval

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from chipgraph.risk.readings import Reading


class Cover(NamedTuple):
    """Obligations on a day in quarters of the cost of revenue of the quarter that ended then."""

    day: date
    obligations: Reading
    cost: Reading | None
    inventory: Reading | None
    quarters: Interval | None


def cover(
    obligations: Iterable[Reading], costs: Sequence[Reading], inventories: Sequence[Reading]
) -> list[Cover]:
    """The cover on each day for which obligations are known, oldest first."""
    found = []
    for reading in obligations:
        day = reading.period.start
        cost = next((each for each in costs if each.period.end == day), None)
        stock = next((each for each in inventories if each.period.start == day), None)
        quarters = _ratio(reading.interval, cost.interval) if cost else None
        found.append(Cover(day, reading, cost, stock, quarters))
    return found


def _ratio(over: Interval, under: Interval) -> Interval | None:
    return Interval(over.low / under.high, over.high / under.low) if under.low > 0 else None


class Shortfall(NamedTuple):
    """What is left over after four quarters in which demand falls short."""

    fall: float
    consumed: Interval
    excess: Interval


def shortfall(
    obligations: Interval,
    inventory: Interval,
    cost: Interval,
    *,
    falls: Sequence[float] = (0.1, 0.3, 0.5),
) -> list[Shortfall]:
    """Inventory and obligations in excess of four quarters of cost at a lower demand.

    Demand stays at (1 - fall) of the last quarter's; what is obliged beyond what is consumed is in
    excess. All in the currency of the inputs.
    """
    held = Interval(obligations.low + inventory.low, obligations.high + inventory.high)
    found = []
    for fall in falls:
        consumed = Interval(4 * cost.low * (1 - fall), 4 * cost.high * (1 - fall))
        excess = Interval(max(0.0, held.low - consumed.high), max(0.0, held.high - consumed.low))
        found.append(Shortfall(fall, consumed, excess))
    return found
