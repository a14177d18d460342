"""Coverage: what a complete card of an entity would have and the view does not, as a list to look for.

`coverage.toml` says what is wanted of each kind; of a firm of the supply layer also half of its sales and
purchases by name (`risk.weights`). A gap is no fault: what no document says stays a gap.
"""

from __future__ import annotations

import tomllib
from collections import Counter
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from chipgraph.tables import Rows
from chipgraph.weighing import documented_weights

if TYPE_CHECKING:
    from collections.abc import Iterable

    from chipgraph.graph import ChipGraph
    from chipgraph.model import Claim, Entity
    from chipgraph.risk.weights import Coverage


class Want(NamedTuple):
    """One thing that a card wants: in words, by which class or metric, in which roles."""

    what: str
    claim: str
    metric: str
    roles: tuple[str, ...]


class Card(NamedTuple):
    """What a complete card of a kind has; `only` are roles of entities, none for all."""

    kind: str
    only: frozenset[str]
    wants: tuple[Want, ...]


class Gap(NamedTuple):
    """What one entity lacks, and in how many claims it is named: the more, the more it is missed."""

    entity: str
    kind: str
    lacks: tuple[str, ...]
    of: int
    named: int


@cache
def cards() -> tuple[Card, ...]:
    """What is wanted, as the file says it."""
    path = Path(__file__).with_name("coverage.toml")
    content = tomllib.loads(path.read_text(encoding="utf-8"))
    return tuple(
        Card(
            each["kind"],
            frozenset(each.get("only", ())),
            tuple(
                Want(
                    want["what"],
                    want.get("claim", ""),
                    want.get("metric", ""),
                    tuple(want["role"].split("|")),
                )
                for want in each["wants"]
            ),
        )
        for each in content["card"]
    )


def gaps(graph: ChipGraph) -> list[Gap]:
    """The entities with a card that is not complete, those named by most claims first."""
    filled, named = _filled(graph.claims())
    weights = _weights(documented_weights(graph))
    found = []
    for entity in sorted(named):
        described = graph.values.entity(entity)
        card = _card(described)
        wanted, missed = weights.get(entity, (0, ()))
        if described is None or (card is None and not wanted):
            continue
        wants = card.wants if card else ()
        lacks = tuple(want.what for want in wants if not _has(filled, entity, want)) + missed
        if lacks:
            found.append(Gap(entity, described.kind, lacks, len(wants) + wanted, named[entity]))
    return sorted(found, key=lambda each: (-each.named, each.entity))


def _weights(covered: Coverage) -> dict[str, tuple[int, tuple[str, ...]]]:
    """What shock propagation wants of each firm of the supply layer: of how many things it lacks which."""
    found: dict[str, tuple[int, tuple[str, ...]]] = {}
    for firms, half, what in (
        (covered.sellers, covered.half_sold, "half of its sales by customer"),
        (covered.buyers, covered.half_bought, "half of its purchases by supplier"),
    ):
        for firm in firms:
            wanted, lacks = found.get(firm, (0, ()))
            found[firm] = (wanted + 1, lacks if firm in half else (*lacks, what))
    return found


def _card(entity: Entity | None) -> Card | None:
    if entity is None:
        return None
    for card in cards():
        if card.kind == entity.kind and (not card.only or card.only & set(entity.roles)):
            return card
    return None


def _filled(claims: Iterable[Claim]) -> tuple[set[tuple[str, str, str]], Counter[str]]:
    """Which entity stands in which role of which class or metric, and how many claims name it."""
    filled: set[tuple[str, str, str]] = set()
    named: Counter[str] = Counter()
    for claim in claims:
        what = claim.one("metric") if claim.kind == "Observation" else claim.kind
        for role, values in claim.fields.items():
            for value in values:
                filled.add((what, role, value))
        named.update({value for values in claim.fields.values() for value in values})
    return filled, named


def _has(filled: set[tuple[str, str, str]], entity: str, want: Want) -> bool:
    what = want.metric or want.claim
    return any((what, role, entity) in filled for role in want.roles)


def gap_rows(graph: ChipGraph) -> Rows:
    """The gaps as rows: what to look for next."""
    found = gaps(graph)
    return Rows(
        ("entity", "kind", "lacks", "gaps", "named in, claims"),
        tuple(
            (
                graph.label(each.entity),
                each.kind,
                ", ".join(each.lacks),
                f"{len(each.lacks)} of {each.of}",
                str(each.named),
            )
            for each in found
        ),
        title="What complete cards would have",
        note=f"As of {graph.as_of}: {sum(len(each.lacks) for each in found)} gaps at {len(found)} entities. A gap is"
        " what no claim of this view says; it is no fault.",
    )
