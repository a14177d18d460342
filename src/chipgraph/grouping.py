"""The groups of a card: which claim stands in which, in what order, which series fold into one line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chipgraph.errors import UnknownName
from chipgraph.model import CERTAINTIES
from chipgraph.relations import RELATIONS
from chipgraph.wording import kind_said, side

if TYPE_CHECKING:
    from collections.abc import Iterable

    from chipgraph.model import Claim, Entity

GROUPS: dict[str, str] = {
    "figures": "Figures",
    "lists": "Disclosed customer lists",
    "members": "Members",
    "customers": "Customers",
    "suppliers": "Suppliers and makers",
    "design": "Design and design partners",
    "products": "Own products",
    "parts": "Parts, family and line",
    "trade": "Made, sold and rented",
    "use": "Use",
    "software": "Software support",
    "needs": "Requirements and provisions",
    "commitments": "Commitments",
    "finance": "Investments, loans, guarantees, ownership",
    "alliances": "Alliances, licences and programmes",
    "rivals": "Rivals",
    "sites": "Sites",
    "rules": "Restrictions and proceedings",
    "events": "Milestones and disruptions",
    "identity": "Who it may be",
    "told": "Figures of others that concern it",
    "prospects": "Not (yet) so",
    "denials": "Denials and settlements",
}
"""The groups of a card with their headings, in the order in which they are shown."""

_HEADLINES = (
    "revenue", "revenue-growth", "gross-margin", "operating-income", "net-income",
    "market-capitalisation", "market-share", "revenue-share", "top-share", "receivables",
    "receivables-share", "supply-commitments", "cloud-commitments", "inventory", "shipments",
)  # fmt: skip
"""Metrics that lead; the others follow by name."""


def groups_of(entity: Entity) -> list[str]:
    """The groups of a card in their order: of an alliance the members come first."""
    if entity.kind == "Alliance":
        return ["members", *(each for each in GROUPS if each != "members")]
    return list(GROUPS)


def group_of(claim: Claim, entity: str) -> str:
    """The group of an entity's card in which a claim stands."""
    if claim.is_prospect:
        return "prospects"
    return side(claim, entity)[1]


def known_relation(name: str) -> str:
    """A group, or a class of claims, by what was typed.

    Raises:
        UnknownName: there is neither.
    """
    kinds = [*RELATIONS, "Observation", "DisclosureSet", "Prospect"]
    wanted = name.strip().casefold()
    for each in (*GROUPS, *kinds):
        if each.casefold() == wanted:
            return each
    from chipgraph.names import search

    pairs = [(each, each) for each in (*GROUPS, *kinds)]
    nearest = [hit.entity for hit in search(name, pairs, limit=3)]
    raise UnknownName(
        "relation", name, nearest=nearest, mend=f"a class of claims, or one of {', '.join(GROUPS)}"
    )


def claim_fits(claim: Claim, entity: str, relation: str) -> bool:
    """Whether a claim is of a class, or stands in a group of the entity's card."""
    return relation in {claim.kind, kind_said(claim), group_of(claim, entity)}


_SERIES = (
    "subject", "metric", "scope", "counterparty", "product", "layer", "countingBasis", "facility",
    "numberFormat", "denominatorOf", "denominatorMetric", "denominatorScope", "forecaster",
    "dueFrom", "dueBy",
)  # fmt: skip


def _series(claim: Claim) -> tuple[object, ...]:
    """What the figures of one series have in common; a claim that is no figure stands alone."""
    if claim.kind not in {"Observation", "DisclosureSet"}:
        return (claim.id,)
    length = claim.period.days if claim.period else 0
    kind_of_period = 0 if not length or length == 1 else 2 if length > 350 else 1
    unit = claim.figure.unit if claim.figure else ""
    return (claim.kind, unit, kind_of_period, *(claim.all(each) for each in _SERIES))


def folded(claims: Iterable[Claim]) -> list[tuple[Claim, int]]:
    """The newest of each series with the number of the others, in the order of the claims.

    Several claims about the newest period all stand: they may contradict each other.
    """
    series: dict[tuple[object, ...], list[Claim]] = {}
    for claim in claims:
        series.setdefault(_series(claim), []).append(claim)
    return [each for group in series.values() for each in _newest(group)]


def _newest(series: list[Claim]) -> list[tuple[Claim, int]]:
    newest = max(series, key=newness)
    same = [each for each in series if each.id == newest.id or each.period == newest.period]
    earlier = len(series) - len(same)
    return [(each, 0 if place else earlier) for place, each in enumerate(same)]


def newness(claim: Claim) -> tuple[str, int, int, str]:
    """The later period is newer; of two that end together the shorter, then the better sourced."""
    last = claim.period.end or claim.period.start if claim.period else claim.newest
    days = claim.period.days or 0 if claim.period else 0
    return (str(last or ""), -days, _level(claim), claim.id)


def _level(claim: Claim) -> int:
    return CERTAINTIES.index(claim.certainty) if claim.certainty in CERTAINTIES else -1


def rank(claim: Claim, group: str) -> tuple[object, ...]:
    """The place of a claim in its group."""
    newest = _backwards(newness(claim)[0])
    if group in {"figures", "told"}:
        metric = claim.one("metric")
        place = _HEADLINES.index(metric) if metric in _HEADLINES else len(_HEADLINES)
        part = claim.one("scope") != "total" or bool(claim.one("counterparty"))
        return (part, place, metric, newest, claim.one("scope"), claim.id)
    if group == "members":
        return (
            claim.kind == "Absence",
            _TIERS.get(claim.one("tier"), 9),
            claim.one("member"),
            claim.id,
        )
    if group == "lists":
        return (claim.one("layer"), newest, claim.id)
    if group == "prospects":
        return (_backwards(_first_said(claim)), claim.id)
    begun = _backwards(str(claim.begin.latest or claim.begin.earliest or claim.newest or ""))
    if group in {"events", "rules", "finance"}:
        return (begun, claim.id)
    kind = _KINDS.index(claim.kind) if claim.kind in _KINDS else -1
    return (kind, claim.kind, -_level(claim), newest, claim.id)


_KINDS = (
    "Manufacturing", "Packaging", "Assembly", "Supply", "Rental", "Design", "Governance",
    "Membership", "Licence", "Collaboration", "Absence",
)  # fmt: skip
"""Which class comes first in a group of several."""

_TIERS = {
    "board-member": 0, "promoter": 1, "steering-member": 1, "contributor": 2, "partner": 3, "adopter": 4,
}  # fmt: skip


def _first_said(claim: Claim) -> str:
    """The earliest day on which it can have been said, so that a bare year does not lead."""
    spans = [each.source.published for each in claim.citations]
    days = [each.earliest or each.latest for each in spans]
    return str(min((day for day in days if day), default=""))


def _backwards(day: str) -> tuple[int, ...]:
    """A key that puts later days first, and none last."""
    return tuple(-ord(each) for each in day) or (0,)


def few(claims: list[tuple[Claim, int]], group: str) -> list[tuple[Claim, int]]:
    """Of figures at most two series a metric, so that one metric does not fill the card."""
    if group != "figures":
        return claims
    seen: dict[str, set[tuple[object, ...]]] = {}
    kept = []
    for claim, earlier in claims:
        series = seen.setdefault(claim.one("metric"), set())
        if len(series | {_series(claim)}) <= 2:
            series.add(_series(claim))
            kept.append((claim, earlier))
    return kept
