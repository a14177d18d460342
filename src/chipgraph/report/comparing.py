"""Reports side by side: several entities on one day, or one entity on two days."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from chipgraph.report.assembling import risk_report
from chipgraph.tables import Rows

if TYPE_CHECKING:
    from collections.abc import Sequence

    from chipgraph.graph import ChipGraph
    from chipgraph.model import Claim
    from chipgraph.report.model import Report


def compared(reports: Sequence[Report]) -> Rows:
    """The answer of each section that is in focus, a column for each report."""
    titles: dict[str, str] = {}
    for report in reports:
        for section in report.printed:
            titles.setdefault(section.key, _topic(section.key))
    rows = [
        (titles[key], *(_answer(report, key) for report in reports))
        for key in titles
        if any(_answer(report, key) != _NOTHING for report in reports)
    ]
    return Rows(
        ("question", *(report.label for report in reports)),
        tuple(rows),
        title="Dependency risks side by side",
        note=f"As of {reports[0].as_of}, policy {reports[0].policy}.",
    )


_NOTHING = "cannot be computed"


def _topic(key: str) -> str:
    return key.replace("-", " ")


def _answer(report: Report, key: str) -> str:
    for section in report.sections:
        if section.key == key:
            return section.answer or _NOTHING
    return _NOTHING


class Difference(NamedTuple):
    """One thing that is other on the later day."""

    what: str
    before: str
    after: str
    claims: tuple[str, ...]


def differences(before: ChipGraph, after: ChipGraph, name: str) -> list[Difference]:
    """What changed for an entity between two views of the same data: verdicts first, then claims.

    Raises:
        UnknownName: there is no such entity.
    """
    return [*_verdicts(before, after, name), *_claims(before, after, name)]


def _verdicts(before: ChipGraph, after: ChipGraph, name: str) -> list[Difference]:
    old, new = risk_report(before, name), risk_report(after, name)
    keys = [section.key for section in new.sections]
    found = []
    for key in keys:
        first, second = _answer(old, key), _answer(new, key)
        if first != second:
            ids = new.section(key).answer_claims
            found.append(Difference(f"verdict: {_topic(key)}", first, second, ids))
    return found


def _claims(before: ChipGraph, after: ChipGraph, name: str) -> list[Difference]:
    from chipgraph.lexicons import lexicon
    from chipgraph.wording import said

    entity = after.entity(name).id
    old = {each.id: each for each in before.claims(about=entity)}
    new = {each.id: each for each in after.claims(about=entity)}
    words = lexicon(after)
    found = [
        Difference(f"{_verb(new[each])}: {new[each].kind}", "", said(new[each], words), (each,))
        for each in sorted(set(new) - set(old))
    ]
    words = lexicon(before)
    found += [
        Difference(f"no longer holds: {old[each].kind}", said(old[each], words), "", (each,))
        for each in sorted(set(old) - set(new))
    ]
    return sorted(found, key=lambda each: (each.what, each.claims))


def _verb(claim: Claim) -> str:
    if claim.is_prospect:
        return "new prospect"
    return "measured" if claim.period else "new"


def difference_rows(before: ChipGraph, after: ChipGraph, name: str) -> Rows:
    """The differences as rows.

    Raises:
        UnknownName: there is no such entity.
    """
    found = differences(before, after, name)
    label = after.entity(name).label
    return Rows(
        ("what", f"on {before.as_of}", f"on {after.as_of}", "claims"),
        tuple((each.what, each.before, each.after, " ".join(each.claims)) for each in found),
        title=f"What changed for {label}",
        note=f"{len(found)} differences between {before.as_of} and {after.as_of}.",
    )
