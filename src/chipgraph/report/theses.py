"""The theses of the founding article on customers, and the one on obligations that it leaves out.

Each is held against the measures of one section: evidence for and against, the number that tests it, and a
verdict by a rule that was written before the data were looked at. Thresholds are conventions, stated in the
rule and tried with other values by the section on sensitivity.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from chipgraph.report.model import Indicator, Point, Verdict, counted, money, pair, percent

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from chipgraph.report.model import Line, Section
    from chipgraph.risk.interval import Interval
    from chipgraph.risk.obligations import Cover
    from chipgraph.risk.rivals import Evidence

ONE_LARGE, THREE_LARGE, THREE_SMALL = 0.25, 0.50, 0.30
"""Shares of revenue of the largest customer and of the three largest, in the rule on few customers."""

BINDING, LIGHT = 4.0, 2.0
"""Quarters of cover from which obligations bind, and up to which they are light."""

SELLERS = 2
"""How many customers have to sell or rent their accelerators to others for that to be documented."""

LEAVING = ("in production", "sold or rented to others")
"""The stages at which a customer can buy less."""


class Limits(NamedTuple):
    """The thresholds of the rules: shares as fractions, cover in quarters, a number of customers."""

    one_large: float = ONE_LARGE
    three_large: float = THREE_LARGE
    three_small: float = THREE_SMALL
    binding: float = BINDING
    light: float = LIGHT
    sellers: int = SELLERS


STATED = Limits()


class Argument(NamedTuple):
    """A thesis with its evidence, its indicator and its verdict."""

    thesis: str
    supporting: tuple[Point, ...]
    opposing: tuple[Point, ...]
    indicator: Indicator
    verdict: Verdict


def argued(section: Section, argument: Argument) -> Section:
    """A section with an argument."""
    return replace(section, **argument._asdict())


# --- few customers --------------------------------------------------------------------------------


class Concentrated(NamedTuple):
    """The concentration of the newest quarter or day: shares of the k largest, from k = 1, as fractions.

    `changes` are the verdicts on the year and on the quarter, '' where there is no list to compare with.
    """

    period: str
    cr: Sequence[Interval]
    changes: tuple[str, str]
    claims: tuple[str, ...]

    @property
    def changed(self) -> list[tuple[str, str]]:
        """Since when, and the verdict, where there is a list to compare with."""
        named = zip(("year", "quarter"), self.changes, strict=True)
        return [(when, word) for when, word in named if word]


def few_customers(billed: Concentrated, label: str, limits: Limits = STATED) -> Argument:
    """Whether the revenue hangs on a few direct customers."""
    one, three = billed.cr[0], billed.cr[2]
    rises, falls = (
        tuple(
            Point(f"on the {when} {word}.", billed.claims)
            for when, word in billed.changed
            if word.startswith(way)
        )
        for way in ("rise proven", "fall proven")
    )
    sizes = f"{percent(one, 1)} percent of revenue comes from the largest, {percent(three, 1)} from three"
    large = Point(f"{billed.period}: {sizes}.", billed.claims)
    heavy = one.low >= limits.one_large or three.low >= limits.three_large
    light = three.high <= limits.three_small
    word = (
        "concentrated"
        if heavy
        else "not concentrated"
        if light
        else "in between"
        if one.high < limits.one_large
        and limits.three_small < three.low <= three.high < limits.three_large
        else "cannot be told"
    )
    return Argument(
        f"few customers are a weak spot: a handful of direct customers pays for what {label} sells.",
        (*((large,) if not light else ()), *rises),
        (*((large,) if light else ()), *falls),
        Indicator(
            f"share of the three largest direct customers in the revenue of {billed.period}, percent",
            percent(three, 1),
            ", ".join(f"{word} on the {when}" for when, word in billed.changed)
            or "no list to compare with",
            billed.claims,
            {"cr3": pair(three)},
        ),
        Verdict(
            word,
            f"concentrated where the largest has at least {limits.one_large:.0%} or three have at least"
            f" {limits.three_large:.0%} for certain; not concentrated where three have at most"
            f" {limits.three_small:.0%}, whoever is not listed;"
            " in between where both bounds lie between these; else it cannot be told.",
        ),
    )


# --- customers who turn into rivals ---------------------------------------------------------------


def turning_into_rivals(
    rows: Sequence[Evidence],
    counts: Sequence[Line],
    label: str,
    *,
    name: Callable[[str], str],
    limits: Limits = STATED,
) -> Argument:
    """Whether customers with accelerators of their own buy less from the subject.

    Args:
        rows: the evidence on each customer.
        counts: the lines of the section on crossover: custom accelerators against the subject's.
    """
    far = [(row, name(row.customer)) for row in rows if row.stage.text in LEAVING]
    sellers = [row for row, _ in far if row.stage.text == LEAVING[-1]]
    ahead = [each for each in counts if each.data.get("verdict") == "crossed"]
    behind = [each for each in counts if each.data.get("verdict") == "not crossed"]
    word = (
        "borne out in the counts"
        if ahead
        else "documented, not in the counts"
        if len(sellers) >= limits.sellers
        else "begun"
        if far
        else "announced only"
    )
    against = tuple(
        Point(f"{customer} still: {row.counter.text}.", row.counter.claims)
        for row, customer in far
        if row.counter.claims
    )
    stay = tuple(claim for each in behind for claim in each.claims)
    return Argument(
        f"customers who turn into rivals are a weak spot: those with accelerators of their own buy less of {label}.",
        tuple(
            Point(f"{customer}: own accelerators {row.stage.text}.", row.stage.claims)
            for row, customer in far
        ),
        (
            *against,
            *(
                (
                    Point(
                        f"custom accelerators stay behind in {counted(len(behind), 'comparison')} in which all"
                        " of them are counted.",
                        stay,
                    ),
                )
                if behind
                else ()
            ),
        ),
        Indicator(
            "documented customers whose own accelerators are in production or sold to others",
            f"{len(far)} of {len(rows)} with accelerators of their own",
            "cannot be told from one view; chipgraph diff sets two days side by side",
            tuple(sorted({claim for row, _ in far for claim in row.stage.claims})),
            {"far": len(far), "of": len(rows), "sellers": len(sellers)},
        ),
        Verdict(
            word,
            "borne out in the counts where custom accelerators pass the subject's by one forecaster in one"
            f" denominator; else documented where {limits.sellers} or more customers sell or rent theirs to"
            " others; else begun where one has its own in production; else announced only.",
        ),
    )


# --- obligations ----------------------------------------------------------------------------------


def binding(covers: Sequence[Cover], label: str, limits: Limits = STATED) -> Argument | None:
    """Whether the subject has bound itself to buy more than it would use; None without a cover."""
    solved = [each for each in covers if each.quarters]
    if not solved:
        return None
    newest, first = solved[-1], solved[0]
    assert newest.quarters is not None
    assert newest.cost is not None
    word = (
        "binding"
        if newest.quarters.low >= limits.binding
        else "light"
        if newest.quarters.high <= limits.light
        else "in between"
        if limits.light < newest.quarters.low <= newest.quarters.high < limits.binding
        else "cannot be told"
    )
    claims = (*(each.id for each in newest.obligations.claims), *(c.id for c in newest.cost.claims))
    size = Point(
        f"{money(newest.obligations.interval)} were owed on {newest.day}: the cost of revenue of"
        f" {newest.quarters.written(1)} quarters at the pace of the one that ended then.",
        claims,
    )
    against = []
    if first is not newest and first.cost is not None:
        before, now = first.cost.interval, newest.cost.interval
        if now.low > before.high:
            against.append(
                Point(
                    f"the cost of revenue of a quarter grew too, from {money(before)} to {money(now)} since"
                    f" {first.day}, so that cover grew less than what is owed.",
                    (*(c.id for c in first.cost.claims), *(c.id for c in newest.cost.claims)),
                )
            )
    quarters = [(each.day, each.quarters) for each in solved if each.quarters]
    return Argument(
        f"obligations, which the founding article leaves out, bind: {label} has to take more than it could use if"
        " demand fell.",
        (size,) if word != "light" else (),
        (*((size,) if word == "light" else ()), *against),
        Indicator(
            "supply obligations in quarters of the cost of revenue",
            newest.quarters.written(1),
            "; ".join(f"{span.written(1)} on {day}" for day, span in quarters[:-1][-4:])
            or "one day alone is known",
            claims,
            {"cover_quarters": pair(newest.quarters)},
        ),
        Verdict(
            word,
            f"binding where cover is at least {limits.binding:g} quarters for certain, a year at the present pace;"
            f" light where it is at most {limits.light:g}; in between where it lies between these; else it cannot be"
            " told.",
        ),
    )
