"""Which entities and which edges a page draws, and what it leaves out."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from chipgraph.errors import Failure, Misuse
from chipgraph.terms import CLAIM, ID, RDFS, local

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from chipgraph.graph import ChipGraph

LIMIT = 300
"""Entities in one picture unless more are asked for: about what a screen holds with names."""

REPEATED = frozenset({"customerOf"})
"""Edges that say backwards what another edge of the same claim says (supplies, manufacturesFor,
packagesFor, assemblesFor); drawn, they would double each line."""

_UNDISCLOSED = "UndisclosedParty"


class Tie(NamedTuple):
    """One claim under one relation; `both` where the relation runs both ways."""

    relation: str
    claim: str
    both: bool


@dataclass(frozen=True, slots=True)
class Edge:
    """One drawn line: an ordered pair with everything that is claimed of it."""

    source: str
    target: str
    ties: tuple[Tie, ...]

    @property
    def directed(self) -> bool:
        """Whether any of its relations has a direction."""
        return not all(tie.both for tie in self.ties)


@dataclass(frozen=True, slots=True)
class Selection:
    """What is drawn, and what of the view is not."""

    centre: str
    hops: int
    nodes: tuple[str, ...]
    edges: tuple[Edge, ...]
    near: int
    """How many entities the limit chose from: those joined to another, or within the hops."""
    known: int
    """How many entities the view holds."""

    @property
    def degrees(self) -> dict[str, int]:
        """The number of drawn edges of each drawn entity."""
        found = dict.fromkeys(self.nodes, 0)
        for edge in self.edges:
            found[edge.source] += 1
            found[edge.target] += 1
        return found

    @property
    def left_out(self) -> int:
        """How many entities the limit cut."""
        return self.near - len(self.nodes)


def select(graph: ChipGraph, *, entity: str = "", hops: int = 1, limit: int = LIMIT) -> Selection:
    """The neighbourhood of an entity, or the most connected part of the whole view.

    Raises:
        Misuse: hops or limit is below one.
        Failure: no relation holds in the view.
        UnknownName: there is no such entity.
    """
    if hops < 1 or limit < 1:
        raise Misuse("hops and limit must be at least 1")
    if not entity and next(graph.store.named(), None) is None:
        raise Failure("no relation holds in this view, so there is nothing to draw")
    centre = graph.entity(entity).id if entity else ""
    edges = drawn_edges(graph)
    ranked = _near(edges, centre, hops) if centre else _connected(edges)
    allowed = _disclosed(graph, ranked, centre)
    nodes = allowed[:limit]
    kept = frozenset(nodes)
    return Selection(
        centre=centre,
        hops=hops,
        nodes=tuple(sorted(nodes)),
        edges=tuple(each for each in edges if each.source in kept and each.target in kept),
        near=len(allowed),
        known=count_entities(graph),
    )


def count_entities(graph: ChipGraph) -> int:
    """How many entities the view holds."""
    return len({s for s, _ in graph.store.pairs(RDFS + "label") if s.startswith(ID)})


def drawn_edges(graph: ChipGraph) -> tuple[Edge, ...]:
    """The plain edges of the view by ordered pair, each claim once, sorted."""
    found = {
        (local(subject), local(predicate), local(str(value)), claim.removeprefix(CLAIM))
        for claim, (subject, predicate, value) in graph.store.named()
        if subject.startswith(ID) and str(value).startswith(ID)
    }
    ways = {(s, p, o, c) for s, p, o, c in found if s != o and p not in REPEATED}
    one_way = {(s, o) for s, p, o, c in ways if (o, p, s, c) not in ways}
    pairs: dict[tuple[str, str], list[Tie]] = defaultdict(list)
    for source, relation, target, claim in sorted(ways):
        both = (target, relation, source, claim) in ways
        if not both:
            pairs[source, target].append(Tie(relation, claim, both=False))
        elif (source, target) == _way(source, target, one_way):
            pairs[source, target].append(Tie(relation, claim, both=True))
    return tuple(Edge(s, o, tuple(ties)) for (s, o), ties in sorted(pairs.items()))


def _way(one: str, other: str, one_way: set[tuple[str, str]]) -> tuple[str, str]:
    """On which line a claim without a direction is drawn: on one that is there, else by name."""
    forth, back = min((one, other), (other, one)), max((one, other), (other, one))
    return back if back in one_way and forth not in one_way else forth


def _neighbours(edges: Iterable[Edge]) -> Mapping[str, set[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    for edge in edges:
        found[edge.source].add(edge.target)
        found[edge.target].add(edge.source)
    return found


def _connected(edges: Iterable[Edge]) -> list[str]:
    """Every entity on an edge, the most connected first."""
    neighbours = _neighbours(edges)
    return sorted(neighbours, key=lambda each: (-len(neighbours[each]), each))


def _near(edges: Iterable[Edge], centre: str, hops: int) -> list[str]:
    """The entities within some hops, the nearest and most connected first."""
    neighbours = _neighbours(edges)
    distance = {centre: 0}
    ring = [centre]
    for hop in range(1, hops + 1):
        ring = sorted({n for each in ring for n in neighbours.get(each, ())} - distance.keys())
        distance.update(dict.fromkeys(ring, hop))
    return sorted(distance, key=lambda n: (distance[n], -len(neighbours.get(n, ())), n))


def _disclosed(graph: ChipGraph, nodes: list[str], centre: str) -> list[str]:
    """Without the unnamed parties of filings, but for those whose filer is in the neighbourhood."""
    present = frozenset(nodes) if centre else frozenset()
    return [each for each in nodes if each == centre or _is_shown(graph, each, present)]


def _is_shown(graph: ChipGraph, node: str, present: frozenset[str]) -> bool:
    entity = graph.values.entity(node)
    if entity is None or entity.kind != _UNDISCLOSED:
        return True
    return not present.isdisjoint(entity.fields.get("filer", ()))
