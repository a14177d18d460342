"""`chipgraph risk nvidia --worlds 1000` beside a plain way to the same measures: `python -m benchmarks.risk_worlds`.

The plain way takes one world at a time, in plain Python loops and networkx: it keeps and drops claims,
draws the figures that are read, and computes on what is left the headline numbers, degree, PageRank and (where ours
does) betweenness of each layer, the supply graph with the output left after each loss, and the order of
rivals-to-be by ten draws of weights. Its time for three worlds is extrapolated.
"""

from __future__ import annotations

import random
import subprocess
import sys
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

import networkx as nx

from chipgraph import ChipGraph
from chipgraph.fiscal import calendar
from chipgraph.network import network, simple
from chipgraph.report import risk_report
from chipgraph.report.assembling import LAYERS
from chipgraph.report.headlines import headlines
from chipgraph.risk import contention, rivals
from chipgraph.risk.assumptions import assumptions
from chipgraph.risk.drawing import drawn, span
from chipgraph.risk.ensemble_contention import DRAWS
from chipgraph.risk.output_left import Loss, output_left, plan
from chipgraph.risk.stopping import NOW
from chipgraph.risk.supply_claims import SupplyClaims
from chipgraph.risk.supply_graph import supply_graph
from chipgraph.risk.worlds import contradictions

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from chipgraph.model import Claim
    from chipgraph.report.model import Report
    from chipgraph.risk.interval import Interval
    from chipgraph.risk.spread import Headline

SUBJECT = "nvidia"
WORLDS, PLAIN, RUNS = 1000, 3, 5


class Measured(NamedTuple):
    """Seconds: of the whole command, of the plain way for all worlds, and of its parts for one world."""

    ours: float
    plain: float
    parts: Mapping[str, float]


def main() -> None:
    """Measure and print."""
    found = measured()
    print(
        f"| `risk {SUBJECT} --worlds {WORLDS}`, whole process (median of {RUNS}) | {found.ours:.2f} s |"
    )
    print(
        f"| the same measures in plain Python and networkx, from {PLAIN} worlds | {found.plain:.1f} s |"
    )
    print(f"| ratio | 1/{found.plain / found.ours:.0f} |")
    for part, seconds in found.parts.items():
        print(f"| of one plain world: {part} | {1000 * seconds:.1f} ms |")


