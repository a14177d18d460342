"""Admissible worlds: graphs that the claims of a view allow, drawn at random from a seed.

A world keeps or drops each claim, resolves each contradiction one way or none, and draws each figure
from its bounds. Sources and origins are drawn, not claims: what one document says, or what several
retell of one origin, stands or falls together. The probabilities are assumptions (`assumptions.toml`),
so what comes out is a *spread over worlds under the stated assumptions*, never a confidence.

Possible worlds: Dalvi, Suciu, The VLDB Journal 16 (2007). Draws are by NumPy's PCG64.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from chipgraph.model import Figure

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    import numpy as np
    from numpy.typing import NDArray

    from chipgraph.model import Claim


@cache
def assumptions() -> Mapping[str, Mapping[str, float]]:
    """The stated assumptions, by table."""
    path = Path(__file__).with_name("assumptions.toml")
    return tomllib.loads(path.read_text(encoding="utf-8"))


@dataclass(frozen=True, slots=True)
class Worlds:
    """A sample of worlds over some claims.

    Attributes:
        claims: the claims, in a fixed order.
        kept: worlds x claims, whether a world has the claim.
        drawn: worlds x claims, where in its bounds a figure lies, between 0 and 1.
    """

    claims: tuple[Claim, ...]
    kept: NDArray[np.bool_]
    drawn: NDArray[np.float64]

    def __len__(self) -> int:
        return int(self.kept.shape[0])

    def world(self, number: int, among: Sequence[int]) -> list[Claim]:
        """The claims that one world has, of those at some places, with their figures drawn."""
        kept, drawn = self.kept[number], self.drawn[number]
        return [_drawn(self.claims[i], float(drawn[i])) for i in among if kept[i]]

    def places(self, names: Iterable[str]) -> tuple[int, ...]:
        """The places of claims by their ids, in order."""
        wanted = set(names)
        return tuple(i for i, claim in enumerate(self.claims) if claim.id in wanted)


def sample(claims: Sequence[Claim], count: int, *, seed: int = 0) -> Worlds:
    """Draw worlds.

    Args:
        claims: the claims of a view.
        count: how many worlds.
        seed: of the generator; the same seed and claims give the same worlds.
    """
    import numpy as np

    ordered = tuple(sorted(claims, key=lambda each: each.id))
    generator = np.random.default_rng(seed)
    kept = _right_origin(ordered, count, generator) & _right_source(ordered, count, generator)
    drawn = generator.random((count, len(ordered)))
    _deny(ordered, kept, generator)
    _resolve(ordered, kept, generator)
    return Worlds(ordered, kept, drawn)


def _right_source(
    claims: Sequence[Claim], count: int, generator: np.random.Generator
) -> NDArray[np.bool_]:
    """Whether at least one source of each claim is right, by world; a claim without one is kept."""
    import numpy as np

    chances = assumptions()["source"]
    certainty = {c.source.id: c.source.certainty for claim in claims for c in claim.citations}
    names = sorted(certainty)
    places = {name: i for i, name in enumerate(names)}
    chance = np.array([chances.get(certainty[name], chances["reported"]) for name in names])
    right = generator.random((count, len(names))) < chance
    kept = np.ones((count, len(claims)), dtype=bool)
    for i, claim in enumerate(claims):
        cited = sorted({places[c.source.id] for c in claim.citations})
        if cited:
            kept[:, i] = right[:, cited].any(axis=1)
    return kept


def _right_origin(
    claims: Sequence[Claim], count: int, generator: np.random.Generator
) -> NDArray[np.bool_]:
    """Whether the origin of each claim is right, by world: one draw for all that retell it."""
    import numpy as np

    chances = assumptions()["basis"]
    origin = origins(claims)
    names = sorted(set(origin))
    places = {name: i for i, name in enumerate(names)}
    uniform = generator.random((count, len(names)))
    chance = np.array([chances.get(claim.basis, 1.0) for claim in claims])
    return uniform[:, [places[name] for name in origin]] < chance


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


def _deny(claims: Sequence[Claim], kept: NDArray[np.bool_], generator: np.random.Generator) -> None:
    """Drop claims that somebody denies as a whole, in some of the worlds that have the denial."""
    places = {claim.id: i for i, claim in enumerate(claims)}
    holds = assumptions()["links"]["denied"]
    for i, claim in enumerate(claims):
        if claim.kind == "Denial" and not claim.one("deniedField"):
            for name in claim.all("denies"):
                if name in places:
                    falls = generator.random(len(kept)) >= holds
                    kept[kept[:, i] & falls, places[name]] = False


def _resolve(
    claims: Sequence[Claim], kept: NDArray[np.bool_], generator: np.random.Generator
) -> None:
    """Leave at most one side of each contradiction: sides are taken in random order."""
    places = {claim.id: i for i, claim in enumerate(claims)}
    none = assumptions()["links"]["none"]
    for members, edges in contradictions(claims):
        columns = [places[name] for name in members]
        order = generator.random((len(kept), len(members))).argsort(axis=1)
        neither = generator.random(len(kept)) < none
        rivals = [[places[other] for other in sorted(edges[name])] for name in members]
        for world in range(len(kept)):
            row = kept[world]
            alive = [i for i in order[world] if row[columns[i]]]
            if len(alive) < 2:
                continue
            chosen: set[int] = set()
            for i in alive:
                if not neither[world] and not chosen & set(rivals[i]):
                    chosen.add(columns[i])
            row[columns] = False
            row[sorted(chosen)] = True


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


def span(claim: Claim) -> tuple[float, float] | None:
    """The bounds between which a figure is drawn; None where it has no figure.

    A printed figure is widened by half its step, a bare estimate by a stated band, a bound that is
    stated on one side only by a stated fraction beyond it.
    """
    figure = claim.figure
    if figure is None or (figure.least is None and figure.most is None):
        return None
    wide = assumptions()["figures"]
    if figure.value is None:
        low, high = figure.low, figure.high
        if low is None:
            assert high is not None
            low = high * (1 - wide["open"])
        if high is None:
            high = low * (1 + wide["open"])
        return low, high
    band = max(wide.get(claim.basis, 0.0), wide["approximate"] if figure.approximate else 0.0)
    half = max(abs(figure.value) * band, (claim.number("roundingStep") or figure.step) / 2)
    low, high = figure.value - half, figure.value + half
    return low, min(high, 100.0) if figure.unit == "percent" and figure.value <= 100 else high


def _drawn(claim: Claim, where: float) -> Claim:
    """A claim with its figure drawn; a list of customers with its members' rounding taken out."""
    bounds = span(claim)
    if bounds is None:
        if "roundingStep" in claim.fields:
            fields = {k: v for k, v in claim.fields.items() if k != "roundingStep"}
            return replace(claim, fields=fields)
        return claim
    assert claim.figure is not None
    value = bounds[0] + where * (bounds[1] - bounds[0])
    fields = {k: v for k, v in claim.fields.items() if k != "roundingStep"}
    return replace(claim, figure=Figure(value, None, None, claim.figure.unit), fields=fields)
