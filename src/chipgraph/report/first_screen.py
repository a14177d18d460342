"""The first screen of a report: six lines that answer what an analyst asks first."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from chipgraph.report.model import Report, Section

LINES: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("Billed", ("billed", "owing")),
    ("Owned, used and paid for", ("owners", "users")),
    ("Owed", ("obligations", "circles")),
    ("Left after the worst losses", ("suppliers",)),
    ("Leaving", ("contenders", "crossover")),
)
"""The first five lines: their names, and the sections whose answers they give."""

INSTEAD: Mapping[str, str] = {"obligations": "commitments", "owners": "owners-by-name"}
"""Which section answers where another cannot be computed."""


def first_screen(report: Report) -> list[str]:
    """Who is billed; who owns and pays; what is owed; what is left; who leaves; how old it is.

    A line says so where its sections cannot be computed; there are always six.
    """
    sections = {section.key: section for section in report.sections}
    found = []
    for name, keys in LINES:
        given = [_answering(sections, key) for key in keys if key in sections]
        found.append(f"{name}: {' '.join(_answers(given)) or 'cannot be computed in this view.'}")
    return [*found, f"How old: {_age(report)}"]


def _answering(sections: Mapping[str, Section], key: str) -> Section:
    other = sections.get(INSTEAD.get(key, ""))
    return other if other is not None and not sections[key].answer else sections[key]


def _answers(sections: list[Section]) -> Iterator[str]:
    for section in sections:
        if section.answer:
            count = len(section.claims)
            rests = f" [{count} claim{'' if count == 1 else 's'}]" if count else ""
            yield f"{section.answer[0].upper()}{section.answer[1:]}{rests}"


def _age(report: Report) -> str:
    if not report.newest:
        return "nothing could be computed."
    moved = f"; what moved last, {report.moved}" if report.moved else ""
    return f"the newest document behind these numbers is of {report.newest}{moved}."
