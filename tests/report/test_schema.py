"""The JSON of the report is what its schema and docs/report.md say."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from jsonschema import Draft202012Validator, FormatChecker

import chipgraph.report
from chipgraph.report.rendering import SCHEMA

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.conftest import Run

PAGE = Path(__file__).parents[2] / "docs" / "report.md"
CONTENT = json.loads((Path(chipgraph.report.__file__).parent / "schema.json").read_text("utf-8"))
VALIDATOR = Draft202012Validator(CONTENT, format_checker=FormatChecker())


def no_constant(name: str) -> None:
    raise AssertionError(f"{name} is no JSON")


def report_of(run: Run) -> dict[str, Any]:
    assert run.code == 0, run.err
    found = json.loads(run.out, parse_constant=no_constant)
    assert isinstance(found, dict)
    return found


def faults(content: object) -> list[str]:
    return [
        f"{'/'.join(map(str, e.path))}: {e.message[:200]}" for e in VALIDATOR.iter_errors(content)
    ]


def test_the_schema_is_a_schema_and_has_the_name_that_reports_carry() -> None:
    Draft202012Validator.check_schema(CONTENT)
    assert CONTENT["$id"] == SCHEMA == CONTENT["properties"]["schema"]["const"]


@pytest.mark.parametrize(
    "arguments",
    [
        ("acme", "--evidence"),
        ("acme", "--as-of", "2024-12-31", "--policy", "filed", "--known-by", "2025-01-31"),
        ("cloudone", "--no-position"),
        ("acme", "--worlds", "20"),
        ("acme", "--sensitivity", "--worlds", "20"),
    ],
)
def test_reports_on_the_frozen_graph_follow_the_schema(
    chipgraph: Callable[..., Run], arguments: tuple[str, ...]
) -> None:
    assert faults(report_of(chipgraph("risk", *arguments, "--format", "json", core=True))) == []


@pytest.mark.parametrize("arguments", [("nvidia", "--evidence"), ("cerebras",), ("hbm4",)])
def test_reports_on_the_bundled_graph_follow_the_schema(
    chipgraph: Callable[..., Run], arguments: tuple[str, ...]
) -> None:
    assert faults(report_of(chipgraph("risk", *arguments, "--format", "json"))) == []


def test_every_claim_that_a_section_names_is_in_the_evidence(chipgraph: Callable[..., Run]) -> None:
    report = report_of(chipgraph("risk", "acme", "--evidence", "--format", "json", core=True))
    named = {claim for section in report["sections"] for claim in section["claims"]}
    assert named == set(report["evidence"])
    assert all(each["sources"] for each in report["evidence"].values())


def test_the_schema_refuses_what_is_not_a_report(chipgraph: Callable[..., Run]) -> None:
    report = report_of(chipgraph("risk", "acme", "--format", "json", core=True))
    section = report["sections"][0]
    for spoilt in (
        {**report, "as_of": "soon"},
        {**report, "policy": "gossip"},
        {**report, "sections": [{**section, "claims": ["No Id"]}]},
        {
            **report,
            "sections": [
                {**section, "lines": [{"cells": {}, "data": {"hhi": [-1, 0]}, "claims": []}]}
            ],
        },
        {**report, "unheard": 1},
    ):
        assert faults(spoilt) != []


def test_every_field_of_the_schema_is_on_the_page() -> None:
    page = PAGE.read_text(encoding="utf-8")
    parts = (
        CONTENT,
        *(CONTENT["$defs"][each] for each in ("section", "line", "claim", "indicator")),
    )
    names = {name for part in parts for name in part["properties"]}
    assert [name for name in sorted(names) if not re.search(rf"`{name}`", page)] == []


def test_every_section_is_told_on_the_page_of_measures(chipgraph: Callable[..., Run]) -> None:
    page = (PAGE.parent / "measures.md").read_text(encoding="utf-8")
    report = report_of(chipgraph("risk", "nvidia", "--worlds", "20", "--format", "json"))
    keys = [section["key"] for section in report["sections"]]
    assert [key for key in keys if f"`{key}`" not in page] == [], "add it to docs/measures.md"
