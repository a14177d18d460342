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
