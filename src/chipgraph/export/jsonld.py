"""JSON-LD 1.1 with the names of the ontology: `{"@id": "claim:x", "@type": "Supply", "supplier": ...}`.

The context is written into the file, cut down to what the file uses, so that nothing is fetched to
read it. `ontology/context.jsonld` holds all of it. Numbers are written with their datatype, since a
bare number of JSON would be read as a double.
"""

from __future__ import annotations

import json
from functools import cache
from typing import TYPE_CHECKING, TypeAlias

from chipgraph.terms import (
    CG,
    DCTERMS,
    PREFIXES,
    RDF_TYPE,
    RDFS,
    SKOS,
    XSD,
    Literal,
    order,
    shorten,
)
from chipgraph.vocabulary import vocabulary

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from chipgraph.terms import Term, Triple

Json: TypeAlias = "str | bool | list[Json] | dict[str, Json]"

# Names of other vocabularies that are read often enough to be short.
_BORROWED = {
    "label": RDFS + "label",
    "altLabel": SKOS + "altLabel",
    "title": DCTERMS + "title",
    "publisher": DCTERMS + "publisher",
}
_COERCED = frozenset({XSD + "date", XSD + "anyURI"})
_PLAIN = frozenset({XSD + "string", XSD + "boolean"})


@cache
def context() -> Mapping[str, Json]:
    """Every prefix, class and property by the name that a file may use for it, sorted.

    A property whose name is also a prefix (`source`, `unit`) keeps its own prefix: `cg:source`.
    """
    known = vocabulary()
    found: dict[str, Json] = dict(PREFIXES)
    found |= {name: shorten(iri) for name, iri in _BORROWED.items()}
    found |= {name: f"cg:{name}" for name in known.parents}
    for name, prop in known.properties.items():
        key = f"cg:{name}" if name in PREFIXES else name
        kinds = {each for each in prop.ranges if each.startswith(XSD)}
        if not kinds:
            found[key] = {"@id": f"cg:{name}", "@type": "@id"}
        elif kinds & _COERCED:
            found[key] = {"@id": f"cg:{name}", "@type": shorten(min(kinds & _COERCED))}
        else:
            found[key] = {"@id": f"cg:{name}"}
    return dict(sorted(found.items()))


def context_text() -> str:
    """The text of `ontology/context.jsonld`."""
    return _text({"@context": dict(context())})


def to_jsonld(triples: Iterable[Triple]) -> str:
    """Triples as JSON-LD, subjects, names and values sorted; the same triples give the same text."""
    names = _Names()
    subjects: dict[str, dict[str, set[Term]]] = {}
    for subject, predicate, value in triples:
        subjects.setdefault(subject, {}).setdefault(predicate, set()).add(value)
    graph: list[Json] = [
        names.node(subject, predicates) for subject, predicates in sorted(subjects.items())
    ]
    return _text({"@context": names.used(), "@graph": graph})


class _Names:
    """Shortens IRIs and remembers which entries of the context that took."""

    def __init__(self) -> None:
        self._used: set[str] = set()
        self._classes = {f"{CG}{name}": name for name in vocabulary().parents}
        self._keys = {iri: name for name, iri in _BORROWED.items()}
        self._keys |= {
            CG + str(entry["@id"]).removeprefix("cg:"): name
            for name, entry in context().items()
            if isinstance(entry, dict)
        }

    def used(self) -> dict[str, Json]:
        """The part of the context that the file needs."""
        wanted = set(self._used)
        for name in self._used:
            entry = context()[name]
            texts = entry.values() if isinstance(entry, dict) else (entry,)
            wanted |= {str(each).partition(":")[0] for each in texts} & set(PREFIXES)
        return {name: entry for name, entry in context().items() if name in wanted}

    def node(self, subject: str, predicates: Mapping[str, set[Term]]) -> dict[str, Json]:
        found: dict[str, Json] = {"@id": self._iri(subject)}
        kinds = sorted(self._kind(str(each)) for each in predicates.get(RDF_TYPE, ()))
        if kinds:
            found["@type"] = kinds[0] if len(kinds) == 1 else list(kinds)
        others = {self._key(p): values for p, values in predicates.items() if p != RDF_TYPE}
        for key, values in sorted(others.items()):
            written = [self._value(key, each) for each in sorted(values, key=order)]
            found[key] = written[0] if len(written) == 1 else written
        return found

    def _iri(self, iri: str) -> str:
        name = shorten(iri)
        prefix, colon, rest = name.partition(":")
        if name == iri or not colon or not rest or rest.startswith("//"):
            return iri
        self._used.add(prefix)
        return name

    def _kind(self, iri: str) -> str:
        name = self._classes.get(iri)
        if name is None:
            return self._iri(iri)
        self._used.add(name)
        return name

    def _key(self, predicate: str) -> str:
        name = self._keys.get(predicate)
        if name is None:
            return self._iri(predicate)
        self._used.add(name)
        return name

    def _value(self, key: str, term: Term) -> Json:
        entry = context().get(key)
        kind = entry.get("@type") if isinstance(entry, dict) else None
        if not isinstance(term, Literal):
            iri = self._iri(term)
            return iri if kind == "@id" else {"@id": iri}
        if term.language:
            return {"@value": term.lexical, "@language": term.language}
        if kind is not None and kind == shorten(term.datatype):
            return term.lexical
        if kind is None and term.datatype in _PLAIN:
            if term.datatype == XSD + "string":
                return term.lexical
            if term.lexical in {"true", "false"}:
                return term.lexical == "true"
        if term.datatype == XSD + "string":
            return {"@value": term.lexical}
        return {"@value": term.lexical, "@type": self._iri(term.datatype)}


def _text(content: Json) -> str:
    return json.dumps(content, ensure_ascii=False, indent=1) + "\n"
