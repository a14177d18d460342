"""What may be laid over the picture: entities marked by a measure, each mark with its claims.

This is the whole interface between a measure and the page. A measure gives an `Overlay`; the page
draws it, lists it beside the picture, and opens the claims of each mark. Two phases are shown one
at a time, as before and after. docs/page.md has an example.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, NamedTuple

from chipgraph.errors import Misuse

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from chipgraph.page.records import Ledger

TONES = ("alarm", "warning", "notice", "calm")
"""How loud a level is, from the loudest on; the page has a colour for each, light and dark."""


class Level(NamedTuple):
    """A value on the legend of an overlay."""

    name: str
    label: str
    tone: str


class Mark(NamedTuple):
    """What an overlay says of one entity.

    `low` and `high` are the bounds of a part of one, 0 to 1, drawn as a ring; None where the
    measure has no number. Lines that rest on one of the claims are drawn strong. `wave` is when a
    change reaches it: 0 for where it begins, then 1, 2 and so on, shown beside the ring; None where
    nothing spreads.
    """

    entity: str
    level: str
    text: str
    claims: tuple[str, ...] = ()
    low: float | None = None
    high: float | None = None
    wave: int | None = None


class Cut(NamedTuple):
    """What is left of that which a claim states, 0 to 1; None where it is at risk without a number.

    A line of whose claims all are cut to nothing is drawn removed, one with less left weakened.
    """

    claim: str
    low: float | None = None
    high: float | None = None


class Phase(NamedTuple):
    """One state of an overlay; a scenario has one before and one after."""

    name: str
    marks: tuple[Mark, ...]
    cuts: tuple[Cut, ...] = ()


@dataclass(frozen=True, slots=True)
class Overlay:
    """A measure laid over the picture.

    Raises:
        Misuse: a mark has a level that is not listed, a tone is unknown, bounds of a mark or a cut
            are not within 0 and 1 or run backwards, or there is no phase.

    Attributes:
        notes: what was assumed, what cannot be told, and the like, each a heading with sentences.
    """

    name: str
    title: str
    sentence: str
    """What is marked, under which rule, and what is not known."""
    levels: tuple[Level, ...]
    phases: tuple[Phase, ...]
    notes: tuple[tuple[str, tuple[str, ...]], ...] = ()

    def __post_init__(self) -> None:
        known = {each.name for each in self.levels}
        if not self.phases:
            raise Misuse(f"overlay {self.name} has no phase")
        for level in self.levels:
            if level.tone not in TONES:
                raise Misuse(
                    f"overlay {self.name}: unknown tone {level.tone!r}; use one of {', '.join(TONES)}"
                )
        for phase in self.phases:
            for mark in phase.marks:
                if mark.level not in known:
                    raise Misuse(
                        f"overlay {self.name}: level {mark.level!r} of {mark.entity} is not listed"
                    )
                self._check(mark.entity, mark.low, mark.high)
            for cut in phase.cuts:
                self._check(cut.claim, cut.low, cut.high)

    def _check(self, of: str, low: float | None, high: float | None) -> None:
        if (low is None) != (high is None):
            raise Misuse(f"overlay {self.name}: {of} has one bound and not the other")
        if low is not None and high is not None and not 0 <= low <= high <= 1:
            raise Misuse(f"overlay {self.name}: bounds of {of} are not within 0 and 1")


def overlay_record(
    overlay: Overlay, number: Mapping[str, int], labels: Mapping[str, str], ledger: Ledger
) -> dict[str, Any]:
    """An overlay as the page knows it: entities by number, or by name where not drawn."""
    order = {level.name: place for place, level in enumerate(overlay.levels)}

    def row(mark: Mark) -> list[Any]:
        found = (ledger.find(name) for name in mark.claims)
        claims = [ledger.claim(each) for each in found if each is not None]
        who = number.get(mark.entity, labels.get(mark.entity, mark.entity))
        wave = -1 if mark.wave is None else mark.wave
        return [who, order[mark.level], mark.text, claims, wave, *_bounds(mark.low, mark.high)]

    def cut(each: Cut) -> list[Any] | None:
        claim = ledger.number(each.claim)  # one that is on no line of the page cuts none
        return None if claim is None else [claim, *_bounds(each.low, each.high)]

    return {
        "name": overlay.name,
        "title": overlay.title,
        "sentence": overlay.sentence,
        "levels": [[level.label, level.tone] for level in overlay.levels],
        "phases": [
            [
                phase.name,
                [row(mark) for mark in _sorted(phase, order)],
                [found for each in phase.cuts if (found := cut(each))],
            ]
            for phase in overlay.phases
        ],
        "notes": [[title, sentences] for title, sentences in overlay.notes if sentences],
    }


def _bounds(low: float | None, high: float | None) -> list[float]:
    return [] if low is None or high is None else [round(low, 4), round(high, 4)]


def _sorted(phase: Phase, order: Mapping[str, int]) -> Sequence[Mark]:
    """By wave, then the loudest level, then by name."""
    return sorted(
        phase.marks,
        key=lambda mark: (mark.wave or 0, order[mark.level], mark.entity, mark.text),
    )
