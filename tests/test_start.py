"""Starting is fast because heavy libraries are imported where they are used."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

import chipgraph

PACKAGE = Path(chipgraph.__file__).parent
HEAVY = {"rdflib", "networkx", "pyvis", "scipy", "pandas", "pyshacl", "rich"}


def test_help_imports_nothing_heavy() -> None:
    code = (
        "import sys\nfrom chipgraph.cli.app import main\n"
        "try:\n    main(['questions', '--help'])\nexcept SystemExit:\n    pass\n"
        "print(sorted({'rdflib', 'networkx', 'pyvis', 'pyoxigraph'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == "[]"


def _top_imports(path: Path) -> set[str]:
    names: set[str] = set()
    for node in ast.parse(path.read_text(encoding="utf-8")).body:
        if isinstance(node, ast.Import):
            names |= {each.name.split(".")[0] for each in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            names.add(node.module.split(".")[0])
    return names


def test_heavy_libraries_are_imported_late() -> None:
    found = {
        p.name: _top_imports(p) & HEAVY for p in PACKAGE.rglob("*.py") if "page" not in p.parts
    }
    assert {name: each for name, each in found.items() if each} == {}


def test_only_the_store_knows_the_engine() -> None:
    outside = [p for p in PACKAGE.rglob("*.py") if p.parent.name != "store"]
    assert [p.name for p in outside if "import pyoxigraph" in p.read_text(encoding="utf-8")] == []
