"""The claims about supply, found by what they are about: one pass over all claims of a view."""

from __future__ import annotations

import math
from collections import defaultdict
from typing import TYPE_CHECKING

from chipgraph.risk.interval import Interval

if TYPE_CHECKING:
    from collections.abc import Iterable

    from chipgraph.model import Claim

MAKING = {"Manufacturing": "manufacturer", "Packaging": "packager", "Assembly": "assembler"}
"""Who does the work, by class of claim."""

ACTORS = {**MAKING, "Supply": "supplier"}

_KEPT = {
    "Rental",
    *ACTORS,
    "Requirement",
    "Provision",
    "Composition",
    "FamilyMembership",
    "Design",
    "Ownership",
}
_MONTHS = {"month": 1.0, "week": 7 / 30.4375, "day": 1 / 30.4375, "year": 12.0}
_METRICS = {"purchase-share", "market-share", "qualification-time", "stock-cover", "supplier-count"}

CONTROLS = 50.0
"""Over which percentage of a party its holder counts in its place."""


class SupplyClaims:
    """Claims by class and role; what is wider or narrower by family."""

    def __init__(self, claims: Iterable[Claim], *, controls: float = CONTROLS) -> None:
        self.controls = controls
        """Over which percentage of a party its holder counts in its place."""
        self.by: dict[tuple[str, str, str], list[Claim]] = defaultdict(list)
        """Claims by class, field and value; observations by their metric in place of the class."""
        self._against: dict[str, set[str]] = defaultdict(set)
        self._families: dict[str, list[tuple[str, str]]] = defaultdict(list)
        self._members: dict[str, list[str]] = defaultdict(list)
        self._concerned: dict[str, frozenset[str]] = {}
        self._directly: dict[str, tuple[frozenset[str], frozenset[str]]] = {}
        ids = set()
        for claim in claims:
            ids.add(claim.id)
            for other in claim.all("contradicts"):
                self._against[other].add(claim.id)
                self._against[claim.id].add(other)
            self._keep(claim)
        self._ids = frozenset(ids)

    def _keep(self, claim: Claim) -> None:
        kind = claim.kind
        if kind == "Observation" and claim.one("metric") in _METRICS and claim.figure:
            for name in ("subject", "scope"):
                for value in claim.all(name):
                    self.by[claim.one("metric"), name, value].append(claim)
        elif kind in _KEPT or (kind == "Operation" and claim.all("product")):
            for name, values in claim.fields.items():
                for value in values:
                    self.by[kind, name, value].append(claim)
            if kind == "FamilyMembership":
                family, variant = claim.one("family"), claim.one("variant")
                self._families[variant].append((family, claim.id))
                self._members[family].append(variant)

    def found(self, kind: str, field: str, values: Iterable[str]) -> list[Claim]:
        """The claims of a class that have one of the values in a field, by id."""
        each = {
            claim.id: claim for value in values for claim in self.by.get((kind, field, value), ())
        }
        return [each[name] for name in sorted(each)]

    def contradicting(self, claim: str) -> frozenset[str]:
        """The claims of the view that contradict a claim, or that it contradicts."""
        return frozenset(self._against.get(claim, ())) & self._ids

    def wider(self, thing: str) -> dict[str, tuple[str, ...]]:
        """A thing and the families that it belongs to, each with the memberships that say so."""
        found: dict[str, tuple[str, ...]] = {thing: ()}
        work = [thing]
        while work:
            here = work.pop()
            for family, claim in sorted(self._families.get(here, ())):
                if family not in found:
                    found[family] = (*found[here], claim)
                    work.append(family)
        return found

    def narrower(self, thing: str) -> frozenset[str]:
        """A thing and everything that belongs to it as a family."""
        found = {thing}
        work = [thing]
        while work:
            for member in self._members.get(work.pop(), ()):
                if member not in found:
                    found.add(member)
                    work.append(member)
        return frozenset(found)

    def concerned(self, thing: str) -> frozenset[str]:
        """The products and parties that claims about offers name, of a thing or of what it needs.

        Only for these can it make a difference for whom the thing is needed.
        """
        if thing not in self._concerned:
            found: set[str] = set()
            reached = {thing}
            work = [thing]
            while work:
                here = work.pop()
                if here not in self._directly:
                    self._directly[here] = self._named(here), self._needed(here)
                named, needed = self._directly[here]
                found |= named
                for other in needed - reached:
                    reached.add(other)
                    work.append(other)
            self._concerned[thing] = frozenset(found)
        return self._concerned[thing]

    def _named(self, thing: str) -> frozenset[str]:
        kinds = self.narrower(thing)
        found = {
            each for c in self.found("Provision", "input", kinds) for each in c.all("qualifiedFor")
        }
        for kind in ACTORS:
            for field in ("input", "product"):
                for claim in self.found(kind, field, kinds):
                    found.update(claim.all("product"), claim.all("customer"))
        found.update(*(c.all("subject") for c in self.found("purchase-share", "scope", (thing,))))
        for metric in ("qualification-time", "stock-cover"):
            found.update(*(c.all("counterparty") for c in self.found(metric, "scope", (thing,))))
        return frozenset(found)

    def _needed(self, thing: str) -> frozenset[str]:
        wide = self.wider(thing)
        found = {
            each for c in self.found("Requirement", "dependent", wide) for each in c.all("input")
        }
        found.update(*(c.all("part") for c in self.found("Composition", "whole", wide)))
        for kind in MAKING:
            found.update(*(c.all("input") for c in self.found(kind, "product", wide)))
        return frozenset(found)

    def controller(self, party: str) -> tuple[str, tuple[str, ...]]:
        """The party that holds over half of a party (`controls`), by way of others too, and the claims; else itself."""
        claims: tuple[str, ...] = ()
        seen = {party}
        here = party
        while True:
            held = [
                claim
                for claim in self.found("Ownership", "owned", (here,))
                if claim.figure
                and claim.figure.unit == "percent"
                and (claim.figure.least or 0.0) > self.controls
            ]
            above = next((claim for claim in held if claim.one("owner") not in seen), None)
            if above is None:
                return here, claims
            here, claims = above.one("owner"), (*claims, above.id)
            seen.add(here)

    def products_of(self, party: str) -> frozenset[str]:
        """What a party designs or has made for it, with the members of its families."""
        designed = {
            p for c in self.by.get(("Design", "designer", party), ()) for p in c.all("product")
        }
        for kind in MAKING:
            for claim in self.by.get((kind, "customer", party), ()):
                designed.update(claim.all("product"))
        return frozenset(each for product in designed for each in self.narrower(product))

    def makers_for(self, product: str) -> frozenset[str]:
        """The parties that design a product or have it made: whose suppliers it is made with."""
        wide = self.wider(product)
        found = {d for c in self.found("Design", "product", wide) for d in c.all("designer")}
        for kind in MAKING:
            for claim in self.found(kind, "product", wide):
                found.update(claim.all("customer"))
        return frozenset(found)


def fraction(value: float | None) -> Interval | None:
    """A number of percent as a fraction."""
    return Interval.point(value / 100) if value is not None else None


def months(claim: Claim, field: str) -> Interval | None:
    """A time in months with its bounds; a side that is not stated is open."""
    low, high = claim.number(field), claim.number(f"{field}Most")
    if low is None and high is None:
        return None
    return Interval(low or 0.0, math.inf if high is None else high)


def duration(claim: Claim) -> Interval | None:
    """The figure of a claim as months; None where its unit is no time."""
    figure = claim.figure
    if figure is None or figure.unit not in _MONTHS:
        return None
    scale = _MONTHS[figure.unit]
    low, high = figure.least, figure.most
    return Interval((low or 0.0) * scale, math.inf if high is None else high * scale)


def hull(intervals: Iterable[Interval | None]) -> Interval | None:
    """The least interval that holds all that are known; None where none is."""
    known = [each for each in intervals if each is not None]
    if not known:
        return None
    return Interval(min(each.low for each in known), max(each.high for each in known))
