"""show on the small frozen graph: whole outputs, in each form."""

from __future__ import annotations

import csv
import io
import json
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


ACME = """\
Acme Chips (艾克米) · id:acme
company · chip designer · US · NASDAQ:ACME
also: Acme Semiconductor

Figures (2)
  revenue, total: 46.743 billion USD                                t-revenue-q4
    Q4 FY2025 (2025-07-28 to 2025-10-26) · filed, measured · Acme / SEC
    2025-11-20 · 1 more in series (--all)

Disclosed customer lists (1)
  customers (billed) with a revenue share of 10 % or more: complete list  t-list
  of 1
    FY2025 (2024-10-28 to 2025-10-26) · filed, stated · Acme / SEC 2025-11-20
    Customer A: 23 % of its revenue, total                               t-share

Customers (1)
  <script>alert(1)</script>[31m | =1+1 buys                            t-hostile
    by 2025-06-01 · reported, stated · Wafer Daily 2025-06-01

Suppliers and makers (2)
  Fabco makes Acme One                                                   t-makes
    since 2024-Q3 · filed, stated · Acme / SEC 2025-11-20 +1
  Memco supplies HBM                                                    t-supply
    by 2025-11-20 · filed, stated · Acme / SEC 2025-11-20

Design and design partners (1)
  develops with Big Cloud                                         t-designs-with
    by 2025-06-01 · reported, stated · Wafer Daily 2025-06-01

Own products (1)
  Acme One    by 2025-06-01 · filed, stated · Acme / SEC 2025-11-20 +1  t-design

Commitments (1)
  from Big Cloud, order, Acme One, up to 5 billion USD, 1.5         t-commitment
  billion USD of it firm
    since 2025 · filed, stated · Acme / SEC 2025-11-20

Investments, loans, guarantees, ownership (1)
  invests 2 billion USD in Deep Lab; condition: Approval of the         t-invest
  authority
    2025-09-01 · filed, stated · Acme / SEC 2025-11-20

Rivals (1)
  Big Cloud    by 2024-12-31 · reported, stated · Old Times 2024  t-rival

Not (yet) so (2)
  forecast: revenue, total: about 60 to 70 billion USD (by Big Cloud)   t-future
    for 2027 · said 2025-12-01 · reported, forecast · Chip Talk 2025-12-01
  … 1 more: --relation prospects, or --all

14 claims as of 2026-01-01, policy all.
"""


@pytest.mark.parametrize(
    "name", ["acme", "Acme Semiconductor", "艾克米", "ACME", "NASDAQ:ACME", "id:acme"]
)
def test_show_gives_the_card_by_every_name(look: Callable[..., str], name: str) -> None:
    assert look("show", name) == ACME


def test_show_puts_a_denial_beside_the_claim(look: Callable[..., str]) -> None:
    assert (
        look("show", "lab", "--relation", "Use", "--evidence")
        == """\
Deep Lab · id:lab
company · model lab

Use (1)
  uses Acme One                                                            t-use
    by 2025-12-01 · reported, rumoured · Chip Talk 2025-12-01
    ! denied by Deep Lab, 2025-12-02 [t-use-denied]
    - Chip Talk 2025-12-01: What I heard about Deep Lab; speaker unnamed people;
      source s-blog

1 claim as of 2026-01-01, policy all.
"""
    )


def test_show_keeps_both_sides_of_a_contradiction(look: Callable[..., str]) -> None:
    assert (
        look("show", "memco", "--relation", "figures")
        == """\
Memco · id:memco
company · memory maker · KR

Figures (2)
  market share: 62 % of HBM's revenue, total                          t-memory-a
    2025 · reported, estimated · Wafer Daily 2025-06-01
    ! contradicted by Memco: market share: 40 to 50 % of HBM's revenue, total,
    2025 [t-memory-b]
  market share: 40 to 50 % of HBM's revenue, total                    t-memory-b
    2025 · reported, estimated · Chip Talk 2025-12-01
    ! contradicted by Memco: market share: 62 % of HBM's revenue, total, 2025
    [t-memory-a]

2 claims as of 2026-01-01, policy all.
"""
    )


def test_show_says_how_a_prospect_ended_and_what_is_due(look: Callable[..., str]) -> None:
    kept, due = look("show", "lab"), look("show", "acme-one")
    assert (
        """\
  plan: announced                                                         t-plan
    expected 2025-Q4 · said 2025-03 · official, stated · Big Cloud 2025-03
    ! settled: kept, 2025-11-30 [t-plan-settled]
"""
        in kept
    )
    assert (
        """\
  plan: shipped                                                           t-late
    expected 2025-Q3 · said 2025-06-01 · reported, stated · Wafer Daily
    2025-06-01 · due by 2025-09-30, not settled
"""
        in due
    )


