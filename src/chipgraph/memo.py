"""Results of slow pure functions, kept by a hash of what they were computed from."""

from __future__ import annotations

import hashlib
import json
import os
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

    The key covers the program and the inputs by their representation, so that a changed claim, or a
    changed program, computes again. Where the cache cannot be written the result is just returned.
    """
    from chipgraph.dataset import write_whole
    from chipgraph.errors import BadFile

    covered = f"{_program()} {name} {inputs!r}"
    key = hashlib.blake2b(covered.encode(), digest_size=16).hexdigest()
    place = places.results() / f"{name}-{key}.json"
    with suppress(OSError, ValueError):
        found = json.loads(place.read_text(encoding="utf-8"))
        os.utime(place)
        return found
    written = json.dumps(compute(), ensure_ascii=False)
    with suppress(BadFile):
        write_whole(place, written)
        _forget_old(place.parent)
    return json.loads(written)


@cache
def _program() -> str:
    """The release; in a checkout also when its code was last changed, since the release stays."""
    if not places.is_checkout():
        return __version__
    changed = (path.stat().st_mtime_ns for path in places.package().rglob("*.py"))
    return f"{__version__} {max(changed)}"


def _forget_old(folder: Path) -> None:
    with suppress(OSError):
        results = sorted(folder.glob("*.json"), key=lambda each: each.stat().st_mtime_ns)
        for old in results[:-KEPT]:
            old.unlink(missing_ok=True)
