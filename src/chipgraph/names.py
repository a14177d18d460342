"""Finding an entity by what people type: id, name, alias, ticker, Chinese, misspelt."""

from __future__ import annotations

import unicodedata
from difflib import SequenceMatcher
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable

LIKE = 0.72
"""From this ratio of matching characters on, a name is offered as what was meant."""


class Hit(NamedTuple):
    """An entity that fits a text, by which of its names, and how well (1 is exact)."""

    entity: str
    name: str
    score: float


def folded(text: str) -> str:
    """A text as it is compared: compatible forms, no case, no blanks, hyphens or dots."""
    normal = text if text.isascii() else unicodedata.normalize("NFKC", text)
    return "".join(filter(str.isalnum, normal.casefold()))


def search(text: str, names: Iterable[tuple[str, str]], *, limit: int = 10) -> list[Hit]:
    """The entities that fit a text best: exact names first, then beginnings, parts, likenesses."""
    wanted = folded(text)
    best: dict[str, Hit] = {}
    if not wanted:
        return []
    for name, entity in names:
        score = max(_score(wanted, folded(name)), _score(wanted, folded(entity)))
        if score >= LIKE and score > best.get(entity, Hit(entity, "", 0.0)).score:
            best[entity] = Hit(entity, name, score)
    return sorted(best.values(), key=lambda hit: (-hit.score, len(hit.name), hit.entity))[:limit]


def exact(text: str, names: Iterable[tuple[str, str]]) -> list[str]:
    """The entities one of whose names, or whose ticker without the exchange, is the text."""
    wanted = folded(text)
    found = {
        entity
        for name, entity in names
        if wanted in {folded(name), folded(entity), folded(name.rpartition(":")[2])}
    }
    return sorted(found)


def _score(wanted: str, name: str) -> float:
    if wanted == name:
        return 1.0
    if len(wanted) > 1 and name.startswith(wanted):
        return 0.95
    if len(wanted) > 2 and wanted in name:
        return 0.85
    if not _may_be_like(wanted, name):
        return 0.0
    ratio = SequenceMatcher(None, wanted, name, autojunk=False).ratio()
    return 0.9 * ratio if ratio >= LIKE / 0.9 else 0.0


def _may_be_like(wanted: str, name: str) -> bool:
    """Whether two texts share enough characters, in whatever order, to be alike: a quick upper bound."""
    both = len(wanted) + len(name)
    if 2 * min(len(wanted), len(name)) < LIKE * both:
        return False
    shared, rest = 0, name
    for char in wanted:
        if char in rest:
            shared += 1
            rest = rest.replace(char, "", 1)
    return 2 * shared >= LIKE * both
