"""The argument of a section in words: thesis, evidence for and against, indicator, verdict."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chipgraph.report.model import Table

if TYPE_CHECKING:
    from chipgraph.report.model import Line, Point, Section


def opening(section: Section) -> list[str]:
    """What stands above the table: the thesis and the number that tests it."""
    lines = [f"Thesis: {section.thesis}"] if section.thesis else []
    if section.indicator:
        shown = section.indicator
        lines.append(f"Indicator: {shown.name}: {shown.value}. Trend: {shown.trend}.")
    return lines


def closing(section: Section) -> list[str]:
    """What stands below the tables: evidence for and against, and what follows by which rule."""
    lines = [f"For: {each.text}" for each in section.supporting]
    lines += [f"Against: {each.text}" for each in section.opposing]
    if section.verdict:
        lines.append(f"Verdict: {section.verdict.word}. Rule: {section.verdict.rule}")
    return lines


def tables(section: Section) -> list[Table]:
    """The lines of a section and its further tables, where they have lines."""
    every = (Table("", section.columns, section.lines), *section.tables)
    return [each for each in every if each.lines]


def argued(section: Section) -> dict[str, object]:
    """The argument as values for JSON; null or empty where a section makes none."""
    shown, verdict = section.indicator, section.verdict
    return {
        "thesis": section.thesis or None,
        "evidence_for": [_point(each) for each in section.supporting],
        "evidence_against": [_point(each) for each in section.opposing],
        "indicator": {
            "name": shown.name,
            "value": shown.value,
            "trend": shown.trend,
            "data": dict(shown.data),
            "claims": list(dict.fromkeys(shown.claims)),
        }
        if shown
        else None,
        "verdict": {"verdict": verdict.word, "rule": verdict.rule} if verdict else None,
        "tables": [_table(each) for each in section.tables],
    }


def _point(point: Point) -> dict[str, object]:
    return {"text": point.text, "claims": list(dict.fromkeys(point.claims))}


def _table(table: Table) -> dict[str, object]:
    return {"title": table.title, "lines": [line_data(table.columns, each) for each in table.lines]}


def line_data(columns: tuple[str, ...], line: Line) -> dict[str, object]:
    """A line as values for JSON."""
    return {
        "cells": dict(zip(columns, line.cells, strict=True)),
        "data": dict(line.data),
        "claims": list(dict.fromkeys(line.claims)),
    }
