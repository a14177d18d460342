"""Which entities stand for a whole class of accelerators: `classes.toml` as values."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping


@cache
def classes() -> Mapping[str, list[str]]:
    """The lists of the file by name."""
    path = Path(__file__).with_name("classes.toml")
    return tomllib.loads(path.read_text(encoding="utf-8"))
