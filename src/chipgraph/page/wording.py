"""Terms in words as the page needs them; how a claim is said stands in `chipgraph.wording`."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from chipgraph.vocabulary import vocabulary

if TYPE_CHECKING:
    from datetime import date

    from chipgraph.model import Claim
    from chipgraph.wording import Lexicon

_ELSEWHERE = frozenset(
    {
        "ceiling",
        "contradicts",
        "denies",
        "denominatorMetric",
        "denominatorOf",
        "denominatorScope",
        "excludedBecause",
        "firm",
        "metric",
        "periodEnd",
        "periodStart",
        "prospectOf",
        "roundingStep",
        "unit",
    }
)
"""Fields that a card shows in a line of their own."""

INVERSES = {
    "acquired": "acquired by",
    "assemblesFor": "has assembled by",
    "commitsTo": "has commitments from",
    "designPartnerOf": "has as design partner",
    "designs": "designed by",
    "governs": "governed by",
    "guarantees": "guaranteed by",
    "implements": "implemented by",
    "inFamily": "has in the family",
    "investsIn": "has as investor",
    "lendsTo": "borrows from",
    "licensesTo": "licensed from",
    "manufacturesFor": "has made by",
    "memberOf": "has as member",
    "owns": "owned by",
    "packagesFor": "has packaged by",
    "partOf": "contains",
    "provides": "provided by",
    "rentsTo": "rents from",
    "requires": "needed by",
    "succeeds": "succeeded by",
    "supplies": "buys from",
    "supportsChip": "supported by",
    "uses": "used by",
}
"""A relation read from its object; those that run both ways need none."""


class Field(NamedTuple):
    """A field of a claim: its name, its values, and whether these are ids of entities."""

    name: str
    values: tuple[str, ...]
    entities: bool


def word(name: str) -> str:
    """The label of a term of the ontology or of a concept, by its local name."""
    known = vocabulary()
    if name in known.concepts:
        return known.concepts[name].label
    return known.labels.get(name, name)


def inverse(relation: str) -> str:
    """A relation read from its object; '' for one that the table does not know."""
    return INVERSES.get(relation, "")


def fields(claim: Claim, lexicon: Lexicon) -> list[Field]:
    """The fields that have no line of their own, by name."""
    return [
        _field(name, values, lexicon)
        for name, values in sorted(claim.fields.items())
        if name not in _ELSEWHERE
    ]


def _field(name: str, values: tuple[str, ...], lexicon: Lexicon) -> Field:
    what = _holds(name)
    if what == "term":
        return Field(name, tuple(lexicon.name(name, each) for each in values), entities=False)
    return Field(name, values, entities=what == "entity")


@cache
def _holds(name: str) -> str:
    """What the values of a field are: `literal`, `entity` or `term`. Asked for each field of each claim."""
    known = vocabulary().properties.get(name)
    if known is None or known.datatype:
        return "literal"
    return "entity" if any(vocabulary().is_a(each, "Entity") for each in known.ranges) else "term"


def order_day(claim: Claim) -> date | None:
    """The day by which claims are sorted, newest first."""
    if claim.period:
        return claim.period.end or claim.period.start
    return claim.begin.latest or claim.begin.earliest or claim.newest
