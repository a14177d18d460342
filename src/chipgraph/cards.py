"""Cards: what the graph says of an entity, grouped as an analyst reads it, each claim with its evidence.

A card is a frozen value made from a view; `card_text` lays it out, `card_rows` gives it as data.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from chipgraph.grouping import (
    GROUPS,
    claim_fits,
    few,
    folded,
    group_of,
    groups_of,
    known_relation,
    rank,
)
from chipgraph.lexicons import lexicon
from chipgraph.terms import CG, CLAIM, local
from chipgraph.wording import due_by, member, said

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from chipgraph.graph import ChipGraph
    from chipgraph.model import Claim, Entity
    from chipgraph.wording import Lexicon

SHOWN = {"figures": 20, "members": 40}
SHOWN_ELSE = 10
"""How many claims of a group are shown unless all are asked for: what fits a screen or two."""


class Remark(NamedTuple):
    """What another claim does to this one: denies, contradicts, settles, supersedes it."""

    link: str
    claim: Claim


class Line(NamedTuple):
    """One claim in a card; `inset` lines are members of the list above them, `overdue` prospects not settled."""

    claim: Claim
    text: str
    remarks: tuple[Remark, ...] = ()
    earlier: int = 0
    inset: bool = False
    overdue: date | None = None


class Section(NamedTuple):
    """One group of a card; `hidden` claims are not shown."""

    group: str
    lines: tuple[Line, ...]
    total: int
    hidden: int = 0

    @property
    def title(self) -> str:
        """The heading."""
        return GROUPS[self.group]


class Card(NamedTuple):
    """What the view says of an entity."""

    entity: Entity
    kind: str
    roles: tuple[str, ...]
    sections: tuple[Section, ...]
    claims: int


def entity_card(
    graph: ChipGraph, entity: Entity, *, relation: str = "", everything: bool = False
) -> Card:
    """The card of an entity; `relation` keeps one group or class, `everything` hides nothing.

    Raises:
        UnknownName: there is no such group or class.
    """
    words = lexicon(graph)
    claims = tuple(
        each
        for each in graph.claims(about=entity.id)
        if not relation or claim_fits(each, entity.id, known_relation(relation))
    )
    grouped: dict[str, list[Claim]] = {}
    for claim in claims:
        grouped.setdefault(group_of(claim, entity.id), []).append(claim)
    links = remarks_by_claim(graph)
    limit = None if everything or relation else SHOWN
    if limit:
        known = {each.id for each in claims}
        grouped["denials"] = [c for c in grouped.get("denials", ()) if not known & _targets(c)]
    sections = tuple(
        _section(graph, group, grouped[group], entity.id, words, links, limit, everything)
        for group in groups_of(entity)
        if grouped.get(group)
    )
    return Card(
        entity,
        spaced(entity.kind),
        tuple(words.name("role", each) for each in entity.roles),
        tuple(each for each in sections if each.lines),
        len(claims),
    )


def spaced(name: str) -> str:
    """CamelCase to words.

    >>> spaced("ChipFamily")
    'chip family'
    """
    from chipgraph.vocabulary import snake

    return snake(name).replace("_", " ")


def _targets(claim: Claim) -> set[str]:
    return {*claim.all("denies"), *claim.all("settles")}


def remarks_by_claim(graph: ChipGraph) -> Mapping[str, tuple[tuple[str, str], ...]]:
    """For each claim that another one concerns: how, and that other claim's id."""
    found: dict[str, list[tuple[str, str]]] = {}
    for link, words in _LINKS.items():
        for subject, value in graph.store.pairs(CG + link):
            found.setdefault(local(str(value)), []).append((words, local(subject)))
    return {claim: tuple(sorted(others)) for claim, others in found.items()}


_LINKS = {
    "denies": "denied by",
    "contradicts": "contradicted by",
    "settles": "settled by",
    "supersedes": "superseded by",
    "revises": "revised by",
}


def _section(
    graph: ChipGraph,
    group: str,
    claims: list[Claim],
    entity: str,
    words: Lexicon,
    links: Mapping[str, tuple[tuple[str, str], ...]],
    limit: Mapping[str, int] | None,
    everything: bool,
) -> Section:
    """One group: ordered, series folded to their newest, cut to what is shown."""
    kept = [each for each in claims if group != "figures" or not each.one("inSet")]
    current = kept if limit is None else [each for each in kept if not _outdated(each, links)]
    ordered = sorted(current, key=lambda each: rank(each, group))
    series = [(each, 0) for each in ordered] if everything else folded(ordered)
    shown = series if limit is None else few(series, group)[: limit.get(group, SHOWN_ELSE)]
    lines: list[Line] = []
    for claim, earlier in shown:
        lines.append(_line(graph, claim, words, links, entity, earlier))
        if claim.kind == "DisclosureSet":
            lines += _members(graph, claim, words, links, entity)
    return Section(
        group, tuple(lines), len(kept), len(series) - len(shown) + len(kept) - len(current)
    )


def _outdated(claim: Claim, links: Mapping[str, tuple[tuple[str, str], ...]]) -> bool:
    """Whether a later claim takes its place."""
    return any(link in {"superseded by", "revised by"} for link, _ in links.get(claim.id, ()))


def _members(
    graph: ChipGraph,
    claim: Claim,
    words: Lexicon,
    links: Mapping[str, tuple[tuple[str, str], ...]],
    entity: str,
) -> list[Line]:
    """The shares of a list of customers, the greatest first."""
    members = graph.values.claims(graph.store.subjects(CG + "inSet", CLAIM + claim.id))
    order = sorted(members, key=lambda each: (-_size(each), each.id))
    return [
        _line(graph, each, words, links, entity, 0)._replace(
            text=member(each, words, about=entity), inset=True
        )
        for each in order
    ]


def _size(claim: Claim) -> float:
    return (claim.figure.most or claim.figure.least or 0.0) if claim.figure else 0.0


def _line(
    graph: ChipGraph,
    claim: Claim,
    words: Lexicon,
    links: Mapping[str, tuple[tuple[str, str], ...]],
    entity: str,
    earlier: int,
) -> Line:
    remarks = tuple(
        Remark(link, other)
        for link, name in links.get(claim.id, ())
        for other in graph.values.claims([CLAIM + name])
    )
    overdue = _overdue(claim, {each.link for each in remarks}, graph.as_of)
    return Line(claim, said(claim, words, about=entity), remarks, earlier, overdue=overdue)


def _overdue(claim: Claim, links: set[str], as_of: date) -> date | None:
    """The day by which a prospect was due, where that has passed and nobody has settled it."""
    if not claim.is_prospect or links & {"settled by", "revised by", "superseded by"}:
        return None
    day = due_by(claim)
    return day if day and day < as_of else None


__all__ = [
    "Card",
    "Line",
    "Remark",
    "Section",
    "entity_card",
    "lexicon",
    "remarks_by_claim",
    "spaced",
]
