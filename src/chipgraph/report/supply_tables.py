"""The tables of the section on suppliers: losses, what stops, countries, inputs."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, NamedTuple

from chipgraph.report.model import Line, Table, pair, percent
from chipgraph.risk.stopping import CAPACITY, NOW, UNSTATED, stops

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from chipgraph.risk.interval import Interval
    from chipgraph.risk.losses import LossOf
    from chipgraph.risk.sourcing import Sourcing
    from chipgraph.risk.stopping import Stop
    from chipgraph.risk.supply import SupplyGraph

MOST = 3
"""The largest cut set that is looked for; the default of the measure."""

_KINDS = {
    "capital-equipment": "capital equipment",
    "design-time": "at design time",
    "supplied": "bought; that it is needed is not stated",
}


class Named(NamedTuple):
    """A supply graph with the names of its entities."""

    graph: SupplyGraph
    name: Callable[[str], str]

    def node(self, key: str) -> str:
        """A node in words."""
        return self.thing(self.graph.nodes[key].thing, self.graph.nodes[key].step)

    def thing(self, thing: str, step: str) -> str:
        """A thing, or a step that is done to it, in words."""
        if step == "computing":
            return f"computing for {self.name(thing)}"
        return f"{step} of {self.name(thing)}" if step else self.name(thing)

    def nodes(self, keys: Sequence[str], *, most: int = 4) -> str:
        """Several nodes in words, each name once."""
        return listed(sorted({self.node(key) for key in keys}), most=most)

    def share_of_outputs(self, keys: Sequence[str]) -> str:
        """How many of the outputs."""
        made = sum(1 for key in self.graph.outputs if self.graph.nodes[key].needs)
        own = self.graph.subject in {self.graph.nodes[key].thing for key in self.graph.outputs}
        # What a company buys without a stated need is no output of it; a product is its own.
        return f"{len(keys)} of {made - (own and made > 1)}"

    def many(self, keys: Sequence[str]) -> str:
        """How many of the outputs, and which."""
        return f"{self.share_of_outputs(keys)}: {self.nodes(keys, most=3)}"


def listed(names: Sequence[str], *, most: int = 4) -> str:
    """Names in one cell; what does not fit is counted."""
    rest = len(names) - most
    return ", ".join(names[:most]) + (f" and {rest} more" if rest > 0 else "")


def months(time: Interval | None) -> str:
    """A time in months in words."""
    if time is None or time == UNSTATED:
        return "not stated"
    low, high = (f"{each:.3g}" if each < math.inf else "" for each in time)
    if not high:
        return f"at least {low}"
    return low if low == high else f"{low} to {high}"


def time_pair(time: Interval | None) -> list[float | None] | None:
    """A time as JSON: null for an open end, null for what is not stated."""
    if time is None or time == UNSTATED:
        return None
    return [round(each, 3) if each < math.inf else None for each in time]


LOSS_COLUMNS = (
    "loss of",
    "of what",
    "output left, % (as documented)",
    "hits",
    "months until felt; to qualify another",
    "importance",
    "rivals hit too",
)


def loss_line(
    each: LossOf,
    named: Named,
    importance: Mapping[str, float],
    rivals: Mapping[str, frozenset[str]],
) -> Line:
    """One provider's loss; importance is relative to the most important."""
    top = max(importance.values(), default=0.0)
    weight = importance.get(each.name, 0.0) / top if top else None
    shown = "not computed" if weight is None else f"{weight:.2f}" if weight else "in no set"
    both = sorted(party for party, hit in rivals.items() if each.name in hit)
    beside = ", ".join(named.name(party) for party in both) or f"none of {len(rivals)} documented"
    return Line(
        (
            named.name(each.name),
            named.nodes(each.things),
            f"{percent(each.left)} ({percent(each.documented)})",
            named.share_of_outputs(each.hit),
            _times(each),
            shown,
            beside if rivals else "no rival documented",
        ),
        each.claims,
        {
            "provider": each.name,
            "output_left": pair(each.left),
            "output_left_if_documented_are_all": pair(each.documented),
            "hits": sorted({named.graph.nodes[key].thing for key in each.hit}),
            "binds_at": named.graph.nodes[each.binding].thing,
            "months_until_felt": time_pair(each.bites),
            "months_to_qualify": time_pair(each.qualify),
            "structural_importance": round(weight, 4) if weight is not None else None,
            "rivals_hit": both if rivals else None,
        },
    )


