"""Every row of the table; a new family of rows is a module with a function `rows`, named here."""

from __future__ import annotations

from typing import TYPE_CHECKING

from benchmarks import reporting, starting, writing

if TYPE_CHECKING:
    from benchmarks.measuring import Row
    from benchmarks.places import Workspace

FAMILIES = (starting, reporting, writing)


def all_rows(place: Workspace) -> list[Row]:
    """The rows of all families, in the order of the table."""
    return [row for family in FAMILIES for row in family.rows(place)]
