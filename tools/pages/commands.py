"""docs/commands.md: every command with its arguments, options and calls to paste, from the program."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import typer

from chipgraph.cli.app import app
from tools.pages.marking import page as marked
from tools.pages.marking import table

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

SHARED = {
    "View": "Which view of which data: taken by every command that reads the graph.",
    "Output": "Where the result goes and in which format: taken by every command that prints rows or text.",
}
_EXAMPLE = re.compile(r"^`(chipgraph .+)`$", re.MULTILINE)

CODES = """## Exit codes

`0`: it was done. `1`: it could not be done, or `validate` found problems. `2`: the call itself is wrong:
an unknown name, date, option or format, or a query that cannot be parsed. `130`: interrupted. A mistake
is one line on standard error, which says what is wrong, where, and what mends it.
"""

FORMATS = """## Formats

- `table`: for people; what a terminal gets. `markdown`: the same as Markdown, escaped.
- `tsv`: what a pipe gets. `csv`, `json`, `xml`: for programs. For `query` all four are the SPARQL 1.1
  result formats of W3C; CSV and TSV are for SELECT only, and in CSV a text that a spreadsheet program
  would run as a formula has an apostrophe before it.
- `html`: the risk report as one page that works offline; for `risk` alone.
- `turtle` (canonical), `ntriples` (sorted), `jsonld` (with the names of `ontology/context.jsonld`): for
  CONSTRUCT, DESCRIBE and `export`; `trig`, `sheet`, `csv` (of plain edges),
  `graphml` and `gexf` (for graph tools) for `export` alone.

A terminal never gets control characters out of data. A file is written whole or not at all; an existing
one is kept unless `--force` is given; `--out -` is standard output; a named pipe or a device is written
as it is.
"""


def commands() -> dict[str, Any]:
    """The commands by name, in the order of the help."""
    group: Any = typer.main.get_command(app)
    return dict(group.commands)


def page() -> str:
    """The text of the page."""
    found = commands()
    shared = [_shared(panel, found.values()) for panel in SHARED]
    return marked(
        "The commands",
        "the program itself",
        "What each command of `chipgraph` does, with its arguments, its options and calls to paste.",
        [*(_command(name, each) for name, each in found.items()), *shared, FORMATS, CODES],
    )


def _command(name: str, command: Any) -> str:
    examples = _EXAMPLE.findall(command.help)
    text = " ".join(_EXAMPLE.sub("", command.help).split())
    lines = [f"## `{name}`\n", f"{text}\n", _block(examples)]
    own = [each for each in command.params if each.name != "help" and not _panel(each)]
    arguments = [each for each in own if each.param_type_name == "argument"]
    options = [each for each in own if each.param_type_name == "option"]
    if arguments:
        lines.append(table(("argument", "is"), map(_argument, arguments)))
    if options:
        lines.append(table(("option", "does", "if left out"), map(_option, options)))
    panels = [panel for panel in SHARED if any(_panel(each) == panel for each in command.params)]
    if panels:
        links = " and ".join(f"[{panel.lower()}](#{_anchor(panel)})" for panel in panels)
        lines.append(f"Also takes the options of {links}.\n")
    return "\n".join(lines)


def _block(lines: Iterable[str]) -> str:
    return "```console\n" + "".join(f"{line}\n" for line in lines) + "```\n"


def _panel(parameter: Any) -> str:
    panel = getattr(parameter, "rich_help_panel", None)
    return panel if panel in SHARED else ""


def _anchor(panel: str) -> str:
    return f"options-of-{panel.lower()}"


def _shared(panel: str, found: Iterable[Any]) -> str:
    options = {each.name: each for command in found for each in _of(command, panel)}
    rows = [_option(each) for each in options.values()]
    return f"## Options of {panel.lower()}\n\n{SHARED[panel]}\n\n" + table(
        ("option", "does", "if left out"), rows
    )


def _of(command: Any, panel: str) -> Iterator[Any]:
    return (each for each in command.params if _panel(each) == panel)


def _argument(argument: Any) -> tuple[str, str]:
    name = (argument.metavar or argument.name.upper()).strip("[]")
    needed = "" if argument.required else " May be left out."
    return f"`{name}`", f"{argument.help}{needed}"


def _option(option: Any) -> tuple[str, str, str]:
    names = ", ".join(f"`{each}`" for each in (*option.opts, *option.secondary_opts))
    if not option.is_flag:
        names = names.removesuffix("`") + f" {_metavar(option)}`"
    return names, option.help, _default(option)


def _metavar(option: Any) -> str:
    return str(
        option.metavar
        or option.type.name.upper().replace("TEXT", "NAME").replace("INTEGER RANGE", "N")
    )


def _default(option: Any) -> str:
    if option.is_flag:
        return "yes" if option.default is True else "no"
    shown = "" if option.default in (None, "", ()) else str(option.default)
    return f"`{shown}`" if shown else ""
