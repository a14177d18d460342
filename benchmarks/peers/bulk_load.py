"""Bulk-load Turtle files into a new pyoxigraph store on disk and ask it, as a typer command."""

import sys
from pathlib import Path

import pyoxigraph
import typer

PREFIXES = {
    "cg": "https://w3id.org/chipgraph/ontology#",
    "id": "https://w3id.org/chipgraph/id/",
}


def main(folder: Path, query: str, files: list[Path]) -> None:
    """Build the store in a folder and print the rows of a SELECT, tab-separated."""
    store = pyoxigraph.Store(folder)
    for file in files:
        store.bulk_load(path=str(file), format=pyoxigraph.RdfFormat.TURTLE)
    found = store.query(query, prefixes=PREFIXES)
    assert isinstance(found, pyoxigraph.QuerySolutions)
    found.serialize(sys.stdout.buffer, pyoxigraph.QueryResultsFormat.TSV)


if __name__ == "__main__":
    typer.run(main)
