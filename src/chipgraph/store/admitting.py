"""What data of others must be before a view is built of it: days are days, numbers numbers.

A view reads days and numbers out of literals, so one that is neither would end in a bug far from its
file. Our own files are checked by tests instead.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pyoxigraph as ox

from chipgraph.columns import BadCell, number
from chipgraph.errors import BadFile
from chipgraph.store.reading import parse_quads
from chipgraph.terms import CG, local
from chipgraph.vocabulary import vocabulary

if TYPE_CHECKING:
    from pathlib import Path

_CHECKED = {
    "date": "a day such as 2025-07-03",
    "decimal": "a number such as 0.9",
    "integer": "a whole number",
    "boolean": "true or false",
}


def admit(path: Path) -> None:
    """Check the literals of one file that is not ours.

    Raises:
        BadFile: a literal does not fit its property; or the file states something about a statement.
    """
    expected = {
        CG + name: prop.datatype
        for name, prop in vocabulary().properties.items()
        if prop.datatype in _CHECKED
    }
    for quad in parse_quads(path):
        kind = expected.get(quad.predicate.value)
        if kind and not (isinstance(quad.object, ox.Literal) and _fits(quad.object.value, kind)):
            what = quad.object.value if isinstance(quad.object, ox.Literal) else str(quad.object)
            raise BadFile(
                path,
                f"{local(str(quad.subject).strip('<>'))}: {local(quad.predicate.value)} {what!r} does not fit",
                mend=f"write {_CHECKED[kind]}",
            )


def _fits(text: str, kind: str) -> bool:
    if kind == "boolean":
        return text in {"true", "false", "0", "1"}
    if kind == "date":
        try:
            return bool(date.fromisoformat(text)) and len(text) == 10
        except ValueError:
            return False
    try:
        written = number(text).lexical
    except BadCell:
        return False
    return kind == "decimal" or "." not in written
