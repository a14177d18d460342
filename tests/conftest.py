"""Fixtures: the bundled graph, opened once, with a cache of the tests' own."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest

from chipgraph.graph import ChipGraph

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@pytest.fixture(scope="session", autouse=True)
def _own_cache(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    place = tmp_path_factory.mktemp("cache")
    before = os.environ.get("CHIPGRAPH_CACHE")
    os.environ["CHIPGRAPH_CACHE"] = str(place)
    yield place
    if before is None:
        del os.environ["CHIPGRAPH_CACHE"]
    else:
        os.environ["CHIPGRAPH_CACHE"] = before


@pytest.fixture(scope="session")
def graph() -> ChipGraph:
    return ChipGraph.open()
