"""Query texts: files with a comment on top, parameters as one VALUES line each, what is refused.

A parameter stands in a text as `VALUES ?name { default }`. The program swaps the default for the
typed term that it was given, serialised by the engine's own term; no text of a user is pasted.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

import pyoxigraph as ox

from chipgraph.errors import BadQuery
from chipgraph.store.reading import engine_term
from chipgraph.terms import PREFIXES

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from chipgraph.terms import Term

# Patterns are compiled when they are first used: a plain query needs none of them.
_PARAMETER = r"VALUES\s+\?(\w+)\s*\{\s*([^{}]*?)\s*\}"
# Strings, comments and IRIs of SPARQL 1.1 (section 19.8), in which a keyword is no keyword.
_QUIET = (
    r"'''(?:\\.|[^\\])*?'''"
    r'|"""(?:\\.|[^\\])*?"""'
    r"|'(?:\\.|[^'\\\n])*'"
    r'|"(?:\\.|[^"\\\n])*"'
    r'|<[^<>"{}|^`\\\s]*>'
    r"|#[^\r\n]*"
)
_UPDATES = ("INSERT", "DELETE", "LOAD", "CLEAR", "CREATE", "DROP", "COPY", "MOVE", "ADD", "WITH")
_REFUSED = (*_UPDATES, "FROM", "SERVICE")
_OPENING = r"\s*(?:(?:PREFIX\s+[^\s:]*:\s*|BASE\s*)\s*)*([A-Za-z]+)?"


@cache
def text_of(path: Path) -> str:
    """The text of a query file."""
    return path.read_text(encoding="utf-8")


def comment_of(text: str) -> str:
    """The sentence on top of a query file: its leading comment lines."""
    lines = []
    for line in text.splitlines():
        if not line.startswith("#"):
            break
        if not re.match(r"#\s*[\w-]+:", line):
            lines.append(line.lstrip("# ").rstrip())
    return " ".join(lines)


def parameters_of(text: str) -> dict[str, str]:
    """The parameters of a text with their defaults as written."""
    return {
        match[1]: match[2] for match in re.finditer(_PARAMETER, text) if " " not in match[2].strip()
    }


def bound(text: str, values: Mapping[str, Term]) -> str:
    """The text with parameters swapped for terms."""

    def swap(match: re.Match[str]) -> str:
        name = match[1]
        return f"VALUES ?{name} {{ {engine_term(values[name])} }}" if name in values else match[0]

    return re.sub(_PARAMETER, swap, text)


def loud(text: str) -> str:
    """The text without its strings, comments and IRIs; lengths are kept."""
    return re.sub(_QUIET, lambda match: " " * len(match[0]), text, flags=re.DOTALL)


def opening_word(text: str) -> str:
    """The first word behind the prefixes of a query, in capitals; '' where there is none."""
    opening = re.match(_OPENING, loud(text), re.IGNORECASE)
    return (opening[1] or "").upper() if opening else ""


def refuse_unsafe(text: str, *, allow_remote: bool = False) -> None:
    """Refuse updates, and remote access unless it is allowed.

    Raises:
        BadQuery: the text is an update, or asks another server.
    """
    if not any(word in text.upper() for word in _REFUSED):
        return
    plain = loud(text)
    word = opening_word(text)
    if word in _UPDATES:
        raise BadQuery(
            f"{word} is an update; the graph is read-only, so ask SELECT, ASK, CONSTRUCT or DESCRIBE"
        )
    if not allow_remote and _asks_another(text):
        raise BadQuery("SERVICE asks another server; add --allow-remote if that is wanted")
    if not allow_remote and re.search(r"(?<![?$:\w-])FROM\b(?![:-])", plain, re.IGNORECASE):
        raise BadQuery("FROM has no meaning here; name the data with --data")


def _asks_another(text: str) -> bool:
    """Whether the engine reads SERVICE as a keyword anywhere in a text.

    The engine's parser needs no blank around a keyword (`1SERVICEex:a{}` asks another server), and
    escapes hide ends of IRIs and names, so no regular expression can tell. Instead it is asked to
    parse the text with a word in its place: that goes well where the word stands in a string, a
    comment, an IRI, a variable or a name, and nowhere else.
    """
    if "service" not in text.lower():
        return False
    misspelt = re.sub("(servic)e", lambda match: match[1] + "x", text, flags=re.IGNORECASE)
    try:
        ox.Store().query(misspelt, prefixes=PREFIXES)
    except SyntaxError as error:
        if re.search(r"(?<![?$:\w-])SERVICE\b(?!-)", loud(text), re.IGNORECASE):
            return True
        why = " ".join((error.msg or str(error)).split())
        raise BadQuery(
            f"SPARQL syntax error, or SERVICE in disguise (add --allow-remote for that): {why}"
        ) from None
    return False
