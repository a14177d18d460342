"""Data as the files have it, for the rules that check it: nothing left out, nothing derived."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pyoxigraph as ox

from chipgraph.store.reading import load
from chipgraph.store.view_store import plain_rows
from chipgraph.terms import PREFIXES

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from chipgraph.store.view_store import Row


class Whole:
    """Files of data and of the ontology in one graph.

    A view would answer as well, with its parts joined, but its graph for each claim makes that slow.
    """

    def __init__(self, files: Iterable[Path]) -> None:
        """Load the files.

        Raises:
            BadFile: a file cannot be read or parsed.
        """
        self._store = ox.Store()
        for path in files:
            load(self._store, path)

    def rows(self, text: str) -> list[Row]:
        """The rows of a SELECT of our own, each once; unbound variables are left out."""
        result = self._store.query(text, prefixes=PREFIXES)
        assert isinstance(result, ox.QuerySolutions)
        return list({str(row): row for row in plain_rows(result)}.values())
