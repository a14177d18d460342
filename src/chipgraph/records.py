"""A claim or a source shown whole: every field, every citation, every claim that it is linked to."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from chipgraph.layouts import citation_text
from chipgraph.tables import clean, markdown_text, wrapped
from chipgraph.terms import CG, CGV, CITE, CLAIM, SKOS, SOURCE, Literal, local
from chipgraph.vocabulary import snake
from chipgraph.wording import LITERALS, figure_of, said, said_on, sureness, when

if TYPE_CHECKING:
    from collections.abc import Iterator

    from chipgraph.graph import ChipGraph
    from chipgraph.model import Claim, Source
    from chipgraph.wording import Lexicon

LINKS = (
    "denies", "contradicts", "settles", "supersedes", "revises", "differs", "retells",
    "derivedFrom", "partOfSum", "inSet",
)  # fmt: skip
_BACK = {
    "denies": "denied by",
    "contradicts": "contradicted by",
    "settles": "settled by",
    "supersedes": "superseded by",
    "revises": "revised by",
    "differs": "differed from by",
    "retells": "retold by",
    "derivedFrom": "basis of",
    "partOfSum": "sum of",
    "inSet": "lists",
}
_TEXTS = frozenset({*LITERALS, "firm", "ceiling", "threshold", "complete", "prospectOf"})
_LEFT_OUT = frozenset({"excludedBecause", *LINKS})


class Record(NamedTuple):
    """Something shown whole: a title, labelled facts, and lists under headings."""

    title: str
    facts: tuple[tuple[str, str], ...]
    parts: tuple[tuple[str, tuple[str, ...]], ...]


def claim_record(graph: ChipGraph, claim: Claim, words: Lexicon) -> Record:
    """A claim with its fields, citations, links, and why the view leaves it out, if it does."""
    kind = snake(claim.kind).replace("_", " ")
    facts = [
        ("claim", claim.id),
        ("class", kind),
        ("certainty, basis", sureness(claim)),
        ("time", when(claim, words) or ("" if claim.is_prospect else "undated")),
        ("said", said_on(claim) if claim.is_prospect else ""),
        ("figure", figure_of(claim, words)),
        *_fields(claim, words),
        ("note", claim.note),
        ("topic", claim.topic),
        ("left out of this view", _reason(graph, claim)),
    ]
    citations = tuple(_citations(claim, words))
    return Record(
        said(claim, words),
        tuple(each for each in facts if each[1]),
        (("Citations", citations), ("Linked claims", tuple(_linked(graph, claim, words)))),
    )


def _fields(claim: Claim, words: Lexicon) -> Iterator[tuple[str, str]]:
    for name, values in sorted(claim.fields.items()):
        if name not in _LEFT_OUT:
            shown = values if name in _TEXTS else [words.name(name, each) for each in values]
            yield snake(name).replace("_", " "), ", ".join(shown)


def _reason(graph: ChipGraph, claim: Claim) -> str:
    reason = claim.one("excludedBecause")
    if not reason:
        return ""
    values = graph.store.about(CGV + reason).get(SKOS + "definition", ())
    return next((each.lexical for each in values if isinstance(each, Literal)), reason)


def _citations(claim: Claim, words: Lexicon) -> Iterator[str]:
    for each in claim.citations:
        kind = words.name("documentKind", each.source.kind) if each.source.kind else "unknown kind"
        read = f"; read {each.read_on}" if each.read_on else ""
        address = f"; {each.source.address}" if each.source.address else ""
        yield f"{citation_text(each, words)} ({kind}){read}{address}"


def _linked(graph: ChipGraph, claim: Claim, words: Lexicon) -> Iterator[str]:
    for link in LINKS:
        for name in claim.all(link):
            yield _link(graph, snake(link).replace("_", " "), name, words)
    for link in LINKS:
        back = {
            iri
            for excluded in (False, True)
            for iri in graph.store.subjects(CG + link, CLAIM + claim.id, excluded=excluded)
        }
        for iri in sorted(back):
            if local(iri) not in claim.all(link):
                yield _link(graph, _BACK[link], local(iri), words)


def _link(graph: ChipGraph, link: str, name: str, words: Lexicon) -> str:
    iri = CLAIM + name
    other = graph.values.claim(iri) or graph.values.claim(iri, excluded=True)
    text = said(other, words) if other else "(not in the data)"
    day = when(other, words) if other else ""
    return f"{link} {name}: {text}{f', {day}' if day else ''}"


def find_source(graph: ChipGraph, name: str) -> Source | None:
    """A source by its id, None if there is none."""
    facts = graph.store.about(SOURCE + name)
    return graph.values.source(SOURCE + name) if CG + "documentKind" in facts else None


def source_record(graph: ChipGraph, source: Source, words: Lexicon) -> Record:
    """A source with the claims that cite it."""
    facts = (
        ("source", source.id),
        ("publisher", source.publisher),
        ("published", source.day or "unknown"),
        ("kind", words.name("documentKind", source.kind)),
        ("certainty", source.certainty),
        ("address", source.address),
        ("read", "at second hand" if source.second_hand else "directly"),
    )
    claims = tuple(f"{each.id}: {said(each, words)}" for each in citing(graph, source))
    shown = tuple(each for each in facts if each[1])
    return Record(source.title or source.id, shown, (("Claims that cite it", claims),))


def citing(graph: ChipGraph, source: Source) -> tuple[Claim, ...]:
    """The claims of the view that cite a source, by id."""
    citations = graph.store.subjects(CG + "source", SOURCE + source.id)
    found = {
        claim
        for citation in citations
        if citation.startswith(CITE)
        for claim in graph.store.subjects(CG + "citation", citation)
    }
    return graph.values.claims(sorted(found))


def record_text(record: Record, *, width: int) -> str:
    """A record for people to read."""
    margin = max((len(name) for name, _ in record.facts), default=0) + 4
    lines = [*wrapped(clean(record.title), width), ""]
    for name, value in record.facts:
        first, *others = wrapped(clean(value), max(20, width - margin)) or [""]
        lines.append(f"  {name.ljust(margin - 2)}{first}")
        lines += [f"{' ' * margin}{each}" for each in others]
    for heading, entries in record.parts:
        if entries:
            lines += ["", f"{heading} ({len(entries)})"]
        for entry in entries:
            first, *others = wrapped(clean(entry), width - 4)
            lines += [f"  - {first}", *(f"    {each}" for each in others)]
    return "\n".join(lines) + "\n"


def record_markdown(record: Record) -> str:
    """A record as Markdown."""
    lines = [f"## {markdown_text(record.title)}", ""]
    lines += [f"- {markdown_text(name)}: {markdown_text(value)}" for name, value in record.facts]
    for heading, entries in record.parts:
        if entries:
            lines += ["", f"### {heading} ({len(entries)})", ""]
            lines += [f"- {markdown_text(each)}" for each in entries]
    return "\n".join(lines) + "\n"
