"""Worlds: what stands or falls together, contradictions one way, figures within their bounds."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest

from chipgraph.model import Citation, Source
from chipgraph.risk.assumptions import assumptions
from chipgraph.risk.drawing import span
from chipgraph.risk.ensemble import Bounds
from chipgraph.risk.interval import Interval
from chipgraph.risk.spread import Headline, leverages, spread
from chipgraph.risk.worlds import origins, sample
from chipgraph.times import Span

from .made import made

if TYPE_CHECKING:
    from collections.abc import Sequence

    from chipgraph.model import Claim
    from chipgraph.risk.ensemble import Ensemble

DAY = Span(None, None)


def cited(claim: Claim, *sources: str, certainty: str = "reported") -> Claim:
    citations = tuple(
        Citation(
            f"{claim.id}-{name}",
            Source(name, "", "", DAY, "news", certainty, "", False),
            "",
            "",
            "",
            "",
        )
        for name in sources
    )
    return replace(claim, citations=citations)


def kept(claims: list[Claim], count: int = 4000) -> dict[str, np.ndarray]:
    worlds = sample(claims, count, seed=1)
    return {claim.id: worlds.kept[i] for i, claim in enumerate(worlds.claims)}


def test_what_one_source_says_stands_or_falls_together() -> None:
    found = kept([cited(made("Supply", name, basis="measured"), "paper") for name in "ab"])
    assert (found["a"] == found["b"]).all()
    assert found["a"].mean() == pytest.approx(assumptions().source["reported"], abs=0.02)


def test_two_sources_are_better_than_one() -> None:
    found = kept([cited(made("Supply", "a", basis="measured"), "one", "other")])
    chance = assumptions().source["reported"]
    assert found["a"].mean() == pytest.approx(1 - (1 - chance) ** 2, abs=0.01)


def test_what_retells_one_origin_falls_with_it() -> None:
    claims = [
        made("Supply", "first", basis="rumoured"),
        made("Supply", "second", basis="rumoured", retells="first"),
        made("Supply", "third", basis="rumoured", retells="second"),
    ]
    assert origins(claims) == ["first", "first", "first"]
    found = kept(claims)
    assert (found["first"] == found["third"]).all()
    assert found["first"].mean() == pytest.approx(assumptions().basis["rumoured"], abs=0.03)


def test_at_most_one_side_of_a_contradiction_stands() -> None:
    claims = [
        made("Supply", "a", basis="measured", contradicts="b"),
        made("Supply", "b", basis="measured"),
        made("Supply", "c", basis="measured"),
    ]
    found = kept(claims)
    assert not (found["a"] & found["b"]).any()
    none = assumptions().links["none"]
    assert (~found["a"] & ~found["b"]).mean() == pytest.approx(none, abs=0.02)
    assert found["a"].mean() == pytest.approx((1 - none) / 2, abs=0.03)
    assert found["c"].all()


def test_sides_that_do_not_contradict_each_other_may_stand_together() -> None:
    claims = [
        made("Supply", "a", basis="measured", contradicts=("b", "c")),
        made("Supply", "b", basis="measured"),
        made("Supply", "c", basis="measured"),
    ]
    found = kept(claims)
    assert (found["b"] & found["c"]).any()
    assert not (found["a"] & (found["b"] | found["c"])).any()


def test_a_side_that_nothing_contests_in_a_world_stays_there() -> None:
    claims = [
        made("Supply", "a", basis="rumoured", contradicts=("b", "c")),
        made("Supply", "b", basis="measured"),
        made("Supply", "c", basis="measured"),
    ]
    found = kept(claims)
    fallen = 1 - assumptions().basis["rumoured"]
    neither = ~found["a"] & ~found["b"] & ~found["c"]
    assert neither.mean() == pytest.approx((1 - fallen) * assumptions().links["none"], abs=0.02)


def test_a_claim_denied_as_a_whole_falls_in_half_of_the_worlds() -> None:
    claims = [
        made("Use", "use", basis="measured"),
        made("Denial", "no", denies="use", basis="measured"),
        made("Use", "other", basis="measured"),
        made("Denial", "price", denies="other", deniedField="value", basis="measured"),
    ]
    found = kept(claims)
    assert found["use"].mean() == pytest.approx(assumptions().links["denied"], abs=0.03)
    assert found["other"].all()


@pytest.mark.parametrize(
    ("given", "bounds"),
    [
        ({"value": 16, "roundingStep": "1", "unit": "percent", "basis": "measured"}, (15.5, 16.5)),
        ({"value": 10, "unit": "usd", "basis": "measured"}, (10, 10)),
        ({"value": 10, "unit": "usd", "basis": "estimated"}, (8, 12)),
        ({"low": 3, "high": 5, "unit": "usd"}, (3, 5)),
        ({"low": 4, "unit": "usd"}, (4, 5)),
        ({"high": 4, "unit": "usd"}, (3, 4)),
        ({"value": 95, "unit": "percent", "basis": "estimated"}, (76, 100)),
    ],
)
def test_a_figure_is_drawn_between_stated_bounds(
    given: dict[str, Any], bounds: tuple[float, float]
) -> None:
    claim = made("Observation", "a", **given)
    assert span(claim, assumptions()) == pytest.approx(bounds)
    measured = replace(claim, basis="measured")
    low, high = span(measured, assumptions()) or (0.0, 0.0)
    found = sample([measured], 50).ensemble(["a"])
    for number in range(len(found)):
        (world,) = found.case(number)
        assert world.figure is not None
        assert world.figure.value is not None
        assert low <= world.figure.value <= high
        assert "roundingStep" not in world.fields


def test_the_same_seed_gives_the_same_worlds() -> None:
    claims = [cited(made("Supply", name, basis="rumoured"), name) for name in "abc"]
    one, other, third = (sample(claims, 50, seed=seed) for seed in (3, 3, 4))
    assert (one.kept == other.kept).all()
    assert (one.drawn == other.drawn).all()
    assert (one.kept != third.kept).any()


def total(claims: Sequence[Claim]) -> Interval | None:
    values = [each.figure.value or 0.0 for each in claims if each.figure]
    return Interval.point(sum(values)) if values else None


def total_over(given: Ensemble) -> Bounds:
    """The sum of the figures, case by case."""
    value = np.where(given.kept, given.low, 0.0).sum(axis=0)
    return Bounds(value, value, np.asarray(given.kept.any(axis=0)))


HEAD = Headline("sum", "sum", "usd", 1, frozenset({"a", "b"}), total, total_over)


def test_the_spread_covers_what_the_figures_allow() -> None:
    claims = [
        made("Observation", "a", value=10, unit="usd", basis="estimated"),
        made("Observation", "elsewhere", value=99, unit="usd"),
    ]
    found = spread(HEAD, sample(claims, 2000))
    assert found is not None
    assert found.defined == pytest.approx(assumptions().basis["estimated"], abs=0.03)
    assert found.median == pytest.approx(10, abs=0.2)
    assert 8 <= found.low < 8.4
    assert 11.6 < found.high <= 12
    assert spread(HEAD, sample(claims[1:], 10)) is None


def test_leverage_is_the_change_when_a_claim_falls_alone() -> None:
    claims = [
        made("Observation", "a", value=30, unit="usd"),
        made("Observation", "b", value=10, unit="usd"),
    ]
    found = leverages(HEAD, claims)
    assert [(each.claim, each.change) for each in found] == [("a", 0.75), ("b", 0.25)]
    (alone,) = leverages(HEAD, claims[:1])
    assert (alone.after, alone.change) == (None, 1.0)
