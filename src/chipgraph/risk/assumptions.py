"""The stated assumptions by which admissible worlds are drawn: `assumptions.toml` as values.

They are no measurements. Whoever computes with others replaces one and hands the whole on, so that
nothing is assumed in secret.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, fields, replace
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True, slots=True)
class Assumptions:
    """Probabilities, and half-widths of figures as fractions, by name.

    Attributes:
        source: with which probability a source is right, by the certainty of its kind.
        basis: with which probability the origin of a statement is right, by its basis.
        links: `denied`, with which probability a claim that somebody denies holds all the same; `none`,
            with which probability neither side of a contradiction holds.
        figures: half-widths of a bare figure, by its basis; `open`, how far beyond a bound that is stated on
            one side only a figure may lie.
        supply: `undocumented`, with which probability an open list of providers has one more.
    """

    source: Mapping[str, float]
    basis: Mapping[str, float]
    links: Mapping[str, float]
    figures: Mapping[str, float]
    supply: Mapping[str, float]

    def replaced(self, table: str, name: str, value: float) -> Assumptions:
        """The same with one number in place of another.

        Raises:
            KeyError: there is no such number.
        """
        before: Mapping[str, float] = getattr(self, table)
        if name not in before:
            raise KeyError(f"{table}.{name}")
        return replace(self, **{table: {**before, name: value}})


@cache
def assumptions() -> Assumptions:
    """The assumptions as stated in the file."""
    path = Path(__file__).with_name("assumptions.toml")
    tables = tomllib.loads(path.read_text(encoding="utf-8"))
    return Assumptions(**{each.name: tables[each.name] for each in fields(Assumptions)})
