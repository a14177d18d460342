"""Remembered results: computed once, again when anything changed, and not kept for ever."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest

from chipgraph import memo
from chipgraph.memo import KEPT, remembered

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("CHIPGRAPH_CACHE", str(tmp_path))
    return tmp_path


def never() -> object:
    raise AssertionError("computed again")


def test_a_result_is_computed_once(cache: Path) -> None:
    assert remembered("sum", (1, 2), lambda: 3) == 3
    assert remembered("sum", (1, 2), never) == 3
    assert len(list((cache / "results").iterdir())) == 1


def test_another_name_or_input_or_program_computes_again(
    cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    remembered("sum", (1, 2), lambda: 3)
    assert remembered("sum", (1, 3), lambda: 4) == 4
    assert remembered("product", (1, 2), lambda: 2) == 2
    monkeypatch.setattr(memo, "_program", lambda: "another release")
    assert remembered("sum", (1, 2), lambda: 5) == 5


def test_a_damaged_result_is_computed_again(cache: Path) -> None:
    remembered("sum", (1, 2), lambda: 3)
    (file,) = (cache / "results").iterdir()
    file.write_text("{")
    assert remembered("sum", (1, 2), lambda: 3) == 3
    assert file.read_text() == "3"


def test_a_cache_that_cannot_be_written_does_no_harm(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("CHIPGRAPH_CACHE", str(tmp_path / "file"))
    assert remembered("sum", (1, 2), lambda: 3) == 3


def test_the_results_that_are_used_least_go_first(cache: Path) -> None:
    for number in range(KEPT):
        remembered("number", number, lambda: 0)
    files = sorted((cache / "results").iterdir())
    for age, file in enumerate(files):
        os.utime(file, (age, age))
    remembered("one", "more", lambda: 1)
    kept = sorted((cache / "results").iterdir())
    assert len(kept) == KEPT
    assert files[0] not in kept
    assert files[1] in kept
