"""The benchmarks measure what they say: synthetic graphs of the stated size, the same every time."""

from __future__ import annotations

import importlib.util
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from types import ModuleType

FOLDER = Path(__file__).parents[1] / "benchmarks"


def loaded(name: str) -> ModuleType:
    spec = importlib.util.spec_from_file_location(name, FOLDER / f"{name}.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize("nodes", [100, 1_000])
def test_the_synthetic_graph_has_its_size_and_is_the_same_each_time(nodes: int) -> None:
    cutsets: Any = loaded("risk_cutsets")
    graph = cutsets.synthetic(nodes)
    assert nodes <= len(graph.reached) <= nodes + 8
    assert graph == cutsets.synthetic(nodes)
    assert graph != cutsets.synthetic(nodes, seed=1)
