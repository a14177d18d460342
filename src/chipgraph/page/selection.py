"""Which entities and which edges a page draws, what it holds in reserve, and what it leaves out."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from chipgraph.errors import Failure, Misuse
from chipgraph.page.edges import drawn_edges, past
from chipgraph.terms import ID, RDFS

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from chipgraph.graph import ChipGraph
    from chipgraph.page.edges import Edge, Past

LIMIT = 600
"""Entities in one picture unless more are asked for: about what a screen holds as marks that one can
still hit, the foremost of them with names."""

_UNDISCLOSED = "UndisclosedParty"


@dataclass(frozen=True, slots=True)
class Selection:
    """What is drawn, and what of the view is not."""

    centre: str
    hops: int
    layer: str
    core: tuple[str, ...]
    """The entities that the page opens on, sorted."""
    reserve: tuple[str, ...]
    """Entities one step further, in the file but drawn only when a neighbour is expanded; sorted."""
    edges: tuple[Edge, ...]
    """All edges among core and reserve."""
    past: Past
    near: int
    """How many entities the limit chose from: those joined to another, or within the hops."""
    known: int
    """How many entities the view holds."""
    total: Mapping[str, int]
    """How many neighbours each entity has in the whole view, drawn or not."""

    @property
    def nodes(self) -> tuple[str, ...]:
        """Core and reserve; the number of a node in the page is its place here."""
        return (*self.core, *self.reserve)

    @property
    def core_edges(self) -> tuple[Edge, ...]:
        """The edges that the page opens on."""
        kept = frozenset(self.core)
        return tuple(e for e in self.edges if e.source in kept and e.target in kept)

    @property
    def degrees(self) -> dict[str, int]:
        """The number of edges of each entity among core and reserve."""
        found = dict.fromkeys(self.nodes, 0)
        for edge in self.edges:
            found[edge.source] += 1
            found[edge.target] += 1
        return found

    @property
    def left_out(self) -> int:
        """How many entities the limit cut."""
        return self.near - len(self.core)


def select(
    graph: ChipGraph,
    *,
    entity: str = "",
    hops: int = 1,
    limit: int = LIMIT,
    layer: str = "all",
    also: frozenset[str] = frozenset(),
) -> Selection:
    """The neighbourhood of an entity, or the most connected part of the whole view or of a layer.

    `also` are ids that are drawn before others, within the limit, where a relation joins them.

    Raises:
        Misuse: hops or limit is below one.
        Failure: no relation holds in the view, or none of the layer.
        UnknownName: there is no such entity or layer.
    """
    if hops < 1 or limit < 1:
        raise Misuse("hops and limit must be at least 1")
    centre = graph.entity(entity).id if entity else ""
    ended = past(graph)
    edges = drawn_edges(graph, layer=layer, ended=ended)
    if not centre and all(tie.claim in ended.claims for edge in edges for tie in edge.ties):
        which = "" if layer == "all" else f" of layer {layer}"
        raise Failure(f"no relation{which} holds in this view, so there is nothing to draw")
    neighbours = _neighbours(edges)
    ranked = _near(neighbours, centre, hops) if centre else _connected(neighbours)
    first = [each for each in [centre, *sorted(also)] if each in neighbours]
    allowed = _disclosed(graph, list(dict.fromkeys([*first, *ranked])), centre)
    core = allowed[:limit]
    reserve = _reserve(graph, neighbours, core, limit - len(core)) if centre else []
    kept = frozenset([*core, *reserve])
    return Selection(
        centre=centre,
        hops=hops,
        layer=layer,
        core=tuple(sorted(core)),
        reserve=tuple(sorted(reserve)),
        edges=tuple(each for each in edges if each.source in kept and each.target in kept),
        past=ended,
        near=len(allowed),
        known=count_entities(graph),
        total={name: len(neighbours[name]) if name in neighbours else 0 for name in sorted(kept)},
    )


def count_entities(graph: ChipGraph) -> int:
    """How many entities the view holds."""
    return len({s for s, _ in graph.store.pairs(RDFS + "label") if s.startswith(ID)})


def _neighbours(edges: Iterable[Edge]) -> Mapping[str, set[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    for edge in edges:
        found[edge.source].add(edge.target)
        found[edge.target].add(edge.source)
    return dict(found)


def _connected(neighbours: Mapping[str, set[str]]) -> list[str]:
    """Every entity on an edge, the most connected first."""
    return sorted(neighbours, key=lambda each: (-len(neighbours[each]), each))


def _near(neighbours: Mapping[str, set[str]], centre: str, hops: int) -> list[str]:
    """The entities within some hops, the nearest and most connected first."""
    distance = {centre: 0}
    ring = [centre]
    for hop in range(1, hops + 1):
        ring = sorted({n for each in ring for n in neighbours.get(each, ())} - distance.keys())
        distance.update(dict.fromkeys(ring, hop))
    return sorted(distance, key=lambda n: (distance[n], -len(neighbours.get(n, ())), n))


def _reserve(
    graph: ChipGraph, neighbours: Mapping[str, set[str]], core: list[str], most: int
) -> list[str]:
    """Neighbours of the core, at most so many, those with most neighbours in it first."""
    inside = frozenset(core)
    joined: dict[str, int] = defaultdict(int)
    for each in core:
        for other in neighbours.get(each, ()):
            if other not in inside:
                joined[other] += 1
    ranked = sorted(joined, key=lambda n: (-joined[n], -len(neighbours[n]), n))
    return _disclosed(graph, ranked, "", present=inside)[: max(0, most)]


def _disclosed(
    graph: ChipGraph, nodes: list[str], centre: str, *, present: frozenset[str] = frozenset()
) -> list[str]:
    """Without the unnamed parties of filings, but for those whose filer is in the neighbourhood."""
    around = present or (frozenset(nodes) if centre else frozenset())
    return [each for each in nodes if each == centre or _is_shown(graph, each, around)]


def _is_shown(graph: ChipGraph, node: str, present: frozenset[str]) -> bool:
    entity = graph.values.entity(node)
    if entity is None or entity.kind != _UNDISCLOSED:
        return True
    return not present.isdisjoint(entity.fields.get("filer", ()))
