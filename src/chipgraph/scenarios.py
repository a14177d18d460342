"""Scenarios by name, from the file that ships with the package or from a file of the user's."""

from __future__ import annotations

import tomllib
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from chipgraph.errors import BadFile, Misuse, UnknownName
from chipgraph.names import search
from chipgraph.risk.shocks import MARKETS, OPTIONS, Scenario, read_shock
from chipgraph.tables import Rows

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

SHIPPED = Path(__file__).with_name("scenarios.toml")


def scenarios(path: Path = SHIPPED) -> Mapping[str, Scenario]:
    """The scenarios of a TOML file, by name.

    Raises:
        BadFile: it cannot be read, or an entry is not of the form; says which and the mend.
        Misuse: a shock cannot be read.
    """
    try:
        content = tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise BadFile(path, error.strerror or "cannot be read") from None
    except UnicodeDecodeError:
        raise BadFile(path, "is not UTF-8 text", mend="save it as UTF-8") from None
    except tomllib.TOMLDecodeError as error:
        raise BadFile(path, f"is not TOML: {error}") from None
    return {name: _scenario(path, name, entry) for name, entry in content.items()}


def _scenario(path: Path, name: str, entry: object) -> Scenario:
    if not isinstance(entry, dict):
        raise BadFile(path, f"{name} is no table", mend=f"begin it with [{name}]")
    known = {"title", "market", "months", "note", *OPTIONS}
    if odd := sorted(set(entry) - known):
        raise BadFile(path, f"[{name}] has {odd[0]}", mend=f"use one of {', '.join(sorted(known))}")
    shocks = []
    for option in OPTIONS:
        texts = entry.get(option, [])
        if not isinstance(texts, list) or not all(isinstance(each, str) for each in texts):
            raise BadFile(
                path, f"[{name}] {option} is no list of texts", mend=f'{option} = ["..."]'
            )
        shocks += [read_shock(option, text) for text in texts]
    market, months = entry.get("market", "slack"), entry.get("months", 12)
    if market not in MARKETS:
        raise BadFile(path, f"[{name}] market is {market!r}", mend="write tight or slack")
    if not isinstance(months, int | float) or not 0 < months <= 120:
        raise BadFile(path, f"[{name}] months is {months!r}", mend="write a number up to 120")
    return Scenario(
        name,
        str(entry.get("title", name)),
        tuple(shocks),
        market,
        float(months),
        str(entry.get("note", "")),
    )


def chosen(known: Mapping[str, Scenario], name: str) -> Scenario:
    """A scenario among some by its name.

    Raises:
        UnknownName: there is none; carries the nearest.
    """
    if name not in known:
        near = [hit.entity for hit in search(name, [(each, each) for each in known], limit=3)]
        raise UnknownName("scenario", name, nearest=near, mend="simulate --list names them")
    return known[name]


def composed(
    known: Mapping[str, Scenario],
    name: str,
    options: Mapping[str, Sequence[str] | None],
    *,
    market: str = "",
    months: float = 0.0,
) -> Scenario:
    """A named scenario with the shocks of options added; of options alone where no name is given.

    Raises:
        Misuse: no shock is given, or one cannot be read.
        UnknownName: there is no such scenario.
    """
    if market and market not in MARKETS:
        raise Misuse(f"unknown market {market!r}; write tight or slack")
    given = tuple(
        read_shock(option, text) for option in OPTIONS for text in options.get(option) or ()
    )
    base = chosen(known, name) if name else Scenario("", "Shocks of your own", ())
    if not (*base.shocks, *given):
        raise Misuse(
            "no shock is given: add one such as --remove tsmc, or --scenario NAME (simulate --list"
            " names them)"
        )
    return replace(
        base,
        shocks=(*base.shocks, *given),
        market=market or base.market,
        months=months or base.months,
    )


def listed(known: Mapping[str, Scenario]) -> Rows:
    """The scenarios as rows, by name."""
    return Rows(
        ("scenario", "what happens", "months", "market"),
        tuple(
            (each.name, each.title, f"{each.months:g}", each.market)
            for _, each in sorted(known.items())
        ),
        title="Scenarios",
        note="chipgraph simulate --scenario NAME plays one, chipgraph explore --scenario NAME draws it.",
    )
