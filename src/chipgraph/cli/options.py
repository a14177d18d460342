"""What all commands share: the options of a view and of the output, errors in one line.

A command takes a `Reading`, a `Writing` or `Shocks` as a parameter; `command` turns each into its
options, so that every command has the same ones.
"""

from __future__ import annotations

import inspect
import os
import sys
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, NamedTuple, get_type_hints

import typer

from chipgraph.cli.shocking import SHOCKS, Shocks
from chipgraph.errors import BadFile, ChipgraphError, Misuse

if TYPE_CHECKING:
    from collections.abc import Callable

    from chipgraph.graph import ChipGraph
    from chipgraph.tables import Rows
    from chipgraph.views import View


class Reading(NamedTuple):
    """Which view of which data a command reads."""

    as_of: str = ""
    known_by: str = ""
    policy: str = "all"
    data: tuple[Path, ...] = ()
    only_data: bool = False

    def view(self) -> View:
        """The view of the options.

        Raises:
            Misuse: a date or the policy cannot be read.
        """
        from chipgraph.views import View

        return View.read(self.as_of, self.known_by, self.policy)

    def open(self) -> ChipGraph:
        """The graph of the options.

        Raises:
            ChipgraphError: the view or a file cannot be read.
        """
        from chipgraph.graph import ChipGraph

        view = self.view()
        self._check()
        return ChipGraph.open(view, data=self.data, only_data=self.only_data)

    def files(self) -> list[Path]:
        """The data files of the options, for a command that looks past views.

        Raises:
            ChipgraphError: the view or a folder cannot be read.
        """
        from chipgraph.graph import files_of

        self.view()
        self._check()
        return files_of(self.data, only_data=self.only_data)

    def _check(self) -> None:
        if self.only_data and not self.data:
            raise Misuse("--only-data needs --data PATH: there would be nothing to read")


class Writing(NamedTuple):
    """In which format the result goes where."""

    form: str = ""
    out: Path | None = None
    force: bool = False

    def chosen(self, known: tuple[str, ...], *, piped: str = "tsv", terminal: str = "table") -> str:
        """The format: the one that was asked for, else a table on a terminal and data in a pipe.

        Raises:
            Misuse: the command has no such format.
        """
        if self.form and self.form not in known:
            raise Misuse(f"unknown format {self.form!r} here; use one of {', '.join(known)}")
        if self.form:
            return self.form
        return terminal if self.to_terminal else piped

    @property
    def to_terminal(self) -> bool:
        """Whether the result is shown on a terminal."""
        return self.to_stdout and sys.stdout is not None and sys.stdout.isatty()

    @property
    def to_stdout(self) -> bool:
        """Whether the result goes to standard output."""
        return self.out is None or str(self.out) == "-"

    @property
    def to_device(self) -> bool:
        """Whether it goes to a pipe or a device such as /dev/null, which is written and not replaced."""
        return (
            self.out is not None
            and self.out.exists()
            and not (self.out.is_file() or self.out.is_dir())
        )

    def check(self) -> None:
        """Find out before the work whether the result can be written.

        Raises:
            BadFile: the file is there and --force is not given, or it is a folder.
        """
        if self.to_stdout or self.to_device:
            return
        assert self.out is not None
        if self.out.is_dir():
            raise BadFile(self.out, "is a folder", mend="name a file")
        if self.out.exists() and not self.force:
            raise BadFile(
                self.out, "is already there and was kept", mend="add --force to replace it"
            )

    def write(self, content: str | bytes) -> None:
        """Write the result to the file, whole or not at all, or to standard output.

        Raises:
            BadFile: the file cannot be written, or is there and --force is not given.
        """
        if self.to_terminal:
            from chipgraph.tables import harmless

            content = harmless(content if isinstance(content, str) else content.decode("utf-8"))
        data = content.encode("utf-8") if isinstance(content, str) else content
        if self.to_stdout:
            _to_stdout(data)
            return
        from chipgraph.dataset import write_whole

        assert self.out is not None
        self.check()
        if self.to_device:
            _to_device(self.out, data)
        else:
            write_whole(self.out, data)

    def show(self, rows: Rows) -> None:
        """Write rows in the chosen format.

        Raises:
            Misuse: there is no such format.
        """
        from chipgraph.tables import FORMATS, formatted

        self.write(formatted(rows, self.chosen(FORMATS), width=terminal_width()))


def _to_stdout(data: bytes) -> None:
    if sys.stdout is None:  # closed by the caller, as in `chipgraph ... >&-`
        raise BadFile("standard output", "is closed", mend="name a file with --out")
    rest = memoryview(data)
    try:
        while rest:  # one write may take a part only, when Python runs without buffers
            rest = rest[sys.stdout.buffer.write(rest) :]
        sys.stdout.buffer.flush()
    except BrokenPipeError:
        raise
    except OSError as error:
        _forget_stdout()
        raise BadFile("standard output", f"cannot be written: {error.strerror}") from None


