"""pyvis: the graph as vis-network takes it, and the vis-network that pyvis carries.

pyvis's own template and `generate_html` are not used: they link a CDN even with `in_line`, leave
the heading unescaped, and copy `lib/` into the working directory.
"""

from __future__ import annotations

import math
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeAlias

from chipgraph.page.groups import GROUPS

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from chipgraph.page.edges import Edge
    from chipgraph.page.layout import Place
    from chipgraph.page.selection import Selection

Options: TypeAlias = dict[str, Any]

VIS = "lib/vis-9.1.2/vis-network.min.js"
_SHAPES = {group.name: group.shape for group in GROUPS}


def drawing(
    selection: Selection,
    names: Mapping[str, str],
    groups: Mapping[str, str],
    places: Mapping[str, Place],
    weights: Sequence[float],
) -> tuple[Sequence[Options], Sequence[Options]]:
    """The nodes and edges of a pyvis network; nodes are numbered as in the selection.

    `weights` are the values, one a node, by which the discs are sized.
    """
    from pyvis.edge import Edge as Line
    from pyvis.network import Network

    net = Network(directed=True)
    most = max(weights, default=0.0)
    for index, name in enumerate(selection.nodes):
        x, y = places[name]
        group = groups[name]
        size = radius(weights[index], most)
        # pyvis takes no empty label; each id is added once, because a second add is ignored.
        label = names[name] or name
        net.add_node(index, label=label, shape=_SHAPES[group], group=group, size=size, x=x, y=y)
    number = {name: index for index, name in enumerate(selection.nodes)}
    for edge in selection.edges:
        # Not add_edge: it builds the list of all nodes twice per edge, and ours are deduplicated.
        line = Line(number[edge.source], number[edge.target], edge.directed, width=_width(edge))
        net.edges.append(line.options)
    return net.nodes, net.edges


SMALLEST, LARGEST = 8, 40
"""Radii in the units of the picture."""


def radius(value: float, most: float) -> int:
    """The radius of a node whose value is so much of the most: its area grows with the value."""
    part = min(1.0, max(0.0, value / most)) if most > 0 else 0.0
    return round(SMALLEST + (LARGEST - SMALLEST) * math.sqrt(part))


def _width(edge: Edge) -> float:
    """A line with more claims is thicker, within limits."""
    return min(4.0, 1 + 0.5 * (len(edge.ties) - 1))


@cache
def vis_network() -> str:
    """The JavaScript of vis-network with its licence notice, without the link to its source map."""
    import pyvis

    text = (Path(pyvis.__file__).parent / VIS).read_text(encoding="utf-8")
    return text.rpartition("//# sourceMappingURL=")[0].rstrip() + "\n"
