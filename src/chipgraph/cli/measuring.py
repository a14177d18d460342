"""risk: the report of a company or a product."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from chipgraph.cli.completing import complete_entity
from chipgraph.cli.options import Reading, Writing, command, terminal_width
from chipgraph.errors import Misuse

if TYPE_CHECKING:
    from chipgraph.graph import ChipGraph
    from chipgraph.report.rendering import Evidence

WORLDS = 1000
"""Over how many admissible worlds the numbers are spread where nobody says otherwise."""

FORMATS = ("table", "markdown", "json", "html")


def register(app: typer.Typer) -> None:
    """Add the commands to the application."""

    @command(app, "risk")
    def risk(
        reading: Reading,
        writing: Writing,
        entity: Annotated[
            list[str],
            typer.Argument(
                help="A company or a product; several with --compare.",
                autocompletion=complete_entity,
            ),
        ],
        compare: Annotated[
            bool, typer.Option("--compare", help="Set several entities side by side.")
        ] = False,
        evidence: Annotated[
            bool, typer.Option("--evidence", help="Print the claims behind each section.")
        ] = False,
        everything: Annotated[bool, typer.Option("--all", help="Print every line.")] = False,
        section: Annotated[
            list[str] | None,
            typer.Option(
                "--section", metavar="NAME", help="Print only this section; may be repeated."
            ),
        ] = None,
        position: Annotated[
            bool, typer.Option("--position/--no-position", help="Also rank it in the network.")
        ] = True,
        worlds: Annotated[
            int,
            typer.Option(
                "--worlds",
                min=0,
                max=100_000,
                help="Over how many worlds to spread the numbers; 0 for none.",
            ),
        ] = WORLDS,
        seed: Annotated[int, typer.Option("--seed", min=0, help="Of the worlds.")] = 0,
        sensitivity: Annotated[
            bool,
            typer.Option(
                "--sensitivity",
                help="Also compute every verdict under other assumptions; takes some ten seconds.",
            ),
        ] = False,
    ) -> None:
        """Report how dependent an entity is, on whom, and how sure that is.

        `chipgraph risk nvidia`

        `chipgraph risk nvidia --section suppliers --evidence`

        `chipgraph risk nvidia --as-of 2025-12-31 --policy official --format json`

        `chipgraph risk nvidia --sensitivity`

        `chipgraph risk --compare nvidia amd broadcom`
        """
        from chipgraph.report import risk_report
        from chipgraph.report.rendering import to_json, to_markdown_report, to_text

        writing.check()
        if compare and (evidence or everything):
            raise Misuse("--evidence and --all go with one entity, not with --compare")
        if len(entity) > 1 and not compare:
            raise Misuse(
                f"risk reports on one entity, {len(entity)} were given; add --compare to set them side by side"
            )
        form = "" if compare else writing.chosen(FORMATS, piped="table")
        graph = reading.open()
        reports = [
            risk_report(
                graph,
                name,
                position=position,
                worlds=worlds,
                seed=seed,
                sensitivity=sensitivity,
            ).focused(section or ())
            for name in entity
        ]
        if compare:
            from chipgraph.report.comparing import compared

            writing.show(compared(reports))
            return
        (report,) = reports
        shown = _evidence(graph) if evidence else None
        if form == "json":
            writing.write(to_json(report, evidence=shown))
        elif form == "html":
            from chipgraph.report.html import to_html

            writing.write(to_html(report, _evidence(graph)))
        elif form == "markdown":
            writing.write(to_markdown_report(report, everything=everything, evidence=shown))
        else:
            text = to_text(report, width=terminal_width(), everything=everything, evidence=shown)
            writing.write(text)


def _evidence(graph: ChipGraph) -> Evidence:
    from chipgraph.cards import lexicon
    from chipgraph.report.rendering import Evidence
    from chipgraph.wording import said

    words = lexicon(graph)
    return Evidence(graph.claim, lambda claim: said(claim, words))
