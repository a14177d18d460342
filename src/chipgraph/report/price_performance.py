"""Price against performance: the section on what the subject's products give for what they cost."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

from chipgraph.report.model import Indicator, Point, Section, Verdict, counted
from chipgraph.report.price_tables import (
    COST_METRICS,
    UNITS,
    axis_words,
    best_words,
    bounds,
    comparison_line,
    cost_table,
    frontier_table,
    number,
    per,
    said,
    speakers,
)
from chipgraph.risk.classes import classes
from chipgraph.risk.interval import Interval
from chipgraph.risk.price_performance import (
    PRICES,
    best_ratio,
    comparisons,
    points,
    products,
)
from chipgraph.risk.supply_claims import SupplyClaims

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from datetime import date

    from chipgraph.model import Claim, Entity
    from chipgraph.risk.price_performance import Comparison, Product

_RULE = (
    "supported where a rival's product that can be had gives more for a price of the same kind; refuted where"
    " the subject's best gives more on every axis with such a price; mixed where both are so; else it cannot"
    " be judged: claims on total cost are shown with who says so and decide nothing."
)
_NOTES = (
    "Kinds of price never share an axis, nor do dense and sparse throughput, nor chips and systems. A"
    " throughput whose sparsity or number format the source does not state is left out; so is a product of"
    " which no claim says that it is released, used, sold, let or priced.",
    "On the frontier: no other product there can give as much for as little, whatever the figures are within"
    " their intervals. The factor is gain per cost of the dominating product over that of the dominated one.",
)


@dataclass(frozen=True, slots=True)
class _Found:
    """What was computed of one subject."""

    own: tuple[Product, ...]
    rivals: tuple[Product, ...]
    nobodys: tuple[str, ...]
    compared: tuple[Comparison, ...]
    said: tuple[Claim, ...]
    ours: frozenset[str]


def price_performance(
    claims: Sequence[Claim],
    subject: str,
    label: str,
    *,
    name: Callable[[str], str],
    entity: Callable[[str], Entity | None],
    as_of: date,
) -> Section:
    """Gain per cost of the subject's products and of rivals', frontiers, and claims on total cost."""
    title = f"Price against performance: what products of {label} give for what they cost"
    index = SupplyClaims(claims)

    def kind(thing: str) -> str:
        found = entity(thing)
        return found.kind if found else ""

    ours = index.products_of(subject) | {subject}
    every = products(claims, kind)
    own = tuple(every[each] for each in sorted(every) if each in ours)
    if not own:
        why = f"cannot be computed: no figure of a chip or system of {label} is in this view"
        return Section("price-performance", title, missing=(why,))
    makers = {each: index.makers_for(each) for each in every if each not in ours}
    # The other products of a product's maker are no rivals of it.
    mine = index.makers_for(subject) | {subject}
    with_maker = [each for each in sorted(makers) if makers[each] and not makers[each] & mine]
    rivals = tuple(every[each] for each in with_maker)
    found = _Found(
        own,
        rivals,
        tuple(each for each in sorted(makers) if not makers[each]),
        tuple(each for each in comparisons(own, rivals) if each.own),
        tuple(_said(claims, ours)),
        ours,
    )
    return Section(
        "price-performance",
        title,
        _answer(found, name),
        ("gain", "per", "of", f"best of {label}", "best of rivals", "lead", "verdict"),
        tuple(comparison_line(each, name) for each in found.compared),
        _NOTES,
        _missing(found, name),
        thesis=(
            "price against performance is a weak spot: customers find cheaper and more frugal chips than"
            f" those of {label}."
        ),
        supporting=_points(found, name, against=False),
        opposing=_points(found, name, against=True),
        indicator=_indicator(claims, found, kind, name, as_of),
        verdict=Verdict(_verdict(found), _RULE),
        tables=(frontier_table(found.compared, name), cost_table(found.said, name)),
    )


def _said(claims: Iterable[Claim], ours: frozenset[str]) -> list[Claim]:
    """Claims that compare a product of the subject's, or the class it belongs to, with another."""
    mine = ours | frozenset(classes()["merchant"])
    found = []
    for each in claims:
        sides = {each.one("subject") in mine, each.one("counterparty") in mine}
        if each.kind == "Observation" and each.one("metric") in COST_METRICS and each.figure:
            if sides == {True, False} and each.one("counterparty"):
                found.append(each)
    return sorted(found, key=lambda each: (str(each.period.end) if each.period else "", each.id))


def _priced(found: _Found) -> list[Comparison]:
    """Comparisons by a price that somebody asks or pays, with figures on both sides."""
    return [each for each in found.compared if each.lead and each.cost.basis in PRICES[:3]]


def _verdict(found: _Found) -> str:
    verdicts = {each.verdict for each in _priced(found)}
    if not verdicts - {"cannot be told"}:
        return "cannot be judged"
    if "behind" in verdicts:
        return "mixed" if "leads" in verdicts else "supported"
    return "refuted" if verdicts == {"leads"} else "cannot be judged"


