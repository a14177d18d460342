"""Shocks to demand: revenue, cover, excess, margin, guarantees called and commitments that fail."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chipgraph.report.circular import last_year
from chipgraph.report.effects import Effect
from chipgraph.report.model import money, percent, stated
from chipgraph.risk import exposure
from chipgraph.risk.finances import (
    Finances,
    for_a_part_of_a_year,
    margin_after,
    with_price,
    with_volume,
)
from chipgraph.risk.interval import Interval
from chipgraph.risk.readings import days, family_of, quarters, series
from chipgraph.risk.shocks import Default, Delay, Demand, Price, Rule, Shift

if TYPE_CHECKING:
    from collections.abc import Sequence

    from chipgraph.graph import ChipGraph
    from chipgraph.model import Claim, Figure
    from chipgraph.risk.shocks import Scenario, Shock


_TAKEN_UP = (Shift, Default, Rule)
"""Shocks by which some customers buy less and others can buy that instead; less demand by all, and a
product that is late, leave nothing to take up."""


def demand_effects(
    graph: ChipGraph, subject: str, claims: Sequence[Claim], scenario: Scenario
) -> tuple[list[Effect], list[str]]:
    """The effects of every shock to demand, price or payment; nothing where there is none."""
    effects: list[Effect] = []
    missing: list[str] = []
    change = Interval.point(0.0)
    ids: set[str] = set()
    moved = False
    for shock in scenario.shocks:
        part, why, gap = _change(graph, subject, claims, shock)
        if part is not None and scenario.market == "tight" and isinstance(shock, _TAKEN_UP):
            missing.append("what a tight market takes up moves no revenue: others buy all of it")
        elif part is not None:
            moved = True
            lasting = for_a_part_of_a_year(part, scenario.months)
            change = Interval(change.low + lasting.low, change.high + lasting.high)
            ids.update(why)
        if gap:
            missing.append(gap)
        if isinstance(shock, Default):
            for party in defaulting(graph, claims, shock):
                effects += _default_effects(graph, subject, claims, party)
    effects += _figures(graph, subject, claims, scenario, change, moved, tuple(sorted(ids)))
    return effects, missing


def _change(
    graph: ChipGraph, subject: str, claims: Sequence[Claim], shock: Shock
) -> tuple[Interval | None, tuple[str, ...], str]:
    """By which fraction the subject's volume changes while a shock lasts, why, and what is unknown."""
    match shock:
        case Demand(change):
            return Interval.point(change), (), ""
        case Shift(customer, source, _, part):
            if not is_own(claims, subject, source):
                return (
                    None,
                    (),
                    f"{graph.label(source)} is not the subject's: the shift moves nothing here",
                )
            share, why, gap = _share(graph, subject, claims, customer)
            return Interval(-share.high * part, -share.low * part), why, gap
        case Default():
            found = [
                _share(graph, subject, claims, party) for party in defaulting(graph, claims, shock)
            ]
            low, high = (
                sum(each.low for each, _, _ in found),
                sum(each.high for each, _, _ in found),
            )
            gaps = [gap for _, _, gap in found if gap]
            why = tuple(name for _, names, _ in found for name in names)
            return Interval(-min(1.0, high), -min(1.0, low)), why, gaps[0] if gaps else ""
        case Rule(kind, code):
            return _rule_change(graph, subject, claims, kind, code)
        case Delay(product, _):
            return _delay_change(graph, subject, claims, product)
    return None, (), ""


def is_own(claims: Sequence[Claim], subject: str, source: str) -> bool:
    """Whether what is bought is the subject itself or something of its family."""
    return source == subject or source in family_of(claims, subject)


def _share(
    graph: ChipGraph, subject: str, claims: Sequence[Claim], customer: str
) -> tuple[Interval, tuple[str, ...], str]:
    """A customer's share of the subject's revenue: named, or unknown below all that others leave."""
    found = [
        each
        for each in claims
        if each.kind == "Observation"
        and each.one("metric") == "revenue-share"
        and each.one("subject") == subject
        and each.one("counterparty") == customer
        and each.one("denominatorScope") in {"", "total"}
        and each.figure
        and each.period
    ]
    label = graph.label(customer)
    if not found:
        gap = f"the share of {label} in its revenue: no claim names it, so it lies between nothing and all"
        return Interval(0.0, 1.0), (), gap
    newest = max(found, key=lambda each: (str(each.period.end if each.period else ""), each.id))
    assert newest.figure is not None
    low, high = newest.figure.least or 0.0, newest.figure.most
    share = Interval(low / 100, 1.0 if high is None else high / 100)
    return share, (newest.id,), f"the share of {label} is of {newest.period}: it may be old"


