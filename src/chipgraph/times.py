"""Days, spans of days in which something lies, and periods.

A span says between which two days something begins or ends: 2025 is not 1 January. It is written
as in EDTF (ISO 8601-2): `2025-07-03`, `2025-07`, `2025-Q3`, `2025`, `[2025-01-01..2025-07-03]`,
`[..2025-07-03]` (by that day, begin unknown), `[2025-07-03..]`. A period is an interval:
`2025-04-28/2025-07-27`, a quarter, a month, a year or a day. All bounds are inclusive.
"""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date
from typing import NamedTuple

from chipgraph.errors import BadDate

_YEAR = re.compile(r"(\d{4})\Z", re.ASCII)
_QUARTER = re.compile(r"(\d{4})-Q([1-4])\Z", re.ASCII)
_HALF = re.compile(r"(\d{4})-H([12])\Z", re.ASCII)
_MONTH = re.compile(r"(\d{4})-(\d{2})\Z", re.ASCII)
_DAY = re.compile(r"(\d{4})-(\d{2})-(\d{2})\Z", re.ASCII)


class Span(NamedTuple):
    """The earliest and the latest possible day; None where unknown."""

    earliest: date | None
    latest: date | None

    def __str__(self) -> str:
        return write_span(self)


class Period(NamedTuple):
    """First and last day of a period; the last is None while it is open."""

    start: date
    end: date | None

    def __str__(self) -> str:
        return write_period(self)

    @property
    def days(self) -> int | None:
        """Length in days, None while it is open."""
        return None if self.end is None else (self.end - self.start).days + 1


def read_day(text: str) -> date:
    """An exact day.

    Raises:
        BadDate: the text is not an ISO 8601 day.
    """
    match = _DAY.match(text.strip())
    if not match:
        raise BadDate(text, expected="a day such as 2025-07-03")
    try:
        return date.fromisoformat(text.strip())
    except ValueError:
        raise BadDate(text, expected="a day such as 2025-07-03") from None


def _bounds(text: str) -> tuple[date, date]:
    """First and last day of a day, month, quarter, half or year."""
    try:
        if match := _DAY.match(text):
            day = date.fromisoformat(text)
            return day, day
        if match := _MONTH.match(text):
            year, month = int(match[1]), int(match[2])
            return date(year, month, 1), date(year, month, monthrange(year, month)[1])
        if match := _QUARTER.match(text):
            return _months(int(match[1]), 3 * int(match[2]) - 2, 3)
        if match := _HALF.match(text):
            return _months(int(match[1]), 6 * int(match[2]) - 5, 6)
        if match := _YEAR.match(text):
            return date(int(match[1]), 1, 1), date(int(match[1]), 12, 31)
    except ValueError:
        pass
    raise BadDate(text)


def _months(year: int, first: int, count: int) -> tuple[date, date]:
    last = first + count - 1
    return date(year, first, 1), date(year, last, monthrange(year, last)[1])


def read_span(text: str) -> Span:
    """Read a span.

    >>> read_span("2025-Q3")
    Span(earliest=datetime.date(2025, 7, 1), latest=datetime.date(2025, 9, 30))

    Raises:
        BadDate: the text is none of the forms above, or runs backwards.
    """
    stripped = text.strip()
    if not stripped.startswith("["):
        return Span(*_bounds(stripped))
    first, dots, last = stripped[1:-1].partition("..")
    if not dots or not stripped.endswith("]") or not (first or last):
        raise BadDate(text, expected="2025, 2025-07-03 or [2025-01-01..2025-07-03]")
    span = Span(_bounds(first)[0] if first else None, _bounds(last)[1] if last else None)
    if span.earliest and span.latest and span.earliest > span.latest:
        raise BadDate(text, expected="the earlier day first")
    return span


def write_span(span: Span) -> str:
    """The shortest text that reads back as the span."""
    if span.earliest and span.latest:
        return _name(span.earliest, span.latest) or f"[{span.earliest}..{span.latest}]"
    return f"[{span.earliest or ''}..{span.latest or ''}]"


def read_period(text: str) -> Period:
    """Read a period; `2026/..` is open.

    Raises:
        BadDate: the text is no period, or runs backwards.
    """
    stripped = text.strip()
    first, slash, last = stripped.partition("/")
    if not slash:
        return Period(*_bounds(first))
    period = Period(_bounds(first)[0], None if last == ".." else _bounds(last)[1])
    if period.end and period.start > period.end:
        raise BadDate(text, expected="the earlier day first")
    return period


def write_period(period: Period) -> str:
    """The shortest text that reads back as the period."""
    if period.end is None:
        return f"{period.start}/.."
    return _name(period.start, period.end) or f"{period.start}/{period.end}"


def _name(first: date, last: date) -> str:
    """The name of a day, month, quarter, half or year with these bounds, '' for others."""
    if first == last:
        return first.isoformat()
    whole = first.day == 1 and last.day == monthrange(last.year, last.month)[1]
    if not whole or first.year != last.year:
        return ""
    months = last.month - first.month + 1
    if months == 1:
        return f"{first:%Y-%m}"
    if months == 3 and first.month % 3 == 1:
        return f"{first.year}-Q{last.month // 3}"
    if months == 6 and first.month in {1, 7}:
        return f"{first.year}-H{last.month // 6}"
    return str(first.year) if months == 12 else ""


def overlap(one: Period, other: Period) -> float:
    """The part of the longer period that both share, 0 to 1; open periods share nothing."""
    if one.end is None or other.end is None:
        return 0.0
    shared = (min(one.end, other.end) - max(one.start, other.start)).days + 1
    longer = max((one.end - one.start).days, (other.end - other.start).days) + 1
    return max(0, shared) / longer
