"""The risk engine on networks, beside plain ways to the same figures: `python -m benchmarks.risk_network`.

Prints a Markdown table: the Economic Systemic Risk Index and shortest paths on synthetic networks; worlds of
the bundled graph are measured by `risk_worlds`. Sizes of the index can be named:
`python -m benchmarks.risk_network 1000 10000`.
"""

from __future__ import annotations

import sys
import time
from typing import TYPE_CHECKING, NamedTuple

import networkx as nx
import numpy as np

from chipgraph.risk.centrality import centrality
from chipgraph.risk.esri import SupplyNetwork, reference
from chipgraph.risk.esri_kernel import propagated

if TYPE_CHECKING:
    from collections.abc import Callable


ASKED = 40
"""How many firms the reference is asked for where all would take too long; the rest is extrapolated."""


class Row(NamedTuple):
    """One line: what, beside what, the target, seconds of both."""

    what: str
    beside: str
    target: str
    ours: float
    theirs: float


def main() -> None:
    """Measure and print."""
    sizes = [int(each) for each in sys.argv[1:]] or [1000, 10_000]
    found = [*(systemic(size) for size in sizes), *paths()]
    print("| what | measured beside | seconds | beside | ratio | target |")
    print("|---|---|---|---|---|---|")
    for row in found:
        ratio = row.ours / row.theirs
        print(
            f"| {row.what} | {row.beside} | {row.ours:.3f} | {row.theirs:.3f} | 1/{1 / ratio:.1f} | {row.target} |"
        )


def timed(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def supply_network(firms: int, seed: int = 1) -> SupplyNetwork:
    """Firms with power-law weights (exponent 2.5), two links in and two out on average, 2 links a firm."""
    generator = np.random.default_rng(seed)
    weight = np.minimum((1 - generator.random(firms)) ** (-1 / 1.5), firms**0.5)
    chance = weight / weight.sum()
    count = 2 * firms
    ends = np.stack(
        [
            generator.choice(firms, count, p=chance),
            generator.choice(firms, count, p=generator.permutation(chance)),
        ],
        axis=1,
    )
    links = np.unique(ends[ends[:, 0] != ends[:, 1]], axis=0).astype(np.int64)
    amount = generator.lognormal(0, 1.5, len(links))
    industry = generator.integers(0, max(8, firms // 50), firms)
    kind = generator.choice([0, 1, 2], len(links), p=[0.2, 0.6, 0.2])
    return SupplyNetwork(links[:, 0], links[:, 1], amount, industry, kind)


def systemic(firms: int) -> Row:
    """The index of every firm, compiled, beside the reference; compile time apart."""
    given = supply_network(firms)
    propagated(given, [0], epsilon=1e-9)
    found: list[np.ndarray] = []
    ours = timed(lambda: found.append(propagated(given, epsilon=1e-9)))
    asked = list(range(0, firms, max(1, firms // ASKED)))
    plain: list[np.ndarray] = []
    theirs = timed(lambda: plain.append(reference(given, asked, epsilon=1e-9)))
    difference = float(np.abs(plain[0] - found[0][asked]).max())
    target = {1000: "1/10", 10_000: "1/25"}.get(firms, "under 180 s")
    return Row(
        f"ESRI of {firms:,} firms, {len(given.seller):,} links (largest difference {difference:.0e})",
        f"scipy, one firm at a time (from {len(asked)} firms)",
        target,
        ours,
        theirs / len(asked) * firms,
    )


def paths() -> list[Row]:
    """Betweenness and closeness at 10,000 edges beside networkx."""
    names = {i: f"n{i}" for i in range(2500)}
    graph = nx.relabel_nodes(nx.gnm_random_graph(2500, 10_000, seed=1, directed=True), names)
    for measure in ("betweenness", "closeness"):
        centrality(graph, measure)  # compiles
    plain = {"betweenness": nx.betweenness_centrality, "closeness": nx.closeness_centrality}
    return [
        Row(
            f"{measure}, 10,000 edges",
            "networkx",
            target,
            timed(lambda measure=measure: centrality(graph, measure)),  # type: ignore[misc]
            timed(lambda measure=measure: plain[measure](graph)),  # type: ignore[misc]
        )
        for measure, target in (("betweenness", "1/20"), ("closeness", "1/5"))
    ]


if __name__ == "__main__":
    main()
