"""Expectations of a data folder: how many of what, and how often a field is filled.

They stand in `expectations.toml` beside the data, so that a file that lost half of its rows fails:

    [claims.kind]
    Supply = [300, 900]        # so many at least, so many at most
    [fill.Company]
    country = 80               # so many of a hundred have it, at least
"""

from __future__ import annotations

import math
import tomllib
from collections import Counter
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from chipgraph.descriptions import TOPIC, is_claim, kind_of, one
from chipgraph.errors import BadFile
from chipgraph.terms import CG, ID, PREFIXES, SOURCE, Literal, local
from chipgraph.vocabulary import vocabulary

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from pathlib import Path

    from chipgraph.descriptions import Description, Descriptions

FILE = "expectations.toml"

Counts: TypeAlias = "Mapping[tuple[str, str], Counter[str]]"

# What is worth watching; `today` prints these.
_FILLED = {
    "Citation": ("locator", "readOn", "speaker", "stated"),
    "Company": ("country", "rdfs:label@zh", "role", "skos:altLabel", "ticker"),
    "Event": ("beginLatest",),
    "Facility": ("country",),
    "Observation": ("counterparty", "countingBasis", "denominatorOf", "value"),
    "Source": ("address", "dcterms:publisher", "publishedLatest"),
    "State": ("beginLatest",),
}


class Unmet(NamedTuple):
    """One expectation that the data do not meet: what it is about, and a sentence with the mend."""

    about: str
    sentence: str


def counts(described: Descriptions) -> Counts:
    """How many claims, entities and sources there are, by kind and by topic."""
    found: dict[tuple[str, str], Counter[str]] = {
        (what, by): Counter()
        for what in ("claims", "entities", "sources")
        for by in ("kind", "topic")
    }
    for subject, description in described.items():
        what = _what(subject)
        if what:
            kind = kind_of(description)
            if what == "sources":
                kind = local(one(description, CG + "documentKind"))
            found[what, "kind"][kind] += 1
            found[what, "topic"][one(description, TOPIC)] += 1
    return found


def _what(subject: str) -> str:
    if is_claim(subject):
        return "claims"
    if subject.startswith(SOURCE):
        return "sources"
    return "entities" if subject.startswith(ID) and subject != ID + "dataset" else ""


def filled(described: Descriptions, kind: str, field: str) -> tuple[int, int]:
    """How many of a class, or of classes below it, have a field, and how many there are.

    A field is a name of the ontology, or a prefixed name, with `@zh` for texts in that language.
    """
    name, _, language = field.partition("@")
    prefix, colon, rest = name.partition(":")
    predicate = PREFIXES[prefix] + rest if colon else CG + name
    known = vocabulary()
    of_kind = [d for d in described.values() if known.is_a(kind_of(d), kind)]
    return sum(_has(each, predicate, language) for each in of_kind), len(of_kind)


def _has(description: Description, predicate: str, language: str) -> bool:
    values = description.get(predicate, ())
    if not language:
        return bool(values)
    return any(isinstance(each, Literal) and each.language == language for each in values)


def unmet(described: Descriptions, path: Path) -> list[Unmet]:
    """What the data do not meet of the expectations in a file, sorted.

    Raises:
        BadFile: the file cannot be read, or expects what cannot be counted.
    """
    table = _read(path)
    found = counts(described)
    problems: list[Unmet] = []
    for section, content in table.items():
        if section == "fill":
            for kind, fields in content.items():
                problems += _fills(described, kind, fields, path)
        elif section in {"claims", "entities", "sources"}:
            for by, bounds in content.items():
                if (section, by) not in found:
                    raise BadFile(path, f"{section}.{by}: only kind and topic are counted")
                problems += _counted(section, by, found[section, by], bounds, path)
        else:
            raise BadFile(path, f"unknown section {section!r}; use claims, entities, sources, fill")
    return sorted(problems)


def _read(path: Path) -> Mapping[str, Mapping[str, Mapping[str, object]]]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise BadFile(path, error.strerror or "cannot be read") from None
    except (UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise BadFile(path, f"broken TOML: {error}") from None


def _counted(
    what: str, by: str, found: Counter[str], bounds: Mapping[str, object], path: Path
) -> Iterator[Unmet]:
    for name, bound in bounds.items():
        if not (isinstance(bound, list) and len(bound) == 2 and all(type(b) is int for b in bound)):
            raise BadFile(path, f"{what}.{by}.{name}: write [at least, at most], two whole numbers")
        least, most = bound
        if not least <= found[name] <= most:
            yield Unmet(
                f"{what}.{by}.{name}",
                f"{found[name]} {what} of {by} {name}, expected are {least} to {most}: find what was"
                f" lost or doubled, or set the bounds anew in {path.name}.",
            )


def _fills(
    described: Descriptions, kind: str, fields: Mapping[str, object], path: Path
) -> Iterator[Unmet]:
    if kind not in vocabulary().parents:
        raise BadFile(path, f"fill.{kind}: there is no such class")
    for field, least in fields.items():
        prefix = field.partition(":")[0] if ":" in field else "cg"
        known = field.partition("@")[0] in vocabulary().properties
        if type(least) is not int or prefix not in PREFIXES or (prefix == "cg" and not known):
            raise BadFile(path, f"fill.{kind}.{field}: name a property, with a whole percent")
        have, there_are = filled(described, kind, field)
        if have * 100 < least * there_are:
            yield Unmet(
                f"fill.{kind}.{field}",
                f"{field} is filled in {have} of {there_are} of class {kind}"
                f" ({100 * have // there_are} percent), expected are {least} percent at least: fill it,"
                f" or set the bound anew in {path.name}.",
            )


def today(described: Descriptions, *, least: float = 0.9, most: float = 1.25) -> str:
    """The figures of today in the form of the file, bounds at parts of them, today's in a comment."""
    lines = [
        "# How many of what the data hold at least and at most, and of a hundred of a class how many at",
        "# least have a field. Checked by `chipgraph validate`; `make expectations` prints it anew.",
    ]
    for (what, by), found in counts(described).items():
        lines += ["", f"[{what}.{by}]"]
        lines += [
            f"{name} = [{math.floor(count * least)}, {math.ceil(count * most)}]  # {count}"
            for name, count in sorted(found.items())
        ]
    for kind, fields in _FILLED.items():
        lines += ["", f"[fill.{kind}]"]
        for field in fields:
            have, there_are = filled(described, kind, field)
            name = field if field.isidentifier() else f'"{field}"'
            part = 100 * have / there_are if there_are else 0
            lines.append(f"{name} = {math.floor(part * least)}  # {have} of {there_are}")
    return "\n".join(lines) + "\n"


def check_beside(
    files: tuple[Path, ...], read: Callable[[list[Path]], Descriptions]
) -> list[Unmet]:
    """The unmet expectations of every data folder that has some, over the files of that folder."""
    folders = {
        parent for path in files for parent in path.resolve().parents if (parent / FILE).is_file()
    }
    found: list[Unmet] = []
    for folder in sorted(folders):
        below = [path for path in files if folder in path.resolve().parents]
        found += unmet(read(below), folder / FILE)
    return found
