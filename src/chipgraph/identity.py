"""Identity: no two entities for one thing, no one entity for two.

Invariant: two entities that share a name or a key have been judged by a reader. Names are compared
without case, blanks, points, legal forms and, for products, the maker's name in front, but with a plus
(N+2 is not N2); aliases and Chinese names count like labels; keys are ticker, CIK, LEI and Wikidata
item. Verdicts lie beside the data in `judged-pairs.csv` (left, right, verdict, reason):

- distinct: two things; both are in the data.
- open: no document tells; both are in the data and say so.
- same: one thing; `right` was merged into `left` and must not come back.
- one: `left` is `right`, an entity whose name looks like two things and is one.
"""

from __future__ import annotations

import csv
from collections import defaultdict
from itertools import combinations
from typing import TYPE_CHECKING, NamedTuple

from chipgraph.descriptions import ALT_LABEL, LABEL, TOPIC, kind_of
from chipgraph.errors import BadFile
from chipgraph.names import folded
from chipgraph.terms import CG, ID, Literal, local
from chipgraph.vocabulary import vocabulary

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

    from chipgraph.descriptions import Description, Descriptions

FILE = "judged-pairs.csv"
COLUMNS = ["left", "right", "verdict", "reason"]
VERDICTS = ("distinct", "one", "open", "same")
KEYS = ("cik", "lei", "ticker", "wikidata")
_SINGLE = ("cik", "lei", "wikidata")
_SEVERAL_BY_NATURE = frozenset({"BusinessSegment", "Market", "PartyGroup"})

_LEGAL_FORMS = frozenset(
    {
        *("ag", "co", "company", "corp", "corporation", "gmbh", "inc", "incorporated", "limited"),
        *("llc", "ltd", "nv", "plc", "sa", "the"),
        *("group", "holding", "holdings", "technologies", "technology"),
    }
)


class Judgement(NamedTuple):
    """One judged pair, with the line on which it stands."""

    line: int
    left: str
    right: str
    verdict: str
    reason: str


class Doubt(NamedTuple):
    """Something about identity that a reader must mend: rule, entity, sentence with the mend."""

    rule: str
    subject: str
    sentence: str


def read_judgements(path: Path) -> list[Judgement]:
    """The judged pairs of a file, none if there is no such file.

    Raises:
        BadFile: it cannot be read or has other columns.
    """
    if not path.exists():
        return []
    try:
        with path.open(encoding="utf-8", newline="") as file:
            rows = csv.DictReader(file)
            if rows.fieldnames != COLUMNS:
                raise BadFile(path, f"needs the columns {','.join(COLUMNS)}")
            return [
                Judgement(rows.line_num, *(row[each] or "" for each in COLUMNS)) for row in rows
            ]
    except (OSError, UnicodeDecodeError) as error:
        raise BadFile(path, f"cannot be read: {error}") from None


def entities_of(described: Descriptions) -> dict[str, Description]:
    """The entities among what is described, by the local name of their IRI."""
    return {
        local(subject): description
        for subject, description in described.items()
        if subject.startswith(ID) and TOPIC in description
    }


def comparable(name: str, makers: frozenset[str] = frozenset()) -> str:
    """A name as it is compared: folded, without legal forms and without a maker in front.

    >>> comparable("Alchip Technologies, Inc.") == comparable("Alchip")
    True
    >>> comparable("Nvidia H100", frozenset({"nvidia"}))
    'h100'
    """
    plain = name.casefold().replace("+", "plus")
    words = "".join(each if each.isalnum() else " " for each in plain).split()
    kept = [each for each in words if each not in _LEGAL_FORMS] or words
    if len(kept) > 1 and kept[0] in makers:
        kept = kept[1:]
    return folded("".join(kept))


