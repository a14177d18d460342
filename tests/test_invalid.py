"""Bad input, one file a case: a file in `data/invalid/` and beside it the error that it must give.

The error is written as the exit code and the whole text, with FILE for the path.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from chipgraph.dataset import read_dataset
from chipgraph.errors import ChipgraphError
from chipgraph.importing import plan_import

if TYPE_CHECKING:
    from collections.abc import Callable

    from chipgraph.descriptions import Descriptions
    from tests.conftest import Run

INVALID = Path(__file__).parent / "data" / "invalid"
CORE = Path(__file__).parent / "data" / "core" / "graph"
READING = (
    ("query", "ASK {}"),
    ("show", "nvidia"),
    ("find", "nvidia"),
    ("path", "meta", "tsmc"),
    ("rank",),
    ("risk", "nvidia"),
    ("explore", "nvidia", "--out", "-"),
    ("export",),
    ("validate",),
    ("stats",),
)


def cases(folder: str) -> list[Path]:
    return sorted(each for each in (INVALID / folder).iterdir() if each.suffix != ".error")


def wanted(path: Path) -> tuple[int, str]:
    code, _, text = path.with_name(f"{path.name}.error").read_text(encoding="utf-8").partition(" ")
    return int(code), text.replace("FILE", str(path))


@pytest.mark.parametrize("path", cases("rdf"), ids=lambda each: each.name)
@pytest.mark.parametrize("command", READING, ids=lambda each: each[0])
def test_every_command_names_the_fault_of_a_bad_file(
    chipgraph: Callable[..., Run], command: tuple[str, ...], path: Path
) -> None:
    done = chipgraph(*command, "--data", path, "--only-data")
    assert (done.code, done.err, done.out) == (*wanted(path), "")


@pytest.mark.parametrize("path", cases("literals"), ids=lambda each: each.name)
def test_a_literal_that_does_not_fit_stops_a_view_and_is_listed_by_validate(
    chipgraph: Callable[..., Run], path: Path
) -> None:
    done = chipgraph("stats", "--data", path, "--only-data")
    assert (done.code, done.err, done.out) == (*wanted(path), "")
    listed = chipgraph("validate", "--data", path, "--only-data")
    assert listed.code == 1
    assert listed.out.startswith("c: ")
    assert listed.out.endswith(("-takes]\n", "points-to-nothing]\n"))


@pytest.mark.parametrize("path", cases("queries"), ids=lambda each: each.name)
def test_a_bad_query_is_named_in_one_line(chipgraph: Callable[..., Run], path: Path) -> None:
    done = chipgraph("query", "--file", path, core=True)
    assert (done.code, done.err, done.out) == (*wanted(path), "")
    assert done.err.count("\n") == 1


@pytest.fixture(scope="module")
def existing() -> Descriptions:
    return read_dataset(CORE)


@pytest.mark.parametrize("path", cases("sheets"), ids=lambda each: each.name)
def test_a_bad_sheet_names_file_line_column_and_mend(existing: Descriptions, path: Path) -> None:
    with pytest.raises(ChipgraphError) as raised:
        plan_import(existing, [("claims", path)])
    lines = "".join(f"chipgraph: {line}\n" for line in str(raised.value).splitlines())
    assert (raised.value.exit_code, lines) == wanted(path)
