"""The cache of views: a full disk does no harm, and what was never finished goes."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest

from chipgraph.store import caching
from chipgraph.views import View

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

    import pyoxigraph as ox


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "small.ttl"
    path.write_text("<urn:a> <urn:b> <urn:c> .\n")
    return path


def test_on_a_full_disk_the_view_lives_in_memory(
    own_cache: Path, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(store: ox.Store, as_of: date, folder: Path) -> None:
        (folder / "half").write_text("of a view")
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(caching, "_write", full)
    store, _, _ = caching.open_view([file], View())
    assert len(store) == 1
    assert [each.name for each in own_cache.iterdir() if "stamps" not in each.name] == []


def test_views_that_were_never_finished_are_removed_after_an_hour(
    own_cache: Path, file: Path
) -> None:
    old, fresh = own_cache / ".building-old", own_cache / ".building-new"
    for folder in (old, fresh):
        folder.mkdir(parents=True)
    os.utime(old, (1, 1))
    caching.open_view([file], View())
    assert fresh.exists()
    assert not old.exists()


@pytest.mark.parametrize("lines", [b"", b"a\n", b"a\nbb\nccc\n", b"a\n" + b"b" * 50 + b"\nc\n"])
@pytest.mark.parametrize("number", [1, 2, 3])
def test_a_view_is_written_in_whole_lines(lines: bytes, number: int) -> None:
    parts = list(caching._parts(lines, number))
    assert b"".join(parts) == lines
    assert len(parts) == number
    assert all(part.endswith(b"\n") for part in parts if part)


def test_what_is_written_in_parts_is_all_there(own_cache: Path, tmp_path: Path) -> None:
    path = tmp_path / "many.ttl"
    path.write_text("".join(f"<urn:a{each}> <urn:b> <urn:c{each}> .\n" for each in range(999)))
    store, _, key = caching.open_view([path], View())
    assert (own_cache / key).is_dir()
    assert len(store) == 999
