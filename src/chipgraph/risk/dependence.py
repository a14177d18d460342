"""Balance of dependence: each side's share of the other's revenue or purchases, side by side.

After Emerson (American Sociological Review 27, 1962) and resource dependence (Pfeffer, Salancik 1978):
who needs whom more is a matter of both shares. Shares keep their denominators and periods; they are
never subtracted from one another.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from chipgraph.risk.interval import Interval

if TYPE_CHECKING:
    from collections.abc import Iterable

    from chipgraph.model import Claim

LIVES_ON = 0.25
"""From which share of its revenue on a party is said to live on another: a quarter."""

_METRICS = frozenset({"revenue-share", "purchase-share", "capital-expenditure-share"})


@dataclass(frozen=True, slots=True)
class Share:
    """A share that one party takes of another's figure, as a fraction."""

    whose: str
    taken_by: str
    metric: str
    scope: str
    interval: Interval
    claim: Claim


@dataclass(frozen=True, slots=True)
class Pair:
    """Both directions between a subject and another party, the newest first."""

    other: str
    theirs: tuple[Share, ...]
    ours: tuple[Share, ...]


def shares(claims: Iterable[Claim]) -> list[Share]:
    """Every share of one named party in a figure of another; lists of filings are left to `disclosure`."""
    found = []
    for claim in claims:
        figure, others = claim.figure, claim.all("counterparty")
        if claim.kind != "Observation" or claim.one("metric") not in _METRICS or not figure:
            continue
        if claim.one("inSet"):
            continue
        if len(others) != 1 or figure.unit != "percent":
            continue
        low, high = figure.least, figure.most
        interval = Interval((low or 0.0) / 100, 1.0 if high is None else high / 100)
        scope = claim.one("denominatorScope") or "total"
        found.append(
            Share(claim.one("subject"), others[0], claim.one("metric"), scope, interval, claim)
        )
    return found


def hypotheses(claims: Iterable[Claim]) -> dict[str, tuple[str, str]]:
    """Unnamed parties with whom each is taken to be and the claim that takes it so."""
    return {
        claim.one("undisclosed"): (claim.one("candidate"), claim.id)
        for claim in claims
        if claim.kind == "IdentityHypothesis"
    }


def pairs(given: Iterable[Share], subject: str) -> list[Pair]:
    """The parties of whose figures the subject takes a share, or that take one of its own; by name."""
    theirs: dict[str, list[Share]] = {}
    ours: dict[str, list[Share]] = {}
    for each in given:
        if each.taken_by == subject:
            theirs.setdefault(each.whose, []).append(each)
        elif each.whose == subject:
            ours.setdefault(each.taken_by, []).append(each)
    return [
        Pair(other, _newest(theirs.get(other, [])), _newest(ours.get(other, [])))
        for other in sorted({*theirs, *ours})
    ]


def _newest(given: list[Share]) -> tuple[Share, ...]:
    return tuple(
        sorted(
            given,
            key=lambda each: (
                str(each.claim.period.end if each.claim.period else ""),
                each.claim.id,
            ),
            reverse=True,
        )
    )


def lives_on(pair: Pair, threshold: float = LIVES_ON) -> str:
    """'yes' where the newest share of revenue is a quarter or more for certain, 'may' where the
    interval allows it, 'no' where it does not, '' where no share of its total revenue is documented.

    `threshold` stands in place of the quarter.
    """
    found = [
        each for each in pair.theirs if each.metric == "revenue-share" and each.scope == "total"
    ]
    if not found:
        return ""
    newest = found[0].interval
    if newest.low >= threshold:
        return "yes"
    return "may" if newest.high >= threshold else "no"
