"""Claims as networks: a multigraph with a claim per edge, and the simple graph that measures run on.

`layers.toml` says which claims make an edge in which layer. Undisclosed parties and prospects are
left out; products stand only in the product layer and in `all`.
"""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from chipgraph.errors import UnknownName
from chipgraph.names import search

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    import networkx as nx

    from chipgraph.graph import ChipGraph
    from chipgraph.model import Claim

ALL = "all"
_PARTIES = frozenset(
    {"Company", "BusinessSegment", "Alliance", "Authority", "Person", "PartyGroup"}
)


class Tie(NamedTuple):
    """One class of claim as an edge of a layer."""

    claim: str
    source: str
    target: str
    both: bool


class Layer(NamedTuple):
    """One way of looking at the graph as a network."""

    name: str
    title: str
    direction: str
    ties: tuple[Tie, ...]
    products: bool


@cache
def layers() -> Mapping[str, Layer]:
    """The layers by name; `all` holds the ties of every other."""
    table = tomllib.loads(Path(__file__).with_name("layers.toml").read_text(encoding="utf-8"))
    found = {name: _layer(name, content) for name, content in table.items()}
    ties = tuple(tie for layer in found.values() for tie in layer.ties)
    found[ALL] = Layer(ALL, "All layers together", "as in each layer", ties, products=True)
    return found


def _layer(name: str, content: Mapping[str, object]) -> Layer:
    ties = []
    edges = content["edges"]
    assert isinstance(edges, list)
    for each in edges:
        both = bool(each.get("both", content.get("both", False)))
        ties.append(Tie(each["claim"], each["source"], each["target"], both))
    title, direction = str(content["title"]), str(content["direction"])
    return Layer(name, title, direction, tuple(ties), bool(content.get("products", False)))


def layer(name: str) -> Layer:
    """A layer by its name.

    Raises:
        UnknownName: there is none.
    """
    if name not in layers():
        nearest = [hit.entity for hit in search(name, [(each, each) for each in layers()], limit=3)]
        raise UnknownName("layer", name, nearest=nearest, mend=f"one of {', '.join(layers())}")
    return layers()[name]


def edges_of(claim: Claim, shown: Layer) -> Iterator[tuple[str, str]]:
    """The edges that a claim makes in a layer."""
    for tie in shown.ties:
        if claim.kind == tie.claim:
            for source in claim.all(tie.source):
                for target in claim.all(tie.target):
                    yield source, target
                    if tie.both:
                        yield target, source


def network(
    graph: ChipGraph, name: str = ALL, *, claims: Iterable[Claim] | None = None
) -> nx.MultiDiGraph:
    """A layer as a multigraph; edge keys are claim ids, nodes carry label and kind.

    `claims` narrows it to some claims of the view, all of them where it is left out.

    Raises:
        UnknownName: there is no such layer.
    """
    import networkx as nx

    shown = layer(name)
    found: nx.MultiDiGraph = nx.MultiDiGraph(layer=name, as_of=graph.as_of.isoformat())
    kinds = {tie.claim for tie in shown.ties}
    for claim in graph.claims(kinds) if claims is None else claims:
        for source, target in edges_of(claim, shown):
            if source == target or not (
                stands_in(graph, source, shown) and stands_in(graph, target, shown)
            ):
                continue
            for node in (source, target):
                if node not in found:
                    entity = graph.values.entity(node)
                    found.add_node(
                        node, label=graph.label(node), kind=entity.kind if entity else ""
                    )
            found.add_edge(
                source, target, key=claim.id, relation=claim.kind, certainty=claim.certainty
            )
    return found


def stands_in(graph: ChipGraph, node: str, shown: Layer) -> bool:
    """Whether an entity is drawn in a layer: named parties, and products where the layer has them."""
    entity = graph.values.entity(node)
    if entity is None or entity.kind == "UndisclosedParty":
        return False
    return shown.products or entity.kind in _PARTIES


def simple(multigraph: nx.MultiDiGraph) -> nx.DiGraph:
    """One edge per ordered pair, with the sorted list of its claims; nodes and edges sorted."""
    import networkx as nx

    found: nx.DiGraph = nx.DiGraph(**multigraph.graph)
    found.add_nodes_from(sorted(multigraph.nodes(data=True), key=lambda each: each[0]))
    claims: dict[tuple[str, str], list[str]] = {}
    for source, target, key in sorted(multigraph.edges(keys=True)):
        claims.setdefault((source, target), []).append(key)
    for (source, target), keys in claims.items():
        found.add_edge(source, target, claims=keys)
    return found
