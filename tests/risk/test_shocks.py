"""Shocks are read from texts; what cannot be read says how to write it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from chipgraph.errors import Misuse
from chipgraph.risk.shocks import (
    Capacity,
    Country,
    Default,
    Delay,
    Demand,
    Falsify,
    Price,
    Remove,
    Rule,
    Shift,
    describe,
    read_shock,
)

if TYPE_CHECKING:
    from chipgraph.risk.shocks import (
        Shock,
    )

GOOD: list[tuple[str, str, Shock, str]] = [
    ("remove", "fab", Remove("fab"), "fab is gone"),
    ("capacity", "film=0.7", Capacity("film", 0.7), "film is left at 70%"),
    ("country", "TW=0.5", Country("TW", 0.5), "documented sites in TW are left at 50%"),
    (
        "country",
        "TW:b,a=0",
        Country("TW", 0.0, ("a", "b")),
        "documented sites in TW of a, b are left at 0%",
    ),
    (
        "shift",
        "lab:gpu->tpu=0.5",
        Shift("lab", "gpu", "tpu", 0.5),
        "lab moves 50% of what it buys of gpu to tpu",
    ),
    ("demand", "-0.3", Demand(-0.3), "all customers buy -30%"),
    ("price", "-0.3", Price(-0.3), "prices change by -30% at the same volume"),
    ("default", "lab", Default("lab"), "lab cannot pay"),
    ("default", "role:neocloud", Default("", "neocloud"), "every neocloud cannot pay"),
    ("rule", "restrict:CN", Rule("restrict", "CN"), "CN is closed to it"),
    ("delay", "chip=6", Delay("chip", 6.0), "chip comes 6 months later"),
    ("claim", "a-1=false", Falsify("a-1"), "the claim a-1 does not hold"),
]


@pytest.mark.parametrize(("option", "text", "shock", "words"), GOOD)
def test_a_shock_is_read_and_told(option: str, text: str, shock: Shock, words: str) -> None:
    assert read_shock(option, text) == shock
    assert describe(shock, lambda name: name) == words


BAD = [
    ("capacity", "film", "--capacity 'film' cannot be read: write it as cowos-l=0.7"),
    ("capacity", "film=2", "--capacity 'film=2': a fraction lies between 0 and 1"),
    ("capacity", "film=much", "--capacity 'film=much': 'much' is not a number"),
    ("country", "Taiwan=0", "--country 'Taiwan=0' cannot be read: write it as TW=0.5"),
    ("shift", "lab=0.5", "--shift 'lab=0.5' cannot be read: write it as google:nvidia->tpu=0.5"),
    ("demand", "-2", "--demand '-2': nothing can fall by more than 1, which is all"),
    ("demand", "nan", "--demand 'nan': 'nan' is not a number"),
    ("rule", "close:CN", "--rule 'close:CN' cannot be read: write it as restrict:CN or open:CN"),
    ("delay", "chip=0", "--delay 'chip=0': a delay has more than 0 months"),
    ("claim", "a-1", "--claim 'a-1': write it as CLAIM=false"),
]


@pytest.mark.parametrize(("option", "text", "message"), BAD)
def test_a_bad_shock_says_how_to_write_it(option: str, text: str, message: str) -> None:
    with pytest.raises(Misuse) as caught:
        read_shock(option, text)
    assert str(caught.value).startswith(message)
