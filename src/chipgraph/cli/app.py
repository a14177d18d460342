"""The command line: parse, call, show. It alone prints, exits and reads the environment."""

from __future__ import annotations

import errno
import sys
from typing import Annotated

import typer

from chipgraph import __version__
from chipgraph.cli.commands import MARKUP, Group

app = typer.Typer(
    name="chipgraph",
    cls=Group,
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    rich_markup_mode=MARKUP,
    help="Who depends on whom in AI chips, how sure one can be, and why.",
    epilog="Try `chipgraph risk nvidia`, `chipgraph show nvidia`, `chipgraph questions`.",
)


def _version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"chipgraph {__version__}")
        raise typer.Exit


@app.callback()
def _root(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the release.")
    ] = False,
) -> None:
    pass


_UNWRITABLE = {errno.ENOSPC, errno.EBADF, errno.EIO}

# typer gives no public name to the base of its usage errors.
UsageError: type[Exception] = typer.BadParameter.__bases__[0]


def main(arguments: list[str] | None = None) -> None:
    """Run the command line and exit: 0 done, 1 it could not be done, 2 the call was wrong."""
    try:
        code = app(arguments, standalone_mode=False)
    except UsageError as error:
        context = getattr(error, "ctx", None)
        where = context.command_path if context else "chipgraph"
        message = " ".join(error.format_message().split())  # type: ignore[attr-defined]
        if message:  # none where the help was printed instead
            from chipgraph.tables import clean

            typer.echo(f"chipgraph: {clean(message)} (see {where} --help)", err=True)
        sys.exit(2)
    except OSError as error:
        if error.errno not in _UNWRITABLE:
            raise
        # The help goes to standard output by itself; what fails there is no fault of the program.
        typer.echo(f"chipgraph: standard output cannot be written: {error.strerror}", err=True)
        sys.exit(1)
    except (typer.Abort, KeyboardInterrupt):
        sys.exit(130)
    except typer.Exit as error:
        sys.exit(error.exit_code)
    sys.exit(code if isinstance(code, int) else 0)
