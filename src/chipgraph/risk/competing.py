"""Who competes with a company or a product, by claims of competition: parties, sorted."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from chipgraph.model import Claim
    from chipgraph.risk.supply_claims import SupplyClaims


def competitors(
    claims: Iterable[Claim],
    index: SupplyClaims,
    subject: str,
    *,
    is_party: Callable[[str], bool],
) -> dict[str, tuple[str, ...]]:
    """The rivals of a subject with the claims that say so; a rival product counts as its makers."""
    makers = frozenset({subject}) if is_party(subject) else index.makers_for(subject)
    own = {subject, *makers, *index.wider(subject)}
    own.update(product for maker in makers for product in index.products_of(maker))
    found: dict[str, set[str]] = {}
    for claim in claims:
        if claim.kind != "Competition":
            continue
        sides = {*claim.all("competitor"), *claim.all("rival")}
        if sides & own:
            for other in sides - own:
                parties = {other} if is_party(other) else index.makers_for(other)
                for party in parties - makers:
                    found.setdefault(party, set()).add(claim.id)
    return {party: tuple(sorted(found[party])) for party in sorted(found)}
