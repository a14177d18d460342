"""Every verdict of a report by section, as a function of claims and of what is assumed: a value to compare.

A verdict is a word on something: that a change of concentration is proven, that a supplier alone stops an
output, who leaves first. The same functions give the report's own words; only what is assumed is handed in.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from chipgraph.report import customers, others
from chipgraph.report.balance import balanced
from chipgraph.report.crossover import crossover
from chipgraph.report.price_performance import price_performance
from chipgraph.report.software import CLOSED_BELOW, OPEN_FROM, software
from chipgraph.report.suppliers import verdict as suppliers_verdict
from chipgraph.report.theses import STATED, turning_into_rivals
from chipgraph.risk import contention, rivals
from chipgraph.risk.acceptability import acceptability, flips
from chipgraph.risk.classes import classes
from chipgraph.risk.dependence import LIVES_ON, lives_on
from chipgraph.risk.disclosure import changes, disclosures, preferred
from chipgraph.risk.interval import Interval
from chipgraph.risk.sourcing import sourcing
from chipgraph.risk.stopping import NOW, stops
from chipgraph.risk.supply_claims import CONTROLS, SupplyClaims
from chipgraph.risk.supply_graph import supply_graph

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence
    from datetime import date

    from chipgraph.fiscal import Calendar
    from chipgraph.model import Claim, Entity
    from chipgraph.report.model import Section
    from chipgraph.report.theses import Limits

    Words: TypeAlias = Iterator[tuple[str, str]]


class Weighing(NamedTuple):
    """How rivals-to-be are weighed.

    Attributes:
        stages: what each stage counts, from none to sold or rented to others, as fractions.
        unknown: what a criterion of which nobody says anything can be.
        least: the least weight of each criterion; none is a weight of 0 for all.
        without: the place of a criterion that is left out, None for none.
    """

    stages: tuple[float, ...] = (0.0, 0.25, 0.5, 0.75, 1.0)
    unknown: Interval = contention.UNKNOWN
    least: tuple[float, ...] = ()
    without: int | None = None


_STATED = Weighing()


@dataclass(frozen=True, slots=True)
class Case:
    """What the verdicts are computed from.

    Attributes:
        claims: of the view.
        subject, label: whose verdicts they are.
        name: the label of an entity; entity: the entity itself.
        as_of: the day of the view.
        calendar: the fiscal calendar of the subject.
        limits: the thresholds of the rules on customers and obligations.
        lives_on, open_from, closed_below: those of other rules, as fractions.
        controls: over which percentage of a party its holder counts in its place.
        counted: which entities stand for a class of accelerators.
        kinds: by which kinds of need a loss stops an output.
        weighing: how rivals-to-be are weighed.
    """

    claims: tuple[Claim, ...]
    subject: str
    label: str
    name: Callable[[str], str]
    entity: Callable[[str], Entity | None]
    as_of: date
    calendar: Calendar
    limits: Limits = STATED
    lives_on: float = LIVES_ON
    open_from: float = OPEN_FROM
    closed_below: float = CLOSED_BELOW
    controls: float = CONTROLS
    counted: Mapping[str, Sequence[str]] = field(default_factory=classes)
    kinds: frozenset[str] = NOW
    weighing: Weighing = _STATED


class Key(NamedTuple):
    """What a verdict is on: the section that gives it, and of what in it."""

    section: str
    of: str


def verdicts(case: Case, sections: frozenset[str] | None = None) -> dict[Key, str]:
    """The verdicts of some sections, of all where left out, in the order of the report."""
    return {
        Key(section, of): word
        for section, words in SECTIONS.items()
        if sections is None or section in sections
        for of, word in words(case)
    }


def _lists(layer: str) -> Callable[[Case], Words]:
    def words(case: Case) -> Words:
        shown = preferred(disclosures(case.claims, subject=case.subject, layer=layer))
        for each in reversed(shown):
            for on, word in zip(("year", "quarter"), changes(each, shown), strict=True):
                if word != "no list":
                    # Which CRk proves it is no other verdict.
                    yield f"{case.calendar.name(each.period)} on the {on}", word.partition(" (")[0]

    return words


def _billed(case: Case) -> Words:
    found = customers.billed(
        case.claims, case.subject, case.label, case.calendar, limits=case.limits
    )
    if found.verdict:
        yield "few customers", found.verdict.word
    yield from _lists("billed")(case)


def _owed(case: Case) -> Words:
    found = others.owed(
        case.claims,
        case.subject,
        case.label,
        case.calendar,
        name=case.name,
        limits=case.limits,
    )
    if found.verdict:
        yield "obligations bind", found.verdict.word


def _evidence(case: Case) -> tuple[rivals.Known, list[rivals.Evidence]]:
    known = rivals.Known(case.claims, kind=lambda each: _kind(case, each), label=case.name)
    return known, rivals.evidence(known, case.subject)


def _rivals(case: Case) -> Words:
    _, rows = _evidence(case)
    if rows:
        counts = _counts(case).lines
        found = turning_into_rivals(rows, counts, case.label, name=case.name, limits=case.limits)
        yield "customers turn into rivals", found.verdict.word


def _contenders(case: Case) -> Words:
    known, rows = _evidence(case)
    if len(rows) < 2:
        return
    given = contention.values(contention.grounds(known, case.subject, rows))
    values = {customer: weighed(spans, case.weighing) for customer, spans in given.items()}
    found = acceptability(values, least=case.weighing.least)
    first, second = found[0].alternative, found[1].alternative
    yield "who leaves first", case.name(first)
    sure = flips(values, first, second)[0]
    yield "what decides that", "whatever the weights" if sure else "by the weights"


def weighed(spans: Sequence[Interval], how: Weighing) -> tuple[Interval, ...]:
    """The values of one customer as they are weighed: stages, what is unknown, and which criteria count."""
    stage = how.stages[round(spans[0].low * (len(how.stages) - 1))]
    rest = [how.unknown if each == contention.UNKNOWN else each for each in spans[1:]]
    every = (Interval.point(stage), *rest)
    return tuple(each for i, each in enumerate(every) if i != how.without)


def _kind(case: Case, name: str) -> str:
    found = case.entity(name)
    return found.kind if found else ""


def _suppliers(case: Case) -> Words:
    index = SupplyClaims(case.claims, controls=case.controls)
    graph = supply_graph(index, case.subject, case.entity)
    rows = sourcing(graph)
    if not rows:
        return
    now = stops(graph, kinds=case.kinds, most=1)
    yield "one supplier stops an output", suppliers_verdict(now, rows)
    for each in sorted(now, key=lambda stop: stop.names):
        word = "proven" if each.proven else "documented, not proven"
        yield f"{case.name(each.names[0])} alone", word


def _price_performance(case: Case) -> Words:
    found = price_performance(
        case.claims,
        case.subject,
        case.label,
        name=case.name,
        entity=case.entity,
        as_of=case.as_of,
    )
    if found.verdict:
        yield "a weak spot", found.verdict.word
    for line in found.lines:
        if line.data["lead"]:
            gain, cost = line.cells[:2]
            yield f"{gain} per {cost}, {line.cells[2]}", str(line.data["verdict"])


def _software(case: Case) -> Words:
    found = software(
        case.claims,
        case.subject,
        case.label,
        name=case.name,
        open_from=case.open_from,
        closed_below=case.closed_below,
    )
    if found.verdict:
        yield "the stack", found.verdict.word


def _counts(case: Case) -> Section:
    return crossover(
        case.claims,
        case.subject,
        case.label,
        name=case.name,
        entity=case.entity,
        counted=case.counted,
    )


def _crossover(case: Case) -> Words:
    found = _counts(case)
    for line in found.lines:
        if "year" in line.data:
            year, what, by = line.cells[:3]
            # Why it cannot be told is no other verdict.
            yield f"{what}, {year}, by {by}", str(line.data["verdict"]).partition(":")[0]


def _balance(case: Case) -> Words:
    for each in balanced(case.claims, case.subject)[0]:
        if word := lives_on(each, case.lives_on):
            yield f"{case.name(each.other)} lives on {case.label}", word


SECTIONS: Mapping[str, Callable[[Case], Words]] = {
    "billed": _billed,
    "owing": _lists("owing"),
    "owners": _lists("owner-layer"),
    "rivals": _rivals,
    "contenders": _contenders,
    "obligations": _owed,
    "suppliers": _suppliers,
    "price-performance": _price_performance,
    "software": _software,
    "crossover": _crossover,
    "balance": _balance,
}
"""Which sections give verdicts, and by what."""
