"""The values that the rest of the package speaks in: views, entities, claims, citations, sources.

All are frozen. A claim keeps its fields by the local names of the ontology, so that no class of the
model has to be written twice; what every claim has (times, figure, citations) has attributes.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from chipgraph.errors import Misuse
from chipgraph.times import read_day

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from chipgraph.times import Period, Span

CERTAINTIES = ("reported", "official", "filed")
"""From lowest to highest."""

BASES = ("rumoured", "forecast", "estimated", "derived", "stated", "measured")
"""From lowest to highest."""


class Policy(NamedTuple):
    """The lowest certainty and the lowest basis that a view keeps."""

    certainty: str = "reported"
    basis: str = "rumoured"

    def __str__(self) -> str:
        if self == Policy():
            return "all"
        return self.certainty if self.basis == "rumoured" else f"{self.certainty}:{self.basis}"

    @classmethod
    def read(cls, text: str) -> Policy:
        """Read `all`, a certainty, or `certainty:basis`.

        >>> Policy.read("official:derived")
        Policy(certainty='official', basis='derived')

        Raises:
            Misuse: it is none of them.
        """
        if text == "all":
            return cls()
        certainty, _, basis = text.partition(":")
        if certainty not in CERTAINTIES or (basis or BASES[0]) not in BASES:
            raise Misuse(
                f"unknown policy {text!r}; write all, or one of {', '.join(CERTAINTIES)},"
                f" with a basis behind a colon if wanted ({', '.join(BASES)}), as in official:derived"
            )
        return cls(certainty, basis or BASES[0])


def admits(policy: Policy, claim: Claim) -> bool:
    """Whether a claim is as certain, and on as good a basis, as a policy asks for."""
    if claim.certainty not in CERTAINTIES or claim.basis not in BASES:
        return policy == Policy()
    certain = CERTAINTIES.index(claim.certainty) >= CERTAINTIES.index(policy.certainty)
    return certain and BASES.index(claim.basis) >= BASES.index(policy.basis)


class View(NamedTuple):
    """What is looked at: the day, what was known by when, and how good it must be.

    `as_of` None stands for the data set's own date.
    """

    as_of: date | None = None
    known_by: date | None = None
    policy: Policy = Policy()

    @classmethod
    def read(cls, as_of: str = "", known_by: str = "", policy: str = "all") -> View:
        """A view from texts.

        Raises:
            BadDate: a date is not a day.
            Misuse: the policy is not known.
        """
        return cls(
            read_day(as_of) if as_of else None,
            read_day(known_by) if known_by else None,
            Policy.read(policy),
        )

    @property
    def key(self) -> str:
        """A short name that tells views apart."""
        return f"{self.as_of or 'default'}_{self.known_by or 'any'}_{self.policy}".replace(":", "-")


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
    """One reading of a source."""

    id: str
    source: Source
    locator: str
    speaker: str
    stated: str
    read_on: str


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
