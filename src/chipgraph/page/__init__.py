"""The page: a graph that people explore in a browser, and an edge that shows its evidence.

`page_html` gives one HTML file that works from disk and fetches nothing; `Page` is one that a
notebook shows. The parts, in the order in which they are used: `edges` and `selection` (what is
drawn), `groups` (role, colour, column), `layout` (where), `measures` (how large), `spans`, `wording`
and `records` (claims as the page shows them), `overlays`, `risks` and `scenario` (what is laid over
it),
`drawing` (pyvis), `payload` (the data), `html` (template, styles, scripts, policy). Only `drawing`
knows pyvis.
"""

from __future__ import annotations

from chipgraph.page.html import ENGINES, page_html
from chipgraph.page.layout import LAYOUTS
from chipgraph.page.notebook import Page
from chipgraph.page.overlays import Cut, Level, Mark, Overlay, Phase
from chipgraph.page.selection import LIMIT

__all__ = [
    "ENGINES",
    "LAYOUTS",
    "LIMIT",
    "Cut",
    "Level",
    "Mark",
    "Overlay",
    "Page",
    "Phase",
    "page_html",
]
