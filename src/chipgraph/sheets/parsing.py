"""Rows to descriptions; what does not fit the model is listed with its place."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from chipgraph import terms
from chipgraph.descriptions import (
    ALT_LABEL,
    LABEL,
    PUBLISHER,
    REPLACED_BY,
    TITLE,
    TOPIC,
)
from chipgraph.errors import BadDate, BadRow
from chipgraph.formulas import unguarded
from chipgraph.sheets.claims import read_claim
from chipgraph.sheets.files import KEYS, NAMESPACES
from chipgraph.sheets.properties import properties, texts
from chipgraph.terms import CG, ID, RDF_TYPE, Iri, is_id, local, text
from chipgraph.times import read_day
from chipgraph.vocabulary import vocabulary

if TYPE_CHECKING:
    from collections.abc import Iterable

    from chipgraph.columns import Sheet
    from chipgraph.descriptions import Description, Descriptions
    from chipgraph.sheets.files import Row


class Parsed(NamedTuple):
    """What a sheet says, in which row each subject stands, and what is bad."""

    descriptions: Descriptions
    rows: dict[str, Row]
    bad: list[BadRow]


def parse(
    rows: Iterable[Row], sheet: Sheet, *, topic: str = "", existing: Descriptions | None = None
) -> Parsed:
    """Rows to descriptions; what does not fit the model is listed, not raised.

    `existing` is looked up for the citations that a claim has already, so that one without an id of
    its own finds itself by its source and locator, or gets the next free number.
    """
    parsed = Parsed({}, {}, [])
    before = existing or {}
    claim_before = ""
    for row in rows:
        try:
            identity = row.cells.get(KEYS[sheet], claim_before if sheet == "claims" else "")
            if not is_id(identity):
                raise row.bad(
                    KEYS[sheet],
                    f"{identity!r} is not an id",
                    "use lower-case letters, digits and hyphens",
                )
            subject = NAMESPACES[sheet] + identity
            again = sheet == "claims" and subject in parsed.rows and "kind" not in row.cells
            if subject in parsed.rows and not again:
                first = parsed.rows[subject]
                raise row.bad(
                    KEYS[sheet],
                    f"{identity} stands already in line {first.line}",
                    "give it an id of its own",
                )
            if sheet == "claims":
                read_claim(row, subject, parsed.descriptions, before, again=again, topic=topic)
            else:
                description = _READERS[sheet](row)
                if topic and TOPIC not in description:
                    description[TOPIC] = (text(topic),)
                parsed.descriptions[subject] = description
            parsed.rows.setdefault(subject, row)
            claim_before = identity
        except BadRow as error:
            parsed.bad.append(error)
            claim_before = row.cells.get(KEYS[sheet], claim_before)
    return parsed


def _read_entity(row: Row) -> Description:
    known = vocabulary()
    kind = row.cells.get("kind", "")
    if kind not in known.leaves("Entity"):
        choices = ", ".join(known.leaves("Entity"))
        raise row.bad("kind", f"{kind!r} is not a kind of entity", f"use one of {choices}")
    if "label" not in row.cells:
        raise row.bad("label", "an entity without a name", "fill the cell")
    own = {"entity", "kind", "label", "label_zh", "alias", "alias_zh", "replaced_by"}
    others = {name: cell for name, cell in row.cells.items() if name not in own}
    description = {
        RDF_TYPE: (Iri(CG + kind),),
        LABEL: texts(row, ("label", "en"), ("label_zh", "zh")),
        ALT_LABEL: texts(row, ("alias", "en"), ("alias_zh", "zh"), split=True),
        **properties(row, others, "Entity"),
    }
    if "replaced_by" in row.cells:
        description[REPLACED_BY] = (Iri(ID + row.cells["replaced_by"]),)
        description[terms.OWL + "deprecated"] = (terms.typed("true", "boolean"),)
    for predicate in description:
        name = local(predicate)
        if predicate.startswith(CG) and not known.allows(kind, name):
            raise row.bad(
                known.properties[name].column, f"a {kind} has no {name}", "clear the cell"
            )
    return {predicate: values for predicate, values in description.items() if values}


def _read_source(row: Row) -> Description:
    for column in ("title", "document_kind"):
        if column not in row.cells:
            raise row.bad(column, "a source without it", "fill the cell")
    others = {n: c for n, c in row.cells.items() if n not in {"source", "title", "publisher"}}
    description: Description = {
        RDF_TYPE: (Iri(CG + "Source"),),
        TITLE: (text(unguarded(row.cells["title"])),),
        **properties(row, others, "Source"),
    }
    if "publisher" in row.cells:
        description[PUBLISHER] = (text(unguarded(row.cells["publisher"])),)
    return description


def _read_period_row(row: Row) -> Description:
    others = {n: c for n, c in row.cells.items() if n in {"filer", "topic"}}
    try:
        days = [read_day(row.cells.get(name, "")) for name in ("first_day", "last_day")]
    except BadDate as error:
        raise row.bad("first_day", str(error), "write both days") from error
    if days[0] > days[1]:
        problem = f"{days[1]} comes before {days[0]}"
        raise row.bad("last_day", problem, "swap or correct them")
    if "label" not in row.cells or "filer" not in row.cells:
        raise row.bad("label", "a period without label or filer", "fill both cells")
    return {
        RDF_TYPE: (Iri(CG + "FiscalPeriod"),),
        LABEL: (text(unguarded(row.cells["label"]), "en"),),
        CG + "firstDay": (terms.typed(days[0].isoformat(), "date"),),
        CG + "lastDay": (terms.typed(days[1].isoformat(), "date"),),
        **properties(row, others, "FiscalPeriod"),
    }


_READERS = {"entities": _read_entity, "sources": _read_source, "periods": _read_period_row}
