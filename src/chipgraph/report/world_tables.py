"""What the worlds say of losses, of rivals-to-be and of ranks: the tables of the section on how sure it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chipgraph.network import edges_of, layer
from chipgraph.report.model import Line, Table
from chipgraph.risk import ensemble_contention, ensemble_losses, ensemble_paths, positions
from chipgraph.risk.output_left import Loss
from chipgraph.risk.spread import rank_over

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    import numpy as np
    from numpy.typing import NDArray

    from chipgraph.model import Claim
    from chipgraph.risk.contention import Grounds
    from chipgraph.risk.positions import Edges
    from chipgraph.risk.spread import Rank
    from chipgraph.risk.supply import SupplyGraph
    from chipgraph.risk.supply_claims import SupplyClaims
    from chipgraph.risk.worlds import Worlds

_LOSS_COLUMNS = (
    "left, median, %",
    "left, 5 to 95 %",
    "nothing left in, % of worlds",
    "rank, 5 to 95 %",
    "least left in, % of worlds",
)


def loss_tables(
    worlds: Worlds,
    graph: SupplyGraph,
    index: SupplyClaims,
    providers: Sequence[str],
    countries: Sequence[str],
    *,
    name: Callable[[str], str],
) -> tuple[Table, ...]:
    """Output left after each loss over the worlds, and the rank of the loss among those of its kind."""
    losses = [
        *(Loss(providers=frozenset({each})) for each in providers),
        *(Loss(countries=frozenset({each})) for each in countries),
    ]
    if not losses:
        return ()
    left = ensemble_losses.left_over(graph, index, worlds, losses)
    found = (
        ("loss of", "provider", [(each, name(each)) for each in providers], left[: len(providers)]),
        ("sites in", "country", [(each, each) for each in countries], left[len(providers) :]),
    )
    return tuple(
        Table(
            f"Output left over the worlds, by {kind}, where it is hit worst",
            (heading, *_LOSS_COLUMNS),
            tuple(_loss_lines(kind, names, values)),
        )
        for heading, kind, names, values in found
        if names
    )


def _loss_lines(
    kind: str, names: Sequence[tuple[str, str]], left: NDArray[np.float64]
) -> Iterator[Line]:
    import numpy as np

    worst = ensemble_losses.worst(left)
    everywhere = np.ones(left.shape[1], dtype=bool)
    found = []
    for (key, shown), values, places in zip(names, left, worst, strict=True):
        low, median, high = (float(each) for each in np.percentile(values, [5, 50, 95]))
        rank = rank_over(places, everywhere)
        assert rank is not None
        nothing = float((values < 1e-9).mean())
        line = Line(
            (
                shown,
                f"{100 * median:.0f}",
                _span(low, high),
                f"{100 * nothing:.0f}",
                _between(rank),
                f"{100 * rank.first:.0f}",
            ),
            (),
            {
                kind: key,
                "median": round(median, 6),
                "low": round(low, 6),
                "high": round(high, 6),
                "nothing_left": round(nothing, 6),
                "rank": [rank.low, rank.high],
                "first": round(rank.first, 6),
            },
        )
        found.append((round(median, 6), round(float(values.mean()), 6), key, line))
    yield from (line for *_, line in sorted(found, key=lambda each: each[:3]))


def contender_tables(
    worlds: Worlds, given: Sequence[Grounds], *, name: Callable[[str], str]
) -> tuple[Table, ...]:
    """How often each customer with accelerators of its own leads over the worlds."""
    if len(given) < 2:
        return ()
    import numpy as np

    drawn = ensemble_contention.criteria(given, worlds)
    found = ensemble_contention.ranks(drawn, seed=worlds.seed)
    there = np.repeat(drawn.there, ensemble_contention.DRAWS, axis=1)
    lines = []
    for each, places, present in zip(given, found, there, strict=True):
        rank = rank_over(places, present)
        if rank:
            line = _rank_line(each.customer, name(each.customer), rank)
            lines.append((-rank.first, rank.median, each.customer, line))
    return (
        Table(
            f"Who leaves first, over the worlds and {ensemble_contention.DRAWS} draws of weights in each",
            ("customer", "first in, %", "rank, median", "rank, 5 to 95 %", "ranked in, %"),
            tuple(line for *_, line in sorted(lines, key=lambda line: line[:3])),
        ),
    )


def _rank_line(customer: str, shown: str, rank: Rank) -> Line:
    return Line(
        (
            shown,
            f"{100 * rank.first:.0f}",
            f"{rank.median:.0f}",
            _between(rank),
            f"{100 * rank.defined:.0f}",
        ),
        (),
        {
            "customer": customer,
            "first": round(rank.first, 6),
            "rank": [rank.low, rank.high],
            "defined": round(rank.defined, 6),
        },
    )


def _span(low: float, high: float) -> str:
    ends = [f"{100 * each:.0f}" for each in (low, high)]
    return " to ".join(dict.fromkeys(ends))


def _between(rank: Rank) -> str:
    return str(rank.low) if rank.low == rank.high else f"{rank.low} to {rank.high}"


def edges_by_layer(
    claims: Sequence[Claim], layers: Sequence[str], drawn: Callable[[str, str], bool]
) -> dict[str, Edges]:
    """The edges that claims make in each layer; `claims` in the order of the worlds, by id."""
    found = {}
    for name in layers:
        shown = layer(name)
        pairs: dict[tuple[str, str], list[int]] = {}
        for place, claim in enumerate(claims):
            for source, target in edges_of(claim, shown):
                if source != target and drawn(source, name) and drawn(target, name):
                    pairs.setdefault((source, target), []).append(place)
        found[name] = positions.edges(pairs)
    return found


def rank_lines(worlds: Worlds, subject: str, layers: Mapping[str, Edges]) -> Iterator[Line]:
    """The rank of the subject by layer and centrality over the worlds."""
    for name, edges in layers.items():
        if subject in edges.nodes:
            yield from _rank_lines(worlds, subject, name, edges)


def _rank_lines(worlds: Worlds, subject: str, name: str, edges: Edges) -> Iterator[Line]:
    node = edges.nodes.index(subject)
    have = positions.present(edges, worlds.kept)
    degrees = positions.degree(edges, have)
    measured = {"degree": degrees, "pagerank": positions.pagerank(edges, have)}
    if ensemble_paths.is_cheap(edges):
        measured["betweenness"] = ensemble_paths.betweenness(edges, have)
    for measure, values in measured.items():
        # A world in which nobody lies between others has no order by betweenness.
        there = (degrees[node] > 0) & (values.max(axis=0) > 0)
        found = rank_over(positions.ranks(values, node), there)
        if found:
            yield Line(
                (
                    f"rank by {measure}, {name} layer",
                    f"{found.median:.0f}",
                    str(found.low),
                    str(found.high),
                    f"{100 * found.defined:.0f}",
                    f"{100 * found.first:.0f}",
                ),
                (),
                {
                    "layer": name,
                    "measure": measure,
                    "first": round(found.first, 6),
                    "rank": [found.low, found.high],
                },
            )
