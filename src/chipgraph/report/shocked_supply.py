"""Shocks to supply: what output is left, of the subject and of rivals' products, and when it is felt."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, NamedTuple

from chipgraph.report.effects import Effect
from chipgraph.risk.finances import over_a_year
from chipgraph.risk.interval import Interval
from chipgraph.risk.output_left import Loss
from chipgraph.risk.shocks import Capacity, Country, Remove
from chipgraph.risk.supply_claims import SupplyClaims
from chipgraph.risk.supply_graph import supply_graph
from chipgraph.risk.waves import claims_left, felt, sites_lost, waves

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from chipgraph.graph import ChipGraph
    from chipgraph.model import Claim
    from chipgraph.risk.shocks import Scenario
    from chipgraph.risk.supply import SupplyGraph
    from chipgraph.risk.waves import Hit

RIVALS = 6
"""How many products of others are shown beside the subject's own."""


class Reached(NamedTuple):
    """A thing that a scenario's losses reach, with what is left of it.

    Attributes:
        thing: the entity, and `step` what is done to it, as in a supply graph.
        order: 1 for the subject's own, 2 for what others make.
        output: whether it is made and sold, not only needed on the way.
        hit: its wave, what is left while the losses last, and when that is felt.
        year: what is left over twelve months.
        documented: the same if the documented providers and sites are all, felt as soon as it can be.
    """

    thing: str
    step: str
    order: int
    output: bool
    hit: Hit
    year: Interval
    documented: Interval


@dataclass(frozen=True, slots=True)
class Supply:
    """What a scenario does to supply.

    Attributes:
        reached: the things that it reaches, by wave.
        claims: what is left of that which each claim of an offer or a need states.
        sites: the facilities that it strikes.
        missing: what cannot be told.
    """

    reached: tuple[Reached, ...] = ()
    claims: Mapping[str, Interval] = field(default_factory=dict)
    sites: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()


def supply_left(
    graph: ChipGraph, subject: str, claims: Sequence[Claim], scenario: Scenario
) -> Supply:
    """What is left after the losses of a scenario, of the subject's and of rivals' products."""
    losses = list(_losses(scenario))
    if not losses:
        return Supply()
    index = SupplyClaims(claims)
    own = supply_graph(index, subject, graph.values.entity)
    if not own.outputs:
        return Supply(missing=(f"output left: no claim says what {graph.label(subject)} needs",))
    reached = _reached(own, losses, scenario, order=1)
    left = dict(claims_left(own, losses))
    room = RIVALS
    for each in _rivals(graph, claims, subject):
        supply = supply_graph(index, each, graph.values.entity)
        found = _reached(supply, losses, scenario, order=2)
        if any(one.output for one in found) and room:
            room -= 1
            reached += [one for one in found if one.output]
            left = {**claims_left(supply, losses), **left}
    if not any(each.output for each in reached):
        names = ", ".join(graph.label(each) for each in own.outputs[:5])
        gap = f"output left: nothing that is lost is documented as needed for {names}"
        return Supply(missing=(gap,))
    return Supply(tuple(reached), left, sites_lost(own, losses))


def supply_effects(graph: ChipGraph, supply: Supply) -> list[Effect]:
    """The output that is left, as effects."""
    return [
        Effect(
            each.order,
            graph.label(each.thing),
            "output over twelve months",
            "100 %",
            f"{each.year.written(0, scale=100)} %",
            felt(each.hit.bites),
            each.hit.claims,
            {
                "left": list(each.hit.left),
                "year": list(each.year),
                "documented": list(each.documented),
            },
            f"{each.documented.written(0, scale=100)} %",
            each.thing,
        )
        for each in supply.reached
        if each.output
    ]


def _losses(scenario: Scenario) -> Iterator[Loss]:
    """One loss for what is gone and short, and one for each country."""
    gone = frozenset(each.party for each in scenario.shocks if isinstance(each, Remove))
    short = {each.thing: each.left for each in scenario.shocks if isinstance(each, Capacity)}
    if gone or short:
        yield Loss(providers=gone, inputs=short)
    for each in scenario.shocks:
        if isinstance(each, Country):
            yield Loss(
                countries=frozenset({each.code}),
                country_left=each.left,
                things=frozenset(each.things),
            )


def _reached(
    supply: SupplyGraph, losses: Sequence[Loss], scenario: Scenario, *, order: int
) -> list[Reached]:
    outputs = frozenset(supply.outputs)
    hits = waves(supply, losses, [replace(each, documented=True) for each in losses])
    return [
        Reached(
            supply.nodes[hit.node].thing,
            supply.nodes[hit.node].step,
            order,
            hit.node in outputs,
            hit,
            over_a_year(hit.left, scenario.months, hit.bites),
            over_a_year(hit.documented, scenario.months, Interval.point(hit.bites.low)),
        )
        for hit in hits
    ]


def _rivals(graph: ChipGraph, claims: Sequence[Claim], subject: str) -> list[str]:
    """Chips and systems that others design, the best documented first."""
    counts: dict[str, int] = {}
    for claim in claims:
        if claim.kind == "Design" and claim.one("designer") != subject:
            for product in claim.all("product"):
                counts[product] = counts.get(product, 0)
        if claim.kind in {"Requirement", "Manufacturing", "Packaging"}:
            for product in {*claim.all("dependent"), *claim.all("product")}:
                counts[product] = counts.get(product, 0) + 1
    designed = {
        product
        for claim in claims
        if claim.kind == "Design" and claim.one("designer") != subject
        for product in claim.all("product")
    }
    chips = [
        each
        for each in designed
        if (found := graph.values.entity(each)) and found.kind in {"Chip", "System"}
    ]
    return sorted(chips, key=lambda each: (-counts.get(each, 0), each))[: 4 * RIVALS]