def defaulting(graph: ChipGraph, claims: Sequence[Claim], shock: Default) -> list[str]:
    """Who cannot pay: the party, or every buyer, obligor and customer of the role, by id."""
    if shock.party:
        return [graph.entity(shock.party).id]
    buyers = {buyer for c in claims if c.kind == "Commitment" for buyer in c.all("buyer")}
    buyers |= {c.one("obligor") for c in claims if c.kind == "Guarantee"}
    buyers |= {customer for c in claims if c.kind == "Supply" for customer in c.all("customer")}
    return sorted(
        each
        for each in buyers
        if (found := graph.values.entity(each)) and shock.role in found.roles
    )


def _rule_change(
    graph: ChipGraph, subject: str, claims: Sequence[Claim], kind: str, code: str
) -> tuple[Interval | None, tuple[str, ...], str]:
    shares: list[Interval] = []
    ids: list[str] = []
    for region in exposure.regions(claims, subject):
        entity = graph.values.entity(region.scope)
        if entity is None or entity.country != code or not region.readings:
            continue
        part, whole = region.readings[-1]
        if whole and (measured := exposure.share(part, whole)):
            shares.append(measured)
            ids += [c.id for reading in (part, whole) for c in reading.claims]
    if not shares:
        return None, (), f"revenue from {code}: no region of it is in this view"
    hull = Interval(min(each.low for each in shares), max(each.high for each in shares))
    if kind == "restrict":
        return Interval(-hull.high, -hull.low), tuple(ids), ""
    return (
        None,
        tuple(ids),
        f"what an open {code} would add: no claim gives demand that rules hold back today",
    )


def _delay_change(
    graph: ChipGraph, subject: str, claims: Sequence[Claim], product: str
) -> tuple[Interval | None, tuple[str, ...], str]:
    """What a late product takes away while it is late: its share of what is shipped, as forecast."""
    found = [
        each
        for each in claims
        if each.one("metric") in {"market-share", "revenue-share", "purchase-share"}
        and product in {each.one("subject"), *each.all("scope")}
        and each.one("denominatorOf") == subject
        and each.figure
        and each.figure.unit == "percent"
    ]
    if not found:
        return None, (), f"the share of {graph.label(product)} in what is sold: no claim gives it"
    lows = [(each.figure.least or 0.0) / 100 for each in found if each.figure]
    highs = [
        (each.figure.most if each.figure.most is not None else 100.0) / 100
        for each in found
        if each.figure
    ]
    # The product before it may be sold in its place: between nothing and all of it is lost.
    return (
        Interval(-max(highs), 0.0),
        tuple(each.id for each in found),
        (
            f"how much of {min(lows):.0%} to {max(highs):.0%} the product before it replaces: not documented"
        ),
    )


def _figures(
    graph: ChipGraph,
    subject: str,
    claims: Sequence[Claim],
    scenario: Scenario,
    change: Interval,
    moved: bool,
    ids: tuple[str, ...],
) -> list[Effect]:
    price = next((each.change for each in scenario.shocks if isinstance(each, Price)), None)
    if not moved and price is None:
        return []
    before, base = _finances(claims, subject)
    after = with_volume(before, change) if moved else before
    if price is not None:
        after = with_price(after, price)
    label = graph.label(subject)
    rows = (
        ("revenue of four quarters", before.revenue, after.revenue, money),
        ("cover of obligations", before.cover, after.cover, _quarters),
        ("obligations and inventory beyond four quarters", before.excess, after.excess, money),
    )
    found = [
        Effect(
            1,
            label,
            what,
            show(old),
            show(new),
            "",
            tuple(dict.fromkeys((*ids, *base))),
            entity=subject,
        )
        for what, old, new, show in rows
        if old is not None and new is not None and old != new
    ]
    if price is not None and price > -1:
        margins = quarters(series(claims, "gross-margin", subject=subject, basis="gaap"))
        if margins:
            newest = margins[-1]
            old = Interval(newest.interval.low / 100, newest.interval.high / 100)
            new = margin_after(old, price)
            found.append(
                Effect(
                    1,
                    label,
                    "gross margin",
                    f"{percent(old, 1)} %",
                    f"{percent(new, 1)} %",
                    "",
                    tuple(c.id for c in newest.claims),
                    entity=subject,
                )
            )
    return found


