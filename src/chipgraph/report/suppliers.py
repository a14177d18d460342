"""What stops, what is left: the section on suppliers of a company or a product."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from chipgraph.report.model import Indicator, Point, Section, Verdict, counted, percent
from chipgraph.report.supply_tables import (
    LOSS_COLUMNS,
    MOST,
    Named,
    country_table,
    input_table,
    listed,
    loss_line,
    stop_tables,
)
from chipgraph.risk.competing import competitors
from chipgraph.risk.importance import TooEntangled, structural_importance
from chipgraph.risk.losses import losses
from chipgraph.risk.sourcing import sourcing, stated
from chipgraph.risk.stopping import NOW
from chipgraph.risk.supply_graph import supply_graph

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from chipgraph.model import Claim, Entity
    from chipgraph.report.model import Table
    from chipgraph.risk.chokepoints import Chokepoints
    from chipgraph.risk.losses import LossOf
    from chipgraph.risk.sourcing import Sourcing, Stated
    from chipgraph.risk.stopping import Stop
    from chipgraph.risk.supply import SupplyGraph
    from chipgraph.risk.supply_claims import SupplyClaims

_RULE = (
    "proven where one provider's loss stops an output whoever is undocumented; documented where it does"
    " so only if the documented providers are all; refuted where every output has its documented inputs"
    " from two providers or more all the way up; else it cannot be judged."
)
_NOTES = (
    "Output left: the least over the consumed inputs of the other providers' shares, with stated surge. The"
    " first figure allows for providers that nobody has documented, where no source calls the list complete;"
    " shares are the buyer's purchases where known, else the provision's or the market's as stated.",
    f"Sets are minimal and of up to {MOST} providers; importance is Birnbaum's with equal providers, relative"
    " to the most important, and no probability. A loss that hits rivals too is no competitive risk.",
    "A site that no claim names lies in no country, and no source says that the documented sites are all.",
)


WORST = 3
"""How many losses the answer names."""


@dataclass(frozen=True, slots=True)
class _Found:
    """What was computed of one subject."""

    named: Named
    losses: tuple[LossOf, ...]
    now: tuple[Stop, ...]
    rows: tuple[Sourcing, ...]
    rivals: Mapping[str, frozenset[str]]
    stated: Stated


def suppliers(
    claims: Sequence[Claim],
    subject: str,
    label: str,
    *,
    index: SupplyClaims,
    graph: SupplyGraph,
    name: Callable[[str], str],
    entity: Callable[[str], Entity | None],
    meeting: Callable[[SupplyGraph], Chokepoints],
) -> Section:
    """Output left by provider and by country, what stops now and what stops new capacity, inputs.

    `index` and `graph` are the claims about supply and the supply graph of the subject; `meeting` gives the
    chokepoints of a supply graph; it is passed in because it may be remembered.
    """
    title = f"What stops, what is left: the suppliers of {label}"
    named = Named(graph, name)
    rows = sourcing(graph)
    if not rows:
        why = f"cannot be computed: nothing that {label} needs or buys is documented in this view"
        return Section("suppliers", title, missing=(why,))
    parties = {"Company", "BusinessSegment", "PartyGroup", "UndisclosedParty"}
    beside = competitors(
        claims, index, subject, is_party=lambda each: _kind(entity, each) in parties
    )
    found = losses(graph)
    now, tables = stop_tables(named)
    begun = frozenset(each.id for each in claims if each.begin.earliest)
    all_found = _Found(
        named,
        found,
        now,
        rows,
        _relied_on(index, beside, entity),
        stated(graph, begun),
    )
    section = _section(title, label, all_found, tables, meeting(graph))
    possible = {each.id for each in claims if each.presence == "possible"} & set(section.claims)
    if not possible:
        return section
    note = f"Of the claims behind this {len(possible)} only possibly hold on the day; they count as if they did."
    return replace(section, notes=(*section.notes, note))


def _kind(entity: Callable[[str], Entity | None], name: str) -> str:
    found = entity(name)
    return found.kind if found else ""


def _relied_on(
    index: SupplyClaims,
    rivals: Mapping[str, tuple[str, ...]],
    entity: Callable[[str], Entity | None],
) -> dict[str, frozenset[str]]:
    """For each rival whose consumed inputs have documented providers, those whose loss it would feel."""
    found = {}
    for party in rivals:
        graph = supply_graph(index, party, entity)
        offers = (offer for key in graph.reached(NOW) for offer in graph.nodes[key].offers)
        if providers := frozenset(offer.provider for offer in offers) - {party}:
            found[party] = providers
    return found


def _section(
    title: str, label: str, found: _Found, tables: tuple[Table, ...], chokes: Chokepoints
) -> Section:
    named = found.named
    try:
        importance = structural_importance(frozenset(each.names) for each in found.now)
        unknown: tuple[str, ...] = ()
    except TooEntangled as error:
        importance = {}
        unknown = (f"structural importance: {error}",)
    return Section(
        "suppliers",
        title,
        answer=_answer(found),
        columns=LOSS_COLUMNS,
        lines=tuple(loss_line(each, named, importance, found.rivals) for each in found.losses),
        notes=(*_NOTES, *_meeting(chokes, named)),
        missing=(*_missing(found), *unknown),
        thesis=(
            f"suppliers, which the founding article leaves out, are a weak spot of {label}: the loss of a"
            " single one stops it."
        ),
        supporting=_supporting(found),
        opposing=_opposing(found),
        indicator=_indicator(found),
        verdict=Verdict(verdict(found.now, found.rows), _RULE),
        tables=(
            country_table(losses(named.graph, by="country"), named),
            *tables,
            input_table(found.rows, named),
        ),
    )


def _singles(rows: Sequence[Sourcing]) -> list[Sourcing]:
    return [each for each in rows if len(each.providers) == 1]


def _answer(found: _Found) -> str:
    known = [each for each in found.rows if each.providers]
    alone = _singles(known)
    sole = sum(1 for each in alone if each.complete)
    sentence = (
        f"{len(alone)} of {counted(len(known), 'input')} with a documented provider"
        f" {'has' if len(alone) == 1 else 'have'} a single one, {sole} of them by a source that says sole"
    )
    if found.losses:
        worst = "; ".join(
            f"{found.named.name(each.name)} ({found.named.node(each.binding)}) {percent(each.left)} percent,"
            f" {percent(each.documented)} as documented"
            for each in found.losses[:WORST]
        )
        sentence += f"; output left where it is needed after the loss of {worst}"
    return f"{sentence}."


def verdict(now: Sequence[Stop], rows: Sequence[Sourcing]) -> str:
    """What follows by the rule from what stops an output now and from who provides each input."""
    ones = [each for each in now if len(each.names) == 1]
    if any(each.proven for each in ones):
        return "proven"
    if ones:
        return "documented, not proven"
    consumed = [each for each in rows if each.consumed]
    if consumed and all(len(each.providers) > 1 for each in consumed):
        return "refuted as far as documented"
    return "cannot be judged"


def _supporting(found: _Found) -> tuple[Point, ...]:
    name = found.named.name
    points = []
    for proven in (True, False):
        ones = [each for each in found.now if len(each.names) == 1 and each.proven == proven]
        if ones:
            who = listed([name(each.names[0]) for each in ones], most=8)
            how = "whoever is undocumented" if proven else "if the documented providers are all"
            text = f"{counted(len(ones), 'provider')} alone can stop an output, {how}: {who}."
            points.append(Point(text, tuple(c for each in ones for c in each.claims)))
    short = [each for each in found.losses if each.left.high <= 0.5]
    if short:
        who = ", ".join(f"{name(each.name)} {percent(each.left)} %" for each in short[:6])
        points.append(
            Point(
                f"by stated shares at most half of an output is left after the loss of one: {who}.",
                tuple(c for each in short for c in each.claims),
            )
        )
    return tuple(points)


def _opposing(found: _Found) -> tuple[Point, ...]:
    several = [each for each in found.rows if len(each.providers) > 1 and each.consumed]
    points = []
    if several:
        text = (
            f"{counted(len(several), 'consumed input has', 'consumed inputs have')} two documented providers or"
            f" more: {listed([found.named.thing(each.thing, each.step) for each in several])}."
        )
        points.append(Point(text, tuple(c for each in several for c in each.claims)))
    common = [
        each for each in found.losses if any(each.name in hit for hit in found.rivals.values())
    ]
    if common:
        who = listed([found.named.name(each.name) for each in common])
        text = (
            f"{len(common)} of {counted(len(found.losses), 'loss', 'losses')} would hit a rival too, so that it"
            f" is no competitive risk: {who}."
        )
        points.append(Point(text, tuple(c for each in common for c in each.claims)))
    return tuple(points)


def _indicator(found: _Found) -> Indicator | None:
    consumed = [each for each in found.rows if each.consumed and each.providers]
    alone = _singles(consumed)
    sole = sum(1 for each in alone if each.complete)
    of = found.stated
    trend = (
        f"cannot be told: {of.offers - of.begun} of {counted(of.offers, 'offer')} have no stated begin"
        if of.begun < of.offers
        else f"all {of.offers} offers have a stated begin; compare an earlier day by --as-of"
    )
    if not consumed:
        return None
    return Indicator(
        "consumed inputs with a single documented provider",
        f"{sole} (proven) to {len(alone)} (documented) of {len(consumed)}",
        trend,
        tuple(c for each in alone for c in each.claims),
        {"proven": sole, "documented": len(alone), "of": len(consumed)},
    )


def _meeting(chokes: Chokepoints, named: Named) -> tuple[str, ...]:
    def words(names: Sequence[str]) -> str:
        return listed([_plain(each, named) for each in names], most=8) or "none"

    return (
        "In the plain directed graph, which forgets that all inputs are needed: on every path"
        f" {words(chokes.dominators)}; articulation points {words(chokes.articulation)}; a smallest node cut"
        f" {words(chokes.cut)}.",
    )


def _plain(node: str, named: Named) -> str:
    step, of, thing = node.rpartition(" of ")
    return f"{step} of {named.name(thing)}" if of else named.name(node)


def _missing(found: _Found) -> tuple[str, ...]:
    named, of = found.named, found.stated
    gaps = [
        f"providers of {named.thing(each.thing, each.step)}: {each.verdict}"
        for each in found.rows
        if not each.providers
    ]
    if not any(each.consumed for each in found.rows):
        gaps.append(
            "output left: no claim says what is consumed, only what is bought or needed otherwise"
        )
    partly = [
        f"{what} for {have} of {counted(of_all, noun)}"
        for what, have, of_all, noun in (
            ("months until a loss is felt", of.bites, of.needs, "need"),
            ("sites", of.sites, of.offers, "offer"),
            ("shares", of.shares, of.offers, "offer"),
            ("surge", of.surges, of.offers, "offer"),
        )
        if have < of_all
    ]
    return (*gaps, *([f"stated only: {', '.join(partly)}"] if partly else []))
