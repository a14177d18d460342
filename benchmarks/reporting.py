"""The rows of the report, the export and the validation."""

from __future__ import annotations

import sys
from dataclasses import replace
from typing import TYPE_CHECKING

from benchmarks.measuring import Process, Row
from benchmarks.places import peer

if TYPE_CHECKING:
    from benchmarks.places import Workspace


def rows(place: Workspace) -> list[Row]:
    """The rows, in the order of the table."""
    importing = Process((sys.executable, "-c", "import networkx, scipy.sparse"), "")
    risk = place.chipgraph("risk", "nvidia", "--worlds", "0", expect="Who is billed")
    turtle = place.folder / "view.ttl"
    export = place.chipgraph("export", "--format", "turtle", "--out", "-", expect="@prefix cg:")
    longturtle = peer("longturtle", str(turtle), expect="PREFIX cg:")

    def write_turtle() -> None:
        if not turtle.exists():
            place.chipgraph("export", "--format", "turtle", "--out", str(turtle), expect="")()

    return [
        Row(
            "risk",
            "`chipgraph risk nvidia --worlds 0`",
            '`python -c "import networkx, scipy.sparse"`',
            3.0,
            risk,
            importing,
        ),
        Row(
            "export",
            "`chipgraph export --format turtle`",
            "rdflib reads the same graph and writes its longturtle",
            1 / 3,
            export,
            Process(longturtle.command, longturtle.expect, before=write_turtle),
            most_runs=5,
        ),
        Row(
            "validate",
            "`chipgraph validate`",
            "",
            10.0,
            # A problem in the data takes no time of its own.
            replace(place.chipgraph("validate", expect=""), codes=(0, 1)),
            most_runs=5,
        ),
    ]
