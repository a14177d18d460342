"""Sheets into the data set: read, check every row, say what is new and what contradicts, merge.

Nothing here writes a file; `chipgraph.dataset.write_dataset` does, once a plan is accepted.
"""

from __future__ import annotations

from dataclasses import dataclass
from difflib import get_close_matches
from typing import TYPE_CHECKING

from chipgraph import terms
from chipgraph.columns import property_columns
from chipgraph.descriptions import (
    ALT_LABEL,
    CITATION,
    LABEL,
    PERIOD,
    PUBLISHER,
    REPLACED_BY,
    SPANS,
    TITLE,
    TOPIC,
    is_claim,
    kind_of,
    one,
)
from chipgraph.errors import BadRows, Misuse
from chipgraph.sheets import NAMESPACES, parse, read_table
from chipgraph.sheets.files import KEYS
from chipgraph.terms import CG, CLAIM, ID, RDF_TYPE, SOURCE, Iri, is_id, local
from chipgraph.vocabulary import snake, vocabulary

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

    from chipgraph.columns import Sheet
    from chipgraph.descriptions import (
        Description,
        Descriptions,
    )
    from chipgraph.errors import BadRow
    from chipgraph.sheets import Parsed, Row

WAIVED = frozenset({"tier", "maturity", "commitmentKind", "periodEnd"})
"""What a claim of a class must have but a prospect of it need not: it is not known beforehand."""

LINKS = ("contradicts", "revises", "differs", "supersedes", "partOfSum", "derivedFrom", "retells")

# The fields by which two claims are about the same fact; the figure itself is not among them.
_NOT_IDENTITY = frozenset(
    [
        *LINKS,
        *("value", "low", "high", "firm", "ceiling", "approximate", "roundingStep", "memberCount"),
        *("citation", "claimNote", "topic", "basis", "formula", "condition", "exit", "inSet"),
        *("threshold", "complete", "purpose", "facility"),
        *(name for pair in SPANS.values() for name in pair),
    ]
)
_IDENTITY_OF = {
    "Operation": frozenset({"facility"}),
    "Disruption": frozenset({"facility", "beginEarliest", "beginLatest"}),
}
"""What else tells two claims of a class apart: the site, and of disruptions the day."""
_FIGURE = ("value", "low", "high", "firm", "ceiling")


@dataclass(frozen=True, slots=True)
class Notice:
    """Something that the one who imports should know; it does not stop the import."""

    claim: str
    other: str
    text: str


@dataclass(frozen=True, slots=True)
class Plan:
    """What an import would do."""

    merged: Descriptions
    new: tuple[str, ...]
    changed: tuple[str, ...]
    unchanged: int
    notices: tuple[Notice, ...]
    bad: tuple[BadRow, ...]


def plan_import(
    existing: Descriptions,
    files: Sequence[tuple[Sheet, Path]],
    *,
    topic: str = "",
    keep_going: bool = False,
) -> Plan:
    """Read and check sheets and say what they would change.

    Sheets of sources, entities and periods are read before claims, whatever their order. With
    `keep_going` the bad rows are listed in the plan and left out of what is merged.

    Raises:
        BadRows: rows do not fit the model, and `keep_going` is off.
        BadFile: a sheet cannot be read.
        Misuse: the topic is no name.
    """
    if topic and not is_id(topic):
        raise Misuse(f"--topic {topic!r}: use lower-case letters, digits and hyphens")
    order = ("sources", "periods", "entities", "claims")
    merged = dict(existing)
    bad: list[BadRow] = []
    rows: dict[str, Row] = {}
    unread: dict[str, Row] = {}
    new: list[str] = []
    changed: list[str] = []
    for sheet, path in sorted(files, key=lambda each: order.index(each[0])):
        header, lines = read_table(path, sheet)
        parsed = parse(lines, sheet, topic=topic, existing=existing)
        bad += [*parsed.bad, *_twice(parsed, rows, sheet)]
        spoken = _predicates(header, sheet)
        for subject, description in parsed.descriptions.items():
            update = _update(merged.get(subject), description, spoken)
            if subject not in existing:
                new.append(subject)
            elif not _same(update, existing[subject]):
                changed.append(subject)
            merged[subject] = update
        rows |= parsed.rows
        lost = {each.line for each in parsed.bad}
        unread |= {
            NAMESPACES[sheet] + row.cells.get(KEYS[sheet], ""): row
            for row in lines
            if row.line in lost
        }
    bad += check_rows(merged, rows, unread)
    if bad and not keep_going:
        raise BadRows(sorted(bad, key=lambda each: (str(each.path), each.line)))
    dropped = _dropped(bad, rows, merged)
    while dropped:
        for subject in dropped:
            for citation in merged[subject].get(CITATION, ()):
                merged.pop(str(citation), None)
            if subject in existing:
                merged[subject] = existing[subject]
                for citation in existing[subject].get(CITATION, ()):
                    merged[str(citation)] = existing[str(citation)]
            else:
                del merged[subject]
            rows.pop(subject, None)
        more = list(check_rows(merged, rows, unread))
        bad += more
        dropped = _dropped(more, rows, merged)
    fresh = [subject for subject in (*new, *changed) if subject in merged and is_claim(subject)]
    listed = {CLAIM, ID, SOURCE, terms.PERIOD}
    return Plan(
        merged=merged,
        new=tuple(s for s in new if s in merged and s[: s.rfind("/") + 1] in listed),
        changed=tuple(s for s in changed if s in merged and merged[s] is not existing.get(s)),
        unchanged=sum(1 for s in rows if s in existing and s not in changed),
        notices=tuple(contradictions(merged, fresh)),
        bad=tuple(sorted(bad, key=lambda each: (str(each.path), each.line))),
    )


