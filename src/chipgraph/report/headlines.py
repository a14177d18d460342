"""The numbers that a report leads with, as functions of claims, for worlds and leverage."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from chipgraph.report.circular import last_year
from chipgraph.report.policy import AT_STAKE
from chipgraph.risk import circular, ensemble_circles, ensemble_readings, exposure, obligations
from chipgraph.risk.disclosure import disclosures, preferred
from chipgraph.risk.ensemble_lists import largest
from chipgraph.risk.interval import Interval
from chipgraph.risk.readings import days, quarters, series
from chipgraph.risk.spread import Headline

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from chipgraph.fiscal import Calendar
    from chipgraph.model import Claim
    from chipgraph.report.model import Section


def headlines(
    claims: Sequence[Claim],
    subject: str,
    calendar: Calendar,
    sections: Sequence[Section],
    *,
    country: Callable[[str], str],
) -> list[Headline]:
    """The headline indicators of a subject that its claims carry."""
    needs = {section.key: frozenset(section.claims) for section in sections}
    found = [
        *_concentration(claims, subject, calendar, needs),
        *_cover(claims, subject, needs),
        *_regions(claims, subject, calendar, needs, country),
        *_narrow(claims, subject, sections, needs),
    ]
    return [each for each in found if each.compute(_needed(each, claims)) is not None]


def _needed(headline: Headline, claims: Sequence[Claim]) -> list[Claim]:
    return [each for each in claims if each.id in headline.needs]


def _concentration(
    claims: Sequence[Claim], subject: str, calendar: Calendar, needs: dict[str, frozenset[str]]
) -> list[Headline]:
    found = []
    for layer, key, of in (
        ("billed", "billed", "revenue"),
        ("owing", "owing", "accounts receivable"),
    ):
        lists = preferred(disclosures(claims, subject=subject, layer=layer))
        short = [each for each in lists if (each.period.days or 0) <= 100]
        if not short:
            continue
        period = max((each.period for each in short), key=lambda each: (str(each.end), each.start))

        def share(
            given: Sequence[Claim], *, layer: str = layer, period: object = period
        ) -> Interval | None:
            for each in preferred(disclosures(given, subject=subject, layer=layer)):
                if each.period == period:
                    return each.measured().cr[0]
            return None

        title = f"largest customer of {calendar.name(period)}, share of {of}"
        over = partial(largest, subject=subject, layer=layer, period=period)
        found.append(
            Headline(f"{key}-cr1", title, "%", 100, needs.get(key, frozenset()), share, over)
        )
    return found


def _cover(
    claims: Sequence[Claim], subject: str, needs: dict[str, frozenset[str]]
) -> list[Headline]:
    held = days(series(claims, "supply-commitments", subject=subject))
    if not held:
        return []
    day = held[-1].period

    def cover(given: Sequence[Claim]) -> Interval | None:
        covers = obligations.cover(
            days(series(given, "supply-commitments", subject=subject)),
            quarters(series(given, "cost-of-revenue", subject=subject)),
            [],
        )
        return next((each.quarters for each in covers if each.day == day.start), None)

    title = f"supply obligations on {day.start} in quarters of cost of revenue"
    over = partial(ensemble_readings.cover, subject=subject, day=day.start)
    return [Headline("cover", title, "quarters", 1, needs["obligations"], cover, over)]


def _regions(
    claims: Sequence[Claim],
    subject: str,
    calendar: Calendar,
    needs: dict[str, frozenset[str]],
    country: Callable[[str], str],
) -> list[Headline]:
    found = []
    for region in exposure.regions(claims, subject):
        if not region.readings or country(region.scope) != AT_STAKE:
            continue
        period = region.readings[-1][0].period
        found.append(
            Headline(
                "china-share",
                f"China {region.basis.replace('-', ' ')} in {calendar.name(period)}, share of revenue",
                "%",
                100,
                needs["policy"],
                _region_share(subject, region.scope, region.basis, period),
                partial(
                    ensemble_readings.region_share,
                    subject=subject,
                    scope=region.scope,
                    basis=region.basis,
                    period=period,
                ),
            )
        )
    return found


def _region_share(
    subject: str, scope: str, basis: str, period: object
) -> Callable[[Sequence[Claim]], Interval | None]:
    def measured(given: Sequence[Claim]) -> Interval | None:
        for region in exposure.regions(given, subject):
            if (region.scope, region.basis) == (scope, basis):
                for part, whole in region.readings:
                    if part.period == period:
                        return exposure.share(part, whole)
        return None

    return measured


def _narrow(
    claims: Sequence[Claim],
    subject: str,
    sections: Sequence[Section],
    needs: dict[str, frozenset[str]],
) -> list[Headline]:
    window, revenue = last_year(claims, subject)
    lines = [
        line
        for each in sections
        if each.key == "circles"
        for line in each.lines
        if "cash" in line.data
    ]
    parties = [str(line.data["party"]) for line in lines]
    if window is None or revenue is None or not parties:
        return []

    def narrow(given: Sequence[Claim]) -> Interval | None:
        paid = circular.paid(given, subject, parties, window)
        low = sum(each.narrow.low for each in paid)
        high = sum(each.narrow.high for each in paid)
        return Interval(low / revenue.high, high / revenue.low)

    title = f"narrow money in circles, {window}, share of revenue"
    over = partial(
        ensemble_circles.narrow, subject=subject, parties=parties, window=window, revenue=revenue
    )
    return [Headline("narrow", title, "%", 100, needs["circles"], narrow, over)]
