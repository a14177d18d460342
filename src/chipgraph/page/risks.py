"""The overlays that a page has by itself, from the risk modules: sources of inputs, rivals, circles."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chipgraph.page.groups import group_of
from chipgraph.page.overlays import Level, Mark, Overlay, Phase
from chipgraph.risk import inputs, rivals
from chipgraph.risk.readings import family_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from chipgraph.graph import ChipGraph
    from chipgraph.model import Claim
    from chipgraph.page.selection import Selection

_MONEY = {
    "Investment": ("investor", "investee", "equity"),
    "Ownership": ("owner", "owned", "a stake"),
    "Guarantee": ("guarantor", "obligor", "a guarantee"),
    "Loan": ("lender", "borrower", "a loan"),
}
_GOODS = {
    "Supply": ("supplier", "customer"),
    "Commitment": ("seller", "buyer"),
    "Rental": ("lessor", "lessee"),
}


def overlays_of(graph: ChipGraph, selection: Selection) -> tuple[Overlay, ...]:
    """Those that have something to mark in this selection."""
    claims = graph.claims()
    subject = selection.centre or _subject(graph, selection)
    found = [circles(graph, claims)]
    if subject:
        found = [sources(graph, claims, subject), rivals_to_be(graph, claims, subject), *found]
    drawn = frozenset(selection.nodes)
    return tuple(
        each
        for each in found
        if any(mark.entity in drawn for phase in each.phases for mark in phase.marks)
    )


def _subject(graph: ChipGraph, selection: Selection) -> str:
    """Of whom risks are shown where nobody is named: the most connected chip designer."""
    degrees = selection.degrees
    for name in sorted(selection.core, key=lambda each: (-degrees[each], each)):
        entity = graph.values.entity(name)
        if entity is not None and group_of(entity) == "designer":
            return name
    return ""


def sources(graph: ChipGraph, claims: Sequence[Claim], subject: str) -> Overlay:
    """Providers of inputs for which one or two are documented."""

    def complete(name: str) -> bool:
        entity = graph.values.entity(name)
        return entity is not None and "complete-list" in entity.fields.get("providerList", ())

    rows = inputs.sourcing(claims, subject, family_of(claims, subject), complete=complete)
    marks = []
    for row in rows:
        level = "two" if len(row.providers) > 1 else "sole" if row.complete else "one"
        for provider in row.providers:
            text = f"{graph.label(row.input)}: {row.verdict}"
            marks.append(Mark(provider, level, text, row.claims))
    label = graph.label(subject)
    return Overlay(
        "sources",
        f"Inputs of {label} from one or few",
        f"Providers of inputs of {label} and its products with at most two documented providers. Only"
        " a list that a source calls complete proves a single point of failure; undocumented is not"
        " absent.",
        (
            Level("sole", "sole source, as a source says", "alarm"),
            Level("one", "the only one documented", "warning"),
            Level("two", "one of two documented", "notice"),
        ),
        (Phase("", tuple(marks)),),
    )


def rivals_to_be(graph: ChipGraph, claims: Sequence[Claim], subject: str) -> Overlay:
    """Customers that have, or plan, accelerators of their own, by stage."""

    def kind(name: str) -> str:
        entity = graph.values.entity(name)
        return entity.kind if entity else ""

    marks = []
    for row in rivals.evidence(rivals.Known(tuple(claims), kind, graph.label), subject):
        cells = (row.chips, row.stage, row.partners, row.elsewhere, row.seats, row.counter)
        names = ("chips", "stage", "partners", "commits elsewhere", "alliances", "bound by")
        told = zip(names, cells, strict=True)
        text = "; ".join(f"{name}: {cell.text}" for name, cell in told if cell.claims)
        proof = tuple(sorted({claim for cell in cells for claim in cell.claims}))
        marks.append(Mark(row.customer, row.stage.text, text, proof))
    tones = ("calm", "calm", "notice", "warning", "alarm")
    label = graph.label(subject)
    return Overlay(
        "rivals",
        f"Customers of {label} that turn into rivals",
        f"Documented customers of {label} that have or plan accelerators of their own, by the"
        " furthest stage that a claim documents. Not scored; undocumented is not absent.",
        tuple(
            Level(stage, stage, tone)
            for stage, tone in reversed(list(zip(rivals.STAGES, tones, strict=True)))
        ),
        (Phase("", tuple(marks)),),
    )


def circles(graph: ChipGraph, claims: Sequence[Claim]) -> Overlay:
    """Pairs in which money goes one way as equity, loan or guarantee and orders come back."""
    given: dict[tuple[str, str], list[tuple[str, str]]] = {}
    bought: dict[tuple[str, str], list[str]] = {}
    for claim in claims:
        if claim.kind in _MONEY:
            giver, taker, how = _MONEY[claim.kind]
            for pair in _pairs(claim, giver, taker):
                given.setdefault(pair, []).append((how, claim.id))
        elif claim.kind in _GOODS:
            for pair in _pairs(claim, *_GOODS[claim.kind]):
                bought.setdefault(pair, []).append(claim.id)
    marks = []
    for (giver, taker), money in sorted(given.items()):
        orders = bought.get((giver, taker), [])
        if not orders:
            continue
        proof = tuple(sorted({*orders, *(claim for _, claim in money)}))
        hows = " and ".join(sorted({how for how, _ in money}))
        names = graph.label(giver), graph.label(taker)
        marks.append(Mark(giver, "giver", f"gives {names[1]} {hows} and sells to it", proof))
        marks.append(Mark(taker, "taker", f"gets {hows} from {names[0]} and buys from it", proof))
    return Overlay(
        "circles",
        "Money in circles",
        "Pairs in which one has given the other equity, a loan or a guarantee and also sells to it."
        " That both are documented does not say that one paid for the other.",
        (
            Level("giver", "gives money and sells", "warning"),
            Level("taker", "takes money and buys", "notice"),
        ),
        (Phase("", tuple(marks)),),
    )


def _pairs(claim: Claim, giver: str, taker: str) -> list[tuple[str, str]]:
    return [(a, b) for a in claim.all(giver) for b in claim.all(taker) if a != b]
