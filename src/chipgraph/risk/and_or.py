"""AND/OR graphs of failure: what fails when some leaves fail.

A gate fails when any of its children fails, or only when all of them do. Graphs may have loops: what
fails is the least fixed point from the failed leaves, so that nothing fails because of itself alone.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping


@dataclass(frozen=True, slots=True)
class Gate:
    """A node that fails when all of its children fail (`every`), else when any of them does.

    A gate without children never fails: what has no documented cause cannot be shown to stop.
    """

    every: bool
    children: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class AndOrGraph:
    """Gates by name, and the one whose failure is asked about; children that are no gates are leaves."""

    top: str
    gates: Mapping[str, Gate]

    @property
    def reached(self) -> tuple[str, ...]:
        """The nodes from which the top can be made to fail, children before parents, sorted within."""
        order: list[str] = []
        seen = {self.top}
        stack = [(self.top, iter(self._children(self.top)))]
        while stack:
            node, rest = stack[-1]
            following = next((each for each in rest if each not in seen), None)
            if following is None:
                order.append(node)
                stack.pop()
            else:
                seen.add(following)
                stack.append((following, iter(self._children(following))))
        return tuple(order)

    @property
    def leaves(self) -> frozenset[str]:
        """The leaves below the top."""
        return frozenset(each for each in self.reached if each not in self.gates)

    def _children(self, node: str) -> tuple[str, ...]:
        gate = self.gates.get(node)
        return gate.children if gate else ()


def parents(graph: AndOrGraph) -> dict[str, list[str]]:
    """The gates that a node is a child of, in the order of their names."""
    found: dict[str, list[str]] = {}
    for name in sorted(graph.gates):
        for child in dict.fromkeys(graph.gates[name].children):
            found.setdefault(child, []).append(name)
    return found


def failed(
    graph: AndOrGraph, leaves: Iterable[str], *, above: Mapping[str, list[str]] | None = None
) -> frozenset[str]:
    """Every node that fails when these leaves fail: the least fixed point.

    `above` is what `parents` gives for the graph, for those who ask often. Time is linear in the
    edges above the failed nodes.
    """
    up = parents(graph) if above is None else above
    done = set(leaves)
    waiting = {name: set(gate.children) for name, gate in graph.gates.items() if gate.every}
    work = sorted(done)
    while work:
        node = work.pop()
        for name in up.get(node, ()):
            if name in done:
                continue
            if name in waiting:
                waiting[name].discard(node)
                if waiting[name]:
                    continue
            done.add(name)
            work.append(name)
    return frozenset(done)
