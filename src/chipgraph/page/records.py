"""What the page knows: claims, sources and cards as compact tables that point to one another.

Plain lists and dictionaries on purpose: they become JSON. A value that nobody stated is left out.
"""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from typing import TYPE_CHECKING, Any, TypeAlias
from urllib.parse import urlsplit

from chipgraph.cards import lexicon, remarks_by_claim
from chipgraph.page.wording import fields, order_day, word
from chipgraph.terms import CLAIM
from chipgraph.wording import denominator, figure_of, said, when

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from chipgraph.graph import ChipGraph
    from chipgraph.model import Citation, Claim, Source
    from chipgraph.page.selection import Edge, Selection

Record: TypeAlias = dict[str, Any]

NEWEST, NEWEST_OF_MANY, MANY = 30, 12, 150
"""Claims of one section of a card, and in a picture of more than so many entities; the rest is
counted, so that a file of 500 entities with its evidence stays near the size of vis-network twice."""

WEAK = frozenset({"rumoured", "estimated", "forecast"})
"""Bases that nobody stands in for as a fact."""

COLUMNS = (
    "id", "kind", "said", "certainty", "basis", "when", "cited", "fields", "presence", "note",
    "figure", "metric", "per", "of", "remarks", "disputed",
)  # fmt: skip
"""The columns of the table of claims; those that are often empty stand last."""

CODED = ("kind", "certainty", "basis", "presence", "metric", "of")
"""The columns that hold numbers of words."""

DISPUTES = frozenset({"contradicted by", "denied by"})
"""Remarks of other claims that dispute one."""

_EARLY = date(1, 1, 1)


class Ledger:
    """Numbers the claims and sources that a page shows, in the order in which they are asked for."""

    def __init__(self, graph: ChipGraph, nodes: Sequence[str]) -> None:
        self._graph = graph
        self._lexicon = lexicon(graph)
        self._node = {name: index for index, name in enumerate(nodes)}
        self._remarks = remarks_by_claim(graph)
        self._claims: dict[str, int] = {}
        self._sources: dict[str, int] = {}
        self.claims: list[list[Any]] = []
        self.sources: list[list[str | int]] = []
        self.words: dict[str, int] = {}

    def claim(self, claim: Claim) -> int:
        """The number of a claim; those that deny or contradict it come along."""
        if claim.id not in self._claims:
            self._claims[claim.id] = len(self.claims)
            row: list[Any] = []
            self.claims.append(row)
            row.extend(self._row(claim))
        return self._claims[claim.id]

    def status(self, claims: Iterable[Claim]) -> str:
        """How an edge is drawn: disputed, weak (nobody states it as a fact), or stated."""
        found = list(claims)
        if any(self._disputes(each) for each in found):
            return "disputed"
        return "weak" if all(each.basis in WEAK for each in found) else "stated"

    def word(self, name: str) -> int:
        """The number of a term in the page's table of words, from 1 on; 0 for none."""
        return self.words.setdefault(name, len(self.words) + 1) if name else 0

    @property
    def labels(self) -> list[tuple[str, str]]:
        """The terms in the order of their numbers, with their labels."""
        return [(name, word(name)) for name in self.words]

    def _remarking(self, claim: Claim) -> list[tuple[str, Claim]]:
        """The claims of the view that deny, contradict, settle or supersede a claim, and how."""
        remarks = ((how, self._graph.values.claim(CLAIM + name)) for how, name in self._of(claim))
        return [(how, found) for how, found in remarks if found is not None]

    def _of(self, claim: Claim) -> tuple[tuple[str, str], ...]:
        return self._remarks.get(claim.id, ())

    def _disputes(self, claim: Claim) -> bool:
        return any(how in DISPUTES for how, _ in self._remarking(claim))

    def _row(self, claim: Claim) -> list[Any]:
        """The values of `COLUMNS`, without the empty ones at the end."""
        row = [
            claim.id,
            self.word(claim.kind),
            said(claim, self._lexicon),
            self.word(claim.certainty),
            self.word(claim.basis),
            when(claim, self._lexicon),
            [self._citation(each) for each in claim.citations],
            self._fields(claim),
            self.word(claim.presence),
            claim.note,
            figure_of(claim, self._lexicon),
            self.word(claim.one("metric")),
            denominator(claim, self._lexicon),
            self.word(claim.one("prospectOf")),
            [[how, self.claim(each)] for how, each in self._remarking(claim)],
            int(self._disputes(claim)),
        ]
        return _trimmed(row)

    def _fields(self, claim: Claim) -> list[list[str | int]]:
        found: list[list[str | int]] = []
        for name, values, entities in fields(claim, self._lexicon):
            shown = (self._entity(name, each) for each in values) if entities else values
            found.append([self.word(name), *shown])
        return found

    def _entity(self, field: str, name: str) -> str | int:
        """The number of a drawn entity, the name of another."""
        found = self._node.get(name)
        return self._lexicon.name(field, name) if found is None else found

    def _citation(self, citation: Citation) -> list[str | int]:
        speaker = citation.speaker and self._lexicon.name("speaker", citation.speaker)
        texts = [speaker, citation.stated, citation.locator]
        return [self._source(citation.source), *_trimmed(texts)]

    def _source(self, source: Source) -> int:
        if source.id not in self._sources:
            self._sources[source.id] = len(self.sources)
            kind, hand = self.word(source.kind), int(source.second_hand)
            address = safe_address(source.address)
            title = source.title or source.id
            self.sources.append([title, source.publisher, source.day, kind, address, hand])
        return self._sources[source.id]


