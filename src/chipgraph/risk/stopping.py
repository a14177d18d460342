"""What stops a subject's output: the minimal cut sets of its supply graph, proven or as documented.

A set is *proven* where it stops an output whatever providers nobody has documented there are; else it
does so only if the documented ones are all, and the inputs are named of which another provider would
break it. *Now* looks at what is consumed, *capacity* at capital equipment as well.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

from chipgraph.risk.and_or import AndOrGraph, Gate, causes, failed, parents
from chipgraph.risk.cut_sets import minimal_cut_sets
from chipgraph.risk.interval import Interval
from chipgraph.risk.shares import others_are_stated
from chipgraph.risk.supply import CAPITAL, CONSUMED

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from chipgraph.risk.supply import Need, Node, SupplyGraph

NOW = frozenset({CONSUMED})
CAPACITY = frozenset({CONSUMED, CAPITAL})
UNSTATED = Interval(0.0, math.inf)
"""A time of which no claim says anything."""


@dataclass(frozen=True, slots=True)
class Stop:
    """A minimal set of providers, or of countries, that stops at least one output.

    Attributes:
        names: the providers or countries.
        proven: whether it does so whatever is undocumented.
        outputs: the nodes of the outputs that it stops.
        breakers: inputs of which one more provider would break it; where it takes several at once,
            all of them.
        bites: months until it is felt.
        claims: the requirements and offers by which it stops the first of the outputs.
    """

    names: tuple[str, ...]
    proven: bool
    outputs: tuple[str, ...]
    breakers: tuple[str, ...]
    bites: Interval
    claims: tuple[str, ...]


def failure_graph(graph: SupplyGraph, kinds: frozenset[str]) -> AndOrGraph:
    """The AND/OR graph of a supply graph by needs of these kinds.

    The top fails when any output does; a node when any need, or all of its offers, do; an offer when
    its provider, all of its documented sites, or any need of its own does. Leaves are named
    'provider:X', 'country:X', 'undocumented:NODE' (one more provider, where the list is open) and
    'site:X' for a site in an unknown country.
    """
    gates = {"top": Gate(False, tuple(f"node:{key}" for key in graph.outputs))}
    for key in graph.reached(kinds):
        node = graph.nodes[key]
        children = [f"node:{need.node}" for need in node.needs if need.kind in kinds]
        if node.offers or node.is_input:
            children.append(f"offers:{key}")
            named = [f"offer:{key}:{offer.provider}" for offer in node.offers]
            others = [] if node.complete else [f"undocumented:{key}"]
            gates[f"offers:{key}"] = Gate(True, (*named, *others))
        gates[f"node:{key}"] = Gate(False, tuple(children))
        gates.update(_offers(node, kinds))
    return AndOrGraph("top", gates)


def _offers(node: Node, kinds: frozenset[str]) -> Iterator[tuple[str, Gate]]:
    for offer in node.offers:
        name = f"{node.key}:{offer.provider}"
        children = [f"provider:{offer.provider}"]
        if offer.sites:
            children.append(f"sites:{name}")
            places = (
                f"country:{site.country}" if site.country else f"site:{site.facility}"
                for site in offer.sites
            )
            yield f"sites:{name}", Gate(True, tuple(dict.fromkeys(places)))
        children += [f"node:{need.node}" for need in offer.needs if need.kind in kinds]
        yield f"offer:{name}", Gate(False, tuple(children))


def open_lists(graph: SupplyGraph) -> frozenset[str]:
    """The leaves of undocumented providers beside documented ones, of which nothing is known.

    An input without any documented provider is no part of them: of that nothing can be said. Nor is
    one whose stated shares leave a part to others: those exist.
    """
    return frozenset(
        f"undocumented:{key}"
        for key, node in graph.nodes.items()
        if node.offers and not node.complete and not others_are_stated(node)
    )


def stops(
    graph: SupplyGraph, *, kinds: frozenset[str] = NOW, by: str = "provider", most: int = 3
) -> tuple[Stop, ...]:
    """The minimal cut sets by provider or by country, proven ones first, then the smallest.

    The subject itself is no leaf. A set that is proven is listed although a part of it is enough as
    far as documented.
    """
    tree = failure_graph(graph, kinds)
    names = graph.providers if by == "provider" else graph.countries
    among = {f"{by}:{name}" for name in names}
    given = open_lists(graph) & tree.leaves
    above = parents(tree)
    documented = minimal_cut_sets(tree, most=most, among=among, given=given)
    proven = minimal_cut_sets(tree, most=most, among=among) if by == "provider" else ()
    edges = _edges(graph, kinds)
    found = []
    for each in sorted({*documented, *proven}, key=lambda names: (len(names), sorted(names))):
        if not each:
            continue
        is_proven = each in proven
        # What is proven needs no assumption; what is only documented takes the lists as whole.
        assumed = frozenset[str]() if is_proven else given
        why = causes(tree, each | assumed, above=above)
        found.append(_stop(graph, tree, each, why, edges, assumed, above, is_proven))
    return tuple(sorted(found, key=lambda stop: (not stop.proven, len(stop.names), stop.names)))


def _stop(
    graph: SupplyGraph,
    tree: AndOrGraph,
    names: frozenset[str],
    why: Mapping[str, tuple[str, ...]],
    edges: Mapping[tuple[str, str], Need | tuple[str, ...]],
    assumed: frozenset[str],
    above: Mapping[str, list[str]],
    proven: bool,
) -> Stop:
    proof = _Proof(why, edges)
    bites = proof.follow("top")
    used = sorted(proof.assumed & assumed)
    single = [
        each for each in used if "top" not in failed(tree, names | (assumed - {each}), above=above)
    ]
    return Stop(
        tuple(sorted(name.partition(":")[2] for name in names)),
        proven,
        tuple(key for key in graph.outputs if f"node:{key}" in why),
        tuple(each.removeprefix("undocumented:") for each in single or used),
        bites,
        tuple(sorted(proof.claims)),
    )


def _edges(
    graph: SupplyGraph, kinds: frozenset[str]
) -> dict[tuple[str, str], Need | tuple[str, ...]]:
    """What says that a child makes its gate fail: a need, or the claims of an offer."""
    found: dict[tuple[str, str], Need | tuple[str, ...]] = {}
    for key, node in graph.nodes.items():
        for need in node.needs:
            if need.kind in kinds:
                found[f"node:{key}", f"node:{need.node}"] = need
        for offer in node.offers:
            name = f"offer:{key}:{offer.provider}"
            found[f"offers:{key}", name] = offer.claims
            for need in offer.needs:
                if need.kind in kinds:
                    found[name, f"node:{need.node}"] = need
    return found


class _Proof:
    """The failures from the top down to the leaves: claims used, lists taken as whole, time."""

    def __init__(
        self,
        why: Mapping[str, tuple[str, ...]],
        edges: Mapping[tuple[str, str], Need | tuple[str, ...]],
    ) -> None:
        self.why, self.edges = why, edges
        self.claims: set[str] = set()
        self.assumed: set[str] = set()
        self._times: dict[str, Interval] = {}

    def follow(self, node: str) -> Interval:
        """Months until the failure of a node is felt; times on the way add up, the last offer counts."""
        if node in self._times:
            return self._times[node]
        if node.startswith("undocumented:"):
            self.assumed.add(node)
        times = []
        for child in self.why.get(node, ()):
            edge = self.edges.get((node, child))
            taken = Interval.point(0.0)
            if edge is not None and not isinstance(edge, tuple):
                self.claims.update(edge.claims)
                taken = edge.bites or UNSTATED
            elif edge is not None:
                self.claims.update(edge)
            below = self.follow(child)
            times.append(Interval(below.low + taken.low, below.high + taken.high))
        latest = Interval(
            max((each.low for each in times), default=0.0),
            max((each.high for each in times), default=0.0),
        )
        self._times[node] = latest
        return latest
