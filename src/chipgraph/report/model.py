"""A report as values: sections of lines, each line with its numbers and the claims behind them."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from chipgraph.errors import UnknownName

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from chipgraph.model import Figure
    from chipgraph.risk.interval import Interval


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a section: cells for people, data for programs, the claims for both."""

    cells: tuple[str, ...]
    claims: tuple[str, ...] = ()
    data: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Table:
    """A further table of a section: what it shows, its headings and lines."""

    title: str
    columns: tuple[str, ...]
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Point:
    """A piece of evidence in one sentence, with its claims."""

    text: str
    claims: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Indicator:
    """The number that a section turns on, in words: what it counts, its value, how it has moved."""

    name: str
    value: str
    trend: str
    claims: tuple[str, ...] = ()
    data: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Verdict:
    """What follows, and the rule by which it follows, written before the data were looked at."""

    word: str
    rule: str


@dataclass(frozen=True, slots=True)
class Section:
    """One question with its answer.

    Attributes:
        key: a stable name for programs.
        title: the question.
        answer: the answer in one sentence, '' where nothing can be computed.
        columns: the headings of the cells.
        lines: the evidence.
        notes: what a reader must know to read the numbers.
        missing: what cannot be computed, and why.
        answer_claims: the claims behind the sentence.
        thesis: what is held of the matter, which the section tests.
        supporting: evidence for the thesis.
        opposing: evidence against it.
        indicator: the number that the section turns on.
        verdict: what follows for the thesis.
        tables: further tables below the lines.
    """

    key: str
    title: str
    answer: str = ""
    columns: tuple[str, ...] = ()
    lines: tuple[Line, ...] = ()
    notes: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()
    answer_claims: tuple[str, ...] = ()
    thesis: str = ""
    supporting: tuple[Point, ...] = ()
    opposing: tuple[Point, ...] = ()
    indicator: Indicator | None = None
    verdict: Verdict | None = None
    tables: tuple[Table, ...] = ()

    @property
    def claims(self) -> tuple[str, ...]:
        """The ids of all claims that the section rests on, sorted."""
        lines = (*self.lines, *(line for table in self.tables for line in table.lines))
        behind = [self.answer_claims, *(each.claims for each in lines)]
        behind += [each.claims for each in (*self.supporting, *self.opposing)]
        behind += [self.indicator.claims] if self.indicator else []
        return tuple(sorted({claim for claims in behind for claim in claims}))


@dataclass(frozen=True, slots=True)
class Report:
    """A risk report on one company or product under one view.

    `newest` is the day of the newest document behind it, `moved` what began last and when. `focus`
    names the sections that are printed, all where it is empty.
    """

    subject: str
    label: str
    as_of: str
    known_by: str
    policy: str
    sections: tuple[Section, ...]
    newest: str
    claims_read: int
    moved: str = ""
    focus: tuple[str, ...] = ()

    @property
    def printed(self) -> tuple[Section, ...]:
        """The sections in focus, in the order of the report."""
        return tuple(each for each in self.sections if not self.focus or each.key in self.focus)

    def focused(self, keys: Iterable[str]) -> Report:
        """The same report with some of its sections in focus.

        Raises:
            UnknownName: a key is none of its sections'.
        """
        wanted = tuple(keys)
        known = [each.key for each in self.sections]
        for key in wanted:
            if key not in known:
                raise UnknownName(
                    "section", key, mend=f"the report on {self.label} has {', '.join(known)}"
                )
        return replace(self, focus=wanted)

    def section(self, key: str) -> Section:
        """A section by its key.

        Raises:
            KeyError: there is none.
        """
        return next(each for each in self.sections if each.key == key)


def counted(number: int, one: str, several: str = "") -> str:
    """A number with its noun.

    >>> counted(1, "party", "parties"), counted(2, "rank")
    ('1 party', '2 ranks')
    """
    return f"{number} {one if number == 1 else several or one + 's'}"


def percent(interval: Interval, digits: int = 0) -> str:
    """An interval of fractions in percent, widened to whole steps so that it never gets narrower.

    >>> from chipgraph.risk.interval import Interval
    >>> percent(Interval(0.0856, 0.1))
    '8 to 10'
    """
    import math

    step: float = 10**-digits
    low = math.floor(interval.low * 100 / step + 1e-6) * step
    high = math.ceil(interval.high * 100 / step - 1e-6) * step
    if low == high:
        return f"{low:.{digits}f}"
    return f"{low:.{digits}f} to {high:.{digits}f}"


def money(interval: Interval, unit: str = "usd") -> str:
    """An amount in billions of its currency, three significant digits or more."""
    currency = unit.upper()
    low, high = (_billions(each) for each in interval)
    return f"{low} bn {currency}" if low == high else f"{low} to {high} bn {currency}"


def _billions(value: float) -> str:
    billions = value / 1e9
    return f"{billions:.1f}" if abs(billions) >= 10 else f"{billions:.2f}"


def pair(interval: Interval) -> list[float]:
    """An interval as a list, for JSON."""
    return [round(interval.low, 6), round(interval.high, 6)]


def stated(figure: Figure) -> str:
    """A figure with its bounds in words: 23, about 70, at least 9, up to 5, 10 to 12."""
    about = "about " if figure.approximate else ""
    if figure.value is not None:
        return f"{about}{figure.value:,.10g}"
    if figure.low is not None and figure.high is not None:
        return f"{about}{figure.low:,.10g} to {figure.high:,.10g}"
    if figure.low is not None:
        return f"at least {figure.low:,.10g}"
    return f"up to {figure.high:,.10g}"
