"""Results of slow pure functions, kept by a hash of what they were computed from."""

from __future__ import annotations

import hashlib
import json
from contextlib import suppress
from typing import TYPE_CHECKING, Any

from chipgraph import __version__, places

if TYPE_CHECKING:
    from collections.abc import Callable


def remembered(name: str, inputs: object, compute: Callable[[], Any]) -> Any:
    """What `compute` gives for these inputs, as JSON values, from the cache where it is there.

    The key covers the release and the inputs by their representation, so that a changed claim, or a
    changed program, computes again. Where the cache cannot be written the result is just returned.
    """
    from chipgraph.dataset import write_whole
    from chipgraph.errors import BadFile

    key = hashlib.blake2b(f"{__version__} {name} {inputs!r}".encode(), digest_size=16).hexdigest()
    place = places.cache() / "results" / f"{name}-{key}.json"
    with suppress(OSError, ValueError):
        return json.loads(place.read_text(encoding="utf-8"))
    written = json.dumps(compute(), ensure_ascii=False)
    with suppress(BadFile):
        write_whole(place, written)
    return json.loads(written)
