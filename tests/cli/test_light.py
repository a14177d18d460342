"""Help and completion answer at once: they import nothing heavy, for each command."""

from __future__ import annotations

import os
import subprocess
import sys
from importlib import import_module
from pathlib import Path

import pytest
import typer

import chipgraph.cli
from chipgraph.cli.commands import MODULES

HEAVY = ("rdflib", "networkx", "pyvis", "numpy", "scipy", "pyoxigraph", "pandas", "pyshacl")
COMMANDS = tuple(MODULES)
CODE = f"""
import sys
sys.argv[0] = "chipgraph"  # as the installed script is called
from chipgraph.cli.app import main
try:
    main()
finally:
    print("heavy:", *sorted(set({HEAVY!r}) & set(sys.modules)), file=sys.stderr)
"""


def heavy(*arguments: str, **environment: str) -> tuple[str, str]:
    """What a call prints, and which heavy libraries it has imported."""
    done = subprocess.run(
        [sys.executable, "-c", CODE, *arguments],
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
        env={**os.environ, **environment},
    )
    return done.stdout, done.stderr.strip().splitlines()[-1].removeprefix("heavy:").strip()


def test_the_list_of_commands_is_whole() -> None:
    folder = Path(chipgraph.cli.__file__).parent
    modules = [each.stem for each in folder.glob("*.py") if "def register(" in each.read_text()]
    found: dict[str | None, str] = {}
    for module in modules:
        registered = typer.Typer()
        import_module(f"chipgraph.cli.{module}").register(registered)
        found |= {each.name: module for each in registered.registered_commands}
    assert found == MODULES


def test_help_imports_nothing_heavy() -> None:
    assert heavy("--help")[1] == ""
    assert heavy("--version")[1] == ""


@pytest.mark.parametrize("command", COMMANDS)
def test_help_of_a_command_shows_a_call_to_paste_and_imports_nothing_heavy(command: str) -> None:
    shown, imported = heavy(command, "--help")
    assert f"chipgraph {command}" in shown
    assert imported == ""


@pytest.mark.parametrize(
    ("words", "wanted"),
    [
        ("chipgraph que", "query"),
        ("chipgraph show nvid", "nvidia"),
        ("chipgraph query --question ualink-m", "ualink-members"),
        ("chipgraph rank --layer supp", "supply"),
    ],
)
def test_completion_imports_nothing_heavy(words: str, wanted: str) -> None:
    asked = {"COMP_WORDS": words, "COMP_CWORD": str(words.count(" "))}
    shown, imported = heavy(_CHIPGRAPH_COMPLETE="complete_bash", **asked)
    assert wanted in shown.split()
    assert imported == ""
