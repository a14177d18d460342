"""Supply graphs made by hand for the tests: entities, and the check of the measures."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from chipgraph.model import Entity
from chipgraph.risk.supply_claims import SupplyClaims
from chipgraph.risk.supply_graph import supply_graph
from tests.risk.made import made

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from chipgraph.model import Claim
    from chipgraph.risk.supply import SupplyGraph


def entities(
    *,
    products: Iterable[str] = (),
    complete: Iterable[str] = (),
    sites: Mapping[str, str] | None = None,
    companies: Iterable[str] = (),
) -> Callable[[str], Entity | None]:
    """Entities by id; what is in none of the lists is an input with an open list of providers."""
    kinds = {
        **dict.fromkeys(products, "Chip"),
        **dict.fromkeys(sites or {}, "Facility"),
        **dict.fromkeys(companies, "Company"),
    }

    def entity(name: str) -> Entity | None:
        listed = "complete-list" if name in set(complete) else "open-list"
        fields = {} if name in kinds else {"providerList": (listed,)}
        return Entity(
            name, kinds.get(name, "Input"), name, country=(sites or {}).get(name, ""), fields=fields
        )

    return entity


def needs(dependent: str, thing: str, kind: str = "consumed", **more: str) -> Claim:
    name = "-".join(
        ["needs", dependent, thing, *([more["provider"]] if "provider" in more else [])]
    )
    given = made("Requirement", name, dependent=dependent, input=thing, requirementKind=kind)
    return _with(given, more)


def offers(provider: str, thing: str, share: float | None = None, **more: str) -> Claim:
    name = f"offers-{provider}-{thing}{more.get('site', '')}"
    unit = "percent" if share is not None else ""
    given = made("Provision", name, value=share, unit=unit, provider=provider, input=thing)
    return _with(given, more)


def _with(claim: Claim, more: Mapping[str, str]) -> Claim:
    fields = {**claim.fields, **{name: (value,) for name, value in more.items()}}
    return replace(claim, fields=fields)


CHECK = (
    needs("p", "a"),
    needs("p", "b"),
    offers("x", "a", 60),
    offers("y", "a", 40),
    offers("z", "b"),
    needs("a", "c", provider="x"),
    needs("a", "c", provider="y"),
    offers("w", "c"),
)
"""P needs A and B; A from x or y; B from z; x needs C; y needs C; C from w (measures, section 5)."""


def graph_of(
    claims: Iterable[Claim], subject: str, entity: Callable[[str], Entity | None]
) -> SupplyGraph:
    return supply_graph(SupplyClaims(claims), subject, entity)


def check_graph(*, complete: str = "abc") -> SupplyGraph:
    """The check of the measures; with complete lists unless told else."""
    return graph_of(CHECK, "p", entities(products=["p"], complete=complete))
