"""docs/questions.md: the named questions by topic, each with its parameters and a call."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from chipgraph.questions import questions
from tools.pages.marking import page as marked
from tools.pages.marking import table

if TYPE_CHECKING:
    from chipgraph.questions import Question


def page() -> str:
    """The text of the page."""
    found = questions()
    parts = [
        "\n".join([f"## {topic.capitalize()}\n", *(_part(each) for each in group)])
        for topic, group in groupby(found, key=lambda each: each.topic)
    ]
    return marked(
        "The named questions",
        "`src/chipgraph/queries/`",
        f"The {len(found)} questions that have a name: ask one with `chipgraph query --question NAME`"
        " or `ChipGraph.ask(NAME)`, set its parameters with `--set NAME=VALUE`, and read its SPARQL"
        " with `chipgraph questions NAME`. Every question takes every view (`--as-of`, `--known-by`,"
        " `--policy`), since no question carries a filter on dates.",
        parts,
    )


def _part(question: Question) -> str:
    lines = [f"### `{question.name}`\n", f"{question.sentence}\n"]
    if question.parameters:
        rows = [(f"`{name}`", f"`{default}`") for name, default in question.parameters.items()]
        lines.append(table(("parameter", "if left out"), rows))
    lines.append(f"```console\nchipgraph query --question {question.name}\n```\n")
    return "\n".join(lines)
