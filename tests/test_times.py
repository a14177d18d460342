"""Spans and periods read back as they are written."""

from __future__ import annotations

from datetime import date

import pytest

from chipgraph.errors import BadDate
from chipgraph.times import overlap, read_day, read_period, read_span, write_period, write_span


@pytest.mark.parametrize(
    "text",
    [
        "2025",
        "2025-Q3",
        "2025-H1",
        "2025-07",
        "2025-07-03",
        "[2025-01-01..2025-07-03]",
        "[..2025-07-03]",
    ],
)
def test_a_span_reads_back(text: str) -> None:
    assert write_span(read_span(text)) == text


@pytest.mark.parametrize("text", ["2025", "2025-04-28/2025-07-27", "2025-07-27", "2026-01-01/.."])
def test_a_period_reads_back(text: str) -> None:
    assert write_period(read_period(text)) == text


@pytest.mark.parametrize("text", ["", "2025-13", "2025-02-30", "[2025..2024]", "yesterday", "[..]"])
def test_what_is_no_date_is_refused(text: str) -> None:
    with pytest.raises(BadDate, match="is not a date"):
        read_span(text)


def test_a_year_is_not_its_first_of_january() -> None:
    assert read_span("2025") == (date(2025, 1, 1), date(2025, 12, 31))


def test_a_view_takes_exact_days_only() -> None:
    with pytest.raises(BadDate, match="2025-07-03"):
        read_day("2025")


def test_overlap_is_of_the_longer() -> None:
    assert overlap(read_period("2025"), read_period("2025-H1")) == pytest.approx(181 / 365)
