"""The rows of minimal cut sets of up to three leaves on synthetic AND/OR graphs, and how they grow."""

from __future__ import annotations

import random
import subprocess
import sys
import time
from functools import cache, partial
from typing import TYPE_CHECKING

from benchmarks.measuring import Row
from chipgraph.risk.and_or import AndOrGraph, Gate
from chipgraph.risk.cut_sets import minimal_cut_sets

if TYPE_CHECKING:
    from benchmarks.places import Workspace

SEED = 20261123
SMALL, MIDDLE, LARGE = 1_000, 3_000, 10_000


def rows(place: Workspace) -> list[Row]:
    """The rows: the small graph beside the import of networkx, the others beside the small one."""
    del place  # all of them run in this process
    small = partial(cut_set_seconds, SMALL)
    what = "minimal cut sets up to size 3, AND/OR graph of {:,} nodes"
    growth = [
        Row(
            f"cut-sets-{size}",
            what.format(size),
            f"the same of {SMALL:,} nodes",
            None,
            partial(cut_set_seconds, size),
            small,
            most_runs=5,
        )
        for size in (MIDDLE, LARGE)
    ]
    beside = "`import networkx`, without the start of Python"
    return [
        Row(f"cut-sets-{SMALL}", what.format(SMALL), beside, 5.0, small, import_seconds, 9),
        *growth,
    ]


@cache
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
    """The time that a fresh process needs to import a module."""
    code = f"import time; t = time.perf_counter(); import {module}; print(time.perf_counter() - t)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    return float(done.stdout)


def cut_set_seconds(nodes: int) -> float:
    """The time that the minimal cut sets of up to three leaves of a graph take."""
    graph = synthetic(nodes)
    start = time.perf_counter()
    minimal_cut_sets(graph, most=3)
    return time.perf_counter() - start
