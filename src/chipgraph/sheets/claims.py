"""Rows of claims: a claim with its first citation, further citations below it."""

from __future__ import annotations

from difflib import get_close_matches
from typing import TYPE_CHECKING

from chipgraph.columns import CITATION_COLUMNS
from chipgraph.descriptions import CITATION, REPLACED_BY, one
from chipgraph.sheets.properties import properties
from chipgraph.terms import CG, CITE, CLAIM, RDF_TYPE, Iri, is_id, local
from chipgraph.vocabulary import vocabulary

if TYPE_CHECKING:
    from chipgraph.descriptions import Description, Descriptions
    from chipgraph.sheets.files import Row


def read_claim(
    row: Row, subject: str, parsed: Descriptions, existing: Descriptions, *, again: bool, topic: str
) -> None:
    """Add a claim, or a further citation of one, to what is parsed.

    Raises:
        BadRow: a cell does not fit the model.
    """
    cited = {name: cell for name, cell in row.cells.items() if name in CITATION_COLUMNS}
    fields = {
        name: cell for name, cell in row.cells.items() if name not in cited and name != "claim"
    }
    if again and fields:
        column = next(iter(fields))
        raise row.bad(column, "a further row of a claim holds only its citation", "clear the cell")
    description = parsed[subject] if again else _claim(row, fields, topic)
    if cited:
        citation, content = _citation(row, cited, subject, parsed, existing)
        parsed[citation] = content
        description[CITATION] = (*description.get(CITATION, ()), Iri(citation))
    parsed[subject] = description


def _citation(
    row: Row, cells: dict[str, str], claim: str, parsed: Descriptions, existing: Descriptions
) -> tuple[str, Description]:
    if "source" not in cells:
        raise row.bad("source", "a citation without a source", "name the source that was read")
    name = cells.pop("citation", "")
    content = {RDF_TYPE: (Iri(CG + "Citation"),), **properties(row, cells, "Citation")}
    if not name:
        return _unnamed(content, claim, parsed, existing), content
    if CITE + name in parsed:
        raise row.bad("citation", f"{name} stands twice", "give each citation its own id")
    return CITE + name, content


def _unnamed(content: Description, claim: str, parsed: Descriptions, existing: Descriptions) -> str:
    """The citation with the same source and locator, else the next free number of the claim."""
    here = {predicate: content.get(predicate) for predicate in (CG + "source", CG + "locator")}
    before = [str(each) for each in existing.get(claim, {}).get(CITATION, ())]
    for citation in sorted(before):
        there = existing.get(citation, {})
        if citation not in parsed and all(there.get(p) == values for p, values in here.items()):
            return citation
    number = 1
    while (name := f"{CITE}{local(claim)}-{number}") in parsed or name in before:
        number += 1
    return name


def _claim(row: Row, fields: dict[str, str], topic: str) -> Description:
    known = vocabulary()
    kind = fields.pop("kind", "")
    leaves = known.leaves("Claim")
    if kind not in leaves:
        near = get_close_matches(kind, leaves, n=1)
        mend = f"did you mean {near[0]}?" if near else f"use one of {', '.join(leaves)}"
        raise row.bad("kind", f"{kind!r} is not a kind of claim", mend)
    if topic:
        fields.setdefault("topic", topic)
    other = fields.pop("replaced_by", "")
    if other and not is_id(other):
        raise row.bad("replaced_by", f"{other!r} is not an id", "name the claim to use instead")
    description = {RDF_TYPE: (Iri(CG + kind),), **properties(row, fields, "Claim")}
    shape = kind
    if kind == "Prospect" and CG + "prospectOf" in description:
        shape = local(one(description, CG + "prospectOf"))
    for predicate in description:
        name = local(predicate)
        if predicate.startswith(CG) and not (known.allows(kind, name) or known.allows(shape, name)):
            raise row.bad(
                known.properties[name].column,
                f"a {kind} has no {known.properties[name].label}",
                "clear the cell or choose another kind",
            )
    if other:
        description[REPLACED_BY] = (Iri(CLAIM + other),)
    return description
