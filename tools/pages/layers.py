"""docs/layers.md: which claims make an edge in which layer, and in what order modules may import."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chipgraph.network import layers
from tools.pages.marking import code, table
from tools.pages.marking import page as marked

if TYPE_CHECKING:
    from chipgraph.network import Layer


def page() -> str:
    """The text of the page."""
    parts = [_part(layer) for name, layer in layers().items() if name != "all"]
    return marked(
        "The layers of the network",
        "`src/chipgraph/layers.toml`",
        "Which claims make an edge in which layer, by which pair of roles, and which way it runs:"
        " what `rank`, `path`, `ChipGraph.network` and the position in a risk report run on.\n\n"
        "No edge has a weight: it says that a relation is documented. Prospects, denials and"
        " undisclosed parties make none, and an edge from a party to itself is left out. Chips and"
        " other products stand only in the layer `product` and in `all`, which holds every tie of"
        " the others. Measures run on the simple graph, one edge per ordered pair with the list of"
        " its claims.",
        parts,
    )


def _part(layer: Layer) -> str:
    rows = [
        (f"`{tie.claim}`", f"`{tie.source}`", "both ways" if tie.both else "to", f"`{tie.target}`")
        for tie in layer.ties
    ]
    kind = "parties and products" if layer.products else "parties"
    return (
        f"## `{layer.name}`: {layer.title.partition(': ')[2] or layer.title}\n\n"
        f"Nodes: {kind}. Direction: {layer.direction}. Claims: {code(t.claim for t in layer.ties)}.\n\n"
        + table(("claim", "from", "runs", "to"), rows)
    )
