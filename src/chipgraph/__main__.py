"""The command line as a process of its own: `chipgraph` and `python -m chipgraph`."""

from __future__ import annotations

import gc
import os
import sys
from contextlib import suppress
from typing import NoReturn

# Imports and data make many objects that live to the end; at the default of 700 Python would look
# through all of them again and again, a tenth of the time of a short command.
gc.set_threshold(100_000)


def main() -> NoReturn:
    """Run the command line and end the process with its exit code."""
    from chipgraph.cli.app import main as run

    try:
        run()
    except SystemExit as end:
        _leave(end.code if isinstance(end.code, int) else 1)
    _leave(0)


def _leave(code: int) -> NoReturn:
    """End without taking the interpreter apart, as mypy does: nothing that we hold outlives us anyway."""
    for stream in (sys.stdout, sys.stderr):
        if stream is not None:
            with suppress(OSError):  # whoever writes says so there; here nobody is left to be told
                stream.flush()
    os._exit(code)


if __name__ == "__main__":
    main()
