"""Policy exposure: bases apart, shares of the same period, and the quarters around a rule."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from chipgraph.risk.exposure import before_and_after, costs, proceedings, regions, rules, share
from chipgraph.risk.interval import Interval

from .made import made

if TYPE_CHECKING:
    from chipgraph.model import Claim


def revenue(name: str, value: float, period: str, scope: str = "total", basis: str = "") -> Claim:
    return made(
        "Observation",
        name,
        subject="gpu",
        metric="revenue",
        scope=scope,
        value=value,
        unit="usd",
        period=period,
        basis="measured",
        certainty="filed",
        countingBasis=(basis,) if basis else (),
    )


CLAIMS = [
    revenue("q1", 100, "2025-Q1"),
    revenue("q2", 200, "2025-Q2"),
    revenue("q1-east", 20, "2025-Q1", "east", "by-headquarters"),
    revenue("q2-east", 10, "2025-Q2", "east", "by-headquarters"),
    revenue("q1-east-billed", 50, "2025-Q1", "east", "by-billing-location"),
]


def test_the_two_bases_are_regions_of_their_own() -> None:
    found = regions(CLAIMS, "gpu")
    assert [(each.basis, each.scope, len(each.readings)) for each in found] == [
        ("by-billing-location", "east", 1),
        ("by-headquarters", "east", 2),
    ]
    part, whole = found[1].readings[0]
    assert share(part, whole) == Interval.point(0.2)
    assert share(part, None) is None


def test_the_quarters_around_a_rule_are_set_side_by_side() -> None:
    rule = made("Restriction", "rule", restricted="gpu", authority="state", begin="2025-04-01")
    (found,) = before_and_after(rule, regions(CLAIMS, "gpu"))
    assert (found.region, found.basis) == ("east", "by-headquarters")
    assert found.before[1] == Interval.point(0.2)
    assert found.before[0].period.start.isoformat() == "2025-01-01"


@pytest.mark.parametrize("begin", ["2025-02-01", "2025-12-01", ""])
def test_a_rule_without_a_quarter_on_each_side_nearby_shows_none(begin: str) -> None:
    rule = made("Restriction", "rule", restricted="gpu", authority="state", begin=begin)
    assert before_and_after(rule, regions(CLAIMS, "gpu")) == []


def test_rules_on_the_products_count_and_the_subject_s_own_terms_do_not() -> None:
    given = [
        made("Restriction", "on-chip", restricted="someone", product="a1", authority="state"),
        made("Restriction", "own-licence", restricted="tool", product="a1", authority="gpu"),
        made("Restriction", "on-others", restricted="fab", authority="state"),
    ]
    assert [each.id for each in rules(given, "gpu", frozenset({"a1"}))] == ["on-chip"]


def test_charges_and_proceedings_are_those_of_the_subject() -> None:
    charge = made("Observation", "charge", subject="gpu", metric="charge", value=4.5, unit="usd")
    other = made("Observation", "other", subject="fab", metric="charge", value=1, unit="usd")
    case = made("Proceeding", "case", respondent="gpu", authority="court", begin="2024")
    assert [each.id for each in costs([charge, other], "gpu", frozenset())] == ["charge"]
    assert [each.id for each in proceedings([case], "gpu")] == ["case"]
