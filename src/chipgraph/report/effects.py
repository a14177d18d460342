"""What a shock does to one indicator, as a value."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping


class Effect(NamedTuple):
    """One indicator before and after.

    `order` counts from 1: who is hit at once, then who is hit through these; `when` says after how
    many months it is felt. `who` is a name to read, `entity` the id.
    """

    order: int
    who: str
    indicator: str
    before: str
    after: str
    when: str = ""
    claims: tuple[str, ...] = ()
    data: Mapping[str, object] = {}
    documented: str = ""
    entity: str = ""
