"""Where the ontology, the data, the rules and the cache are, and which files lie there.

In an installed package the folders lie inside it; in a checkout they lie at its top.
"""

from __future__ import annotations

import os
from pathlib import Path

_PACKAGE = Path(__file__).parent
QUERIES = _PACKAGE / "queries"
RULES = _PACKAGE / "rules"
PAGE = _PACKAGE / "page"


def _folder(name: str) -> Path:
    inside = _PACKAGE / name
    return inside if inside.is_dir() else _PACKAGE.parents[1] / name


def ontology() -> Path:
    """The folder of the ontology."""
    return _folder("ontology")


def graph_data() -> Path:
    """The folder of the bundled data."""
    return _folder("graph_data")


def ontology_files() -> list[Path]:
    """The Turtle files of the ontology, sorted."""
    return _files_below(ontology(), ".ttl")


def shape_files() -> list[Path]:
    """The SHACL shapes of the ontology: what classes need, and what properties take."""
    return [path for path in ontology_files() if path.name in {"ranges.ttl", "shapes.ttl"}]


def definition_files() -> list[Path]:
    """The Turtle files of the ontology without its shapes, which no view needs."""
    return [path for path in ontology_files() if path not in shape_files()]


def data_files(folder: Path | None = None) -> list[Path]:
    """The Turtle files of a data folder, by default the bundled one, sorted by their place."""
    return _files_below(folder or graph_data(), ".ttl")


def rules() -> list[Path]:
    """The rules from which views are built, sorted."""
    return [
        path
        for kind in ("admission", "derived", "edges")
        for path in _files_below(RULES / kind, ".rq")
    ]


def builders() -> list[Path]:
    """The code that builds views, sorted: in a checkout it changes while the release stays."""
    return [*_files_below(_PACKAGE / "store", ".py"), _PACKAGE / "terms.py", _PACKAGE / "views.py"]


def _files_below(folder: Path, ending: str) -> list[Path]:
    found = [
        f"{place}{os.sep}{name}"
        for place, _, names in os.walk(folder)
        for name in names
        if name.endswith(ending)
    ]
    return [Path(each) for each in sorted(found)]


def is_bundled(path: Path) -> bool:
    """Whether a file is one of ours, which tests have checked."""
    above = path.resolve().parents
    return graph_data() in above or ontology() in above


def is_checkout() -> bool:
    """Whether the package runs from a checkout, whose data may be written."""
    return not (_PACKAGE / "graph_data").is_dir()


def package() -> Path:
    """The folder of the code."""
    return _PACKAGE


def results() -> Path:
    """The folder of remembered results, inside that of prebuilt views."""
    return cache() / "results"


def cache() -> Path:
    """The folder of prebuilt views: CHIPGRAPH_CACHE, or by the XDG Base Directory Specification."""
    if own := os.environ.get("CHIPGRAPH_CACHE"):
        return Path(own)
    base = os.environ.get("XDG_CACHE_HOME")
    return (Path(base) if base else Path.home() / ".cache") / "chipgraph"
