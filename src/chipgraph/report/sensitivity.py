"""Which verdicts flip if something else is assumed: the section on the sensitivity of the report."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from chipgraph.report.alternatives import alternatives
from chipgraph.report.model import Line, Section, Table, counted
from chipgraph.report.verdicts import SECTIONS, verdicts
from chipgraph.report.world_verdicts import redrawn

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from chipgraph.report.verdicts import Case, Key
    from chipgraph.risk.assumptions import Assumptions

_NOTES = (
    "Each assumption is tried with other values, one at a time, and every verdict that it can touch is computed"
    " again; claims and rules stay as they are. A verdict that keeps its word under all of them is robust to"
    " these assumptions, not certain: several may be wrong together.",
    "Probabilities by which worlds are drawn are tried with half and twice their odds, bands at half and twice"
    " their width; ranks count as first from 95 percent of the worlds on, and a loss leaves nothing where it does"
    " so in more than half. 'Not given' is a verdict that nothing carries any more.",
)


NOT_GIVEN = "not given"
"""The word in place of a verdict that nothing carries any more."""

MOST = 3
"""How many verdicts a line names; all of them stand in the data."""


_ORDER = (*SECTIONS, "worlds")


class Trial(NamedTuple):
    """One alternative to one assumption, and the verdicts before and after it."""

    assumption: str
    stated: str
    tried: str
    before: Mapping[Key, str]
    after: Mapping[Key, str]

    @property
    def flips(self) -> dict[Key, tuple[str, str]]:
        """The verdicts that change, with both words."""
        keys = (*self.before, *(key for key in self.after if key not in self.before))
        words = {key: (_word(self.before, key), _word(self.after, key)) for key in keys}
        return {key: (old, new) for key, (old, new) in words.items() if old != new}


def _word(found: Mapping[Key, str], key: Key) -> str:
    """A verdict; a supplier of which none is given does not stop an output alone."""
    absent = "does not" if key.section == "suppliers" and key.of.endswith(" alone") else NOT_GIVEN
    return found.get(key, absent)


def trials(
    case: Case, draw: Callable[[Assumptions], Mapping[Key, str]] | None, stated: Assumptions
) -> Iterator[Trial]:
    """Every alternative with the verdicts before and after.

    Args:
        draw: the verdicts over worlds under some assumptions; None leaves those out.
        stated: the assumptions by which worlds are drawn.
    """
    before = verdicts(case)
    for each in alternatives(case):
        touched = {
            key: word
            for key, word in before.items()
            if each.sections is None or key.section in each.sections
        }
        after = verdicts(each.change(case), each.sections)
        if touched or after:  # what touches nothing here says nothing of this report
            yield Trial(each.assumption, each.stated, each.tried, touched, after)
    if draw:
        drawn = draw(stated)
        for other in redrawn(stated):
            yield Trial(other.assumption, other.stated, other.tried, drawn, draw(other.assumed))


def sensitivity(found: Iterable[Trial], label: str) -> Section:
    """The verdicts that flip and under which assumption; those that no alternative flips."""
    title = f"What if something else is assumed: which verdicts on {label} flip"
    tried = list(found)
    words = {key: word for each in tried for key, word in each.before.items()}
    if not words:
        why = f"no verdict on {label} is given in this view"
        return Section("sensitivity", title, missing=(why,))
    times = Counter(
        key for each in tried for key, (_, new) in each.flips.items() if new != NOT_GIVEN
    )
    lapsed = {key for each in tried for key, (_, new) in each.flips.items() if new == NOT_GIVEN}
    names = dict.fromkeys(each.assumption for each in tried)
    moved = [key for key in words if times[key]]
    answer = (
        f"{len(words) - len(moved)} of {counted(len(words), 'verdict')} flip under none of"
        f" {counted(len(tried), 'alternative')} to {counted(len(names), 'assumption')}"
        f" ({sum(key in lapsed for key in words if not times[key])} of them are not given at all under some)"
    )
    if moved:
        most = max(moved, key=lambda key: times[key])
        answer += f"; flipped most often, by {times[most]}: {most.of} ({most.section})"
    return Section(
        "sensitivity",
        title,
        f"{answer}.",
        ("assumption", "stated", "tried", "verdict on", "as stated", "then"),
        tuple(line for each in tried for line in _lines(each)),
        _NOTES,
        tables=(_by_section(words, times, lapsed), _without_effect(tried)),
    )


def _lines(trial: Trial) -> Iterator[Line]:
    """A line for all verdicts of a section that flip alike."""
    alike: dict[tuple[str, str, str], list[str]] = {}
    for key, (old, new) in trial.flips.items():
        alike.setdefault((key.section, old, new), []).append(key.of)
    for (section, old, new), names in alike.items():
        shown = "; ".join(names[:MOST])
        shown += f" and {len(names) - MOST} more" if len(names) > MOST else ""
        yield Line(
            (trial.assumption, trial.stated, trial.tried, f"{section}: {shown}", old, new),
            (),
            {
                "assumption": trial.assumption,
                "as_stated": trial.stated,
                "tried": trial.tried,
                "section": section,
                "verdicts_of": names,
                "verdict_before": old,
                "verdict_after": new,
            },
        )


def _by_section(
    words: Mapping[Key, str], times: Mapping[Key, int], lapsed: frozenset[Key] | set[Key]
) -> Table:
    """How many verdicts of each section keep their word, are not given under some alternative, or flip."""
    fates: dict[str, Counter[str]] = {}
    for key in words:
        fate = "flip" if times[key] else "lapse" if key in lapsed else "keep"
        fates.setdefault(key.section, Counter())[fate] += 1
    lines = tuple(
        Line(
            (section, *(str(found[fate]) for fate in ("keep", "lapse", "flip"))),
            (),
            {"section": section, **{fate: found[fate] for fate in ("keep", "lapse", "flip")}},
        )
        for section, found in sorted(fates.items(), key=lambda each: _ORDER.index(each[0]))
    )
    columns = ("section", "always the same", "the same or not given", "flip under some")
    return Table("Verdicts by section", columns, lines)


def _without_effect(tried: Sequence[Trial]) -> Table:
    """The assumptions of which no alternative flips anything."""
    effect = {each.assumption for each in tried if each.flips}
    kept: dict[tuple[str, str], list[str]] = {}
    for each in tried:
        if each.assumption not in effect:
            kept.setdefault((each.assumption, each.stated), []).append(each.tried)
    lines = tuple(
        Line(
            (assumption, stated, "; ".join(values)),
            (),
            {"assumption": assumption, "as_stated": stated, "all_tried": values},
        )
        for (assumption, stated), values in kept.items()
    )
    return Table(
        "Assumptions that flip no verdict, whichever value is tried",
        ("assumption", "stated", "tried"),
        lines,
    )
