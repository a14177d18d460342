"""Output left after a loss: for each output of a subject the fraction that can still be made.

A product has the least that is left of what it needs; an input has the sum of its providers' shares
x what is left of each x (1 + stated surge); a provider that is lost has none, one whose input is
short has what is left of that. Intervals: shares are intervals, and an open list of providers may
have others. Loops end: all starts whole and only falls.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from chipgraph.risk.interval import Interval
from chipgraph.risk.shares import UNKNOWN, Part, joined, others_are_stated
from chipgraph.risk.supply import all_needs

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from chipgraph.risk.supply import Node, Offer, Site, SupplyGraph

WHOLE, NOTHING = Interval.point(1.0), Interval.point(0.0)

_SWEEPS = 500
_STEP = 1e-9


@dataclass(frozen=True, slots=True)
class Loss:
    """What is lost: providers with all that they offer, and countries with all their sites.

    `inputs` are things whose supply is left at a fraction, whoever offers them. `country_left` is what is
    left at sites in the countries, and `things` narrows their loss to some inputs, all of them if empty.
    `documented` takes the documented providers and sites to be all that there are, but where stated
    shares leave a part to others; without it an open list may hold others, and a provider may have
    sites that no claim names.
    """

    providers: frozenset[str] = frozenset()
    countries: frozenset[str] = frozenset()
    documented: bool = False
    inputs: Mapping[str, float] = field(default_factory=dict)
    country_left: float = 0.0
    things: frozenset[str] = frozenset()


class Plan(NamedTuple):
    """In which order nodes are looked at, children first, who needs each, and whether there are loops."""

    order: tuple[str, ...]
    users: Mapping[str, tuple[str, ...]]
    loops: bool


def plan(graph: SupplyGraph, kinds: frozenset[str]) -> Plan:
    """The plan for needs of these kinds; the same for every loss."""
    users: dict[str, list[str]] = {}
    order: list[str] = []
    seen: set[str] = set()
    for output in graph.outputs:
        stack = [(output, iter(_below(graph, output, kinds)))] if output not in seen else []
        seen.add(output)
        while stack:
            key, rest = stack[-1]
            below = next(rest, None)
            if below is None:
                order.append(key)
                stack.pop()
                continue
            users.setdefault(below, []).append(key)
            if below not in seen:
                seen.add(below)
                stack.append((below, iter(_below(graph, below, kinds))))
    place = {key: index for index, key in enumerate(order)}
    loops = any(place[above] <= place[key] for key, every in users.items() for above in every)
    return Plan(tuple(order), {key: tuple(above) for key, above in users.items()}, loops)


def _below(graph: SupplyGraph, key: str, kinds: frozenset[str]) -> list[str]:
    return sorted({need.node for need in all_needs(graph.nodes[key]) if need.kind in kinds})


def output_left(
    graph: SupplyGraph, loss: Loss, *, kinds: frozenset[str], planned: Plan | None = None
) -> Mapping[str, Interval]:
    """What is left of each node that the loss reaches, by needs of these kinds; others are whole.

    `planned` is what `plan` gives for the graph and the kinds, for those who ask often.
    """
    given = planned or plan(graph, kinds)
    order = affected(graph, loss, given)
    left = dict.fromkeys(order, WHOLE)
    for _ in range(_SWEEPS):
        moved = False
        for key in order:
            value = _of_node(graph.nodes[key], left, loss, kinds)
            before = left[key]
            if abs(value.low - before.low) + abs(value.high - before.high) > _STEP:
                left[key], moved = value, True
        # Without loops every node has been looked at after all that it needs.
        if not (moved and given.loops):
            return left
    # A loop that still shrinks: its limit is anywhere between nothing and what is left now.
    return {key: Interval(0.0, value.high) for key, value in left.items()}


def affected(graph: SupplyGraph, loss: Loss, planned: Plan) -> list[str]:
    """The nodes that offer, or need by way of others too, what is lost: children first."""
    work = [key for key in planned.order if struck(graph.nodes[key], loss)]
    seen = set(work)
    while work:
        for above in planned.users.get(work.pop(), ()):
            if above not in seen:
                seen.add(above)
                work.append(above)
    return [key for key in planned.order if key in seen]


def struck(node: Node, loss: Loss) -> bool:
    """Whether the loss is of the node itself or of an offer of it, not by way of what it needs."""
    return _short(node, loss) or any(_hit(node, offer, loss) for offer in node.offers)


def _short(node: Node, loss: Loss) -> bool:
    return node.thing in loss.inputs


def _hit(node: Node, offer: Offer, loss: Loss) -> bool:
    return offer.provider in loss.providers or bool(gone_sites(node, offer, loss))


def gone_sites(node: Node, offer: Offer, loss: Loss) -> list[Site]:
    """The sites of an offer that lie in a country that is lost, for the things that it is lost for."""
    if loss.things and not {node.thing, node.step} & loss.things:
        return []
    return [site for site in offer.sites if site.country in loss.countries]


def _of_node(
    node: Node, left: Mapping[str, Interval], loss: Loss, kinds: frozenset[str]
) -> Interval:
    values = [left.get(need.node, WHOLE) for need in node.needs if need.kind in kinds]
    if node.offers:
        values.append(of_offers(node, left, loss, kinds))
    if _short(node, loss):
        values.append(Interval.point(loss.inputs[node.thing]))
    return _least(values)


def _least(values: Iterable[Interval]) -> Interval:
    every = [WHOLE, *values]
    return Interval(min(each.low for each in every), min(each.high for each in every))


def of_offers(
    node: Node, left: Mapping[str, Interval], loss: Loss, kinds: frozenset[str]
) -> Interval:
    """What is left of all offers of a node together, given what is left of what they need."""
    parts = []
    for offer in node.offers:
        share = offer.share.interval if offer.share else UNKNOWN
        parts.append(Part(share, of_offer(node, offer, left, loss, kinds), offer.surge or NOTHING))
    others = others_are_stated(node) if loss.documented else not node.complete
    return joined(parts, others=others)[0]


def of_offer(
    node: Node, offer: Offer, left: Mapping[str, Interval], loss: Loss, kinds: frozenset[str]
) -> Interval:
    """What is left of one offer: of its provider, of its sites, and of what it alone needs."""
    needs = [left.get(need.node, WHOLE) for need in offer.needs if need.kind in kinds]
    own = NOTHING if offer.provider in loss.providers else _at_sites(node, offer, loss)
    return _least([own, *needs])


def _at_sites(node: Node, offer: Offer, loss: Loss) -> Interval:
    """What is left of an offer by its sites; how much each site makes is not known."""
    gone = gone_sites(node, offer, loss)
    if not gone:
        return WHOLE
    left = Interval.point(loss.country_left)
    return left if loss.documented and len(gone) == len(offer.sites) else Interval(left.low, 1.0)
