"""Inputs by how many providers are documented, and what is stated of needs and offers at all."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from chipgraph.risk.stopping import NOW
from chipgraph.risk.supply import all_needs

if TYPE_CHECKING:
    from chipgraph.risk.supply import Share, SupplyGraph


@dataclass(frozen=True, slots=True)
class Sourcing:
    """One thing that is needed, with its documented providers over all its nodes.

    `complete` says that a source calls the list of the providers whole; `elsewhere` are providers
    documented for others; `kinds` how the thing is needed, `by` what needs it; `consumed` whether an
    output takes it, by way of others too.
    """

    thing: str
    step: str
    providers: tuple[str, ...]
    complete: bool
    elsewhere: tuple[str, ...]
    kinds: tuple[str, ...]
    by: tuple[str, ...]
    consumed: bool
    shares: tuple[tuple[str, Share], ...]
    claims: tuple[str, ...]

    @property
    def verdict(self) -> str:
        """Sole, single documented, how many, or none."""
        count = len(self.providers)
        if count == 0:
            return "none documented for it" if self.elsewhere else "none documented"
        if count == 1:
            return "sole, stated" if self.complete else "only one documented"
        return f"{count} stated, complete" if self.complete else f"{count} documented"


@dataclass(frozen=True, slots=True)
class Stated:
    """Of how many needs and offers the graph says more than that they are."""

    needs: int
    bites: int
    offers: int
    sites: int
    shares: int
    surges: int
    begun: int


def sourcing(graph: SupplyGraph) -> tuple[Sourcing, ...]:
    """What the outputs need, fewest documented providers first; those without any come last."""
    found: dict[tuple[str, str], list[str]] = {}
    kinds: dict[tuple[str, str], set[str]] = {}
    users: dict[tuple[str, str], set[str]] = {}
    claims: dict[tuple[str, str], set[str]] = {}
    for node in graph.nodes.values():
        for need in all_needs(node):
            there = graph.nodes[need.node]
            if there.is_input:
                name = (there.thing, there.step)
                found.setdefault(name, []).append(need.node)
                kinds.setdefault(name, set()).add(need.kind)
                users.setdefault(name, set()).add(node.thing)
                claims.setdefault(name, set()).update(need.claims)
    taken = frozenset(graph.reached(NOW))
    rows = [
        _row(graph, name, sorted(set(keys)), kinds[name], users[name], claims[name], taken)
        for name, keys in found.items()
    ]
    return tuple(sorted(rows, key=_fewest_first))


def _fewest_first(row: Sourcing) -> tuple[bool, int, bool, str, str]:
    return (not row.providers, len(row.providers), not row.complete, row.thing, row.step)


def _row(
    graph: SupplyGraph,
    name: tuple[str, str],
    keys: list[str],
    kinds: set[str],
    by: set[str],
    claims: set[str],
    taken: frozenset[str],
) -> Sourcing:
    nodes = [graph.nodes[key] for key in keys]
    offers = {offer.provider: offer for node in nodes for offer in node.offers}
    return Sourcing(
        *name,
        tuple(sorted(offers)),
        all(node.complete for node in nodes),
        tuple(sorted({each for node in nodes for each in node.elsewhere} - set(offers))),
        tuple(sorted(kinds)),
        tuple(sorted(by)),
        not taken.isdisjoint(keys),
        tuple((who, offer.share) for who, offer in sorted(offers.items()) if offer.share),
        tuple(sorted(claims | {c for node in nodes for o in node.offers for c in o.claims})),
    )


def stated(graph: SupplyGraph, begun: frozenset[str]) -> Stated:
    """How much is stated; `begun` are the claims that say when an offer began."""
    needs = {
        (node.thing, graph.nodes[need.node].thing, need.kind): need
        for node in graph.nodes.values()
        for need in all_needs(node)
    }
    offers = {
        (node.thing, node.step, offer.provider): offer
        for node in graph.nodes.values()
        for offer in node.offers
    }
    return Stated(
        needs=len(needs),
        bites=sum(1 for each in needs.values() if each.bites),
        offers=len(offers),
        sites=sum(1 for each in offers.values() if each.sites),
        shares=sum(1 for each in offers.values() if each.share),
        surges=sum(1 for each in offers.values() if each.surge),
        begun=sum(1 for each in offers.values() if begun & set(each.claims)),
    )
