"""Ids are promises: an IRI that a release has made is never deleted and never used for something else.

`released.txt` beside the data lists what releases have made, one to a line as `claim/NAME`, with the release
that had it first. What is gone breaks the promise; what was merged stays, with `dcterms:isReplacedBy`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from chipgraph.descriptions import REPLACED_BY, is_claim
from chipgraph.errors import BadFile
from chipgraph.terms import BASE, CLAIM, ID, PERIOD, SOURCE, Iri

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

    from chipgraph.descriptions import Descriptions

FILE = "released.txt"
_PROMISED = (CLAIM, ID, PERIOD, SOURCE)


class Broken(NamedTuple):
    """A promise that the data break: about which IRI, and a sentence with the mend."""

    about: str
    sentence: str


def promised(described: Descriptions) -> list[str]:
    """The IRIs that a release of these data makes, without their common beginning, sorted."""
    return sorted(each.removeprefix(BASE) for each in described if each.startswith(_PROMISED))


def read_released(path: Path) -> dict[str, str]:
    """What releases have made and which had it first; nothing where there is no file.

    Raises:
        BadFile: a line is not an IRI's ending and a release.
    """
    if not path.is_file():
        return {}
    found: dict[str, str] = {}
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        name, _, release = line.partition(" ")
        if not release or not (BASE + name).startswith(_PROMISED):
            raise BadFile(path, f"{line!r} is no id with its release", line=number)
        found[name] = release
    return found


def write_released(before: Mapping[str, str], described: Descriptions, release: str) -> str:
    """The list with what a release adds; what it has already keeps its first release."""
    names = {**dict.fromkeys(promised(described), release), **before}
    return "".join(f"{name} {names[name]}\n" for name in sorted(names))


def broken(released: Mapping[str, str], described: Descriptions) -> Iterator[Broken]:
    """Ids that are gone, and replaced ones that lead to nothing."""
    for name, release in released.items():
        if BASE + name not in described:
            yield Broken(
                name.partition("/")[2],
                f"{name} was released with {release} and is gone; bring it back, with replaced_by if another"
                " took its place.",
            )
    yield from _dead_ends(described)


def _dead_ends(described: Descriptions) -> Iterator[Broken]:
    for subject, description in described.items():
        for target in _targets(description.get(REPLACED_BY, ())):
            name = subject.removeprefix(BASE)
            if target not in described or is_claim(target) != is_claim(subject):
                yield Broken(
                    name.partition("/")[2],
                    f"{name} is replaced by {target.removeprefix(BASE)}, which is nothing of its kind; correct it.",
                )
            elif REPLACED_BY in described[target]:
                yield Broken(
                    name.partition("/")[2],
                    f"{name} is replaced by {target.removeprefix(BASE)}, which is replaced itself; name the last.",
                )


def _targets(values: Iterable[object]) -> Iterator[Iri]:
    yield from (each for each in values if isinstance(each, Iri))
