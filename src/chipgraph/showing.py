"""What `show` shows of a name: the card of an entity, a claim, or a source, in a format."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chipgraph.cards import (
    COLUMNS,
    card_rows,
    claim_row,
    entity_card,
    lexicon,
    remarks_by_claim,
)
from chipgraph.tables import Rows, formatted
from chipgraph.terms import CLAIM

if TYPE_CHECKING:
    from chipgraph.graph import ChipGraph
    from chipgraph.model import Claim, Entity, Source


def resolved(graph: ChipGraph, name: str) -> Entity | Claim | Source:
    """The entity, claim or source of a name; ids come first, then other names of entities.

    Raises:
        UnknownName: there is none; carries the nearest names of entities.
    """
    prefix, colon, rest = name.strip().partition(":")
    given = rest if colon and prefix in {"id", "claim", "source"} else name.strip()
    iri = CLAIM + given
    return (
        graph.values.entity(given.lower())
        or graph.values.claim(iri)
        or graph.values.claim(iri, excluded=True)
        or graph.values.source_if_known(given)
        or graph.entity(given)
    )


def shown(
    graph: ChipGraph,
    name: str,
    form: str,
    *,
    width: int = 100,
    relation: str = "",
    everything: bool = False,
    cited: bool = False,
) -> str:
    """A name's card in a format.

    Raises:
        UnknownName: no entity, claim or source has the name, or there is no such relation.
    """
    from chipgraph.model import Entity

    found = resolved(graph, name)
    if not isinstance(found, Entity):
        return _record(graph, found, form, width=width)
    if form not in {"table", "markdown"}:
        return formatted(card_rows(graph, found, relation=relation), form)
    card = entity_card(graph, found, relation=relation, everything=everything)
    words = lexicon(graph)
    foot = f"{card.claims} claims as of {graph.as_of}, policy {graph.view.policy}."
    if form == "markdown":
        return card_markdown(card, words, cited=cited, foot=foot)
    return card_text(card, words, width=width, cited=cited, foot=foot)


def _record(graph: ChipGraph, found: Claim | Source, form: str, *, width: int) -> str:
    from chipgraph.model import Claim

    words = lexicon(graph)
    if form in {"table", "markdown"}:
        record = (
            claim_record(graph, found, words)
            if isinstance(found, Claim)
            else source_record(graph, found, words)
        )
        return record_text(record, width=width) if form == "table" else record_markdown(record)
    claims = (found,) if isinstance(found, Claim) else citing(graph, found)
    links = remarks_by_claim(graph)
    rows = tuple(claim_row(each, "", words, links) for each in claims)
    return formatted(Rows(COLUMNS, rows), form)