def test_show_puts_short_groups_on_one_line_where_there_is_room(
    look: Callable[..., str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "120")
    assert (
        look("show", "linkers")
        == """\
Linkers · id:linkers
alliance

Members (2)
  Big Cloud (promoter)    since 2025-03-03 · official, stated · Big Cloud 2025-03    t-member
  Fabco                   by 2025-06-01 · reported, stated · Wafer Daily 2025-06-01  t-member-2

2 claims as of 2026-01-01, policy all.
"""
    )


def test_show_of_an_entity_without_claims_says_so(look: Callable[..., str]) -> None:
    assert (
        look("show", "lone")
        == """\
Lone Star · id:lone
company

0 claims as of 2026-01-01, policy all.
"""
    )


def test_show_all_folds_and_hides_nothing(look: Callable[..., str]) -> None:
    out = look("show", "acme", "--all")
    assert "t-revenue-q3" in out
    assert "t-future-old" in out
    assert "--all" not in out


def test_markdown_shows_a_hostile_label_as_text(look: Callable[..., str]) -> None:
    out = look("show", "hostile", "--format", "markdown")
    assert out.startswith(
        "## &lt;script&gt;alert\\(1\\)&lt;/script&gt;\\[31m \\| =1+1 · id:hostile\n"
    )


@pytest.mark.parametrize("form", ["table", "markdown", "tsv", "csv"])
def test_no_format_lets_markup_run_or_an_escape_through(
    look: Callable[..., str], form: str
) -> None:
    out = look("show", "acme", "--format", form)
    assert "\x1b" not in out
    assert form != "markdown" or "<script>" not in out


def test_json_has_one_object_a_claim_with_all_columns(look: Callable[..., str]) -> None:
    rows = json.loads(look("show", "acme", "--format", "json"))
    assert len(rows) == 14
    by_claim = {row["claim"]: row for row in rows}
    assert by_claim["t-share"] == {
        "group": "figures",
        "kind": "Observation",
        "sides": "Acme Chips: revenue share of Customer A (Acme 10-K, FY2025): 23 % of Acme Chips'"
        " revenue, total (billed)",
        "figure": "23 %",
        "value": "23",
        "low": "",
        "high": "",
        "unit": "percent",
        "denominator": "Acme Chips' revenue, total",
        "period": "2024-10-28/2025-10-26",
        "begin": "",
        "end": "",
        "presence": "",
        "certainty": "filed",
        "basis": "measured",
        "source": "Acme / SEC",
        "published": "2025-11-20",
        "address": "https://example.org/acme/10-k",
        "claim": "t-share",
        "disputed_by": "",
        "note": "",
    }


def test_csv_names_what_disputes_a_claim(look: Callable[..., str]) -> None:
    rows = list(csv.DictReader(io.StringIO(look("show", "lab", "--format", "csv"))))
    assert {row["claim"]: row["disputed_by"] for row in rows}["t-use"] == "t-use-denied"


def test_show_gives_a_claim_whole(look: Callable[..., str]) -> None:
    assert (
        look("show", "t-revenue-q4")
        == """\
Acme Chips: revenue, total: 46.743 billion USD

  claim             t-revenue-q4
  class             observation
  certainty, basis  filed, measured
  time              Q4 FY2025 (2025-07-28 to 2025-10-26)
  figure            46.743 billion USD
  metric            revenue
  scope             total
  subject           Acme Chips
  unit              US dollar
  topic             small

Citations (1)
  - Acme / SEC 2025-11-20: Acme Form 10-K for FY2025; page 40; speaker Acme
    Chips; stated: 46.7 billion; source s-filing (filing); read 2026-01-01;
    https://example.org/acme/10-k
"""
    )


def test_show_tells_why_the_view_leaves_a_claim_out(look: Callable[..., str]) -> None:
    assert (
        look("show", "claim:t-ended")
        == """\
Memco supplies Acme Chips

  claim                  t-ended
  class                  supply
  certainty, basis       reported, stated
  time                   since 2023 until 2024-06
  customer               Acme Chips
  supplier               Memco
  topic                  small
  left out of this view  It ended before the as-of date.

Citations (1)
  - Old Times 2024: Memory prices | a review; read at second hand; source s-year
    (news)
"""
    )


def test_show_gives_a_source_with_what_cites_it(look: Callable[..., str]) -> None:
    assert (
        look("show", "s-blog")
        == """\
What I heard about Deep Lab

  source     s-blog
  publisher  Chip Talk
  published  2025-12-01
  kind       blog
  certainty  reported
  read       directly

Claims that cite it (5)
  - t-future: forecast: Acme Chips: revenue, total: about 60 to 70 billion USD
    (by Big Cloud)
  - t-memory-b: Memco: market share: 40 to 50 % of HBM's revenue, total
  - t-plan-settled: “plan: Deep Lab: announced” [t-plan]: kept
  - t-use: Deep Lab uses Acme One
  - t-use-denied: Deep Lab denies “Deep Lab uses Acme One” [t-use]
"""
    )


def test_an_existing_file_is_kept(look: Callable[..., str], tmp_path: Path) -> None:
    kept = tmp_path / "card.txt"
    kept.write_text("mine", encoding="utf-8")
    err = look("show", "acme", "--out", str(kept), code=1)
    assert err == f"chipgraph: {kept}: is already there and was kept; add --force to replace it\n"
    assert kept.read_text(encoding="utf-8") == "mine"
    assert look("show", "acme", "--out", str(kept), "--force") == ""
    assert kept.read_text(encoding="utf-8") == ACME
