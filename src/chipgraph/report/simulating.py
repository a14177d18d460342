"""A scenario played on the graph: before and after of every indicator that moves, and who is hit when."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from chipgraph.errors import UnknownName
from chipgraph.report.effects import Effect
from chipgraph.report.shocked_claims import falsified
from chipgraph.report.shocked_demand import demand_effects
from chipgraph.report.shocked_supply import supply_effects
from chipgraph.risk.shocks import (
    Capacity,
    Default,
    Delay,
    Falsify,
    Remove,
    Shift,
    describe,
)
from chipgraph.tables import Rows

if TYPE_CHECKING:
    from collections.abc import Iterator

    from chipgraph.graph import ChipGraph
    from chipgraph.risk.shocks import (
        Scenario,
    )


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a scenario does: its effects, what was assumed, and what cannot be told."""

    subject: str
    scenario: Scenario
    shocks: tuple[str, ...]
    effects: tuple[Effect, ...]
    assumptions: tuple[str, ...]
    missing: tuple[str, ...] = field(default=())


def simulate(graph: ChipGraph, name: str, scenario: Scenario) -> Outcome:
    """Play a scenario on the graph for a company or a product.

    Raises:
        UnknownName: the subject, or what a shock names, is not in the graph.
    """
    entity = graph.entity(name)
    _check(graph, scenario)
    claims = graph.claims()
    effects: list[Effect] = []
    missing: list[str] = []
    for part in (supply_effects, demand_effects, falsified):
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
    )


def _check(graph: ChipGraph, scenario: Scenario) -> None:
    """Every name in a shock must be known, so that a misspelt one does not pass as harmless."""
    for name in _names(scenario):
        graph.entity(name)
    for shock in scenario.shocks:
        if isinstance(shock, Falsify):
            graph.claim(shock.claim)
        if isinstance(shock, Default) and shock.role:
            from chipgraph.vocabulary import vocabulary

            roles = vocabulary().concepts_of("Role")
            if shock.role not in roles:
                raise UnknownName("role", shock.role, mend=f"one of {', '.join(roles)}")


def _names(scenario: Scenario) -> Iterator[str]:
    for shock in scenario.shocks:
        match shock:
            case Remove(party) | Default(party):
                yield from [party] if party else []
            case Capacity(thing, _):
                yield thing
            case Shift(customer, source, target, _):
                yield from (customer, source, target)
            case Delay(product, _):
                yield product


def _assumptions(scenario: Scenario) -> tuple[str, ...]:
    found = [
        f"The shocks last {scenario.months:g} months and are told over twelve.",
        "Market tight: what one customer gives up another takes at the same price."
        if scenario.market == "tight"
        else "Market slack: what one customer gives up nobody else takes.",
        "What is left of an input goes to all who need it in proportion to what they took before.",
        "Sites count where a document names them; a site in an unknown country is not taken from headquarters.",
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
    columns = ("order", "who", "indicator", "before", "after", "felt after", "claims")
    return Rows(
        columns, rows, title=f"{outcome.scenario.title}: what it does to {label}", note=note
    )


__all__ = ["Effect", "Outcome", "outcome_rows", "simulate"]
