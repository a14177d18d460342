"""explore, export, import and validate."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from chipgraph.cli.completing import complete_entity
from chipgraph.cli.options import Reading, Writing, command
from chipgraph.cli.shocking import Shocks
from chipgraph.errors import BadFile, Misuse

if TYPE_CHECKING:
    from chipgraph.columns import Sheet
    from chipgraph.importing import Plan


def register(app: typer.Typer) -> None:
    """Add the commands to the application."""

    @command(app, "explore")
    def explore(
        reading: Reading,
        shocks: Shocks,
        entity: Annotated[
            str, typer.Argument(help="Where to begin.", autocompletion=complete_entity)
        ] = "",
        hops: Annotated[int, typer.Option(min=1, max=6, help="How far from there.")] = 1,
        limit: Annotated[int, typer.Option(min=2, help="The most entities drawn.")] = 600,
        layer: Annotated[str, typer.Option(help="Only the relations of this layer.")] = "all",
        layout: Annotated[str, typer.Option(help="columns (by role) or force.")] = "columns",
        size: Annotated[
            str, typer.Option(metavar="MEASURES", help="Size by these, as in rank; with commas.")
        ] = "degree",
        engine: Annotated[
            str, typer.Option(help="vis (pyvis), or webgl (sigma.js) for thousands of entities.")
        ] = "vis",
        out: Annotated[
            Path, typer.Option(metavar="FILE", help="The page to write; - is stdout.")
        ] = Path("chipgraph.html"),
        force: Annotated[bool, typer.Option("--force", help="Replace the file.")] = False,
    ) -> None:
        """Write an interactive page that works without a network: every edge opens its claims.

        `chipgraph explore nvidia --hops 1 --out nvidia.html`

        `chipgraph explore --layer supply --size pagerank,betweenness --out supply.html`

        `chipgraph explore nvidia --scenario taiwan-packaging-one-month --out stop.html`
        """
        from chipgraph.page import page_html

        writing = Writing(out=out, force=force)
        writing.check()
        scenario = shocks.composed() if shocks.given else None
        graph = reading.open()
        found = graph.entity(entity).id if entity else ""
        content = page_html(
            graph,
            entity=found,
            hops=hops,
            limit=limit,
            layer=layer,
            layout=layout,
            size=[each.strip() for each in size.split(",") if each.strip()] or ["degree"],
            engine=engine,
            scenario=scenario,
        )
        writing.write(content)
        if str(out) != "-":
            typer.echo(f"wrote {out}; open it in a browser", err=True)

    @command(app, "export")
    def export(
        reading: Reading,
        writing: Writing,
        sheet: Annotated[
            str, typer.Option(help="Which sheet: claims, entities, sources or periods.")
        ] = "claims",
        topic: Annotated[str, typer.Option(help="Only this topic (for a sheet).")] = "",
        everything: Annotated[
            bool, typer.Option("--everything", help="Also what the view leaves out (for a sheet).")
        ] = False,
    ) -> None:
        """Write the view as turtle, trig, ntriples, jsonld, sheet, csv (edges), graphml or gexf.

        `chipgraph export --format turtle --as-of 2025-12-31 --out view.ttl`

        `chipgraph export --format sheet --sheet claims --topic seed --everything`
        """
        from chipgraph.export.forms import FORMS, exported
        from chipgraph.sheets import sheet_named

        form = writing.chosen(FORMS, piped="turtle", terminal="turtle")
        if form != "sheet" and (topic or everything):
            raise Misuse("--topic and --everything go with --format sheet")
        named = sheet_named(sheet)
        writing.check()
        content = exported(reading.open(), form, sheet=named, topic=topic, everything=everything)
        writing.write(content)

    @command(app, "import")
    def import_(
        sheet: Annotated[str, typer.Argument(help="claims, entities, sources or periods.")],
        files: Annotated[
            list[Path] | None, typer.Argument(metavar="FILE...", help="CSV files.")
        ] = None,
        entities: Annotated[
            list[Path] | None,
            typer.Option(metavar="FILE", help="A sheet of entities to read with."),
        ] = None,
        sources: Annotated[
            list[Path] | None, typer.Option(metavar="FILE", help="A sheet of sources to read with.")
        ] = None,
        into: Annotated[
            Path | None,
            typer.Option(metavar="FOLDER", help="The data folder; the checkout's own if left out."),
        ] = None,
        topic: Annotated[str, typer.Option(help="The topic of rows that name none.")] = "",
        keep_going: Annotated[
            bool, typer.Option("--keep-going", help="Write the good rows and list the bad.")
        ] = False,
        check: Annotated[bool, typer.Option("--check", help="Only say what would change.")] = False,
        template: Annotated[
            bool, typer.Option("--template", help="Print an empty sheet with every column.")
        ] = False,
    ) -> None:
        """Read spreadsheets (CSV) into the data: checked row by row, all or nothing.

        `chipgraph import claims my-claims.csv --sources my-sources.csv --into my-data --topic mine`
        """
        from chipgraph.dataset import read_dataset
        from chipgraph.importing import plan_import
        from chipgraph.sheets import sheet_named
        from chipgraph.sheets import template as empty

        named = sheet_named(sheet)
        if template:
            Writing().write(empty(named))
            return
        given: list[tuple[Sheet, Path]] = [(named, each) for each in files or ()]
        given += [("entities", each) for each in entities or ()]
        given += [("sources", each) for each in sources or ()]
        if not files:
            raise Misuse("name at least one CSV file, or --template for an empty one")
        folder = _folder(into)
        own = read_dataset(folder) if folder.is_dir() else {}
        base = {} if _is_bundled(folder) else read_dataset()
        plan = plan_import({**base, **own}, given, topic=topic, keep_going=keep_going)
        written = [] if check else _write(plan, folder, set(own))
        _report(plan, written, folder, check=check)
        if plan.bad:
            raise typer.Exit(1)

    @command(app, "validate")
    def validate(
        reading: Reading,
        writing: Writing,
        shacl: Annotated[
            bool, typer.Option("--shacl/--no-shacl", help="Also check the SHACL shapes.")
        ] = True,
    ) -> None:
        """Check data against the shapes and the rules; each bad row is a sentence with its mend.

        `chipgraph validate --data my-data`
        """
        from chipgraph.checks import validated
        from chipgraph.tables import Rows

        writing.check()
        problems = validated(reading.files(), shacl=shacl)
        if writing.form:
            rows = tuple((each.rule, each.subject, each.sentence) for each in problems)
            writing.show(Rows(("rule", "subject", "problem"), rows))
        else:
            writing.write(
                "".join(f"{each.subject}: {each.sentence} [{each.rule}]\n" for each in problems)
            )
        typer.echo(f"{len(problems) or 'no'} problem{'' if len(problems) == 1 else 's'}", err=True)
        if problems:
            raise typer.Exit(1)


def _folder(into: Path | None) -> Path:
    from chipgraph import places

    if into is not None:
        if into.exists() and not into.is_dir():
            raise BadFile(into, "is a file", mend="name a folder for the data")
        return into
    if places.is_checkout():
        return places.graph_data()
    raise Misuse(
        "name the folder for the data with --into FOLDER; read it later with --data FOLDER"
    )


def _is_bundled(folder: Path) -> bool:
    from chipgraph import places

    return folder.resolve() == places.graph_data().resolve()


def _write(plan: Plan, folder: Path, own: set[str]) -> list[Path]:
    """Write what the folder held before and what is new or changed."""
    from chipgraph.dataset import write_dataset
    from chipgraph.descriptions import CITATION

    wanted = own | {*plan.new, *plan.changed}
    cited = {str(each) for s in wanted for each in plan.merged.get(s, {}).get(CITATION, ())}
    mine = {s: d for s, d in plan.merged.items() if s in wanted or s in cited}
    return write_dataset(mine, folder)


def _report(plan: Plan, written: list[Path], folder: Path, *, check: bool) -> None:
    from chipgraph.tables import clean
    from chipgraph.terms import local

    for bad in plan.bad:
        typer.echo(f"chipgraph: {clean(str(bad))}", err=True)
    for notice in plan.notices:
        typer.echo(f"note: {clean(notice.text)}", err=True)
    kinds = {"claim": 0, "id": 0, "source": 0, "period": 0}
    for subject in plan.new:
        kinds[subject.split("/")[-2]] += 1
    names = {
        "claim": ("claim", "claims"),
        "id": ("entity", "entities"),
        "source": ("source", "sources"),
        "period": ("period", "periods"),
    }
    counted = [f"{count} {names[kind][count > 1]}" for kind, count in kinds.items() if count]
    counts = f"new: {', '.join(counted) or 'nothing'}; changed: {len(plan.changed)}"
    only = " (checked only: nothing was written)" if check else ""
    typer.echo(f"{counts}; as before: {plan.unchanged}{only}", err=True)
    for subject in plan.changed[:20]:
        typer.echo(f"changed: {local(subject)}", err=True)
    for path in written:
        typer.echo(f"wrote {path.relative_to(folder)}", err=True)
    sys.stderr.flush()