def safe_address(address: str) -> str:
    """An address that may become a link: http or https with a host; else ''."""
    try:
        parts = urlsplit(address)
    except ValueError:
        return ""
    return address if parts.scheme in {"http", "https"} and parts.netloc else ""


def _trimmed(row: list[Any]) -> list[Any]:
    """A row without the empty values at its end."""
    while row and not row[-1]:
        row = row[:-1]
    return row


def evidence(edge: Edge, graph: ChipGraph, ledger: Ledger) -> list[Any]:
    """How an edge is drawn, and its claims under their relations, one after the other."""
    claims = {each.claim: graph.values.claim(CLAIM + each.claim) for each in edge.ties}
    known = [each for each in claims.values() if each is not None]
    row: list[Any] = [ledger.status(known)]
    for tie in edge.ties:
        if (claim := claims[tie.claim]) is not None:
            row += [ledger.word(tie.relation), ledger.claim(claim)]
    return row


def entity_record(name: str, group: str, graph: ChipGraph, ledger: Ledger) -> Record:
    """The card of an entity without its neighbours, which the page takes from the edges."""
    entity = graph.values.entity(name)
    if entity is None:
        return {"id": name, "group": group}
    record: Record = {
        "id": name,
        "group": group,
        "kind": ledger.word(entity.kind),
        "zh": entity.label_zh,
        "alias": [each for each in entity.aliases if each not in {entity.label, entity.label_zh}],
        "roles": [ledger.word(each) for each in entity.roles],
        "country": entity.country,
        "ticker": ", ".join(entity.fields.get("ticker", ())),
        "note": entity.note,
    }
    return {key: value for key, value in record.items() if value}


def sections(
    selection: Selection, graph: ChipGraph, ledger: Ledger
) -> Mapping[str, Mapping[str, list[int]]]:
    """For each drawn entity its figures, its prospects and what else is claimed that is no edge.

    Each is newest first; behind those shown stands the negative count of the rest.
    """
    drawn = {tie.claim for edge in selection.edges for tie in edge.ties}
    nodes = frozenset(selection.nodes)
    found: dict[str, dict[str, list[Claim]]] = defaultdict(lambda: defaultdict(list))
    for claim in _about(selection, graph):
        if claim.id not in drawn and claim.kind != "Denial":
            for name in sorted(nodes.intersection(_named(claim))):
                found[name][_section(claim)].append(claim)
    limit = NEWEST_OF_MANY if len(nodes) > MANY else NEWEST
    return {
        name: {part: _newest(claims, ledger, limit) for part, claims in sorted(parts.items())}
        for name, parts in sorted(found.items())
    }


def _about(selection: Selection, graph: ChipGraph) -> tuple[Claim, ...]:
    """The claims that may concern the drawn entities; all at once for a large picture."""
    if len(selection.nodes) > 60:
        return graph.claims()
    about = (claim for name in selection.nodes for claim in graph.claims(about=name))
    return tuple(sorted({claim.id: claim for claim in about}.values(), key=lambda each: each.id))


def _named(claim: Claim) -> set[str]:
    return {value for values in claim.fields.values() for value in values}


def _section(claim: Claim) -> str:
    if claim.is_prospect:
        return "prospects"
    return "figures" if claim.kind == "Observation" else "others"


def _newest(claims: list[Claim], ledger: Ledger, limit: int) -> list[int]:
    ranked = sorted(claims, key=lambda each: (order_day(each) or _EARLY, each.id), reverse=True)
    shown = [ledger.claim(each) for each in ranked[:limit]]
    return [*shown, limit - len(ranked)] if len(ranked) > limit else shown
