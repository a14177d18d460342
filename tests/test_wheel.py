"""The wheel carries all that the main job needs: it is built, installed apart, and run from elsewhere.

The environment is empty but for the wheel and what its metadata require, linked from the environment
that runs the tests: so no network is needed, and a dependency that is not declared is missed.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tarfile
import zipfile
from email.parser import Parser
from importlib.metadata import distribution
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

if TYPE_CHECKING:
    from collections.abc import Iterable

ROOT = Path(__file__).parents[1]
CARRIED = {
    "src/chipgraph": "chipgraph",
    "ontology": "chipgraph/ontology",
    "graph_data": "chipgraph/graph_data",
}


def _files(folder: Path) -> set[str]:
    found = (
        path for path in folder.rglob("*") if path.is_file() and "__pycache__" not in path.parts
    )
    return {path.relative_to(folder).as_posix() for path in found}


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the sdist of the checkout and the wheel made from that sdist."""
    folder = tmp_path_factory.mktemp("dist")
    command = [
        sys.executable,
        "-m",
        "build",
        "--no-isolation",
        "--quiet",
        "--outdir",
        str(folder),
        str(ROOT),
    ]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return folder


@pytest.fixture(scope="module")
def wheel(built: Path) -> Path:
    (found,) = built.glob("*.whl")
    return found


def test_the_wheel_carries_package_ontology_and_data_and_nothing_else(wheel: Path) -> None:
    inside = {name for name in zipfile.ZipFile(wheel).namelist() if ".dist-info/" not in name}
    wanted = {f"{to}/{name}" for place, to in CARRIED.items() for name in _files(ROOT / place)}
    assert sorted(inside ^ wanted) == []


def test_the_sdist_holds_what_make_needs(built: Path) -> None:
    (sdist,) = built.glob("*.tar.gz")
    with tarfile.open(sdist) as archive:
        names = {name.partition("/")[2] for name in archive.getnames()}
    wanted = {
        "Makefile",
        "requirements-dev.txt",
        "tools/install-chromium.sh",
        ".ci/run",
        "README.md",
    }
    wanted |= {f"tests/{name}" for name in _files(ROOT / "tests")}
    wanted |= {f"docs/{name}" for name in _files(ROOT / "docs")}
    assert sorted(wanted - names) == []


def _requirements(metadata: str) -> list[str]:
    return Parser().parsestr(metadata).get_all("Requires-Dist") or []


def _closure(requirements: Iterable[str]) -> set[str]:
    """The distributions that requirements need without any extra, by name."""
    found: set[str] = set()
    waiting = list(requirements)
    while waiting:
        wanted = Requirement(waiting.pop())
        name = canonicalize_name(wanted.name)
        if name not in found and (wanted.marker is None or wanted.marker.evaluate({"extra": ""})):
            found.add(name)
            waiting += distribution(name).requires or []
    return found


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The bin folder of an environment that holds the wheel and what it requires."""
    folder = tmp_path_factory.mktemp("installed")
    subprocess.run([sys.executable, "-m", "venv", str(folder / "venv")], check=True)
    python = folder / "venv" / "bin" / "python"
    install = [
        str(python),
        "-m",
        "pip",
        "install",
        "--quiet",
        "--no-index",
        "--no-deps",
        str(wheel),
    ]
    subprocess.run(install, check=True, capture_output=True)
    libraries = folder / "libraries"
    libraries.mkdir()
    with zipfile.ZipFile(wheel) as archive:
        (metadata,) = (name for name in archive.namelist() if name.endswith(".dist-info/METADATA"))
        required = _requirements(archive.read(metadata).decode())
    for name in sorted(_closure(required)):
        library = distribution(name)
        for top in {Path(str(each)).parts[0] for each in library.files or ()} - {
            "..",
            "__pycache__",
        }:
            place = Path(str(library.locate_file(top)))
            if not (libraries / top).exists():
                (libraries / top).symlink_to(place)
    (packages,) = (folder / "venv" / "lib").glob("python*/site-packages")
    (packages / "libraries.pth").write_text(f"{libraries}\n")
    return python.parent


def _run(installed: Path, home: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """The installed command in an empty home, away from the checkout, with a bare environment."""
    home.mkdir(exist_ok=True)
    environment = {"HOME": str(home), "PATH": os.defpath, "LANG": "C.UTF-8"}
    command = [str(installed / "chipgraph"), *arguments]
    return subprocess.run(
        command, cwd=home, env=environment, capture_output=True, text=True, check=False
    )


def test_the_installed_wheel_does_the_main_job(installed: Path, tmp_path: Path) -> None:
    home = tmp_path / "home"
    risk = _run(installed, home, "risk", "nvidia")
    assert (risk.returncode, risk.stderr) == (0, "")
    assert risk.stdout.startswith("Nvidia: dependency risks (as of ")
    query = _run(
        installed, home, "query", "SELECT ?who { ?who cg:designPartnerOf id:meta } ORDER BY ?who"
    )
    assert (query.returncode, query.stderr) == (0, "")
    assert "<https://w3id.org/chipgraph/id/broadcom>" in query.stdout
    page = _run(installed, home, "explore", "nvidia", "--out", "nvidia.html")
    assert (page.returncode, page.stderr) == (0, "wrote nvidia.html; open it in a browser\n")
    assert "<html" in (home / "nvidia.html").read_text(encoding="utf-8")[:300]
    assert sorted(each.name for each in home.iterdir()) == [".cache", "nvidia.html"]


def test_the_installed_wheel_leaves_its_own_data_alone(installed: Path, tmp_path: Path) -> None:
    sheet = tmp_path / "claims.csv"
    sheet.write_text("claim,kind\n")
    done = _run(installed, tmp_path / "home", "import", "claims", str(sheet))
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith("chipgraph: name the folder for the data with --into FOLDER")


def test_the_installed_wheel_says_which_extra_is_missing(installed: Path, tmp_path: Path) -> None:
    done = _run(installed, tmp_path / "home", "validate")
    assert (done.returncode, done.stdout) == (1, "")
    wanted = (
        "chipgraph: pyshacl is not installed; run: python -m pip install 'chipgraph[validate]'\n"
    )
    assert done.stderr == wanted
