"""Shocks: what a scenario does to the world, read from the texts of the command line or of a file.

A shock is a frozen value. Fractions are what is left (`=0.7` leaves 70 percent) except for `demand` and
`price`, which are changes (`-0.3` is 30 percent less).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, TypeAlias

from chipgraph.errors import Misuse

if TYPE_CHECKING:
    from collections.abc import Callable

MARKETS = ("tight", "slack")
"""Tight: what one customer gives up another takes. Slack: nobody does."""


@dataclass(frozen=True, slots=True)
class Remove:
    """A company is gone, with all that it offers."""

    party: str


@dataclass(frozen=True, slots=True)
class Capacity:
    """An input, whoever offers it, is left at a fraction."""

    thing: str
    left: float


@dataclass(frozen=True, slots=True)
class Country:
    """The documented sites of a country are left at a fraction: all, or those that offer some inputs."""

    code: str
    left: float
    things: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Shift:
    """A customer moves a part of its purchases to another product."""

    customer: str
    source: str
    target: str
    part: float


@dataclass(frozen=True, slots=True)
class Demand:
    """All customers buy more or less by a fraction."""

    change: float


@dataclass(frozen=True, slots=True)
class Price:
    """Prices change by a fraction at the same volume."""

    change: float


@dataclass(frozen=True, slots=True)
class Default:
    """A party, or every party of a role, cannot pay."""

    party: str
    role: str = ""


@dataclass(frozen=True, slots=True)
class Rule:
    """A country is closed to the subject, or opened."""

    kind: Literal["restrict", "open"]
    code: str


@dataclass(frozen=True, slots=True)
class Delay:
    """A product comes later by some months."""

    product: str
    months: float


@dataclass(frozen=True, slots=True)
class Falsify:
    """A claim does not hold."""

    claim: str


Shock: TypeAlias = (
    Remove | Capacity | Country | Shift | Demand | Price | Default | Rule | Delay | Falsify
)


@dataclass(frozen=True, slots=True)
class Scenario:
    """Shocks that come together, for how long, and in which market."""

    name: str
    title: str
    shocks: tuple[Shock, ...]
    market: str = "slack"
    months: float = 12.0
    note: str = ""


_NAME = r"[a-z0-9][a-z0-9.-]*"
_SHIFT = re.compile(rf"({_NAME}):({_NAME})->({_NAME})=(.+)\Z")
_COUNTRY = re.compile(rf"([A-Z]{{2}})(?::({_NAME}(?:,{_NAME})*))?=(.+)\Z")
_NAMED = re.compile(rf"({_NAME})=(.+)\Z")
_RULE = re.compile(r"(restrict|open):([A-Z]{2})\Z")


def read_shock(option: str, text: str) -> Shock:
    """A shock from an option's name and its text.

    >>> read_shock("capacity", "cowos-l=0.7")
    Capacity(thing='cowos-l', left=0.7)

    Raises:
        Misuse: the text is not of the form of the option; says which form that is.
    """
    return _READERS[option](text.strip())


def _remove(text: str) -> Shock:
    return Remove(text)


def _capacity(text: str) -> Shock:
    match = _expected(_NAMED, text, "--capacity", "cowos-l=0.7")
    return Capacity(match[1], _left(match[2], "--capacity", text))


def _country(text: str) -> Shock:
    match = _expected(_COUNTRY, text, "--country", "TW=0.5, or TW:cowos,cowos-l=0 for some inputs")
    things = tuple(sorted(match[2].split(","))) if match[2] else ()
    return Country(match[1], _left(match[3], "--country", text), things)


def _shift(text: str) -> Shock:
    match = _expected(_SHIFT, text, "--shift", "google:nvidia->tpu=0.5")
    return Shift(match[1], match[2], match[3], _left(match[4], "--shift", text))


def _demand(text: str) -> Shock:
    return Demand(_change(text, "--demand"))


def _price(text: str) -> Shock:
    return Price(_change(text, "--price"))


def _default(text: str) -> Shock:
    if text.startswith("role:"):
        return Default("", text.removeprefix("role:"))
    return Default(text)


def _rule(text: str) -> Shock:
    match = _expected(_RULE, text, "--rule", "restrict:CN or open:CN")
    return Rule("restrict" if match[1] == "restrict" else "open", match[2])


def _delay(text: str) -> Shock:
    match = _expected(_NAMED, text, "--delay", "rubin=6, in months")
    months = _number(match[2], "--delay", text)
    if months <= 0:
        raise Misuse(f"--delay {text!r}: a delay has more than 0 months")
    return Delay(match[1], months)


def _claim(text: str) -> Shock:
    name, _, value = text.partition("=")
    if value != "false" or not name:
        raise Misuse(f"--claim {text!r}: write it as CLAIM=false")
    return Falsify(name)


_READERS: dict[str, Callable[[str], Shock]] = {
    "remove": _remove,
    "capacity": _capacity,
    "country": _country,
    "shift": _shift,
    "demand": _demand,
    "price": _price,
    "default": _default,
    "rule": _rule,
    "delay": _delay,
    "claim": _claim,
}
OPTIONS = tuple(_READERS)
"""The names of the options, and of the keys of a file of scenarios."""


def _expected(pattern: re.Pattern[str], text: str, option: str, form: str) -> re.Match[str]:
    match = pattern.match(text)
    if not match:
        raise Misuse(f"{option} {text!r} cannot be read: write it as {form}")
    return match


def _number(text: str, option: str, whole: str) -> float:
    try:
        value = float(text)
    except ValueError:
        raise Misuse(f"{option} {whole!r}: {text!r} is not a number") from None
    if value != value or value in {float("inf"), float("-inf")}:  # noqa: PLR0124
        raise Misuse(f"{option} {whole!r}: {text!r} is not a number")
    return value


def _left(text: str, option: str, whole: str) -> float:
    value = _number(text, option, whole)
    if not 0 <= value <= 1:
        raise Misuse(f"{option} {whole!r}: a fraction lies between 0 and 1")
    return value


def _change(text: str, option: str) -> float:
    value = _number(text, option, text)
    if value < -1:
        raise Misuse(f"{option} {text!r}: nothing can fall by more than 1, which is all")
    return value


def describe(shock: Shock, name: Callable[[str], str]) -> str:
    """A shock in words."""
    match shock:
        case Remove(party):
            return f"{name(party)} is gone"
        case Capacity(thing, left):
            return f"{name(thing)} is left at {left:.0%}"
        case Country(code, left, things):
            of = f" of {', '.join(name(each) for each in things)}" if things else ""
            return f"documented sites in {code}{of} are left at {left:.0%}"
        case Shift(customer, source, target, part):
            return f"{name(customer)} moves {part:.0%} of what it buys of {name(source)} to {name(target)}"
        case Demand(change):
            return f"all customers buy {change:+.0%}"
        case Price(change):
            return f"prices change by {change:+.0%} at the same volume"
        case Default(party, role):
            return f"{name(party) if party else f'every {role}'} cannot pay"
        case Rule(kind, code):
            return f"{code} is {'closed' if kind == 'restrict' else 'open'} to it"
        case Delay(product, months):
            return f"{name(product)} comes {months:g} months later"
        case Falsify(claim):
            return f"the claim {claim} does not hold"
