"""Imports point one way, by the layers in docs/design.md; a climbing one is named by its line."""

from __future__ import annotations

import ast
import re
from functools import cache
from graphlib import CycleError, TopologicalSorter
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import pytest

import chipgraph

if TYPE_CHECKING:
    from collections.abc import Iterator

PACKAGE = Path(chipgraph.__file__).parent
DESIGN = Path(__file__).parents[1] / "docs" / "design.md"


DOORS = {("graph", "page")}
"""The imports that may climb: docs/design.md says why."""


class Import(NamedTuple):
    """One import of a module of ours: from where, of what, in which line, for types only."""

    module: str
    target: str
    line: int
    types_only: bool


@cache
def modules() -> dict[str, Path]:
    """The modules by name below the package; a package counts by its __init__."""
    found = {}
    for path in sorted(PACKAGE.rglob("*.py")):
        name = ".".join(path.relative_to(PACKAGE).with_suffix("").parts)
        found[name.removesuffix(".__init__")] = path
    del found["__init__"]
    return found


@cache
def ranks() -> dict[str, int]:
    """The line of each name in the block of docs/design.md, the lowest first."""
    block = re.search(r"```layers\n(.*?)```", DESIGN.read_text(encoding="utf-8"), re.DOTALL)
    assert block
    lines = block[1].splitlines()
    return {name: rank for rank, line in enumerate(lines) for name in line.split()}


def rank(module: str) -> int | None:
    """The line of a module: its own, else that of the package that it is in."""
    while module:
        if module in ranks():
            return ranks()[module]
        module = module.rpartition(".")[0]
    return None


def imports(module: str) -> Iterator[Import]:
    tree = ast.parse(modules()[module].read_text(encoding="utf-8"))
    for_types = {
        id(inner)
        for node in ast.walk(tree)
        if isinstance(node, ast.If)
        and isinstance(node.test, ast.Name)
        and node.test.id == "TYPE_CHECKING"
        for inner in ast.walk(node)
    }
    for node in ast.walk(tree):
        for target in _targets(node):
            name = target.removeprefix("chipgraph.")
            if name in modules() and name != module:
                yield Import(module, name, node.lineno, id(node) in for_types)  # type: ignore[attr-defined]


def _targets(node: ast.AST) -> Iterator[str]:
    if isinstance(node, ast.Import):
        yield from (each.name for each in node.names)
    elif isinstance(node, ast.ImportFrom):
        assert node.level == 0, "imports are written in full"
        for each in node.names:
            whole = f"{node.module}.{each.name}"
            yield whole if whole.removeprefix("chipgraph.") in modules() else str(node.module)


def test_every_module_stands_in_a_layer() -> None:
    homeless = [name for name in modules() if rank(name) is None]
    assert homeless == [], f"add to the layers in docs/design.md: {homeless}"


def test_every_name_in_the_layers_is_a_module() -> None:
    assert [name for name in ranks() if name not in modules()] == []


@pytest.mark.parametrize("module", modules())
def test_no_import_climbs(module: str) -> None:
    own = rank(module)
    climbing = []
    for each in imports(module):
        target = rank(each.target)
        if (
            own is None
            or target is None
            or target <= own
            or (each.types_only and each.target == "graph")
            or (module, each.target) in DOORS
        ):
            continue
        climbing.append(
            f"{modules()[module]}:{each.line}: {module} imports {each.target}, which is above it"
        )
    assert climbing == [], "\n".join(climbing)


def test_no_imports_go_in_a_circle() -> None:
    graph = {name: {i.target for i in imports(name) if not i.types_only} for name in modules()}
    try:
        TopologicalSorter(graph).prepare()
    except CycleError as error:
        pytest.fail(f"a circle of imports: {' > '.join(error.args[1])}")


def test_the_test_sees_imports_inside_functions_and_for_types() -> None:
    found = {(each.target, each.types_only) for each in imports("graph")}
    assert ("network", False) in found
    assert ("names", True) in found
    assert ("names", False) in found