def _twice(parsed: Parsed, rows: dict[str, Row], sheet: Sheet) -> Iterator[BadRow]:
    for subject, row in parsed.rows.items():
        if subject in rows:
            first = rows[subject]
            yield row.bad(
                {"claims": "claim", "entities": "entity", "sources": "source", "periods": "period"}[
                    sheet
                ],
                f"{local(subject)} stands already in {first.path}:{first.line}",
                "keep one of the rows",
            )


def _dropped(bad: Iterable[BadRow], rows: dict[str, Row], merged: Descriptions) -> list[str]:
    places = {(each.path, each.line) for each in bad}
    return [s for s, row in rows.items() if (row.path, row.line) in places and s in merged]


def _predicates(header: Iterable[str], sheet: Sheet) -> frozenset[str]:
    """The predicates of which a sheet with these columns speaks."""
    ancestor = {
        "claims": "Claim",
        "entities": "Entity",
        "sources": "Source",
        "periods": "FiscalPeriod",
    }[sheet]
    columns = {**property_columns(ancestor), **property_columns("Citation")}
    texts = {
        "label": LABEL,
        "label_zh": LABEL,
        "alias": ALT_LABEL,
        "alias_zh": ALT_LABEL,
        "title": TITLE,
        "publisher": PUBLISHER,
        "replaced_by": REPLACED_BY,
    }
    spoken = {RDF_TYPE}
    for name in header:
        if name in SPANS:
            spoken |= {CG + each for each in SPANS[name]}
        elif name == "period" and sheet == "claims":
            spoken |= {CG + each for each in PERIOD}
        elif name in texts and (sheet != "claims" or name == "replaced_by"):
            spoken.add(texts[name])
        elif name in columns:
            spoken.add(CG + columns[name].prop.name)
    return frozenset(spoken)


def _update(before: Description | None, after: Description, spoken: frozenset[str]) -> Description:
    if before is None:
        return after
    kept = {predicate: values for predicate, values in before.items() if predicate not in spoken}
    update = {**kept, **after}
    if TOPIC in before and TOPIC not in spoken:  # the topic of an import is for what is new
        update[TOPIC] = before[TOPIC]
    if CITATION in before:
        update[CITATION] = tuple(dict.fromkeys((*before[CITATION], *after.get(CITATION, ()))))
    return update


def _same(one_: Description, other: Description) -> bool:
    return {p: frozenset(v) for p, v in one_.items()} == {p: frozenset(v) for p, v in other.items()}


# --- checks of rows against the model -------------------------------------------------------------


def check_rows(
    merged: Descriptions, rows: dict[str, Row], unread: Mapping[str, Row]
) -> Iterator[BadRow]:
    """What does not fit the model in the subjects that rows describe.

    Args:
        unread: the rows that could not be read, by what they would describe.
    """
    for subject, row in rows.items():
        description = merged[subject]
        if is_claim(subject):
            yield from _check_claim(merged, description, row)
        yield from _check_references(merged, description, row, unread)
        for citation in description.get(CITATION, ()):
            yield from _check_references(merged, merged[str(citation)], row, unread)


def _check_claim(merged: Descriptions, description: Description, row: Row) -> Iterator[BadRow]:
    known = vocabulary()
    kind = kind_of(description)
    required = list(known.required.get(kind, ()))
    if kind == "Prospect":
        of = local(one(description, CG + "prospectOf"))
        required += [each for each in known.required.get(of, ()) if each not in WAIVED]
    for name in (*required, "basis", "citation"):
        if CG + name not in description:
            column = "period" if name in PERIOD else "source" if name == "citation" else snake(name)
            yield row.bad(column, f"a {kind} needs it", "fill the cell")
    metric, unit = (local(one(description, CG + each)) for each in ("metric", "unit"))
    units = known.concepts[metric].units if metric in known.concepts else frozenset()
    if units and unit and unit not in units:
        yield row.bad("unit", f"{unit} does not fit {metric}", f"use {' or '.join(sorted(units))}")
    if metric and kind != "DisclosureSet" and not any(CG + each in description for each in _FIGURE):
        yield row.bad("value", "a figure without a number", "fill value, or low or high")
    share = metric.endswith("-share") or (kind == "Provision" and unit == "percent")
    if share and kind != "DisclosureSet" and CG + "denominatorOf" not in description:
        yield row.bad(
            "denominator_of", "a share without a denominator", "say whose total it is a share of"
        )
    yield from _check_order(description, row)


