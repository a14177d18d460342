"""Money in circles: the section on financial links between the subject and those who buy from it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chipgraph.report.model import Line, Section, counted, money, pair, percent
from chipgraph.risk import circular as measure
from chipgraph.risk.interval import Interval
from chipgraph.risk.readings import family_of, quarters, series
from chipgraph.times import Period

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from chipgraph.model import Claim
    from chipgraph.risk.circular import Circle, Paid
    from chipgraph.risk.readings import Reading

_COLUMNS = ("kind", "parties", "amount", "window or steps", "of revenue, %")
_NOTES = (
    "Narrow: the sum over parties of the lesser of what the subject paid to the party and what the party bought,"
    " over the revenue of the same four quarters; announced or conditional payments count from nothing up, and"
    " purchases that no claim states are open above. Contingent: caps of guarantees, never called revenue.",
    "Circles are ways that money can take by what is documented, not proof that it did.",
)


def circles(
    claims: Sequence[Claim], subject: str, label: str, *, name: Callable[[str], str]
) -> Section:
    """Broad, narrow and contingent, then the circles with their claims."""
    title = f"Money in circles: those whom {label} funds and who buy from it"
    own = family_of(claims, subject)
    found = measure.circles(claims, subject, own)
    guaranteed = _guarantees(claims, subject)
    if not found and not guaranteed:
        why = (
            f"cannot be computed: no party that {label} funds and that buys from it is in this view"
        )
        return Section("circles", title, missing=(why,))
    parties = sorted({each.parties[1] for each in found})
    window, revenue = last_year(claims, subject)
    paid = measure.paid(claims, subject, parties, window) if window else []
    lines = [_paid_line(each, window, revenue, name) for each in paid if window]
    lines += [_guarantee_line(each, name) for each in guaranteed]
    lines += [_circle_line(each, name) for each in found]
    missing = [
        f"broad share of revenue from parties with a financial link: no named share of {label}'s revenue is"
        " documented for most of them"
    ]
    if window is None:
        missing.append("narrow: the revenue of four quarters in a row is not in this view")
    return Section(
        "circles",
        title,
        _answer(found, parties, paid, revenue, guaranteed),
        _COLUMNS,
        tuple(lines),
        _NOTES,
        tuple(missing),
        tuple(sorted({c for each in found for step in each.steps for c in step.claims})),
    )


def last_year(claims: Sequence[Claim], subject: str) -> tuple[Period | None, Interval | None]:
    """The newest four quarters that follow each other, and their revenue."""
    found = quarters(series(claims, "revenue", subject=subject))[-4:]
    if len(found) < 4 or not _in_a_row(found):
        return None, None
    revenue = Interval(sum(r.interval.low for r in found), sum(r.interval.high for r in found))
    return Period(found[0].period.start, found[-1].period.end), revenue


def _in_a_row(found: Sequence[Reading]) -> bool:
    days = (found[-1].period.end or found[-1].period.start) - found[0].period.start
    return 350 <= days.days + 1 <= 380


def _narrow(paid: Sequence[Paid]) -> Interval:
    return Interval(sum(each.narrow.low for each in paid), sum(each.narrow.high for each in paid))


def _answer(
    found: Sequence[Circle],
    parties: Sequence[str],
    paid: Sequence[Paid],
    revenue: Interval | None,
    guaranteed: Sequence[Claim],
) -> str:
    parts = []
    if found:
        parts.append(
            f"{counted(len(parties), 'party is funded and buys', 'parties are funded and buy')}, in"
            f" {counted(len(found), 'documented circle')}"
        )
    if paid and revenue:
        narrow = _narrow(paid)
        share = Interval(narrow.low / revenue.high, narrow.high / revenue.low)
        parts.append(f"narrow {percent(share, 1)} percent of the revenue of the last four quarters")
    caps = [each.number("ceiling") or 0.0 for each in guaranteed]
    if caps:
        parts.append(f"guarantees capped at {money(Interval.point(sum(caps)))} together")
    return "; ".join(parts) + "."


def _paid_line(
    each: Paid, window: Period | None, revenue: Interval | None, name: Callable[[str], str]
) -> Line:
    assert revenue is not None
    share = Interval(each.narrow.low / revenue.high, each.narrow.high / revenue.low)
    bought = "unstated" if each.purchases.high == float("inf") else money(each.purchases)
    return Line(
        (
            "paid to it / it bought",
            name(each.party),
            f"{money(each.cash)} / {bought}",
            str(window),
            percent(share, 1),
        ),
        each.claims,
        {"party": each.party, "cash": pair(each.cash), "narrow": pair(each.narrow)},
    )


def _guarantees(claims: Sequence[Claim], subject: str) -> list[Claim]:
    """Guarantees with a cap that are not the sum of others."""
    found = [
        each
        for each in claims
        if each.kind == "Guarantee" and each.one("guarantor") == subject and each.one("ceiling")
    ]
    sums = {name for each in found for name in each.all("partOfSum")}
    return sorted((each for each in found if each.id not in sums), key=lambda each: each.id)


def _guarantee_line(claim: Claim, name: Callable[[str], str]) -> Line:
    cap = claim.number("ceiling") or 0.0
    return Line(
        (
            "guarantee, cap (contingent)",
            name(claim.one("obligor")),
            f"up to {money(Interval.point(cap))}",
            str(claim.begin),
            "",
        ),
        (claim.id,),
        {"party": claim.one("obligor"), "cap": cap},
    )


def _circle_line(circle: Circle, name: Callable[[str], str]) -> Line:
    ids = sorted({c for step in circle.steps for c in step.claims})
    way = " → ".join(name(each) for each in (*circle.parties, circle.parties[0]))
    return Line(
        ("circle", way, "", "; ".join(step.how for step in circle.steps), ""),
        tuple(ids),
        {"circle": list(circle.parties), "names": [name(each) for each in circle.parties]},
    )
