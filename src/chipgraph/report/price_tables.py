"""The tables of the section on price and performance: comparisons, frontiers, claims on cost."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from chipgraph.report.model import Line, Table, stated
from chipgraph.risk.price_performance import frontier

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from chipgraph.model import Claim
    from chipgraph.risk.interval import Interval
    from chipgraph.risk.price_performance import Axis, Comparison, Point, Standing

COST_METRICS = {
    "cost-advantage": "{figure} cheaper than {other}",
    "performance-ratio": "at {figure} times the performance of {other}",
    "efficiency-gain": "{figure} better per watt or per cost than {other}",
}
"""What is said of one product against another, by metric."""

_WORDS = {
    "peak-throughput": "throughput",
    "memory-capacity": "memory",
    "memory-bandwidth": "memory bandwidth",
    "power": "watt",
    "sale-price": "sale price",
    "street-price": "street price",
    "rental-price": "rental price per hour",
    "bill-of-materials": "bill of materials",
}
UNITS = {"peak-throughput": "TFLOPS", "memory-capacity": "GB", "memory-bandwidth": "GB/s"}


def axis_words(axis: Axis) -> str:
    """An axis in words."""
    if axis.metric == "peak-throughput":
        return f"{axis.basis} {axis.number_format.upper()} throughput"
    return _WORDS[axis.basis or axis.metric]


def _cost_words(axis: Axis) -> str:
    return "power" if axis.metric == "power" else axis_words(axis)


def number(interval: Interval, scale: float = 1.0) -> str:
    """An interval in words, three digits or whole numbers."""
    low, high = interval.low * scale, interval.high * scale
    if high == math.inf:
        return f"at least {_digits(low)}"
    if abs(high - low) <= 1e-9 * max(1.0, abs(high)):
        return _digits(low)
    return f"{_digits(low)} to {_digits(high)}"


def _digits(value: float) -> str:
    return f"{value:,.0f}" if abs(value) >= 100 else f"{value:.3g}"


def per(gain: Axis, cost: Axis) -> tuple[str, float]:
    """The unit of a gain per cost, and by what it is multiplied to be readable."""
    unit = UNITS[gain.metric]
    if cost.metric == "power":
        return f"{unit} per W", 1.0
    if cost.basis == "rental-price":
        return f"{unit} per USD an hour", 1.0
    return f"{unit} per 1,000 USD", 1e3


def best_words(given: Sequence[Point], name: Callable[[str], str], scale: float) -> str:
    """The point with the most gain per cost, in words."""
    best = max(given, key=lambda each: (each.ratio.low, each.product), default=None)
    return f"{name(best.product)} {number(best.ratio, scale)}" if best else "no figure"


def comparison_line(each: Comparison, name: Callable[[str], str]) -> Line:
    """One pair of axes: the best of both sides."""
    unit, scale = per(each.gain, each.cost)
    shown = (*each.own, *each.rivals)
    return Line(
        (
            axis_words(each.gain),
            f"{axis_words(each.cost)} ({unit})",
            "chips" if each.kind == "Chip" else "systems",
            best_words(each.own, name, scale),
            best_words(each.rivals, name, scale),
            f"{number(each.lead)} times" if each.lead else "",
            each.verdict,
        ),
        tuple(sorted({claim for point in shown for claim in point.claims})),
        {
            "gain": list(each.gain),
            "cost": list(each.cost),
            "kind": each.kind,
            "own": {point.product: bounds(point.ratio) for point in each.own},
            "rivals": {point.product: bounds(point.ratio) for point in each.rivals},
            "lead": bounds(each.lead) if each.lead else None,
            "verdict": each.verdict,
        },
    )


def bounds(interval: Interval) -> list[float | None]:
    """An interval as JSON; an open end is null."""
    return [round(each, 6) if each < math.inf else None for each in interval]


def frontier_table(compared: Sequence[Comparison], name: Callable[[str], str]) -> Table:
    """Every pair of axes on which at least two products have both figures."""
    lines = []
    for each in compared:
        every = sorted((*each.own, *each.rivals), key=lambda point: point.product)
        if len(every) > 1:
            lines += [_standing(each, standing, name) for standing in frontier(every)]
    columns = ("gain", "cost", "product", "figures", "place", "led by")
    return Table("Frontiers: what can be had, by gain and cost", columns, tuple(lines))


def _standing(each: Comparison, standing: Standing, name: Callable[[str], str]) -> Line:
    point = standing.point
    unit = UNITS[each.gain.metric]
    cost = "W" if each.cost.metric == "power" else "USD"
    led = f"{name(standing.by)}, {number(standing.factor)} times" if standing.factor else ""
    return Line(
        (
            axis_words(each.gain),
            axis_words(each.cost),
            name(point.product),
            f"{number(point.gain)} {unit} at {number(point.cost)} {cost}",
            standing.place,
            led,
        ),
        point.claims,
        {
            "gain": list(each.gain),
            "cost": list(each.cost),
            "axes": [f"{axis_words(each.gain)}, {unit}", f"{_cost_words(each.cost)}, {cost}"],
            "product": point.product,
            "gain_value": bounds(point.gain),
            "cost_value": bounds(point.cost),
            "place": standing.place,
            "led_by": standing.by or None,
            "factor": bounds(standing.factor) if standing.factor else None,
        },
    )


def cost_table(claims: Sequence[Claim], name: Callable[[str], str]) -> Table:
    """What is claimed of cost and performance, newest first, by whom."""
    lines = tuple(
        Line(
            (
                ", ".join(speakers(each, name)),
                name(each.one("subject")),
                said(each, name),
                str(each.period) if each.period else "",
                each.basis,
            ),
            (each.id,),
            {"metric": each.one("metric"), "subject": each.one("subject"), "basis": each.basis},
        )
        for each in reversed(claims)
    )
    columns = ("who says so", "product", "is said to be", "period", "basis")
    return Table("Claims on cost and performance: they decide nothing", columns, lines)


def said(claim: Claim, name: Callable[[str], str]) -> str:
    """What a claim says of its subject against its counterparty."""
    assert claim.figure is not None
    unit = " %" if claim.figure.unit == "percent" else ""
    figure, other = f"{stated(claim.figure)}{unit}", name(claim.one("counterparty"))
    return COST_METRICS[claim.one("metric")].format(figure=figure, other=other)


def speakers(claim: Claim, name: Callable[[str], str]) -> list[str]:
    """The speakers, else the publishers, of a claim."""
    # A kind of speaker is no entity: its name is its id.
    spoken = {name(c.speaker).replace("-voice", "") for c in claim.citations if c.speaker}
    named = {name(each) for each in claim.all("forecaster")}
    return sorted(spoken | named) or sorted({each.source.publisher for each in claim.citations})
