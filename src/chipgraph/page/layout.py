"""Where each entity stands: computed here, so that the browser has nothing to settle.

Columns follow the flow of goods; a product stands beside those who design it. Within a column the
order is the barycentre of the neighbours (Sugiyama and others, 1981), which shortens the lines.
Where few roles are known, columns would tell nothing: then a force layout with a fixed seed, as
also where one is asked for.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from chipgraph.errors import Misuse
from chipgraph.page.groups import PRODUCTS, STAGES, stage_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from chipgraph.page.edges import Edge

COLUMN, ROW, GAP = 150, 74, 70
"""Distances of columns, of rows, and between stages, in the units of the picture."""

ASPECT = 1.35
"""Width to height of the picture's place on a screen of 1280 x 720 beside the panel."""

NARROWEST = 0.12
"""The least width of a stage with its gap, as a part of all columns together."""

SWEEPS = 6
FEW_ROLES = 0.34
"""Below this part of entities with a column of their own, the columns are given up."""

SEED = 7
_MAKERS = ("designs", "inFamily", "partOf", "provides")


class Place(NamedTuple):
    """A point of the picture, in whole units."""

    x: int
    y: int


class Band(NamedTuple):
    """A column with its heading."""

    title: str
    left: int
    right: int


@dataclass(frozen=True, slots=True)
class Layout:
    """The places of the entities and the bands behind them; no bands in a force layout."""

    name: str
    places: Mapping[str, Place]
    bands: tuple[Band, ...]


LAYOUTS = ("columns", "force")


def arrange(
    nodes: Sequence[str], edges: Sequence[Edge], groups: Mapping[str, str], *, how: str = "columns"
) -> Layout:
    """The layout of entities, by their groups; `edges` may reach further than `nodes`.

    Raises:
        Misuse: there is no such layout.
    """
    if how not in LAYOUTS:
        raise Misuse(f"unknown layout {how!r}; use one of {', '.join(LAYOUTS)}")
    kept = frozenset(nodes)
    among = [each for each in edges if each.source in kept and each.target in kept]
    placed = [each for each in nodes if groups[each] != "party"]
    if how == "force" or len(placed) < FEW_ROLES * len(nodes):
        return Layout("force", _force(nodes, among), ())
    return _columns(nodes, among, _stages(nodes, among, groups), groups)


def _stages(
    nodes: Sequence[str], edges: Sequence[Edge], groups: Mapping[str, str]
) -> dict[str, str]:
    """The stage of each entity; a product takes that of its maker, or of its family's maker."""
    found = {each: stage_of(groups[each]) for each in nodes}
    for _ in range(2):
        for product, maker in _makers(edges, groups).items():
            found[product] = found[maker]
    return found


def _makers(edges: Sequence[Edge], groups: Mapping[str, str]) -> dict[str, str]:
    """For each product, who or what decides its column: a designer before a family or a whole."""
    ranked: dict[str, tuple[int, str]] = {}
    for edge in edges:
        for tie in edge.ties:
            if tie.relation not in _MAKERS:
                continue
            forward = tie.relation in {"designs", "provides"}
            maker, product = (edge.source, edge.target) if forward else (edge.target, edge.source)
            if groups[product] in PRODUCTS:
                rank = (_MAKERS.index(tie.relation), maker)
                ranked[product] = min(ranked.get(product, rank), rank)
    return {product: maker for product, (_, maker) in sorted(ranked.items())}


