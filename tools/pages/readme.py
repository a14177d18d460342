"""The first screen of README.md: what `chipgraph risk nvidia` prints on the data set's own day."""

from __future__ import annotations

import re

from chipgraph.graph import ChipGraph
from chipgraph.report import risk_report
from chipgraph.report.rendering import to_text

_BLOCK = re.compile(r"(```console\n\$ chipgraph risk nvidia\n)(.*?)(```)", re.DOTALL)


def sample() -> str:
    """The headline of the report, up to the first section."""
    whole = to_text(risk_report(ChipGraph.open(), "nvidia"), width=100)
    heading, lines, *_ = whole.split("\n\n")
    return f"{heading}\n\n{lines}\n"


def shown(readme: str) -> str:
    """The sample that a text of README.md shows."""
    found = _BLOCK.search(readme)
    if not found:
        raise ValueError("README.md has no console block that begins with $ chipgraph risk nvidia")
    return found[2]


def page(readme: str) -> str:
    """The text of README.md with the sample of today."""
    shown(readme)
    return _BLOCK.sub(lambda match: match[1] + sample() + match[3], readme, count=1)
