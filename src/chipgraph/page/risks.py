"""The overlays that a page has by itself, from the risk modules: sources, output left, rivals, circles."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chipgraph.errors import Misuse
from chipgraph.page.groups import group_of
from chipgraph.page.overlays import Level, Mark, Overlay, Phase
from chipgraph.risk import circular, rivals
from chipgraph.risk.losses import losses
from chipgraph.risk.readings import family_of
from chipgraph.risk.sourcing import sourcing
from chipgraph.risk.supply_claims import SupplyClaims
from chipgraph.risk.supply_graph import supply_graph

if TYPE_CHECKING:
    from collections.abc import Sequence

    from chipgraph.graph import ChipGraph
    from chipgraph.model import Claim
    from chipgraph.page.selection import Selection
    from chipgraph.risk.losses import LossOf
    from chipgraph.risk.supply import SupplyGraph


def overlays_of(graph: ChipGraph, selection: Selection) -> tuple[Overlay, ...]:
    """Those that have something to mark in this selection."""
    claims = graph.claims()
    subject = selection.centre or _subject(graph, selection)
    if not subject:
        return ()
    supply = supply_graph(SupplyClaims(claims), subject, graph.values.entity)
    found = (
        sources(graph, supply, subject),
        output_left(graph, supply, subject),
        rivals_to_be(graph, claims, subject),
        circles(graph, claims, subject),
    )
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


def played_for(graph: ChipGraph, selection: Selection) -> str:
    """For whom a scenario is played: the entity in the middle, else as for the risks.

    Raises:
        Misuse: there is nobody.
    """
    subject = selection.centre or _subject(graph, selection)
    if not subject:
        raise Misuse("no chip designer is drawn for whom to play the scenario; name an entity")
    return subject


def sources(graph: ChipGraph, supply: SupplyGraph, subject: str) -> Overlay:
    """Providers of what the subject's outputs need, where one or two are documented."""
    marks = []
    for row in sourcing(supply):
        if len(row.providers) not in {1, 2}:
            continue
        level = "two" if len(row.providers) == 2 else "sole" if row.complete else "one"
        what = f"{graph.label(row.thing)}{f' ({row.step})' if row.step else ''}"
        marks += [Mark(each, level, f"{what}: {row.verdict}", row.claims) for each in row.providers]
    label = graph.label(subject)
    return Overlay(
        "sources",
        f"Inputs of {label} from one or few",
        f"Providers of what {label} and its products need, where at most two are documented. Only a"
        " list that a source calls complete proves a single point of failure; undocumented is not"
        " absent.",
        (
            Level("sole", "sole source, as a source says", "alarm"),
            Level("one", "the only one documented", "warning"),
            Level("two", "one of two", "notice"),
        ),
        (Phase("", tuple(marks)),),
    )


def output_left(graph: ChipGraph, supply: SupplyGraph, subject: str) -> Overlay:
    """What is left of the subject's output after the loss of each provider, worst case by case."""
    label = graph.label(subject)
    return Overlay(
        "output-left",
        f"Output of {label} left after a loss",
        f"What is left of the output of {label} that is hit worst if this provider stops. The ring is"
        " strong up to the least that is left and pale up to the most, for providers that nobody has"
        " documented may step in; the colour and the text say what the documented ones leave. Shares as"
        " stated; no probability.",
        (
            Level("none", "nothing left, as documented", "alarm"),
            Level("half", "at most half left, as documented", "warning"),
            Level("less", "less left, as documented", "notice"),
        ),
        (Phase("", tuple(_loss_mark(graph, supply, each) for each in losses(supply))),),
    )


def _loss_mark(graph: ChipGraph, supply: SupplyGraph, loss: LossOf) -> Mark:
    most = loss.documented.high
    level = "none" if most <= 1e-9 else "half" if most <= 0.5 else "less"
    binding = graph.label(supply.nodes[loss.binding].thing)
    least = f"{loss.documented.low:.0%}"
    span = least if least == f"{most:.0%}" else f"{least} to {most:.0%}"
    documented = f"{span} if the documented providers are all"
    outputs = f"{len(loss.hit)} of {len(supply.outputs)} outputs hit; it binds at {binding}"
    text = f"{outputs}; left: {documented}"
    low, high = (min(1.0, max(0.0, each)) for each in (loss.left.low, loss.left.high))
    return Mark(loss.name, level, text, loss.claims, low, high)


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


def circles(graph: ChipGraph, claims: Sequence[Claim], subject: str) -> Overlay:
    """Ways of two or three steps on which the subject's money can come back to it."""
    marks = []
    for circle in circular.circles(claims, subject, family_of(claims, subject)):
        steps = circle.steps
        way = " \u2192 ".join([*(graph.label(step.source) for step in steps), graph.label(subject)])
        hows = ", then ".join(step.how for step in steps)
        proof = tuple(sorted({claim for step in steps for claim in step.claims}))
        level = "two" if len(steps) == 2 else "three"
        marks.append(Mark(steps[0].target, level, f"{way}: {hows}", proof))
    label = graph.label(subject)
    return Overlay(
        "circles",
        f"Money of {label} in circles",
        f"Those to whom {label} has given equity, a loan or a guarantee and whose money, directly or"
        " through one more, goes back to it. That both are documented does not say that one paid for"
        " the other.",
        (
            Level("two", "buys from it in return", "warning"),
            Level("three", "pays another that buys from it", "notice"),
        ),
        (Phase("", tuple(marks)),),
    )
