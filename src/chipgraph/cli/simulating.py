"""simulate: what shocks do, before and after."""

from __future__ import annotations

from typing import Annotated

import typer

from chipgraph.cli.completing import complete_entity
from chipgraph.cli.options import Reading, Writing, command
from chipgraph.cli.shocking import Shocks


def register(app: typer.Typer) -> None:
    """Add the command to the application."""

    @command(app, "simulate")
    def simulate(
        reading: Reading,
        writing: Writing,
        shocks: Shocks,
        entity: Annotated[
            str, typer.Argument(help="A company or a product.", autocompletion=complete_entity)
        ] = "nvidia",
        listing: Annotated[bool, typer.Option("--list", help="List the named scenarios.")] = False,
    ) -> None:
        """Play shocks and show each indicator that moves before and after, who is hit and when.

        `chipgraph simulate nvidia --remove tsmc`

        `chipgraph simulate --scenario openai-cannot-pay`

        `chipgraph simulate nvidia --demand -0.3 --country TW=0.5 --months 3 --market tight`
        """
        from chipgraph.report.simulating import outcome_rows
        from chipgraph.report.simulating import simulate as play
        from chipgraph.scenarios import listed

        writing.check()
        if listing:
            writing.show(listed(shocks.known()))
            return
        chosen = shocks.composed()
        graph = reading.open()
        outcome = play(graph, entity, chosen)
        writing.show(outcome_rows(outcome, graph.entity(entity).label))
        if not outcome.effects:  # data in a pipe have no note that says so
            why = "; ".join(outcome.missing) or "no indicator of this view hangs on these shocks"
            typer.echo(f"chipgraph: nothing moves: {why}", err=True)
