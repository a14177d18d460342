"""Sheets (CSV) to descriptions and back.

A claim takes one row per citation; the rows below the first repeat its id and fill only the columns
of the citation. The columns that a sheet has are authoritative for the resources that it lists;
what it has no column for stays as it is.
"""

from __future__ import annotations

import csv
import io
from difflib import get_close_matches
from typing import TYPE_CHECKING, NamedTuple

from chipgraph import terms
from chipgraph.columns import (
    CITATION_COLUMNS,
    MULTIPLES,
    PERIOD,
    SPANS,
    BadCell,
    columns_of,
    multiplied,
    property_columns,
)
from chipgraph.descriptions import (
    ALT_LABEL,
    CITATION,
    LABEL,
    PUBLISHER,
    REPLACED_BY,
    TITLE,
    TOPIC,
    kind_of,
    one,
)
from chipgraph.errors import BadDate, BadFile, BadRow, Misuse
from chipgraph.formulas import guarded, unguarded
from chipgraph.terms import CG, CITE, CLAIM, ID, RDF_TYPE, SOURCE, Iri, is_id, local, text
from chipgraph.times import Period, Span, read_day, read_period, read_span, write_period, write_span
from chipgraph.vocabulary import vocabulary

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date
    from pathlib import Path

    from chipgraph.columns import (
        Sheet,
    )
    from chipgraph.descriptions import Description, Descriptions
    from chipgraph.terms import Term

NAMESPACES: dict[Sheet, str] = {
    "claims": CLAIM,
    "entities": ID,
    "sources": SOURCE,
    "periods": terms.PERIOD,
}
_KEYS: dict[Sheet, str] = {
    "claims": "claim",
    "entities": "entity",
    "sources": "source",
    "periods": "period",
}
_FIGURES = ("value", "low", "high", "firm", "ceiling", "threshold", "rounding_step")


class Row(NamedTuple):
    """One row of a sheet with the place where it stands."""

    path: Path
    line: int
    cells: dict[str, str]

    def bad(self, column: str, problem: str, mend: str) -> BadRow:
        """The error of one of its cells."""
        return BadRow(self.path, self.line, column, problem, mend)


class Table(NamedTuple):
    """The columns and rows of one CSV file."""

    header: tuple[str, ...]
    rows: list[Row]


class Parsed(NamedTuple):
    """What a sheet says, in which row each subject stands, and what is bad."""

    descriptions: Descriptions
    rows: dict[str, Row]
    bad: list[BadRow]


def read_table(path: Path, sheet: Sheet) -> Table:
    """Columns and rows of a CSV file.

    Raises:
        BadFile: it cannot be read, is empty, is not UTF-8, or has columns that no sheet has.
    """
    if path.is_dir():
        raise BadFile(path, "is a folder", mend="name a CSV file")
    try:
        content = path.read_bytes()
    except OSError as error:
        raise BadFile(path, error.strerror or "cannot be read") from None
    try:
        decoded = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise BadFile(path, "not UTF-8", line=line, mend="save the sheet as CSV in UTF-8") from None
    reader = csv.reader(io.StringIO(decoded, newline=""), strict=True)
    try:
        header = next(reader, None)
        if not header:
            raise BadFile(path, "the file is empty", mend="the first line names the columns")
        _check_header(path, header, sheet)
        rows, line = [], reader.line_num
        for cells in reader:
            if any(cells):
                if len(cells) != len(header):
                    problem = f"{len(cells)} cells under {len(header)} columns"
                    raise BadFile(
                        path, problem, line=line + 1, mend="quote cells that hold a comma"
                    )
                filled = ((name, cell.strip()) for name, cell in zip(header, cells, strict=True))
                rows.append(Row(path, line + 1, {name: cell for name, cell in filled if cell}))
            line = reader.line_num
    except csv.Error as error:
        raise BadFile(path, f"broken CSV: {error}", line=reader.line_num) from None
    return Table(tuple(header), rows)


