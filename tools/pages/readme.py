"""The first screen of README.md: what `chipgraph risk nvidia` prints on the data set's own day."""

from __future__ import annotations

import re

from chipgraph.graph import ChipGraph
from chipgraph.report import risk_report
from chipgraph.report.rendering import to_text

_SENTENCE = re.compile(r"\n(?=[A-Z][^:\n]{3,80}: )")
_BLOCK = re.compile(r"(```console\n\$ chipgraph risk nvidia\n)(.*?)(```)", re.DOTALL)


SHOWN = 8
"""So many sentences make a first screen."""


def sample() -> str:
    """The first sentences of the report's headline."""
    whole = to_text(risk_report(ChipGraph.open(), "nvidia"), width=100)
    heading, lines, *_ = whole.split("\n\n")
    sentences = _SENTENCE.split(lines)
    return "\n".join([heading, "", *sentences[:SHOWN], "..."]) + "\n"


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
