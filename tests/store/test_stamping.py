"""A start that finds its files as they were does not read them, and never misses a change."""

from __future__ import annotations

import os
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from chipgraph import places
from chipgraph.model import View
from chipgraph.store import stamping
from chipgraph.store.caching import open_view
from chipgraph.store.stamping import NOTES, forget, note, noted, stamp

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "cache"
    folder.mkdir()
    monkeypatch.setenv("CHIPGRAPH_CACHE", str(folder))
    return folder


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "a.ttl"
    path.write_text("<urn:a> <urn:b> <urn:c> .\n")
    return path


@pytest.fixture
def trusting(monkeypatch: pytest.MonkeyPatch) -> None:
    """Files count as being at rest at once, so that no test has to wait."""
    monkeypatch.setattr(stamping, "AT_REST", 0)


@pytest.mark.usefixtures("trusting")
def test_a_stamp_leads_to_the_view_that_was_noted(cache: Path, file: Path) -> None:
    seen = stamp("1.0", "default", [file])
    assert noted(cache, seen) == ""
    note(cache, seen, "a-view")
    assert noted(cache, seen) == "a-view"
    assert noted(cache, stamp("1.1", "default", [file])) == ""
    assert noted(cache, stamp("1.0", "other", [file])) == ""


@pytest.mark.usefixtures("trusting")
def test_a_change_that_keeps_size_and_time_is_seen(cache: Path, file: Path) -> None:
    before = file.stat()
    note(cache, stamp("1.0", "default", [file]), "a-view")
    file.write_text("<urn:a> <urn:b> <urn:d> .\n")
    os.utime(file, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert file.stat().st_size == before.st_size
    assert noted(cache, stamp("1.0", "default", [file])) == ""


@pytest.mark.usefixtures("trusting")
def test_a_file_more_or_less_is_seen(cache: Path, file: Path, tmp_path: Path) -> None:
    other = tmp_path / "b.ttl"
    other.write_text("<urn:a> <urn:b> <urn:e> .\n")
    note(cache, stamp("1.0", "default", [file]), "a-view")
    assert noted(cache, stamp("1.0", "default", [file, other])) == ""
    assert noted(cache, stamp("1.0", "default", [])) == ""


def test_a_file_that_has_just_changed_is_not_trusted(cache: Path, file: Path) -> None:
    seen = stamp("1.0", "default", [file])
    note(cache, seen, "a-view")
    assert noted(cache, seen) == ""


def test_a_file_that_is_not_there_has_no_stamp(cache: Path, tmp_path: Path) -> None:
    seen = stamp("1.0", "default", [tmp_path / "none.ttl"])
    assert seen == ""
    note(cache, seen, "a-view")
    assert noted(cache, seen) == ""


@pytest.mark.usefixtures("trusting")
def test_a_damaged_note_is_no_note(cache: Path, file: Path) -> None:
    seen = stamp("1.0", "default", [file])
    note(cache, seen, "a-view")
    (place,) = (cache / NOTES).iterdir()
    place.write_bytes(b"\xff\xfe")
    assert noted(cache, seen) == ""


@pytest.mark.usefixtures("trusting")
def test_notes_of_views_that_are_gone_are_forgotten(cache: Path, file: Path) -> None:
    seen = stamp("1.0", "default", [file])
    note(cache, seen, "a-view")
    forget(cache, ["a-view"])
    assert noted(cache, seen) == "a-view"
    forget(cache, ["another"])
    assert noted(cache, seen) == ""


@pytest.mark.usefixtures("trusting")
def test_a_view_is_found_by_its_note_and_built_again_when_it_is_gone(
    cache: Path, file: Path
) -> None:
    _, _, key = open_view([file], View.read("2025-01-01"))
    assert open_view([file], View.read("2025-01-01"))[2] == key
    for place in (cache / key).iterdir():
        place.unlink()
    store, _, again = open_view([file], View.read("2025-01-01"))
    assert again == key
    assert len(store) == 1


@pytest.mark.usefixtures("cache", "trusting")
def test_a_changed_file_gives_another_view(file: Path) -> None:
    _, _, before = open_view([file], View.read("2025-01-01"))
    file.write_text("<urn:a> <urn:b> <urn:d> .\n")
    store, _, after = open_view([file], View.read("2025-01-01"))
    assert before != after
    assert [quad.object.value for quad in store] == ["urn:d"]


@pytest.mark.usefixtures("trusting")
@pytest.mark.parametrize("how", ["content", "time"])
def test_changed_code_leads_to_no_view_of_the_old(
    cache: Path, file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, how: str
) -> None:
    code = tmp_path / "building.py"
    code.write_text("a = 1\n")
    monkeypatch.setattr(places, "builders", lambda: [code])
    *_, old = open_view([file], View())
    assert open_view([file], View())[2] == old
    if how == "time":  # touched alone, the files are read again and lead to the same view
        os.utime(code, ns=(1, 1))
        assert open_view([file], View())[2] == old
    else:
        code.write_text("a = 2\n")
        assert open_view([file], View())[2] != old


def test_the_code_of_a_view_is_all_that_building_one_imports() -> None:
    covered = {path.relative_to(places.package()).as_posix() for path in places.builders()}
    call = "import sys, chipgraph.store.building; print(*(m for m in sys.modules if m.startswith('chipgraph.')))"
    done = subprocess.run([sys.executable, "-c", call], capture_output=True, text=True, check=True)
    imported = {name.removeprefix("chipgraph.").replace(".", "/") for name in done.stdout.split()}
    files = {f"{name}.py" for name in imported if name != "store"}
    # What says what went wrong or where things lie decides nothing about what a view holds.
    assert files - covered == {"errors.py", "places.py"}
