"""Canonical Turtle: the same triples give the same bytes.

Subjects are sorted by IRI; `a` comes first, then predicates by prefixed name; objects are sorted;
literals are written as they are, never normalised. Used for the data files and for exports alike.
chipgraph has no blank nodes; those in data of others keep the labels that they were read with.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from chipgraph.terms import PREFIXES, RDF, RDF_TYPE, XSD, Iri, order

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from chipgraph.terms import Literal, Term, Triple

# PN_LOCAL of Turtle 1.1 without escapes, '%' and ':': what needs more is written as a full IRI.
_LOCAL = re.compile(r"[A-Za-z0-9_](?:[A-Za-z0-9_.-]*[A-Za-z0-9_-])?\Z")
_INTEGER = re.compile(r"[+-]?[0-9]+\Z")
_DECIMAL = re.compile(r"[+-]?[0-9]*\.[0-9]+\Z")
_ESCAPES = {
    "\\": "\\\\",
    '"': '\\"',
    "\n": "\\n",
    "\r": "\\r",
    "\t": "\\t",
    "\b": "\\b",
    "\f": "\\f",
}
_TO_ESCAPE = re.compile(r'[\\"\x00-\x1f\x7f]')
_IN_IRI = re.compile(r'[\x00-\x20<>"{}|^`\\]')


def to_turtle(
    triples: Iterable[Triple], *, prefixes: Mapping[str, str] = PREFIXES, header: str = ""
) -> str:
    """Canonical Turtle of the triples; `header` becomes a comment on top."""
    names = _Names(prefixes)
    by_subject: dict[str, dict[str, set[Term]]] = {}
    for subject, predicate, value in triples:
        by_subject.setdefault(subject, {}).setdefault(predicate, set()).add(value)
    blocks = [_block(names, subject, by_subject[subject]) for subject in sorted(by_subject)]
    comment = "".join(f"# {line}\n" for line in header.splitlines())
    declared = "".join(
        f"@prefix {prefix}: <{prefixes[prefix]}> .\n" for prefix in sorted(names.used)
    )
    return "\n".join(part for part in (comment, declared, *blocks) if part)


def _block(names: _Names, subject: str, predicates: dict[str, set[Term]]) -> str:
    lines = []
    for verb, values in sorted(
        ("" if predicate == RDF_TYPE else names.iri(predicate), values)
        for predicate, values in predicates.items()
    ):
        objects = ",\n        ".join(names.term(value) for value in sorted(values, key=order))
        lines.append(f"{verb or 'a'} {objects}")
    return names.iri(subject) + " " + " ;\n    ".join(lines) + " .\n"


class _Names:
    """Writes terms and remembers which prefixes were needed and which names are known."""

    def __init__(self, prefixes: Mapping[str, str]) -> None:
        self.used: set[str] = set()
        self._by_namespace = {namespace: prefix for prefix, namespace in prefixes.items()}
        self._known: dict[str, str] = {}

    def iri(self, iri: str) -> str:
        known = self._known.get(iri)
        if known is None:
            known = self._known[iri] = self._write(iri)
        return known

    def _write(self, iri: str) -> str:
        if iri.startswith("_:"):
            return iri
        cut = max(iri.rfind("#"), iri.rfind("/")) + 1
        prefix = self._by_namespace.get(iri[:cut])
        if prefix is not None and _LOCAL.match(iri[cut:]):
            self.used.add(prefix)
            return f"{prefix}:{iri[cut:]}"
        return f"<{_IN_IRI.sub(_escaped, iri)}>"

    def term(self, term: Term) -> str:
        if isinstance(term, Iri):
            return self.iri(term)
        return self._literal(term)

    def _literal(self, literal: Literal) -> str:
        lexical, datatype, language = literal
        if language:
            return f"{quoted(lexical)}@{language}"
        if datatype == XSD + "string" or datatype == RDF + "langString":
            return quoted(lexical)
        if _is_bare(lexical, datatype):
            return lexical
        return f"{quoted(lexical)}^^{self.iri(datatype)}"


def _is_bare(lexical: str, datatype: str) -> bool:
    if datatype == XSD + "integer":
        return bool(_INTEGER.match(lexical))
    if datatype == XSD + "decimal":
        return bool(_DECIMAL.match(lexical))
    return datatype == XSD + "boolean" and lexical in {"true", "false"}


def quoted(value: str) -> str:
    """A Turtle string in double quotes."""
    return f'"{_TO_ESCAPE.sub(_escape, value)}"'


def _escape(match: re.Match[str]) -> str:
    return _ESCAPES.get(match[0]) or _escaped(match)


def _escaped(match: re.Match[str]) -> str:
    return f"\\u{ord(match[0]):04X}"
