"""Cards: what the graph says of an entity, grouped as an analyst reads it, each claim with its evidence.

A card is a frozen value made from a view; `card_text` lays it out, `card_rows` gives it as data.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from chipgraph.errors import UnknownName
from chipgraph.model import CERTAINTIES
from chipgraph.relations import RELATIONS
from chipgraph.tables import Rows
from chipgraph.terms import CG, CGV, CLAIM, ID, PERIOD, SKOS, Literal, local
from chipgraph.wording import (
    Lexicon,
    best_citation,
    denominator,
    figure_of,
    kind_said,
    member,
    said,
    side,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from chipgraph.graph import ChipGraph
    from chipgraph.model import Claim, Entity
    from chipgraph.times import Period

GROUPS: dict[str, str] = {
    "figures": "Figures",
    "lists": "Disclosed customer lists",
    "members": "Members",
    "customers": "Customers",
    "suppliers": "Suppliers and makers",
    "design": "Design and design partners",
    "products": "Own products",
    "parts": "Parts, family and line",
    "trade": "Made, sold and rented",
    "use": "Use",
    "software": "Software support",
    "needs": "Requirements and provisions",
    "commitments": "Commitments",
    "finance": "Investments, loans, guarantees, ownership",
    "alliances": "Alliances, licences and programmes",
    "rivals": "Rivals",
    "sites": "Sites",
    "rules": "Restrictions and proceedings",
    "events": "Milestones and disruptions",
    "identity": "Who it may be",
    "told": "Figures of others that concern it",
    "prospects": "Not (yet) so",
    "denials": "Denials and settlements",
}
"""The groups of a card with their headings, in the order in which they are shown."""

SHOWN = {"figures": 20, "members": 40}
SHOWN_ELSE = 10
"""How many claims of a group are shown unless all are asked for: what fits a screen or two."""

COLUMNS = (
    "group", "kind", "sides", "figure", "value", "low", "high", "unit", "denominator", "period",
    "begin", "end", "presence", "certainty", "basis", "source", "published", "address", "claim",
    "disputed_by", "note",
)  # fmt: skip

_HEADLINES = (
    "revenue", "revenue-growth", "gross-margin", "operating-income", "net-income",
    "market-capitalisation", "market-share", "revenue-share", "top-share", "receivables",
    "receivables-share", "supply-commitments", "cloud-commitments", "inventory", "shipments",
)  # fmt: skip
"""Metrics that lead; the others follow by name."""


class Remark(NamedTuple):
    """What another claim does to this one: denies, contradicts, settles, supersedes it."""

    link: str
    claim: Claim


class Line(NamedTuple):
    """One claim in a card; `inset` lines are members of the list above them."""

    claim: Claim
    text: str
    remarks: tuple[Remark, ...] = ()
    earlier: int = 0
    inset: bool = False


class Section(NamedTuple):
    """One group of a card; `hidden` claims are not shown."""

    group: str
    lines: tuple[Line, ...]
    total: int
    hidden: int = 0

    @property
    def title(self) -> str:
        """The heading."""
        return GROUPS[self.group]


class Card(NamedTuple):
    """What the view says of an entity."""

    entity: Entity
    kind: str
    roles: tuple[str, ...]
    sections: tuple[Section, ...]
    claims: int


def lexicon(graph: ChipGraph) -> Lexicon:
    """Names of entities, concepts and fiscal periods of a graph; each is read once."""
    concepts: dict[str, str] = {}
    periods: dict[str, dict[tuple[str, str], str]] = {}

    def concept(name: str, predicate: str = SKOS + "prefLabel") -> str:
        key = f"{predicate} {name}"
        if key not in concepts:
            values = graph.store.about(CGV + name).get(predicate, ())
            concepts[key] = next((v.lexical for v in values if isinstance(v, Literal)), name)
        return concepts[key]

    def name(field: str, value: str) -> str:
        if field in {"denies", "settles"}:
            found = graph.values.claim(CLAIM + value)
            return f"\u201c{said(found, words)}\u201d [{value}]" if found else f"claim {value}"
        if field in _CONCEPTS:
            return concept(value)
        entity = graph.values.entity(value)
        return entity.label if entity else concept(value)

    def fiscal(filer: str, period: Period) -> str:
        if filer not in periods:
            periods[filer] = _fiscal_periods(graph, filer)
        known = periods[filer]
        first, last = period.start.isoformat(), period.end.isoformat() if period.end else ""
        if first == last:
            closing = [label for (_, end), label in sorted(known.items()) if end == last]
            return f"end of {closing[-1]}" if closing else ""
        return known.get((first, last), "")

    words = Lexicon(name, lambda unit: concept(unit, SKOS + "notation") if unit else "", fiscal)
    return words


_CONCEPTS = frozenset(
    {
        "metric", "denominatorMetric", "layer", "countingBasis", "numberFormat", "tier", "maturity",
        "commitmentKind", "milestoneKind", "requirementKind", "prospectKind", "outcome", "basis",
        "certainty", "presence", "unit", "role", "documentKind",
    }
)  # fmt: skip


def _fiscal_periods(graph: ChipGraph, filer: str) -> dict[tuple[str, str], str]:
    """The fiscal names of a filer's periods, by first and last day."""
    found = {}
    for iri in graph.store.subjects(CG + "filer", ID + filer):
        if iri.startswith(PERIOD):
            facts = graph.store.about(iri)
            first, last = (str(_lexical(facts.get(CG + each))) for each in ("firstDay", "lastDay"))
            found[first, last] = _lexical(facts.get("http://www.w3.org/2000/01/rdf-schema#label"))
    return found


