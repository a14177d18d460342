"""Claims, entities, citations and sources as values, read from a view."""

from __future__ import annotations

import re
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING

from chipgraph import terms
from chipgraph.descriptions import IN_SPANS
from chipgraph.model import Citation, Claim, Entity, Figure, Source
from chipgraph.store.snapshot import from_rows, to_rows
from chipgraph.terms import CG, CITE, CLAIM, ID, RDF_TYPE, RDFS, SKOS, Literal, local
from chipgraph.times import Period, Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from chipgraph.store.snapshot import Row
    from chipgraph.store.view_store import ViewStore
    from chipgraph.terms import Term

_LABEL = RDFS + "label"
_ALT = SKOS + "altLabel"
_SKIP = frozenset(
    [
        *("value", "low", "high", "approximate"),
        *("citation", "basis", "certainty", "presence", "claimNote", "topic"),
        *IN_SPANS,
    ]
)
# What no IRI may hold (RFC 3987, section 2.2); the engine refuses it.
_NO_IRI = re.compile(r'[\x00-\x20\x7f-\x9f<>"{}|\\^`%]')
_Facts = dict[str, "list[Term]"]


class Values:
    """Reads values from one view and keeps what it has read."""

    def __init__(self, store: ViewStore) -> None:
        self._store = store
        self._facts: dict[str, _Facts] | None = None
        self._claims: dict[str, Claim] = {}
        self._left_out: dict[str, Claim] = {}
        self._sources: dict[str, Source] = {}
        self._entities: dict[str, Entity | None] = {}

    @cached_property
    def claim_iris(self) -> tuple[str, ...]:
        """The IRIs of every claim of the view, sorted."""
        return tuple(sorted({subject for subject, _ in self._store.pairs(CG + "citation")}))

    def rows(self) -> dict[str, list[Row]]:
        """Every claim and entity of the view as JSON values, read in one pass: see `take`."""
        self._facts = self._store.everything()
        names = sorted(local(iri) for iri in self._facts if iri.startswith(ID))
        found = (self.entity(name) for name in names)
        return to_rows(self.claims(self.claim_iris), (each for each in found if each))

    def take(self, rows: Mapping[str, list[Row]]) -> None:
        """Keep what `rows` gave for this view, so that nothing has to be read from the store."""
        read = from_rows(rows)
        self.claim_iris = tuple(CLAIM + each.id for each in read.claims)
        self._claims |= {CLAIM + each.id: each for each in read.claims}
        self._entities |= {each.id: each for each in read.entities}

    def _about(self, iri: str, *, excluded: bool = False) -> _Facts:
        if self._facts is not None and not excluded:
            return self._facts.get(iri, {})
        if _NO_IRI.search(iri):  # a name that somebody typed, such as "Big Cloud"
            return {}
        return self._store.about(iri, excluded=excluded)

    def claim(self, iri: str, *, excluded: bool = False) -> Claim | None:
        """A claim by its IRI, None if the view does not hold it, or has not left it out."""
        known = self._left_out if excluded else self._claims
        if iri not in known:
            facts = self._about(iri, excluded=excluded)
            if RDF_TYPE not in facts:
                return None
            known[iri] = self._read_claim(iri, facts, excluded=excluded)
        return known[iri]

    def claims(self, iris: Iterable[str]) -> tuple[Claim, ...]:
        """Claims by their IRIs, in that order; what the view does not hold is left out."""
        found = (self.claim(iri) for iri in iris)
        return tuple(each for each in found if each is not None)

    def claims_about(self, entity: str) -> tuple[Claim, ...]:
        """The claims that name an entity in one of their fields, by id."""
        subjects = self._store.mentions(ID + entity)
        return self.claims(each for each in subjects if each.startswith(CLAIM))

    def claims_of(self, kinds: Iterable[str]) -> tuple[Claim, ...]:
        """The claims of classes, by id."""
        found = {iri for kind in kinds for iri in self._store.subjects(RDF_TYPE, CG + kind)}
        return self.claims(sorted(found))

    def linked_to(self, claim: str, link: str) -> tuple[Claim, ...]:
        """The claims that point to a claim by a link, such as denies or settles."""
        return self.claims(self._store.subjects(CG + link, CLAIM + claim))

    def entity(self, name: str) -> Entity | None:
        """An entity by its id, None if there is none."""
        if name not in self._entities:
            facts = self._about(ID + name)
            self._entities[name] = _read_entity(name, facts) if _LABEL in facts else None
        return self._entities[name]

    def label(self, name: str) -> str:
        """The name of an entity; its id where it has none."""
        found = self.entity(name)
        return found.label if found else name

    def names(self) -> list[tuple[str, str]]:
        """Every label, alias and ticker with the id of its entity, sorted."""
        found = set()
        for predicate in (_LABEL, _ALT, CG + "ticker"):
            for subject, value in self._store.pairs(predicate):
                if subject.startswith(ID) and isinstance(value, Literal):
                    found.add((value.lexical, local(subject)))
        return sorted(found)

    def source(self, iri: str) -> Source:
        """A source by its IRI."""
        if iri not in self._sources:
            self._sources[iri] = self._read_source(iri)
        return self._sources[iri]

    def _read_source(self, iri: str) -> Source:
        facts = self._about(iri)
        kind = _one(facts, CG + "documentKind")
        level = self._about(terms.CGV + kind) if kind else {}
        return Source(
            id=local(iri),
            title=_one(facts, terms.DCTERMS + "title"),
            publisher=_one(facts, terms.DCTERMS + "publisher"),
            published=_span(facts, "publishedEarliest", "publishedLatest"),
            kind=kind,
            certainty=_one(level, CG + "certainty"),
            address=_one(facts, CG + "address"),
            second_hand=_one(facts, CG + "secondHand") == "true",
        )

    def _read_claim(self, iri: str, facts: _Facts, *, excluded: bool) -> Claim:
        fields = {
            local(predicate): tuple(sorted(_plain(value) for value in values))
            for predicate, values in facts.items()
            if predicate.startswith(CG) and local(predicate) not in _SKIP
        }
        citations = sorted(str(each) for each in facts.get(CG + "citation", ()))
        return Claim(
            id=local(iri),
            kind=_one(facts, RDF_TYPE),
            basis=_one(facts, CG + "basis"),
            certainty=_one(facts, CG + "certainty"),
            presence=_one(facts, CG + "presence"),
            announced=_span(facts, "announcedEarliest", "announcedLatest"),
            begin=_span(facts, "beginEarliest", "beginLatest"),
            end=_span(facts, "endEarliest", "endLatest"),
            period=_period(facts),
            figure=_figure(facts),
            fields=fields,
            citations=tuple(self._read_citation(each, excluded=excluded) for each in citations),
            note=_one(facts, CG + "claimNote"),
            topic=_one(facts, CG + "topic"),
        )

    def _read_citation(self, iri: str, *, excluded: bool) -> Citation:
        facts = self._about(iri, excluded=excluded)
        source = facts.get(CG + "source", ())
        return Citation(
            id=iri.removeprefix(CITE),
            source=self.source(str(source[0])) if source else self.source(iri),
            locator=_one(facts, CG + "locator"),
            speaker=_one(facts, CG + "speaker"),
            stated=_one(facts, CG + "stated"),
            read_on=_one(facts, CG + "readOn"),
            supports=tuple(sorted(_plain(each) for each in facts.get(CG + "supports", ()))),
        )