def _columns(
    nodes: Sequence[str],
    edges: Sequence[Edge],
    stages: Mapping[str, str],
    groups: Mapping[str, str],
) -> Layout:
    lanes: dict[tuple[int, bool], list[str]] = defaultdict(list)
    order = [name for name, _ in STAGES]
    for each in nodes:
        lanes[order.index(stages[each]), groups[each] not in PRODUCTS].append(each)
    rows = _rows([len(lane) for lane in lanes.values()])
    sorted_lanes = _sweep(dict(sorted(lanes.items())), edges, rows)
    widths = {key: -(-len(lane) // rows) for key, lane in sorted_lanes.items()}
    # A stage of one column among wide ones still needs room for its heading.
    least = NARROWEST * sum(widths.values()) * COLUMN
    places: dict[str, Place] = {}
    spans: dict[int, tuple[int, int]] = {}
    left = 0
    for stage in sorted({stage for stage, _ in sorted_lanes}):
        own = [key for key in sorted_lanes if key[0] == stage]
        width = sum(widths[key] for key in own) * COLUMN
        room = round(max(0.0, least - width - GAP) / 2)
        first = left = left + room
        for key in own:
            lane = sorted_lanes[key]
            for index, each in enumerate(lane):
                across = left + (index % widths[key]) * COLUMN
                places[each] = Place(across, _height(index, len(lane), widths[key]))
            left += widths[key] * COLUMN
        spans[stage] = (first - room, left - COLUMN + room)
        left += room + GAP
    stretched = _stretched(places)
    half = (COLUMN + GAP) // 2
    bands = (Band(STAGES[s][1], a - half, b + half) for s, (a, b) in sorted(spans.items()))
    return Layout("columns", stretched, tuple(bands))


def _stretched(places: Mapping[str, Place]) -> dict[str, Place]:
    """The places with rows further apart, at most twice, where the picture is too flat."""
    xs, ys = [p.x for p in places.values()], [p.y for p in places.values()]
    width, height = max(xs) - min(xs) + COLUMN, max(ys) - min(ys) + ROW
    factor = min(2.0, max(1.0, width / height / ASPECT))
    return {name: Place(x, round(y * factor)) for name, (x, y) in places.items()}


def _rows(lanes: Sequence[int]) -> int:
    """How many rows give the picture the shape of its place."""

    def misfit(rows: int) -> float:
        width = sum(-(-lane // rows) for lane in lanes) * COLUMN + len(lanes) * GAP / 2
        return abs(width / (rows * ROW) - ASPECT)

    return min(range(2, max(3, max(lanes, default=1) + 1)), key=misfit)


def _height(index: int, count: int, width: int) -> int:
    """The height of the index-th of a lane, the lane centred on 0, neighbours a little apart."""
    rows = -(-count // width)
    stagger = (index % width) * ROW // (width + 1) if width > 1 else 0
    return round((index // width - (rows - 1) / 2) * ROW) + stagger


def _sweep(
    lanes: dict[tuple[int, bool], list[str]], edges: Sequence[Edge], rows: int
) -> dict[tuple[int, bool], list[str]]:
    """The lanes, each sorted again and again by the mean height of its neighbours."""
    joined: dict[str, list[str]] = defaultdict(list)
    for edge in edges:
        joined[edge.source].append(edge.target)
        joined[edge.target].append(edge.source)
    heights: dict[str, float] = {}

    def settle(key: tuple[int, bool]) -> None:
        lane = lanes[key]
        width = -(-len(lane) // rows)
        for index, each in enumerate(lane):
            heights[each] = _height(index, len(lane), width)

    def centre(node: str) -> float:
        return sum(heights[each] for each in joined[node]) / max(1, len(joined[node]))

    for key, lane in lanes.items():
        lanes[key] = _outward(sorted(lane, key=lambda n: (-len(joined[n]), n)))
        settle(key)
    for _ in range(SWEEPS):
        for key, lane in lanes.items():
            ordered = sorted(lane, key=lambda n: (round(centre(n), 6), n))
            lanes[key] = _centred(ordered, joined)
            settle(key)
    return lanes


def _outward(ranked: Sequence[str]) -> list[str]:
    """The first in the middle, the next on its two sides, and so on."""
    return [*reversed(ranked[1::2]), *ranked[0::2]]


def _centred(lane: list[str], joined: Mapping[str, list[str]]) -> list[str]:
    """The lane with its most connected in the middle, where its lines are shortest."""
    hub = max(lane, key=lambda n: len(joined[n]))
    rest = [each for each in lane if each != hub]
    return [*rest[: len(lane) // 2], hub, *rest[len(lane) // 2 :]]


def _force(nodes: Sequence[str], edges: Sequence[Edge]) -> dict[str, Place]:
    """A force layout (Fruchterman and Reingold, 1991) from a fixed seed."""
    import networkx as nx

    joined: nx.Graph = nx.Graph()
    joined.add_nodes_from(nodes)
    joined.add_edges_from((edge.source, edge.target) for edge in edges)
    size = 90 * len(nodes) ** 0.5 + 60
    # The work of a step grows with the square of the nodes; large graphs get fewer steps.
    steps = 50 if len(nodes) <= 1000 else 20
    spread = 2.2 / max(1, len(joined)) ** 0.5
    found = nx.spring_layout(joined, seed=SEED, k=spread, iterations=steps)
    return {
        each: Place(
            round(float(found[each][0]) * size * ASPECT), round(float(found[each][1]) * size)
        )
        for each in nodes
    }
