"""The data files: one folder each for claims, entities, sources and periods, one file per topic."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from chipgraph.descriptions import CITATION, TOPIC, describe, folder_of, one, triples_of
from chipgraph.errors import BadFile, Misuse
from chipgraph.places import data_files
from chipgraph.store.reading import read_triples
from chipgraph.terms import CG, is_id
from chipgraph.turtle import to_turtle

if TYPE_CHECKING:
    from collections.abc import Iterable

    from chipgraph.descriptions import Descriptions

DATASET = "https://w3id.org/chipgraph/id/dataset"


def read_dataset(folder: Path | None = None) -> Descriptions:
    """Everything that the files of a data folder say."""
    return describe(read_triples(data_files(folder)))


def split_by_file(descriptions: Descriptions) -> dict[str, Descriptions]:
    """Which subject belongs in which file, by the file's place below the data folder.

    Raises:
        Misuse: a topic cannot be the name of a file.
    """
    files: dict[str, Descriptions] = {}
    topic_of_citation = {
        str(citation): one(description, TOPIC)
        for description in descriptions.values()
        for citation in description.get(CITATION, ())
    }
    for subject, description in descriptions.items():
        topic = one(description, TOPIC) or topic_of_citation.get(subject, "untitled")
        if not is_id(topic):  # it becomes the name of a file
            raise Misuse(f"topic {topic!r} is not a name of lower-case letters, digits and hyphens")
        name = "dataset.ttl" if subject == DATASET else f"{folder_of(subject)}/{topic}.ttl"
        files.setdefault(name, {})[subject] = description
    return files


def canonical(descriptions: Descriptions) -> str:
    """The canonical Turtle of one file."""
    return to_turtle(triples_of(descriptions))


def write_dataset(descriptions: Descriptions, folder: Path) -> list[Path]:
    """Write the files that changed, each whole or not at all; gives their paths."""
    written = []
    for name, content in sorted(split_by_file(descriptions).items()):
        path = folder / name
        text = canonical(content)
        if not path.exists() or path.read_text(encoding="utf-8") != text:
            write_whole(path, text)
            written.append(path)
    return written


def write_whole(path: Path, content: str | bytes) -> None:
    """Write a file so that nobody ever sees half of it; it keeps its mode, and a link stays one.

    Raises:
        BadFile: the place cannot be written.
    """
    data = content.encode("utf-8") if isinstance(content, str) else content
    try:
        place = path.resolve()
        place.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=place.parent, prefix=f".{place.name[:100]}.")
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(data)
            Path(name).chmod(_mode(place))
            Path(name).replace(place)
        except BaseException:
            Path(name).unlink(missing_ok=True)
            raise
    except OSError as error:
        raise BadFile(path, f"cannot be written: {error.strerror}") from None


def _mode(path: Path) -> int:
    """The mode that a file has, or that a new one would get."""
    if path.exists():
        return path.stat().st_mode & 0o777
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask


def topics(descriptions: Descriptions) -> list[str]:
    """The topics of a data set, sorted."""
    return sorted({one(each, TOPIC) for each in descriptions.values()} - {""})


def of_class(descriptions: Descriptions, name: str) -> Iterable[str]:
    """The subjects of a class of the ontology."""
    wanted = CG + name
    return (s for s, d in descriptions.items() if wanted in d.get(_TYPE, ()))


_TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
