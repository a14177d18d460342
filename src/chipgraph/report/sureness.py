"""How sure: the spread of the headline numbers over admissible worlds, and the claims to verify next."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chipgraph.network import edges_of, layer
from chipgraph.report.model import Line, Section, counted
from chipgraph.risk import positions
from chipgraph.risk.spread import leverages, rank_over, spread
from chipgraph.risk.worlds import sample

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from chipgraph.model import Claim
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


def sureness(
    claims: Sequence[Claim],
    subject: str,
    label: str,
    found: Sequence[Headline],
    *,
    count: int,
    seed: int,
    layers: Sequence[str],
    drawn: Callable[[str, str], bool],
) -> Section:
    """The spread of each headline and of ranks by layer over worlds.

    Args:
        count: how many worlds are drawn, at least one.
        layers: the layers of the network in which ranks are taken.
        drawn: whether an entity stands in a layer.
    """
    title = f"How sure: the numbers on {label} over {count} admissible worlds"
    worlds = sample(claims, count, seed=seed)
    lines = [_spread_line(each) for head in found if (each := spread(head, worlds))]
    for name in layers:
        lines += _rank_lines(worlds, subject, name, drawn)
    if not lines:
        return Section(
            "worlds", title, missing=(f"no headline of {label} is carried by its claims",)
        )
    ranks = [line for line in lines if "rank" in line.data]
    always = sum(line.data["first"] == 1.0 for line in ranks)
    answer = (
        f"{counted(len(lines) - len(ranks), 'headline number')} and {counted(len(ranks), 'rank')} over {count}"
        f" worlds (seed {seed}); first in every world in {always} of the ranks."
    )
    return Section(
        "worlds",
        title,
        answer,
        ("number", "median", "low", "high", "carried in, % of worlds", "first in, %"),
        tuple(lines),
        (_NOTE,),
    )


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


def _rank_lines(
    worlds: Worlds, subject: str, name: str, drawn: Callable[[str, str], bool]
) -> Iterator[Line]:
    shown = layer(name)
    pairs: dict[tuple[str, str], list[int]] = {}
    for place, claim in enumerate(worlds.claims):
        for source, target in edges_of(claim, shown):
            if source != target and drawn(source, name) and drawn(target, name):
                pairs.setdefault((source, target), []).append(place)
    edges = positions.edges(pairs)
    if subject not in edges.nodes:
        return
    node = edges.nodes.index(subject)
    have = positions.present(edges, worlds.kept)
    for measure, compute in (("degree", positions.degree), ("pagerank", positions.pagerank)):
        values = compute(edges, have)
        found = rank_over(positions.ranks(values, node), values[node] > 0)
        if found:
            yield Line(
                (
                    f"rank by {measure}, {name} layer",
                    f"{found.median:.0f}",
                    str(found.low),
                    str(found.high),
                    f"{100 * found.defined:.0f}",
                    f"{100 * found.first:.0f}",
                ),
                (),
                {
                    "layer": name,
                    "measure": measure,
                    "first": round(found.first, 6),
                    "rank": [found.low, found.high],
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
