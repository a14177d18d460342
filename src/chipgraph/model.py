"""The values that the rest of the package speaks in: views, entities, claims, citations, sources.

All are frozen. A claim keeps its fields by the local names of the ontology, so that no class of the
model has to be written twice; what every claim has (times, figure, citations) has attributes.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from chipgraph.views import BASES, CERTAINTIES, Policy, View

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from chipgraph.times import Period, Span

__all__ = [
    "BASES",
    "CERTAINTIES",
    "Citation",
    "Claim",
    "Entity",
    "Figure",
    "Policy",
    "Source",
    "View",
    "admits",
]


def admits(policy: Policy, claim: Claim) -> bool:
    """Whether a claim is as certain, and on as good a basis, as a policy asks for."""
    if claim.certainty not in CERTAINTIES or claim.basis not in BASES:
        return policy == Policy()
    certain = CERTAINTIES.index(claim.certainty) >= CERTAINTIES.index(policy.certainty)
    return certain and BASES.index(claim.basis) >= BASES.index(policy.basis)


class Source(NamedTuple):
    """A document."""

    id: str
    title: str
    publisher: str
    published: Span
    kind: str
    certainty: str
    address: str
    second_hand: bool

    @property
    def day(self) -> str:
        """When it was published, as precisely as known; '' if unknown."""
        return str(self.published) if self.published.latest else ""


class Citation(NamedTuple):
    """One reading of a source; `supports` names the fields that it bears out, where not all."""

    id: str
    source: Source
    locator: str
    speaker: str
    stated: str
    read_on: str
    supports: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Entity:
    """A thing that claims are about."""

    id: str
    kind: str
    label: str
    label_zh: str = ""
    aliases: tuple[str, ...] = ()
    roles: tuple[str, ...] = ()
    country: str = ""
    note: str = ""
    fields: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


class Figure(NamedTuple):
    """A number with its bounds and its unit; None where it is not stated."""

    value: float | None
    low: float | None
    high: float | None
    unit: str
    approximate: bool = False
    step: float = 0.0

    @property
    def least(self) -> float | None:
        """The lower end as stated, None when only an upper bound is."""
        return self.value if self.value is not None else self.low

    @property
    def most(self) -> float | None:
        """The upper end as stated, None when only a lower bound is."""
        return self.value if self.value is not None else self.high


@dataclass(frozen=True, slots=True)
class Claim:
    """A statement with its citations."""

    id: str
    kind: str
    basis: str
    certainty: str
    presence: str
    announced: Span
    begin: Span
    end: Span
    period: Period | None
    figure: Figure | None
    fields: Mapping[str, tuple[str, ...]]
    citations: tuple[Citation, ...]
    note: str = ""
    topic: str = ""

    def one(self, name: str) -> str:
        """The first value of a field, '' if it has none."""
        values = self.fields.get(name, ())
        return values[0] if values else ""

    def all(self, name: str) -> tuple[str, ...]:
        """Every value of a field."""
        return self.fields.get(name, ())

    def number(self, name: str) -> float | None:
        """A field as a number, None if it has none."""
        found = self.one(name)
        return float(found) if found else None

    @property
    def is_prospect(self) -> bool:
        """Whether it is a plan, forecast, test, offer or rumour."""
        return self.kind == "Prospect"

    @property
    def said(self) -> date | None:
        """The latest day by which somebody had said it: when it was announced, as far as stated, or
        when the first dated document that says so can have appeared."""
        days = [c.source.published.latest for c in self.citations if c.source.published.latest]
        if self.announced.latest:
            days.append(self.announced.latest)
        return min(days, default=None)

    @property
    def newest(self) -> date | None:
        """The day of its newest dated citation."""
        days = [c.source.published.latest for c in self.citations if c.source.published.latest]
        return max(days, default=None)
