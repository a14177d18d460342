"""Chokepoints of the plain directed graph of supply: who stands on every path to the subject.

The plain graph forgets that a product needs all of its inputs and that one provider may do for
another: an edge runs from whoever offers to what is offered, and from what is needed to what needs
it. What is found here says where all documented paths meet, not that anything stops.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from chipgraph.risk.supply import all_needs

if TYPE_CHECKING:
    import networkx as nx

    from chipgraph.risk.supply import Node, SupplyGraph


class Chokepoints(NamedTuple):
    """Nodes of the plain graph by name, the subject itself left out.

    Attributes:
        dominators: on every directed path from a provider to the subject.
        articulation: whose removal takes the undirected graph apart.
        cut: a smallest set of nodes whose removal leaves no provider with a path to the subject;
            providers that offer straight to the subject are part of it.
    """

    dominators: tuple[str, ...]
    articulation: tuple[str, ...]
    cut: tuple[str, ...]


def plain_graph(graph: SupplyGraph, *, kinds: frozenset[str]) -> nx.DiGraph:
    """The plain directed graph of what the subject needs: entities and steps, from source to use."""
    import networkx as nx

    plain = nx.DiGraph()
    plain.add_node(graph.subject)
    for output in graph.outputs:
        if (name := _name(graph.nodes[output])) != graph.subject:
            plain.add_edge(name, graph.subject)
    providers = graph.providers
    for key in graph.reached(kinds):
        node = graph.nodes[key]
        for offer in node.offers:
            if offer.provider in providers:
                plain.add_edge(offer.provider, _name(node))
        for need in all_needs(node):
            if need.kind in kinds and _name(graph.nodes[need.node]) != _name(node):
                plain.add_edge(_name(graph.nodes[need.node]), _name(node))
    return plain


def _name(node: Node) -> str:
    return f"{node.step} of {node.thing}" if node.step else node.thing


def chokepoints(graph: SupplyGraph, *, kinds: frozenset[str]) -> Chokepoints:
    """Dominators, articulation points and a minimum node cut, each sorted.

    Dominators: Cooper, Harvey, Kennedy (2001); the cut: Even's algorithm by maximum flow; both as
    networkx has them. Without any provider all three are empty.
    """
    import networkx as nx

    plain = plain_graph(graph, kinds=kinds)
    sources = sorted(node for node in plain if plain.in_degree(node) == 0 and node != graph.subject)
    offering = graph.providers
    providers = [node for node in sources if node in offering]
    if not providers or not nx.has_path(plain, providers[0], graph.subject):
        return Chokepoints((), (), ())
    start, end = "\0source", graph.subject
    flow = plain.subgraph(
        {end, *(each for source in providers for each in {source, *nx.descendants(plain, source)})}
    ).copy()
    # Several of the subject's own products count as one: a node to cut is none of them by itself.
    flow.add_edges_from((start, each) for each in providers)
    above = nx.immediate_dominators(flow, start)
    dominators = []
    here = end
    while above.get(here, start) not in {start, here, None}:
        here = above[here]
        dominators.append(here)
    apart = set(nx.articulation_points(plain.to_undirected()))
    cut = nx.minimum_node_cut(flow, start, end) if not flow.has_edge(start, end) else ()
    return Chokepoints(tuple(sorted(dominators)), tuple(sorted(apart - {end})), tuple(sorted(cut)))