def _plain(value: Term) -> str:
    return value.lexical if isinstance(value, Literal) else local(value)


def _one(facts: _Facts, predicate: str) -> str:
    values = facts.get(predicate)
    return _plain(values[0]) if values else ""


def _day(facts: _Facts, name: str) -> date | None:
    found = _one(facts, CG + name)
    return date.fromisoformat(found) if found else None


def _span(facts: _Facts, first: str, last: str) -> Span:
    return Span(_day(facts, first), _day(facts, last))


def _period(facts: _Facts) -> Period | None:
    start = _day(facts, "periodStart")
    return Period(start, _day(facts, "periodEnd")) if start else None


def _number(facts: _Facts, name: str) -> float | None:
    found = _one(facts, CG + name)
    return float(found) if found else None


def _figure(facts: _Facts) -> Figure | None:
    value, low, high = (_number(facts, each) for each in ("value", "low", "high"))
    if value is None and low is None and high is None:
        return None
    approximate = _one(facts, CG + "approximate") == "true"
    step = _number(facts, "roundingStep") or 0.0
    return Figure(value, low, high, _one(facts, CG + "unit"), approximate, step)


def _read_entity(name: str, facts: _Facts) -> Entity:
    labels = {
        each.language: each.lexical for each in facts.get(_LABEL, ()) if isinstance(each, Literal)
    }
    known = {_LABEL, _ALT, RDF_TYPE}
    return Entity(
        id=name,
        kind=_one(facts, RDF_TYPE),
        label=labels.get("en") or next(iter(labels.values())),
        label_zh=labels.get("zh", ""),
        aliases=tuple(sorted(_plain(each) for each in facts.get(_ALT, ()))),
        roles=tuple(sorted(_plain(each) for each in facts.get(CG + "role", ()))),
        country=_one(facts, CG + "country"),
        note=_one(facts, CG + "entityNote"),
        fields={
            local(predicate): tuple(sorted(_plain(each) for each in values))
            for predicate, values in facts.items()
            if predicate not in known
        },
    )
