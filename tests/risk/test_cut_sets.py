"""Failure in AND/OR graphs and minimal cut sets: by hand, against exhaustion, and by properties."""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chipgraph.risk.and_or import AndOrGraph, Gate, causes, failed
from chipgraph.risk.cut_sets import minimal_cut_sets

if TYPE_CHECKING:
    from collections.abc import Collection


def any_of(*children: str) -> Gate:
    return Gate(False, children)


def every(*children: str) -> Gate:
    return Gate(True, children)


def sets(graph: AndOrGraph, most: int = 3) -> list[str]:
    return ["".join(sorted(each)) for each in minimal_cut_sets(graph, most=most)]


def exhausted(
    graph: AndOrGraph, most: int, given: Collection[str] = ()
) -> tuple[frozenset[str], ...]:
    """Every set of leaves up to a size is tried; those that hold a smaller one that is enough go."""
    found: list[frozenset[str]] = []
    leaves = sorted(graph.leaves - set(given))
    for size in range(most + 1):
        for each in combinations(leaves, size):
            tried = frozenset(each)
            if not any(smaller <= tried for smaller in found):
                if graph.top in failed(graph, tried | set(given)):
                    found.append(tried)
    return tuple(sorted(found, key=lambda each: (len(each), sorted(each))))


CHECK = AndOrGraph(
    "P",
    {
        "P": any_of("A", "B"),
        "A": every("from x", "from y"),
        "B": every("from z"),
        "from x": any_of("x", "C"),
        "from y": any_of("y", "C"),
        "from z": any_of("z"),
        "C": every("from w"),
        "from w": any_of("w"),
    },
)


def test_the_worked_case() -> None:
    assert sets(CHECK) == ["w", "z", "xy"]


def test_a_star_of_needs_has_one_set_a_leaf_and_a_star_of_offers_one_set_of_all() -> None:
    assert sets(AndOrGraph("t", {"t": any_of("a", "b", "c")})) == ["a", "b", "c"]
    assert sets(AndOrGraph("t", {"t": every("a", "b", "c")})) == ["abc"]
    assert sets(AndOrGraph("t", {"t": every("a", "b", "c")}), most=2) == []


def test_a_chain_fails_by_each_link() -> None:
    chain = {"t": any_of("a", "u"), "u": any_of("b", "v"), "v": any_of("c")}
    assert sets(AndOrGraph("t", chain)) == ["a", "b", "c"]


def test_a_ring_ends_and_nothing_fails_because_of_itself_alone() -> None:
    ring = {"t": any_of("u"), "u": any_of("v"), "v": any_of("t", "a")}
    assert sets(AndOrGraph("t", ring)) == ["a"]
    assert failed(AndOrGraph("t", ring), ()) == frozenset()
    both = {"t": every("u", "v"), "u": every("t", "a"), "v": any_of("b", "u")}
    assert sets(AndOrGraph("t", both)) == []


def test_what_is_given_belongs_to_no_set_and_what_may_not_fail_to_none_either() -> None:
    graph = AndOrGraph("t", {"t": any_of("one", "two"), "one": every("a", "b"), "two": every("c")})
    assert minimal_cut_sets(graph, given={"a"}) == (frozenset({"b"}), frozenset({"c"}))
    assert minimal_cut_sets(graph, among={"a", "b"}) == (frozenset({"a", "b"}),)
    assert minimal_cut_sets(graph, given={"c"}) == (frozenset(),)


def test_a_gate_without_children_never_fails() -> None:
    assert sets(AndOrGraph("t", {"t": any_of("u", "a"), "u": every()})) == ["a"]
    assert sets(AndOrGraph("t", {"t": every("u", "a"), "u": any_of()})) == []


def test_a_cause_is_the_first_child_that_failed_or_all_of_them() -> None:
    found = causes(CHECK, {"x", "y"})
    assert found["P"] == ("A",)
    assert found["A"] == ("from x", "from y")
    assert found["x"] == ()
    assert "B" not in found


NAMES = [f"g{index}" for index in range(7)]
LEAVES = [f"l{index}" for index in range(6)]
GATES = st.builds(
    Gate,
    st.booleans(),
    st.lists(st.sampled_from([*NAMES, *LEAVES]), min_size=1, max_size=4).map(tuple),
)
GRAPHS = st.builds(
    lambda gates: AndOrGraph("g0", dict(zip(NAMES, gates, strict=True))),
    st.lists(GATES, min_size=len(NAMES), max_size=len(NAMES)),
)


@given(GRAPHS, st.integers(1, 6), st.sets(st.sampled_from(LEAVES), max_size=2))
def test_the_same_sets_as_by_exhaustion_with_loops_too(
    graph: AndOrGraph, most: int, given: set[str]
) -> None:
    assert minimal_cut_sets(graph, most=most, given=given) == exhausted(graph, most, given)


@given(GRAPHS, st.permutations([*NAMES, *LEAVES]))
def test_other_names_give_the_same_sets_under_those_names(
    graph: AndOrGraph, order: list[str]
) -> None:
    new = dict(zip([*NAMES, *LEAVES], [f"n-{each}" for each in order], strict=True))
    renamed = AndOrGraph(
        new["g0"],
        {
            new[name]: Gate(gate.every, tuple(new[child] for child in reversed(gate.children)))
            for name, gate in reversed(list(graph.gates.items()))
        },
    )
    expected = {frozenset(new[leaf] for leaf in each) for each in minimal_cut_sets(graph)}
    assert set(minimal_cut_sets(renamed)) == expected


@given(GRAPHS, st.sets(st.sampled_from(LEAVES)), st.sampled_from(LEAVES))
def test_more_failed_leaves_fail_no_less(graph: AndOrGraph, leaves: set[str], more: str) -> None:
    assert failed(graph, leaves) <= failed(graph, {*leaves, more})


@given(GRAPHS)
def test_each_set_is_enough_and_each_of_its_leaves_is_needed(graph: AndOrGraph) -> None:
    for each in minimal_cut_sets(graph, most=6):
        assert "g0" in failed(graph, each)
        for leaf in each:
            assert "g0" not in failed(graph, each - {leaf})


@pytest.mark.parametrize("most", [1, 2, 3])
def test_a_smaller_limit_gives_the_sets_up_to_it(most: int) -> None:
    whole = minimal_cut_sets(CHECK)
    assert minimal_cut_sets(CHECK, most=most) == tuple(e for e in whole if len(e) <= most)
