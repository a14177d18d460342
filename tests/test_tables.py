"""Rows as tables, Markdown, TSV, CSV and JSON; what comes from data is text and nothing else."""

from __future__ import annotations

import csv
import io
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chipgraph.tables import (
    Rows,
    clean,
    columns_wide,
    formatted,
    markdown_address,
    markdown_text,
    to_csv,
    to_markdown,
    to_table,
    wrapped,
)

HOSTILE = Rows(
    ("name", "value"),
    (
        ("<script>alert(1)</script>", "=1+1"),
        ("Red\x1b[31mFish", "a|b\nc"),
        ("英伟达", "\u202eevil"),
    ),
    title="A *title*",
    note="A [note](x)",
)


def test_a_table_aligns_columns_also_under_chinese() -> None:
    assert to_table(HOSTILE, width=60) == (
        "A *title*\n"
        "name                       value\n"
        "─────────────────────────  ─────\n"
        "<script>alert(1)</script>  =1+1\n"
        "Red[31mFish                a|b c\n"
        "英伟达                     evil\n"
        "A [note](x)\n"
    )


def test_tsv_has_one_line_per_row() -> None:
    assert formatted(HOSTILE, "tsv") == (
        "name\tvalue\n<script>alert(1)</script>\t=1+1\nRed[31mFish\ta|b c\n英伟达\tevil\n"
    )


def test_no_cell_of_a_csv_runs_as_a_formula() -> None:
    assert to_csv(HOSTILE) == (
        "name,value\n<script>alert(1)</script>,'=1+1\nRed[31mFish,a|b c\n英伟达,evil\n"
    )


def test_markdown_shows_hostile_text_as_text() -> None:
    assert to_markdown(HOSTILE) == (
        "### A \\*title\\*\n\n"
        "| name | value |\n"
        "| --- | --- |\n"
        "| &lt;script&gt;alert\\(1\\)&lt;/script&gt; | =1+1 |\n"
        "| Red\\[31mFish | a\\|b c |\n"
        "| 英伟达 | evil |\n"
        "\n"
        "A \\[note\\]\\(x\\)\n"
    )


def test_json_keeps_every_character() -> None:
    assert json.loads(formatted(HOSTILE, "json")) == [
        {"name": "<script>alert(1)</script>", "value": "=1+1"},
        {"name": "Red\x1b[31mFish", "value": "a|b\nc"},
        {"name": "英伟达", "value": "\u202eevil"},
    ]
    assert "\x1b" not in formatted(HOSTILE, "json")


def test_no_rows_leave_the_columns() -> None:
    empty = Rows(("a", "b"), ())
    assert formatted(empty, "tsv") == "a\tb\n"
    assert formatted(empty, "json") == "[]\n"
    assert formatted(empty, "csv") == "a,b\n"


@given(st.text())
def test_no_control_character_survives_cleaning(text: str) -> None:
    assert not any(ord(each) < 32 or 127 <= ord(each) < 160 for each in clean(text))


@given(st.lists(st.tuples(st.text(), st.text()), max_size=5))
def test_a_csv_reads_back_row_by_row(rows: list[tuple[str, str]]) -> None:
    content = to_csv(Rows(("a", "b"), tuple(rows)))
    assert len(list(csv.reader(io.StringIO(content)))) == len(rows) + 1


@pytest.mark.parametrize("text", ["# a", "- a", "1. a", "<b>", "a_b_", "[a](javascript:x)", "a\nb"])
def test_text_in_markdown_holds_no_markup(text: str) -> None:
    shown = markdown_text(text)
    assert "<" not in shown
    assert "\n" not in shown
    assert "](" not in shown


@given(st.text(st.characters(categories=("L", "N", "Zs")), max_size=80), st.integers(2, 40))
def test_wrapped_lines_fit_and_lose_nothing(text: str, width: int) -> None:
    lines = wrapped(text, width)
    assert all(columns_wide(line) <= width for line in lines)
    assert "".join(lines).replace(" ", "") == text.replace(" ", "")


def test_a_combining_mark_takes_no_column() -> None:
    assert columns_wide("é") == 1
    assert columns_wide("e\u0301") == 1


@pytest.mark.parametrize(
    ("address", "shown"),
    [
        ("https://example.org/a?b=c", "<https://example.org/a?b=c>"),
        ("http://example.org/a b>c", "<http://example.org/a%20b%3Ec>"),
        ("javascript:alert(1)", "javascript:alert\\(1\\)"),
        ("data:text/html,<b>", "data:text/html,&lt;b&gt;"),
    ],
)
def test_only_web_addresses_become_links_in_markdown(address: str, shown: str) -> None:
    assert markdown_address(address) == shown