def _check_header(path: Path, header: list[str], sheet: Sheet) -> None:
    known = columns_of(sheet)
    if len(header) == 1 and (sign := next((each for each in ";\t" if each in header[0]), "")):
        problem = f"the cells are separated by {sign!r}"
        raise BadFile(path, problem, line=1, mend="save the sheet with commas between cells")
    for name in header:
        if name not in known:
            near = get_close_matches(name, known, n=1)
            mend = f"did you mean {near[0]!r}?" if near else "see docs/sheets.md for the columns"
            raise BadFile(
                path, f"unknown column {name!r} for a sheet of {sheet}", line=1, mend=mend
            )
        if header.count(name) > 1:
            raise BadFile(path, f"column {name!r} stands twice", line=1, mend="keep one of them")
    if _KEYS[sheet] not in header:
        raise BadFile(path, f"no column {_KEYS[sheet]!r}", line=1, mend="give every row an id")


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
            identity = row.cells.get(_KEYS[sheet], claim_before if sheet == "claims" else "")
            if not is_id(identity):
                raise row.bad(
                    _KEYS[sheet],
                    f"{identity!r} is not an id",
                    "use lower-case letters, digits and hyphens",
                )
            subject = NAMESPACES[sheet] + identity
            again = sheet == "claims" and subject in parsed.rows and "kind" not in row.cells
            if subject in parsed.rows and not again:
                first = parsed.rows[subject]
                raise row.bad(
                    _KEYS[sheet],
                    f"{identity} stands already in line {first.line}",
                    "give it an id of its own",
                )
            if sheet == "claims":
                _read_claim_row(row, subject, parsed, before, again=again, topic=topic)
            else:
                description = _READERS[sheet](row)
                if topic and TOPIC not in description:
                    description[TOPIC] = (text(topic),)
                parsed.descriptions[subject] = description
            parsed.rows.setdefault(subject, row)
            claim_before = identity
        except BadRow as error:
            parsed.bad.append(error)
            claim_before = row.cells.get(_KEYS[sheet], claim_before)
    return parsed


# --- claims ---------------------------------------------------------------------------------------


def _read_claim_row(
    row: Row, subject: str, parsed: Parsed, existing: Descriptions, *, again: bool, topic: str
) -> None:
    cited = {name: cell for name, cell in row.cells.items() if name in CITATION_COLUMNS}
    fields = {
        name: cell for name, cell in row.cells.items() if name not in cited and name != "claim"
    }
    if again and fields:
        column = next(iter(fields))
        raise row.bad(column, "a further row of a claim holds only its citation", "clear the cell")
    description = parsed.descriptions[subject] if again else _claim(row, fields, topic)
    if cited:
        citation, content = _citation(row, cited, subject, parsed.descriptions, existing)
        parsed.descriptions[citation] = content
        description[CITATION] = (*description.get(CITATION, ()), Iri(citation))
    parsed.descriptions[subject] = description


def _citation(
    row: Row, cells: dict[str, str], claim: str, parsed: Descriptions, existing: Descriptions
) -> tuple[str, Description]:
    if "source" not in cells:
        raise row.bad("source", "a citation without a source", "name the source that was read")
    name = cells.pop("citation", "")
    content = {RDF_TYPE: (Iri(CG + "Citation"),), **_properties(row, cells, "Citation")}
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
    description = {RDF_TYPE: (Iri(CG + kind),), **_properties(row, fields, "Claim")}
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
    return description


def _properties(row: Row, cells: dict[str, str], ancestor: str) -> Description:
    """The properties of cells; spans and periods become two properties each."""
    columns = property_columns(ancestor)
    description: Description = {}
    power = _power(cells)
    for name, cell in cells.items():
        try:
            if name in SPANS:
                span = read_span(cell)
                description |= _days(SPANS[name], span)
            elif name == "period":
                description |= _days(PERIOD, read_period(cell))
            elif name == "topic":
                if not is_id(cell):
                    raise BadCell(
                        f"{cell!r} is not a topic", "use lower-case letters, digits, hyphens"
                    )
                description[TOPIC] = (text(cell),)
            else:
                values = columns[name].read(cell)
                if power and name in _FIGURES:
                    values = tuple(
                        multiplied(each, power)
                        for each in values
                        if isinstance(each, terms.Literal)
                    )
                description[CG + columns[name].prop.name] = values
        except BadDate as error:
            raise row.bad(
                name, f"{cell!r} is not a date", "write 2025-07-03, 2025-Q3 or 2025"
            ) from error
        except BadCell as error:
            raise row.bad(name, error.problem, error.mend) from error
    return description


def _power(cells: dict[str, str]) -> int:
    """The power of ten in a unit such as usd-billion, which is taken off the cell."""
    base, _, multiple = cells.get("unit", "").rpartition("-")
    if base and multiple in MULTIPLES:
        cells["unit"] = base
        return MULTIPLES[multiple]
    return 0


def _days(names: tuple[str, str], bounds: Span | Period) -> Description:
    first, last = bounds
    pairs = zip(names, (first, last), strict=True)
    return {CG + name: (terms.typed(day.isoformat(), "date"),) for name, day in pairs if day}


# --- entities, sources, periods -------------------------------------------------------------------


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
        LABEL: _texts(row, ("label", "en"), ("label_zh", "zh")),
        ALT_LABEL: _texts(row, ("alias", "en"), ("alias_zh", "zh"), split=True),
        **_properties(row, others, "Entity"),
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


def _texts(row: Row, *columns: tuple[str, str], split: bool = False) -> tuple[Term, ...]:
    found: list[Term] = []
    for name, language in columns:
        cell = unguarded(row.cells.get(name, ""))
        parts = [each.strip() for each in cell.split("|")] if split else [cell]
        found += [text(part, language) for part in parts if part]
    return tuple(dict.fromkeys(found))


