"""Where the measured programs and their data are."""

from __future__ import annotations

import shutil
import sys
from dataclasses import dataclass
from pathlib import Path

from benchmarks.measuring import Process

TOP = Path(__file__).parents[1]
PEERS = Path(__file__).parent / "peers"
CHIPGRAPH = str(Path(sys.executable).with_name("chipgraph"))


@dataclass(frozen=True)
class Workspace:
    """A folder for the caches and files of one run of the benchmarks."""

    folder: Path

    def chipgraph(self, *arguments: str, expect: str) -> Process:
        """The command line with a cache of its own, warm after the uncounted run."""
        return Process((CHIPGRAPH, *arguments), expect, self._cache("warm"))

    def first_start(self, *arguments: str, expect: str) -> Process:
        """The command line with nothing cached."""
        folder = self.folder / "cold"

        def forget() -> None:
            shutil.rmtree(folder, ignore_errors=True)

        return Process((CHIPGRAPH, *arguments), expect, self._cache("cold"), before=forget)

    def completion(self, typed: str, *, expect: str) -> Process:
        """What bash runs when the tabulator key is pressed behind a command line."""
        words = typed.split(" ")
        asked = {
            "_CHIPGRAPH_COMPLETE": "complete_bash",
            "COMP_WORDS": typed,
            "COMP_CWORD": str(len(words) - 1),
        }
        return Process((CHIPGRAPH,), expect, {**self._cache("warm"), **asked})

    def _cache(self, name: str) -> dict[str, str]:
        return {"CHIPGRAPH_CACHE": str(self.folder / name)}


def peer(name: str, *arguments: str, expect: str) -> Process:
    """A program of `peers/`, run by the same Python."""
    return Process((sys.executable, str(PEERS / f"{name}.py"), *arguments), expect)


def turtle_files() -> tuple[Path, ...]:
    """The files that chipgraph reads: data and ontology."""
    folders = (TOP / "graph_data", TOP / "ontology")
    return tuple(file for folder in folders for file in sorted(folder.rglob("*.ttl")))
