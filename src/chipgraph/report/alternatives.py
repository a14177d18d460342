"""What else could be assumed: each stated assumption of the verdicts with other values, one at a time."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any, NamedTuple

from chipgraph.model import Policy, admits
from chipgraph.report.model import counted
from chipgraph.report.verdicts import Weighing
from chipgraph.risk.assumptions import assumptions
from chipgraph.risk.contention import CRITERIA, UNKNOWN
from chipgraph.risk.interval import Interval
from chipgraph.risk.stopping import CAPACITY

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from chipgraph.model import Claim, Entity
    from chipgraph.report.verdicts import Case

_LISTS = frozenset({"billed", "owing", "owners"})
_WITH_ESTIMATES = frozenset(
    {"price-performance", "crossover", "balance", "contenders", "rivals", "obligations"}
)


class Alternative(NamedTuple):
    """One assumption with another value.

    Attributes:
        assumption: what is assumed, in words.
        stated, tried: the value by which the report is made, and the one in its place.
        sections: the sections whose verdicts it can touch, None for all.
        change: the case with the other value.
    """

    assumption: str
    stated: str
    tried: str
    sections: frozenset[str] | None
    change: Callable[[Case], Case]


def alternatives(case: Case) -> list[Alternative]:
    """Every alternative to what a case assumes, in the order of the report."""
    return [
        *_printed(),
        *_complete_lists(),
        *_weights(),
        *_providers(),
        *_limits(case),
        *_thresholds(),
        *_classes(case),
        *_figures(),
        *_admitted(),
    ]


def _over(change: Callable[[Claim], Claim | None]) -> Callable[[Case], Case]:
    """A case with each claim changed, or left out where the change gives None."""

    def changed(case: Case) -> Case:
        found = (change(each) for each in case.claims)
        return replace(case, claims=tuple(each for each in found if each is not None))

    return changed


def _with(**fields: object) -> Callable[[Case], Case]:
    return lambda case: replace(case, **fields)  # type: ignore[arg-type]


def _printed() -> Iterator[Alternative]:
    for words, times in (("exact as printed", 0.0), ("right to a whole step", 2.0)):
        yield Alternative(
            "printed shares",
            "rounded to the nearest step",
            words,
            _LISTS,
            _over(lambda each, times=times: _step(each, times)),  # type: ignore[misc]
        )


def _step(claim: Claim, times: float) -> Claim:
    """A claim whose printed step is taken that many times as wide."""
    step = claim.number("roundingStep")
    figure = claim.figure._replace(step=claim.figure.step * times) if claim.figure else None
    given = {"roundingStep": (f"{step * times:g}",)} if step else {}
    return replace(claim, figure=figure, fields={**claim.fields, **given})


def _complete_lists() -> Iterator[Alternative]:
    """Quarterly naming is practice and binds nobody: US GAAP, ASC 280-10-50-42, is on annual reports."""
    for words, least in (("incomplete for less than a year", 360), ("incomplete all", 10_000)):
        yield Alternative(
            "lists of customers",
            "complete where the filing says so",
            words,
            _LISTS,
            _over(lambda each, least=least: _opened(each, least)),  # type: ignore[misc]
        )


def _opened(claim: Claim, least: int) -> Claim:
    if claim.kind != "DisclosureSet" or claim.period is None or (claim.period.days or 0) >= least:
        return claim
    return replace(claim, fields={**claim.fields, "complete": ("false",)})


def _weights() -> Iterator[Alternative]:
    def trial(assumption: str, stated: str, tried: str, how: Weighing) -> Alternative:
        change = _with(weighing=how)
        return Alternative(assumption, stated, tried, frozenset({"contenders"}), change)

    for place, criterion in enumerate(CRITERIA):
        yield trial("criteria", "all four", f"without {criterion}", Weighing(without=place))
    for place, criterion in enumerate(CRITERIA):
        least = tuple(0.5 if i == place else 0.0 for i in range(len(CRITERIA)))
        words = f"{criterion} at least half"
        yield trial("weights of criteria", "uniform", words, Weighing(least=least))
    for high in (0.0, 0.5):
        words = f"at most {100 * high:.0f} %" if high else "nothing"
        how = Weighing(unknown=Interval(0.0, high))
        yield trial(
            "a criterion without a number", f"{UNKNOWN.written(0, scale=100)} %", words, how
        )
    for words, stages in (
        ("late stages count more", (0.0, 0.1, 0.3, 0.6, 1.0)),
        ("early stages count more", (0.0, 0.4, 0.7, 0.9, 1.0)),
    ):
        yield trial("stages of an accelerator", "in equal steps", words, Weighing(stages=stages))


def _providers() -> Iterator[Alternative]:
    suppliers = frozenset({"suppliers"})
    listed = "complete where a source says so"
    for words, value in (("complete all", "complete-list"), ("open all", "open-list")):
        yield Alternative(
            "lists of providers",
            listed,
            words,
            suppliers,
            lambda case, value=value: replace(case, entity=_marked(case.entity, value)),  # type: ignore[misc]
        )
    for percent in (20.0, 33.0, 66.0):
        yield Alternative(
            "a holder counts in a party's place",
            "over 50 %",
            f"over {percent:.0f} %",
            suppliers,
            _with(controls=percent),
        )
    yield Alternative(
        "what stops an output",
        "what is consumed",
        "capital equipment too",
        suppliers,
        _with(kinds=CAPACITY),
    )


def _marked(entity: Callable[[str], Entity | None], value: str) -> Callable[[str], Entity | None]:
    """The entities with every list of providers marked alike."""

    def marked(name: str) -> Entity | None:
        found = entity(name)
        if found is None:
            return None
        return replace(found, fields={**found.fields, "providerList": (value,)})

    return marked


_LIMITS: tuple[tuple[str, str, str, str, tuple[float, ...]], ...] = (
    ("one_large", "billed", "one customer is large", "from {:.0%} of revenue", (0.2, 0.3)),
    ("three_large", "billed", "three customers are large", "from {:.0%} of revenue", (0.4, 0.6)),
    ("three_small", "billed", "three customers are small", "up to {:.0%} of revenue", (0.2, 0.4)),
    ("sellers", "rivals", "customers sell to others", "from {:.0f} on", (1, 3)),
    ("binding", "obligations", "obligations bind", "from {:g} quarters of cover", (2, 3, 6, 8)),
    ("light", "obligations", "obligations are light", "up to {:g} quarters of cover", (1, 3)),
)
"""Each threshold of the rules on customers and obligations: its section, in words, and what else is tried."""


def _limits(case: Case) -> Iterator[Alternative]:
    for name, section, words, unit, values in _LIMITS:
        for value in values:
            tried: dict[str, Any] = {name: value}
            yield Alternative(
                words,
                unit.format(getattr(case.limits, name)),
                unit.format(value),
                frozenset({section}),
                _with(limits=case.limits._replace(**tried)),
            )


def _thresholds() -> Iterator[Alternative]:
    for part in (0.1, 0.2, 0.3, 0.5):
        yield Alternative(
            "lives on another",
            "from 25 % of revenue",
            f"from {100 * part:.0f} %",
            frozenset({"balance"}),
            _with(lives_on=part),
        )
    for part in (1 / 3, 2 / 3):
        yield Alternative(
            "software is open",
            "from 50 % in tree elsewhere",
            f"from {100 * part:.0f} %",
            frozenset({"software"}),
            _with(open_from=part),
        )
    for part in (0.05, 0.2):
        yield Alternative(
            "software is closed",
            "below 10 % elsewhere",
            f"below {100 * part:.0f} %",
            frozenset({"software"}),
            _with(closed_below=part),
        )


def _classes(case: Case) -> Iterator[Alternative]:
    """Each entry of the lists that stand for a class of accelerators left out, one at a time."""
    for table, entries in sorted(case.counted.items()):
        for entry in entries:
            rest = {**case.counted, table: [each for each in entries if each != entry]}
            yield Alternative(
                f"classes of accelerators: {table.replace('_', ' ')}",
                counted(len(entries), "entry", "entries"),
                f"without {entry}",
                frozenset({"crossover", "rivals"}),
                _with(counted=rest),
            )


def _figures() -> Iterator[Alternative]:
    for words, times in (("half the bands of worlds", 0.5), ("the bands of worlds", 1.0)):
        yield Alternative(
            "estimates without bounds",
            "as told",
            words,
            _WITH_ESTIMATES,
            _over(lambda each, times=times: widened(each, times)),  # type: ignore[misc]
        )


def widened(claim: Claim, times: float) -> Claim:
    """A claim whose bare estimate carries a band: that many times the one by which worlds are drawn."""
    figure, bands = claim.figure, assumptions().figures
    if figure is None or figure.value is None or claim.one("inSet"):
        return claim
    rough = bands["approximate"] if figure.approximate else 0.0
    half = abs(figure.value) * times * max(bands.get(claim.basis, 0.0), rough)
    if not half:
        return claim
    low, high = figure.value - half, figure.value + half
    if figure.unit == "percent" and figure.value <= 100:
        high = min(high, 100.0)
    return replace(claim, figure=figure._replace(value=None, low=low, high=high))


def _admitted() -> Iterator[Alternative]:
    for words, least in (
        ("without rumours and forecasts", Policy("reported", "estimated")),
        ("official and filed only", Policy("official", "estimated")),
    ):
        yield Alternative(
            "which claims are read",
            "all of the view",
            words,
            None,
            _over(lambda each, least=least: each if admits(least, each) else None),  # type: ignore[misc]
        )
    yield Alternative(
        "claims that may hold on the day",
        "hold",
        "do not hold",
        None,
        _over(lambda each: None if each.presence == "possible" else each),
    )
    yield Alternative(
        "names inferred for unnamed parties",
        "right",
        "left out",
        frozenset({"balance"}),
        _over(lambda each: None if each.kind == "IdentityHypothesis" else each),
    )
