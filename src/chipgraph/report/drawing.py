"""What a report draws over worlds: the headline numbers, ranks, losses and rivals-to-be of one subject."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from chipgraph.report.sureness import reading_list, sureness
from chipgraph.report.world_tables import contender_tables, loss_tables, rank_lines
from chipgraph.report.world_verdicts import world_verdicts
from chipgraph.risk.worlds import sample

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from chipgraph.model import Claim
    from chipgraph.report.model import Line, Section, Table
    from chipgraph.report.verdicts import Key
    from chipgraph.risk.assumptions import Assumptions
    from chipgraph.risk.contention import Grounds
    from chipgraph.risk.positions import Edges
    from chipgraph.risk.spread import Headline
    from chipgraph.risk.supply import SupplyGraph
    from chipgraph.risk.supply_claims import SupplyClaims
    from chipgraph.risk.worlds import Worlds


@dataclass(frozen=True, slots=True)
class Drawing:
    """What the sections of a report rest on, ready to be drawn.

    Attributes:
        claims: of the view, by id.
        subject, label: whose report it is.
        name: the label of an entity.
        heads: the headline numbers.
        layers: the edges of each layer of the network.
        supplied, about_supply: the supply graph, and the claims about supply.
        providers, countries: those whose loss the report tells.
        leaving: what is known of the customers who may turn into rivals.
    """

    claims: tuple[Claim, ...]
    subject: str
    label: str
    name: Callable[[str], str]
    heads: Sequence[Headline]
    layers: Mapping[str, Edges]
    supplied: SupplyGraph
    about_supply: SupplyClaims
    providers: Sequence[str]
    countries: Sequence[str]
    leaving: Sequence[Grounds]

    def sections(
        self, count: int, *, seed: int, words: Callable[[str], str]
    ) -> tuple[Section, Section]:
        """The section on how sure the report is, and the list of claims to verify next.

        Args:
            count: how many worlds.
            words: a claim in words, by its id.
        """
        worlds = sample(self.claims, count, seed=seed)
        return (
            sureness(worlds, self.label, self.heads, *self._drawn(worlds)),
            reading_list(self.claims, self.label, self.heads, words=words),
        )

    def verdicts(self, assumed: Assumptions, count: int, *, seed: int) -> dict[Key, str]:
        """The verdicts over worlds that are drawn by some assumptions."""
        return world_verdicts(*self._drawn(sample(self.claims, count, seed=seed, assumed=assumed)))

    def _drawn(self, worlds: Worlds) -> tuple[list[Line], tuple[Table, ...]]:
        losses = loss_tables(
            worlds,
            self.supplied,
            self.about_supply,
            self.providers,
            self.countries,
            name=self.name,
        )
        leaving = contender_tables(worlds, self.leaving, name=self.name)
        return list(rank_lines(worlds, self.subject, self.layers)), (*losses, *leaving)
