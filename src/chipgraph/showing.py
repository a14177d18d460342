"""What `show` shows of a name: the card of an entity, a claim, or a source, in a format."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

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
        or _source(graph, given)
        or graph.entity(given)
    )


def _source(graph: ChipGraph, name: str) -> Source | None:
    from chipgraph.records import find_source

    return find_source(graph, name) if re.fullmatch(r"[\w.-]+", name) else None


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
    """A name's card in a format; what was shown once is kept, since reading many claims takes long.

    Raises:
        UnknownName: no entity, claim or source has the name, or there is no such relation.
    """
    from chipgraph.memo import remembered

    def laid_out() -> str:
        return _laid_out(graph, name, form, width, relation, everything=everything, cited=cited)

    inputs = (graph.store.key, name, form, width, relation, everything, cited)
    return str(remembered("card", inputs, laid_out))


def _laid_out(
    graph: ChipGraph,
    name: str,
    form: str,
    width: int,
    relation: str,
    *,
    everything: bool,
    cited: bool,
) -> str:
    from chipgraph.cardrows import card_rows
    from chipgraph.model import Entity
    from chipgraph.tables import formatted

    found = resolved(graph, name)
    if not isinstance(found, Entity):
        return _record(graph, found, form, width=width)
    if form not in {"table", "markdown"}:
        return formatted(card_rows(graph, found, relation=relation), form)
    return _card(graph, found, form, width, relation, everything=everything, cited=cited)


def _card(
    graph: ChipGraph,
    entity: Entity,
    form: str,
    width: int,
    relation: str,
    *,
    everything: bool,
    cited: bool,
) -> str:
    from chipgraph.cards import entity_card
    from chipgraph.layouts import card_markdown, card_text
    from chipgraph.lexicons import lexicon

    card = entity_card(graph, entity, relation=relation, everything=everything)
    words = lexicon(graph)
    count = f"{card.claims} claim{'' if card.claims == 1 else 's'}"
    foot = f"{count} as of {graph.as_of}, policy {graph.view.policy}."
    if form == "markdown":
        return card_markdown(card, words, cited=cited, foot=foot)
    return card_text(card, words, width=width, cited=cited, foot=foot)


def _record(graph: ChipGraph, found: Claim | Source, form: str, *, width: int) -> str:
    from chipgraph import records
    from chipgraph.cardrows import COLUMNS, claim_row
    from chipgraph.cards import remarks_by_claim
    from chipgraph.lexicons import lexicon
    from chipgraph.model import Claim
    from chipgraph.tables import Rows, formatted

    words = lexicon(graph)
    if form in {"table", "markdown"}:
        record = (
            records.claim_record(graph, found, words)
            if isinstance(found, Claim)
            else records.source_record(graph, found, words)
        )
        if form == "table":
            return records.record_text(record, width=width)
        return records.record_markdown(record)
    claims = (found,) if isinstance(found, Claim) else records.citing(graph, found)
    links = remarks_by_claim(graph)
    rows = tuple(claim_row(each, "", words, links) for each in claims)
    return formatted(Rows(COLUMNS, rows), form)
