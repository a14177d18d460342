"""Which module has which command. A call imports and builds the one command that it names."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from importlib import import_module
from typing import Any, Final

import typer
import typer.core
import typer.main

from chipgraph.cli.options import expanded

MARKUP: Final = "markdown"

# In the order of the help.
MODULES = {
    "query": "asking",
    "questions": "asking",
    "show": "looking",
    "find": "looking",
    "path": "looking",
    "rank": "looking",
    "stats": "looking",
    "risk": "measuring",
    "timeline": "comparing",
    "diff": "comparing",
    "backtest": "comparing",
    "simulate": "simulating",
    "explore": "writing",
    "export": "writing",
    "import": "writing",
    "validate": "writing",
}


class Commands(Mapping[str, Any]):
    """The commands by name, each built when it is asked for; click's pattern of lazy loading."""

    def __getitem__(self, name: str) -> Any:
        if name not in MODULES:
            raise KeyError(name)
        return _built(name)

    def __iter__(self) -> Iterator[str]:
        return iter(MODULES)

    def __len__(self) -> int:
        return len(MODULES)


class Group(typer.core.TyperGroup):
    """The root of the command line, whose commands are built on demand."""

    def __init__(self, **attributes: Any) -> None:
        super().__init__(**attributes)
        self.commands = Commands()  # type: ignore[assignment]


@cache
def _built(name: str) -> Any:
    registered = typer.Typer()
    import_module(f"chipgraph.cli.{MODULES[name]}").register(registered)
    (function,) = (each.callback for each in registered.registered_commands if each.name == name)
    assert function is not None
    alone = typer.Typer(add_completion=False, rich_markup_mode=MARKUP)
    alone.command(name)(expanded(function))
    return typer.main.get_command(alone)
