"""The loss of each provider, and of each country of sites: what is left, where it binds, how soon."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from chipgraph.risk.interval import Interval
from chipgraph.risk.output_left import WHOLE, Loss, of_offers, output_left, plan
from chipgraph.risk.stopping import NOW, UNSTATED
from chipgraph.risk.supply_claims import hull

if TYPE_CHECKING:
    from collections.abc import Mapping

    from chipgraph.risk.output_left import Plan
    from chipgraph.risk.supply import Need, Node, SupplyGraph


@dataclass(frozen=True, slots=True)
class LossOf:
    """What follows from the loss of one provider, or of all sites in one country.

    Attributes:
        name: the provider or country.
        left: the output left of whatever is hit worst, as a fraction, whoever is undocumented.
        documented: the same if the documented providers and sites are all.
        hit: the outputs that have less, or none, as documented.
        things: the nodes that it offers, of those which the outputs need.
        binding: the node at which the output hit worst is short.
        bites: months until the worst is felt.
        qualify: months to qualify another provider where it binds, None where no source says.
        claims: the needs on the way to where it binds, and the offers that are lost there.
    """

    name: str
    left: Interval
    documented: Interval
    hit: tuple[str, ...]
    things: tuple[str, ...]
    binding: str
    bites: Interval
    qualify: Interval | None
    claims: tuple[str, ...]


def losses(
    graph: SupplyGraph, *, by: str = "provider", kinds: frozenset[str] = NOW
) -> tuple[LossOf, ...]:
    """The losses that hit some output, the worst first.

    By the most that is left as documented, then whoever is undocumented, then by how many outputs
    are hit, by the least that is left, and by name.
    """
    names = graph.providers if by == "provider" else graph.countries
    planned = plan(graph, kinds)
    found = [each for name in sorted(names) if (each := _loss(graph, name, by, kinds, planned))]
    return tuple(sorted(found, key=_worst_first))


def _worst_first(each: LossOf) -> tuple[float, float, int, float, str]:
    return (
        round(each.documented.high, 9),
        round(each.left.high, 9),
        -len(each.hit),
        round(each.left.low, 9),
        each.name,
    )


def _loss(
    graph: SupplyGraph, name: str, by: str, kinds: frozenset[str], planned: Plan
) -> LossOf | None:
    gone = frozenset({name})
    providers, countries = (gone, frozenset[str]()) if by == "provider" else (frozenset(), gone)
    left = output_left(graph, Loss(providers, countries), kinds=kinds, planned=planned)
    loss = Loss(providers, countries, documented=True)
    documented = output_left(graph, loss, kinds=kinds, planned=planned)
    hit = tuple(key for key in graph.outputs if documented.get(key, WHOLE).low < 1.0 - 1e-9)
    if not hit:
        return None
    worst = min(hit, key=lambda key: (*_least_first(documented[key]), left[key].high, key))
    path = _path(graph, worst, documented, loss, kinds)
    last = graph.nodes[path[-1].node] if path else graph.nodes[worst]
    lost = [
        offer
        for offer in last.offers
        if offer.provider == name or any(site.country == name for site in offer.sites)
    ]
    claims = {c for need in path for c in need.claims} | {c for o in lost for c in o.claims}
    return LossOf(
        name,
        _least(left, graph.outputs),
        _least(documented, graph.outputs),
        hit,
        _offered(graph, name, by, planned),
        last.key,
        _sum([need.bites or UNSTATED for need in path]),
        _to_qualify(last, path, name),
        tuple(sorted(claims | set(last.claims))),
    )


def _least(left: Mapping[str, Interval], outputs: tuple[str, ...]) -> Interval:
    values = [left.get(key, WHOLE) for key in outputs]
    return Interval(min(each.low for each in values), min(each.high for each in values))


def _path(
    graph: SupplyGraph,
    start: str,
    left: Mapping[str, Interval],
    loss: Loss,
    kinds: frozenset[str],
) -> list[Need]:
    """From an output down to where it binds: at each node the need of which the least is left."""
    path: list[Need] = []
    seen = {start}
    here = start
    while True:
        node = graph.nodes[here]
        short = _shortest(node.needs, left, kinds, seen)
        if node.offers:
            offered = of_offers(node, left, loss, kinds)
            if short is None or _least_first(offered) < _least_first(left[short.node]):
                # It is short of offers: of those that are lost, or of what single ones need.
                inner = tuple(need for offer in node.offers for need in offer.needs)
                lost = any(
                    offer.provider in loss.providers
                    or any(site.country in loss.countries for site in offer.sites)
                    for offer in node.offers
                )
                short = None if lost else _shortest(inner, left, kinds, seen)
        if short is None:
            return path
        path.append(short)
        seen.add(short.node)
        here = short.node


def _shortest(
    needs: tuple[Need, ...], left: Mapping[str, Interval], kinds: frozenset[str], seen: set[str]
) -> Need | None:
    short = [
        need for need in needs if need.kind in kinds and need.node in left and need.node not in seen
    ]
    return min(short, key=lambda need: (_least_first(left[need.node]), need.node), default=None)


def _least_first(value: Interval) -> tuple[float, float]:
    return round(value.high, 9), round(value.low, 9)


def _sum(times: list[Interval]) -> Interval:
    return Interval(sum(each.low for each in times), sum(each.high for each in times))


def _to_qualify(node: Node, path: list[Need], lost: str) -> Interval | None:
    stated = [offer.qualify for offer in node.offers if offer.provider != lost]
    needed = path[-1].qualify if path else None
    return hull([node.qualify, needed, *stated])


def _offered(graph: SupplyGraph, name: str, by: str, planned: Plan) -> tuple[str, ...]:
    """The nodes that the outputs need and that the provider, or a site in the country, offers."""
    return tuple(
        sorted(
            key
            for key in planned.order
            if any(
                offer.provider == name
                if by == "provider"
                else any(site.country == name for site in offer.sites)
                for offer in graph.nodes[key].offers
            )
        )
    )
