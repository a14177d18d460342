"""All claims and entities of a view as JSON values and back, since reading them one by one takes long.

What is written is derived from the view alone and read back equal to it; sources, which many claims
cite, are written once. Rows are lists in the order of the fields of `chipgraph.model`.
"""

from __future__ import annotations

from datetime import date
from functools import cache
from typing import TYPE_CHECKING, Any, NamedTuple, TypeAlias

from chipgraph.model import Citation, Claim, Entity, Figure, Source
from chipgraph.times import Period, Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

Row: TypeAlias = list[Any]


class Snapshot(NamedTuple):
    """Every claim and every entity of a view, each sorted by id."""

    claims: tuple[Claim, ...]
    entities: tuple[Entity, ...]


def to_rows(claims: Iterable[Claim], entities: Iterable[Entity]) -> dict[str, list[Row]]:
    """Claims, the sources that they cite, and entities as JSON values."""
    places: dict[Source, int] = {}
    return {
        "claims": [_claim_row(each, places) for each in claims],
        "entities": [_entity_row(each) for each in entities],
        "sources": [_source_row(each) for each in places],
    }


def from_rows(rows: Mapping[str, list[Row]]) -> Snapshot:
    """The claims and entities again."""
    sources = [_source(row) for row in rows["sources"]]
    return Snapshot(
        tuple(_claim(row, sources) for row in rows["claims"]),
        tuple(_entity(row) for row in rows["entities"]),
    )


def _claim_row(claim: Claim, places: dict[Source, int]) -> Row:
    spans = (claim.announced, claim.begin, claim.end)
    return [
        *(claim.id, claim.kind, claim.basis, claim.certainty, claim.presence),
        *(_days(span) for span in spans),
        _days(claim.period) if claim.period else None,
        claim.figure,
        dict(claim.fields),
        [
            [each.id, places.setdefault(each.source, len(places)), *each[2:]]
            for each in claim.citations
        ],
        *(claim.note, claim.topic),
    ]


def _claim(row: Row, sources: list[Source]) -> Claim:
    name, kind, basis, certainty, presence, announced, begin, end, *others = row
    period, figure, fields, citations, note, topic = others
    return Claim(
        name,
        kind,
        basis,
        certainty,
        presence,
        _span(*announced),
        _span(*begin),
        _span(*end),
        Period(date.fromisoformat(period[0]), _day(period[1])) if period else None,
        Figure(*figure) if figure else None,
        {field: tuple(values) for field, values in fields.items()},
        tuple(_citation(each, sources) for each in citations),
        note,
        topic,
    )


def _citation(row: Row, sources: list[Source]) -> Citation:
    name, place, locator, speaker, stated, read_on, supports = row
    return Citation(name, sources[place], locator, speaker, stated, read_on, tuple(supports))


def _source_row(source: Source) -> Row:
    return [_days(each) if isinstance(each, Span) else each for each in source]


def _source(row: Row) -> Source:
    name, title, publisher, published, *others = row
    return Source(name, title, publisher, _span(*published), *others)


def _entity_row(entity: Entity) -> Row:
    texts = [entity.id, entity.kind, entity.label, entity.label_zh]
    lists = [entity.aliases, entity.roles]
    return [*texts, *lists, entity.country, entity.note, dict(entity.fields)]


def _entity(row: Row) -> Entity:
    name, kind, label, label_zh, aliases, roles, country, note, fields = row
    read = {field: tuple(values) for field, values in fields.items()}
    return Entity(name, kind, label, label_zh, tuple(aliases), tuple(roles), country, note, read)


def _days(span: Span | Period) -> Row:
    return [each.isoformat() if each else None for each in span]


@cache
def _span(first: str | None, last: str | None) -> Span:
    return Span(_day(first), _day(last))


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
