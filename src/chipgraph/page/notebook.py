"""A page as a value: a notebook shows it, a script saves it."""

from __future__ import annotations

from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path


@dataclass(frozen=True, slots=True)
class Page:
    """One HTML page; `height` is that of its frame in a notebook, in pixels."""

    html: str
    height: int = 640

    def save(self, path: Path) -> None:
        """Write the page to a file."""
        path.write_text(self.html, encoding="utf-8")

    def __repr__(self) -> str:
        return f"Page({len(self.html)} characters of HTML; .save(path) writes it)"

    def _repr_html_(self) -> str:
        """A frame that holds the page; it may run its own scripts and reaches nothing around it."""
        return (
            f'<iframe srcdoc="{escape(self.html)}" title="chipgraph"'
            ' sandbox="allow-scripts allow-popups allow-popups-to-escape-sandbox allow-downloads"'
            f' style="width:100%;height:{self.height}px;border:1px solid #bbb;border-radius:6px"></iframe>'
        )
