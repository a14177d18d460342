"""show, find, path, rank and stats."""

from __future__ import annotations

from typing import Annotated

import typer

from chipgraph.cli.completing import complete_entity
from chipgraph.cli.options import Reading, Writing, command, terminal_width
from chipgraph.errors import Misuse


def register(app: typer.Typer) -> None:
    """Add the commands to the application."""

    @command(app, "show")
    def show(
        reading: Reading,
        writing: Writing,
        name: Annotated[
            str,
            typer.Argument(
                help="An entity by any of its names, a claim, or a source.",
                autocompletion=complete_entity,
            ),
        ],
        relation: Annotated[
            str, typer.Option(metavar="NAME", help="Only this group or class of claims.")
        ] = "",
        everything: Annotated[
            bool, typer.Option("--all", help="Hide nothing, fold no series.")
        ] = False,
        evidence: Annotated[
            bool, typer.Option("--evidence", help="With every citation and note.")
        ] = False,
    ) -> None:
        """Show what is said of an entity, or a claim or a source whole.

        `chipgraph show nvidia`

        `chipgraph show 英伟达 --relation suppliers --evidence`
        """
        from chipgraph.showing import shown

        writing.check()
        form = writing.chosen(("table", "tsv", "csv", "json", "markdown"), piped="table")
        content = shown(
            reading.open(),
            name,
            form,
            width=terminal_width(),
            relation=relation,
            everything=everything,
            cited=evidence,
        )
        writing.write(content)

    @command(app, "find")
    def find(
        reading: Reading,
        writing: Writing,
        text: Annotated[str, typer.Argument(help="A name or part of one, also misspelt.")],
        kind: Annotated[str, typer.Option(metavar="NAME", help="Only entities of this kind.")] = "",
        sources: Annotated[
            bool, typer.Option("--sources", help="Also sources whose title has the text.")
        ] = False,
        limit: Annotated[int, typer.Option(metavar="N", min=1, help="At most so many.")] = 20,
    ) -> None:
        """Find entities by name, alias or Chinese name, also misspelt.

        `chipgraph find ualnk`

        `chipgraph find hbm --kind Input --sources`
        """
        from chipgraph.finding import found_rows

        writing.check()
        graph = reading.open()
        writing.show(found_rows(graph, text, kind=kind, sources=sources, limit=limit))

    @command(app, "path")
    def path(
        reading: Reading,
        writing: Writing,
        start: Annotated[str, typer.Argument(help="An entity.", autocompletion=complete_entity)],
        end: Annotated[str, typer.Argument(help="Another.", autocompletion=complete_entity)],
        layer: Annotated[
            str,
            typer.Option(metavar="NAME", help="Only this layer.", autocompletion=complete_layer),
        ] = "all",
        all_paths: Annotated[
            int, typer.Option("--all-paths", metavar="N", min=1, help="At most N shortest paths.")
        ] = 1,
    ) -> None:
        """Show the relations that join two entities, with the claims of each step.

        `chipgraph path anthropic tsmc`

        `chipgraph path openai micron --layer supply --all-paths 5`
        """
        from chipgraph.connections import path_rows, paths
        from chipgraph.errors import Misuse
        from chipgraph.tables import FORMATS

        writing.check()
        form = writing.chosen(FORMATS)
        graph = reading.open()
        first, last = graph.entity(start), graph.entity(end)
        if first.id == last.id:
            raise Misuse(f"both are {first.label}; name two entities")
        found = paths(graph, first.id, last.id, layer=layer, most=all_paths)
        writing.show(path_rows(graph, found, layer=layer, claims=3 if form == "table" else 0))

    @command(app, "rank")
    def rank(
        reading: Reading,
        writing: Writing,
        by: Annotated[
            str,
            typer.Option("--by", metavar="MEASURE", help="Which centrality."),
        ] = "pagerank",
        layer: Annotated[
            str,
            typer.Option(metavar="NAME", help="In which layer.", autocompletion=complete_layer),
        ] = "supply",
        top: Annotated[int, typer.Option(metavar="N", min=0, help="So many; 0 is all.")] = 20,
        no_policies: Annotated[
            bool, typer.Option("--no-policies", help="Without the ranks under other policies.")
        ] = False,
        null: Annotated[
            int,
            typer.Option(
                "--null",
                metavar="N",
                min=0,
                help="Also a z-score against N graphs with the same degrees, rewired at random.",
            ),
        ] = 0,
        seed: Annotated[int, typer.Option("--seed", min=0, help="Of the rewiring.")] = 0,
        complete: Annotated[
            bool,
            typer.Option(
                "--complete",
                help="With --by esri: the data are all that firms sell each other; needs --only-data.",
            ),
        ] = False,
    ) -> None:
        """Rank entities by their position in a network, under three policies.

        `chipgraph rank --by betweenness --layer supply --top 10`

        `chipgraph rank --by esri --complete --only-data --data network.ttl`
        """
        from chipgraph.ranking import known_measure, ranking
        from chipgraph.weighing import ESRI, systemic_ranking

        writing.check()
        if by == ESRI:
            if complete and not reading.only_data:
                raise Misuse("--complete needs --only-data: the bundled network is not complete")
            if layer != "supply" or null:
                raise Misuse("--by esri has neither --layer nor --null: it is of amounts sold")
            writing.show(systemic_ranking(reading.open(), complete=complete, top=top))
            return
        if complete:
            raise Misuse("--complete is for --by esri")
        known_measure(by)
        if null == 1:
            raise Misuse("--null 1: a deviation needs two graphs or more; 100 is usual")
        graph = reading.open()
        writing.show(
            ranking(graph, by, layer, top=top, policies=not no_policies, null=null, seed=seed)
        )

    @command(app, "stats")
    def stats(
        reading: Reading,
        writing: Writing,
        by: Annotated[
            str,
            typer.Option(
                "--by", metavar="NAME", help="Claims by topic, kind, certainty, basis or source."
            ),
        ] = "",
        gaps: Annotated[
            bool, typer.Option("--gaps", help="List what complete cards would have.")
        ] = False,
        stale: Annotated[
            bool, typer.Option("--stale", help="List prospects that are due and not settled.")
        ] = False,
    ) -> None:
        """Count what the graph holds, and where it is weak.

        `chipgraph stats --by topic`

        `chipgraph stats --stale`
        """
        from chipgraph import counts
        from chipgraph.errors import Misuse

        given = [f"--{name}" for name, on in (("by", by), ("gaps", gaps), ("stale", stale)) if on]
        if len(given) > 1:
            raise Misuse(f"got {' and '.join(given)}; give one of them")
        writing.check()
        graph = reading.open()
        if gaps:
            from chipgraph.coverage import gap_rows

            writing.show(gap_rows(graph))
        elif stale:
            writing.show(counts.stale_rows(graph))
        else:
            writing.show(counts.statistics_by(graph, by) if by else counts.statistics(graph))


def complete_layer(incomplete: str) -> list[str]:
    """Names of layers that begin so."""
    from chipgraph.network import layers

    return sorted(name for name in layers() if name.startswith(incomplete))
