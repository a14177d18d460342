"""How sure: the spread of the headline numbers over admissible worlds, and the claims to verify next."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chipgraph.report.model import Line, Section, counted
from chipgraph.risk.spread import leverages, spread

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from chipgraph.model import Claim
    from chipgraph.report.model import Table
    from chipgraph.risk.interval import Interval
    from chipgraph.risk.spread import Headline, Leverage, Spread
    from chipgraph.risk.worlds import Worlds

READING_LIST = 20
"""How many claims the reading list names."""

_NOTE = (
    "Spread over worlds under the stated assumptions (docs/measures.md), not a confidence: each world keeps"
    " sources and origins with a probability that their kind and basis set, resolves contradictions one way or"
    " none, and draws figures from their bounds. Low and high are 5 and 95 percent points."
)


_SUPPLY_NOTE = (
    "In a world shares sum to 100 percent, and an open list of providers has one more that nobody has documented"
    " with a probability of {:g}; so has a complete list that lost a member. Losses that leave as much share the"
    " better rank."
)


def sureness(
    worlds: Worlds,
    label: str,
    found: Sequence[Headline],
    ranks: Sequence[Line],
    tables: Sequence[Table],
) -> Section:
    """The spread of each headline over worlds, with ranks by layer and further tables over the same worlds."""
    title = f"How sure: the numbers on {label} over {len(worlds)} admissible worlds"
    numbers = [_spread_line(each) for head in found if (each := spread(head, worlds))]
    if not numbers and not ranks and not any(each.lines for each in tables):
        why = f"no headline of {label} is carried by its claims"
        return Section("worlds", title, missing=(why,))
    always = sum(line.data["first"] == 1.0 for line in ranks)
    answer = (
        f"{counted(len(numbers), 'headline number')} and {counted(len(ranks), 'rank')} over {len(worlds)}"
        f" worlds (seed {worlds.seed}); first in every world in {always} of the ranks{_first(tables)}."
    )
    return Section(
        "worlds",
        title,
        answer,
        ("number", "median", "low", "high", "carried in, % of worlds", "first in, %"),
        (*numbers, *ranks),
        (_NOTE, *((_SUPPLY_NOTE.format(worlds.assumed.supply["undocumented"]),) if tables else ())),
        tables=tuple(tables),
    )


def _first(tables: Sequence[Table]) -> str:
    """What stands first in each table, in words."""
    found = ""
    for line in (table.lines[0] for table in tables if table.lines):
        if "nothing_left" in line.data:
            kind = "the loss of" if "provider" in line.data else "that of the sites in"
            found += f"; {kind} {line.cells[0]} leaves {line.cells[2]} percent where it hits worst"
        else:
            found += f"; {line.cells[0]} leaves first in {line.cells[1]} percent"
    return found


def _spread_line(each: Spread) -> Line:
    head = each.headline
    shown = tuple(f"{value * head.scale:,.1f} {head.unit}" for value in each[1:4])
    return Line(
        (head.title, *shown, f"{100 * each.defined:.0f}", ""),
        (),
        {
            "key": head.key,
            "median": round(each.median, 6),
            "low": round(each.low, 6),
            "high": round(each.high, 6),
            "defined": round(each.defined, 6),
        },
    )


def reading_list(
    claims: Sequence[Claim], label: str, found: Sequence[Headline], *, words: Callable[[str], str]
) -> Section:
    """The claims whose fall alone would move a headline most: what to verify next."""
    title = f"What to verify next: the claims on which the numbers on {label} hang"
    ranked = sorted(
        (each for head in found for each in leverages(head, claims)),
        key=lambda each: (-round(each.change, 9), each.claim, each.headline.key),
    )
    best: dict[str, Leverage] = {}
    for each in ranked:
        best.setdefault(each.claim, each)
    if not best:
        return Section("reading-list", title, missing=(f"no headline of {label} hangs on a claim",))
    listed = list(best.values())[:READING_LIST]
    vital = sum(each.after is None for each in best.values())
    return Section(
        "reading-list",
        title,
        f"{vital} claims carry a headline number alone; {len(best)} move one when they fall.",
        ("claim", "says", "moves", "from", "to"),
        tuple(_leverage_line(each, words) for each in listed),
        (
            "Leverage: the change of a headline when the claim alone is dropped; a contradiction is then resolved the"
            " other way.",
        ),
    )


def _leverage_line(each: Leverage, words: Callable[[str], str]) -> Line:
    head = each.headline
    return Line(
        (
            each.claim,
            words(each.claim),
            head.title,
            _shown(each.before, head),
            _shown(each.after, head) if each.after else "cannot be computed",
        ),
        (each.claim,),
        {"headline": head.key, "change": round(each.change, 6)},
    )


def _shown(interval: Interval, head: Headline) -> str:
    return f"{interval.written(1, scale=head.scale)} {head.unit}"
