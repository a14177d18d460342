"""The command line: parse, call, show. It alone prints, exits and reads the environment."""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from chipgraph import __version__
from chipgraph.cli import asking, comparing, looking, measuring, writing

app = typer.Typer(
    name="chipgraph",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    rich_markup_mode="markdown",
    help="Who depends on whom in AI chips, how sure one can be, and why.",
    epilog="Try `chipgraph risk nvidia`, `chipgraph show nvidia`, `chipgraph questions`.",
)
for group in (asking, looking, measuring, comparing, writing):
    group.register(app)


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
        typer.echo(f"chipgraph: {message} (see {where} --help)", err=True)
        sys.exit(2)
    except (typer.Abort, KeyboardInterrupt):
        sys.exit(130)
    except typer.Exit as error:
        sys.exit(error.exit_code)
    sys.exit(code if isinstance(code, int) else 0)
