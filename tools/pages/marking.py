"""Markdown for pages that programs write."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

NOTE = "<!-- Made from {source} by `make docs`. Do not edit. -->"


def cell(text: str) -> str:
    """Text for a cell of a table: a bar would end it."""
    return " ".join(text.split()).replace("|", "\\|")


def table(columns: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A table; cells may hold Markdown."""
    lines = [f"| {' | '.join(columns)} |", f"| {' | '.join('---' for _ in columns)} |"]
    lines += [f"| {' | '.join(cell(each) for each in row)} |" for row in rows]
    return "\n".join(lines) + "\n"


def code(names: Iterable[str]) -> str:
    """Names as code, sorted, with commas between."""
    return ", ".join(f"`{name}`" for name in sorted(names))


def page(title: str, source: str, opening: str, parts: Iterable[str]) -> str:
    """A page with its title, where it is made from, its first sentence and its parts."""
    head = f"# {title}\n\n{NOTE.format(source=source)}\n\n{opening}\n"
    return "\n".join([head, *(part.rstrip("\n") + "\n" for part in parts)])
