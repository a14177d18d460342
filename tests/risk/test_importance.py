"""Probabilities from cut sets and structural importance: the worked case, and against all states."""

from __future__ import annotations

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chipgraph.risk import importance
from chipgraph.risk.importance import TooEntangled, failure_probability, structural_importance

CHECK = [frozenset("z"), frozenset("w"), frozenset("xy")]
LEAVES = "abcde"
FAMILIES = st.sets(
    st.frozensets(st.sampled_from(LEAVES), min_size=1, max_size=3), min_size=1, max_size=6
)


def by_states(sets: set[frozenset[str]], chance: dict[str, float]) -> float:
    """The probability of every state of the leaves in which some set has failed, added up."""
    total = 0.0
    for state in product([False, True], repeat=len(LEAVES)):
        down = {leaf for leaf, fails in zip(LEAVES, state, strict=True) if fails}
        if any(each <= down for each in sets):
            weight = 1.0
            for leaf in LEAVES:
                weight *= chance[leaf] if leaf in down else 1 - chance[leaf]
            total += weight
    return total


def test_the_worked_case() -> None:
    assert failure_probability(CHECK, dict.fromkeys("wxyz", 0.1)) == pytest.approx(0.1981)
    found = structural_importance(CHECK, chance=0.1)
    assert found == pytest.approx({"w": 0.891, "z": 0.891, "x": 0.081, "y": 0.081})
    assert list(found) == ["w", "z", "x", "y"]


@given(FAMILIES, st.lists(st.floats(0.05, 0.95), min_size=5, max_size=5))
def test_the_same_probability_as_by_all_states(
    sets: set[frozenset[str]], chances: list[float]
) -> None:
    chance = dict(zip(LEAVES, chances, strict=True))
    assert failure_probability(sets, chance) == pytest.approx(by_states(sets, chance))


@given(FAMILIES)
def test_importance_is_the_difference_that_a_leaf_makes(sets: set[frozenset[str]]) -> None:
    minimal = {each for each in sets if not any(other < each for other in sets)}
    for leaf, value in structural_importance(minimal).items():
        even = dict.fromkeys(LEAVES, 0.5)
        down, up = by_states(sets, even | {leaf: 1.0}), by_states(sets, even | {leaf: 0.0})
        assert value == pytest.approx(down - up)


def test_what_would_take_too_long_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(importance, "MOST_STEPS", 2)
    ring = [frozenset({a, b}) for a, b in zip("abcdefg", "bcdefga", strict=True)]
    with pytest.raises(TooEntangled):
        structural_importance(ring)
