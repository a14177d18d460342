"""A scenario played on the graph: before and after of every indicator that moves, and who is hit when."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from chipgraph.errors import UnknownName
from chipgraph.report.effects import Effect
from chipgraph.report.shocked_claims import falsified
from chipgraph.report.shocked_demand import demand_effects
from chipgraph.report.shocked_supply import Supply, supply_effects, supply_left
from chipgraph.risk.shocks import (
    Capacity,
    Country,
    Default,
    Delay,
    Falsify,
    Remove,
    Shift,
    describe,
)
from chipgraph.tables import Rows

if TYPE_CHECKING:
    from chipgraph.graph import ChipGraph
    from chipgraph.risk.shocks import Scenario, Shock


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a scenario does: its effects, what was assumed, and what cannot be told."""

    subject: str
    scenario: Scenario
    shocks: tuple[str, ...]
    effects: tuple[Effect, ...]
    assumptions: tuple[str, ...]
    missing: tuple[str, ...] = ()
    supply: Supply = field(default_factory=Supply)
    """What the losses of supply reach on the way to the effects."""


def simulate(graph: ChipGraph, name: str, scenario: Scenario) -> Outcome:
    """Play a scenario on the graph for a company or a product.

    Raises:
        UnknownName: the subject, or what a shock names, is not in the graph.
    """
    entity = graph.entity(name)
    scenario = _resolved(graph, scenario)
    claims = graph.claims()
    supply = supply_left(graph, entity.id, claims, scenario)
    effects = supply_effects(graph, supply)
    missing = list(supply.missing)
    for part in (demand_effects, falsified):
        found, gaps = part(graph, entity.id, claims, scenario)
        effects += found
        missing += gaps
    effects.sort(key=lambda each: (each.order, each.who, each.indicator))
    return Outcome(
        entity.id,
        scenario,
        tuple(describe(shock, graph.label) for shock in scenario.shocks),
        tuple(effects),
        _assumptions(scenario),
        tuple(dict.fromkeys(missing)),
        supply,
    )


def _resolved(graph: ChipGraph, scenario: Scenario) -> Scenario:
    """The scenario with every name as the id that it stands for, so that none passes as harmless because
    it is misspelt or an alias.

    Raises:
        UnknownName: a name is not in the graph.
    """
    return replace(scenario, shocks=tuple(_with_ids(graph, each) for each in scenario.shocks))


def _with_ids(graph: ChipGraph, shock: Shock) -> Shock:
    def found(name: str) -> str:
        return graph.entity(name).id

    match shock:
        case Remove(party):
            return Remove(found(party))
        case Capacity(thing, left):
            return Capacity(found(thing), left)
        case Country(code, left, things):
            return Country(code, left, tuple(found(each) for each in things))
        case Shift(customer, source, target, part):
            return Shift(found(customer), found(source), found(target), part)
        case Delay(product, months):
            return Delay(found(product), months)
        case Default(party, role):
            if not role:
                return Default(found(party))
            _known_role(role)
        case Falsify(claim):
            graph.claim(claim)
    return shock


def _known_role(role: str) -> None:
    from chipgraph.vocabulary import vocabulary

    roles = vocabulary().concepts_of("Role")
    if role not in roles:
        raise UnknownName("role", role, mend=f"one of {', '.join(roles)}")


def _assumptions(scenario: Scenario) -> tuple[str, ...]:
    found = [
        f"The shocks last {scenario.months:g} {'month' if scenario.months == 1 else 'months'} and are told"
        " over twelve.",
        "Market tight: what one customer gives up another takes at the same price."
        if scenario.market == "tight"
        else "Market slack: what one customer gives up nobody else takes.",
        "What is left of an input goes to all who need it in proportion to what they took before.",
        "Sites count where a document names them; a site in an unknown country is not taken from headquarters.",
        "As documented: if the documented providers and sites are all that there are, and a loss is felt at"
        " once where no claim says after how long.",
        "Cost of revenue moves with volume, not with price; obligations stay as they are.",
    ]
    return (*found, *([scenario.note] if scenario.note else []))


def outcome_rows(outcome: Outcome, label: str) -> Rows:
    """The effects as rows."""
    rows = tuple(
        (
            str(each.order),
            each.who,
            each.indicator,
            each.before,
            each.after,
            each.documented,
            each.when,
            " ".join(each.claims),
        )
        for each in outcome.effects
    )
    note = " ".join(
        [
            *(f"Shock: {each}." for each in outcome.shocks),
            *outcome.assumptions,
            *(f"Missing: {each}." for each in outcome.missing),
        ]
    )
    columns = (
        "order",
        "who",
        "indicator",
        "before",
        "after",
        "as documented",
        "felt after",
        "claims",
    )
    return Rows(
        columns, rows, title=f"{outcome.scenario.title}: what it does to {label}", note=note
    )


__all__ = ["Effect", "Outcome", "outcome_rows", "simulate"]
