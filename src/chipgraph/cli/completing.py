"""Completion of names in a shell; answers from small files, without opening the graph."""

from __future__ import annotations

from chipgraph import places


def complete_question(incomplete: str) -> list[str]:
    """Names of questions that begin so."""
    names = sorted(path.stem for path in places.QUERIES.glob("*.rq"))
    return [name for name in names if name.startswith(incomplete)]


def complete_entity(incomplete: str) -> list[tuple[str, str]]:
    """Ids of entities that begin so, or one of whose names does, with the name as help."""
    wanted = incomplete.casefold()
    found: dict[str, str] = {}
    for entity, label, names in _index():
        if entity.startswith(wanted) or any(each.casefold().startswith(wanted) for each in names):
            found.setdefault(entity, label)
    return sorted(found.items())[:50]


def _index() -> list[tuple[str, str, list[str]]]:
    """Id, label and all names of each entity, read straight from the canonical files.

    Canonical Turtle has one subject per block and its labels on lines of their own, so that no
    parser is needed: completion must answer at once.
    """
    entries = []
    for path in sorted((places.graph_data() / "entities").glob("*.ttl")):
        for block in path.read_text(encoding="utf-8").split("\n\n"):
            if block.startswith("id:"):
                entity = block[3 : block.index(" ")]
                names = _labels(block)
                entries.append((entity, names[0] if names else entity, names))
    return entries


def _labels(block: str) -> list[str]:
    labels: list[str] = []
    wanted = False
    for line in block.splitlines():
        stripped = line.strip()
        if not line.startswith("        "):  # a predicate; its further objects are indented deeper
            wanted = stripped.startswith(("rdfs:label", "skos:altLabel"))
            stripped = stripped.partition(" ")[2]
        if wanted and stripped.startswith('"'):
            labels.append(stripped[1 : stripped.rindex('"')])
    english = [each for each in labels if each.isascii()]
    return english + [each for each in labels if not each.isascii()]
