"""Help and completion answer at once: they import nothing heavy, for each command."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

HEAVY = ("rdflib", "networkx", "pyvis", "numpy", "scipy", "pyoxigraph", "pandas", "pyshacl")
COMMANDS = (
    *("query", "questions", "show", "find", "path", "rank", "stats"),
    *("risk", "explore", "export", "import", "validate"),
)
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
    from chipgraph.cli.app import app

    assert sorted(each.name or "" for each in app.registered_commands) == sorted(COMMANDS)


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
