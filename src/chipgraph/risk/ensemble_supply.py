"""A supply graph over many worlds: which needs and offers each world has, and its providers' shares.

The graph is that of the view; a world lacks a need or an offer where none of the claims that state it
is kept there. Which products a subject has, and which party controls which, is taken as in the view.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

from chipgraph.risk.drawing import span
from chipgraph.risk.ensemble_shares import jointly, share_bounds
from chipgraph.risk.supply_claims import ACTORS

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    import numpy as np
    from numpy.typing import NDArray

    from chipgraph.risk.output_left import Plan
    from chipgraph.risk.supply import Need, Node, Offer, SupplyGraph
    from chipgraph.risk.supply_claims import SupplyClaims
    from chipgraph.risk.worlds import Worlds

    Needed: TypeAlias = tuple[tuple[str, NDArray[np.float64]], ...]
    """Nodes that are needed, each with 1 in the worlds in which it is, 0 in the others."""

_STATES_NO_NEED = frozenset({"FamilyMembership", "Observation"})
_OFFERS = frozenset({"Provision", "Rental", *ACTORS})


@dataclass(frozen=True, slots=True)
class Drawn:
    """One node over the worlds.

    Attributes:
        needs: what it needs, whoever makes it.
        offers: for each offer of the node what it alone needs.
        shares: offers x worlds, as fractions; the last row is the undocumented provider's.
        surges: offers x worlds, by which fraction each can raise its output.
        sites: offers x worlds, which part of an offer stays where only some of its sites are lost.
    """

    needs: Needed
    offers: tuple[Needed, ...]
    shares: NDArray[np.float64]
    surges: NDArray[np.float64]
    sites: NDArray[np.float64]


class Supporting:
    """Which worlds have a need or an offer, by the claims that state it."""

    def __init__(self, index: SupplyClaims, worlds: Worlds) -> None:
        self.index = index
        self.worlds = worlds
        self.place = {claim.id: i for i, claim in enumerate(worlds.claims)}

    def need(self, need: Need, thing: str) -> NDArray[np.float64]:
        """1 in the worlds in which a need of a thing holds: by one of its claims, with the families between."""
        wide = self.index.wider(thing)
        ways: list[frozenset[str]] = []
        for name in need.claims:
            claim = self.worlds.claims[self.place[name]]
            if claim.kind in _STATES_NO_NEED:
                continue
            of = [each for field in ("dependent", "whole", "product") for each in claim.all(field)]
            chains = [wide[each] for each in of if each in wide] or [()]
            ways += [frozenset({name, *chain}) for chain in chains]
        return self._any(ways)

    def offer(self, offer: Offer) -> NDArray[np.bool_]:
        """The worlds in which one of the claims of an offer holds."""
        ways = [
            frozenset({name})
            for name in offer.claims
            if self.worlds.claims[self.place[name]].kind in _OFFERS
        ]
        return self._any(ways) > 0

    def _any(self, ways: Sequence[frozenset[str]]) -> NDArray[np.float64]:
        import numpy as np

        kept = self.worlds.kept
        if not ways:
            return np.ones(kept.shape[1])
        rows = [kept[[self.place[name] for name in sorted(way)]].all(axis=0) for way in ways]
        return np.asarray(np.any(rows, axis=0), dtype=float)

    def share(
        self, offer: Offer, generator: np.random.Generator
    ) -> tuple[NDArray[np.float64], NDArray[np.float64], NDArray[np.float64]]:
        """An offer's share by world: its least and its most, and where between them it is drawn.

        A world without any of the claims that state it does not know it: 0 to 1.
        """
        import numpy as np

        count = len(self.worlds)
        low, high = np.full(count, np.inf), np.full(count, -np.inf)
        where = generator.random(count)
        stated = offer.share.claims if offer.share else ()
        for name in sorted(set(stated) - set(offer.share.disputed if offer.share else ())):
            place = self.place[name]
            bounds = span(self.worlds.claims[place], self.worlds.assumed)
            if bounds is None:
                continue
            least, most = share_bounds(self.worlds.claims[place], *bounds)
            kept = self.worlds.kept[place]
            low = np.where(kept, np.minimum(low, least), low)
            high = np.where(kept, np.maximum(high, most), high)
            # The same claim is drawn alike wherever it counts.
            where = np.where(kept, self.worlds.drawn[self.worlds.figures[place]], where)
        unknown = low > high
        return np.where(unknown, 0.0, low), np.where(unknown, 1.0, high), where


def drawn_supply(
    graph: SupplyGraph,
    index: SupplyClaims,
    worlds: Worlds,
    planned: Plan,
    *,
    kinds: frozenset[str],
) -> Mapping[str, Drawn]:
    """The nodes of a plan over the worlds, by needs of some kinds."""
    import numpy as np

    support = Supporting(index, worlds)
    generator = np.random.default_rng([worlds.seed, 1])
    chance = worlds.assumed.supply["undocumented"]
    another: dict[tuple[str, str], NDArray[np.bool_]] = {}
    found = {}
    for key in planned.order:
        node = graph.nodes[key]
        name = (node.thing, node.step)
        if name not in another:
            another[name] = generator.random(len(worlds)) < chance
        needs = _needed(support, node.needs, node.thing, kinds)
        offers = tuple(_needed(support, each.needs, node.thing, kinds) for each in node.offers)
        own = graph.own | {graph.subject}
        shares = _shares(support, node, own, another[name], generator)
        surges = np.zeros((len(node.offers), len(worlds)))
        for row, offer in enumerate(node.offers):
            if offer.surge:
                low, high = offer.surge
                surges[row] = low + (high - low) * generator.random(len(worlds))
        sites = generator.random(surges.shape)
        found[key] = Drawn(needs, offers, shares, surges, sites)
    return found


def _needed(
    support: Supporting, needs: Iterable[Need], thing: str, kinds: frozenset[str]
) -> Needed:
    return tuple((each.node, support.need(each, thing)) for each in needs if each.kind in kinds)


def _shares(
    support: Supporting,
    node: Node,
    own: frozenset[str],
    another: NDArray[np.bool_],
    generator: np.random.Generator,
) -> NDArray[np.float64]:
    """Offers x worlds and the undocumented provider: shares that sum to 1.

    An open list has one more provider in some worlds; so has a complete one that has lost a member, since
    a list is complete as it stands. It has one for certain where nobody else is left, or where stated
    shares leave a part to others.
    """
    import numpy as np

    count = len(another)
    rows = [support.share(offer, generator) for offer in node.offers]
    there = np.array(
        [
            np.ones(count, dtype=bool) if offer.provider in own else support.offer(offer)
            for offer in node.offers
        ],
        dtype=bool,
    ).reshape(len(rows), count)
    low, high, where = (
        np.array([row[part] for row in rows]).reshape(len(rows), count) for part in range(3)
    )
    whole = there.all(axis=0) & node.complete
    short = np.where(there, high, 0.0).sum(axis=0) < 1 - 1e-9
    others = ~whole & (another | short)
    return jointly(
        np.vstack([low, np.zeros(count)]),
        np.vstack([high, np.ones(count)]),
        np.vstack([where, generator.random(count)]),
        np.vstack([there, others]),
    )