def _times(each: LossOf) -> str:
    if each.qualify is None and each.bites == UNSTATED:
        return "not stated"
    return f"{months(each.bites)}; {months(each.qualify)}"


def country_table(found: Sequence[LossOf], named: Named) -> Table:
    """The loss of all documented sites in a country."""
    lines = []
    for each in found:
        sites = sorted(
            {
                site.facility
                for key in each.things
                for offer in named.graph.nodes[key].offers
                for site in offer.sites
                if site.country == each.name
            }
        )
        lines.append(
            Line(
                (
                    each.name,
                    f"{len(sites)}: {listed([named.name(site) for site in sites], most=3)}",
                    named.nodes(each.things),
                    percent(each.documented),
                    named.many(each.hit),
                    months(each.bites),
                ),
                each.claims,
                {
                    "country": each.name,
                    "sites": sites,
                    "output_left_if_documented_are_all": pair(each.documented),
                    "hits": sorted({named.graph.nodes[key].thing for key in each.hit}),
                    "months_until_felt": time_pair(each.bites),
                },
            )
        )
    columns = (
        *("country", "documented sites", "of what"),
        *("output left if the documented sites are all, %", "hits", "felt after, months"),
    )
    return Table("By country of the sites (never of the headquarters)", columns, tuple(lines))


def stop_tables(named: Named) -> tuple[tuple[Stop, ...], tuple[Table, ...]]:
    """What stops output now, and the tables of that and of what stops new capacity only."""
    now = stops(named.graph, kinds=NOW, most=MOST)
    known = {each.names for each in now}
    capacity = tuple(
        each
        for each in stops(named.graph, kinds=CAPACITY, most=MOST)
        if not any(set(names) <= set(each.names) for names in known)
    )
    tables = (
        _stops(
            f"Stops now: minimal sets of up to {MOST} providers, by what is consumed", now, named
        ),
        _stops(
            f"Stops new capacity: further sets of up to {MOST}, by capital equipment too",
            capacity,
            named,
        ),
    )
    return now, tables


def _stops(title: str, found: Sequence[Stop], named: Named) -> Table:
    columns = ("set", "proven", "stops", "felt after, months", "would be broken by")
    return Table(title, columns, tuple(_stop_line(each, named) for each in found))


def _stop_line(each: Stop, named: Named) -> Line:
    joint = " together" if len(each.breakers) > 1 else ""
    broken = (
        "a source that names another provider, against one that calls the list complete"
        if each.proven
        else f"another provider of {named.nodes(each.breakers)}{joint}"
    )
    return Line(
        (
            " + ".join(named.name(name) for name in each.names),
            "yes" if each.proven else "as documented",
            named.many(each.outputs),
            months(each.bites),
            broken,
        ),
        each.claims,
        {
            "members": list(each.names),
            "proven": each.proven,
            "stops": sorted({named.graph.nodes[key].thing for key in each.outputs}),
            "months_until_felt": time_pair(each.bites),
            "broken_by": sorted({named.graph.nodes[key].thing for key in each.breakers}),
        },
    )


def input_table(rows: Sequence[Sourcing], named: Named) -> Table:
    """Every input with its documented providers, fewest first."""
    columns = ("input", "providers", "verdict", "how", "for")
    return Table("Inputs by documented providers", columns, tuple(_input(e, named) for e in rows))


def _input(each: Sourcing, named: Named) -> Line:
    shares = dict(each.shares)
    providers = [
        named.name(who)
        + (
            f" ({percent(shares[who].interval)} % of {_of(shares[who].of)})"
            if who in shares
            else ""
        )
        for who in each.providers
    ]
    elsewhere = f"documented for others: {listed([named.name(e) for e in each.elsewhere])}"
    return Line(
        (
            named.thing(each.thing, each.step),
            listed(providers, most=6) or (elsewhere if each.elsewhere else ""),
            each.verdict,
            ", ".join(_KINDS.get(kind, kind) for kind in each.kinds),
            listed([named.name(thing) for thing in each.by], most=3),
        ),
        each.claims,
        {
            "input": each.thing,
            "step": each.step or None,
            "providers": list(each.providers),
            "shares": {who: pair(share.interval) for who, share in each.shares},
            "complete": each.complete,
            "elsewhere": list(each.elsewhere),
            "kinds": list(each.kinds),
            "needed_by": list(each.by),
        },
    )


def _of(what: str) -> str:
    return {"purchases": "the buyer's purchases", "provision": "it"}.get(what, "the market")
