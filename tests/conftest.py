"""What all tests share: a cache of their own, and the frozen graph of invented companies."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import pytest

from chipgraph.graph import ChipGraph
from chipgraph.model import View

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

DATA = Path(__file__).parent / "data"
CORE = DATA / "core" / "graph"


@pytest.fixture(scope="session", autouse=True)
def cache_folder(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Views are cached in a folder that lives as long as the tests run; all workers share it.

    What lies there is found by content and renamed into place whole, so that workers do not disturb
    each other; a view that one has built is there for the other.
    """
    base = tmp_path_factory.getbasetemp()
    folder = (base.parent if "PYTEST_XDIST_WORKER" in os.environ else base) / "cache"
    folder.mkdir(exist_ok=True)
    before = os.environ.get("CHIPGRAPH_CACHE")
    os.environ["CHIPGRAPH_CACHE"] = str(folder)
    yield folder
    if before is None:
        del os.environ["CHIPGRAPH_CACHE"]
    else:
        os.environ["CHIPGRAPH_CACHE"] = before


@pytest.fixture(scope="session")
def graph() -> ChipGraph:
    """The bundled graph on its own date."""
    return ChipGraph.open()


@pytest.fixture(scope="session")
def core() -> ChipGraph:
    """The frozen graph on its own date, 30 September 2025."""
    return ChipGraph.open(data=[CORE], only_data=True)


@pytest.fixture(scope="session")
def core_view() -> Callable[..., ChipGraph]:
    """The frozen graph under a view given by texts: as_of, known_by, policy."""

    def opened(as_of: str = "", known_by: str = "", policy: str = "all") -> ChipGraph:
        view = View.read(as_of, known_by, policy)
        return ChipGraph.open(view, data=[CORE], only_data=True)

    return opened


class Run(NamedTuple):
    """What a run of the command line left: exit code, standard output, standard error."""

    code: int
    out: str
    err: str


@pytest.fixture
def chipgraph(capfdbinary: pytest.CaptureFixture[bytes]) -> Callable[..., Run]:
    """Run the command line in this process; `core=True` asks the frozen graph alone."""
    from chipgraph.cli.app import main

    def run(*arguments: str | Path, core: bool = False) -> Run:
        given = [str(each) for each in arguments]
        if core:
            given += ["--data", str(CORE), "--only-data"]
        capfdbinary.readouterr()
        code = 0
        try:
            main(given)
        except SystemExit as error:
            code = error.code if isinstance(error.code, int) else 1
        sys.stdout.flush()
        sys.stderr.flush()
        out, err = capfdbinary.readouterr()
        return Run(code, out.decode(), err.decode())

    return run


def in_process(*arguments: str | Path, text: str = "") -> Run:
    """Run the command line in a process of its own."""
    done = subprocess.run(
        [sys.executable, "-m", "chipgraph", *map(str, arguments)],
        input=text.encode(),
        capture_output=True,
        timeout=60,
        check=False,
    )
    return Run(done.returncode, done.stdout.decode(), done.stderr.decode())


@pytest.fixture(scope="session")
def chipgraph_process() -> Callable[..., Run]:
    """Run the command line in a process of its own, with a text on its standard input."""
    return in_process
