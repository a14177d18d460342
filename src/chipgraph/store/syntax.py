"""What is wrong with a query, in one line, from the engine's account of it."""

from __future__ import annotations

import re

from chipgraph.store.queries import opening_word


def explained(text: str, error: SyntaxError) -> str:
    """One line with the place and the text there; the engine writes 'error at LINE:COLUMN: ...'."""
    message = " ".join((error.msg or str(error)).split())
    word = opening_word(text)
    if word not in {"SELECT", "ASK", "CONSTRUCT", "DESCRIBE", "PREFIX", "BASE"}:
        begins = f"it begins with {word}" if word else "it begins with none"
        return f"SPARQL syntax error: a query is SELECT, ASK, CONSTRUCT or DESCRIBE; {begins}"
    place = re.match(r"error at (\d+):(\d+): (.*)", message)
    if not place:
        return f"SPARQL syntax error: {message}"
    line, column, rest = int(place[1]), int(place[2]), place[3]
    lines = text.splitlines()
    here = lines[line - 1][max(0, column - 1) :][:30].strip() if line <= len(lines) else ""
    end = "the end" if line >= len(lines) else "the end of the line"
    near = f" near {here!r}" if here else f" at {end}"
    return f"SPARQL syntax error in line {line}, column {column}{near}: {_expected(rest)}"


_ELEMENT = re.compile(r'"(?:[^"\\]|\\.)+"|\[[^\]]*\]|[^,"\[]+')
_MANY = 8
"""So many things that might have stood there help; more do not."""


def _expected(message: str) -> str:
    """What the parser wanted, without its classes of characters; a sentence of its own goes first."""
    if not message.startswith("expected "):
        return message
    listed = message.removeprefix("expected ").removeprefix("one of ")
    elements = [each.strip() for each in _ELEMENT.findall(listed)]
    sentences = [each for each in elements if " " in each and re.match("[A-Z].*[a-z]", each)]
    if sentences:
        mend = "; declare it with PREFIX" if sentences[0] == "Prefix not found" else ""
        return f"{sentences[0][:1].lower()}{sentences[0][1:]}{mend}"
    signs = [each for each in elements if each.startswith('"')]
    classes = [each for each in elements if each.startswith("[") and each != "[_]"]
    if classes or not 0 < len(signs) <= _MANY:  # what is left of the list would mislead
        return "it cannot be read from here on"
    return f"expected {' or '.join(signs)}"
