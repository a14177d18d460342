"""Prebuilt views on disk, found by the content of the files, rules and code that they were built from.

A view is built in memory, written beside its place and renamed into it, so that nobody opens half of
one. A start that finds the files as they were does not read them: see `stamping`.
"""

from __future__ import annotations

import os
import shutil
import time
from contextlib import suppress
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import pyoxigraph as ox

from chipgraph import __version__, places
from chipgraph.errors import BadFile
from chipgraph.store.stamping import forget, note, noted, stamp

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from chipgraph.views import View

KEPT = 32
"""How many views stay in the cache; the least recently opened go first."""

_AS_OF_FILE = "chipgraph-as-of"
_LINES = ox.RdfFormat.N_QUADS
_PARTS = 2
"""In how many parts a view is written at once; more gain nothing."""
_BUILDING = ".building-"
_ABANDONED = 3600
"""From this age in seconds on, a view that is being built is one that nobody builds any more."""


def open_view(files: Sequence[Path], view: View) -> tuple[ox.Store, date, str]:
    """The store of a view, its as-of date and its key: from the cache, else built and cached.

    Raises:
        BadFile: a file cannot be read or parsed.
    """
    folder = places.cache()
    stamped = stamp(f"{__version__} {ox.__version__}", view.key, _behind(files))
    name = noted(folder, stamped)
    if name and (known := _opened(folder / name)):
        return *known, name
    key = f"{content_key(files)}_{view.key}"
    found = _opened(folder / key) or _built(files, view, folder / key)
    note(folder, stamped, key)
    return *found, key


def _behind(files: Sequence[Path]) -> list[Path]:
    """All that a view depends on."""
    return [*files, *places.rules(), *places.builders()]


def _built(files: Sequence[Path], view: View, place: Path) -> tuple[ox.Store, date]:
    """A new view, kept at its place where the cache can be written."""
    import tempfile

    from chipgraph.store.building import build

    store = ox.Store()
    as_of = build(store, files, view)
    try:
        place.parent.mkdir(parents=True, exist_ok=True)
        beside = Path(tempfile.mkdtemp(dir=place.parent, prefix=_BUILDING))
    except OSError:  # no place to cache: the view lives in memory
        return store, as_of
    try:
        with suppress(OSError):  # a full disk: the view lives in memory
            _write(store, as_of, beside)
            _rename(beside, place)
    finally:
        shutil.rmtree(beside, ignore_errors=True)
    _forget_old(place.parent)
    _forget_abandoned(place.parent)
    # Opened anew, so that the rows of a first answer come in the same order as those of later ones.
    return _opened(place) or (store, as_of)


def _write(store: ox.Store, as_of: date, folder: Path) -> None:
    """Write a store in parts at once, since the engine loads each on one core.

    Loading file by file into a store on disk takes three times as long, copying quad by quad twice.
    """
    from concurrent.futures import ThreadPoolExecutor

    disk = ox.Store(str(folder))
    written = store.dump(format=_LINES)
    assert written is not None
    with ThreadPoolExecutor(_PARTS) as pool:
        load = partial(disk.bulk_load, format=_LINES, lenient=True)
        list(pool.map(load, _parts(written, _PARTS)))
    disk.flush()
    del disk
    (folder / _AS_OF_FILE).write_text(as_of.isoformat(), encoding="ascii")


def _parts(lines: bytes, number: int) -> Iterator[bytes]:
    """Text cut at ends of lines into parts of about the same length."""
    begin = 0
    for part in range(1, number + 1):
        end = lines.find(b"\n", len(lines) * part // number) + 1 or len(lines)
        yield lines[begin:end]
        begin = max(begin, end)


def _rename(beside: Path, place: Path) -> None:
    try:
        beside.rename(place)
    except OSError:
        if _opened(place):  # another process was first
            return
        shutil.rmtree(place, ignore_errors=True)
        with suppress(OSError):
            beside.rename(place)


def _opened(place: Path) -> tuple[ox.Store, date] | None:
    try:
        as_of = date.fromisoformat((place / _AS_OF_FILE).read_text(encoding="ascii"))
        store = ox.Store.read_only(str(place))
        with suppress(OSError):
            os.utime(place)
    except (OSError, ValueError, RuntimeError):  # the engine's word for a damaged store
        return None
    return store, as_of


def _forget_old(folder: Path) -> None:
    with suppress(OSError):
        views = [each for each in folder.iterdir() if (each / _AS_OF_FILE).is_file()]
        views.sort(key=lambda each: each.stat().st_mtime, reverse=True)
        for old in views[KEPT:]:
            shutil.rmtree(old, ignore_errors=True)
        forget(folder, (each.name for each in views[:KEPT]))


def _forget_abandoned(folder: Path) -> None:
    """Remove what processes left behind that were ended while they built."""
    with suppress(OSError):
        for each in folder.glob(f"{_BUILDING}*"):
            if time.time() - each.stat().st_mtime > _ABANDONED:
                shutil.rmtree(each, ignore_errors=True)


def content_key(files: Sequence[Path]) -> str:
    """A hash of what a view is built from: the files, the rules, the code and the release.

    Raises:
        BadFile: a file cannot be read.
    """
    import hashlib

    digest = hashlib.blake2b(digest_size=16)
    digest.update(f"{__version__} {ox.__version__}".encode())
    for path in _behind(files):
        try:
            content = path.read_bytes()
        except OSError as error:
            raise BadFile(path, error.strerror or "cannot be read") from None
        if not content.strip() and path.suffix != ".py":
            raise BadFile(path, "the file is empty")
        digest.update(f"{path.suffix} {len(content)} ".encode())
        digest.update(content)
    return digest.hexdigest()
