"""Checks of data: the SHACL shapes, and one rule query per known kind of fault.

A rule selects the bad rows; its first comment is the sentence that a reader sees, with the mend.
The rules run over the whole data, whatever the view leaves out.
"""

from __future__ import annotations

import re
from importlib.util import find_spec
from typing import TYPE_CHECKING, NamedTuple

from chipgraph import places
from chipgraph.descriptions import describe
from chipgraph.errors import MissingExtra
from chipgraph.expectations import check_beside
from chipgraph.identity import FILE, doubts, read_judgements
from chipgraph.promises import FILE as RELEASED
from chipgraph.promises import broken, read_released
from chipgraph.store.queries import comment_of, text_of
from chipgraph.store.reading import read_triples
from chipgraph.store.whole import Whole
from chipgraph.terms import CG, CGV, CLAIM, ID, SOURCE, Iri, Literal, local
from chipgraph.vocabulary import VIEW_ONLY, vocabulary

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

    from chipgraph.descriptions import Descriptions
    from chipgraph.terms import Term

_OWN = (ID, CLAIM, SOURCE)
_NAMED = (*_OWN, CG, CGV)


class Problem(NamedTuple):
    """One bad row: the rule, what it is about, and a sentence with the mend."""

    rule: str
    subject: str
    sentence: str


def validated(files: Sequence[Path], *, shacl: bool = True) -> list[Problem]:
    """Every problem of the data in files, sorted.

    Raises:
        BadFile: a file cannot be read or parsed.
        MissingExtra: pySHACL is not installed and `shacl` is wanted.
    """
    if shacl and find_spec("pyshacl") is None:  # said before the work, not after it
        raise MissingExtra("pyshacl", "validate")
    described = describe(read_triples(files))
    found = [
        *_by_rules(files),
        *references(described),
        *_by_expectations(files),
        *_identity(files, described),
        *_promises(files, described),
    ]
    if shacl:
        found += _by_shapes(files, described)
    return sorted(set(found))


def _identity(files: Sequence[Path], described: Descriptions) -> Iterator[Problem]:
    """Doubts about who is who, judged by the lists that lie beside the data."""
    folders = {folder for file in files for folder in (file.parent, file.parent.parent)}
    judged = [each for folder in sorted(folders) for each in read_judgements(folder / FILE)]
    for doubt in doubts(described, judged):
        yield Problem(*doubt)


def _promises(files: Sequence[Path], described: Descriptions) -> Iterator[Problem]:
    """Ids that a release has made and that are gone, by the lists that lie beside the data."""
    folders = {parent for file in files for parent in file.resolve().parents[:3]}
    released = {
        name: release
        for folder in sorted(folders)
        for name, release in read_released(folder / RELEASED).items()
    }
    for each in broken(released, described):
        yield Problem("promise", *each)


def _by_rules(files: Sequence[Path]) -> Iterator[Problem]:
    whole = Whole([*files, *places.definition_files()])
    for path in sorted((places.RULES / "checks").glob("*.rq")):
        text = text_of(path)
        for row in whole.rows(text):
            subject = row.get("subject")
            if subject is not None:
                yield Problem(path.stem, local(str(subject)), _sentence(comment_of(text), row))


def _by_expectations(files: Sequence[Path]) -> Iterator[Problem]:
    for about, sentence in check_beside(tuple(files), lambda paths: describe(read_triples(paths))):
        yield Problem("expectation", about, sentence)


def _sentence(template: str, row: Mapping[str, Term]) -> str:
    def fill(match: re.Match[str]) -> str:
        value = row.get(match[1])
        return value.lexical if isinstance(value, Literal) else local(str(value))

    return re.sub(r"\{(\w+)\}", fill, template)


def references(described: Descriptions) -> Iterator[Problem]:
    """What points to nothing, is typed by hand though a view derives it, or stands where it may not."""
    known = vocabulary()
    edges = {CG + name for name, prop in known.properties.items() if prop.is_edge}
    derived = {CG + name for name in VIEW_ONLY}
    for subject, description in described.items():
        for predicate, values in description.items():
            if predicate in edges:
                yield Problem(
                    "edge-by-hand",
                    local(subject),
                    f"{local(subject)} carries the plain edge {local(predicate)}; write a claim, a rule derives it.",
                )
            if predicate in derived and subject.startswith(_OWN):
                yield Problem(
                    "derived-by-hand",
                    local(subject),
                    f"{local(subject)} states {local(predicate)}, which a view derives; take it out.",
                )
            for value in values:
                if isinstance(value, Iri) and value.startswith(_OWN) and value not in described:
                    yield Problem(
                        "points-to-nothing",
                        local(subject),
                        f"{local(subject)} names {local(value)} as {local(predicate)}, which is not in the data;"
                        " add it or correct the id.",
                    )


def _by_shapes(files: Sequence[Path], described: Descriptions) -> Iterator[Problem]:
    from chipgraph.shapes import violations

    for shape, subject, value, message in violations(files):
        if value in described or not _is_dangling(value):
            found = "" if value is None else f" (found {_short(value)})"
            yield Problem(f"shape {shape}", local(subject), f"{message}{found}.")


def _is_dangling(value: Term | None) -> bool:
    """Whether a value points to nothing: `references` says so, and says it better."""
    return isinstance(value, Iri) and value.startswith(_OWN)


def _short(value: Term) -> str:
    own = value.startswith(_NAMED) if isinstance(value, Iri) else False
    text = value.lexical if isinstance(value, Literal) else local(value) if own else value
    return text if len(text) <= 60 else f"{text[:57]}..."
