"""When a claim counts, as four days: the page's slider asks them what a view asks its rules.

The rules are those of `rules/admission` and `rules/derived/presence.rq`; a test compares both for
every claim of the bundled data.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from chipgraph.wording import MEASUREMENTS

if TYPE_CHECKING:
    from chipgraph.model import Claim

_ZERO = date(1970, 1, 1)


class Held(NamedTuple):
    """Days since 1 January 1970, 0 for none.

    A claim is absent before `not_before` and after `not_after`, certain from `begun` until `ending`,
    and possible between these.
    """

    not_before: int = 0
    begun: int = 0
    ending: int = 0
    not_after: int = 0


def held(claim: Claim) -> Held:
    """When a claim counts."""
    published = [each.source.published for each in claim.citations]
    said = min((p.latest for p in published if p.latest), default=None)
    end = (_day(claim.end.earliest), _day(claim.end.latest))
    if claim.kind in MEASUREMENTS:
        last = claim.period.end if claim.period else None
        return Held(_day(last), _day(last), *end)
    if claim.is_prospect:
        days = [claim.announced.earliest, claim.announced.latest, *(p.earliest for p in published)]
        first = min((day for day in days if day), default=None)
        return Held(_day(first), _day(claim.said), *end)
    return Held(_day(claim.begin.earliest), _day(claim.begin.latest or said), *end)


def presence(span: Held, day: date) -> str:
    """Whether a claim is `certain`, `possible` or `absent` on a day."""
    at = _day(day)
    if span.not_before > at or (span.not_after and span.not_after < at):
        return "absent"
    open_ended = not span.not_after or (span.ending and span.ending >= at)
    return "certain" if span.begun and span.begun <= at and open_ended else "possible"


def _day(day: date | None) -> int:
    return (day - _ZERO).days if day else 0
