"""The report of an entity: reads the graph once, calls the measures, gives values."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from chipgraph.fiscal import calendar
from chipgraph.lexicons import lexicon
from chipgraph.memo import remembered
from chipgraph.model import Policy, admits
from chipgraph.network import layer, network, simple, stands_in
from chipgraph.report import customers, others
from chipgraph.report.balance import balance
from chipgraph.report.circular import circles
from chipgraph.report.commitments import commitments
from chipgraph.report.contenders import contenders
from chipgraph.report.crossover import crossover
from chipgraph.report.model import Report
from chipgraph.report.named_owners import by_name
from chipgraph.report.policy import policy
from chipgraph.report.price_performance import price_performance
from chipgraph.report.software import software
from chipgraph.report.suppliers import suppliers
from chipgraph.report.systemic import systemic
from chipgraph.report.theses import argued, turning_into_rivals
from chipgraph.report.users import Parties, users
from chipgraph.risk import rivals
from chipgraph.risk.assumptions import assumptions
from chipgraph.risk.centrality import LOW_IS_CENTRAL, centrality, ranked
from chipgraph.risk.contention import grounds
from chipgraph.risk.readings import family_of
from chipgraph.risk.rivals import Known
from chipgraph.risk.supply_claims import SupplyClaims
from chipgraph.risk.supply_graph import supply_graph
from chipgraph.weighing import documented_weights

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from chipgraph.graph import ChipGraph
    from chipgraph.model import Claim, Entity
    from chipgraph.report.drawing import Drawing
    from chipgraph.report.model import Section
    from chipgraph.report.verdicts import Key
    from chipgraph.risk.assumptions import Assumptions
    from chipgraph.risk.chokepoints import Chokepoints
    from chipgraph.risk.contention import Grounds
    from chipgraph.risk.supply import SupplyGraph

Ranks: TypeAlias = "dict[tuple[str, str], list[tuple[int, int] | None]]"

POLICIES = (Policy(), Policy("reported", "estimated"), Policy("official", "estimated"))
"""The policies under which a rank is shown; each keeps no more than the one before."""

REDRAWN = 300
"""Over how many worlds at most each other assumption on worlds is tried: enough to tell half from most."""

LAYERS = ("supply", "design", "finance", "commitment", "alliance", "all")
MEASURES = ("degree", "pagerank", "betweenness")


def risk_report(
    graph: ChipGraph,
    name: str,
    *,
    position: bool = True,
    worlds: int = 0,
    seed: int = 0,
    sensitivity: bool = False,
) -> Report:
    """The risk report of a company or a product.

    Args:
        position: whether it is also ranked in the network.
        worlds: over how many admissible worlds the headline numbers are spread; 0 leaves that out.
        seed: of the draws.
        sensitivity: whether every verdict is computed again under other assumptions.

    Raises:
        UnknownName: there is no such entity.
    """
    entity = graph.entity(name)
    claims = graph.claims()
    filer = calendar(graph, entity.id)
    names = {each: graph.label(each) for each in _entities(claims)}
    known = Known(claims, kind=lambda each: _kind(graph, each), label=graph.label)
    index = SupplyClaims(claims)
    supplied = supply_graph(index, entity.id, graph.values.entity)
    leaving = rivals.evidence(known, entity.id)
    grounded = grounds(known, entity.id, leaving)
    buyers = rivals.customers(known, entity.id, family_of(claims, entity.id))
    sections = [
        customers.billed(claims, entity.id, entity.label, filer),
        customers.owing(claims, entity.id, entity.label, filer),
        customers.owners(claims, entity.id, entity.label, filer),
        by_name(claims, entity.id, entity.label, filer, names),
        users(
            claims,
            entity.id,
            entity.label,
            names,
            _parties(graph, claims, frozenset({entity.id, *buyers})),
        ),
        others.rivalry(leaving, entity.label, name=graph.label),
        contenders(known, entity.id, entity.label, grounded),
        others.owed(claims, entity.id, entity.label, filer, name=graph.label),
        commitments(claims, entity.id, entity.label, words=lexicon(graph)),
        suppliers(
            claims,
            entity.id,
            entity.label,
            index=index,
            graph=supplied,
            name=graph.label,
            entity=graph.values.entity,
            meeting=lambda found: _chokepoints(graph, found),
        ),
    ]
    sections.append(
        price_performance(
            claims,
            entity.id,
            entity.label,
            name=graph.label,
            entity=graph.values.entity,
            as_of=graph.as_of,
        )
    )
    sections.append(software(claims, entity.id, entity.label, name=graph.label))
    sections.append(
        crossover(claims, entity.id, entity.label, name=graph.label, entity=graph.values.entity)
    )
    sections = [_held(each, leaving, sections, graph, entity) for each in sections]
    sections += [
        policy(
            claims,
            entity.id,
            entity.label,
            filer,
            name=graph.label,
            entity=graph.values.entity,
        ),
        balance(claims, entity.id, entity.label, name=graph.label),
        circles(claims, entity.id, entity.label, name=graph.label),
    ]
    if stands_in(graph, entity.id, layer("supply")):
        sections.append(
            systemic(documented_weights(graph), entity.id, entity.label, name=graph.label)
        )
    if position:
        sections.append(
            others.positioned(entity.id, entity.label, _ranks(graph, entity.id, claims))
        )
    if worlds or sensitivity:
        drawing = _drawing(graph, entity, sections, grounded, index, supplied)
        if worlds:
            sections += drawing.sections(
                worlds, seed=seed, words=lambda each: _words(graph, graph.claim(each))
            )
        if sensitivity:
            sections.append(_sensitivity(graph, entity, drawing, worlds, seed))
    read = {claim for section in sections for claim in section.claims}
    behind = [claim for claim in claims if claim.id in read]
    newest = max((day for claim in behind for day in _published(claim)), default=None)
    moved = _last_to_begin(behind)
    return Report(
        subject=entity.id,
        label=entity.label,
        as_of=graph.as_of.isoformat(),
        known_by=graph.view.known_by.isoformat() if graph.view.known_by else "",
        policy=str(graph.view.policy),
        sections=tuple(sections),
        newest=newest.isoformat() if newest else "",
        claims_read=len(claims),
        moved=f"{moved.begin.latest}: {_words(graph, moved)}" if moved else "",
    )


def _held(
    section: Section,
    leaving: Sequence[rivals.Evidence],
    sections: Sequence[Section],
    graph: ChipGraph,
    entity: Entity,
) -> Section:
    """The section on rivals with its thesis, which the counts of another section test."""
    if section.key != "rivals" or not leaving:
        return section
    counts = next(each.lines for each in sections if each.key == "crossover")
    return argued(section, turning_into_rivals(leaving, counts, entity.label, name=graph.label))


def _last_to_begin(claims: Sequence[Claim]) -> Claim | None:
    """The state or event that began last, of those whose day is known to the day."""
    found = [
        claim
        for claim in claims
        if not claim.is_prospect
        and claim.begin.earliest
        and claim.begin.earliest == claim.begin.latest
    ]
    return max(found, key=lambda each: (str(each.begin.latest), each.id), default=None)


def _words(graph: ChipGraph, claim: Claim) -> str:
    from chipgraph.wording import said

    return said(claim, lexicon(graph))


def _drawing(
    graph: ChipGraph,
    entity: Entity,
    sections: Sequence[Section],
    leaving: Sequence[Grounds],
    about_supply: SupplyClaims,
    supplied: SupplyGraph,
) -> Drawing:
    from chipgraph.report.drawing import Drawing
    from chipgraph.report.headlines import headlines
    from chipgraph.report.world_tables import edges_by_layer

    def country(name: str) -> str:
        found = graph.values.entity(name)
        return found.country if found else ""

    claims = tuple(sorted(graph.claims(), key=lambda each: each.id))
    return Drawing(
        claims,
        entity.id,
        entity.label,
        graph.label,
        headlines(claims, entity.id, calendar(graph, entity.id), sections, country=country),
        edges_by_layer(claims, LAYERS, lambda node, name: stands_in(graph, node, layer(name))),
        supplied,
        about_supply,
        _named(sections, "provider"),
        _named(sections, "country"),
        leaving,
    )


def _sensitivity(
    graph: ChipGraph, entity: Entity, drawing: Drawing, worlds: int, seed: int
) -> Section:
    from chipgraph.report.sensitivity import sensitivity, trials
    from chipgraph.report.verdicts import Case

    case = Case(
        graph.claims(),
        entity.id,
        entity.label,
        graph.label,
        graph.values.entity,
        graph.as_of,
        calendar(graph, entity.id),
    )

    def draw(assumed: Assumptions) -> dict[Key, str]:
        return drawing.verdicts(assumed, min(worlds, REDRAWN), seed=seed)

    return sensitivity(trials(case, draw if worlds else None, assumptions()), entity.label)


def _named(sections: Sequence[Section], kind: str) -> list[str]:
    """The providers, or the countries, whose loss the section on suppliers tells."""
    section = next(each for each in sections if each.key == "suppliers")
    lines = (*section.lines, *(line for table in section.tables for line in table.lines))
    return [str(line.data[kind]) for line in lines if kind in line.data and "hits" in line.data]


def _published(claim: Claim) -> list[date]:
    """The earliest possible days of its documents: 'of 2026' does not make it the last of December."""
    return [c.source.published.earliest for c in claim.citations if c.source.published.earliest]


def _entities(claims: Sequence[Claim]) -> set[str]:
    fields = (
        "counterparty",
        "scope",
        "denominatorScope",
        "forecaster",
        "user",
        "buyer",
        "seller",
        "subject",
    )
    return {value for claim in claims for name in fields for value in claim.all(name)}


def _kind(graph: ChipGraph, name: str) -> str:
    found = graph.values.entity(name)
    return found.kind if found else ""


def _parties(graph: ChipGraph, claims: Sequence[Claim], owners: frozenset[str]) -> Parties:
    """Who among those who use something or have committed themselves is a lab, a cloud, or unnamed."""
    roles = {"Commitment": "buyer", "Use": "user"}
    named = {
        each for claim in claims if claim.kind in roles for each in claim.all(roles[claim.kind])
    }
    found = [entity for each in named if (entity := graph.values.entity(each))]

    def having(*wanted: str) -> frozenset[str]:
        return frozenset(each.id for each in found if {*wanted} & {*each.roles})

    return Parties(
        labs=having("model-lab"),
        clouds=having("hyperscaler", "neocloud") - having("model-lab"),
        owners=owners,
        unnamed=frozenset(each.id for each in found if each.kind == "UndisclosedParty"),
    )


def _chokepoints(graph: ChipGraph, supply: SupplyGraph) -> Chokepoints:
    """The chokepoints of a supply graph, remembered, because networkx takes long to load."""
    from chipgraph.risk.chokepoints import Chokepoints, chokepoints
    from chipgraph.risk.stopping import NOW

    found = remembered(
        "chokepoints",
        (graph.store.key, supply.subject),
        lambda: [list(each) for each in chokepoints(supply, kinds=NOW)],
    )
    return Chokepoints(*(tuple(each) for each in found))


def _ranks(graph: ChipGraph, entity: str, claims: Sequence[Claim]) -> Ranks:
    """Rank and number of nodes by layer and measure, under each policy that narrows the view."""
    tables: dict[str, list[dict[str, int]]] = remembered(
        "ranks", graph.store.key, lambda: _all_ranks(graph, claims)
    )
    found: Ranks = {}
    for key, by_policy in tables.items():
        layer, measure = key.split(" ")
        places = [(table[entity], len(table)) if entity in table else None for table in by_policy]
        found[layer, measure] = places
    return found


def _all_ranks(graph: ChipGraph, claims: Sequence[Claim]) -> dict[str, list[dict[str, int]]]:
    """For each layer and measure and each policy, the rank of every node."""
    tables: dict[str, list[dict[str, int]]] = {}
    for least in POLICIES:
        kept = [claim for claim in claims if admits(least, claim)]
        for name in LAYERS:
            drawn = simple(network(graph, name, claims=kept))
            for measure in MEASURES:
                order = ranked(centrality(drawn, measure), ascending=measure in LOW_IS_CENTRAL)
                tables.setdefault(f"{name} {measure}", []).append(
                    {node: rank for rank, node, _ in order}
                )
    return tables
