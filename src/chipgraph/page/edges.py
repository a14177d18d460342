"""The lines of a page: ordered pairs of entities with everything that is claimed of each.

A page can go back in time, so it also holds what has ended by the view's day: claims that the view
leaves out for that reason alone. Claims that begin later, that were not known, or that the policy
does not admit are not in the file.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from chipgraph import places
from chipgraph.memo import remembered
from chipgraph.model import Policy, admits
from chipgraph.network import layers
from chipgraph.store.queries import text_of
from chipgraph.store.values import Values
from chipgraph.store.view_store import EXCLUDED
from chipgraph.terms import CG, CLAIM, ID, local

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from chipgraph.graph import ChipGraph
    from chipgraph.model import Claim

REPEATED = frozenset({"customerOf"})
"""Edges that say backwards what another edge of the same claim says (supplies, manufacturesFor,
packagesFor, assemblesFor); drawn, they would double each line."""

LINKS = {
    "denies": "denied by",
    "contradicts": "contradicted by",
    "settles": "settled by",
    "supersedes": "superseded by",
    "revises": "revised by",
}
"""What another claim may do to a claim, as it is read from there."""

_PAST = frozenset({"ended", "claim-absent"})


class Tie(NamedTuple):
    """One claim under one relation; `both` where the relation runs both ways."""

    relation: str
    claim: str
    both: bool


@dataclass(frozen=True, slots=True)
class Edge:
    """One drawn line: an ordered pair with everything that is claimed of it."""

    source: str
    target: str
    ties: tuple[Tie, ...]

    @property
    def directed(self) -> bool:
        """Whether any of its relations has a direction."""
        return not all(tie.both for tie in self.ties)


@dataclass(frozen=True, slots=True)
class Past:
    """What has ended by the view's day, and the links among claims that go with it."""

    claims: Mapping[str, Claim]
    remarks: Mapping[str, tuple[tuple[str, str], ...]]
    ways: frozenset[tuple[str, str, str, str]]
    """Subject, relation, object and claim of the edges that have ended."""


NOTHING_PAST = Past({}, {}, frozenset())


def past(graph: ChipGraph) -> Past:
    """The claims that only their end keeps out of the view, with who denies or settles them."""
    reasons: dict[str, str] = {}
    links: list[tuple[str, str, str]] = []
    for subject, predicate, value in graph.store.triples(excluded=True):
        name = local(predicate) if predicate.startswith(CG) else ""
        if name == "excludedBecause":
            reasons[subject] = local(str(value))
        elif name in LINKS:
            links.append((local(subject), name, local(str(value))))
    wanted = sorted(claim for claim, reason in reasons.items() if reason in _PAST)
    if not wanted:
        return NOTHING_PAST
    values = Values(graph.store)  # of its own: the graph's keeps to what the view holds
    found = {}
    for iri in wanted:
        claim = values.claim(iri, excluded=True)
        if claim is not None and _admitted(claim, graph):
            found[claim.id] = claim
    remarks: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for subject, name, target in links:
        if subject in found:
            remarks[target].append((LINKS[name], subject))
            if name == "contradicts":
                remarks[subject].append((LINKS[name], target))
    ended = {each for each in found if reasons[CLAIM + each] == "ended"}
    return Past(
        found,
        {claim: tuple(sorted(set(others))) for claim, others in sorted(remarks.items())},
        frozenset(_ways(graph, ended)),
    )


def _admitted(claim: Claim, graph: ChipGraph) -> bool:
    """Whether policy and known-by of the view would keep it."""
    known_by = graph.view.known_by
    days = [each.source.published.latest for each in claim.citations]
    if known_by and not any(day and day <= known_by for day in days):
        return False
    return graph.view.policy == Policy() or admits(graph.view.policy, claim)


def _ways(graph: ChipGraph, ended: set[str]) -> Iterable[tuple[str, str, str, str]]:
    """The plain edges that the rules would derive from claims that have ended."""
    names = " ".join(f"<{CLAIM}{each}>" for each in sorted(ended))
    for path in sorted((places.RULES / "edges").glob("*.rq")):
        if path.stem in REPEATED:
            continue
        # The rules read nothing but the claim; what a view leaves out stands in a graph of its own.
        text = text_of(path).replace("WHERE {", f"FROM <{EXCLUDED}> WHERE {{", 1)
        for row in graph.store.rows(f"{text} VALUES ?claim {{ {names} }}"):
            yield (
                local(str(row["subject"])),
                path.stem,
                local(str(row["object"])),
                local(str(row["claim"])),
            )


def drawn_edges(
    graph: ChipGraph, *, layer: str = "all", ended: Past = NOTHING_PAST
) -> tuple[Edge, ...]:
    """The plain edges by ordered pair, each claim once, sorted; only those of a layer if named.

    Raises:
        UnknownName: there is no such layer.
    """
    plain = remembered("plain-edges", graph.store.key, lambda: _plain(graph))
    found = {(s, p, o, c) for s, p, o, c in plain} | ended.ways
    if layer != "all":
        kept = _of_layer(graph, {claim for *_, claim in found}, layer, ended)
        found = {each for each in found if each[3] in kept}
    ways = {(s, p, o, c) for s, p, o, c in found if s != o and p not in REPEATED}
    one_way = {(s, o) for s, p, o, c in ways if (o, p, s, c) not in ways}
    pairs: dict[tuple[str, str], list[Tie]] = defaultdict(list)
    for source, relation, target, claim in sorted(ways):
        both = (target, relation, source, claim) in ways
        if not both:
            pairs[source, target].append(Tie(relation, claim, both=False))
        elif (source, target) == _way(source, target, one_way):
            pairs[source, target].append(Tie(relation, claim, both=True))
    return tuple(Edge(s, o, tuple(ties)) for (s, o), ties in sorted(pairs.items()))


def _plain(graph: ChipGraph) -> list[tuple[str, str, str, str]]:
    """Subject, relation, object and claim of the view's plain edges, sorted."""
    return sorted(
        (local(subject), local(predicate), local(str(value)), claim.removeprefix(CLAIM))
        for claim, (subject, predicate, value) in graph.store.named()
        if subject.startswith(ID) and str(value).startswith(ID)
    )


def _of_layer(graph: ChipGraph, names: set[str], layer: str, ended: Past) -> set[str]:
    from chipgraph.network import layer as layer_of

    kinds = {tie.claim for tie in layer_of(layer).ties}
    graph.claims()  # all at once: they are read one by one below
    claims = {name: ended.claims.get(name) or graph.values.claim(CLAIM + name) for name in names}
    return {name for name, claim in claims.items() if claim is not None and claim.kind in kinds}


def _way(one: str, other: str, one_way: set[tuple[str, str]]) -> tuple[str, str]:
    """On which line a claim without a direction is drawn: on one that is there, else by name."""
    forth, back = min((one, other), (other, one)), max((one, other), (other, one))
    return back if back in one_way and forth not in one_way else forth


def layer_kinds() -> list[tuple[str, str, tuple[str, ...]]]:
    """Each layer but `all` with its title and the classes of claims that make its edges."""
    return [
        (name, each.title.partition(":")[0], tuple(sorted({tie.claim for tie in each.ties})))
        for name, each in layers().items()
        if name != "all"
    ]
