"""What a relation is in words."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping


class Relation(NamedTuple):
    """One class of claim in words: `sides` gives for a role the group of a card and the template."""

    sentence: str
    group: str
    """Where a card puts it when its entity has a role without a template."""
    sides: Mapping[str, tuple[str, str]]
