"""Who is billed, who owes, who owns and uses: the sections on customer concentration."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from chipgraph.memo import remembered
from chipgraph.report.model import Line, Section, counted, money, pair, percent, stated
from chipgraph.report.theses import STATED, Concentrated, argued, few_customers
from chipgraph.risk.concentration import change
from chipgraph.risk.disclosure import changes, disclosures, period_before, preferred, year_before
from chipgraph.risk.interval import Interval
from chipgraph.risk.joint import Infeasible, JointBounds, PeriodList, joint_bounds
from chipgraph.risk.readings import family_of, quarters, series

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from chipgraph.fiscal import Calendar, FiscalPeriod
    from chipgraph.model import Claim, Figure
    from chipgraph.report.theses import Limits
    from chipgraph.risk.disclosure import Disclosure

_COLUMNS = (
    "period",
    "listed, %",
    "list",
    "CR1, %",
    "CR2, %",
    "CR3, %",
    "HHI",
    "on the year",
    "on the quarter",
)
_NOTES = (
    "CRk is the share of the k largest customers together; HHI the sum of squared shares (0 to 10,000)."
    " Intervals hold whatever the customers are that a list leaves out, each below its threshold.",
    "A change is proven where the intervals of some CRk do not meet on the same basis; HHI never decides.",
)


def billed(
    claims: Sequence[Claim],
    subject: str,
    label: str,
    calendar: Calendar,
    *,
    limits: Limits = STATED,
) -> Section:
    """Direct customers: who is invoiced, period by period."""
    title = f"Who is billed: {label}'s direct customers as a share of its revenue"
    found = disclosures(claims, subject=subject, layer="billed")
    if not found:
        return Section("billed", title, missing=(_no_list(label, "direct customers"),))
    shown = preferred(found)
    lines = tuple(_line(each, shown, calendar) for each in reversed(shown))
    joint = _joint(claims, subject, shown, calendar)
    newest = _newest(shown, calendar, joint)
    section = Section(
        "billed",
        title,
        answer=_answer(newest, "revenue", together=joint.bounds is not None),
        columns=_COLUMNS,
        lines=(*joint.lines, *lines),
        notes=(*_NOTES, *_disputed(claims, found)),
        missing=joint.missing,
        answer_claims=newest.claims,
    )
    return argued(section, few_customers(newest, label, limits))


def owing(claims: Sequence[Claim], subject: str, label: str, calendar: Calendar) -> Section:
    """The same measures on accounts receivable."""
    title = f"Who owes: customers as a share of {label}'s accounts receivable"
    found = disclosures(claims, subject=subject, layer="owing")
    if not found:
        return Section("owing", title, missing=(_no_list(label, "customers by receivables"),))
    shown = preferred(found)
    lines = tuple(_line(each, shown, calendar) for each in reversed(shown))
    newest = _newest(shown, calendar, _Joint())
    return Section(
        "owing",
        title,
        answer=_answer(newest, "accounts receivable", together=False),
        columns=_COLUMNS,
        lines=lines,
        notes=_disputed(claims, found),
        answer_claims=newest.claims,
    )


def _no_list(label: str, what: str) -> str:
    return (
        f"cannot be computed: no filing's list of {what} of {label} is in the graph under this view"
    )


def _line(each: Disclosure, others: Sequence[Disclosure], calendar: Calendar) -> Line:
    measured = each.measured()
    before, quarter = year_before(each, others), period_before(each, others)
    verdicts = changes(each, others)
    listed = ", ".join(f"{share * 100:g}" for share in sorted(each.listed.shares, reverse=True))
    if each.listed.only_count:
        listed = f"{each.listed.count} customers, shares not given"
    if each.listed.only_total:
        together = percent(each.listed.total_range, 1)
        listed = f"{each.listed.count} customers, together {together}"
    compared = tuple(c for other in (before, quarter) if other for c in other.claims)
    return Line(
        cells=(
            calendar.name(each.period),
            listed or ("none" if each.listed.complete else "none listed"),
            _completeness(each),
            *(percent(interval, 1) for interval in measured.cr[:3]),
            measured.hhi.written(0),
            *verdicts,
        ),
        claims=(*each.claims, *compared),
        data={
            "set": each.claim.id if each.is_list else None,
            "period_start": each.period.start.isoformat(),
            "period_end": each.period.end.isoformat() if each.period.end else None,
            "listed": sorted(each.listed.shares, reverse=True),
            "complete": each.listed.complete,
            "threshold": each.listed.threshold,
            "members_left_out": each.dropped,
            "cr": [pair(interval) for interval in measured.cr],
            "hhi": pair(measured.hhi),
            "change_on_year": verdicts[0],
            "change_on_quarter": verdicts[1],
        },
    )


def _completeness(each: Disclosure) -> str:
    if not each.is_list:
        return "no list, single shares"
    return "complete" if each.listed.complete else "incomplete"


def _newest(shown: Sequence[Disclosure], calendar: Calendar, joint: _Joint) -> Concentrated:
    """The concentration of the newest quarter or day; by all lists of the year where they say more."""
    short = [each for each in shown if (each.period.days or 0) <= 100] or list(shown)
    newest = max(short, key=lambda each: (str(each.period.end), each.period.start))
    measured = newest.measured()
    others = (year_before(newest, shown), period_before(newest, shown))
    on_year, on_quarter = (
        change(other.measured(), measured).verdict if other else "" for other in others
    )
    behind = {
        *newest.claims,
        *(claim for other in others if other for claim in other.claims),
        *(claim for line in joint.lines for claim in line.claims),
    }
    shares = joint.bounds.cr if joint.bounds else measured.cr
    return Concentrated(
        calendar.name(newest.period), shares, (on_year, on_quarter), tuple(sorted(behind))
    )


def _answer(newest: Concentrated, denominator: str, *, together: bool) -> str:
    verdicts = [f"on the {when} {word}" for when, word in newest.changed]
    return (
        f"{newest.period}: the largest customer {percent(newest.cr[0], 1)} percent of {denominator}, the three"
        f" largest {percent(newest.cr[2], 1)} percent{', by all lists of the year together' if together else ''};"
        f" {', '.join(verdicts) or 'no list to compare with'}."
    )


def _disputed(claims: Sequence[Claim], found: Sequence[Disclosure]) -> tuple[str, ...]:
    """Claims that contradict a list or one of its members, with what they say."""
    ours = {name for each in found for name in each.claims}
    notes = []
    for claim in claims:
        if claim.id not in ours and ours & set(claim.all("contradicts")):
            figure = claim.figure
            said = (
                f"{figure.least:g} {figure.unit}"
                if figure and figure.least is not None
                else claim.kind
            )
            source = claim.citations[0].source.publisher if claim.citations else "unknown"
            notes.append(f"Disputed by {claim.id} ({source}): {said}. {claim.note}".strip())
    return tuple(sorted(notes))


# --- the joint set of a year ----------------------------------------------------------------------


class _Joint(NamedTuple):
    """What the lists of a year say together of its newest quarter."""

    bounds: JointBounds | None = None
    lines: tuple[Line, ...] = ()
    missing: tuple[str, ...] = ()


def _joint(
    claims: Sequence[Claim], subject: str, shown: Sequence[Disclosure], calendar: Calendar
) -> _Joint:
    """Bounds of the newest quarter from all lists of its year together."""
    quarter_lists = [each for each in shown if 80 <= (each.period.days or 0) <= 100]
    if not quarter_lists or not calendar.periods:
        why = "the joint set of quarter, half and year: no fiscal calendar is listed for this filer"
        return _Joint(missing=(why,))
    newest = max(quarter_lists, key=lambda each: each.period.start)
    year = calendar.year_of(newest.period)
    if year is None:
        return _Joint()
    given = _year(claims, subject, shown, calendar, year)
    if given is None:
        why = f"the joint set of {year.label}: the revenue of a quarter is not in the graph in this view"
        return _Joint(missing=(why,))
    lists, revenues, periods, used = given
    if newest.period not in periods:  # its list names no shares, only how many customers there are
        why = f"the joint set of {year.label}: the list of its newest quarter gives no shares in this view"
        return _Joint(missing=(why,))
    if len(lists) < 2:
        return _Joint()
    try:
        bounds = _solved(lists, revenues, periods.index(newest.period))
    except Infeasible as error:
        return _Joint(missing=(f"the joint set of {year.label}: {error}",))
    return _Joint(bounds, (_joint_line(bounds, newest, calendar, year, used),))


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


# --- owners and users -----------------------------------------------------------------------------


def owners(claims: Sequence[Claim], subject: str, label: str, calendar: Calendar) -> Section:
    """Who holds or leases what the subject sells, as far as filings list or count them."""
    title = f"Who owns: indirect customers, clouds and others, behind {label}'s direct ones"
    found = preferred(disclosures(claims, subject=subject, layer="owner-layer"))
    if not found:
        return Section("owners", title, missing=(_no_list(label, "indirect customers"),))
    newest = max(found, key=lambda each: str(each.period.end))
    measured = newest.measured()
    return Section(
        "owners",
        title,
        answer=(
            f"{calendar.name(newest.period)}: {len(newest.listed.shares) or newest.listed.count or 0} indirect"
            f" customers at {newest.listed.threshold:.0%} of revenue or more, by {label}'s own estimate;"
            f" the largest {percent(measured.cr[0], 1)} percent."
        ),
        columns=_COLUMNS,
        lines=tuple(_line(each, found, calendar) for each in reversed(found)),
        answer_claims=newest.claims,
    )


_BY_NAME = frozenset({"revenue-share", "top-share", "purchases", "purchase-share"})


def by_name(
    claims: Sequence[Claim], subject: str, label: str, calendar: Calendar, names: Mapping[str, str]
) -> Section:
    """What is said of named owners: shares of the subject's revenue, units bought, customer groups."""
    title = (
        f"Owners by name: shares of {label}'s revenue and units bought, by estimates and by groups"
    )
    rows = [each for each in claims if _says_who_owns(each, subject)]
    if not rows:
        why = f"cannot be computed: no share of {label}'s revenue by a named owner is in this view"
        return Section("owners-by-name", title, missing=(why,))
    rows.sort(key=lambda each: (str(each.period.end if each.period else ""), each.id), reverse=True)
    shares = [
        each for each in rows if each.one("metric") == "revenue-share" and each.one("counterparty")
    ]
    dated = max((str(each.period.end) for each in shares if each.period), default="")
    return Section(
        "owners-by-name",
        title,
        answer=(
            f"{counted(len(shares), 'share')} of revenue by name, the newest for a period that ended on {dated}:"
            " estimates, on different bases, not added up."
            if shares
            else f"no share of {label}'s revenue by name."
        ),
        columns=("period", "who", "figure", "of", "basis", "by"),
        lines=tuple(_by_name_line(each, calendar, names) for each in rows),
        answer_claims=tuple(each.id for each in shares),
    )


