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
    measure has no number. Lines that rest on one of the claims are drawn strong.
    """

    entity: str
    level: str
    text: str
    claims: tuple[str, ...] = ()
    low: float | None = None
    high: float | None = None


class Phase(NamedTuple):
    """One state of an overlay; a scenario has one before and one after."""

    name: str
    marks: tuple[Mark, ...]


@dataclass(frozen=True, slots=True)
class Overlay:
    """A measure laid over the picture.

    Raises:
        Misuse: a mark has a level that is not listed, a tone is unknown, bounds are not within 0
            and 1 or run backwards, or there is no phase.
    """

    name: str
    title: str
    sentence: str
    """What is marked, under which rule, and what is not known."""
    levels: tuple[Level, ...]
    phases: tuple[Phase, ...]

    def __post_init__(self) -> None:
        known = {each.name for each in self.levels}
        if not self.phases:
            raise Misuse(f"overlay {self.name} has no phase")
        for level in self.levels:
            if level.tone not in TONES:
                raise Misuse(
                    f"overlay {self.name}: unknown tone {level.tone!r}; use one of {', '.join(TONES)}"
                )
        for mark in (mark for phase in self.phases for mark in phase.marks):
            if mark.level not in known:
                raise Misuse(
                    f"overlay {self.name}: level {mark.level!r} of {mark.entity} is not listed"
                )
            if (mark.low is None) != (mark.high is None):
                raise Misuse(f"overlay {self.name}: {mark.entity} has one bound and not the other")
            if mark.low is not None and mark.high is not None:
                if not 0 <= mark.low <= mark.high <= 1:
                    raise Misuse(
                        f"overlay {self.name}: bounds of {mark.entity} are not within 0 and 1"
                    )


def overlay_record(
    overlay: Overlay, number: Mapping[str, int], labels: Mapping[str, str], ledger: Ledger
) -> dict[str, Any]:
    """An overlay as the page knows it: entities by number, or by name where not drawn."""
    order = {level.name: place for place, level in enumerate(overlay.levels)}

    def row(mark: Mark) -> list[Any]:
        found = (ledger.find(name) for name in mark.claims)
        claims = [ledger.claim(each) for each in found if each is not None]
        bounds = [] if mark.low is None else [round(mark.low, 4), round(mark.high or 0.0, 4)]
        who = number.get(mark.entity, labels.get(mark.entity, mark.entity))
        return [who, order[mark.level], mark.text, claims, *bounds]

    return {
        "name": overlay.name,
        "title": overlay.title,
        "sentence": overlay.sentence,
        "levels": [[level.label, level.tone] for level in overlay.levels],
        "phases": [
            [phase.name, [row(mark) for mark in _sorted(phase, order)]] for phase in overlay.phases
        ],
    }


def _sorted(phase: Phase, order: Mapping[str, int]) -> Sequence[Mark]:
    return sorted(phase.marks, key=lambda mark: (order[mark.level], mark.entity, mark.text))
