"""How losses spread through a supply graph: who is hit, in which order, with what left, felt when.

The first wave is what is lost itself or offered by who is lost; the next is what needs the first, and
so on. Several losses that come together leave the least that any of them leaves.
"""

from __future__ import annotations

import math
from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

from chipgraph.risk.interval import Interval
from chipgraph.risk.output_left import WHOLE, gone_sites, of_offer, output_left, plan, struck
from chipgraph.risk.stopping import NOW, UNSTATED
from chipgraph.risk.supply import all_needs

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from chipgraph.risk.output_left import Loss
    from chipgraph.risk.supply import SupplyGraph


class Hit(NamedTuple):
    """A node that losses reach.

    Attributes:
        node: its key in the supply graph.
        wave: 1 for what is lost or offered by who is lost, 2 for what needs that, and so on.
        left: the fraction left while the losses last.
        documented: the same if the documented providers and sites are all.
        bites: months until the first of its own needs is felt to be short; 0 for what has none.
        claims: the needs on the way down to what is lost, and the offers of what is short.
    """

    node: str
    wave: int
    left: Interval
    documented: Interval
    bites: Interval
    claims: tuple[str, ...]


def waves(
    graph: SupplyGraph, losses: Sequence[Loss], documented: Sequence[Loss]
) -> tuple[Hit, ...]:
    """The nodes that have less, by wave and key, over needs of what is consumed.

    Args:
        graph: the supply graph of a subject.
        losses: what is lost, each on its own.
        documented: the same losses with the documented providers and sites taken to be all.
    """
    left, known = _left(graph, losses), _left(graph, documented)
    order = _order(graph, losses, left)
    found = [
        Hit(
            key,
            order[key],
            value,
            known.get(key, WHOLE),
            _bites(graph, key, left),
            _claims(graph, key, left),
        )
        for key, value in left.items()
        if value != WHOLE
    ]
    return tuple(sorted(found, key=lambda each: (each.wave, each.node)))


def claims_left(graph: SupplyGraph, losses: Sequence[Loss]) -> Mapping[str, Interval]:
    """What is left of that which each claim of an offer or a need states; only what has less.

    An offer has what is left of its provider, its sites and its own needs; a need what is left of
    the thing that is needed. A claim that says several is told from the least to the most.
    """
    found: dict[str, list[Interval]] = defaultdict(list)
    for loss in losses:
        left = output_left(graph, loss, kinds=NOW, planned=plan(graph, NOW))
        for key in left:
            node = graph.nodes[key]
            for offer in node.offers:
                for claim in offer.claims:
                    found[claim].append(of_offer(node, offer, left, loss, NOW))
            for need in all_needs(node):
                for claim in need.claims if need.kind in NOW else ():
                    found[claim].append(left.get(need.node, WHOLE))
    hulls = {claim: Interval.around(values) for claim, values in sorted(found.items())}
    return {claim: hull for claim, hull in hulls.items() if hull != WHOLE}


def sites_lost(graph: SupplyGraph, losses: Sequence[Loss]) -> tuple[str, ...]:
    """The facilities in countries that are lost, sorted."""
    return tuple(
        sorted(
            {
                site.facility
                for loss in losses
                for node in graph.nodes.values()
                for offer in node.offers
                for site in gone_sites(node, offer, loss)
            }
        )
    )


def _left(graph: SupplyGraph, losses: Sequence[Loss]) -> dict[str, Interval]:
    planned = plan(graph, NOW)
    found: dict[str, Interval] = {}
    for loss in losses:
        for key, left in output_left(graph, loss, kinds=NOW, planned=planned).items():
            before = found.get(key, WHOLE)
            found[key] = Interval(min(before.low, left.low), min(before.high, left.high))
    return found


def _order(
    graph: SupplyGraph, losses: Sequence[Loss], left: Mapping[str, Interval]
) -> dict[str, int]:
    """The wave of each node: steps from the nearest that is struck itself."""
    users = plan(graph, NOW).users
    ring = sorted(key for key in left if any(struck(graph.nodes[key], loss) for loss in losses))
    found = dict.fromkeys(ring, 1)
    wave = 1
    while ring:
        wave += 1
        ring = sorted({a for key in ring for a in users.get(key, ()) if a in left} - found.keys())
        found.update(dict.fromkeys(ring, wave))
    return found


def _short_needs(
    graph: SupplyGraph, key: str, left: Mapping[str, Interval]
) -> Iterator[tuple[str, Interval | None, tuple[str, ...]]]:
    for need in all_needs(graph.nodes[key]):
        if need.node in left and need.kind in NOW:
            yield need.node, need.bites, need.claims


def _bites(graph: SupplyGraph, key: str, left: Mapping[str, Interval]) -> Interval:
    """Months until the first of the losses is felt at a node; open where no claim says."""
    found = [bites or UNSTATED for _, bites, _ in _short_needs(graph, key, left)]
    if not found:
        return Interval.point(0.0)
    return Interval(min(each.low for each in found), min(each.high for each in found))


def _claims(graph: SupplyGraph, key: str, left: Mapping[str, Interval]) -> tuple[str, ...]:
    """The claims by which the loss reaches a node: its hit needs, theirs, and so on."""
    found: set[str] = set()
    seen, work = {key}, [key]
    while work:
        node = graph.nodes[work.pop()]
        for below, _, claims in _short_needs(graph, node.key, left):
            found.update(claims)
            if below not in seen:
                seen.add(below)
                work.append(below)
        if node.key in left:
            found.update(claim for offer in node.offers for claim in offer.claims)
    return tuple(sorted(found))


def felt(bites: Interval) -> str:
    """After which time a loss is felt, in words."""
    if bites.high == math.inf:
        return f"{bites.low:g} months or more" if bites.low > 0 else "not documented"
    return f"{bites.written(0)} months"
