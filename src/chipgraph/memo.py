"""Results of slow pure functions, kept with what they were computed from."""

from __future__ import annotations

import json
import os
import zlib
from contextlib import suppress
from functools import cache
from typing import TYPE_CHECKING, Any

from chipgraph import __version__, places

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

KEPT = 256
"""How many results stay in the cache; the least recently used go first."""


def remembered(name: str, inputs: object, compute: Callable[[], Any]) -> Any:
    """What `compute` gives for these inputs, as JSON values, from the cache where it is there.

    The file holds the program and the inputs by their representation beside the result, so that a
    changed claim, or a changed program, computes again; its name is a mere checksum of them. Where the
    cache cannot be written the result is just returned.
    """
    covered = f"{_program()} {name} {inputs!r}"
    place = places.results() / f"{name}-{zlib.crc32(covered.encode()):08x}.json"
    with suppress(OSError, ValueError, KeyError, TypeError):
        found = json.loads(place.read_text(encoding="utf-8"))
        if found["of"] == covered:
            os.utime(place)
            return found["is"]
    return _kept(place, covered, compute())


def _kept(place: Path, covered: str, result: object) -> Any:
    from chipgraph.dataset import write_whole
    from chipgraph.errors import BadFile

    written = json.dumps({"of": covered, "is": result}, ensure_ascii=False)
    with suppress(BadFile):
        write_whole(place, written)
        _forget_old(place.parent)
    return json.loads(written)["is"]


@cache
def _program() -> str:
    """The release; in a checkout also when its code was last changed, since the release stays."""
    if not places.is_checkout():
        return __version__
    changed = max(
        os.stat(os.path.join(folder, name)).st_mtime_ns  # noqa: PTH116, PTH118 - two hundred files
        for folder, _, names in os.walk(places.package())
        for name in names
        if name.endswith((".py", ".toml"))
    )
    return f"{__version__} {changed}"


def _forget_old(folder: Path) -> None:
    with suppress(OSError):
        results = sorted(folder.glob("*.json"), key=lambda each: each.stat().st_mtime_ns)
        for old in results[:-KEPT]:
            old.unlink(missing_ok=True)