def _lexical(values: object) -> str:
    first = values[0] if isinstance(values, list) and values else ""
    return first.lexical if isinstance(first, Literal) else str(first)


def entity_card(
    graph: ChipGraph, entity: Entity, *, relation: str = "", everything: bool = False
) -> Card:
    """The card of an entity; `relation` keeps one group or class, `everything` hides nothing.

    Raises:
        UnknownName: there is no such group or class.
    """
    words = lexicon(graph)
    claims = tuple(
        each
        for each in graph.claims(about=entity.id)
        if not relation or _fits(each, entity.id, _relation(relation))
    )
    grouped: dict[str, list[Claim]] = {}
    for claim in claims:
        grouped.setdefault(group_of(claim, entity.id), []).append(claim)
    links = remarks_by_claim(graph)
    limit = None if everything or relation else SHOWN
    if limit:
        known = {each.id for each in claims}
        grouped["denials"] = [c for c in grouped.get("denials", ()) if not known & _targets(c)]
    sections = tuple(
        _section(graph, group, grouped[group], entity.id, words, links, limit, everything)
        for group in _order(entity)
        if grouped.get(group)
    )
    return Card(
        entity,
        spaced(entity.kind),
        tuple(words.name("role", each) for each in entity.roles),
        tuple(each for each in sections if each.lines),
        len(claims),
    )


def spaced(name: str) -> str:
    """CamelCase to words.

    >>> spaced("ChipFamily")
    'chip family'
    """
    from chipgraph.vocabulary import snake

    return snake(name).replace("_", " ")


def _targets(claim: Claim) -> set[str]:
    return {*claim.all("denies"), *claim.all("settles")}


def _order(entity: Entity) -> list[str]:
    if entity.kind == "Alliance":
        return ["members", *(each for each in GROUPS if each != "members")]
    return list(GROUPS)


def group_of(claim: Claim, entity: str) -> str:
    """The group of an entity's card in which a claim stands."""
    if claim.is_prospect:
        return "prospects"
    return side(claim, entity)[1]


def _relation(name: str) -> str:
    """A group, or a class of claims, by what was typed.

    Raises:
        UnknownName: there is neither.
    """
    kinds = [*RELATIONS, "Observation", "DisclosureSet", "Prospect"]
    wanted = name.strip().casefold()
    for each in (*GROUPS, *kinds):
        if each.casefold() == wanted:
            return each
    from chipgraph.names import search

    pairs = [(each, each) for each in (*GROUPS, *kinds)]
    nearest = [hit.entity for hit in search(name, pairs, limit=3)]
    raise UnknownName(
        "relation", name, nearest=nearest, mend=f"a class of claims, or one of {', '.join(GROUPS)}"
    )


def _fits(claim: Claim, entity: str, relation: str) -> bool:
    return relation in {claim.kind, kind_said(claim), group_of(claim, entity)}