def measured() -> Measured:
    """The command as a process, beside one world at a time."""
    call = [sys.executable, "-m", "chipgraph", "risk", SUBJECT, "--worlds", str(WORLDS)]
    subprocess.run(call, capture_output=True, check=True)
    runs = sorted(
        _timed(lambda: subprocess.run(call, capture_output=True, check=True)) for _ in range(RUNS)
    )
    plain = Plain.of(ChipGraph.open())
    parts: dict[str, float] = {}
    for _ in range(PLAIN):
        for part, seconds in plain.world().items():
            parts[part] = parts.get(part, 0.0) + seconds / PLAIN
    return Measured(runs[RUNS // 2], sum(parts.values()) * WORLDS, parts)


def _timed(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


@dataclass(frozen=True)
class Plain:
    """What does not change from world to world, and the generator."""

    graph: ChipGraph
    claims: Sequence[Claim]
    heads: Sequence[Headline]
    grounds: Sequence[contention.Grounds]
    disputes: Sequence[tuple[tuple[str, ...], Mapping[str, frozenset[str]]]]
    losses: Sequence[Loss]
    draw: random.Random

    @classmethod
    def of(cls, graph: ChipGraph) -> Plain:
        claims = graph.claims()
        report = risk_report(graph, SUBJECT)
        heads = headlines(
            claims,
            SUBJECT,
            calendar(graph, SUBJECT),
            report.sections,
            country=lambda name: _field(graph, name, "country"),
        )
        known = rivals.Known(
            claims, kind=lambda name: _field(graph, name, "kind"), label=graph.label
        )
        grounds = contention.grounds(known, SUBJECT, rivals.evidence(known, SUBJECT))
        disputes = list(contradictions(claims))
        return cls(graph, claims, heads, grounds, disputes, _losses(report), random.Random(0))

    def world(self) -> dict[str, float]:
        """One world: seconds by part."""
        kept: list[Claim] = []
        return {
            "drawing it": _timed(lambda: kept.extend(self._kept())),
            "headline numbers": _timed(lambda: self._heads(kept)),
            "ranks": _timed(lambda: self._ranks(kept)),
            "output left": _timed(lambda: self._left(kept)),
            "rivals-to-be": _timed(lambda: self._order(kept)),
        }

    def _kept(self) -> list[Claim]:
        kept = {each.id: each for each in self.claims if self._stands(each)}
        for members, edges in self.disputes:
            alive = [name for name in members if name in kept]
            self.draw.shuffle(alive)
            chosen: set[str] = set()
            for name in alive:
                if edges[name] & set(alive) and self.draw.random() < assumptions().links["none"]:
                    continue
                if not edges[name] & chosen:
                    chosen.add(name)
            for name in set(alive) - chosen:
                del kept[name]
        return list(kept.values())

    def _stands(self, claim: Claim) -> bool:
        chances = assumptions()
        right = not claim.citations or any(
            self.draw.random() < chances.source.get(each.source.certainty, 0.9)
            for each in claim.citations
        )
        return right and self.draw.random() < chances.basis.get(claim.basis, 1.0)

    def _drawn(self, claim: Claim) -> Claim:
        bounds = span(claim, assumptions())
        return drawn(claim, self.draw.uniform(*bounds) if bounds else None)

    def _heads(self, kept: Sequence[Claim]) -> list[Interval | None]:
        return [
            head.compute([self._drawn(each) for each in kept if each.id in head.needs])
            for head in self.heads
        ]

    def _ranks(self, kept: Sequence[Claim]) -> list[int]:
        found = []
        for layer in LAYERS:
            drawn_layer = simple(network(self.graph, layer, claims=kept))
            tables = [dict(drawn_layer.degree()), nx.pagerank(drawn_layer, max_iter=1000)]
            if layer != "all":
                tables.append(nx.betweenness_centrality(drawn_layer))
            found += [
                sum(value > table[SUBJECT] for value in table.values()) + 1
                for table in tables
                if SUBJECT in table
            ]
        return found

    def _left(self, kept: Sequence[Claim]) -> list[Mapping[str, Interval]]:
        graph = supply_graph(SupplyClaims(kept), SUBJECT, self.graph.values.entity)
        planned = plan(graph, NOW)
        return [output_left(graph, loss, kinds=NOW, planned=planned) for loss in self.losses]

    def _order(self, kept: Sequence[Claim]) -> list[list[str]]:
        names = {each.id for each in kept}
        given = [_of_world(each, names) for each in self.grounds]
        values = contention.values(given)
        orders = []
        for _ in range(DRAWS):
            weights = [self.draw.expovariate(1) for _ in contention.CRITERIA]
            score = {
                name: sum(
                    weight * self.draw.uniform(*span)
                    for weight, span in zip(weights, spans, strict=True)
                )
                for name, spans in values.items()
            }
            orders.append(sorted(score, key=score.__getitem__, reverse=True))
        return orders


def _of_world(each: contention.Grounds, names: set[str]) -> contention.Grounds:
    def there(claims: Sequence[Claim]) -> tuple[Claim, ...]:
        return tuple(claim for claim in claims if claim.id in names)

    stages = tuple((claim, level) for claim, level in each.stages if claim.id in names)
    return contention.Grounds(
        each.customer,
        stages,
        each.furthest,
        there(each.stock),
        there(each.new),
        there(each.committed),
        each.sums,
    )


def _losses(report: Report) -> list[Loss]:
    section = report.section("suppliers")
    lines = [*section.lines, *(line for table in section.tables for line in table.lines)]
    found = []
    for line in lines:
        if "hits" in line.data:
            gone = frozenset({str(line.data.get("provider") or line.data["country"])})
            by_provider = "provider" in line.data
            found.append(
                Loss(providers=gone, documented=True)
                if by_provider
                else Loss(countries=gone, documented=True)
            )
    return found


def _field(graph: ChipGraph, name: str, field: str) -> str:
    found = graph.values.entity(name)
    return str(getattr(found, field)) if found else ""


if __name__ == "__main__":
    main()
