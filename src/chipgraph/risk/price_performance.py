"""Price against performance: what a product gives for what it takes, and who lies on the frontier.

Gains are throughput (one axis per number format, dense and sparse apart), memory and bandwidth; costs
are power and price (one axis per kind of price). A throughput whose sparsity or format the source
does not state is on no axis. Intervals: an open side is infinite, contradicting claims span both.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from chipgraph.risk.interval import Interval

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence
    from datetime import date

    from chipgraph.model import Claim

GAINS = ("peak-throughput", "memory-capacity", "memory-bandwidth")
COSTS = ("power", "price")
PRICES = ("sale-price", "street-price", "rental-price", "bill-of-materials")
"""Kinds of price; they never share an axis. Of them a bill of materials is no offer to anybody."""

_SCALES = {
    **{"teraflops": 1.0, "teraops": 1.0},
    **{"gigabyte": 1.0, "terabyte": 1e3, "gigabyte-per-second": 1.0, "terabyte-per-second": 1e3},
    **{"watt": 1.0, "usd": 1.0, "usd-per-hour": 1.0},
}
_OUT = frozenset({"shipped", "released", "volume-production", "general-availability"})


class Axis(NamedTuple):
    """What is measured: the metric, of a throughput the format, and the basis on which it is counted."""

    metric: str
    number_format: str = ""
    basis: str = ""


@dataclass(frozen=True, slots=True)
class Quantity:
    """What claims say of one product on one axis, in teraflops, GB, GB/s, watts or US dollars."""

    interval: Interval
    claims: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Product:
    """A product with what is stated of it; `available` are the claims that it can be had, or was."""

    id: str
    kind: str
    quantities: Mapping[Axis, Quantity]
    available: tuple[str, ...] = ()


class Point(NamedTuple):
    """A product's gain and cost on a pair of axes."""

    product: str
    gain: Interval
    cost: Interval
    claims: tuple[str, ...]

    @property
    def ratio(self) -> Interval:
        """Gain per cost, from the least to the most."""
        return Interval(self.gain.low / self.cost.high, self.gain.high / self.cost.low)


class Standing(NamedTuple):
    """Where a point stands: 'on the frontier', 'dominated', or 'cannot be told'.

    `by` is the dominating product that leads by most, `factor` its gain per cost over the point's.
    """

    point: Point
    place: str
    by: str
    factor: Interval | None


class Comparison(NamedTuple):
    """The best of the subject's and the best of the rivals' products on a pair of axes.

    `lead` is the subject's best gain per cost over the rivals', None where one of them is missing.
    """

    gain: Axis
    cost: Axis
    kind: str
    own: tuple[Point, ...]
    rivals: tuple[Point, ...]
    lead: Interval | None

    @property
    def verdict(self) -> str:
        """Leads, behind, cannot be told, or which side has no figure."""
        if self.lead is None:
            return "no rival has both figures" if self.own else "no figure of its own"
        if self.lead.low > 1:
            return "leads"
        return "behind" if self.lead.high < 1 else "cannot be told"


def products(
    claims: Iterable[Claim], kind: Callable[[str], str], *, until: date | None = None
) -> dict[str, Product]:
    """The chips and systems of which claims give a quantity; prices only of periods ended by `until`."""
    given = list(claims)
    figures: dict[str, dict[Axis, list[Claim]]] = {}
    for claim in given:
        axis = _axis(claim)
        subject = claim.one("subject")
        if axis is None or kind(subject) not in {"Chip", "System"}:
            continue
        end = claim.period.end if claim.period else None
        if until and axis.metric == "price" and (end is None or end > until):
            continue
        figures.setdefault(subject, {}).setdefault(axis, []).append(claim)
    available = _available(given)
    return {
        name: Product(
            name,
            kind(name),
            {axis: _quantity(found) for axis, found in sorted(axes.items())},
            tuple(sorted(available.get(name, ()))),
        )
        for name, axes in sorted(figures.items())
    }


def _axis(claim: Claim) -> Axis | None:
    """The axis that a claim has a figure for, None where it has none or does not state its basis."""
    metric, figure = claim.one("metric"), claim.figure
    if claim.kind != "Observation" or figure is None or figure.unit not in _SCALES:
        return None
    if claim.all("scope") != ("total",) or metric not in {*GAINS, *COSTS}:
        return None
    number_format, basis = claim.one("numberFormat"), claim.one("countingBasis")
    if metric == "peak-throughput":
        stated = number_format not in {"", "format-unstated"} and basis in {"dense", "sparse"}
        return Axis(metric, number_format, basis) if stated else None
    if metric == "price":
        return Axis(metric, "", basis) if basis in PRICES else None
    return Axis(metric)