def remarks_by_claim(graph: ChipGraph) -> Mapping[str, tuple[tuple[str, str], ...]]:
    """For each claim that another one concerns: how, and that other claim's id."""
    found: dict[str, list[tuple[str, str]]] = {}
    for link, words in _LINKS.items():
        for subject, value in graph.store.pairs(CG + link):
            found.setdefault(local(str(value)), []).append((words, local(subject)))
    return {claim: tuple(sorted(others)) for claim, others in found.items()}


_LINKS = {
    "denies": "denied by",
    "contradicts": "contradicted by",
    "settles": "settled by",
    "supersedes": "superseded by",
    "revises": "revised by",
}


def _section(
    graph: ChipGraph,
    group: str,
    claims: list[Claim],
    entity: str,
    words: Lexicon,
    links: Mapping[str, tuple[tuple[str, str], ...]],
    limit: Mapping[str, int] | None,
    everything: bool,
) -> Section:
    """One group: ordered, series folded to their newest, cut to what is shown."""
    kept = [each for each in claims if group != "figures" or not each.one("inSet")]
    current = kept if limit is None else [each for each in kept if not _outdated(each, links)]
    ordered = sorted(current, key=lambda each: _rank(each, group, entity))
    folded = [(each, 0) for each in ordered] if everything else _folded(ordered, entity)
    shown = folded if limit is None else _few(folded, group)[: limit.get(group, SHOWN_ELSE)]
    lines: list[Line] = []
    for claim, earlier in shown:
        lines.append(_line(graph, claim, words, links, entity, earlier))
        if claim.kind == "DisclosureSet":
            lines += _members(graph, claim, words, links, entity)
    return Section(
        group, tuple(lines), len(kept), len(folded) - len(shown) + len(kept) - len(current)
    )


def _outdated(claim: Claim, links: Mapping[str, tuple[tuple[str, str], ...]]) -> bool:
    """Whether a later claim takes its place."""
    return any(link in {"superseded by", "revised by"} for link, _ in links.get(claim.id, ()))


def _few(folded: list[tuple[Claim, int]], group: str) -> list[tuple[Claim, int]]:
    """Of figures at most two series a metric, so that one metric does not fill the card."""
    if group != "figures":
        return folded
    seen: dict[str, int] = {}
    kept = []
    for claim, earlier in folded:
        metric = claim.one("metric")
        seen[metric] = seen.get(metric, 0) + 1
        if seen[metric] <= 2:
            kept.append((claim, earlier))
    return kept


def _members(
    graph: ChipGraph,
    claim: Claim,
    words: Lexicon,
    links: Mapping[str, tuple[tuple[str, str], ...]],
    entity: str,
) -> list[Line]:
    """The shares of a list of customers, the greatest first."""
    members = graph.values.claims(graph.store.subjects(CG + "inSet", CLAIM + claim.id))
    order = sorted(members, key=lambda each: (-_size(each), each.id))
    return [
        _line(graph, each, words, links, entity, 0)._replace(
            text=member(each, words, about=entity), inset=True
        )
        for each in order
    ]


def _size(claim: Claim) -> float:
    return (claim.figure.most or claim.figure.least or 0.0) if claim.figure else 0.0


def _line(
    graph: ChipGraph,
    claim: Claim,
    words: Lexicon,
    links: Mapping[str, tuple[tuple[str, str], ...]],
    entity: str,
    earlier: int,
) -> Line:
    remarks = tuple(
        Remark(link, other)
        for link, name in links.get(claim.id, ())
        for other in graph.values.claims([CLAIM + name])
    )
    return Line(claim, said(claim, words, about=entity), remarks, earlier)


_SERIES = (
    "subject", "metric", "scope", "counterparty", "product", "layer", "countingBasis", "facility",
    "numberFormat", "denominatorOf", "denominatorMetric", "denominatorScope", "forecaster",
)  # fmt: skip


def _series(claim: Claim) -> tuple[object, ...]:
    """What the figures of one series have in common; a claim that is no figure stands alone."""
    if claim.kind not in {"Observation", "DisclosureSet"}:
        return (claim.id,)
    length = claim.period.days if claim.period else 0
    kind_of_period = 0 if not length or length == 1 else 2 if length > 350 else 1
    unit = claim.figure.unit if claim.figure else ""
    return (claim.kind, unit, kind_of_period, *(claim.all(each) for each in _SERIES))


def _folded(claims: Iterable[Claim], entity: str) -> list[tuple[Claim, int]]:
    """The newest of each series with the number of the others, in the order of the claims."""
    series: dict[tuple[object, ...], list[Claim]] = {}
    for claim in claims:
        series.setdefault(_series(claim), []).append(claim)
    return [(max(each, key=_newness), len(each) - 1) for each in series.values()]


