"""Custom accelerators against the subject's, in each denominator: the section on crossover."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chipgraph.report.model import Line, Section, pair
from chipgraph.risk import crossover as measure
from chipgraph.risk.classes import classes
from chipgraph.risk.readings import family_of

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from chipgraph.model import Claim, Entity
    from chipgraph.risk.crossover import Comparison, Crossing, Denominator
    from chipgraph.risk.interval import Interval

_COLUMNS = ("year", "in", "by", "custom", "{label}", "verdict", "what is counted as custom")
_NOTES = (
    "Denominators never mix, and a forecaster is compared only with itself. A sum of the custom accelerators"
    " that a forecaster names is a lower bound of all: it can prove a crossing, never rule one out.",
    "Rule: crossed where the least of the custom side exceeds the most of all that the other makes; not crossed"
    " where a figure for all custom accelerators stays below its least; else it cannot be told.",
)


def crossover(
    claims: Sequence[Claim],
    subject: str,
    label: str,
    *,
    name: Callable[[str], str],
    entity: Callable[[str], Entity | None],
    counted: Mapping[str, Sequence[str]] | None = None,
) -> Section:
    """Whether custom accelerators have passed the subject's, by denominator, year and forecaster.

    `counted` says what stands for a class of accelerators, in place of `classes.toml`.
    """
    stands = counted or classes()
    title = f"Who leads by which count: custom accelerators against those of {label}"
    own = family_of(claims, subject)
    merchant = frozenset(stands["merchant"]) if own else frozenset()
    whole = frozenset(stands["custom"])
    custom = (
        (whole | _custom(claims, entity, frozenset(stands["custom_designers"]))) - own - {subject}
    )
    found = measure.estimates(claims, subject, own | merchant, custom)
    kept = measure.newest_vintages(found, {each.id: each for each in claims})
    compared = measure.comparisons(
        kept, whole, merchant | {subject} | (own & frozenset(stands["whole_lines"]))
    )
    records = measure.records(claims)
    if not compared:
        why = (
            f"cannot be computed: no forecaster gives accelerators of {label} and custom ones for the same"
            " year in the same denominator in this view"
        )
        return Section("crossover", title, missing=(why,))
    crossings = measure.crossings(compared)
    columns = tuple(each.format(label=label) for each in _COLUMNS)
    lines = [_line(each, name) for each in sorted(compared, key=_newest_first)]
    lines += [_record_line(each, name) for each in records]
    return Section(
        "crossover",
        title,
        _answer(compared, crossings, name),
        columns,
        tuple(lines),
        _NOTES,
        _missing(compared),
        tuple(sorted({claim for each in compared for claim in each.claims})),
    )


def _custom(
    claims: Sequence[Claim], entity: Callable[[str], Entity | None], roles: frozenset[str]
) -> frozenset[str]:
    """Parties that design for themselves, by their roles, their design partners, and what they design."""
    designers = {c.one("designer") for c in claims if c.kind == "Design"}
    makers = {
        each for each in designers if (found := entity(each)) and roles & frozenset(found.roles)
    }
    partners = {
        partner
        for c in claims
        if c.kind == "DesignPartnership" and c.one("client") in makers
        for partner in c.all("designPartner")
    }
    products = (family_of(claims, each) for each in sorted(makers))
    return frozenset(makers | partners).union(*products)


def _newest_first(each: Comparison) -> tuple[int, str, str]:
    return (-each.year, each.denominator.metric, each.forecaster)


def _words(denominator: Denominator, name: Callable[[str], str]) -> str:
    what = measure.METRICS[denominator.metric]
    of = ", ".join(name(each) for each in denominator.of.split("+") if each)
    unit = denominator.unit.replace("-", " ")
    return f"{what}{f': {of}' if of else ''} ({unit})"


def _line(each: Comparison, name: Callable[[str], str]) -> Line:
    parts = ", ".join(
        " and ".join(name(product) for product in part.split("+")) for part in each.parts
    )
    return Line(
        (
            str(each.year),
            _words(each.denominator, name),
            name(each.forecaster),
            _figure(each.custom, each.denominator),
            _figure(each.subject, each.denominator),
            each.verdict,
            parts if each.custom_whole else f"only {parts}",
        ),
        each.claims,
        {
            "year": each.year,
            "metric": each.denominator.metric,
            "unit": each.denominator.unit,
            "of": each.denominator.of,
            "forecaster": each.forecaster,
            "custom": _pair(each.custom),
            "subject": _pair(each.subject),
            "custom_whole": each.custom_whole,
            "subject_whole": each.subject_whole,
            "verdict": each.verdict,
        },
    )


def _pair(interval: Interval) -> list[float | None]:
    low, high = pair(interval)
    return [low, high if high != float("inf") else None]


def _figure(interval: Interval, denominator: Denominator) -> str:
    if denominator.unit == "percent":
        return _between(*interval, " %")
    if interval.low >= 1e6:
        return _between(interval.low / 1e6, interval.high / 1e6, " million")
    return _between(interval.low / 1e3, interval.high / 1e3, " thousand")


def _between(low: float, high: float, ending: str) -> str:
    if high == float("inf"):
        return f"at least {low:,.4g}{ending}"
    return f"{low:,.4g}{ending}" if low == high else f"{low:,.4g} to {high:,.4g}{ending}"


def _record_line(record: measure.Record, name: Callable[[str], str]) -> Line:
    text = f"{record.kept} kept, {record.missed} missed, {record.unknown} unknown"
    return Line(
        ("", "settled forecasts of any kind", name(record.forecaster), "", "", text, ""),
        record.claims,
        {"forecaster": record.forecaster, "kept": record.kept, "missed": record.missed},
    )


def _answer(
    compared: Sequence[Comparison], crossings: Sequence[Crossing], name: Callable[[str], str]
) -> str:
    crossed = [each for each in crossings if each.year is not None]
    said = [
        f"{name(each.forecaster)} has custom ahead in {measure.METRICS[each.denominator.metric]} in {each.year}"
        for each in crossed
    ]
    total = len(crossings)
    if not said:
        last = max(each.last_year for each in crossings)
        return (
            f"by none of {total} comparisons of one forecaster in one denominator do custom accelerators lead,"
            f" up to {last}; {sum(not each.custom_whole for each in compared)} of {len(compared)} yearly figures"
            " count only the custom chips that the forecaster names."
        )
    return f"in {len(crossed)} of {total} comparisons of one forecaster in one denominator: {'; '.join(said)}."


def _missing(compared: Sequence[Comparison]) -> tuple[str, ...]:
    have = {each.denominator.metric for each in compared}
    units = {each.denominator.unit for each in compared}
    gaps = [words for metric, words in measure.METRICS.items() if metric not in have]
    if "gigawatt" not in units:
        gaps.append("gigawatts")
    return tuple(
        f"crossover in {each}: no forecaster gives both sides of one year" for each in gaps
    )
