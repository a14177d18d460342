"""The report as a page: charts without scripts, everything escaped, nothing fetched, same bytes again."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from chipgraph.report.charts import DRAWN, charts
from chipgraph.report.model import Line, Report, Section

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.conftest import Run


def report(*sections: Section) -> Report:
    return Report("acme", "Acme", "2025-09-30", "", "all", sections, "", 0)


def test_the_page_has_charts_tables_and_claims_and_nothing_that_runs_or_is_fetched(
    chipgraph: Callable[..., object], tmp_path: Path
) -> None:
    path = tmp_path / "risk.html"
    run = chipgraph("risk", "acme", "--format", "html", "--out", path, core=True)
    assert run == (0, "", "")
    text = path.read_text(encoding="utf-8")
    assert text.count("<svg") >= 2
    assert "list-fy26q2-a" in text
    assert "<script" not in text
    assert not re.search(r'(?:src|href)="(?!https?://example\.org|#)', text)
    assert "default-src 'none'" in text


def test_the_page_leads_to_each_of_its_sections(chipgraph: Callable[..., Run]) -> None:
    page = chipgraph("risk", "acme", "--format", "html", core=True).out
    links = re.findall(r'<li><a href="#([a-z-]+)">', page)
    assert links == re.findall(r'<section id="([a-z-]+)">', page)
    assert '<span class="day">2025-07-27</span>' in page
    assert "<li><b>Billed:</b> " in page


def test_the_same_report_gives_the_same_bytes(
    chipgraph: Callable[..., tuple[int, str, str]],
) -> None:
    one = chipgraph("risk", "acme", "--format", "html", core=True)
    assert one[0] == 0
    assert chipgraph("risk", "acme", "--format", "html", core=True) == one


def test_ids_are_not_shared_between_charts(chipgraph: Callable[..., tuple[int, str, str]]) -> None:
    _, text, _ = chipgraph("risk", "acme", "--format", "html", core=True)
    ids = re.findall(r'\bid="([^"]+)"', text)
    assert len(ids) == len(set(ids))


def test_labels_reach_a_chart_as_text() -> None:
    hostile = "<script>alert(1)</script> $x$"
    cover = Line((hostile,), (), {"day": hostile, "cover_quarters": [1.0, 2.0]})
    found = charts(report(Section("obligations", hostile, lines=(cover,))))
    ((_, svg),) = found["obligations"]
    assert "<script" not in svg
    assert "&lt;script&gt;" in svg


@pytest.mark.parametrize("key", sorted(DRAWN))
def test_a_section_without_data_has_no_chart(key: str) -> None:
    assert charts(report(Section(key, "empty"))) == {}
