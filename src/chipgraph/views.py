"""What is looked at: a view, and the policy that says how good its claims must be."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from chipgraph.errors import Misuse

if TYPE_CHECKING:
    from datetime import date

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
        certainty, colon, basis = text.partition(":")
        if certainty == "all":
            certainty = CERTAINTIES[0]
        basis = basis if colon else BASES[0]
        if certainty not in CERTAINTIES or basis not in BASES:
            raise Misuse(
                f"unknown policy {text!r}; write all, or one of {', '.join(CERTAINTIES)},"
                f" with a basis behind a colon if wanted ({', '.join(BASES)}), as in official:derived"
            )
        return cls(certainty, basis)


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
        return cls(_day(as_of), _day(known_by), Policy.read(policy))

    @property
    def key(self) -> str:
        """A short name that tells views apart."""
        return f"{self.as_of or 'default'}_{self.known_by or 'any'}_{self.policy}".replace(":", "-")


def _day(text: str) -> date | None:
    if not text:
        return None
    from chipgraph.times import read_day  # the default view has no day to read

    return read_day(text)
