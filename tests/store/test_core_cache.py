"""Prebuilt views of the frozen graph: built once, found again, never half of one."""

from __future__ import annotations

import shutil
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from chipgraph import places
from chipgraph.graph import ChipGraph
from chipgraph.model import View
from chipgraph.store import caching
from chipgraph.store.caching import content_key, open_view

CORE = Path(__file__).parents[1] / "data" / "core" / "graph"


def views(folder: Path) -> list[str]:
    return sorted(each.name for each in folder.iterdir() if each.is_dir())


def opened() -> ChipGraph:
    return ChipGraph.open(data=[CORE], only_data=True)


def test_a_view_is_built_once_and_then_found(own_cache: Path) -> None:
    assert len(opened().claims()) == 71
    (name,) = [each for each in views(own_cache) if "_" in each]
    stamp = (own_cache / name / "chipgraph-as-of").stat().st_mtime_ns
    assert len(opened().claims()) == 71
    assert (own_cache / name / "chipgraph-as-of").stat().st_mtime_ns == stamp
    assert not [each for each in views(own_cache) if each.startswith(".building")]


def test_other_content_is_another_view(own_cache: Path, tmp_path: Path) -> None:
    copy = tmp_path / "copy"
    shutil.copytree(CORE, copy)
    ChipGraph.open(data=[copy], only_data=True)
    path = copy / "claims" / "core.ttl"
    path.write_text(path.read_text(encoding="utf-8").replace("81615000000", "1"), encoding="utf-8")
    changed = ChipGraph.open(data=[copy], only_data=True)
    figure = changed.claim("revenue-fy26q1").figure
    assert figure is not None
    assert figure.value == 1
    assert len([each for each in views(own_cache) if "_" in each]) == 2


def test_other_views_of_the_same_content_lie_side_by_side(own_cache: Path) -> None:
    opened()
    opened().under(View.read("2025-01-01"))
    opened().under(View.read(policy="official:stated"))
    names = [each for each in views(own_cache) if "_" in each]
    assert len({each.split("_")[0] for each in names}) == 1
    assert len(names) == 3


def test_many_may_open_a_view_that_nobody_has_built(own_cache: Path) -> None:
    with ThreadPoolExecutor(4) as pool:
        counts = list(pool.map(lambda _: len(opened().claims()), range(4)))
    assert counts == [71] * 4
    assert len([each for each in views(own_cache) if "_" in each]) == 1


@pytest.mark.parametrize("damage", ["truncated", "emptied", "no-date", "bad-date"])
def test_a_damaged_view_is_built_again(own_cache: Path, damage: str) -> None:
    opened()
    (name,) = [each for each in views(own_cache) if "_" in each]
    place = own_cache / name
    if damage == "no-date":
        (place / "chipgraph-as-of").unlink()
    elif damage == "bad-date":
        (place / "chipgraph-as-of").write_text("soon")
    else:
        for path in place.iterdir():
            if path.name != "chipgraph-as-of":
                if damage == "emptied":
                    path.unlink()
                else:
                    path.write_bytes(path.read_bytes()[:10])
    assert len(opened().claims()) == 71
    assert (place / "chipgraph-as-of").read_text() == "2025-09-30"
    assert [each for each in views(own_cache) if "_" in each] == [name]


def test_a_cache_that_cannot_be_written_leaves_the_view_in_memory(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    blocked = tmp_path / "a-file"
    blocked.write_text("in the way")
    monkeypatch.setenv("CHIPGRAPH_CACHE", str(blocked / "below"))
    assert len(opened().claims()) == 71
    assert blocked.read_text() == "in the way"


def test_the_least_recently_opened_views_are_forgotten(
    own_cache: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(caching, "KEPT", 2)
    small = tmp_path / "small.ttl"
    small.write_text("<urn:a> <urn:b> <urn:c> .\n")
    for day in (1, 2, 1, 3):
        open_view([small], View.read(f"2025-01-{day:02}"))
    names = [each.split("_")[1] for each in views(own_cache) if "_" in each]
    assert names == ["2025-01-01", "2025-01-03"]


def test_the_key_covers_content_and_syntax_not_the_place(tmp_path: Path) -> None:
    one, two = tmp_path / "one.ttl", tmp_path / "two.ttl"
    for path in (one, two):
        path.write_text("<urn:a> <urn:b> <urn:c> .\n")
    other = tmp_path / "one.nt"
    other.write_text("<urn:a> <urn:b> <urn:c> .\n")
    assert content_key([one]) == content_key([two])
    assert content_key([one]) != content_key([other])
    assert content_key([one]) != content_key([one, two])


def test_the_folder_of_the_cache_follows_the_environment(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("CHIPGRAPH_CACHE")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    assert places.cache() == tmp_path / "chipgraph"
    monkeypatch.delenv("XDG_CACHE_HOME")
    monkeypatch.setenv("HOME", str(tmp_path))
    assert places.cache() == tmp_path / ".cache" / "chipgraph"
