"""The page: a graph that people explore in a browser, and an edge that shows its evidence.

`page_html` gives one HTML file that works from disk and fetches nothing. The parts, in the order in
which they are used: `selection` (which entities and edges), `groups` (role, colour, column),
`layout` (where), `wording` and `records` (claims as the page shows them), `drawing` (pyvis),
`html` (template, styles, scripts, policy). Only `drawing` and `html` know pyvis.
"""

from __future__ import annotations

from chipgraph.page.html import page_html
from chipgraph.page.selection import LIMIT

__all__ = ["LIMIT", "page_html"]
