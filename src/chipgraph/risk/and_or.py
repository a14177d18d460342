"""AND/OR graphs of failure: what fails when some leaves fail.

A gate fails when any of its children fails, or only when all of them do. Graphs may have loops: what
fails is the least fixed point from the failed leaves, so that nothing fails because of itself alone.
"""

from __future__ import annotations

from collections import deque
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


def causes(
    graph: AndOrGraph, leaves: Iterable[str], *, above: Mapping[str, list[str]] | None = None
) -> dict[str, tuple[str, ...]]:
    """Every node that fails when these leaves fail, each with the children that make it fail.

    The least fixed point, breadth first: a gate that fails by any child has the first that failed as
    its cause, one that fails by all has all of them, a leaf has none. No node is below itself.
    `above` is what `parents` gives for the graph, for those who ask often.
    """
    up = parents(graph) if above is None else above
    found: dict[str, tuple[str, ...]] = dict.fromkeys(sorted(leaves), ())
    waiting: dict[str, int] = {}
    work = deque(found)
    while work:
        node = work.popleft()
        for name in up.get(node, ()):
            if name in found:
                continue
            gate = graph.gates[name]
            if gate.every:
                waiting[name] = waiting.get(name, len(set(gate.children))) - 1
                if waiting[name]:
                    continue
            found[name] = gate.children if gate.every else (node,)
            work.append(name)
    return found


def failed(
    graph: AndOrGraph, leaves: Iterable[str], *, above: Mapping[str, list[str]] | None = None
) -> frozenset[str]:
    """Every node that fails when these leaves fail: the least fixed point, in time linear in the edges."""
    return frozenset(causes(graph, leaves, above=above))
