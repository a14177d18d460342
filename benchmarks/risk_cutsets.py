"""Minimal cut sets of up to three leaves on synthetic AND/OR graphs, beside the import of networkx.

`python benchmarks/risk_cutsets.py` prints the rows; `rows()` gives them to other programs.
"""

from __future__ import annotations

import math
import random
import subprocess
import sys
import time
from typing import NamedTuple

from chipgraph.risk.and_or import AndOrGraph, Gate
from chipgraph.risk.cut_sets import minimal_cut_sets

SEED = 20261123
REPEATS = 5
SIZES = (1_000, 3_000, 10_000)


class Row(NamedTuple):
    """One measurement: what, beside what in the same run, the target, and what was measured."""

    what: str
    beside: str
    target: str
    measured: str


def synthetic(nodes: int, *, seed: int = SEED) -> AndOrGraph:
    """A supply-like AND/OR graph of so many nodes, all of them below the top.

    A product needs ten inputs; an input has one to four offers (one in ten has a single one); an offer
    fails with its provider, one of a pool that serves several inputs, or with an input that it needs.
    Every input but the first ten is needed by an earlier offer, and one need in twenty points back, so
    that there are loops.
    """
    draw = random.Random(seed)
    gates: dict[str, Gate] = {}
    needs: list[list[str]] = []
    inputs: list[list[str]] = []
    used: set[str] = set()
    while 1 + len(inputs) + len(needs) + len(used) < nodes:
        number = len(inputs)
        if number >= 10:
            needs[draw.randrange(len(needs))].append(f"input {number}")
        offers = []
        for _ in range(draw.choices((1, 2, 3, 4), weights=(1, 4, 3, 2))[0]):
            # Half as many providers as offers: the pool grows with the graph.
            provider = f"provider {draw.randrange(1 + len(needs) // 2)}"
            used.add(provider)
            offers.append(len(needs))
            needs.append([provider])
            if number > 10 and draw.random() < 0.3:
                back = draw.random() < 0.05
                other = draw.randrange(number) if back else draw.randrange(number // 2, number)
                needs[-1].append(f"input {other}")
        inputs.append([f"offer {each}" for each in offers])
    gates.update({f"offer {k}": Gate(False, tuple(dict.fromkeys(n))) for k, n in enumerate(needs)})
    gates.update({f"input {k}": Gate(True, tuple(each)) for k, each in enumerate(inputs)})
    gates["top"] = Gate(False, tuple(f"input {k}" for k in range(10)))
    return AndOrGraph("top", gates)


def import_seconds(module: str = "networkx") -> float:
    """The least time that a fresh process needs to import a module."""
    code = f"import time; t = time.perf_counter(); import {module}; print(time.perf_counter() - t)"
    runs = (
        subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
        for _ in range(REPEATS)
    )
    return min(float(each.stdout) for each in runs)


def cut_set_seconds(graph: AndOrGraph) -> float:
    """The least time that the minimal cut sets of up to three leaves of a graph take."""
    best = math.inf
    for _ in range(REPEATS):
        start = time.perf_counter()
        minimal_cut_sets(graph, most=3)
        best = min(best, time.perf_counter() - start)
    return best


def rows() -> list[Row]:
    """The time at each size, as a multiple of the import of networkx, and how it grows."""
    beside = import_seconds()
    found = []
    seconds = []
    for size in SIZES:
        graph = synthetic(size)
        taken = cut_set_seconds(graph)
        seconds.append(taken)
        sets = minimal_cut_sets(graph, most=3)
        found.append(
            Row(
                f"minimal cut sets up to size 3, synthetic AND/OR graph of {len(graph.reached):,} nodes",
                f"import networkx, {beside:.3f} s",
                "at most 5 times" if size == SIZES[0] else "growth stated",
                f"{taken:.4f} s, {taken / beside:.2f} times; {len(sets)} sets",
            )
        )
    for small, large, before, after in zip(SIZES, SIZES[1:], seconds, seconds[1:], strict=False):
        exponent = math.log(after / before) / math.log(large / small)
        found.append(
            Row(
                f"growth from {small:,} to {large:,} nodes",
                "the run before",
                "growth stated",
                f"{after / before:.1f} times the time, like n^{exponent:.2f}",
            )
        )
    return found


if __name__ == "__main__":
    for row in rows():
        print(" | ".join(row))
