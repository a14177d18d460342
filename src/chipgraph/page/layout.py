"""Where each entity stands: computed here, so that the browser has nothing to settle.

Columns follow the flow of goods; a product stands beside those who design it. Within a column the
order is the barycentre of the neighbours (Sugiyama and others, 1981), which shortens the lines.
Where few roles are known, columns would tell nothing: then a force layout with a fixed seed.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from chipgraph.page.groups import PRODUCTS, STAGES, stage_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from chipgraph.page.selection import Edge, Selection

COLUMN, ROW, GAP = 150, 74, 70
"""Distances of columns, of rows, and between stages, in the units of the picture."""

ASPECT = 1.35
"""Width to height of the picture's place on a screen of 1280 x 720 beside the panel."""

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

    places: Mapping[str, Place]
    bands: tuple[Band, ...]


def arrange(selection: Selection, groups: Mapping[str, str]) -> Layout:
    """The layout of a selection, by the groups of its entities."""
    placed = [each for each in selection.nodes if groups[each] != "party"]
    if len(placed) < FEW_ROLES * len(selection.nodes):
        return Layout(_force(selection), ())
    return _columns(selection, _stages(selection, groups), groups)


def _stages(selection: Selection, groups: Mapping[str, str]) -> dict[str, str]:
    """The stage of each entity; a product takes that of its maker, or of its family's maker."""
    found = {each: stage_of(groups[each]) for each in selection.nodes}
    for _ in range(2):
        for product, maker in _makers(selection.edges, groups).items():
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


def _columns(selection: Selection, stages: Mapping[str, str], groups: Mapping[str, str]) -> Layout:
    lanes: dict[tuple[int, bool], list[str]] = defaultdict(list)
    order = [name for name, _ in STAGES]
    for each in selection.nodes:
        lanes[order.index(stages[each]), groups[each] not in PRODUCTS].append(each)
    rows = _rows([len(lane) for lane in lanes.values()])
    sorted_lanes = _sweep(dict(sorted(lanes.items())), selection.edges, rows)
    places: dict[str, Place] = {}
    spans: dict[int, tuple[int, int]] = {}
    left, last = 0, -1
    for (stage, _), lane in sorted_lanes.items():
        left += GAP if last not in {-1, stage} else 0
        width = -(-len(lane) // rows)
        for index, each in enumerate(lane):
            places[each] = Place(left + (index % width) * COLUMN, _height(index, len(lane), width))
        right = left + (width - 1) * COLUMN
        spans[stage] = (min(left, spans.get(stage, (left, 0))[0]), right)
        left, last = right + COLUMN, stage
    stretched = _stretched(places)
    half = (COLUMN + GAP) // 2
    bands = (Band(STAGES[s][1], a - half, b + half) for s, (a, b) in sorted(spans.items()))
    return Layout(stretched, tuple(bands))


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


def _force(selection: Selection) -> dict[str, Place]:
    """A force layout from a fixed seed."""
    import networkx as nx

    joined: nx.Graph = nx.Graph()
    joined.add_nodes_from(selection.nodes)
    joined.add_edges_from((edge.source, edge.target) for edge in selection.edges)
    size = 90 * len(selection.nodes) ** 0.5 + 60
    found = nx.spring_layout(joined, seed=SEED, k=2.2 / max(1, len(joined)) ** 0.5)
    return {
        each: Place(
            round(float(found[each][0]) * size * ASPECT), round(float(found[each][1]) * size)
        )
        for each in selection.nodes
    }