def _quantity(claims: Sequence[Claim]) -> Quantity:
    """The newest claim with those that are linked to it as contradicting or of another forecaster."""
    replaced = {each for claim in claims for each in claim.all("supersedes")}
    kept = [claim for claim in claims if claim.id not in replaced] or list(claims)
    best = max(kept, key=lambda each: (str(each.period.end if each.period else ""), each.id))
    beside = {*best.all("contradicts"), *best.all("differs")}
    used = [
        each
        for each in kept
        if each is best
        or each.id in beside
        or best.id in {*each.all("contradicts"), *each.all("differs")}
    ]
    spans = [_span(each) for each in used]
    hull = Interval(min(each.low for each in spans), max(each.high for each in spans))
    return Quantity(hull, tuple(sorted(each.id for each in used)))


def _span(claim: Claim) -> Interval:
    figure = claim.figure
    assert figure is not None
    scale, half = _SCALES[figure.unit], figure.step / 2
    low = 0.0 if figure.least is None else (figure.least - half) * scale
    return Interval(low, math.inf if figure.most is None else (figure.most + half) * scale)


def _available(claims: Iterable[Claim]) -> dict[str, set[str]]:
    """Products that were released, are used, sold or let, or have a price that somebody asks or pays."""
    found: dict[str, set[str]] = {}
    for claim in claims:
        names: tuple[str, ...] = ()
        if claim.kind == "Milestone" and claim.one("milestoneKind") in _OUT:
            names = claim.all("subject")
        elif claim.kind in {"Supply", "Rental", "Use"}:
            names = (*claim.all("product"), *claim.all("used"))
        elif claim.kind == "Observation" and claim.one("metric") == "price":
            if claim.one("countingBasis") in PRICES[:3]:
                names = claim.all("subject")
        for name in names:
            found.setdefault(name, set()).add(claim.id)
    return found


def points(given: Iterable[Product], gain: Axis, cost: Axis) -> list[Point]:
    """The available products that have both figures, by name; a cost without a lower bound is none."""
    found = []
    for each in given:
        one, other = each.quantities.get(gain), each.quantities.get(cost)
        if each.available and one and other and other.interval.low > 0:
            claims = tuple(sorted({*one.claims, *other.claims, *each.available}))
            found.append(Point(each.id, one.interval, other.interval, claims))
    return sorted(found, key=lambda point: point.product)


def frontier(given: Sequence[Point]) -> list[Standing]:
    """Where each point stands: dominated if another surely gives no less for no more, and one is better.

    On the frontier if no other can do so whatever the figures are within their intervals.
    """
    found = []
    for point in given:
        others = [each for each in given if each is not point]
        sure = [each for each in others if _dominates(each, point)]
        place = "dominated" if sure else "on the frontier"
        if not sure and any(_may_dominate(each, point) for each in others):
            place = "cannot be told"
        best = max(sure, key=lambda each: (each.ratio.low, each.product), default=None)
        factor = _over(best.ratio, point.ratio) if best else None
        found.append(Standing(point, place, best.product if best else "", factor))
    return found


def _dominates(one: Point, other: Point) -> bool:
    no_worse = one.gain.low >= other.gain.high and one.cost.high <= other.cost.low
    return no_worse and (one.gain.low > other.gain.high or one.cost.high < other.cost.low)


def _may_dominate(one: Point, other: Point) -> bool:
    no_worse = one.gain.high >= other.gain.low and one.cost.low <= other.cost.high
    return no_worse and (one.gain.high > other.gain.low or one.cost.low < other.cost.high)


def _over(one: Interval, other: Interval) -> Interval:
    low = one.low / other.high if other.high < math.inf else 0.0
    return Interval(low, one.high / other.low if other.low > 0 else math.inf)


def best_ratio(given: Sequence[Point]) -> Interval | None:
    """The most gain per cost that any of the points has, as an interval."""
    if not given:
        return None
    ratios = [each.ratio for each in given]
    return Interval(max(each.low for each in ratios), max(each.high for each in ratios))


def comparisons(own: Sequence[Product], rivals: Sequence[Product]) -> list[Comparison]:
    """Every pair of axes on which an available product of the subject's or of a rival's has both figures.

    Chips and systems apart; throughput first, then by axis.
    """
    found = []
    axes = {axis for each in (*own, *rivals) for axis in each.quantities}
    for gain in sorted((a for a in axes if a.metric in GAINS), key=_gain_order):
        for cost in sorted(a for a in axes if a.metric in COSTS):
            for kind in ("Chip", "System"):
                ours = points([e for e in own if e.kind == kind], gain, cost)
                theirs = points([e for e in rivals if e.kind == kind], gain, cost)
                best, other = best_ratio(ours), best_ratio(theirs)
                lead = _over(best, other) if best and other else None
                if ours or theirs:
                    found.append(Comparison(gain, cost, kind, tuple(ours), tuple(theirs), lead))
    return found


def _gain_order(axis: Axis) -> tuple[int, Axis]:
    return GAINS.index(axis.metric), axis
