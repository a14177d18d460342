"""Policy exposure: the section on regions, rules, charges and proceedings."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chipgraph.report.model import Line, Section, counted, money, pair, percent, stated
from chipgraph.risk import exposure
from chipgraph.risk.interval import Interval
from chipgraph.risk.readings import family_of

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from chipgraph.fiscal import Calendar
    from chipgraph.model import Claim, Entity
    from chipgraph.risk.exposure import BeforeAfter, Region
    from chipgraph.risk.readings import Reading

_COLUMNS = ("what", "who or where", "period or since", "figure", "share of revenue, %", "basis")
_NOTES = (
    "Headquarters of customers and place of billing are two countings of the same sales: never mixed, and"
    " neither says where a chip is used.",
    "Before and after: the last quarter that ended before the rule and the first that began after it; other"
    " things changed too, so the difference is not the effect of the rule.",
)
AT_STAKE = "CN"
"""The region that export rules are about."""

_WORDS = {"by-headquarters": "by headquarters", "by-billing-location": "by billing location"}


def policy(
    claims: Sequence[Claim],
    subject: str,
    label: str,
    calendar: Calendar,
    *,
    name: Callable[[str], str],
    entity: Callable[[str], Entity | None],
) -> Section:
    """Regions on each basis, the rules in force, what was charged, and proceedings."""
    title = f"Policy: {label}'s revenue by region, rules on it, and what they cost"
    own = family_of(claims, subject)
    regions = exposure.regions(claims, subject)
    rules = exposure.rules(claims, subject, own)
    costs = exposure.costs(claims, subject, own)
    cases = exposure.proceedings(claims, subject)
    if not (regions or rules or costs or cases):
        why = (
            f"cannot be computed: no region, rule, charge or proceeding of {label} is in this view"
        )
        return Section("policy", title, missing=(why,))
    china = [each for each in regions if _country(each, entity) == AT_STAKE]
    lines = [line for each in china for line in _region_lines(each, calendar, name)]
    lines += [
        _around_line(rule, each, calendar, name)
        for rule in rules
        for each in exposure.before_and_after(rule, china)
    ]
    lines += [_rule_line(each, name) for each in rules]
    lines += [_cost_line(each, calendar, name) for each in costs]
    lines += [_case_line(each, name) for each in cases]
    lines += [
        line
        for each in regions
        if each not in china
        for line in _region_lines(each, calendar, name)
    ]
    missing = () if regions else (f"revenue of {label} by region: not in this view",)
    return Section(
        "policy",
        title,
        _answer(china, rules, cases, calendar),
        _COLUMNS,
        tuple(lines),
        _NOTES,
        missing,
        tuple(each.id for each in rules),
    )


def _country(region: Region, entity: Callable[[str], Entity | None]) -> str:
    found = entity(region.scope)
    return found.country if found else ""


def _answer(
    china: Sequence[Region], rules: Sequence[Claim], cases: Sequence[Claim], calendar: Calendar
) -> str:
    parts = []
    for region in china:
        part, whole = region.readings[-1]
        measured = exposure.share(part, whole)
        of = f", {percent(measured, 1)} percent of revenue" if measured else ""
        parts.append(
            f"China {_WORDS[region.basis]}: {money(part.interval)} in {calendar.name(part.period)}{of}"
        )
    if rules:
        parts.append(f"{counted(len(rules), 'rule')} on it or its products in force")
    if cases:
        parts.append(f"{counted(len(cases), 'proceeding')} documented")
    return f"{'; '.join(parts)}." if parts else ""


def _region_lines(region: Region, calendar: Calendar, name: Callable[[str], str]) -> list[Line]:
    return [
        _region_line(region, part, whole, calendar, name)
        for part, whole in reversed(region.readings)
    ]


def _region_line(
    region: Region,
    part: Reading,
    whole: Reading | None,
    calendar: Calendar,
    name: Callable[[str], str],
) -> Line:
    measured = exposure.share(part, whole)
    claims = {each.id for reading in (part, whole) if reading for each in reading.claims}
    return Line(
        (
            "revenue",
            name(region.scope),
            calendar.name(part.period),
            money(part.interval),
            percent(measured, 1) if measured else "revenue of the period not in the graph",
            _WORDS[region.basis],
        ),
        tuple(sorted(claims)),
        {
            "region": region.scope,
            "basis": region.basis,
            "period": str(part.period),
            "amount": pair(part.interval),
            "share": pair(measured) if measured else None,
        },
    )


def _around_line(
    rule: Claim, each: BeforeAfter, calendar: Calendar, name: Callable[[str], str]
) -> Line:
    (first, before), (second, after) = each.before, each.after
    return Line(
        (
            f"around the rule of {rule.begin}",
            name(each.region),
            f"{calendar.name(first.period)}, then {calendar.name(second.period)}",
            "",
            f"{percent(before, 1)}, then {percent(after, 1)}",
            _WORDS[each.basis],
        ),
        (rule.id, *(c.id for reading in (first, second) for c in reading.claims)),
        {"rule": rule.id, "before": pair(before), "after": pair(after)},
    )


def _rule_line(claim: Claim, name: Callable[[str], str]) -> Line:
    what = ", ".join(name(each) for each in (*claim.all("restricted"), *claim.all("product")))
    figure = f"{stated(claim.figure)} {claim.figure.unit}" if claim.figure else ""
    return Line(
        (
            "rule",
            f"{name(claim.one('authority'))}: {what}",
            str(claim.begin),
            figure,
            "",
            claim.basis,
        ),
        (claim.id,),
        {"authority": claim.one("authority"), "since": str(claim.begin)},
    )


def _cost_line(claim: Claim, calendar: Calendar, name: Callable[[str], str]) -> Line:
    figure = claim.figure
    amount = ""
    if figure and figure.unit == "percent":
        amount = f"{stated(figure)} % of {name(claim.one('denominatorScope')) or 'sales'}"
    elif figure and figure.least is not None and figure.most is not None:
        amount = money(Interval(figure.least, figure.most), figure.unit)
    elif figure:
        amount = f"{stated(figure)} {figure.unit}"
    scope = ", ".join(name(each) for each in claim.all("scope") if each != "total")
    return Line(
        (
            exposure.METRICS[claim.one("metric")],
            scope or name(claim.one("subject")),
            calendar.name(claim.period) if claim.period else "",
            amount,
            "",
            claim.basis,
        ),
        (claim.id,),
        {"metric": claim.one("metric"), "scope": list(claim.all("scope"))},
    )


def _case_line(claim: Claim, name: Callable[[str], str]) -> Line:
    return Line(
        ("proceeding", name(claim.one("authority")), str(claim.begin), "", "", claim.basis),
        (claim.id,),
        {"authority": claim.one("authority"), "since": str(claim.begin)},
    )