def _newness(claim: Claim) -> tuple[str, int, int, str]:
    """The later period is newer; of two that end together the shorter, then the better sourced."""
    last = claim.period.end or claim.period.start if claim.period else claim.newest
    days = claim.period.days or 0 if claim.period else 0
    return (str(last or ""), -days, _level(claim), claim.id)


def _level(claim: Claim) -> int:
    return CERTAINTIES.index(claim.certainty) if claim.certainty in CERTAINTIES else -1


def _rank(claim: Claim, group: str, entity: str) -> tuple[object, ...]:
    """The place of a claim in its group."""
    newest = _backwards(_newness(claim)[0])
    if group in {"figures", "told"}:
        metric = claim.one("metric")
        place = _HEADLINES.index(metric) if metric in _HEADLINES else len(_HEADLINES)
        part = claim.one("scope") != "total" or bool(claim.one("counterparty"))
        return (part, place, metric, newest, claim.one("scope"), claim.id)
    if group == "members":
        return (
            claim.kind == "Absence",
            _TIERS.get(claim.one("tier"), 9),
            claim.one("member"),
            claim.id,
        )
    if group == "lists":
        return (claim.one("layer"), newest, claim.id)
    if group == "prospects":
        return (_backwards(str(claim.said or "")), claim.id)
    begun = _backwards(str(claim.begin.latest or claim.begin.earliest or claim.newest or ""))
    if group in {"events", "rules", "finance"}:
        return (begun, claim.id)
    kind = _KINDS.index(claim.kind) if claim.kind in _KINDS else -1
    return (kind, claim.kind, -_level(claim), newest, claim.id)


_KINDS = (
    "Manufacturing", "Packaging", "Assembly", "Supply", "Rental", "Design", "Governance",
    "Membership", "Licence", "Collaboration", "Absence",
)  # fmt: skip
"""Which class comes first in a group of several."""

_TIERS = {"board-member": 0, "promoter": 1, "contributor": 2, "partner": 3, "adopter": 4}


def _backwards(day: str) -> tuple[int, ...]:
    """A key that puts later days first, and none last."""
    return tuple(-ord(each) for each in day) or (0,)


def card_rows(graph: ChipGraph, entity: Entity, *, relation: str = "") -> Rows:
    """The claims about an entity as rows, one each; nothing is folded or hidden.

    Raises:
        UnknownName: there is no such group or class.
    """
    words = lexicon(graph)
    links = remarks_by_claim(graph)
    wanted = _relation(relation) if relation else ""
    order = {group: place for place, group in enumerate(_order(entity))}
    claims = [
        (group_of(each, entity.id), each)
        for each in graph.claims(about=entity.id)
        if not wanted or _fits(each, entity.id, wanted)
    ]
    claims.sort(key=lambda each: (order[each[0]], _rank(each[1], each[0], entity.id)))
    rows = tuple(claim_row(claim, group, words, links) for group, claim in claims)
    return Rows(COLUMNS, rows, title=entity.label)


def claim_row(
    claim: Claim,
    group: str,
    words: Lexicon,
    links: Mapping[str, tuple[tuple[str, str], ...]],
) -> tuple[str, ...]:
    """One claim as a row of `COLUMNS`."""
    best = best_citation(claim)
    figure = claim.figure
    disputes = [name for link, name in links.get(claim.id, ()) if link in _DISPUTES]
    return (
        group,
        claim.kind,
        said(claim, words),
        figure_of(claim, words),
        *(_plain(each) for each in (figure[:3] if figure else (None, None, None))),
        figure.unit if figure else "",
        denominator(claim, words),
        str(claim.period or ""),
        _span(claim.begin),
        _span(claim.end),
        claim.presence,
        claim.certainty,
        claim.basis,
        best.source.publisher if best else "",
        best.source.day if best else "",
        best.source.address if best else "",
        claim.id,
        " ".join(disputes),
        claim.note,
    )


_DISPUTES = ("denied by", "contradicted by")


def _plain(value: float | None) -> str:
    return "" if value is None else f"{value:.15g}" if value != int(value) else str(int(value))


def _span(span: object) -> str:
    text = str(span)
    return "" if text == "[..]" else text
