"""docs/rules.md: what a view leaves out, derives and draws, and what the checks find."""

from __future__ import annotations

import re

from chipgraph import places
from chipgraph.store.queries import comment_of, text_of
from chipgraph.vocabulary import vocabulary
from tools.pages.marking import page as marked
from tools.pages.marking import table

_FOLDERS = {
    "admission": (
        "What a view leaves out",
        "Each query selects claims that the view does not admit; the name of the first that does so"
        " is kept with the claim as `cg:excludedBecause`.",
    ),
    "derived": ("What a view derives", "Each query makes statements that no file holds."),
    "edges": (
        "The plain edges",
        "Each query selects pairs and the claim that joins them; its name is the edge's.",
    ),
    "checks": (
        "What the checks find",
        "Each query selects bad rows; its sentence is what `chipgraph validate` prints.",
    ),
}


def page() -> str:
    """The text of the page."""
    return marked(
        "The rules",
        "`src/chipgraph/rules/`",
        "Every rule of a view and every check of the data is one SPARQL query in a file of its own:"
        " add a file to add a rule.",
        [_part(folder) for folder in _FOLDERS],
    )


def _part(folder: str) -> str:
    title, opening = _FOLDERS[folder]
    rows = [
        (f"`{path.stem}`", _sentence(folder, path.stem, text_of(path)))
        for path in sorted((places.RULES / folder).glob("*.rq"))
    ]
    return f"## {title}\n\n{opening}\n\n" + table(("rule", "says"), rows)


def _sentence(folder: str, name: str, text: str) -> str:
    if folder == "edges":
        return (
            vocabulary().properties[name].definition.removeprefix("Plain edge, derived by a rule: ")
        )
    return re.sub(r"\{(\w+)\}", r"*\1*", comment_of(text))
