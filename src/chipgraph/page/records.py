"""What the page knows: claims, sources and cards as compact tables that point to one another.

Plain lists and dictionaries on purpose: they become JSON. A value that nobody stated is left out.
"""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from typing import TYPE_CHECKING, Any, TypeAlias
from urllib.parse import urlsplit

from chipgraph.cards import lexicon, remarks_by_claim
from chipgraph.page.spans import held
from chipgraph.page.wording import fields, order_day, word
from chipgraph.terms import CLAIM
from chipgraph.wording import denominator, figure_of, only_part, said, when

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from chipgraph.graph import ChipGraph
    from chipgraph.model import Citation, Claim, Source
    from chipgraph.page.edges import Edge
    from chipgraph.page.selection import Selection

Record: TypeAlias = dict[str, Any]

WEAK = frozenset({"rumoured", "estimated", "forecast"})
"""Bases that nobody stands in for as a fact."""

COLUMNS = (
    "id", "kind", "said", "certainty", "basis", "held", "when", "cited", "fields", "note", "figure",
    "raw", "metric", "per", "of", "remarks",
)  # fmt: skip
"""The columns of the table of claims."""

SOURCE_COLUMNS = ("title", "publisher", "day", "kind", "address", "secondHand", "id")
"""The columns of the table of sources."""

CODED = ("kind", "certainty", "basis", "metric", "of")
"""The columns that hold numbers of words."""

DISPUTES = frozenset({"contradicted by", "denied by"})
"""Remarks of other claims that dispute one."""

_EARLY = date(1, 1, 1)


class Ledger:
    """Numbers the claims and sources that a page shows, in the order in which they are asked for."""

    def __init__(self, graph: ChipGraph, selection: Selection) -> None:
        self._graph = graph
        self._past = selection.past
        self._lexicon = lexicon(graph)
        self._node = {name: index for index, name in enumerate(selection.nodes)}
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

    def number(self, name: str) -> int | None:
        """The number of a claim that the page shows already, None for another."""
        return self._claims.get(name)

    def find(self, name: str) -> Claim | None:
        """A claim of the view, or one that has ended."""
        return self._past.claims.get(name) or self._graph.values.claim(CLAIM + name)

    def status(self, claims: Iterable[Claim]) -> str:
        """How an edge is drawn on the view's day: gone, disputed, weak, or stated.

        Disputed: a claim of the view contradicts or denies one; weak: nobody states it as a fact.
        """
        found = [each for each in claims if each.id not in self._past.claims]
        if not found:
            return "gone"
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
        """The claims that deny, contradict, settle or supersede a claim, and how."""
        links = {*self._remarks.get(claim.id, ()), *self._past.remarks.get(claim.id, ())}
        if not links:
            return []
        remarks = ((how, self.find(name)) for how, name in sorted(links))
        return [(how, found) for how, found in remarks if found is not None]

    def _disputes(self, claim: Claim) -> bool:
        return any(
            how in DISPUTES and other.id not in self._past.claims
            for how, other in self._remarking(claim)
        )

    def _row(self, claim: Claim) -> list[Any]:
        """The values of `COLUMNS`."""
        return [
            claim.id,
            self.word(claim.kind),
            said(claim, self._lexicon),
            self.word(claim.certainty),
            self.word(claim.basis),
            _trimmed(list(held(claim))),
            when(claim, self._lexicon),
            [self._citation(claim, each, at) for at, each in enumerate(claim.citations, start=1)],
            self._fields(claim),
            claim.note,
            figure_of(claim, self._lexicon),
            _raw(claim),
            self.word(claim.one("metric")),
            denominator(claim, self._lexicon),
            self.word(claim.one("prospectOf")),
            [[how, self.claim(each)] for how, each in self._remarking(claim)],
        ]

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

    def _citation(self, claim: Claim, citation: Citation, place: int) -> list[str | int]:
        """Source, speaker, value as stated, locator, and the id where it is not `CLAIM-PLACE`."""
        speaker = citation.speaker and self._lexicon.name("speaker", citation.speaker)
        name = "" if citation.id == f"{claim.id}-{place}" else citation.id
        place_in_it = "; ".join(filter(None, (citation.locator, only_part(citation))))
        texts = [speaker, citation.stated, place_in_it, name]
        return [self._source(citation.source), *_trimmed(texts)]

    def _source(self, source: Source) -> int:
        if source.id not in self._sources:
            self._sources[source.id] = len(self.sources)
            kind, hand = self.word(source.kind), int(source.second_hand)
            address = safe_address(source.address)
            title = source.title or source.id
            self.sources.append(
                [title, source.publisher, source.day, kind, address, hand, source.id]
            )
        return self._sources[source.id]


def columns(rows: Sequence[Sequence[Any]], names: Sequence[str]) -> dict[str, list[Any]]:
    """Rows column by column, an empty value as 0: alike values side by side pack a tenth tighter."""
    return {name: [row[place] or 0 for row in rows] for place, name in enumerate(names)}


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


def _raw(claim: Claim) -> list[str]:
    """Unit, value, low and high as plain numbers; empty where there is no figure."""
    figure = claim.figure
    if figure is None:
        return []
    return _trimmed([figure.unit, *map(_plain, (figure.value, figure.low, figure.high))])


def _plain(number: float | None) -> str:
    if number is None:
        return ""
    return str(int(number)) if number == int(number) else repr(number)


def status(edge: Edge, ledger: Ledger) -> str:
    """How an edge is drawn on the view's day."""
    claims = (ledger.find(tie.claim) for tie in edge.ties)
    return ledger.status(each for each in claims if each is not None)


def evidence(edge: Edge, ledger: Ledger) -> list[Any]:
    """The claims of an edge under their relations, one after the other."""
    row: list[Any] = []
    for tie in edge.ties:
        if (claim := ledger.find(tie.claim)) is not None:
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
    """For each entity its figures, its prospects and what else is claimed that is no edge.

    Each is newest first.
    """
    drawn = {tie.claim for edge in selection.edges for tie in edge.ties}
    nodes = frozenset(selection.nodes)
    found: dict[str, dict[str, list[Claim]]] = defaultdict(lambda: defaultdict(list))
    for claim in _about(selection, graph):
        if claim.id not in drawn and claim.kind != "Denial":
            for name in sorted(nodes.intersection(_named(claim))):
                found[name][_section(claim)].append(claim)
    return {
        name: {part: _newest(claims, ledger) for part, claims in sorted(parts.items())}
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


def _newest(claims: list[Claim], ledger: Ledger) -> list[int]:
    ranked = sorted(claims, key=lambda each: (order_day(each) or _EARLY, each.id), reverse=True)
    return [ledger.claim(each) for each in ranked]
