"""One measure of an entity over time, each point with its interval, its change and its claims."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from chipgraph.errors import UnknownName
from chipgraph.fiscal import calendar
from chipgraph.names import search
from chipgraph.report.policy import AT_STAKE
from chipgraph.risk import exposure, obligations
from chipgraph.risk.concentration import change
from chipgraph.risk.disclosure import disclosures, period_before, preferred, year_before
from chipgraph.risk.interval import Interval
from chipgraph.risk.readings import days, quarters, series
from chipgraph.tables import Rows

if TYPE_CHECKING:
    from collections.abc import Sequence

    from chipgraph.fiscal import Calendar
    from chipgraph.graph import ChipGraph
    from chipgraph.model import Claim
    from chipgraph.risk.readings import Reading

LARGEST = {f"cr{k}": k for k in range(1, 6)}
LAYERS = {"": "billed", "owing-": "owing", "owner-": "owner-layer"}
CONCENTRATION = tuple(f"{prefix}{name}" for prefix in LAYERS for name in (*LARGEST, "hhi"))
OTHERS = ("cover", "china-share")


class Point(NamedTuple):
    """A measure in one period: the interval, what changed for certain, and the claims."""

    period: str
    interval: Interval
    unit: str
    changed: str
    claims: tuple[str, ...]


def timeline(graph: ChipGraph, name: str, measure: str) -> list[Point]:
    """A measure by period, the oldest first; empty where no claim carries it.

    Args:
        measure: cr1 to cr5 or hhi of those who are billed, with the prefix owing- or owner- of another
            layer; cover; china-share; or a metric of the ontology such as revenue or inventory.

    Raises:
        UnknownName: there is no such entity or measure.
    """
    entity = graph.entity(name)
    claims = graph.claims(["Observation", "DisclosureSet"])
    filer = calendar(graph, entity.id)
    if measure in CONCENTRATION:
        return _concentration(claims, entity.id, measure, filer)
    if measure == "cover":
        return _cover(claims, entity.id)
    if measure == "china-share":
        return _regions(graph, claims, entity.id, filer)
    return _metric(claims, entity.id, measure, filer)


def _concentration(
    claims: Sequence[Claim], subject: str, measure: str, filer: Calendar
) -> list[Point]:
    prefix, _, name = measure.rpartition("-")
    layer = LAYERS[f"{prefix}-" if prefix else ""]
    shown = preferred(disclosures(claims, subject=subject, layer=layer))
    found = []
    for each in shown:
        measured = each.measured()
        interval = measured.hhi if name == "hhi" else measured.cr[LARGEST[name] - 1]
        verdicts = []
        for words, other in (
            ("on the year", year_before(each, shown)),
            ("on the quarter", period_before(each, shown)),
        ):
            way = dict(change(other.measured(), measured).proven) if other else {}
            if name in LARGEST and LARGEST[name] in way:
                verdicts.append(f"{way[LARGEST[name]]} {words}")
        unit = "HHI" if name == "hhi" else "%"
        scaled = interval if name == "hhi" else _percent(interval)
        found.append(Point(filer.name(each.period), scaled, unit, ", ".join(verdicts), each.claims))
    return found


def _percent(interval: Interval) -> Interval:
    return Interval(100 * interval.low, 100 * interval.high)


def _cover(claims: Sequence[Claim], subject: str) -> list[Point]:
    covers = obligations.cover(
        days(series(claims, "supply-commitments", subject=subject)),
        quarters(series(claims, "cost-of-revenue", subject=subject)),
        [],
    )
    found: list[Point] = []
    for each in covers:
        if each.quarters is not None:
            readings = [reading for reading in (each.obligations, each.cost) if reading]
            ids = tuple(c.id for reading in readings for c in reading.claims)
            changed = _moved(found[-1].interval if found else None, each.quarters)
            found.append(Point(each.day.isoformat(), each.quarters, "quarters", changed, ids))
    return found


def _regions(
    graph: ChipGraph, claims: Sequence[Claim], subject: str, filer: Calendar
) -> list[Point]:
    found: list[Point] = []
    for region in exposure.regions(claims, subject):
        entity = graph.values.entity(region.scope)
        if entity is None or entity.country != AT_STAKE:
            continue
        for part, whole in region.readings:
            measured = exposure.share(part, whole)
            if measured and whole:
                name = f"{filer.name(part.period)}, {region.basis.replace('-', ' ')}"
                ids = tuple(c.id for reading in (part, whole) for c in reading.claims)
                found.append(Point(name, _percent(measured), "%", "", ids))
    return found


def _metric(claims: Sequence[Claim], subject: str, measure: str, filer: Calendar) -> list[Point]:
    from chipgraph.vocabulary import vocabulary

    known = vocabulary()
    metrics = [name for name, each in known.concepts.items() if "Metric" in each.kinds]
    if measure not in metrics:
        names = sorted({*CONCENTRATION, *OTHERS, *metrics})
        near = [hit.entity for hit in search(measure, [(each, each) for each in names], limit=3)]
        raise UnknownName(
            "measure", measure, nearest=near, mend="cr1 to cr5, hhi, cover, china-share or a metric"
        )
    return [_point(each, filer) for each in series(claims, measure, subject=subject)]


def _point(each: Reading, filer: Calendar) -> Point:
    ids = tuple(c.id for c in each.claims)
    return Point(filer.name(each.period), each.interval, each.unit, "", ids)


def _moved(before: Interval | None, after: Interval) -> str:
    if before is None or not after.disjoint(before):
        return ""
    return "rise" if after.low > before.high else "fall"


def timeline_rows(graph: ChipGraph, name: str, measure: str) -> Rows:
    """The timeline as rows.

    Raises:
        UnknownName: there is no such entity or measure.
    """
    points = timeline(graph, name, measure)
    label = graph.entity(name).label
    note = (
        f"As of {graph.as_of}." if points else f"No claim of this view gives {measure} of {label}."
    )
    return Rows(
        ("period", "low", "high", "unit", "changed for certain", "claims"),
        tuple(
            (
                each.period,
                f"{each.interval.low:.12g}"
                if abs(each.interval.low) >= 1000
                else f"{each.interval.low:.4g}",
                f"{each.interval.high:.12g}"
                if abs(each.interval.high) >= 1000
                else f"{each.interval.high:.4g}",
                each.unit,
                each.changed,
                " ".join(each.claims),
            )
            for each in points
        ),
        title=f"{measure} of {label}",
        note=note,
    )