def shared_names(entities: Mapping[str, Description]) -> dict[tuple[str, str], str]:
    """The pairs of entities that share a name or a key, with what they share."""
    known = vocabulary()
    companies = [each for each in entities.values() if known.is_a(kind_of(each), "Party")]
    makers = frozenset(name.casefold() for each in companies for name in _names(each))
    holders: dict[str, set[str]] = defaultdict(set)
    written: dict[str, str] = {}
    for entity, description in entities.items():
        product = known.is_a(kind_of(description), "Product")
        for name in _names(description):
            compared = comparable(name, makers if product else frozenset())
            holders[compared].add(entity)
            written[compared] = min(name, written.get(compared, name))
        for key, value in _keys(description):
            holders[f"{key} {value}"].add(entity)
            written[f"{key} {value}"] = f"{key} {value}"
    pairs: dict[tuple[str, str], str] = {}
    for compared, those in sorted(holders.items()):
        for pair in combinations(sorted(those), 2):
            pairs.setdefault(pair, written[compared])
    return pairs


def doubts(described: Descriptions, judged: Iterable[Judgement]) -> Iterator[Doubt]:
    """Every pair and every entity whose identity is not settled, and every verdict that is amiss."""
    entities = entities_of(described)
    judgements = list(judged)
    by_pair = {(each.left, each.right): each for each in judgements}
    for (left, right), name in sorted(shared_names(entities).items()):
        if (left, right) not in by_pair and (right, left) not in by_pair:
            yield Doubt(
                "two-entities-for-one",
                left,
                f"{left} and {right} share {name!r}; merge them, rename one, or judge the pair in {FILE}.",
            )
    for entity, description in sorted(entities.items()):
        if (entity, entity) not in by_pair:
            yield from _two_in_one(entity, description)
    yield from _amiss(judgements, entities)


def _two_in_one(entity: str, description: Description) -> Iterator[Doubt]:
    for key in _SINGLE:
        values = sorted(value for name, value in _keys(description) if name == key)
        if len(values) > 1:
            yield Doubt(
                "one-entity-for-two",
                entity,
                f"{entity} carries {len(values)} keys of one kind ({key} {', '.join(values)}); split it.",
            )
    if kind_of(description) in _SEVERAL_BY_NATURE:
        return
    for name in sorted(_names(description, LABEL)):
        if " / " in name or " & " in name:
            yield Doubt(
                "one-entity-for-two",
                entity,
                f"{entity} is called {name!r}, which names two things; split it, or judge it as one in {FILE}.",
            )


def _amiss(judgements: list[Judgement], entities: Mapping[str, Description]) -> Iterator[Doubt]:
    seen: set[frozenset[str]] = set()
    last = ("", "")
    for each in judgements:
        left, right = each.left, each.right
        problem = _problem(each, entities)
        if not problem and frozenset((left, right)) in seen:
            problem = "is judged twice; keep one row"
        if not problem and (left, right) < last:
            problem = "is out of order; sort the rows by left and right"
        seen.add(frozenset((left, right)))
        last = (left, right)
        if problem:
            yield Doubt("judged-pair", left, f"{FILE}:{each.line}: {left}, {right} {problem}.")


def _problem(each: Judgement, entities: Mapping[str, Description]) -> str:
    missing = [name for name in (each.left, each.right) if name not in entities]
    if each.verdict not in VERDICTS:
        return f"has the verdict {each.verdict!r}; use {', '.join(VERDICTS)}"
    if not each.reason.strip():
        return "has no reason; say what tells them apart or makes them one"
    if (each.left == each.right) != (each.verdict == "one"):
        return "needs the verdict one if, and only if, left is right"
    if each.verdict == "same" and each.right in entities:
        return f"are judged the same; merge {each.right} into {each.left}"
    gone = [name for name in missing if each.verdict != "same" or name == each.left]
    return f"names {gone[0]}, which is not in the data; correct or drop the row" if gone else ""


def _names(description: Description, *predicates: str) -> set[str]:
    return {
        value.lexical
        for predicate in predicates or (LABEL, ALT_LABEL)
        for value in description.get(predicate, ())
        if isinstance(value, Literal)
    }


def _keys(description: Description) -> set[tuple[str, str]]:
    return {
        (key, value.lexical.lstrip("0") if key == "cik" else value.lexical.casefold())
        if isinstance(value, Literal)
        else (key, local(value))
        for key in KEYS
        for value in description.get(CG + key, ())
    }
