"""query and questions."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from chipgraph.cli.completing import complete_question
from chipgraph.cli.options import Reading, Writing, command, terminal_width
from chipgraph.errors import BadFile, Misuse

if TYPE_CHECKING:
    from chipgraph.graph import ChipGraph


def register(app: typer.Typer) -> None:
    """Add the commands to the application."""

    @command(app, "query")
    def query(
        reading: Reading,
        writing: Writing,
        sparql: Annotated[
            str, typer.Argument(metavar="[SPARQL|-]", help="The query; - is stdin.")
        ] = "",
        file: Annotated[
            Path | None, typer.Option(metavar="FILE", help="Read the query from a file.")
        ] = None,
        question: Annotated[
            str,
            typer.Option(
                metavar="NAME", help="Ask a named question.", autocompletion=complete_question
            ),
        ] = "",
        set_: Annotated[
            list[str] | None,
            typer.Option("--set", metavar="K=V", help="A parameter of the question."),
        ] = None,
        allow_remote: Annotated[
            bool, typer.Option("--allow-remote", help="Let SERVICE ask other servers.")
        ] = False,
        timeout: Annotated[
            float, typer.Option(metavar="SECONDS", help="End the query after this; 0 is never.")
        ] = 0,
    ) -> None:
        """Ask the graph in SPARQL 1.1.

        `chipgraph query 'SELECT ?who { ?who cg:customerOf id:tsmc }'`

        `chipgraph query --question ualink-members --as-of 2024-11-30`
        """
        from chipgraph.answers import FORMATS, answer_text

        asked = _text(sparql, file, question)
        writing.check()
        form = writing.chosen(FORMATS)
        graph = reading.open()
        text = _bound(graph, question, set_ or [], asked)
        with _watchdog(timeout):
            answer = graph.query(text, allow_remote=allow_remote)
            content = answer_text(answer, form, explicit=bool(writing.form), width=terminal_width())
        writing.write(content)

    @command(app, "questions")
    def questions(
        writing: Writing,
        name: Annotated[
            str,
            typer.Argument(help="Show this question whole.", autocompletion=complete_question),
        ] = "",
    ) -> None:
        """List the named questions, or show one with its parameters and text.

        `chipgraph questions ualink-members`
        """
        from chipgraph import questions as asking
        from chipgraph.tables import Rows

        if name:
            found = asking.question(name)
            writing.write(f"{found.text.rstrip()}\n")
            return
        rows = tuple(
            (
                each.topic,
                each.name,
                each.sentence,
                " ".join(f"{k}={v}" for k, v in each.parameters.items()),
            )
            for each in asking.questions()
        )
        writing.show(Rows(("topic", "question", "asks", "parameters"), rows))


def _text(sparql: str, file: Path | None, question: str) -> str:
    given = [
        name
        for name, each in (("a query", sparql), ("--file", file), ("--question", question))
        if each
    ]
    if len(given) != 1:
        what = "nothing" if not given else " and ".join(given)
        raise Misuse(f"got {what}; give one of a query, --file FILE or --question NAME")
    if file is not None:
        return _read(file)
    if question:
        return ""
    text = _standard_input() if sparql == "-" else sparql
    if not text.strip():
        raise Misuse("the query is empty; write SELECT, ASK, CONSTRUCT or DESCRIBE")
    return text


def _standard_input() -> str:
    if sys.stdin is None:  # closed by the caller, as in `chipgraph query - <&-`
        raise BadFile("standard input", "is closed", mend="give the query as text or with --file")
    try:
        return sys.stdin.buffer.read().decode("utf-8")
    except UnicodeDecodeError:
        raise BadFile("standard input", "not UTF-8", mend="send the query as UTF-8") from None


def _read(file: Path) -> str:
    if file.is_dir():
        raise BadFile(file, "is a folder", mend="name a file with a query")
    try:
        text = file.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise BadFile(file, error.strerror or "cannot be read") from None
    except UnicodeDecodeError:
        raise BadFile(file, "not UTF-8", mend="save the query as UTF-8") from None
    if not text.strip():
        raise BadFile(file, "the file is empty", mend="write a query into it")
    return text


def _bound(graph: ChipGraph, question: str, settings: list[str], text: str) -> str:
    if not question:
        if settings:
            raise Misuse("--set goes with --question")
        return text
    values = {}
    for each in settings:
        key, equals, value = each.partition("=")
        if not equals:
            raise Misuse(f"--set {each}: write NAME=VALUE")
        values[key] = value
    from chipgraph.questions import question_text

    return question_text(graph, question, values)


_LONGEST = 86_400
"""A day in seconds; a thread cannot wait for ever longer times."""


class _watchdog:  # noqa: N801 - reads as a statement: with _watchdog(5)
    """End the process when a query takes too long: the engine cannot be interrupted."""

    def __init__(self, seconds: float) -> None:
        self._seconds = seconds

    def __enter__(self) -> None:
        if not 0 <= self._seconds <= _LONGEST:  # also refuses nan
            raise Misuse(f"--timeout takes seconds, from 0 (no limit) to {_LONGEST}")
        if not self._seconds:
            return
        import threading

        self._done = threading.Event()
        threading.Thread(target=self._watch, daemon=True).start()

    def __exit__(self, *_: object) -> None:
        if self._seconds:
            self._done.set()

    def _watch(self) -> None:
        import os

        if not self._done.wait(self._seconds):
            line = f"chipgraph: the query took more than {self._seconds:g} s and was ended (--timeout)\n"
            os.write(2, line.encode())
            os._exit(1)
