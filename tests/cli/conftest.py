"""The command line on the small frozen graph."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from chipgraph.cli.app import main

if TYPE_CHECKING:
    from collections.abc import Callable

SMALL = Path(__file__).parents[1] / "data" / "small"


@pytest.fixture
def look(
    capfdbinary: pytest.CaptureFixture[bytes], monkeypatch: pytest.MonkeyPatch
) -> Callable[..., str]:
    """Run a command on the small graph, 80 columns wide; gives what it wrote."""
    monkeypatch.setenv("COLUMNS", "80")

    def run(*arguments: str, code: int = 0) -> str:
        with pytest.raises(SystemExit) as ended:
            main([*arguments, "--data", str(SMALL), "--only-data"])
        out, err = (each.decode() for each in capfdbinary.readouterr())
        assert ended.value.code == code, err
        assert not (out and err)
        return out or err

    return run
