"""Admissible worlds: graphs that the claims of a view allow, drawn at random from a seed.

A world keeps or drops each claim, resolves each contradiction one way or none, and draws each figure
from its bounds. Sources and origins are drawn, not claims: what one document says, or what several
retell of one origin, stands or falls together. The probabilities are assumptions (`assumptions.toml`),
so what comes out is a *spread over worlds under the stated assumptions*, never a confidence.

Possible worlds: Dalvi, Suciu, The VLDB Journal 16 (2007). Draws are by NumPy's PCG64.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from chipgraph.risk.assumptions import assumptions
from chipgraph.risk.drawing import span
from chipgraph.risk.ensemble import Ensemble

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    import numpy as np
    from numpy.typing import NDArray

    from chipgraph.model import Claim
    from chipgraph.risk.assumptions import Assumptions


@dataclass(frozen=True, slots=True)
class Worlds:
    """A sample of worlds over some claims.

    Attributes:
        claims: the claims, in a fixed order.
        kept: claims x worlds, whether a world has the claim.
        drawn: figures x worlds, where in its bounds a figure lies, between 0 and 1.
        figures: the row of `drawn` of each claim that has a figure, by the place of the claim.
        assumed: the assumptions by which they were drawn.
        seed: of the generator, for those who draw more for each world.
    """

    claims: tuple[Claim, ...]
    kept: NDArray[np.bool_]
    drawn: NDArray[np.float64]
    figures: Mapping[int, int]
    assumed: Assumptions
    seed: int

    def __len__(self) -> int:
        return int(self.kept.shape[1])

    def places(self, names: Iterable[str]) -> tuple[int, ...]:
        """The places of claims by their ids, in order."""
        wanted = set(names)
        return tuple(i for i, claim in enumerate(self.claims) if claim.id in wanted)

    def ensemble(self, names: Iterable[str]) -> Ensemble:
        """The worlds for some claims, by their ids, with their figures drawn."""
        import numpy as np

        places = self.places(names)
        value = np.full((len(places), len(self)), np.nan)
        for row, place in enumerate(places):
            bounds = span(self.claims[place], self.assumed)
            if bounds is not None:
                value[row] = bounds[0] + self.drawn[self.figures[place]] * (bounds[1] - bounds[0])
        claims = tuple(self.claims[place] for place in places)
        return Ensemble(claims, self.kept[list(places)], value, value, are_drawn=True)


def sample(
    claims: Sequence[Claim], count: int, *, seed: int = 0, assumed: Assumptions | None = None
) -> Worlds:
    """Draw worlds.

    Args:
        claims: the claims of a view.
        count: how many worlds.
        seed: of the generator; the same seed and claims give the same worlds.
        assumed: the probabilities and bands; those of the file where left out.
    """
    import numpy as np

    stated = assumed or assumptions()
    ordered = tuple(sorted(claims, key=lambda each: each.id))
    generator = np.random.default_rng(seed)
    kept = _right_origin(ordered, count, generator, stated.basis)
    kept &= _right_source(ordered, count, generator, stated.source)
    figures = [i for i, claim in enumerate(ordered) if span(claim, stated) is not None]
    drawn = generator.random((len(figures), count))
    _deny(ordered, kept, generator, holds=stated.links["denied"])
    _resolve(ordered, kept, generator, none=stated.links["none"])
    return Worlds(
        ordered, kept, drawn, {place: row for row, place in enumerate(figures)}, stated, seed
    )


def _right_source(
    claims: Sequence[Claim],
    count: int,
    generator: np.random.Generator,
    chances: Mapping[str, float],
) -> NDArray[np.bool_]:
    """Whether at least one source of each claim is right, by world; a claim without one is kept."""
    import numpy as np

    certainty = {c.source.id: c.source.certainty for claim in claims for c in claim.citations}
    names = sorted(certainty)
    places = {name: i for i, name in enumerate(names)}
    chance = np.array([chances.get(certainty[name], chances["reported"]) for name in names])
    right = generator.random((len(names), count), dtype=np.float32) < chance[:, None]
    kept = np.ones((len(claims), count), dtype=bool)
    for i, claim in enumerate(claims):
        cited = {places[c.source.id] for c in claim.citations}
        if cited:
            first, *others = sorted(cited)
            kept[i] = right[first]
            for other in others:
                kept[i] |= right[other]
    return kept


def _right_origin(
    claims: Sequence[Claim],
    count: int,
    generator: np.random.Generator,
    chances: Mapping[str, float],
) -> NDArray[np.bool_]:
    """Whether the origin of each claim is right, by world: one draw for all that retell it."""
    import numpy as np

    origin = origins(claims)
    names = sorted(set(origin))
    places = {name: i for i, name in enumerate(names)}
    uniform = generator.random((len(names), count), dtype=np.float32)
    chance = np.array([chances.get(claim.basis, 1.0) for claim in claims], dtype=np.float32)
    return uniform[[places[name] for name in origin]] < chance[:, None]


def origins(claims: Sequence[Claim]) -> list[str]:
    """The claim at the origin of each: itself, or the first of those that it retells."""
    told = {claim.id: claim.all("retells") for claim in claims}
    found = []
    for claim in claims:
        name, seen = claim.id, {claim.id}
        while nearer := [each for each in told.get(name, ()) if each in told and each not in seen]:
            name = min(nearer)
            seen.add(name)
        found.append(name)
    return found


def _deny(
    claims: Sequence[Claim],
    kept: NDArray[np.bool_],
    generator: np.random.Generator,
    *,
    holds: float,
) -> None:
    """Drop claims that somebody denies as a whole, in some of the worlds that have the denial."""
    places = {claim.id: i for i, claim in enumerate(claims)}
    for i, claim in enumerate(claims):
        if claim.kind == "Denial" and not claim.one("deniedField"):
            for name in claim.all("denies"):
                if name in places:
                    falls = generator.random(kept.shape[1]) >= holds
                    kept[places[name]] &= ~(kept[i] & falls)


def _resolve(
    claims: Sequence[Claim],
    kept: NDArray[np.bool_],
    generator: np.random.Generator,
    *,
    none: float,
) -> None:
    """Leave at most one side of each contradiction: sides are taken in random order.

    A side of which no other side stands in the world is not contested there and stays.
    """
    import numpy as np

    places = {claim.id: i for i, claim in enumerate(claims)}
    for members, edges in contradictions(claims):
        rows = [places[name] for name in members]
        against = np.array([[other in edges[name] for other in members] for name in members])
        alive = kept[rows]
        order = generator.random(alive.shape).argsort(axis=0)
        neither = generator.random(alive.shape[1]) < none
        contested = alive & (against.astype(int) @ alive.astype(int) > 0)
        chosen = alive & ~contested
        worlds = np.arange(alive.shape[1])
        for turn in order:
            free = ~(against[turn].T & chosen).any(axis=0)
            chosen[turn, worlds] |= contested[turn, worlds] & free & ~neither
        kept[rows] = chosen


def contradictions(
    claims: Sequence[Claim],
) -> Iterator[tuple[tuple[str, ...], dict[str, frozenset[str]]]]:
    """The sets of claims that contradictions tie together, with who contradicts whom."""
    known = {claim.id for claim in claims}
    edges: dict[str, set[str]] = {}
    for claim in claims:
        for other in claim.all("contradicts"):
            if other in known and other != claim.id:
                edges.setdefault(claim.id, set()).add(other)
                edges.setdefault(other, set()).add(claim.id)
    left = set(edges)
    while left:
        group, todo = set(), [min(left)]
        while todo:
            name = todo.pop()
            if name not in group:
                group.add(name)
                todo += sorted(edges[name])
        left -= group
        yield tuple(sorted(group)), {name: frozenset(edges[name]) for name in group}
