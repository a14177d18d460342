"""Measure and write the page: `python -m benchmarks.run`."""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks.measuring import Unexpected, measured
from benchmarks.places import Workspace
from benchmarks.rows import all_rows
from benchmarks.tables import page

if TYPE_CHECKING:
    from benchmarks.measuring import Result

PAGE = Path(__file__).parent / "README.md"


def main() -> None:
    """Parse the arguments, measure the rows, write or print the page."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.run", description=__doc__)
    parser.add_argument("rows", nargs="*", help="names of rows; none is all; see --list")
    parser.add_argument("-n", type=int, default=21, help="runs of each side (default 21)")
    parser.add_argument("--list", action="store_true", help="list the names of the rows")
    parser.add_argument("--out", type=Path, help="the page; some rows are printed if not given")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="chipgraph-bench-") as folder:
        known = {row.name: row for row in all_rows(Workspace(Path(folder)))}
        if given.list:
            print("\n".join(f"{name:16} {row.what}" for name, row in known.items()))
            return
        if unknown := sorted(set(given.rows) - known.keys()):
            parser.error(f"no row is named {', '.join(unknown)}; --list names them")
        before = os.getloadavg()[0]
        results = []
        for name in given.rows or known:
            try:
                results.append(measured(known[name], max(1, given.n)))
            except Unexpected as error:
                sys.exit(f"{name}: {error}")
            print(_line(results[-1]), file=sys.stderr)
        text = page(results, (before, os.getloadavg()[0]))
    place = given.out or (None if given.rows else PAGE)
    if place:
        place.write_text(text, encoding="utf-8")
    else:
        print(text, end="")


def _line(result: Result) -> str:
    unit = "" if result.peer else " s"
    verdict = "met" if result.met else "missed"
    return f"{result.row.name:16} {result.figure:.3f}{unit} (target {result.row.target:.3f}{unit}): {verdict}"


if __name__ == "__main__":
    main()
