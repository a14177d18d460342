"""The lists of a year together: what quarter, half, nine months and year say jointly of a quarter."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from chipgraph.memo import remembered
from chipgraph.report.model import Line, pair, percent
from chipgraph.risk.interval import Interval
from chipgraph.risk.joint import Infeasible, JointBounds, PeriodList, joint_bounds
from chipgraph.risk.readings import quarters, series

if TYPE_CHECKING:
    from collections.abc import Sequence

    from chipgraph.fiscal import Calendar, FiscalPeriod
    from chipgraph.model import Claim
    from chipgraph.risk.disclosure import Disclosure


class Joint(NamedTuple):
    """What the lists of a year say together of its newest quarter."""

    bounds: JointBounds | None = None
    lines: tuple[Line, ...] = ()
    missing: tuple[str, ...] = ()


def joint_lists(
    claims: Sequence[Claim], subject: str, shown: Sequence[Disclosure], calendar: Calendar
) -> Joint:
    """Bounds of the newest quarter from all lists of its year together."""
    quarter_lists = [each for each in shown if 80 <= (each.period.days or 0) <= 100]
    if not quarter_lists or not calendar.periods:
        why = "the joint set of quarter, half and year: no fiscal calendar is listed for this filer"
        return Joint(missing=(why,))
    newest = max(quarter_lists, key=lambda each: each.period.start)
    year = calendar.year_of(newest.period)
    if year is None:
        return Joint()
    given = _year(claims, subject, shown, calendar, year)
    if given is None:
        why = f"the joint set of {year.label}: the revenue of a quarter is not in the graph in this view"
        return Joint(missing=(why,))
    lists, revenues, periods, used = given
    if newest.period not in periods:  # its list names no shares, only how many customers there are
        why = f"the joint set of {year.label}: the list of its newest quarter gives no shares in this view"
        return Joint(missing=(why,))
    if len(lists) < 2:
        return Joint()
    try:
        bounds = _solved(lists, revenues, periods.index(newest.period))
    except Infeasible as error:
        return Joint(missing=(f"the joint set of {year.label}: {error}",))
    return Joint(bounds, (_joint_line(bounds, newest, calendar, year, used),))


def _year(
    claims: Sequence[Claim],
    subject: str,
    shown: Sequence[Disclosure],
    calendar: Calendar,
    year: FiscalPeriod,
) -> tuple[list[PeriodList], list[float], list[object], list[str]] | None:
    """The lists of a year by quarters, the revenue of each quarter, and the claims used."""
    revenue = {each.period: each for each in quarters(series(claims, "revenue", subject=subject))}
    inside = [
        each for each in shown if calendar.year_of(each.period) == year and each.listed.shares
    ]
    last = max(str(each.period.end) for each in inside)
    periods = [q.period for q in calendar.quarters_of(year) if str(q.period.end) <= last]
    if any(period not in revenue for period in periods):
        return None
    lists = []
    for each in inside:
        covered = tuple(
            i
            for i, period in enumerate(periods)
            if period.start >= each.period.start and str(period.end) <= str(each.period.end)
        )
        lists.append(PeriodList(covered, each.listed))
    used = [name for each in inside for name in each.claims]
    used += [claim.id for period in periods for claim in revenue[period].claims]
    amounts = [
        (revenue[period].interval.low + revenue[period].interval.high) / 2 for period in periods
    ]
    return lists, amounts, list(periods), used


def _solved(lists: list[PeriodList], revenues: list[float], quarter: int) -> JointBounds:
    def compute() -> list[float]:
        found = joint_bounds(lists, revenues, quarter)
        return [each for interval in (*found.cr, *found.ranked) for each in interval]

    flat: list[float] = remembered("joint", (lists, revenues, quarter), compute)
    intervals = tuple(Interval(*flat[i : i + 2]) for i in range(0, len(flat), 2))
    half = len(intervals) // 2
    return JointBounds(intervals[:half], intervals[half:])


def _joint_line(
    bounds: JointBounds, newest: Disclosure, calendar: Calendar, year: FiscalPeriod, used: list[str]
) -> Line:
    ranked = "; ".join(
        f"no. {place} {percent(interval, 1)}"
        for place, interval in enumerate(bounds.ranked, start=1)
    )
    name = f"{calendar.name(newest.period)}, all lists of {year.label} together"
    return Line(
        cells=(name, ranked, "joint", *(percent(each, 1) for each in bounds.cr), "", "", ""),
        claims=tuple(dict.fromkeys(used)),
        data={
            "joint": True,
            "period_start": newest.period.start.isoformat(),
            "period_end": newest.period.end.isoformat() if newest.period.end else None,
            "cr": [pair(each) for each in bounds.cr],
            "ranked": [pair(each) for each in bounds.ranked],
        },
    )
