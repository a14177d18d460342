"""A claim that does not hold: which headline numbers move, on the view itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chipgraph.fiscal import calendar
from chipgraph.report.assembling import risk_report
from chipgraph.report.effects import Effect
from chipgraph.report.headlines import headlines
from chipgraph.risk.shocks import Falsify

if TYPE_CHECKING:
    from collections.abc import Sequence

    from chipgraph.graph import ChipGraph
    from chipgraph.model import Claim
    from chipgraph.risk.interval import Interval
    from chipgraph.risk.shocks import Scenario
    from chipgraph.risk.spread import Headline


def falsified(
    graph: ChipGraph, subject: str, claims: Sequence[Claim], scenario: Scenario
) -> tuple[list[Effect], list[str]]:
    """The headline numbers before and after some claims are dropped; nothing where none is."""
    dropped = {each.claim for each in scenario.shocks if isinstance(each, Falsify)}
    if not dropped:
        return [], []
    report = risk_report(graph, subject, position=False)
    found = headlines(
        claims,
        subject,
        calendar(graph, subject),
        report.sections,
        country=lambda name: _country(graph, name),
    )
    effects = []
    for head in found:
        needed = [each for each in claims if each.id in head.needs]
        before = head.compute(needed)
        after = head.compute([each for each in needed if each.id not in dropped])
        if before is not None and before != after:
            effects.append(
                Effect(
                    1,
                    graph.label(subject),
                    head.title,
                    _shown(before, head),
                    _shown(after, head) if after else "cannot be computed",
                    "",
                    tuple(sorted(dropped & head.needs)),
                    entity=subject,
                )
            )
    if effects:
        return effects, []
    return [], [
        f"no headline number of {graph.label(subject)} hangs on {', '.join(sorted(dropped))}"
    ]


def _shown(interval: Interval, head: Headline) -> str:
    return f"{interval.written(1, scale=head.scale)} {head.unit}"


def _country(graph: ChipGraph, name: str) -> str:
    found = graph.values.entity(name)
    return found.country if found else ""
