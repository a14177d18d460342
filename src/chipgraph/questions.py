"""Named questions: one query file each, with the question as its comment and typed parameters."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from chipgraph import places, terms
from chipgraph.errors import Misuse, UnknownName
from chipgraph.names import search
from chipgraph.store.queries import bound, comment_of, parameters_of, text_of
from chipgraph.terms import CGV, ID, Iri
from chipgraph.times import read_day
from chipgraph.vocabulary import vocabulary

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from chipgraph.graph import ChipGraph
    from chipgraph.terms import Term


class Question(NamedTuple):
    """A question that the graph can answer."""

    name: str
    topic: str
    sentence: str
    parameters: dict[str, str]
    text: str


def questions() -> list[Question]:
    """Every named question, by topic and name."""
    found = [_read(path) for path in sorted(places.QUERIES.glob("*.rq"))]
    return sorted(found, key=lambda each: (each.topic, each.name))


def question(name: str) -> Question:
    """A question by its name.

    Raises:
        UnknownName: there is none; carries the nearest names.
    """
    path = places.QUERIES / f"{name}.rq"
    if re.fullmatch(r"[a-z0-9-]+", name) and path.exists():
        return _read(path)
    names = [(path.stem, path.stem) for path in places.QUERIES.glob("*.rq")]
    nearest = [hit.entity for hit in search(name, names, limit=3)]
    raise UnknownName("question", name, nearest=nearest, mend="chipgraph questions lists them")


def question_text(graph: ChipGraph, name: str, values: Mapping[str, str]) -> str:
    """The text of a question with its parameters bound.

    Raises:
        UnknownName: there is no such question, parameter or entity.
        Misuse: a value does not fit its parameter.
    """
    asked = question(name)
    given: dict[str, Term] = {}
    for key, value in values.items():
        if key not in asked.parameters:
            known = ", ".join(sorted(asked.parameters)) or "none"
            raise UnknownName("parameter", key, mend=f"{name} has: {known}")
        given[key] = _term(graph, key, value, asked.parameters[key])
    return bound(asked.text, given)


def _read(path: Path) -> Question:
    text = text_of(path)
    topic = re.search(r"^# topic: (.+)$", text, re.MULTILINE)
    sentence = comment_of(text)
    return Question(path.stem, topic[1] if topic else "", sentence, parameters_of(text), text)


def _term(graph: ChipGraph, key: str, value: str, default: str) -> Term:
    """The term of a value, of the same kind as the default of its parameter."""
    if default.startswith("id:"):
        return Iri(ID + graph.entity(value).id)
    if default.startswith("cgv:"):
        if value not in vocabulary().concepts:
            near = search(value, [(each, each) for each in vocabulary().concepts], limit=3)
            raise UnknownName("concept", value, nearest=[hit.entity for hit in near])
        return Iri(CGV + value)
    if default.startswith("claim:"):
        return Iri(terms.CLAIM + graph.claim(value).id)
    if default.endswith("xsd:date"):
        return terms.typed(read_day(value).isoformat(), "date")
    if re.fullmatch(r"-?[0-9]+", default):
        if not re.fullmatch(r"-?[0-9]+", value):
            raise Misuse(f"--set {key}={value}: write a whole number")
        return terms.typed(value, "integer")
    return terms.text(value)
