"""The supply graph of a company or a product under a view."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chipgraph.risk.supply import SUPPLIED, Need, SupplyGraph, all_needs
from chipgraph.risk.supply_claims import ACTORS
from chipgraph.risk.supply_nodes import PRODUCTS, Context, Nodes

if TYPE_CHECKING:
    from collections.abc import Callable

    from chipgraph.model import Claim, Entity
    from chipgraph.risk.supply_claims import SupplyClaims


def supply_graph(
    index: SupplyClaims, subject: str, entity: Callable[[str], Entity | None]
) -> SupplyGraph:
    """What the subject's outputs need: a product itself, or what a company makes and offers."""
    build = Nodes(index, entity)
    if build.kind(subject) in {*PRODUCTS, "Input"}:
        own = index.makers_for(subject)
        return SupplyGraph(subject, (build.node(subject, Context()),), build.nodes, own)
    outputs = [build.product(each, Context()) for each in sorted(index.products_of(subject))]
    outputs += [build.own(each, subject) for each in sorted(_offered(index, subject))]
    kept = [each for each in outputs if all_needs(build.nodes[each])]
    needed = SupplyGraph(subject, tuple(kept), build.nodes)
    things = {build.nodes[key].thing for key in needed.reached(_kinds(needed))}
    if bought := _bought(build, subject, things):
        kept.append(bought)
    return _without_the_rest(SupplyGraph(subject, tuple(kept), build.nodes))


def _kinds(graph: SupplyGraph) -> frozenset[str]:
    return frozenset(need.kind for node in graph.nodes.values() for need in all_needs(node))


def _without_the_rest(graph: SupplyGraph) -> SupplyGraph:
    reached = graph.reached(_kinds(graph))
    return SupplyGraph(graph.subject, graph.outputs, {key: graph.nodes[key] for key in reached})


def _offered(index: SupplyClaims, party: str) -> set[str]:
    """The inputs that a party offers."""
    roles = {"Provision": "provider", **ACTORS}
    claims = (c for kind, role in roles.items() for c in index.found(kind, role, (party,)))
    return {each for claim in claims for each in claim.all("input")}


def _bought(build: Nodes, party: str, known: set[str]) -> str:
    """The node of what is supplied or let to a party, though no claim says that it needs it; or ''."""
    index = build.index
    own = index.products_of(party)
    found: dict[str, list[Claim]] = {}
    for kind in ACTORS:
        for claim in index.found(kind, "customer", (party,)):
            products = claim.all("product") if kind == "Supply" else ()
            for each in claim.all("input") or products:
                if each not in known and each not in own:
                    found.setdefault(each, []).append(claim)
    context = Context(frozenset(), frozenset({party}))
    needs = []
    for thing, claims in sorted(found.items()):
        # Another's product is bought as it is: what it needs is the matter of its maker.
        of_others = build.kind(thing) in PRODUCTS
        key = build.step("supply", thing, claims, context) if of_others else ""
        why = tuple(sorted(claim.id for claim in claims))
        needs.append(Need(key or build.input(thing, context), SUPPLIED, claims=why))
    if rented := index.found("Rental", "lessee", (party,)):
        key = build.step("computing", party, rented, context)
        needs.append(Need(key, SUPPLIED, claims=tuple(claim.id for claim in rented)))
    return build.party(party, tuple(needs)) if needs else ""
