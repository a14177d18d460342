"""Where the names in a text come from: entities, concepts and fiscal periods of a graph."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chipgraph.terms import CG, CGV, CLAIM, ID, PERIOD, RDFS, SKOS, Literal
from chipgraph.vocabulary import vocabulary
from chipgraph.wording import Lexicon, said

if TYPE_CHECKING:
    from chipgraph.graph import ChipGraph
    from chipgraph.times import Period


def lexicon(graph: ChipGraph) -> Lexicon:
    """Names of entities, concepts and fiscal periods of a graph; each is read once."""
    concepts: dict[str, str] = {}
    periods: dict[str, dict[tuple[str, str], str]] = {}

    def concept(name: str, predicate: str = SKOS + "prefLabel") -> str:
        key = f"{predicate} {name}"
        if key not in concepts:
            values = graph.store.about(CGV + name).get(predicate, ())
            concepts[key] = next((v.lexical for v in values if isinstance(v, Literal)), name)
        return concepts[key]

    def name(field: str, value: str) -> str:
        if field in {"denies", "settles"}:
            found = graph.values.claim(CLAIM + value)
            return f"\u201c{said(found, words)}\u201d [{value}]" if found else f"claim {value}"
        if field == "deniedField":
            known = vocabulary().properties.get(value)
            return f"the {known.label}" if known else value
        if field in _CONCEPTS:
            return concept(value)
        entity = graph.values.entity(value)
        return entity.label if entity else concept(value)

    def fiscal(filer: str, period: Period) -> str:
        if filer not in periods:
            periods[filer] = _fiscal_periods(graph, filer)
        known = periods[filer]
        first, last = period.start.isoformat(), period.end.isoformat() if period.end else ""
        if first == last:
            closing = [label for (_, end), label in sorted(known.items()) if end == last]
            return f"end of {closing[-1]}" if closing else ""
        return known.get((first, last), "")

    words = Lexicon(name, lambda unit: concept(unit, SKOS + "notation") if unit else "", fiscal)
    return words


_CONCEPTS = frozenset(
    {
        "metric", "denominatorMetric", "layer", "countingBasis", "numberFormat", "tier", "maturity",
        "parity", "commitmentKind", "milestoneKind", "requirementKind", "prospectKind", "outcome", "basis",
        "certainty", "presence", "unit", "role", "documentKind",
    }
)  # fmt: skip


def _fiscal_periods(graph: ChipGraph, filer: str) -> dict[tuple[str, str], str]:
    """The fiscal names of a filer's periods, by first and last day."""
    found = {}
    for iri in graph.store.subjects(CG + "filer", ID + filer):
        if iri.startswith(PERIOD):
            facts = graph.store.about(iri)
            first, last = (str(_lexical(facts.get(CG + each))) for each in ("firstDay", "lastDay"))
            found[first, last] = _lexical(facts.get(RDFS + "label"))
    return found


def _lexical(values: object) -> str:
    first = values[0] if isinstance(values, list) and values else ""
    return first.lexical if isinstance(first, Literal) else str(first)