def _check_order(description: Description, row: Row) -> Iterator[BadRow]:
    pairs = [
        ("low", "high", "low"),
        ("timeToBite", "timeToBiteMost", "time_to_bite"),
        ("timeToQualify", "timeToQualifyMost", "time_to_qualify"),
        ("beginEarliest", "endLatest", "end"),
        ("periodStart", "periodEnd", "period"),
    ]
    for first, last, column in pairs:
        lower, upper = one(description, CG + first), one(description, CG + last)
        if lower and upper:
            numbers = column in {"low", "time_to_bite", "time_to_qualify"}
            backwards = float(lower) > float(upper) if numbers else lower > upper
            if backwards:
                yield row.bad(column, f"{lower} comes after {upper}", "swap or correct them")


def _check_references(
    merged: Descriptions, description: Description, row: Row, unread: Mapping[str, Row]
) -> Iterator[BadRow]:
    known = vocabulary()
    for predicate, values in description.items():
        name = local(predicate)
        if not predicate.startswith(CG) or name not in known.properties:
            continue
        prop = known.properties[name]
        for value in values:
            if not isinstance(value, Iri) or not value.startswith((ID, CLAIM, SOURCE)):
                continue
            if value not in merged:
                lost = unread.get(value)
                mend = f"mend {lost.path}:{lost.line} first" if lost else _nearest(merged, value)
                yield row.bad(prop.column, f"no {_what(value)} {local(value)!r}", mend)
            elif prop.ranges and not any(
                known.is_a(kind_of(merged[value]), each) for each in prop.ranges
            ):
                takes = " or ".join(sorted(known.labels.get(each, each) for each in prop.ranges))
                found = known.labels.get(kind_of(merged[value]), kind_of(merged[value]))
                yield row.bad(
                    prop.column, f"{local(value)} is a {found}", f"{prop.label} takes {takes}"
                )


def _what(iri: str) -> str:
    return {ID: "entity", CLAIM: "claim", SOURCE: "source"}[iri[: iri.rfind("/") + 1]]


def _nearest(merged: Descriptions, iri: str) -> str:
    namespace = iri[: iri.rfind("/") + 1]
    names = [local(subject) for subject in merged if subject.startswith(namespace)]
    near = get_close_matches(local(iri), names, n=1)
    sheet = next(name for name, each in NAMESPACES.items() if each == namespace)
    return f"did you mean {near[0]!r}?" if near else f"add it to the sheet of {sheet}"


# --- what contradicts -----------------------------------------------------------------------------


def identity(description: Description) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """What a claim is about, whatever it says: two claims with one identity speak of one fact."""
    kind = local(one(description, CG + "prospectOf")) or kind_of(description)
    also = _IDENTITY_OF.get(kind, frozenset())
    return tuple(
        sorted(
            (local(predicate), tuple(sorted(str(value) for value in values)))
            for predicate, values in description.items()
            if local(predicate) not in _NOT_IDENTITY or local(predicate) in also
        )
    )


def contradictions(merged: Descriptions, subjects: Iterable[str]) -> Iterator[Notice]:
    """Claims that speak of the same fact as another one without a link between the two."""
    by_identity: dict[object, list[str]] = {}
    for subject, description in merged.items():
        if is_claim(subject):
            by_identity.setdefault(identity(description), []).append(subject)
    for subject in subjects:
        for other in sorted(by_identity[identity(merged[subject])]):
            if other != subject and not _linked(merged, subject, other):
                yield _notice(merged, subject, other)


def _linked(merged: Descriptions, one_: str, other: str) -> bool:
    return any(
        Iri(there) in merged[here].get(CG + link, ())
        for here, there in ((one_, other), (other, one_))
        for link in LINKS
    )


def _notice(merged: Descriptions, subject: str, other: str) -> Notice:
    figures = [
        " ".join(
            f"{each} {one(merged[s], CG + each)}" for each in _FIGURE if one(merged[s], CG + each)
        )
        for s in (subject, other)
    ]
    names = f"{local(subject)} and {local(other)}"
    if figures[0] != figures[1]:
        text = (
            f"{names} give different figures for the same fact ({figures[0] or 'none'};"
            f" {figures[1] or 'none'}): link them by contradicts, revises, differs or supersedes"
        )
    else:
        text = f"{names} say the same: keep one claim and cite both sources"
    return Notice(subject, other, text)


__all__ = ["Notice", "Plan", "contradictions", "identity", "plan_import"]
