"""The supply graph of a company or a product: what it needs, who offers that, from where.

Frozen values; `supply_graph.py` builds them from claims. A *need* is something without which a
product, or an offer of an input, cannot be made; a *node* is a thing that is needed (an input, a
part, a step of making); an *offer* is one provider's provision of it. Shares are fractions, times
months.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping

    from chipgraph.risk.interval import Interval

CONSUMED, CAPITAL, DESIGN = "consumed", "capital-equipment", "design-time"
"""How a thing is needed, as a requirement says."""

SUPPLIED = "supplied"
"""A thing that is bought, though no claim says that anything needs it."""


class Site(NamedTuple):
    """A facility and its country, '' where the graph does not say."""

    facility: str
    country: str


class Share(NamedTuple):
    """A provider's part of an input as a fraction, of what it is a share, and the claims that say so.

    `of` is 'purchases' (of the party that buys), 'provision' (as stated of the offer) or 'market'.
    `disputed` are those of the claims that state no share and contradict one that does.
    """

    interval: Interval
    of: str
    claims: tuple[str, ...]
    disputed: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Need:
    """A thing that is needed: its node, how it enters, and times in months.

    `bites` is the time until its loss is felt, `qualify` that to qualify another provider.
    """

    node: str
    kind: str
    bites: Interval | None = None
    qualify: Interval | None = None
    claims: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Offer:
    """One provider's provision of a thing, with what this provider alone needs for it.

    `surge` is by which fraction it can raise its output when another fails, None where no source
    says; `qualify` the months to qualify it.
    """

    provider: str
    sites: tuple[Site, ...] = ()
    share: Share | None = None
    surge: Interval | None = None
    qualify: Interval | None = None
    needs: tuple[Need, ...] = ()
    claims: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Node:
    """A thing that is needed or made.

    Attributes:
        key: its name in the graph; one input may have several nodes, by who is qualified for whom.
        thing: the entity.
        step: what is done to it, '' where the thing itself is meant.
        offers: who provides it; of a product of the subject's own there are none.
        needs: what it cannot be made without, whoever makes it.
        complete: whether a source says that its offers are all that there are.
        elsewhere: providers that are documented for others only.
        qualify: months to qualify another provider, with the claims that say so.
        is_input: whether it must be offered by somebody.
    """

    key: str
    thing: str
    step: str = ""
    offers: tuple[Offer, ...] = ()
    needs: tuple[Need, ...] = ()
    complete: bool = False
    elsewhere: tuple[str, ...] = ()
    qualify: Interval | None = None
    claims: tuple[str, ...] = ()
    is_input: bool = True


@dataclass(frozen=True, slots=True)
class SupplyGraph:
    """What the outputs of a subject need, directly and through others.

    `own` are the subject and, of a product, its makers: they supply themselves.
    """

    subject: str
    outputs: tuple[str, ...]
    nodes: Mapping[str, Node]
    own: frozenset[str] = frozenset()

    def reached(self, kinds: frozenset[str]) -> tuple[str, ...]:
        """The nodes that the outputs need by needs of these kinds, themselves with them, sorted."""
        seen = set(self.outputs)
        work = list(self.outputs)
        while work:
            node = self.nodes[work.pop()]
            for need in all_needs(node):
                if need.kind in kinds and need.node not in seen:
                    seen.add(need.node)
                    work.append(need.node)
        return tuple(sorted(seen))

    @property
    def providers(self) -> frozenset[str]:
        """Every provider of a thing that is needed, but for the subject's own."""
        found = {offer.provider for node in self.nodes.values() for offer in node.offers}
        return frozenset(found - self.own - {self.subject})

    @property
    def countries(self) -> frozenset[str]:
        """The countries of the documented sites."""
        offers = (offer for node in self.nodes.values() for offer in node.offers)
        return frozenset(site.country for offer in offers for site in offer.sites if site.country)


def all_needs(node: Node) -> tuple[Need, ...]:
    """What a node needs whoever makes it, and what single offers of it need."""
    return (*node.needs, *(need for offer in node.offers for need in offer.needs))
