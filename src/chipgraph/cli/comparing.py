"""timeline, diff and backtest: one measure over time, two days, and a ranking beside what happened."""

from __future__ import annotations

from typing import Annotated

import typer

from chipgraph.cli.completing import complete_entity
from chipgraph.cli.options import Reading, Writing, command


def register(app: typer.Typer) -> None:
    """Add the commands to the application."""

    @command(app, "timeline")
    def timeline(
        reading: Reading,
        writing: Writing,
        entity: Annotated[
            str, typer.Argument(help="A company or a product.", autocompletion=complete_entity)
        ],
        measure: Annotated[
            str,
            typer.Option(
                "--measure",
                "-m",
                help="cr1 to cr5, hhi (owing-cr1, owner-cr1 ... of other layers), cover, china-share,"
                " or a metric such as revenue.",
            ),
        ] = "cr1",
    ) -> None:
        """Show one measure of an entity over time, with intervals and proven changes.

        `chipgraph timeline nvidia --measure cr1`

        `chipgraph timeline nvidia --measure cover --format csv`
        """
        from chipgraph.report.timeline import timeline_rows

        writing.check()
        writing.show(timeline_rows(reading.open(), entity, measure))

    @command(app, "diff")
    def diff(
        reading: Reading,
        writing: Writing,
        entity: Annotated[
            str, typer.Argument(help="A company or a product.", autocompletion=complete_entity)
        ] = "nvidia",
        first: Annotated[str, typer.Option("--from", metavar="DAY", help="The earlier day.")] = "",
        second: Annotated[
            str,
            typer.Option("--to", metavar="DAY", help="The later day; the view's own if left out."),
        ] = "",
    ) -> None:
        """Show what changed for an entity between two days, and which verdicts moved.

        `chipgraph diff nvidia --from 2025-01-01 --to 2026-10-31`
        """
        from chipgraph.errors import Misuse
        from chipgraph.report.comparing import difference_rows
        from chipgraph.times import read_day

        writing.check()
        if not first:
            raise Misuse("diff needs the earlier day: add --from, as in --from 2025-01-01")
        if second and reading.as_of:
            raise Misuse("--to and --as-of name the same day: give one of them")
        view = reading.view()
        later = view._replace(as_of=read_day(second)) if second else view
        earlier = view._replace(as_of=read_day(first))
        after = reading.open().under(later)
        if earlier.as_of is not None and earlier.as_of >= after.as_of:
            raise Misuse(f"--from {first} is not before {after.as_of}: swap the days")
        writing.show(difference_rows(after.under(earlier), after, entity))

    @command(app, "backtest")
    def backtest(
        reading: Reading,
        writing: Writing,
        entity: Annotated[
            str, typer.Argument(help="A company.", autocompletion=complete_entity)
        ] = "nvidia",
    ) -> None:
        """Rank by what was known on a day, and set beside it what happened afterwards.

        `chipgraph backtest nvidia --known-by 2024-12-31`
        """
        from chipgraph.errors import Misuse
        from chipgraph.report.backtesting import backtest_rows

        writing.check()
        view = reading.view()
        if view.known_by is None:
            raise Misuse("backtest needs the day: add --known-by, as in --known-by 2024-12-31")
        after = reading.open().under(view._replace(known_by=None))
        if view.known_by >= after.as_of:
            raise Misuse(
                f"--known-by {view.known_by} is not before {after.as_of}: nothing has happened since"
            )
        before = after.under(view._replace(as_of=view.known_by))
        writing.show(backtest_rows(before, after, entity))
