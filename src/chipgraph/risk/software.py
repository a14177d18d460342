"""Software lock-in: which software of a fixed list runs on which chip family, and how equal it is.

Existence (in the tree, outside it, experimental, ended) and parity (tested equal, in part, not) are two
things. What no claim says is undocumented: support may be there. No score over software is given:
without weights of usage a count of frameworks says nothing of how much work is locked in.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from chipgraph.risk.interval import Interval

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from chipgraph.model import Claim

EXISTENCE = {
    "in-tree": "in tree",
    "out-of-tree": "out of tree",
    "experimental": "experimental",
    "support-unstated": "how far not stated",
    "planned-support": "planned",
    "ended-support": "ended",
}
"""How far support exists, the furthest first, by concept."""

RUNS = frozenset({"in tree", "out of tree", "experimental", "how far not stated"})
"""What counts as running at all."""

PARITY = {
    "parity-equal": "equal",
    "parity-partial": "in part",
    "parity-none": "not equal",
}
UNDOCUMENTED, NOT_STATED = "undocumented", "not stated"


class Listed(NamedTuple):
    """A software of the list: what it is for, and whether a chip maker keeps it for its own chips."""

    id: str
    workload: str
    own: bool


@dataclass(frozen=True, slots=True)
class Cell:
    """One software on one chip family: existence, parity, the stacks it runs by, and since when.

    `dated` says whether a claim tells when the support began; '' for a day that is not stated.
    """

    software: str
    family: str
    existence: str = UNDOCUMENTED
    parity: str = NOT_STATED
    stacks: tuple[str, ...] = ()
    since: str = ""
    claims: tuple[str, ...] = ()

    @property
    def runs(self) -> bool:
        """Whether a claim says that it runs there, in whatever way."""
        return self.existence in RUNS


@dataclass(frozen=True, slots=True)
class Count:
    """How many cells say what, of one family over the software, or of one software over the families."""

    of: int
    in_tree: int
    otherwise: int
    not_running: int
    undocumented: int
    equal: int

    @property
    def reach(self) -> Interval:
        """The part that runs: what is documented, up to all that is not documented otherwise."""
        if not self.of:
            return Interval(0.0, 0.0)
        runs = self.in_tree + self.otherwise
        return Interval(runs / self.of, (runs + self.undocumented) / self.of)


@cache
def _file() -> Mapping[str, object]:
    path = Path(__file__).with_name("software.toml")
    return tomllib.loads(path.read_text(encoding="utf-8"))


@cache
def listed() -> tuple[Listed, ...]:
    """The software of the list, in its order."""
    rows = _file()["software"]
    assert isinstance(rows, list)
    return tuple(Listed(row["id"], row["workload"], bool(row.get("own"))) for row in rows)


@cache
def families() -> tuple[str, ...]:
    """The chip families of the list, in its order."""
    found = _file()["families"]
    assert isinstance(found, dict)
    return tuple(found["ids"])


def matrix(claims: Iterable[Claim]) -> dict[tuple[str, str], Cell]:
    """Every cell of the list, by software and family.

    Of several claims those count that no other supersedes, and of these the furthest existence; parity
    is that of the newest claim that states one.
    """
    support: dict[tuple[str, str], list[Claim]] = {}
    stacks: dict[tuple[str, str], list[Claim]] = {}
    names = {each.id for each in listed()}
    for claim in claims:
        if claim.kind == "Support" and claim.one("software") in names:
            for family in claim.all("supported"):
                support.setdefault((claim.one("software"), family), []).append(claim)
        elif claim.kind == "Use" and names & set(claim.all("user")):
            for user in claim.all("user"):
                for family in claim.all("purpose"):
                    stacks.setdefault((user, family), []).append(claim)
    return {
        (each.id, family): _cell(
            each.id, family, support.get((each.id, family), []), stacks.get((each.id, family), [])
        )
        for each in listed()
        for family in families()
    }


def _cell(software: str, family: str, support: list[Claim], stacks: list[Claim]) -> Cell:
    if not support:
        return Cell(software, family)
    replaced = {name for claim in support for name in claim.all("supersedes")}
    kept = [claim for claim in support if claim.id not in replaced] or support
    order = list(EXISTENCE)
    best = min(kept, key=lambda each: (order.index(each.one("maturity")), each.id))
    tested = [each for each in kept if each.one("parity") in PARITY]
    newest = max(tested, key=lambda each: (str(each.newest or ""), each.id), default=None)
    by = {stack for claim in kept for stack in claim.all("stack")}
    by.update(stack for claim in stacks for stack in claim.all("used"))
    begun = [each.begin.earliest for each in kept if each.begin.earliest]
    return Cell(
        software,
        family,
        EXISTENCE[best.one("maturity")],
        PARITY[newest.one("parity")] if newest else NOT_STATED,
        tuple(sorted(by)),
        min(begun).isoformat() if begun else "",
        tuple(sorted(each.id for each in (*kept, *stacks))),
    )


def counted(cells: Iterable[Cell]) -> Count:
    """How many cells say what."""
    given = list(cells)
    return Count(
        of=len(given),
        in_tree=sum(1 for each in given if each.existence == "in tree"),
        otherwise=sum(1 for each in given if each.runs and each.existence != "in tree"),
        not_running=sum(1 for each in given if not each.runs and each.existence != UNDOCUMENTED),
        undocumented=sum(1 for each in given if each.existence == UNDOCUMENTED),
        equal=sum(1 for each in given if each.parity == "equal"),
    )
