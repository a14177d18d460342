"""The generated pages: each is made from the code or the data files, and compared by a test."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from chipgraph.export.jsonld import context_text
from tools import ranges
from tools.pages import (
    commands,
    layers,
    measures,
    model,
    ontology,
    questions,
    readme,
    rules,
    sheets,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

ROOT = Path(__file__).parents[2]

PAGES: Mapping[str, Callable[[], str]] = {
    "docs/commands.md": commands.page,
    "docs/layers.md": layers.page,
    "docs/ontology.md": ontology.page,
    "docs/questions.md": questions.page,
    "docs/rules.md": rules.page,
    "docs/sheets.md": sheets.page,
    "ontology/context.jsonld": context_text,
    "ontology/ranges.ttl": ranges.turtle,
}
"""The text of each page, by its place in the checkout."""

PARTS: Mapping[str, Callable[[str], str]] = {
    "README.md": readme.page,
    "docs/measures.md": measures.page,
    "docs/model.md": model.page,
}
"""Pages written by hand of which a part is made: the text before to the text after."""


def build() -> list[str]:
    """Write the pages that are not what they would be now; gives their places."""
    written = []
    wanted = {name: page() for name, page in PAGES.items()}
    for name, filled in PARTS.items():
        wanted[name] = filled((ROOT / name).read_text(encoding="utf-8"))
    for name, text in wanted.items():
        path = ROOT / name
        if not path.exists() or path.read_text(encoding="utf-8") != text:
            path.write_text(text, encoding="utf-8")
            written.append(name)
    return written