def _read_source(row: Row) -> Description:
    for column in ("title", "document_kind"):
        if column not in row.cells:
            raise row.bad(column, "a source without it", "fill the cell")
    others = {n: c for n, c in row.cells.items() if n not in {"source", "title", "publisher"}}
    description: Description = {
        RDF_TYPE: (Iri(CG + "Source"),),
        TITLE: (text(unguarded(row.cells["title"])),),
        **_properties(row, others, "Source"),
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
        **_properties(row, others, "FiscalPeriod"),
    }


_READERS = {"entities": _read_entity, "sources": _read_source, "periods": _read_period_row}


# --- back to sheets -------------------------------------------------------------------------------


def to_sheet(descriptions: Descriptions, sheet: Sheet, *, all_columns: bool = False) -> str:
    """The sheet of descriptions: rows by id, columns in their order, unused ones left out."""
    rows = [
        row for subject in sorted(descriptions) for row in _rows_of(descriptions, subject, sheet)
    ]
    used = {name for row in rows for name in row}
    header = [
        name for name in columns_of(sheet) if all_columns or name in used or name == _KEYS[sheet]
    ]
    out = io.StringIO(newline="")
    writer = csv.DictWriter(out, header, restval="", lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue()


def _rows_of(descriptions: Descriptions, subject: str, sheet: Sheet) -> Iterator[dict[str, str]]:
    if not subject.startswith(NAMESPACES[sheet]) or kind_of(descriptions[subject]) == "Dataset":
        return
    description = descriptions[subject]
    first = {_KEYS[sheet]: local(subject), **_WRITERS[sheet](description)}
    if sheet != "claims":
        yield {name: cell for name, cell in first.items() if cell}
        return
    citations = sorted(str(each) for each in description.get(CITATION, ()))
    cited = [_citation_cells(descriptions.get(each, {}), each) for each in citations]
    yield {name: cell for name, cell in {**first, **(cited[0] if cited else {})}.items() if cell}
    for further in cited[1:]:
        yield {"claim": local(subject), **{name: cell for name, cell in further.items() if cell}}


def _citation_cells(description: Description, citation: str) -> dict[str, str]:
    return {"citation": local(citation), **_cells(description, "Citation")}


def _claim_cells(description: Description) -> dict[str, str]:
    return {"kind": kind_of(description), **_cells(description, "Claim")}


def _entity_cells(description: Description) -> dict[str, str]:
    return {
        "kind": kind_of(description),
        "label": _in_language(description, LABEL, "en"),
        "label_zh": _in_language(description, LABEL, "zh"),
        "alias": _in_language(description, ALT_LABEL, "en"),
        "alias_zh": _in_language(description, ALT_LABEL, "zh"),
        "replaced_by": local(one(description, REPLACED_BY)),
        **_cells(description, "Entity"),
    }


def _source_cells(description: Description) -> dict[str, str]:
    return {
        "title": guarded(one(description, TITLE)),
        "publisher": guarded(one(description, PUBLISHER)),
        **_cells(description, "Source"),
    }


def _period_cells(description: Description) -> dict[str, str]:
    return {"label": _in_language(description, LABEL, "en"), **_cells(description, "FiscalPeriod")}


_WRITERS = {
    "claims": _claim_cells,
    "entities": _entity_cells,
    "sources": _source_cells,
    "periods": _period_cells,
}


def _in_language(description: Description, predicate: str, language: str) -> str:
    found = (v for v in description.get(predicate, ()) if isinstance(v, terms.Literal))
    return guarded("|".join(sorted(each.lexical for each in found if each.language == language)))


def _cells(description: Description, ancestor: str) -> dict[str, str]:
    cells = {
        name: column.write(description[CG + column.prop.name])
        for name, column in property_columns(ancestor).items()
        if CG + column.prop.name in description
    }
    for name, pair in SPANS.items():
        first, last = (_day(description, each) for each in pair)
        if first or last:
            cells[name] = write_span(Span(first, last))
    start, end = (_day(description, each) for each in PERIOD)
    if start:
        cells["period"] = write_period(Period(start, end))
    return cells


def _day(description: Description, name: str) -> date | None:
    found = one(description, CG + name)
    return read_day(found) if found else None


def template(sheet: Sheet) -> str:
    """An empty sheet with every column."""
    return ",".join(columns_of(sheet)) + "\n"


def sheet_named(name: str) -> Sheet:
    """The sheet of a name.

    Raises:
        Misuse: there is none.
    """
    for each in _KEYS:
        if each == name:
            return each
    raise Misuse(f"unknown sheet {name!r}; use one of {', '.join(_KEYS)}")


__all__ = [
    "Parsed",
    "Row",
    "Table",
    "parse",
    "read_table",
    "sheet_named",
    "template",
    "to_sheet",
]