def _quarters(interval: Interval) -> str:
    return f"{interval.written(1)} quarters"


def _finances(claims: Sequence[Claim], subject: str) -> tuple[Finances, tuple[str, ...]]:
    _, revenue = last_year(claims, subject)
    costs = quarters(series(claims, "cost-of-revenue", subject=subject))
    owed = days(series(claims, "supply-commitments", subject=subject))
    stock = days(series(claims, "inventory", subject=subject))
    sold = quarters(series(claims, "revenue", subject=subject))[-4:] if revenue else []
    used = [*sold, *(each[-1] for each in (costs, owed, stock) if each)]
    return Finances(
        revenue,
        costs[-1].interval if costs else None,
        owed[-1].interval if owed else None,
        stock[-1].interval if stock else None,
    ), tuple(c.id for reading in used for c in reading.claims)


def _default_effects(
    graph: ChipGraph, subject: str, claims: Sequence[Claim], party: str
) -> list[Effect]:
    """Guarantees that are called, stakes that are written off, sellers whose orders fall away."""
    label, name = graph.label(subject), graph.label(party)
    found = []
    for claim in claims:
        if claim.kind == "Guarantee" and party in claim.all("obligor"):
            cap = claim.number("ceiling")
            guarantor = claim.one("guarantor")
            after = (
                f"called, up to {money(Interval.point(cap))}"
                if cap
                else "called, amount not stated"
            )
            order = 1 if guarantor == subject else 2
            found.append(
                Effect(
                    order,
                    graph.label(guarantor),
                    f"guarantee for {name}",
                    "contingent",
                    after,
                    "",
                    (claim.id,),
                    entity=guarantor,
                )
            )
        elif claim.kind == "Investment" and party in claim.all("investee"):
            if claim.one("investor") == subject and claim.figure:
                amount = _amount(claim.figure)
                stake = f"stake in {name}"
                found.append(
                    Effect(1, label, stake, amount, "at risk", "", (claim.id,), entity=subject)
                )
    return [*found, *_lost_orders(graph, claims, party)]


def _lost_orders(graph: ChipGraph, claims: Sequence[Claim], party: str) -> list[Effect]:
    """The sellers to whom a party has committed itself: the firm part and the ceiling, never added up."""
    sums = {name for c in claims if c.kind == "Commitment" for name in c.all("partOfSum")}
    found = []
    for claim in claims:
        if claim.kind != "Commitment" or party not in claim.all("buyer") or claim.id in sums:
            continue
        for seller in claim.all("seller"):
            amount = _committed(claim)
            if amount:
                found.append(
                    Effect(
                        1,
                        graph.label(seller),
                        f"order of {graph.label(party)}",
                        amount,
                        "at risk",
                        "",
                        (claim.id,),
                        entity=seller,
                    )
                )
    return found


def _committed(claim: Claim) -> str:
    unit = claim.one("unit")
    firm, ceiling = claim.number("firm"), claim.number("ceiling")
    shown = []
    for value, words in ((firm, "firm "), (ceiling, "up to ")):
        if value is not None:
            amount = money(Interval.point(value)) if unit == "usd" else f"{value:g} {unit}"
            shown.append(f"{words}{amount}")
    if not shown and claim.figure:
        shown.append(_amount(claim.figure))
    return "; ".join(shown)


def _amount(figure: Figure) -> str:
    if figure.unit == "usd" and figure.least is not None:
        return money(
            Interval(figure.least, figure.most if figure.most is not None else figure.least)
        )
    return f"{stated(figure)} {figure.unit}"
