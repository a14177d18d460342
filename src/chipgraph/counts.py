"""What the graph holds, counted: one pass over its claims; every percentage has its denominator."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from chipgraph.errors import UnknownName
from chipgraph.names import search
from chipgraph.tables import Rows
from chipgraph.terms import CG, CITE, ID, RDF_TYPE, SOURCE, local
from chipgraph.wording import due_by, said

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from datetime import date

    from chipgraph.graph import ChipGraph
    from chipgraph.model import Claim

COLUMNS = ("what", "which", "number", "of", "percent")

BY: dict[str, Callable[[Claim], Iterable[str]]] = {
    "topic": lambda claim: (claim.topic or "none",),
    "kind": lambda claim: (claim.kind,),
    "certainty": lambda claim: (claim.certainty or "none",),
    "basis": lambda claim: (claim.basis or "none",),
    "source": lambda claim: {each.source.kind or "none" for each in claim.citations},
}
"""What claims can be counted by; a claim counts under each kind of document that it cites."""


class Count(NamedTuple):
    """So many of so many."""

    what: str
    which: str
    number: int
    of: int

    @property
    def row(self) -> tuple[str, ...]:
        """The cells: the percentage goes with its denominator, or both are left out."""
        share = f"{100 * self.number / self.of:.1f}" if self.of else ""
        return (self.what, self.which, str(self.number), str(self.of or ""), share)


def statistics(graph: ChipGraph) -> Rows:
    """Everything counted, in the order: entities, claims, citations and sources, weak spots."""
    claims = graph.claims()
    counts = [
        *_of("entities by kind", _entity_kinds(graph)),
        *(row for name in ("kind", "certainty", "basis", "topic") for row in _by(name, claims)),
        *_evidence(graph, claims),
        *weak_spots(graph, claims),
    ]
    newest = _newest(claims)
    age = f", {(graph.as_of - newest).days} days before" if newest else ""
    note = f"As of {graph.as_of}, policy {graph.view.policy}; newest document {newest}{age}."
    return Rows(COLUMNS, tuple(each.row for each in counts), note=note)


def statistics_by(graph: ChipGraph, name: str) -> Rows:
    """The claims by one property, with the weak spots of each part.

    Raises:
        UnknownName: claims are not counted by that.
    """
    if name not in BY:
        nearest = [hit.entity for hit in search(name, [(each, each) for each in BY], limit=3)]
        raise UnknownName("count", name, nearest=nearest, mend=f"one of {', '.join(BY)}")
    claims = graph.claims()
    parts: dict[str, list[Claim]] = {}
    for claim in claims:
        for key in BY[name](claim):
            parts.setdefault(key, []).append(claim)
    rows = tuple(
        (
            key,
            str(len(part)),
            f"{100 * len(part) / len(claims):.1f}",
            str(sum(map(single_sourced, part))),
            str(sum(map(at_second_hand, part))),
            str(sum(map(undated, part))),
            str(_newest(part) or ""),
        )
        for key, part in sorted(parts.items(), key=lambda each: (-len(each[1]), each[0]))
    )
    columns = (
        name,
        "claims",
        f"percent of {len(claims)}",
        "single-sourced",
        "at second hand",
        "undated",
        "newest",
    )
    note = (
        f"As of {graph.as_of}, policy {graph.view.policy}. At second hand: the best documents of a claim were"
        " read as others quote them."
    )
    if name == "source":
        note += " A claim counts under each kind of document that it cites."
    return Rows(columns, rows, note=note)


def _of(what: str, numbers: Counter[str]) -> list[Count]:
    total = sum(numbers.values())
    order = sorted(numbers.items(), key=lambda each: (-each[1], each[0]))
    return [Count(what, "all", total, 0), *(Count(what, *each, total) for each in order)]


def _by(name: str, claims: tuple[Claim, ...]) -> list[Count]:
    return _of(f"claims by {name}", Counter(key for each in claims for key in BY[name](each)))


def _entity_kinds(graph: ChipGraph) -> Counter[str]:
    return Counter(
        local(str(kind))
        for subject, kind in graph.store.pairs(RDF_TYPE)
        if subject.startswith(ID) and kind != CG + "Dataset"
    )


def _evidence(graph: ChipGraph, claims: tuple[Claim, ...]) -> list[Count]:
    """Citations, and sources by kind of document."""
    kinds = Counter(
        local(str(kind))
        for subject, kind in graph.store.pairs(CG + "documentKind")
        if subject.startswith(SOURCE)
    )
    citations = sum(subject.startswith(CITE) for subject, _ in graph.store.pairs(CG + "source"))
    linked = Counter(
        {
            "one": sum(map(single_sourced, claims)),
            "several": sum(not single_sourced(each) for each in claims),
        }
    )
    return [
        Count("citations", "all", citations, 0),
        *_of("sources by kind of document", kinds),
        *_of("claims by number of sources", linked),
    ]


def weak_spots(graph: ChipGraph, claims: tuple[Claim, ...]) -> list[Count]:
    """What a reader must know before relying on it."""
    total = len(claims)
    states = [each for each in claims if not each.period and each.kind != "Prospect"]
    prospects = [each for each in claims if each.is_prospect]
    settled = _targets(graph, "settles")
    contradicted, denied = _targets(graph, "contradicts"), _targets(graph, "denies")
    due = stale(graph, claims)
    return [
        Count("undated", "states and events without a begin", _sum(undated, states), len(states)),
        Count("undated", "begin known only as a latest day", _sum(only_by, states), len(states)),
        Count("single-sourced", "claims with one source", _sum(single_sourced, claims), total),
        Count("at second hand", "claims whose best documents", _sum(at_second_hand, claims), total),
        Count("contradicted", "claims", sum(each.id in contradicted for each in claims), total),
        Count("denied", "claims", sum(each.id in denied for each in claims), total),
        Count("prospects", "settled", _in(settled, prospects), len(prospects)),
        Count("prospects", "due and not settled", len(due), len(prospects)),
    ]


def _sum(test: Callable[[Claim], bool], claims: Iterable[Claim]) -> int:
    return sum(map(test, claims))


def _in(names: set[str], claims: Iterable[Claim]) -> int:
    return sum(each.id in names for each in claims)


def _targets(graph: ChipGraph, link: str) -> set[str]:
    return {local(str(value)) for _, value in graph.store.pairs(CG + link)}


def undated(claim: Claim) -> bool:
    """Whether nothing says when it began, not even by when."""
    return not claim.period and not claim.begin.earliest and not claim.begin.latest


def only_by(claim: Claim) -> bool:
    """Whether one knows only by when it had begun."""
    return not claim.begin.earliest and claim.begin.latest is not None


def single_sourced(claim: Claim) -> bool:
    """Whether one document carries it."""
    return len({each.source.id for each in claim.citations}) == 1


def at_second_hand(claim: Claim) -> bool:
    """Whether the documents that give it its certainty were all read as quoted by others."""
    best = [each for each in claim.citations if each.source.certainty == claim.certainty]
    return bool(best) and all(each.source.second_hand for each in best)


def stale(graph: ChipGraph, claims: Iterable[Claim]) -> list[Claim]:
    """Prospects whose time has passed and that nobody has settled or revised, the oldest first."""
    done = _targets(graph, "settles") | _targets(graph, "supersedes") | _targets(graph, "revises")
    found = [
        (day, each)
        for each in claims
        if each.is_prospect and each.id not in done and (day := due_by(each)) and day < graph.as_of
    ]
    return [each for _, each in sorted(found, key=lambda pair: (pair[0], pair[1].id))]


def stale_rows(graph: ChipGraph) -> Rows:
    """The prospects that are due and not settled."""
    from chipgraph.lexicons import lexicon

    words = lexicon(graph)
    rows = tuple(
        (str(due_by(each)), said(each, words), each.certainty, each.id)
        for each in stale(graph, graph.claims(["Prospect"]))
    )
    return Rows(("due", "prospect", "certainty", "claim"), rows, note=f"As of {graph.as_of}.")


def _newest(claims: Iterable[Claim]) -> date | None:
    """The newest document, by the earliest day on which it can have appeared."""
    sources = {citation.source for each in claims for citation in each.citations}
    days = (each.published.earliest or each.published.latest for each in sources)
    return max((day for day in days if day), default=None)
