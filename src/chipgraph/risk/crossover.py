"""Crossover: custom accelerators against a supplier's, by denominator, year and forecaster.

In revenue, units, H100-equivalents, wafers, packaging capacity or gigawatts the answer can differ, so
denominators never mix. A forecaster's figures are compared with that forecaster's own only: adding up
one house's TPUs and another house's GPUs would compare two definitions. Parts of the custom side that
nobody counts make its sum a lower bound.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from chipgraph.risk.interval import Interval

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from chipgraph.model import Claim

METRICS = {
    "shipments": "units shipped",
    "purchases": "capacity bought",
    "compute-stock": "compute in use",
    "market-share": "share of a market",
}
"""What two sides are compared in; a unit is part of the denominator."""


class Denominator(NamedTuple):
    """What is counted: a metric in a unit, and of which market or input."""

    metric: str
    unit: str
    of: str


@dataclass(frozen=True, slots=True)
class Estimate:
    """One figure of one side for one year.

    Attributes:
        side: 'custom' or 'subject'.
        product: what is counted, an entity.
        low, high: the figure; `high` None where only a lower bound is stated.
    """

    denominator: Denominator
    year: int
    forecaster: str
    side: str
    product: str
    low: float
    high: float | None
    claim: str


@dataclass(frozen=True, slots=True)
class Comparison:
    """Both sides by one forecaster for one year in one denominator.

    `custom_whole` says whether the custom side is one figure for all custom accelerators rather than a
    sum of those that the forecaster names; `subject_whole` whether the other side is all that the subject
    makes rather than one family of it.
    """

    denominator: Denominator
    year: int
    forecaster: str
    custom: Interval
    subject: Interval
    custom_whole: bool
    subject_whole: bool
    parts: tuple[str, ...]
    claims: tuple[str, ...]

    @property
    def verdict(self) -> str:
        """'crossed' where the custom side's least exceeds the most of all that the subject makes; 'not
        crossed' where all custom accelerators together stay below the least; else it cannot be told."""
        if self.custom.low > self.subject.high:
            return "crossed" if self.subject_whole else "cannot tell: ahead of one family"
        if self.custom.high < self.subject.low:
            return "not crossed" if self.custom_whole else "cannot tell: those named are behind"
        return "cannot tell"


def estimates(
    claims: Iterable[Claim], subject: str, own: frozenset[str], custom: frozenset[str]
) -> list[Estimate]:
    """The figures for whole calendar years of a subject's accelerators and of custom ones.

    A figure about a pair, such as wafers from one packager, is a part and left out.

    Args:
        own: the subject's products and families.
        custom: products, families and markets that stand for custom accelerators.
    """
    found = []
    for claim in claims:
        figure, period = claim.figure, claim.period
        if "Observation" not in (claim.kind, claim.one("prospectOf")) or not figure or not period:
            continue
        if claim.one("metric") not in METRICS or figure.least is None or claim.one("counterparty"):
            continue
        year = period.start.year
        if (period.days or 0) < 360 or period.end is None or period.end.year != year:
            continue
        counted = _counted(claim)
        side = "custom" if counted & custom else "subject" if counted & (own | {subject}) else ""
        if side:
            found.append(
                Estimate(
                    Denominator(claim.one("metric"), figure.unit, _of(claim)),
                    year,
                    claim.one("forecaster") or _publisher(claim),
                    side,
                    "+".join(sorted(counted & (custom if side == "custom" else own | {subject}))),
                    figure.least,
                    figure.most,
                    claim.id,
                )
            )
    return found


def _counted(claim: Claim) -> frozenset[str]:
    """What a figure counts: its products where it names some, else its subject."""
    scope = frozenset(claim.all("scope")) - {"total"}
    if claim.one("metric") == "purchases":  # wafers of an input, by who buys them
        return frozenset({claim.one("subject")})
    return scope or frozenset({claim.one("subject")})


def _of(claim: Claim) -> str:
    if claim.one("metric") == "purchases":
        return "+".join(sorted(claim.all("scope")))
    return claim.one("denominatorOf")


def _publisher(claim: Claim) -> str:
    return claim.citations[0].source.publisher if claim.citations else ""