def _to_device(path: Path, data: bytes) -> None:
    try:
        path.write_bytes(data)
    except BrokenPipeError:
        raise
    except OSError as error:
        raise BadFile(path, f"cannot be written: {error.strerror}") from None


def _forget_stdout() -> None:
    """Let what is still buffered go nowhere, so that the end of the process is quiet."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def terminal_width() -> int:
    """The columns of the terminal; 100 where there is none."""
    if (sys.stdout is None or not sys.stdout.isatty()) and "COLUMNS" not in os.environ:
        return 100
    import shutil

    return max(40, shutil.get_terminal_size((100, 24)).columns)


_VIEW = "View"
_OUTPUT = "Output"
_GROUPS: dict[type, dict[str, Any]] = {
    Reading: {
        "as_of": Annotated[
            str | None,
            typer.Option(metavar="DAY", help="What holds on this day.", rich_help_panel=_VIEW),
        ],
        "known_by": Annotated[
            str | None,
            typer.Option(
                metavar="DAY", help="Only what was published by this day.", rich_help_panel=_VIEW
            ),
        ],
        "policy": Annotated[
            str,
            typer.Option(
                metavar="NAME",
                help="Lowest certainty kept: all, reported, official, filed; with :BASIS.",
                rich_help_panel=_VIEW,
            ),
        ],
        "data": Annotated[
            list[Path] | None,
            typer.Option(metavar="PATH", help="Add data in any RDF syntax.", rich_help_panel=_VIEW),
        ],
        "only_data": Annotated[
            bool,
            typer.Option("--only-data", help="Read only what --data names.", rich_help_panel=_VIEW),
        ],
    },
    Writing: {
        "form": Annotated[
            str | None,
            typer.Option(
                "--format", metavar="NAME", help="Format of the result.", rich_help_panel=_OUTPUT
            ),
        ],
        "out": Annotated[
            Path | None,
            typer.Option(
                metavar="FILE", help="Write to a file; - is stdout.", rich_help_panel=_OUTPUT
            ),
        ],
        "force": Annotated[
            bool,
            typer.Option(
                "--force", help="Replace the file if it is there.", rich_help_panel=_OUTPUT
            ),
        ],
    },
    Shocks: SHOCKS,
}
_DEFAULTS = {
    "as_of": None,
    "known_by": None,
    "policy": "all",
    "data": None,
    "form": None,
    "out": None,
    **Shocks()._asdict(),
}
_NAMES = {"as_of": "--as-of", "known_by": "--known-by", "form": "--format"}


def _stated(option: str, value: Any) -> Any:
    """The value of an option; one that is empty was meant to be something, as in --as-of "$DAY".

    Raises:
        Misuse: the option is there and empty.
    """
    if option not in _NAMES:
        return value
    if value is not None and not value.strip():
        raise Misuse(f"{_NAMES[option]} is empty; give it a value or leave it out")
    return value or ""


def command(app: typer.Typer, name: str) -> Callable[[Callable[..., None]], Callable[..., None]]:
    """Register a function as a command; see `expanded` for its groups of options."""
    return app.command(name)


def expanded(function: Callable[..., None]) -> Callable[..., None]:
    """A function whose `Reading`, `Writing` and `Shocks` are replaced by their options, for typer to read."""
    hints = get_type_hints(function, include_extras=True)
    own = inspect.signature(function).parameters
    groups = {each: hints[each] for each in own if hints[each] in _GROUPS}

    @wraps(function)
    def run(**given: Any) -> None:
        with one_line_errors():
            for parameter, group in groups.items():
                values = {each: _stated(each, given.pop(each)) for each in _GROUPS[group]}
                if group is Reading:
                    values["data"] = tuple(values["data"] or ())
                given[parameter] = group(**values)
            function(**given)

    parameters = [
        each.replace(annotation=hints[each.name])
        for each in own.values()
        if each.name not in groups
    ]
    for group in groups.values():
        parameters += [
            inspect.Parameter(
                option,
                inspect.Parameter.KEYWORD_ONLY,
                default=_DEFAULTS.get(option, False),
                annotation=annotation,
            )
            for option, annotation in _GROUPS[group].items()
        ]
    run.__signature__ = inspect.Signature(parameters)  # type: ignore[attr-defined]
    run.__annotations__ = {each.name: each.annotation for each in parameters}
    return run


class one_line_errors:  # noqa: N801 - reads as a statement: with one_line_errors()
    """Turn an error that the user can mend into one line on stderr and an exit code."""

    def __enter__(self) -> None:
        return None

    def __exit__(self, kind: object, error: BaseException | None, trace: object) -> None:
        if isinstance(error, ChipgraphError):
            from chipgraph.tables import clean

            for line in str(error).splitlines():
                typer.echo(f"chipgraph: {clean(line)}", err=True)
            raise typer.Exit(error.exit_code) from error
        if isinstance(error, BrokenPipeError):
            # What reads us has gone, as in `chipgraph query ... | head`: nothing to say to anybody.
            _forget_stdout()
            raise typer.Exit(1) from error
