"""How much a leaf matters to the failure of the top, from the minimal cut sets.

Birnbaum importance of a leaf: P(top fails | leaf failed) - P(top fails | leaf works), leaves failing
independently (Birnbaum 1969; NUREG-0492, chapter XI). With equal leaves it is called *structural
importance*; no probability of failure follows from such leaves.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from typing import TypeAlias

    Family: TypeAlias = "frozenset[frozenset[str]]"

MOST_STEPS = 50_000
"""How many times cut sets are split by a leaf before it is given up: a few seconds."""


class TooEntangled(Exception):
    """The cut sets share their leaves so much that the exact probability would take too long."""


def failure_probability(sets: Iterable[frozenset[str]], chance: Mapping[str, float]) -> float:
    """The probability that all leaves of at least one cut set fail, exactly.

    Sets that share no leaf are independent; others are split by their most frequent leaf (Shannon).

    Args:
        sets: the minimal cut sets.
        chance: for each leaf the probability that it fails, independently.

    Raises:
        TooEntangled: it takes more than `MOST_STEPS` splits.
    """
    return _Splitting(chance).of(frozenset(sets))


def structural_importance(
    sets: Iterable[frozenset[str]], *, chance: float = 0.5
) -> dict[str, float]:
    """Birnbaum importance of each leaf of the cut sets with equal leaves, the greatest first.

    Raises:
        TooEntangled: it takes more than `MOST_STEPS` splits.
    """
    family = frozenset(sets)
    leaves = sorted({leaf for each in family for leaf in each})
    parts = _components(family)
    splitting = _Splitting(dict.fromkeys(leaves, chance))
    safe = {part: 1.0 - splitting.of(part) for part in parts}
    found = {}
    for part in parts:
        others = 1.0
        for each in parts:
            others *= safe[each] if each != part else 1.0
        for leaf in sorted({leaf for each in part for leaf in each}):
            without, holding = _split(part, leaf)
            change = splitting.of(_minimal(without | holding)) - splitting.of(without)
            found[leaf] = change * others
    return dict(sorted(found.items(), key=lambda each: (-round(each[1], 12), each[0])))


class _Splitting:
    """Probabilities of families of sets, each computed once."""

    def __init__(self, chance: Mapping[str, float]) -> None:
        self.chance = chance
        self._known: dict[Family, float] = {}
        self._steps = 0

    def of(self, family: Family) -> float:
        if frozenset() in family:
            return 1.0
        if family not in self._known:
            safe = 1.0
            for part in _components(family):
                safe *= 1.0 - self._of_part(part)
            self._known[family] = 1.0 - safe
        return self._known[family]

    def _of_part(self, part: Family) -> float:
        if len(part) == 1:
            result = 1.0
            for leaf in next(iter(part)):
                result *= self.chance[leaf]
            return result
        self._steps += 1
        if self._steps > MOST_STEPS:
            raise TooEntangled(f"{len(part)} cut sets share their leaves")
        counts = Counter(leaf for each in part for leaf in each)
        leaf = min(counts, key=lambda each: (-counts[each], each))
        without, holding = _split(part, leaf)
        chance = self.chance[leaf]
        failing = self.of(_minimal(without | holding))
        return chance * failing + (1.0 - chance) * self.of(without)


def _split(family: Family, leaf: str) -> tuple[Family, Family]:
    """The sets without a leaf, and those that hold it with the leaf taken out."""
    return (
        frozenset(each for each in family if leaf not in each),
        frozenset(each - {leaf} for each in family if leaf in each),
    )


def _minimal(family: Family) -> Family:
    kept: list[frozenset[str]] = []
    for each in sorted(family, key=len):
        if not any(other <= each for other in kept):
            kept.append(each)
    return frozenset(kept)


def _components(family: Family) -> list[Family]:
    """Families whose leaves have nothing in common, in the order of their leaves."""
    found: list[tuple[set[str], set[frozenset[str]]]] = []
    for each in sorted(family, key=lambda names: (len(names), sorted(names))):
        leaves, sets = set(each), {each}
        apart = []
        for other in found:
            if other[0] & leaves:
                leaves |= other[0]
                sets |= other[1]
            else:
                apart.append(other)
        found = [*apart, (leaves, sets)]
    found.sort(key=lambda part: sorted(part[0]))
    return [frozenset(sets) for _, sets in found]
