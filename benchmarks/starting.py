"""The rows of the everyday commands: query, help, completion, first start, show, find, question."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

from benchmarks.measuring import Process, Row
from benchmarks.places import peer, turtle_files

if TYPE_CHECKING:
    from benchmarks.places import Workspace

ONE_LINE = (
    "SELECT ?who { ?claim a cg:DesignPartnership ; cg:client id:meta ; cg:designPartner ?who }"
)
ANSWER = "https://w3id.org/chipgraph/id/broadcom"
TWO_COMMANDS = "a typer application of two commands that prints one line"


def rows(place: Workspace) -> list[Row]:
    """The rows, in the order of the table."""
    files = tuple(map(str, turtle_files()))
    query = place.chipgraph("query", ONE_LINE, expect=ANSWER)
    two_commands = peer("two_commands", "hello", expect="hello world")
    two_commands_help = peer("two_commands", "--help", expect="Greet somebody")
    rdflib = peer("rdflib_query", ONE_LINE, *files, expect=ANSWER)
    help_ = place.chipgraph("--help", expect="validate")
    completing = place.completion("chipgraph show broad", expect="broadcom")
    first = place.first_start("query", ONE_LINE, expect=ANSWER)
    return [
        Row("query", "`chipgraph query` of one line", TWO_COMMANDS, 1.35, query, two_commands),
        Row(
            "query-rdflib",
            "the same",
            "a typer command that parses the same files with rdflib and queries them",
            1 / 5,
            query,
            rdflib,
            most_runs=7,
        ),
        Row("help", "`chipgraph --help`", "`--help` of the same", 1.2, help_, two_commands_help),
        Row(
            "completion",
            "completion of an entity's name",
            TWO_COMMANDS,
            1.35,
            completing,
            two_commands,
        ),
        Row(
            "first-start",
            "`chipgraph query` with nothing cached",
            "a typer command that bulk-loads the same files into a pyoxigraph store on disk and queries it",
            1.2,
            first,
            _bulk_load(place, files),
            most_runs=9,
        ),
        *_beside_query(place, query),
    ]


def _bulk_load(place: Workspace, files: tuple[str, ...]) -> Process:
    folder = place.folder / "bulk-load"

    def forget() -> None:
        shutil.rmtree(folder, ignore_errors=True)

    made = peer("bulk_load", str(folder), ONE_LINE, *files, expect=ANSWER)
    return Process(made.command, made.expect, before=forget)


def _beside_query(place: Workspace, query: Process) -> list[Row]:
    commands = {
        "show": (("show", "nvidia"), "Nvidia"),
        "find": (("find", "hynix"), "sk-hynix"),
        "question": (("query", "--question", "ualink-members"), "Microsoft"),
    }
    return [
        Row(
            name,
            f"`chipgraph {' '.join(words)}`",
            "`chipgraph query` of one line",
            1.2,
            place.chipgraph(*words, expect=expect),
            query,
        )
        for name, (words, expect) in commands.items()
    ]