def newest_vintages(found: Sequence[Estimate], claims: Mapping[str, Claim]) -> list[Estimate]:
    """The estimates that no later one of the same forecaster revises or supersedes."""
    old = {
        name
        for each in found
        for link in ("revises", "supersedes")
        for name in claims[each.claim].all(link)
    }
    return [each for each in found if each.claim not in old]


def comparisons(
    found: Sequence[Estimate], whole: frozenset[str], lines: frozenset[str]
) -> list[Comparison]:
    """Where one forecaster gives both sides of a year, in order of denominator, year, forecaster.

    Args:
        whole: products that stand for all custom accelerators together; where a forecaster gives one,
            its parts are not added to it.
        lines: what stands for all that the subject makes: itself, its line of accelerators, their class.
    """
    groups: dict[tuple[Denominator, int, str], list[Estimate]] = {}
    for each in found:
        groups.setdefault((each.denominator, each.year, each.forecaster), []).append(each)
    result = []
    for (denominator, year, forecaster), members in sorted(groups.items()):
        ours = [each for each in members if each.side == "subject"]
        theirs = [each for each in members if each.side == "custom"]
        if not ours or not theirs:
            continue
        totals = [each for each in theirs if set(each.product.split("+")) & whole]
        side = _alternatives(totals) if totals else _sum(theirs)
        subject = _alternatives(ours) if len({each.product for each in ours}) == 1 else _sum(ours)
        used = totals or theirs
        result.append(
            Comparison(
                denominator,
                year,
                forecaster,
                side,
                subject,
                custom_whole=bool(totals),
                subject_whole=any(set(each.product.split("+")) & lines for each in ours),
                parts=tuple(sorted({each.product for each in used})),
                claims=tuple(sorted(each.claim for each in (*ours, *used))),
            )
        )
    return result


def _alternatives(found: Sequence[Estimate]) -> Interval:
    """The hull of figures for the same thing."""
    return Interval(min(each.low for each in found), max(_most(each) for each in found))


def _sum(found: Sequence[Estimate]) -> Interval:
    """The sum over different products, each the hull of its figures."""
    by_product: dict[str, list[Estimate]] = {}
    for each in found:
        by_product.setdefault(each.product, []).append(each)
    hulls = [_alternatives(each) for each in by_product.values()]
    return Interval(sum(each.low for each in hulls), sum(each.high for each in hulls))


def _most(estimate: Estimate) -> float:
    return float("inf") if estimate.high is None else estimate.high


class Crossing(NamedTuple):
    """The first year in which a forecaster has custom accelerators ahead, None while none does."""

    denominator: Denominator
    forecaster: str
    year: int | None
    last_year: int


def crossings(compared: Sequence[Comparison]) -> list[Crossing]:
    """The year of crossing by denominator and forecaster."""
    groups: dict[tuple[Denominator, str], list[Comparison]] = {}
    for each in compared:
        groups.setdefault((each.denominator, each.forecaster), []).append(each)
    return [
        Crossing(
            denominator,
            forecaster,
            min((each.year for each in members if each.verdict == "crossed"), default=None),
            max(each.year for each in members),
        )
        for (denominator, forecaster), members in sorted(groups.items())
    ]


class Record(NamedTuple):
    """How a forecaster's settled forecasts ended."""

    forecaster: str
    kept: int
    missed: int
    unknown: int
    claims: tuple[str, ...]


def records(claims: Sequence[Claim]) -> list[Record]:
    """The record of each forecaster on figures of others that have been settled, the most settled first.

    A company's guidance on its own figures is a plan and not counted.
    """
    forecasts = {
        each.id: each.one("forecaster")
        for each in claims
        if each.one("prospectOf") == "Observation" and each.one("forecaster") != each.one("subject")
    }
    found: dict[str, dict[str, int]] = {}
    ids: dict[str, list[str]] = {}
    for claim in claims:
        forecaster = forecasts.get(claim.one("settles"), "")
        if claim.kind == "Settlement" and forecaster:
            counts = found.setdefault(forecaster, {})
            counts[claim.one("outcome")] = counts.get(claim.one("outcome"), 0) + 1
            ids.setdefault(forecaster, []).append(claim.id)
    rows = [
        Record(
            name,
            counts.get("kept", 0),
            counts.get("missed", 0),
            counts.get("unknown-outcome", 0),
            tuple(sorted(ids[name])),
        )
        for name, counts in found.items()
    ]
    return sorted(rows, key=lambda each: (-(each.kept + each.missed), each.forecaster))
