"""Inputs with one or few documented providers, for a company or a product.

A single provider is proven only where a source says that the list is complete; else the provider is
the only one that is documented, and undocumented is not absent.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from chipgraph.model import Claim

_ROLES = {
    "Supply": "supplier",
    "Manufacturing": "manufacturer",
    "Packaging": "packager",
    "Assembly": "assembler",
}


@dataclass(frozen=True, slots=True)
class Sourcing:
    """One input of a company or product: its documented providers and what they rest on."""

    input: str
    providers: tuple[str, ...]
    claims: tuple[str, ...]
    complete: bool
    for_products: tuple[str, ...]

    @property
    def verdict(self) -> str:
        """Sole, single documented, or how many are documented."""
        count = len(self.providers)
        if count == 1:
            return "sole source, stated" if self.complete else "only one documented"
        return f"{count} stated, complete" if self.complete else f"{count} documented"


def sourcing(
    claims: Iterable[Claim],
    subject: str,
    products: Iterable[str],
    *,
    complete: Callable[[str], bool],
    most: int = 2,
) -> list[Sourcing]:
    """The inputs of a subject with at most so many documented providers, fewest first.

    Providers are read from relationships with the subject (as customer) or its products, and from
    provisions of inputs that its products require.
    """
    given = list(claims)
    own = {subject, *products}
    needed = _required(given, own)
    found: dict[str, tuple[set[str], set[str], set[str]]] = {}
    for claim in given:
        for name, provider in _offers(claim, own, needed):
            providers, ids, made_for = found.setdefault(name, (set(), set(), set()))
            providers.add(provider)
            ids.add(claim.id)
            made_for.update(own & {*claim.all("product"), *claim.all("qualifiedFor")})
    rows = [
        Sourcing(
            name,
            tuple(sorted(providers)),
            tuple(sorted(ids | needed.get(name, set()))),
            complete(name),
            tuple(sorted(made_for)),
        )
        for name, (providers, ids, made_for) in found.items()
        if len(providers) <= most
    ]
    return sorted(rows, key=lambda each: (len(each.providers), not each.complete, each.input))


def unsourced(claims: Iterable[Claim], subject: str, products: Iterable[str]) -> list[str]:
    """Inputs that the products require and for which no provider is documented: a gap."""
    given = list(claims)
    needed = _required(given, {subject, *products})
    offered = {
        name for claim in given for name in claim.all("input") if claim.kind != "Requirement"
    }
    return sorted(set(needed) - offered)


def _required(claims: Iterable[Claim], own: set[str]) -> dict[str, set[str]]:
    """Inputs that products need, also by way of other inputs, with the claims that say so."""
    needs = [each for each in claims if each.kind == "Requirement"]
    found: dict[str, set[str]] = {}
    reached = set(own)
    grown = True
    while grown:
        grown = False
        for claim in needs:
            name = claim.one("input")
            if claim.one("dependent") in reached and claim.id not in found.get(name, set()):
                found.setdefault(name, set()).add(claim.id)
                reached.add(name)
                grown = True
    return found


def _offers(claim: Claim, own: set[str], needed: dict[str, set[str]]) -> Iterable[tuple[str, str]]:
    """The inputs that a claim says are offered to us, with the provider."""
    role = _ROLES.get(claim.kind)
    if role and own & set(claim.all(role)):
        return []  # its own sales, not what it buys
    if role and own & {*claim.all("customer"), *claim.all("product")}:
        things = claim.all("input") or tuple(
            each for each in claim.all("product") if each not in own
        )
        return [(name, provider) for name in things for provider in claim.all(role)]
    if claim.kind == "Provision":
        ours = [name for name in claim.all("input") if name in needed]
        return [(name, provider) for name in ours for provider in claim.all("provider")]
    return []
