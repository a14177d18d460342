"""Shocks to supply: what output is left, of the subject and of rivals' products, and when it is felt."""

from __future__ import annotations

import math
from dataclasses import replace
from typing import TYPE_CHECKING

from chipgraph.report.effects import Effect
from chipgraph.risk.finances import over_a_year
from chipgraph.risk.interval import Interval
from chipgraph.risk.output_left import Loss, output_left
from chipgraph.risk.shocks import Capacity, Country, Remove
from chipgraph.risk.stopping import NOW
from chipgraph.risk.supply import all_needs
from chipgraph.risk.supply_claims import SupplyClaims
from chipgraph.risk.supply_graph import supply_graph

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from chipgraph.graph import ChipGraph
    from chipgraph.model import Claim
    from chipgraph.risk.shocks import Scenario
    from chipgraph.risk.supply import SupplyGraph

_SUPPLY = (Remove, Capacity, Country)
_UNFELT = Interval(0.0, math.inf)
RIVALS = 6
"""How many products of others are shown beside the subject's own."""


def supply_effects(
    graph: ChipGraph, subject: str, claims: Sequence[Claim], scenario: Scenario
) -> tuple[list[Effect], list[str]]:
    """Output left after the losses of a scenario; nothing where it has none."""
    losses = list(_losses(scenario))
    if not losses:
        return [], []
    index = SupplyClaims(claims)
    own = supply_graph(index, subject, graph.values.entity)
    if not own.outputs:
        return [], [f"output left: no claim says what {graph.label(subject)} needs"]
    effects = list(_effects(graph, own, losses, scenario, order=1))
    rivals = [
        _rival_effects(graph, index, each, losses, scenario)
        for each in _rivals(graph, claims, subject)
    ]
    effects += [each for found in rivals for each in found][:RIVALS]
    if not effects:
        names = ", ".join(graph.label(each) for each in own.outputs[:5])
        return [], [f"output left: nothing that is lost is documented as needed for {names}"]
    return effects, []


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


def _effects(
    graph: ChipGraph,
    supply: SupplyGraph,
    losses: Sequence[Loss],
    scenario: Scenario,
    *,
    order: int,
) -> Iterator[Effect]:
    hit = _left(supply, losses)
    documented = _left(supply, [replace(each, documented=True) for each in losses])
    for key in supply.outputs:
        if key not in hit or hit[key] == Interval.point(1.0):
            continue
        left = hit[key]
        bites = _bites(supply, key, hit)
        year = over_a_year(left, scenario.months, bites)
        known = documented.get(key, Interval.point(1.0))
        worst = over_a_year(known, scenario.months, Interval.point(bites.low))
        yield Effect(
            order,
            graph.label(supply.nodes[key].thing),
            "output over twelve months",
            "100 %",
            f"{year.written(0, scale=100)} %",
            _months(bites),
            _claims(supply, key, hit),
            {
                "left": [left.low, left.high],
                "year": [year.low, year.high],
                "documented": [worst.low, worst.high],
            },
            f"{worst.written(0, scale=100)} %",
        )


def _left(supply: SupplyGraph, losses: Sequence[Loss]) -> dict[str, Interval]:
    """What is left of each node that a loss reaches, the least of all losses."""
    hit: dict[str, Interval] = {}
    for loss in losses:
        for key, left in output_left(supply, loss, kinds=NOW).items():
            before = hit.get(key, Interval.point(1.0))
            hit[key] = Interval(min(before.low, left.low), min(before.high, left.high))
    return hit


def _bites(supply: SupplyGraph, key: str, hit: dict[str, Interval]) -> Interval:
    """Months until the first of the losses is felt at a node; open where no claim says."""
    found = [
        need.bites or _UNFELT
        for need in all_needs(supply.nodes[key])
        if need.node in hit and need.kind in NOW
    ]
    if not found:
        return Interval.point(0.0)
    return Interval(min(each.low for each in found), min(each.high for each in found))


def _months(bites: Interval) -> str:
    if bites.high == math.inf:
        return "not documented"
    return f"{bites.written(0)} months"


def _claims(supply: SupplyGraph, key: str, hit: dict[str, Interval]) -> tuple[str, ...]:
    """The claims by which the loss reaches a node: its hit needs, theirs, and so on."""
    found: set[str] = set()
    seen, work = {key}, [key]
    while work:
        node = supply.nodes[work.pop()]
        for need in all_needs(node):
            if need.node in hit and need.kind in NOW:
                found.update(need.claims)
                if need.node not in seen:
                    seen.add(need.node)
                    work.append(need.node)
        if node.offers and node.key in hit:
            found.update(claim for offer in node.offers for claim in offer.claims)
    return tuple(sorted(found))


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


def _rival_effects(
    graph: ChipGraph,
    index: SupplyClaims,
    product: str,
    losses: Sequence[Loss],
    scenario: Scenario,
) -> list[Effect]:
    supply = supply_graph(index, product, graph.values.entity)
    return list(_effects(graph, supply, losses, scenario, order=2))
