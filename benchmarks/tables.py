"""The measurements as a page: machine, versions, data, and the table with its verdicts."""

from __future__ import annotations

import os
import platform
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks.places import TOP, turtle_files

if TYPE_CHECKING:
    from benchmarks.measuring import Result, Spread

PACKAGES = ("chipgraph", "typer", "pyoxigraph", "rdflib", "networkx", "scipy", "numpy", "pyshacl")
_HEAD = (
    "what",
    "n",
    "median",
    "min to max",
    "beside",
    "median",
    "min to max",
    "ratio",
    "target",
    "",
)


def page(results: list[Result], load: tuple[float, float]) -> str:
    """benchmarks/README.md."""
    missed = [each.row.name for each in results if not each.met]
    verdict = (
        f"{len(results) - len(missed)} of {len(results)} targets met; missed: {', '.join(missed)}."
        if missed
        else f"All {len(results)} targets met."
    )
    return (
        "\n\n".join(
            [
                "# How fast chipgraph is",
                f"{verdict} Written by `make bench`; `python -m benchmarks.run --help` says how to run less.",
                "Each line compares the medians of whole processes, ours and the peer's in turn in one run,"
                " after one uncounted run of each; output goes to a pipe. Times are in milliseconds. Peers"
                " are the programs in `peers/`, run by the same Python. A line without a peer has a target"
                " in seconds.",
                "\n".join(_table(results)),
                "\n".join(_circumstances(load)),
            ]
        )
        + "\n"
    )


def _table(results: list[Result]) -> list[str]:
    head = [_line(_HEAD), _line(("---", *("---:",) * 3, "---", *("---:",) * 4, "---"))]
    return head + [_line(_cells(each)) for each in results]


def _cells(result: Result) -> tuple[str, ...]:
    row, peer = result.row, result.peer
    beside = _spread(peer) if peer else ("", "")
    figure = f"{result.figure:.2f}" if peer else f"{result.figure:.2f} s"
    target = _target(row.target) if peer else f"{row.target:g} s"
    count = str(len(result.ours.seconds))
    return (
        row.what,
        count,
        *_spread(result.ours),
        row.beside,
        *beside,
        figure,
        target,
        _verdict(result),
    )


def _spread(spread: Spread) -> tuple[str, str]:
    least, most = min(spread.seconds), max(spread.seconds)
    return f"{spread.median * 1e3:.0f}", f"{least * 1e3:.0f} to {most * 1e3:.0f}"


def _target(target: float) -> str:
    return f"{target:g}" if target >= 1 else f"1/{1 / target:g}"


def _verdict(result: Result) -> str:
    if result.met:
        return "met"
    return f"missed by {100 * (result.figure / result.row.target - 1):.0f} percent"


def _line(cells: tuple[str, ...]) -> str:
    return f"| {' | '.join(cells)} |"


def _circumstances(load: tuple[float, float]) -> list[str]:
    versions = ", ".join(f"{name} {version(name)}" for name in PACKAGES)
    files = turtle_files()
    size = sum(file.stat().st_size for file in files)
    return [
        f"- Date: {datetime.now(UTC):%Y-%m-%d %H:%M} UTC",
        f"- Machine: {_processor()}, {os.cpu_count()} processors, {_memory()};"
        f" {platform.system()} {platform.release()}; load {load[0]:.1f} before, {load[1]:.1f} after",
        f"- Python {platform.python_version()}; {versions}",
        f"- Data: {len(files)} files of `graph_data/` and `ontology/`, {size / 1e6:.2f} MB,"
        f" {_claims(files)} claims",
    ]


def _processor() -> str:
    info = Path("/proc/cpuinfo")
    lines = info.read_text(encoding="utf-8").splitlines() if info.exists() else []
    names = [line.partition(":")[2].strip() for line in lines if line.startswith("model name")]
    return names[0] if names else platform.machine()


def _memory() -> str:
    return f"{os.sysconf('SC_PAGE_SIZE') * os.sysconf('SC_PHYS_PAGES') / 2**30:.0f} GiB"


def _claims(files: tuple[Path, ...]) -> int:
    claims = [file for file in files if file.is_relative_to(TOP / "graph_data" / "claims")]
    return sum(file.read_text(encoding="utf-8").count("\nclaim:") for file in claims)
