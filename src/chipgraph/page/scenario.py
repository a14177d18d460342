"""A scenario laid over the picture: who is hit in which wave, what is left, which lines fall.

It shows what `simulate` prints, and the way there: each thing that a loss of supply reaches. Before
and after are two phases with the same marks and lines, so that one can be held against the other.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from chipgraph.page.overlays import Cut, Level, Mark, Overlay, Phase
from chipgraph.report.shocked_demand import defaulting, is_own
from chipgraph.report.simulating import simulate
from chipgraph.risk.interval import Interval
from chipgraph.risk.shocks import Capacity, Default, Delay, Demand, Falsify, Remove, Shift, describe
from chipgraph.risk.waves import felt

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from chipgraph.graph import ChipGraph
    from chipgraph.report.effects import Effect
    from chipgraph.report.shocked_supply import Reached
    from chipgraph.report.simulating import Outcome
    from chipgraph.risk.shocks import Scenario, Shock

NAME = "scenario"

LEVELS = (
    Level("shock", "the shock itself", "alarm"),
    Level("none", "nothing left while it lasts, as documented", "alarm"),
    Level("half", "at most half left, as documented", "warning"),
    Level("less", "less left, as documented", "notice"),
    Level("may", "may have less left; the claims do not settle it", "notice"),
    Level("moved", "an order, a guarantee or a figure of it moves", "warning"),
    Level("before", "as before", "calm"),
)

_READING = (
    "The number at a ring is the wave: 0 where the shock strikes, 1 who is hit by it at once, 2 who needs"
    " these, and so on.",
    "The ring is strong up to the least that is left while it lasts and pale up to the most, for providers"
    " that nobody has documented may step in; the colour and the text say what the documented ones leave.",
    "What is not of the company or product that it is played for is shown where the same loss hits it: a"
    " loss common to both is no competitive risk.",
    "A company that is gone loses all its lines; what it bought from others is not counted as lost demand.",
)

_WHOLE, _NOTHING = Interval.point(1.0), Interval.point(0.0)


class _Change(NamedTuple):
    """A mark before and after."""

    before: Mark
    after: Mark


def scenario_overlay(graph: ChipGraph, subject: str, scenario: Scenario) -> Overlay:
    """A scenario played for a company or a product, as two phases.

    Raises:
        UnknownName: the subject, or what a shock names, is not in the graph.
    """
    outcome = simulate(graph, subject, scenario)
    changes = [
        *_shocks(graph, outcome),
        *(_reached(graph, outcome.subject, each) for each in _by_thing(outcome.supply.reached)),
        *(_moved(each) for each in outcome.effects if not each.data),
    ]
    cuts = _cuts(graph, outcome)
    used = {each.after.level for each in changes} | {"before"}
    named = scenario.title if scenario.name else "; ".join(outcome.shocks)
    return Overlay(
        NAME,
        f"Scenario: {named}",
        _sentence(graph, outcome),
        tuple(level for level in LEVELS if level.name in used),
        (
            Phase(
                "before",
                tuple(each.before for each in changes),
                tuple(Cut(each.claim, 1.0, 1.0) for each in cuts),
            ),
            Phase("after", tuple(each.after for each in changes), cuts),
        ),
        (
            ("How to read it", _READING),
            ("Assumed", outcome.assumptions),
            ("Cannot be told", outcome.missing),
        ),
    )


def _sentence(graph: ChipGraph, outcome: Outcome) -> str:
    label = graph.label(outcome.subject)
    shocks = "; ".join(outcome.shocks)
    moves = "" if outcome.effects else " Nothing moves, as far as the claims of this view tell."
    return f"Played for {label}: {shocks}.{moves}"


def _shocks(graph: ChipGraph, outcome: Outcome) -> Iterator[_Change]:
    """The shocks at those whom they strike."""
    for shock in outcome.scenario.shocks:
        text = describe(shock, graph.label)
        bounds = Interval.point(shock.left) if isinstance(shock, Capacity) else None
        for name in _struck(graph, outcome, shock):
            yield _change(name, "shock", 0, ("as today", text), (), bounds)
    for site in outcome.supply.sites:
        yield _change(site, "shock", 0, ("as today", "documented site in the country"), (), None)


def _struck(graph: ChipGraph, outcome: Outcome, shock: Shock) -> Sequence[str]:
    match shock:
        case Remove(party):
            return (party,)
        case Capacity(thing, _):
            return (thing,)
        case Shift(customer, _, target, _):
            return (customer, target)
        case Default():
            return defaulting(graph, graph.claims(), shock)
        case Delay(product, _):
            return (product,)
    return ()


def _by_thing(reached: Iterable[Reached]) -> list[list[Reached]]:
    """What is one thing and one step together, whoever is qualified for it: one mark each."""
    found: dict[tuple[int, str, str], list[Reached]] = {}
    for each in reached:
        found.setdefault((each.order, each.thing, each.step), []).append(each)
    return [nodes for _, nodes in sorted(found.items())]


def _reached(graph: ChipGraph, subject: str, nodes: Sequence[Reached]) -> _Change:
    first = nodes[0]
    left = Interval.around(each.hit.left for each in nodes)
    documented = Interval.around(each.hit.documented for each in nodes)
    what = [f"{first.step} of it"] if first.step else []
    if first.order > 1:
        what.append(f"not of {graph.label(subject)}: hit by the same loss")
    what.append(f"{_percent(documented)} left if the documented providers are all")
    if first.output:
        year, worst = (
            Interval.around(getattr(each, name) for each in nodes)
            for name in ("year", "documented")
        )
        what.append(f"over twelve months {_percent(year)}, as documented {_percent(worst)}")
    bites = Interval.around(each.hit.bites for each in nodes)
    wave = min(each.hit.wave for each in nodes)
    what.append("felt at once" if bites == _NOTHING else f"felt after: {felt(bites)}")
    claims = tuple(sorted({claim for each in nodes for claim in each.hit.claims}))
    level = _level(documented.high)
    return _change(first.thing, level, wave, ("100%", "; ".join(what)), claims, left)


def _level(most: float) -> str:
    """How loud it is that at most so much is left, as documented."""
    if most <= 1e-9:
        return "none"
    return "half" if most <= 0.5 else "less" if most < 1 else "may"


def _moved(effect: Effect) -> _Change:
    before, after = effect.before, effect.after
    texts = (f"{effect.indicator}: {before}", f"{effect.indicator}: {after}, before: {before}")
    return _change(effect.entity, "moved", effect.order, texts, effect.claims, None)


def _change(
    entity: str,
    level: str,
    wave: int,
    texts: tuple[str, str],
    claims: tuple[str, ...],
    left: Interval | None,
) -> _Change:
    before = Mark(entity, "before", texts[0], claims, wave=wave)
    after = Mark(entity, level, texts[1], claims, wave=wave)
    if left is None:
        return _Change(before, after)
    return _Change(before._replace(low=1.0, high=1.0), after._replace(low=left.low, high=left.high))


def _cuts(graph: ChipGraph, outcome: Outcome) -> tuple[Cut, ...]:
    """What is left of that which each claim states, the least where several shocks meet.

    Orders, guarantees and stakes that a default puts at risk have no number.
    """
    found: dict[str, Interval | None] = {}
    for effect in outcome.effects:
        if not effect.data:
            found.update(dict.fromkeys(effect.claims))
    told = [*outcome.supply.claims.items()]
    for shock in outcome.scenario.shocks:
        told += _cut_by(graph, outcome.subject, shock)
    for claim, left in told:
        before = found.get(claim) or _WHOLE
        found[claim] = Interval(min(before.low, left.low), min(before.high, left.high))
    return tuple(
        Cut(claim, left.low, left.high) if left else Cut(claim)
        for claim, left in sorted(found.items())
    )


def _cut_by(graph: ChipGraph, subject: str, shock: Shock) -> list[tuple[str, Interval]]:
    """What a shock itself leaves of that which claims state."""
    match shock:
        case Remove(party):
            return [(each.id, _NOTHING) for each in graph.claims(about=party)]
        case Falsify(claim):
            return [(claim, _NOTHING)]
        case Shift(customer, source, _, part) if is_own(graph.claims(), subject, source):
            left = Interval.point(1 - part)
            return [(each, left) for each in _sales(graph, subject, customer)]
        case Demand(change) if change < 0:
            left = Interval.point(1 + change)
            return [(each, left) for each in _sales(graph, subject, "")]
    return []


def _sales(graph: ChipGraph, subject: str, customer: str) -> list[str]:
    """The claims that the subject supplies a customer, or anybody."""
    return [
        claim.id
        for claim in graph.claims(about=subject)
        if claim.kind == "Supply"
        and subject in claim.all("supplier")
        and (not customer or customer in claim.all("customer"))
    ]


def _percent(interval: Interval) -> str:
    return f"{interval.written(0, scale=100)}%"
