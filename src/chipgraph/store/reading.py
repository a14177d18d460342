"""RDF files to triples of plain terms."""

from __future__ import annotations

import codecs
import re
from typing import TYPE_CHECKING

import pyoxigraph as ox

from chipgraph.errors import BadFile, Misuse
from chipgraph.terms import Iri, Literal

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from chipgraph.terms import Term, Triple

FORMATS = {
    ".ttl": ox.RdfFormat.TURTLE,
    ".turtle": ox.RdfFormat.TURTLE,
    ".nt": ox.RdfFormat.N_TRIPLES,
    ".nq": ox.RdfFormat.N_QUADS,
    ".trig": ox.RdfFormat.TRIG,
    ".n3": ox.RdfFormat.N3,
    ".rdf": ox.RdfFormat.RDF_XML,
    ".xml": ox.RdfFormat.RDF_XML,
    ".owl": ox.RdfFormat.RDF_XML,
    ".jsonld": ox.RdfFormat.JSON_LD,
    ".json": ox.RdfFormat.JSON_LD,
}


_PLACE = re.compile(r"^Parser error (at|between) [^:]*: ")
"""The place in the engine's words; ours stands before the problem."""


def rdf_format(path: Path) -> ox.RdfFormat:
    """The RDF syntax of a file, by the ending of its name.

    Raises:
        Misuse: the ending is not known.
    """
    try:
        return FORMATS[path.suffix.lower()]
    except KeyError:
        known = ", ".join(sorted(FORMATS))
        raise Misuse(
            f"{path}: unknown RDF syntax {path.suffix!r}; name it one of {known}"
        ) from None


def files_below(path: Path) -> list[Path]:
    """The RDF files that a path names: itself, or all below a folder, sorted.

    Raises:
        BadFile: nothing is there, or the folder holds no RDF file.
    """
    if not path.exists():
        raise BadFile(path, "no such file or folder")
    if not path.is_dir():
        return [path]
    found = sorted(each for each in path.rglob("*") if each.suffix.lower() in FORMATS)
    if not found:
        raise BadFile(
            path, "the folder holds no RDF file", mend=f"known endings: {', '.join(FORMATS)}"
        )
    return found


def parse_quads(path: Path) -> Iterator[ox.Quad]:
    """The statements of one file, one by one.

    Raises:
        BadFile: the file cannot be read, is empty, or breaks its syntax (with the line).
    """
    syntax = rdf_format(path)
    try:
        content = path.read_bytes()
    except OSError as error:
        raise BadFile(path, error.strerror or "cannot be read") from None
    if not content.strip():
        raise BadFile(path, "the file is empty")
    if content.startswith(codecs.BOM_UTF8):
        mend = "save the file as UTF-8 without one"
        raise BadFile(path, "begins with a byte order mark", line=1, mend=mend)
    try:
        content.decode("utf-8")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise BadFile(path, "not UTF-8", line=line, mend="save the file as UTF-8") from None
    try:
        for quad in ox.parse(content, format=syntax, base_iri=path.resolve().as_uri()):
            if isinstance(quad.object, ox.Triple):
                problem = "states something about a statement (RDF 1.2)"
                raise BadFile(path, problem, mend="write RDF 1.1 instead")
            yield quad
    except SyntaxError as error:
        what = _PLACE.sub("", " ".join(error.msg.split()))
        if "LoadDocumentCallback" in what:  # the engine's words for a context that must be fetched
            problem, mend = "its JSON-LD context is elsewhere", "write the context into the file"
            raise BadFile(path, problem, mend=mend) from None
        raise BadFile(path, f"broken RDF: {what}", line=error.lineno) from None


def load(store: ox.Store, path: Path) -> None:
    """Load a file into a store.

    Raises:
        BadFile: the file cannot be read or parsed (with the line).
    """
    syntax = rdf_format(path)
    try:
        store.load(path=str(path), format=syntax, base_iri=path.resolve().as_uri())
    except (OSError, SyntaxError, ValueError):
        for _ in parse_quads(path):  # raises BadFile with the line
            pass
        raise


def read_triples(paths: Iterable[Path]) -> Iterator[Triple]:
    """The triples of files, in the order of the files."""
    for path in paths:
        for quad in parse_quads(path):
            yield plain(quad.subject), quad.predicate.value, plain_term(quad.object)


def plain(node: ox.NamedNode | ox.BlankNode | ox.Triple) -> str:
    """The IRI of a node; a blank node keeps its label behind '_:'."""
    return node.value if isinstance(node, ox.NamedNode) else str(node)


def plain_term(term: ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple) -> Term:
    """A term of the engine as a plain one."""
    if isinstance(term, ox.Literal):
        return Literal(term.value, term.datatype.value, term.language or "")
    return Iri(plain(term))


def engine_term(term: Term) -> ox.NamedNode | ox.BlankNode | ox.Literal:
    """A plain term as one of the engine."""
    if isinstance(term, Literal):
        if term.language:
            return ox.Literal(term.lexical, language=term.language)
        return ox.Literal(term.lexical, datatype=ox.NamedNode(term.datatype))
    return engine_node(term)


def engine_node(name: str) -> ox.NamedNode | ox.BlankNode:
    """A subject as one of the engine."""
    return ox.BlankNode(name[2:]) if name.startswith("_:") else ox.NamedNode(name)
