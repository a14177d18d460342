"""Spans and periods are read and written without loss."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chipgraph.errors import BadDate
from chipgraph.times import (
    Period,
    Span,
    overlap,
    read_day,
    read_period,
    read_span,
    write_period,
    write_span,
)

DAYS = st.dates(date(1000, 1, 1), date(9999, 12, 30))


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2025-07-03", "2025-07-03", "2025-07-03"),
        ("2025-07", "2025-07-01", "2025-07-31"),
        ("2024-02", "2024-02-01", "2024-02-29"),
        ("2025-Q1", "2025-01-01", "2025-03-31"),
        ("2025-Q4", "2025-10-01", "2025-12-31"),
        ("2025-H1", "2025-01-01", "2025-06-30"),
        ("2025-H2", "2025-07-01", "2025-12-31"),
        ("2025", "2025-01-01", "2025-12-31"),
        ("[2025-01-01..2025-07-03]", "2025-01-01", "2025-07-03"),
        ("[2025..2026-02]", "2025-01-01", "2026-02-28"),
        (" 2025 ", "2025-01-01", "2025-12-31"),
    ],
)
def test_a_span_lies_between_its_first_and_last_possible_day(
    text: str, first: str, last: str
) -> None:
    assert read_span(text) == Span(date.fromisoformat(first), date.fromisoformat(last))


def test_a_span_may_be_open_at_one_end() -> None:
    assert read_span("[..2025-07-03]") == Span(None, date(2025, 7, 3))
    assert read_span("[2025-07-03..]") == Span(date(2025, 7, 3), None)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "soon",
        "2025-13",
        "2025-00",
        "2025-02-30",
        "2025-Q5",
        "2025-H3",
        "25",
        "2025-7-3",
        "03/07/2025",
        "2025/2026",
        "[..]",
        "[2025]",
        "[2025..2026",
        "[2026..2025]",
        "2025-07-03T00:00:00",
        "0000",
        "٢٠٢٥",
    ],
)
def test_what_is_no_span_is_refused_with_its_text(text: str) -> None:
    with pytest.raises(BadDate) as caught:
        read_span(text)
    assert repr(text) in str(caught.value) or repr(text.strip()) in str(caught.value)


@pytest.mark.parametrize(
    ("span", "text"),
    [
        (Span(date(2025, 1, 1), date(2025, 12, 31)), "2025"),
        (Span(date(2025, 1, 1), date(2025, 6, 30)), "2025-H1"),
        (Span(date(2025, 4, 1), date(2025, 6, 30)), "2025-Q2"),
        (Span(date(2025, 2, 1), date(2025, 4, 30)), "[2025-02-01..2025-04-30]"),
        (Span(date(2024, 2, 1), date(2024, 2, 29)), "2024-02"),
        (Span(date(2025, 7, 3), date(2025, 7, 3)), "2025-07-03"),
        (Span(None, date(2025, 7, 3)), "[..2025-07-03]"),
        (Span(date(2025, 7, 3), None), "[2025-07-03..]"),
        (Span(date(2025, 1, 1), date(2026, 12, 31)), "[2025-01-01..2026-12-31]"),
    ],
)
def test_a_span_is_written_as_short_as_it_can_be(span: Span, text: str) -> None:
    assert write_span(span) == str(span) == text


@given(DAYS, st.integers(0, 800))
def test_a_written_span_reads_back(first: date, days: int) -> None:
    span = Span(first, min(first + timedelta(days), date(9999, 12, 30)))
    assert read_span(write_span(span)) == span


@given(DAYS, st.integers(0, 800))
def test_a_written_period_reads_back(first: date, days: int) -> None:
    period = Period(first, min(first + timedelta(days), date(9999, 12, 30)))
    assert read_period(write_period(period)) == period


def test_the_last_day_of_all_can_be_written() -> None:
    last = date(9999, 12, 31)
    assert read_span(write_span(Span(date(9999, 12, 1), last))) == Span(date(9999, 12, 1), last)


def test_a_period_may_be_open() -> None:
    period = read_period("2026/..")
    assert period == Period(date(2026, 1, 1), None)
    assert period.days is None
    assert write_period(period) == "2026-01-01/.."


def test_a_period_knows_its_length_with_both_ends() -> None:
    assert read_period("2025-04-28/2025-07-27").days == 91
    assert read_period("2025-07-27").days == 1


@pytest.mark.parametrize("text", ["2026/2025", "/2025", "2025/", "2025-04-28/soon", ""])
def test_what_is_no_period_is_refused(text: str) -> None:
    with pytest.raises(BadDate):
        read_period(text)


@pytest.mark.parametrize("text", ["2025", "2025-02-30", "tomorrow", "", "2025-7-3"])
def test_a_day_must_be_exact(text: str) -> None:
    with pytest.raises(BadDate, match="a day such as 2025-07-03"):
        read_day(text)


@pytest.mark.parametrize(
    ("one", "other", "part"),
    [
        ("2025", "2025", 1.0),
        ("2025-Q1", "2025-Q2", 0.0),
        ("2025-01-01/2025-01-10", "2025-01-06/2025-01-10", 0.5),
        ("2025-01-06/2025-01-10", "2025-01-01/2025-01-10", 0.5),
        ("2025/..", "2025", 0.0),
    ],
)
def test_overlap_is_the_shared_part_of_the_longer_period(one: str, other: str, part: float) -> None:
    assert overlap(read_period(one), read_period(other)) == pytest.approx(part)
