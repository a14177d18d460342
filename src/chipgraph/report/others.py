"""Rivals, obligations and position: the sections that do not need a disclosure set."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chipgraph.report.model import Line, Section, money, pair
from chipgraph.report.theses import STATED, argued, binding
from chipgraph.risk import obligations, rivals
from chipgraph.risk.interval import Interval
from chipgraph.risk.readings import days, quarters, series

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from chipgraph.fiscal import Calendar
    from chipgraph.model import Claim
    from chipgraph.report.theses import Limits
    from chipgraph.risk.obligations import Cover

TOP = 25
"""How many lines a section shows; what is left out is counted in a note."""


def rivalry(rows: Sequence[rivals.Evidence], label: str, *, name: Callable[[str], str]) -> Section:
    """Customers with accelerators of their own, cell by cell."""
    title = f"Who turns into a rival: customers of {label} with accelerators of their own"
    if not rows:
        why = f"cannot be computed: no customer of {label} with a chip of its own is documented in this view"
        return Section("rivals", title, missing=(why,))
    columns = (
        "customer",
        "own accelerators",
        "stage",
        "partners",
        "commits elsewhere",
        "alliances without it",
        "counter-evidence",
    )
    lines = []
    for row in rows:
        cells = (row.chips, row.stage, row.partners, row.elsewhere, row.seats, row.counter)
        claims = tuple(sorted({c for cell in (*cells, row.buys) for c in cell.claims}))
        data = {
            name: {"text": cell.text, "claims": list(cell.claims)}
            for name, cell in zip(columns[1:], cells, strict=True)
        }
        lines.append(
            Line(
                (name(row.customer), *(c.text for c in cells)),
                claims,
                {"customer": row.customer, **data},
            )
        )
    notes = ("Undocumented is not absent. Alliances and counter-evidence are shown, not scored.",)
    return Section("rivals", title, rivals.summary(rows), columns, tuple(lines), notes)


def owed(
    claims: Sequence[Claim],
    subject: str,
    label: str,
    calendar: Calendar,
    *,
    name: Callable[[str], str],
    limits: Limits = STATED,
) -> Section:
    """Purchase and capacity obligations against the cost of revenue, and what stands beside them."""
    title = f"What is owed: {label}'s obligations against its cost of revenue"
    supply = days(series(claims, "supply-commitments", subject=subject))
    costs = quarters(series(claims, "cost-of-revenue", subject=subject))
    stocks = days(series(claims, "inventory", subject=subject))
    covers = obligations.cover(supply, costs, stocks)
    others = _beside(claims, subject, name)
    missing = []
    if not covers:
        missing.append(
            f"cover of obligations: no supply commitments of {label} are in the graph in this view"
        )
    lines = [_cover_line(each, calendar) for each in reversed(covers)]
    lines += [*_shortfall_lines(covers), *others]
    answer = ""
    solved = [each for each in covers if each.quarters]
    if solved:
        newest = solved[-1]
        assert newest.quarters is not None
        answer = (
            f"{money(newest.obligations.interval)} of supply obligations on {newest.day}:"
            f" {newest.quarters.written(1)} quarters of the cost of revenue of the quarter that ended then"
        )
        if len(solved) > 1 and (first := solved[-2]).quarters is not None:
            answer += f", against {first.quarters.written(1)} on {first.day}"
        answer += "."
    section = Section(
        "obligations",
        title,
        answer,
        ("on", "what", "amount", "cost of the quarter", "cover, quarters", "inventory"),
        tuple(lines),
        (
            "Cover = supply obligations / cost of revenue of the quarter that ended that day. Totals with and"
            " without cloud agreements are not like for like and stand on lines of their own.",
            "Shortfall: four quarters in which demand is that much below the last quarter's, against obligations"
            " and inventory of the newest day; a scenario, not a forecast.",
        )
        if covers
        else (),
        tuple(missing),
        tuple(c.id for each in covers[-1:] for c in each.obligations.claims),
    )
    argument = binding(covers, label, limits)
    return argued(section, argument) if argument else section


def _cover_line(each: Cover, calendar: Calendar) -> Line:
    cost = (
        f"{money(each.cost.interval)} ({calendar.name(each.cost.period)})"
        if each.cost
        else "not in the graph"
    )
    readings = [r for r in (each.obligations, each.cost, each.inventory) if r]
    return Line(
        cells=(
            each.day.isoformat(),
            "supply obligations",
            money(each.obligations.interval),
            cost,
            each.quarters.written(1) if each.quarters else "cannot be computed",
            money(each.inventory.interval) if each.inventory else "not in the graph",
        ),
        claims=tuple(c.id for r in readings for c in r.claims),
        data={
            "day": each.day.isoformat(),
            "obligations": pair(each.obligations.interval),
            "cover_quarters": pair(each.quarters) if each.quarters else None,
        },
    )


def _shortfall_lines(covers: Sequence[Cover]) -> list[Line]:
    complete = [each for each in covers if each.cost and each.inventory]
    if not complete:
        return []
    newest = complete[-1]
    assert newest.cost is not None
    assert newest.inventory is not None
    found = obligations.shortfall(
        newest.obligations.interval, newest.inventory.interval, newest.cost.interval
    )
    claims = tuple(
        c.id for r in (newest.obligations, newest.cost, newest.inventory) for c in r.claims
    )
    return [
        Line(
            (
                newest.day.isoformat(),
                f"in excess, demand down {each.fall:.0%} for four quarters",
                money(each.excess),
                f"{money(each.consumed)} consumed",
                "",
                "",
            ),
            claims,
            {"fall": each.fall, "excess": pair(each.excess)},
        )
        for each in found
    ]


_BESIDE = {
    "purchase-commitments-total": "supply and cloud obligations together",
    "cloud-commitments": "cloud service agreements",
    "lease-commitments": "leases",
    "capital-expenditure-commitments": "capital expenditure",
    "future-commitments": "several kinds, as the filer adds them up",
    "investment-commitments": "investments committed",
    "guarantees-outstanding": "guarantees, at their cap (contingent)",
    "charge": "charge booked",
}


def _beside(claims: Sequence[Claim], subject: str, name: Callable[[str], str]) -> list[Line]:
    """Other obligations, contingent ones and booked charges: newest first, never added up."""
    found = [
        each
        for each in claims
        if each.kind == "Observation"
        and each.one("subject") == subject
        and each.one("metric") in _BESIDE
        and each.period is not None
        and each.figure is not None
    ]
    guarantees = [
        each
        for each in claims
        if each.kind == "Guarantee" and each.one("guarantor") == subject and each.one("ceiling")
    ]
    found.sort(
        key=lambda each: (str(each.period.end if each.period else ""), each.id), reverse=True
    )
    lines = []
    for each in found:
        figure = each.figure
        assert figure is not None
        low, high = figure.least, figure.most
        span = Interval(low or 0.0, high if high is not None else low or 0.0)
        scope = each.one("scope")
        what = _BESIDE[each.one("metric")] + ("" if scope == "total" else f": {name(scope)}")
        end = each.period.end if each.period else None
        lines.append(
            Line(
                (str(end), what, money(span, figure.unit), "", "", ""),
                (each.id,),
                {"amount": pair(span)},
            )
        )
    for each in sorted(guarantees, key=lambda claim: claim.id):
        cap = float(each.one("ceiling"))
        what = f"guarantee for {name(each.one('obligor'))}, cap (contingent)"
        amount = Interval(0.0, cap)
        lines.append(
            Line(
                (str(each.begin), what, f"up to {money(Interval.point(cap))}", "", "", ""),
                (each.id,),
                {"amount": pair(amount)},
            )
        )
    return lines


def positioned(
    subject: str, label: str, ranks: Mapping[tuple[str, str], Sequence[tuple[int, int] | None]]
) -> Section:
    """The rank of the subject by layer and centrality, under three policies."""
    title = f"Where {label} stands in the network of what is documented"
    lines = []
    for (layer, measure), found in sorted(ranks.items()):
        if not any(found):
            continue
        cells = tuple(f"{each[0]} of {each[1]}" if each else "not in it" for each in found)
        lines.append(
            Line(
                (layer, measure, *cells),
                (),
                {"ranks": [list(each) if each else None for each in found]},
            )
        )
    if not lines:
        return Section(
            "position", title, missing=(f"{label} is in no layer of the network in this view",)
        )
    notes = (
        "Ranks say who is central among what is documented; the graph documents some firms better than"
        " others. Three columns: all claims; without rumours and forecasts; official and filed only.",
    )
    columns = ("layer", "centrality", "all", "estimated or better", "official or filed")
    firsts = sum(1 for found in ranks.values() if found and found[0] and found[0][0] == 1)
    answer = f"First in {firsts} of {len(lines)} rankings over all claims."
    return Section("position", title, answer, columns, tuple(lines), notes)
