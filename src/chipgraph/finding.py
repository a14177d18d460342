"""Entities and sources by a text: name, alias, Chinese, misspelt, or part of a title."""

from __future__ import annotations

from collections import Counter
from difflib import SequenceMatcher
from typing import TYPE_CHECKING

from chipgraph.errors import Failure, UnknownName
from chipgraph.names import folded, search
from chipgraph.tables import Rows
from chipgraph.terms import CG, CITE, CLAIM, DCTERMS, ID, SOURCE, Literal, local

if TYPE_CHECKING:
    from collections.abc import Iterable

    from chipgraph.graph import ChipGraph

COLUMNS = ("id", "label", "kind", "found by", "claims")


def found_rows(
    graph: ChipGraph, text: str, *, kind: str = "", sources: bool = False, limit: int = 20
) -> Rows:
    """What fits a text, best first.

    Raises:
        Failure: nothing fits; names the nearest.
        UnknownName: no entity is of that kind.
    """
    hits = graph.find(text, limit=10_000 if kind else limit)
    known = _known(graph)
    rows: list[tuple[str, ...]] = []
    for hit in hits:
        label, own_kind, count = known.get(hit.entity, ("", "", 0))
        if label and (not kind or folded(own_kind) == folded(kind)):
            rows.append((hit.entity, label, own_kind, hit.name, str(count)))
    rows = rows[:limit]
    if kind and not rows:
        _check_kind(graph, kind)
    if sources:
        rows += _sources(graph, text)[:limit]
    if not rows:
        raise Failure(_nothing(text, kind, graph.names))
    return Rows(COLUMNS, tuple(rows), note=f"{len(rows)} found; show NAME tells all.")


def _known(graph: ChipGraph) -> dict[str, tuple[str, str, int]]:
    """Label and kind of each entity, and how many claims of the view name it, by id.

    Kept once a view, since counting reads all of it.
    """
    from chipgraph.memo import remembered

    def counted() -> dict[str, tuple[str, str, int]]:
        counts = _claims_per_entity(graph)
        entities = (graph.values.entity(name) for name in sorted({each for _, each in graph.names}))
        return {each.id: (each.label, each.kind, counts[each.id]) for each in entities if each}

    found = remembered("entities", graph.store.key, counted)
    return {name: (label, kind, count) for name, (label, kind, count) in found.items()}


def _claims_per_entity(graph: ChipGraph) -> Counter[str]:
    named = {
        (subject, value)
        for subject, _, value in graph.store.triples()
        if subject.startswith(CLAIM) and not isinstance(value, Literal) and value.startswith(ID)
    }
    return Counter(local(entity) for _, entity in named)


def _sources(graph: ChipGraph, text: str) -> list[tuple[str, ...]]:
    """Sources whose title contains the text, by id."""
    wanted = folded(text)
    found: list[tuple[str, ...]] = []
    for subject, title in graph.store.pairs(DCTERMS + "title"):
        if (
            subject.startswith(SOURCE)
            and isinstance(title, Literal)
            and wanted in folded(title.lexical)
        ):
            cited = [
                each
                for each in graph.store.subjects(CG + "source", subject)
                if each.startswith(CITE)
            ]
            found.append((local(subject), title.lexical, "Source", "title", str(len(cited))))
    return found


def _check_kind(graph: ChipGraph, kind: str) -> None:
    from chipgraph.vocabulary import vocabulary

    kinds = vocabulary().leaves("Entity")
    if folded(kind) not in {folded(each) for each in kinds}:
        nearest = [hit.entity for hit in search(kind, [(each, each) for each in kinds], limit=3)]
        raise UnknownName("kind", kind, nearest=nearest, mend=f"one of {', '.join(kinds)}")


def _nothing(text: str, kind: str, names: Iterable[tuple[str, str]]) -> str:
    wanted = folded(text)
    order = sorted(
        (-SequenceMatcher(None, wanted, folded(name), autojunk=False).ratio(), name)
        for name, _ in names
    )
    nearest = list(dict.fromkeys(name for score, name in order if score <= -0.3))[:3]
    hint = f"; the nearest are {', '.join(nearest)}" if nearest else ""
    return f"no {kind or 'entity'} is named like {text!r}{hint}"