def _says_who_owns(claim: Claim, subject: str) -> bool:
    if claim.kind != "Observation" or claim.one("inSet") or claim.one("metric") not in _BY_NAME:
        return False
    if claim.figure is None or claim.one("layer") in {"billed", "owing"}:
        return False
    if claim.one("subject") == subject:
        of_a_party = bool(claim.one("counterparty")) and claim.one("metric") == "revenue-share"
        return (
            of_a_party
            or "hyperscale" in " ".join(claim.all("scope"))
            or claim.one("layer") == "owner-layer"
        )
    return claim.one("counterparty") == subject and claim.one("metric") == "purchases"


def _by_name_line(claim: Claim, calendar: Calendar, names: Mapping[str, str]) -> Line:
    figure, period = claim.figure, claim.period
    assert figure is not None
    who = claim.one("subject") if claim.one("metric") == "purchases" else claim.one("counterparty")
    who = who or claim.one("scope")
    share = figure.unit == "percent"
    bought = [names.get(each, each) for each in claim.all("scope")]
    of = claim.one("denominatorScope") or "total"
    denominator = f"revenue of {names.get(of, of)}" if of != "total" else "total revenue"
    publisher = claim.citations[0].source.publisher if claim.citations else ""
    return Line(
        cells=(
            calendar.name(period) if period else "",
            "the largest together" if who == "total" else names.get(who, who),
            _amount_text(figure),
            denominator if share else ", ".join(bought),
            claim.basis,
            names.get(claim.one("forecaster"), "") or publisher,
        ),
        claims=(claim.id,),
        data={
            "who": who,
            "low": figure.least,
            "high": figure.most,
            "unit": figure.unit,
            "basis": claim.basis,
        },
    )