def _answer(found: _Found, name: Callable[[str], str]) -> str:
    priced = _priced(found)
    own = sum(1 for each in found.compared if each.cost.metric == "price")
    best = max(
        (each for each in found.compared if each.cost.basis in PRICES[:3]),
        key=_weight,
        default=None,
    )
    known = (
        f"{len(priced)} of {counted(own, 'pair')} of gain and kind of price"
        f" {'has' if own == 1 else 'have'} a rival with both figures"
    )
    if best is None:
        return f"{known}: {_verdict(found)}."
    unit, scale = per(best.gain, best.cost)
    return (
        f"{known}: {_verdict(found)}; best by {axis_words(best.gain)} per {axis_words(best.cost)}:"
        f" {best_words(best.own, name, scale)} {unit}, rivals {best_words(best.rivals, name, scale)}."
    )


def _weight(each: Comparison) -> tuple[int, int, int, int]:
    """Which comparison leads: with most rivals, then by throughput, then by what anybody may pay."""
    asked = ("sale-price", "rental-price", "street-price").index(each.cost.basis)
    return (len(each.rivals), -list(UNITS).index(each.gain.metric), len(each.own), asked)


def _indicator(
    claims: Sequence[Claim],
    found: _Found,
    kind: Callable[[str], str],
    name: Callable[[str], str],
    as_of: date,
) -> Indicator | None:
    """The best gain per price now, and what the prices of a year before and earlier gave."""
    priced = [each for each in found.compared if each.cost.basis in PRICES[:3]]
    if not priced:
        return None
    best = max(priced, key=_weight)
    unit, scale = per(best.gain, best.cost)
    try:
        until = as_of.replace(year=as_of.year - 1)
    except ValueError:  # 29 February
        until = as_of.replace(year=as_of.year - 1, day=28)
    before = products(claims, kind, until=until)
    then = points(
        [before[each.id] for each in found.own if each.id in before and each.kind == best.kind],
        best.gain,
        best.cost,
    )
    old, new = best_ratio(then), best_ratio(best.own)
    assert new is not None
    trend = f"cannot be told: no such price of a period that ended by {until}"
    if old:
        change = f"{number(Interval(new.low / old.high, new.high / old.low))} times"
        trend = f"{change} what prices of periods that ended by {until} gave ({best_words(then, name, scale)})"
    return Indicator(
        f"best {axis_words(best.gain)} per {axis_words(best.cost)}, {unit}",
        best_words(best.own, name, scale),
        trend,
        tuple(sorted({c for each in (*best.own, *then) for c in each.claims})),
        {"now": bounds(new), "a_year_before": bounds(old) if old else None},
    )


def _points(found: _Found, name: Callable[[str], str], *, against: bool) -> tuple[Point, ...]:
    """Comparisons that speak for or against the thesis, then what is claimed of cost."""
    wanted = "leads" if against else "behind"
    points = []
    for each in found.compared:
        if each.verdict == wanted and each.lead:
            lead = f"{number(each.lead)} times the best rival's"
            claims = tuple(sorted({c for p in (*each.own, *each.rivals) for c in p.claims}))
            text = f"{axis_words(each.gain)} per {axis_words(each.cost)}: the best of its own gives {lead}."
            points.append(Point(text, claims))
    for claim in found.said:
        if _speaks_against(claim, found.ours) == against:
            who = ", ".join(speakers(claim, name))
            text = f"{who} has {name(claim.one('subject'))} {said(claim, name)} ({claim.basis})."
            points.append(Point(text, (claim.id,)))
    return tuple(points)


def _speaks_against(claim: Claim, ours: frozenset[str]) -> bool:
    """Whether a claim on cost or performance speaks for the subject: its own is better, or is no worse."""
    figure = claim.figure
    assert figure is not None
    even = 1.0 if figure.unit == "ratio" else 0.0
    own_side = claim.one("subject") in ours | frozenset(classes()["merchant"])
    if own_side:
        return (figure.least or 0.0) >= even
    return (figure.most if figure.most is not None else math.inf) <= even


def _missing(found: _Found, name: Callable[[str], str]) -> tuple[str, ...]:
    unavailable = [name(p.id) for p in (*found.own, *found.rivals) if not p.available]
    gaps = []
    if not found.compared:
        gaps.append(
            "power or price, beside throughput or memory, of any product of its own that can be had"
        )
    if not any(each.rivals for each in found.compared if each.cost.basis in PRICES[:3]):
        gaps.append("a price of any rival's product of a kind that is known of its own")
    if not any(each.cost.basis == "rental-price" for each in found.compared):
        gaps.append("rental prices per chip and hour")
    if unavailable:
        shown = ", ".join(unavailable[:6]) + (" and others" if len(unavailable) > 6 else "")
        gaps.append(f"whether {counted(len(unavailable), 'product')} can be had: {shown}")
    if found.nobodys:
        shown = ", ".join(name(each) for each in found.nobodys[:6])
        gaps.append(f"who makes {counted(len(found.nobodys), 'product')} with figures: {shown}")
    return tuple(gaps)
