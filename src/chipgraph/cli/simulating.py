"""simulate: what shocks do, before and after."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from chipgraph.cli.completing import complete_entity
from chipgraph.cli.options import Reading, Writing, command


def register(app: typer.Typer) -> None:
    """Add the command to the application."""

    @command(app, "simulate")
    def simulate(
        reading: Reading,
        writing: Writing,
        entity: Annotated[
            str, typer.Argument(help="A company or a product.", autocompletion=complete_entity)
        ] = "nvidia",
        scenario: Annotated[
            str, typer.Option("--scenario", "-s", help="A named scenario; see --list.")
        ] = "",
        file: Annotated[
            Path | None, typer.Option("--file", help="A file of scenarios of your own (TOML).")
        ] = None,
        listing: Annotated[bool, typer.Option("--list", help="List the named scenarios.")] = False,
        remove: Annotated[
            list[str] | None, typer.Option("--remove", help="A company is gone: tsmc.")
        ] = None,
        capacity: Annotated[
            list[str] | None, typer.Option("--capacity", help="What is left: cowos-l=0.7.")
        ] = None,
        country: Annotated[
            list[str] | None,
            typer.Option("--country", help="What is left at documented sites: TW=0.5."),
        ] = None,
        shift: Annotated[
            list[str] | None, typer.Option("--shift", help="google:nvidia->tpu=0.5.")
        ] = None,
        demand: Annotated[
            list[str] | None, typer.Option("--demand", help="A change of volume: -0.3.")
        ] = None,
        price: Annotated[
            list[str] | None, typer.Option("--price", help="A change of price: -0.3.")
        ] = None,
        default: Annotated[
            list[str] | None,
            typer.Option("--default", help="Who cannot pay: openai, role:neocloud."),
        ] = None,
        rule: Annotated[
            list[str] | None, typer.Option("--rule", help="restrict:CN or open:CN.")
        ] = None,
        delay: Annotated[
            list[str] | None, typer.Option("--delay", help="Months late: rubin=6.")
        ] = None,
        claim: Annotated[
            list[str] | None, typer.Option("--claim", help="A claim that falls: CLAIM=false.")
        ] = None,
        market: Annotated[
            str, typer.Option("--market", help="tight or slack; of a scenario its own.")
        ] = "",
        months: Annotated[
            float, typer.Option("--months", min=0, max=120, help="How long; of a scenario its own.")
        ] = 0.0,
    ) -> None:
        """Play shocks and show each indicator that moves before and after, who is hit and when.

        `chipgraph simulate nvidia --remove tsmc`

        `chipgraph simulate --scenario openai-cannot-pay`

        `chipgraph simulate nvidia --demand -0.3 --country TW=0.5 --months 3 --market tight`
        """
        from chipgraph.report.simulating import outcome_rows
        from chipgraph.report.simulating import simulate as play
        from chipgraph.scenarios import SHIPPED, composed, listed, scenarios

        writing.check()
        known = scenarios(file or SHIPPED)
        if listing:
            writing.show(listed(known))
            return
        options = {
            "remove": remove,
            "capacity": capacity,
            "country": country,
            "shift": shift,
            "demand": demand,
            "price": price,
            "default": default,
            "rule": rule,
            "delay": delay,
            "claim": claim,
        }
        chosen = composed(known, scenario, options, market=market, months=months)
        graph = reading.open()
        outcome = play(graph, entity, chosen)
        writing.show(outcome_rows(outcome, graph.entity(entity).label))
        if not outcome.effects:  # data in a pipe have no note that says so
            why = "; ".join(outcome.missing) or "no indicator of this view hangs on these shocks"
            typer.echo(f"chipgraph: nothing moves: {why}", err=True)
