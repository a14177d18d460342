"""docs/model.md: when to use which class is written by hand; the roles of each are filled in here."""

from __future__ import annotations

import re

from chipgraph.vocabulary import vocabulary

_ROW = re.compile(r"^\| `(\w+)` \| (.*?) \| (.+) \|$", re.MULTILINE)
_COMMON = frozenset({"approximate", "low", "high", "unit", "value"})


def classes(text: str) -> list[str]:
    """The classes that have a row, in their order."""
    return [match[1] for match in _ROW.finditer(text)]


def missing(text: str) -> list[str]:
    """The classes of entities and claims that have no row."""
    known = vocabulary()
    return sorted({*known.leaves("Claim"), *known.leaves("Entity")} - set(classes(text)))


def page(text: str) -> str:
    """The text with the roles of today."""
    return _ROW.sub(lambda match: f"| `{match[1]}` | {_roles(match[1])} | {match[3]} |", text)


def _roles(kind: str) -> str:
    """What a class must have in bold, then what it may have; a figure is one word."""
    known = vocabulary()
    if kind == "Prospect":
        return (
            "**prospectKind**, **prospectOf**, and the roles of the class that it is a prospect of"
        )
    own = {p.name for p in known.properties_of(kind) if kind in p.domains}
    must = known.required.get(kind, ())
    may = sorted(own - set(must) - _COMMON)
    if {"value", "low", "high"} <= own:
        may.append("a figure")
    return ", ".join([*(f"**{name}**" for name in must), *may]) or "none of its own"