def _amount_text(figure: Figure) -> str:
    if figure.unit == "percent":
        return f"{stated(figure)} %"
    if figure.unit == "usd" and figure.least is not None and figure.most is not None:
        return money(Interval(figure.least, figure.most))
    unit = {"package": "packaged chips"}.get(figure.unit, figure.unit.replace("-", " "))
    return f"{stated(figure)} {unit}"


def users(
    claims: Sequence[Claim],
    subject: str,
    label: str,
    names: Mapping[str, str],
    labs: frozenset[str],
    owners: frozenset[str],
) -> Section:
    """Who rents or runs it: documented use, and what labs have committed to owners and guarantors.

    Args:
        owners: the subject and its customers; a commitment to others says nothing of its products.
    """
    title = f"Who uses and pays: labs and others who rent or run what {label} makes"
    products = family_of(claims, subject)
    if not products:
        why = f"users: no product that {label} designs is in this view"
        return Section("users", title, missing=(why,))
    rows: dict[str, tuple[list[str], list[Claim]]] = {}
    for claim in claims:
        if claim.kind == "Use" and products & set(claim.all("used")):
            for user in claim.all("user"):
                rows.setdefault(user, ([], []))[0].append(claim.id)
        if (
            claim.kind == "Commitment"
            and labs & set(claim.all("buyer"))
            and owners & set(claim.all("seller"))
        ):
            rows.setdefault(claim.one("buyer"), ([], []))[1].append(claim)
    lines = [_user_line(user, used, owed, names) for user, (used, owed) in rows.items()]
    lines.sort(key=lambda line: (-len(line.claims), line.cells[0]))
    missing = (
        f"the share of {label}'s revenue by user: no source gives one, and how owners allocate to users is"
        " not documented",
    )
    if not lines:
        return Section("users", title, missing=missing)
    bound = sum(1 for _, owed in rows.values() if owed)
    answer = (
        f"{counted(len(rows), 'user is', 'users are')} documented, {bound} of them labs with commitments to clouds or"
        " chip makers."
    )
    columns = ("user", "uses it by", "has committed to", "largest amounts")
    notes = (
        "Commitments to several owners rest on one payer: they are one common cause, and not added up.",
    )
    return Section("users", title, answer, columns, tuple(lines), notes, missing)


