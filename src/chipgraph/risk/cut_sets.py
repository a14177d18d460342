"""Minimal cut sets: the smallest sets of leaves whose failure makes the top of an AND/OR graph fail.

Source: Fault Tree Handbook (NUREG-0492), chapter VII. Bottom up: each node has the family of its
minimal cut sets up to a size; a gate that fails by any child has the union, one that fails by all has
the unions of one set of each. Loops are the least fixed point, reached by repeating what has changed.
"""

from __future__ import annotations

import heapq
from itertools import combinations
from typing import TYPE_CHECKING

from chipgraph.risk.and_or import AndOrGraph, Gate, failed, parents

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
    from typing import TypeAlias

    Set: TypeAlias = "frozenset[int]"
    Family: TypeAlias = "frozenset[Set]"

_NONE: Family = frozenset()


def minimal_cut_sets(
    graph: AndOrGraph,
    *,
    most: int = 3,
    among: Collection[str] | None = None,
    given: Collection[str] = (),
) -> tuple[frozenset[str], ...]:
    """The minimal cut sets of at most so many leaves, smallest first, then by name.

    Args:
        graph: what fails by what.
        most: the largest size looked for.
        among: the leaves that may fail; all where left out.
        given: leaves that have failed already; they belong to no set.

    Returns:
        One empty set where the top has failed by what is given.
    """
    already = failed(graph, given)
    if graph.top in already:
        return (frozenset(),)
    left = set(graph.leaves if among is None else graph.leaves & set(among)) - already
    small = _reduced(graph, left, already)
    singles = _singles(small)
    found = [frozenset({each}) for each in singles]
    if most > 1:
        # A set that holds a leaf which is enough by itself is not minimal: such leaves can go.
        rest = _reduced(graph, left - singles, already)
        found += _larger(rest, most)
    return tuple(sorted(found, key=lambda each: (len(each), sorted(each))))


def _reduced(graph: AndOrGraph, leaves: set[str], already: frozenset[str]) -> AndOrGraph:
    """The graph without what has failed, and without what can never fail."""
    can_fail = failed(graph, {*leaves, *already})
    gates = {}
    for name in graph.reached:
        gate = graph.gates.get(name)
        if gate and name in can_fail and name not in already:
            children = dict.fromkeys(each for each in gate.children if each in can_fail)
            if gate.every:
                children = dict.fromkeys(each for each in children if each not in already)
            gates[name] = Gate(gate.every, tuple(children))
    return AndOrGraph(graph.top, gates)


def _settled(
    graph: AndOrGraph,
    start: Mapping[str, object],
    combine: Callable[[Gate, list[object]], object],
    empty: object,
) -> dict[str, object]:
    """The least fixed point of a value of each node: leaves are given, gates combine their children."""
    order = graph.reached
    place = {name: index for index, name in enumerate(order)}
    up = parents(graph)
    values = dict(start)
    queue = [index for index, name in enumerate(order) if name in graph.gates]
    queued = set(queue)
    while queue:
        index = heapq.heappop(queue)
        queued.discard(index)
        name = order[index]
        gate = graph.gates[name]
        value = combine(gate, [values.get(child, empty) for child in gate.children])
        if value == values.get(name, empty):
            continue
        values[name] = value
        for above in up.get(name, ()):
            if above in place and place[above] not in queued:
                queued.add(place[above])
                heapq.heappush(queue, place[above])
    return values


def _singles(graph: AndOrGraph) -> set[str]:
    """The leaves that are enough by themselves, by one bit per leaf."""
    leaves = sorted(graph.leaves) if graph.top in graph.gates else []
    bits: dict[str, object] = {name: 1 << index for index, name in enumerate(leaves)}

    def combine(gate: Gate, values: list[object]) -> object:
        result = values[0] if values else 0
        assert isinstance(result, int)
        for each in values[1:]:
            assert isinstance(each, int)
            result = result & each if gate.every else result | each
        return result

    top = _settled(graph, bits, combine, 0).get(graph.top, 0)
    assert isinstance(top, int)
    return {name for index, name in enumerate(leaves) if top >> index & 1}


def _larger(graph: AndOrGraph, most: int) -> list[frozenset[str]]:
    """The minimal cut sets of two leaves or more of a graph in which no single leaf is enough."""
    if graph.top not in graph.gates:
        return []
    leaves = sorted(graph.leaves)
    start: dict[str, object] = {
        name: frozenset({frozenset({index})}) for index, name in enumerate(leaves)
    }

    def combine(gate: Gate, values: list[object]) -> object:
        families = [each for each in values if isinstance(each, frozenset)]
        return _all_of(families, most) if gate.every else _any_of(families)

    top = _settled(graph, start, combine, _NONE).get(graph.top, _NONE)
    assert isinstance(top, frozenset)
    return [frozenset(leaves[index] for index in each) for each in top]


def _any_of(families: Sequence[Family]) -> Family:
    return families[0] if len(families) == 1 else _minimal(set().union(*families))


def _all_of(families: Sequence[Family], most: int) -> Family:
    ordered = sorted(families, key=len)
    result = ordered[0] if ordered else _NONE
    for each in ordered[1:]:
        if not result:
            break
        result = _minimal(_unions(result, each, most))
    return result


def _unions(first: Family, second: Family, most: int) -> set[Set]:
    """Every union of a set of each that is small enough; only sets that overlap are tried where needed."""
    by_size: dict[int, list[Set]] = {}
    by_leaf: dict[int, list[Set]] = {}
    for each in second:
        by_size.setdefault(len(each), []).append(each)
        for leaf in each:
            by_leaf.setdefault(leaf, []).append(each)
    found: set[Set] = set()
    for one in first:
        room = most - len(one)
        for size in range(1, room + 1):
            found.update(one | other for other in by_size.get(size, ()))
        for leaf in one:
            for other in by_leaf.get(leaf, ()):
                if len(other) > room:
                    union = one | other
                    if len(union) <= most:
                        found.add(union)
    return found


def _minimal(sets: Iterable[Set]) -> Family:
    """The sets that hold no other one of them."""
    kept: set[Set] = set()
    for each in sorted(sets, key=len):
        smaller = (
            frozenset(part) for size in range(1, len(each)) for part in combinations(each, size)
        )
        if not any(part in kept for part in smaller):
            kept.add(each)
    return frozenset(kept)
