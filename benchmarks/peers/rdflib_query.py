"""Parse Turtle files with rdflib and ask them one question, as a typer command."""

from pathlib import Path

import rdflib
import typer

PREFIXES = {
    "cg": "https://w3id.org/chipgraph/ontology#",
    "id": "https://w3id.org/chipgraph/id/",
}


def main(query: str, files: list[Path]) -> None:
    """Print the rows of a SELECT over the files, tab-separated."""
    graph = rdflib.Graph()
    for file in files:
        graph.parse(file, format="turtle")
    for row in graph.query(query, initNs=PREFIXES):
        assert isinstance(row, rdflib.query.ResultRow)
        typer.echo("\t".join(term.n3() for term in row))


if __name__ == "__main__":
    typer.run(main)