def _user_line(user: str, used: list[str], owed: list[Claim], names: Mapping[str, str]) -> Line:
    sellers = sorted({names.get(c.one("seller"), c.one("seller")) for c in owed if c.one("seller")})
    amounts = sorted(filter(None, map(_amount, owed)), reverse=True)
    return Line(
        cells=(
            names.get(user, user),
            f"{len(used)} claim{'' if len(used) == 1 else 's'}" if used else "undocumented",
            ", ".join(sellers[:5]) + (f" and {len(sellers) - 5} more" if len(sellers) > 5 else ""),
            "; ".join(text for _, text in amounts[:3]),
        ),
        claims=tuple(sorted([*used, *(c.id for c in owed)])),
        data={"user": user, "commitments": [c.id for c in owed]},
    )


def _amount(claim: Claim) -> tuple[float, str] | None:
    """The size of a commitment in US dollars, for sorting, and in words; other units are left out."""
    unit = claim.one("unit")
    parts = [(claim.number("firm"), ""), (claim.number("ceiling"), "up to ")]
    if claim.figure:
        parts.insert(0, (claim.figure.value or claim.figure.low, ""))
    for value, words in parts:
        if value is not None and unit == "usd":
            return value, f"{words}{value / 1e9:g} bn USD"
    return None
