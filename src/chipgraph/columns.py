"""The columns of the sheets: how a cell becomes terms and terms become a cell.

There are four sheets: claims, entities, sources and periods. Every field of the model has a column;
a sheet may hold any subset. Cells of several values are separated by '|'.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from functools import cache
from typing import TYPE_CHECKING, Literal

from chipgraph import terms
from chipgraph.descriptions import IN_SPANS
from chipgraph.errors import BadDate
from chipgraph.formulas import guarded, unguarded
from chipgraph.terms import CG, CGV, CLAIM, ID, SOURCE, Iri, is_id, local
from chipgraph.times import read_day
from chipgraph.vocabulary import snake, vocabulary

if TYPE_CHECKING:
    from collections.abc import Iterable

    from chipgraph.terms import Term
    from chipgraph.vocabulary import Property

Sheet = Literal["claims", "entities", "sources", "periods"]

CITATION_COLUMNS = (
    "citation",
    "source",
    "locator",
    "read_on",
    "speaker",
    "stated",
    "supports",
)
_FIRST = ("claim", "kind", "prospect_of", "prospect_kind", "forecaster")
_LAST = (
    "metric",
    "scope",
    "value",
    "low",
    "high",
    "approximate",
    "unit",
    "rounding_step",
    "counting_basis",
    "number_format",
    "denominator_of",
    "denominator_metric",
    "denominator_scope",
    "period",
    "in_set",
    "layer",
    "threshold",
    "complete",
    "member_count",
    "commitment_kind",
    "firm",
    "ceiling",
    "condition",
    "exit",
    "announced",
    "begin",
    "end",
    "contradicts",
    "revises",
    "differs",
    "supersedes",
    "part_of_sum",
    "derived_from",
    "formula",
    "retells",
    "basis",
    "claim_note",
    "replaced_by",
    "topic",
)
ENTITY_COLUMNS = (
    "entity",
    "kind",
    "label",
    "label_zh",
    "alias",
    "alias_zh",
    "role",
    "country",
    "ticker",
    "cik",
    "lei",
    "wikidata",
    "segment_of",
    "filer",
    "entity_note",
    "replaced_by",
    "topic",
)
SOURCE_COLUMNS = (
    "source",
    "title",
    "publisher",
    "published",
    "document_kind",
    "second_hand",
    "address",
    "topic",
)
PERIOD_COLUMNS = ("period", "filer", "label", "first_day", "last_day", "topic")

MULTIPLES = {"thousand": 3, "million": 6, "billion": 9, "trillion": 12}
"""Endings of a unit cell by which figures are multiplied: usd-billion is stored in whole usd."""


class BadCell(Exception):
    """A cell that does not fit its column."""

    def __init__(self, problem: str, mend: str) -> None:
        self.problem, self.mend = problem, mend
        super().__init__(f"{problem}; {mend}")


@dataclass(frozen=True, slots=True)
class Column:
    """One column of one property."""

    name: str
    prop: Property

    def read(self, cell: str) -> tuple[Term, ...]:
        """The terms of a cell.

        Raises:
            BadCell: the cell does not fit the range of the property.
        """
        if self.prop.datatype:
            return (_read_literal(self.prop.datatype, cell),)
        parts = [each.strip() for each in cell.split("|")]
        return tuple(Iri(self._reference(part)) for part in parts if part)

    def _reference(self, name: str) -> str:
        known = vocabulary()
        ranges = self.prop.ranges
        concepts = [
            each for each in ranges if any(each in c.kinds for c in known.concepts.values())
        ]
        concept = known.concepts.get(name)
        if concept and concept.kinds & ranges:
            return CGV + name
        if any(known.is_a(each, "Claim") for each in ranges):
            return CLAIM + name
        if "Source" in ranges:
            return SOURCE + name
        if terms.OWL + "Class" in ranges:
            return _known(CG, name, known.parents, "class")
        if terms.RDF + "Property" in ranges:
            return _known(CG, name, known.properties, "property")
        if terms.OWL + "Thing" in ranges:
            return terms.PREFIXES["wd"] + name if name[:1] == "Q" else name
        if len(concepts) == len(ranges):
            choices = sorted(n for n, c in known.concepts.items() if c.kinds & ranges)
            raise BadCell(
                f"{name!r} is not one of the concepts", f"use one of {', '.join(choices)}"
            )
        if not is_id(name):
            raise BadCell(
                f"{name!r} is not an id",
                "ids are lower-case letters, digits and hyphens, as in sk-hynix",
            )
        return ID + name

    def write(self, values: Iterable[Term]) -> str:
        """The cell of terms."""
        return "|".join(self._written(value) for value in sorted(values, key=terms.order))

    def _written(self, value: Term) -> str:
        if isinstance(value, terms.Literal):
            return (
                guarded(value.lexical)
                if self.prop.datatype in {"string", "anyURI"}
                else value.lexical
            )
        return local(value)


def _known(namespace: str, name: str, names: Iterable[str], what: str) -> str:
    for each in names:
        if name in {each, snake(each)}:
            return namespace + each
    raise BadCell(
        f"{name!r} is not a {what} of the ontology", f"look up the {what} in docs/ontology.md"
    )


def _read_literal(datatype: str, cell: str) -> Term:
    if datatype in {"decimal", "integer"}:
        return number(cell)
    if datatype == "boolean":
        if cell not in {"true", "false"}:
            raise BadCell(f"{cell!r} is neither true nor false", "write true or false")
        return terms.typed(cell, "boolean")
    if datatype == "date":
        try:
            return terms.typed(read_day(cell).isoformat(), "date")
        except BadDate as error:
            raise BadCell(f"{cell!r} is not a day", "write a day such as 2025-07-03") from error
    if datatype == "anyURI":
        if not cell.startswith(("http://", "https://")) or any(
            c.isspace() or c in '<>"' for c in cell
        ):
            raise BadCell(f"{cell!r} is not a web address", "write an address with http or https")
        return terms.typed(cell, "anyURI")
    return terms.text(unguarded(cell))


def number(cell: str) -> terms.Literal:
    """A number as written: an integer without a point, a decimal with one.

    Raises:
        BadCell: it is not a plain number.
    """
    try:
        value = Decimal(cell)
    except InvalidOperation:
        value = Decimal("NaN")
    if not value.is_finite() or "_" in cell:
        raise BadCell(f"{cell!r} is not a number", "write digits with a point, no commas, no unit")
    plain = format(value, "f")
    return terms.typed(plain, "decimal" if "." in plain else "integer")


def multiplied(literal: terms.Literal, power: int) -> terms.Literal:
    """A number times ten to a power, without a needless fraction."""
    value = Decimal(literal.lexical).scaleb(power)
    plain = format(value, "f")
    if "." in plain:
        plain = plain.rstrip("0").rstrip(".")
    return terms.typed(plain, "decimal" if "." in plain else "integer")


@cache
def property_columns(ancestor: str) -> dict[str, Column]:
    """The columns of the properties that a class or a class below it may carry, by name."""
    return {
        prop.column: Column(prop.column, prop)
        for prop in vocabulary().properties_of(ancestor)
        if prop.name not in IN_SPANS and prop.name != "citation"
    }


@cache
def claim_columns() -> tuple[str, ...]:
    """Every column of the claims sheet, in the order in which it is written."""
    roles = sorted(set(property_columns("Claim")) - {*_FIRST, *_LAST})
    return (*_FIRST, *roles, *_LAST, *CITATION_COLUMNS)


def columns_of(sheet: Sheet) -> tuple[str, ...]:
    """Every column of a sheet, in the order in which it is written."""
    if sheet == "claims":
        return claim_columns()
    return {"entities": ENTITY_COLUMNS, "sources": SOURCE_COLUMNS, "periods": PERIOD_COLUMNS}[sheet]
