"""Measures over an ensemble give for each case what the plain measures give for its claims."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import pytest

from chipgraph.fiscal import calendar
from chipgraph.report import risk_report
from chipgraph.report.headlines import headlines
from chipgraph.risk.concentration import CustomerList, cr
from chipgraph.risk.ensemble import dropped
from chipgraph.risk.ensemble_lists import cr_of, largest
from chipgraph.risk.ensemble_readings import cover, readings
from chipgraph.risk.readings import series
from chipgraph.risk.worlds import sample
from chipgraph.times import read_period

from .made import made

if TYPE_CHECKING:
    from chipgraph.graph import ChipGraph
    from chipgraph.model import Claim
    from chipgraph.risk.ensemble import Ensemble
    from chipgraph.risk.interval import Interval
    from chipgraph.risk.spread import Headline


def heads(graph: ChipGraph, name: str) -> list[Headline]:
    def country(each: str) -> str:
        found = graph.values.entity(each)
        return found.country if found else ""

    report = risk_report(graph, name, position=False)
    return headlines(graph.claims(), name, calendar(graph, name), report.sections, country=country)


def check(head: Headline, given: Ensemble) -> None:
    low, high, there = head.over(given)
    for number in range(len(given)):
        expected: Interval | None = head.compute(given.case(number))
        assert bool(there[number]) == (expected is not None), (head.key, number)
        if expected is not None:
            assert (low[number], high[number]) == pytest.approx(tuple(expected), abs=1e-12)


@pytest.mark.parametrize("name", ["nvidia", "amd", "broadcom", "tsmc"])
def test_each_headline_of_the_bundled_graph_equals_its_plain_measure(
    graph: ChipGraph, name: str
) -> None:
    claims = graph.claims()
    worlds = sample(claims, 40, seed=5)
    for head in heads(graph, name):
        check(head, worlds.ensemble(head.needs))
        check(head, dropped([each for each in claims if each.id in head.needs]))


def test_random_lists_are_bounded_as_one_by_one() -> None:
    generator = np.random.default_rng(2)
    for _ in range(300):
        count, cases = int(generator.integers(1, 6)), 4
        threshold = 0.1
        shares = threshold + generator.random((count, cases)) * (1 / count - threshold)
        listed = CustomerList(
            tuple(shares[:, 0]),
            threshold,
            complete=bool(generator.integers(2)),
            step=float(generator.choice([0.0, 0.01, 0.05])),
        )
        for k in range(1, 6):
            low, high = cr_of(listed, shares, k)
            for case in range(cases):
                alone = CustomerList(
                    tuple(shares[:, case]), threshold, complete=listed.complete, step=listed.step
                )
                assert (low[case], high[case]) == pytest.approx(tuple(cr(alone, k)), abs=1e-12)


def figure(name: str, **more: Any) -> Claim:
    fields: dict[str, Any] = {"subject": "acme", "scope": "total", "metric": "revenue"}
    period = "2025-01-01/2025-03-31"
    return made("Observation", name, unit="usd", period=period, **fields, **more)


def figures() -> list[Claim]:
    return [
        figure("a", value=10, certainty="filed"),
        figure("b", value=12, certainty="filed"),
        figure("c", value=20, contradicts="a"),
        figure("d", value=30),
        figure("e", low=5),
    ]


def test_a_reading_is_the_hull_of_the_best_claims_and_of_what_contradicts_them() -> None:
    claims = figures()
    given = dropped(claims)
    ((_, (low, high, there)),) = readings(given, "revenue", subject="acme").items()
    for number in range(len(given)):
        (expected,) = series(given.case(number), "revenue", subject="acme")
        assert (low[number], high[number]) == tuple(expected.interval)
    # all but one: c counts only beside a; d never does; e has an open side
    assert low.tolist() == [12, 10, 10, 10, 10]
    assert high.tolist() == [12, 20, 12, 20, 20]
    assert there.all()


def test_a_number_that_no_case_carries_is_defined_nowhere() -> None:
    given = dropped(figures())
    day = read_period("2025-03-31").start
    assert not cover(given, "acme", day).there.any()
    assert not largest(given, "acme", "billed", read_period("2025-01-01/2025-03-31")).there.any()
