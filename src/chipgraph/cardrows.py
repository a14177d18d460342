"""Claims as rows of data: one row a claim, nothing folded or hidden."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chipgraph.cards import remarks_by_claim
from chipgraph.grouping import claim_fits, group_of, groups_of, known_relation, rank
from chipgraph.lexicons import lexicon
from chipgraph.tables import Rows
from chipgraph.wording import best_citation, denominator, figure_of, said

if TYPE_CHECKING:
    from collections.abc import Mapping

    from chipgraph.graph import ChipGraph
    from chipgraph.model import Claim, Entity
    from chipgraph.wording import Lexicon

COLUMNS = (
    "group", "kind", "sides", "figure", "value", "low", "high", "unit", "denominator", "period",
    "begin", "end", "presence", "certainty", "basis", "source", "published", "address", "claim",
    "disputed_by", "note",
)  # fmt: skip


def card_rows(graph: ChipGraph, entity: Entity, *, relation: str = "") -> Rows:
    """The claims about an entity as rows, one each; nothing is folded or hidden.

    Raises:
        UnknownName: there is no such group or class.
    """
    words = lexicon(graph)
    links = remarks_by_claim(graph)
    wanted = known_relation(relation) if relation else ""
    order = {group: place for place, group in enumerate(groups_of(entity))}
    claims = [
        (group_of(each, entity.id), each)
        for each in graph.claims(about=entity.id)
        if not wanted or claim_fits(each, entity.id, wanted)
    ]
    claims.sort(key=lambda each: (order[each[0]], rank(each[1], each[0])))
    rows = tuple(claim_row(claim, group, words, links) for group, claim in claims)
    return Rows(COLUMNS, rows, title=entity.label)


def claim_row(
    claim: Claim,
    group: str,
    words: Lexicon,
    links: Mapping[str, tuple[tuple[str, str], ...]],
) -> tuple[str, ...]:
    """One claim as a row of `COLUMNS`."""
    best = best_citation(claim)
    figure = claim.figure
    disputes = [name for link, name in links.get(claim.id, ()) if link in _DISPUTES]
    return (
        group,
        claim.kind,
        said(claim, words),
        figure_of(claim, words),
        *(_plain(each) for each in (figure[:3] if figure else (None, None, None))),
        figure.unit if figure else "",
        denominator(claim, words),
        str(claim.period or ""),
        _span(claim.begin),
        _span(claim.end),
        claim.presence,
        claim.certainty,
        claim.basis,
        best.source.publisher if best else "",
        best.source.day if best else "",
        best.source.address if best else "",
        claim.id,
        " ".join(disputes),
        claim.note,
    )


_DISPUTES = ("denied by", "contradicted by")


def _plain(value: float | None) -> str:
    return "" if value is None else f"{value:.15g}" if value != int(value) else str(int(value))


def _span(span: object) -> str:
    text = str(span)
    return "" if text == "[..]" else text
