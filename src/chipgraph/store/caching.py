"""Prebuilt views on disk, found by the content of the files and of the rules they were built from.

A view is built beside its place and renamed into it, so that nobody opens half of one.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import tempfile
from contextlib import suppress
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pyoxigraph as ox

from chipgraph import __version__, places
from chipgraph.errors import BadFile
from chipgraph.store.building import build

if TYPE_CHECKING:
    from collections.abc import Sequence

    from chipgraph.model import View

KEPT = 16
"""How many views stay in the cache; the least recently opened go first."""

_AS_OF_FILE = "chipgraph-as-of"


def open_view(files: Sequence[Path], view: View) -> tuple[ox.Store, date, str]:
    """The store of a view, its as-of date and its key: from the cache, else built and cached.

    Raises:
        BadFile: a file cannot be read or parsed.
    """
    folder = places.cache()
    key = f"{content_key(files)}_{view.key}"
    place = folder / key
    found = _opened(place)
    if found:
        return *found, key
    try:
        folder.mkdir(parents=True, exist_ok=True)
        beside = Path(tempfile.mkdtemp(dir=folder, prefix=".building-"))
    except OSError:  # no place to cache: the view lives in memory
        store = ox.Store()
        return store, build(store, files, view), key
    try:
        as_of = _build_on_disk(beside, files, view)
        _rename(beside, place)
    finally:
        shutil.rmtree(beside, ignore_errors=True)
    _forget_old(folder)
    return *(_opened(place) or _in_memory(files, view, as_of)), key


def _build_on_disk(folder: Path, files: Sequence[Path], view: View) -> date:
    store = ox.Store(str(folder))
    as_of = build(store, files, view)
    store.flush()
    del store
    (folder / _AS_OF_FILE).write_text(as_of.isoformat(), encoding="ascii")
    return as_of


def _rename(beside: Path, place: Path) -> None:
    try:
        beside.rename(place)
    except OSError:
        if _opened(place):  # another process was first
            return
        shutil.rmtree(place, ignore_errors=True)
        with suppress(OSError):
            beside.rename(place)


def _in_memory(files: Sequence[Path], view: View, as_of: date) -> tuple[ox.Store, date]:
    store = ox.Store()
    build(store, files, view)
    return store, as_of


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
        views = [
            each for each in folder.iterdir() if each.is_dir() and not each.name.startswith(".")
        ]
        for old in sorted(views, key=lambda each: each.stat().st_mtime, reverse=True)[KEPT:]:
            shutil.rmtree(old, ignore_errors=True)


def content_key(files: Sequence[Path]) -> str:
    """A hash of what a view is built from: the files, the rules and the release.

    Raises:
        BadFile: a file cannot be read.
    """
    digest = hashlib.blake2b(digest_size=16)
    digest.update(f"{__version__} {ox.__version__}".encode())
    rules = sorted(places.RULES.rglob("*.rq"))
    for path in (*files, *rules):
        try:
            content = path.read_bytes()
        except OSError as error:
            raise BadFile(path, error.strerror or "cannot be read") from None
        if not content.strip():
            raise BadFile(path, "the file is empty")
        digest.update(f"{path.suffix} {len(content)} ".encode())
        digest.update(content)
    return digest.hexdigest()
