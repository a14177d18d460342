"""Which view a set of files was found to be, so that a start need not read the files again.

A note says under which sizes, times and inodes the files were last read, and to which view they led.
It counts only while the whole list is the same, and is written only about files that have been at
rest for a while: what is changed twice within one tick of the file system's clock has the same times.
"""

from __future__ import annotations

import os
import time
import zlib
from contextlib import suppress
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

AT_REST = 2_000_000_000
"""Nanoseconds since the last change from which on a file's times are trusted: FAT, the coarsest file
system in use, counts in steps of two seconds."""

NOTES = "stamps"


def stamp(release: str, view: str, paths: Iterable[Path]) -> str:
    """What tells these files and this view apart: a line each; '' when a file cannot be looked at."""
    lines = [release, view]
    with suppress(OSError):
        for path in paths:
            seen = os.stat(path)  # noqa: PTH116 - a start looks at a hundred files
            times = f"{seen.st_mtime_ns} {seen.st_ctime_ns}"
            lines.append(f"{os.path.abspath(path)} {seen.st_size} {times} {seen.st_ino}")  # noqa: PTH100
        return "\n".join(lines) + "\n"
    return ""


def noted(cache: Path, stamped: str) -> str:
    """The name of the view that a stamp led to, '' if none is noted."""
    with suppress(OSError, ValueError):
        name, _, rest = _place(cache, stamped).read_text(encoding="utf-8").partition("\n")
        return name if stamped and rest == stamped else ""
    return ""


def note(cache: Path, stamped: str, name: str) -> None:
    """Note the name of the view that a stamp leads to, unless a file has only just changed."""
    if not stamped or _newest(stamped) > time.time_ns() - AT_REST:
        return
    place = _place(cache, stamped)
    beside = place.with_suffix(f".{os.getpid()}")
    with suppress(OSError):
        place.parent.mkdir(exist_ok=True)
        beside.write_text(f"{name}\n{stamped}", encoding="utf-8")
        beside.replace(place)


def forget(cache: Path, kept: Iterable[str]) -> None:
    """Drop the notes that lead to no view that is kept."""
    names = set(kept)
    with suppress(OSError):
        for place in (cache / NOTES).iterdir():
            with place.open(encoding="utf-8") as file:
                name = file.readline().rstrip("\n")
            if name not in names:
                place.unlink(missing_ok=True)


def _place(cache: Path, stamped: str) -> Path:
    """Where the note of a stamp lies: one place for each list of paths, whatever their times.

    A checksum is enough for a name, since the whole stamp is compared.
    """
    what = [line.rsplit(" ", 4)[0] for line in stamped.splitlines()]
    return cache / NOTES / f"{zlib.crc32(chr(10).join(what).encode()):08x}"


def _newest(stamped: str) -> int:
    lines = stamped.splitlines()[2:]
    return max((int(each) for line in lines for each in line.rsplit(" ", 4)[2:4]), default=0)
