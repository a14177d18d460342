"""The examples in docs/measures.md: what each section of a report answers on the data set's own day."""

from __future__ import annotations

import re
import textwrap
from functools import cache

from chipgraph.graph import ChipGraph
from chipgraph.report import risk_report
from chipgraph.report.model import counted
from chipgraph.tables import markdown_text

SUBJECT = "nvidia"
_KEY = re.compile(r"`([a-z-]+)`")
_EXAMPLES = re.compile(r"<!-- examples of (.*?) -->\n(.*?)<!-- end of examples -->", re.DOTALL)


@cache
def answers() -> dict[str, tuple[str, int]]:
    """The answer of each section of the report of Nvidia, and of how many claims it is made."""
    found = risk_report(ChipGraph.open(), SUBJECT)
    return {
        each.key: (each.answer or "cannot be computed", len(each.answer_claims) or len(each.claims))
        for each in found.sections
    }


def example(key: str) -> str:
    """One example as a paragraph.

    Raises:
        KeyError: the report has no such section.
    """
    answer, claims = answers()[key]
    # Brackets are escaped for links, of which an answer has none.
    words = markdown_text(answer).replace("\\(", "(").replace("\\)", ")")
    text = f"*Nvidia, `{key}`:* {words} ({counted(claims, 'claim')})"
    return "\n".join(textwrap.wrap(text, 112, break_long_words=False, break_on_hyphens=False))


def page(text: str) -> str:
    """The text of docs/measures.md with the examples of today."""

    def filled(match: re.Match[str]) -> str:
        body = "\n\n".join(example(key) for key in _KEY.findall(match[1]))
        return f"<!-- examples of {match[1]} -->\n{body}\n<!-- end of examples -->"

    return _EXAMPLES.sub(filled, text)


def shown(text: str) -> set[str]:
    """The keys of the sections that have an example in a text."""
    return {key for match in _EXAMPLES.finditer(text) for key in _KEY.findall(match[1])}
