"""Customers who turn into rivals: the evidence, customer by customer, each cell with its claims.

Nothing is scored here. Stages are ordered: none, announced, sampled or tested, in production, sold
or rented to others. What no claim says is 'undocumented', which is not the same as absent.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from chipgraph.risk.readings import family_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from chipgraph.model import Claim

STAGES = (
    "undocumented",
    "announced",
    "sampled or tested",
    "in production",
    "sold or rented to others",
)
_BY_MILESTONE = {
    "announced": 1,
    "taped-out": 1,
    "delayed": 1,
    "sampled": 2,
    "volume-production": 3,
    "shipped": 3,
    "released": 3,
    "general-availability": 3,
}
_CHIPS = frozenset({"Chip", "ChipFamily", "System"})
_READ = frozenset(
    {
        "Commitment",
        "Design",
        "DesignPartnership",
        "FamilyMembership",
        "Governance",
        "Investment",
        "Manufacturing",
        "Membership",
        "Milestone",
        "Ownership",
        "Prospect",
        "Rental",
        "Supply",
        "Use",
    }
)
"""The classes of claim that a row of evidence reads."""


@dataclass(frozen=True, slots=True)
class Cell:
    """What is documented of one thing, in words, with the claims behind it."""

    text: str
    claims: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Evidence:
    """One customer's row; `stages` are claims on its own products, each with the stage that it documents."""

    customer: str
    buys: Cell
    chips: Cell
    stage: Cell
    partners: Cell
    elsewhere: Cell
    seats: Cell
    counter: Cell
    stages: tuple[tuple[str, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Known:
    """What the evidence is read from: the claims of the view, kinds and names of entities."""

    claims: tuple[Claim, ...]
    kind: Callable[[str], str]
    label: Callable[[str], str]


def evidence(known: Known, supplier: str, *, most: int = 12) -> list[Evidence]:
    """The customers of a supplier that have, or plan, accelerators of their own; most documented first."""
    own = family_of(known.claims, supplier) | _sold(known, supplier)
    if not any(known.kind(each) in _CHIPS for each in own):
        return []  # who neither designs nor sells chips has no rival among its customers by a chip
    buyers = customers(known, supplier, own)
    read = replace(known, claims=tuple(each for each in known.claims if each.kind in _READ))
    rows = [_row(read, supplier, own, each) for each in buyers]
    rivals = [row for row in rows if row.chips.claims]
    rivals.sort(
        key=lambda row: (-STAGES.index(row.stage.text), -len(_all_claims(row)), row.customer)
    )
    return rivals[:most]


def _all_claims(row: Evidence) -> set[str]:
    cells = (row.buys, row.chips, row.stage, row.partners, row.elsewhere, row.seats, row.counter)
    return {claim for cell in cells for claim in cell.claims}


def _sold(known: Known, supplier: str) -> frozenset[str]:
    """The chips and systems that a supplier sells, by what claims say of sales and orders.

    What everybody knows is seldom written: on an early day no document may say who designs a chip.
    """
    return frozenset(
        product
        for claim in known.claims
        if supplier in {claim.one("supplier"), claim.one("seller")}
        for product in claim.all("product")
        if known.kind(product) in _CHIPS
    )


def customers(known: Known, supplier: str, own: frozenset[str]) -> list[str]:
    """Parties that buy from the supplier, use its products, or hold orders with it."""
    found: set[str] = set()
    for claim in known.claims:
        if claim.kind in {"Supply", "Rental"} and supplier in {
            claim.one("supplier"),
            claim.one("lessor"),
        }:
            found |= {*claim.all("customer"), *claim.all("lessee")}
        elif claim.kind == "Use" and own & set(claim.all("used")):
            found.update(claim.all("user"))
        elif claim.kind == "Commitment" and claim.one("seller") == supplier:
            found.update(claim.all("buyer"))
        elif claim.kind == "Observation" and claim.one("counterparty") == supplier:
            if claim.one("metric") in {"purchases", "purchase-share", "capital-expenditure-share"}:
                found.add(claim.one("subject"))
        elif claim.kind == "Observation" and claim.one("subject") == supplier:
            if claim.one("metric") == "revenue-share" and claim.one("counterparty"):
                found.add(claim.one("counterparty"))
    return sorted(each for each in found if known.kind(each) == "Company" and each != supplier)


def _row(known: Known, supplier: str, theirs: frozenset[str], customer: str) -> Evidence:
    claims = known.claims
    own = {each for each in family_of(claims, customer) if known.kind(each) in _CHIPS}
    planned = _planned(known, customer)
    designed = _design_claims(claims, customer, own)
    documented = _documented(known, customer, own)
    announced = dict.fromkeys([*designed, *_flat(planned)], 1)
    return Evidence(
        customer=customer,
        buys=_buys(known, supplier, theirs, customer),
        chips=_named(known, own | set(planned), designed + _flat(planned)),
        stage=_stage(documented, _flat(planned), own=bool(own)),
        partners=_partners(known, customer, own),
        elsewhere=_elsewhere(known, supplier, customer),
        seats=_seats(known, supplier, customer),
        counter=_counter(known, supplier, customer),
        stages=tuple(sorted({**announced, **documented}.items())),
    )


def _flat(planned: dict[str, list[str]]) -> list[str]:
    return [claim for claims in planned.values() for claim in claims]


def _planned(known: Known, customer: str) -> dict[str, list[str]]:
    """Products that a customer is said to design, by prospects only."""
    found: dict[str, list[str]] = {}
    for claim in known.claims:
        if (
            claim.is_prospect
            and claim.one("prospectOf") == "Design"
            and customer in claim.all("designer")
        ):
            for product in claim.all("product"):
                if known.kind(product) in _CHIPS:
                    found.setdefault(product, []).append(claim.id)
    return found


def _design_claims(claims: Iterable[Claim], designer: str, own: set[str]) -> list[str]:
    return [
        c.id
        for c in claims
        if c.kind == "Design" and c.one("designer") == designer and own & set(c.all("product"))
    ]


def _named(known: Known, products: Iterable[str], claims: Iterable[str]) -> Cell:
    names = sorted({known.label(each) for each in products})
    shown = ", ".join(names[:4]) + (f" and {len(names) - 4} more" if len(names) > 4 else "")
    return Cell(shown or "undocumented", tuple(sorted(set(claims))))


def _buys(known: Known, supplier: str, theirs: frozenset[str], customer: str) -> Cell:
    found = [
        c.id
        for c in known.claims
        if (c.kind == "Supply" and c.one("supplier") == supplier and customer in c.all("customer"))
        or (c.kind == "Use" and customer in c.all("user") and theirs & set(c.all("used")))
        or (c.kind == "Commitment" and c.one("seller") == supplier and customer in c.all("buyer"))
    ]
    return Cell(f"{len(found)} claims" if found else "by estimates only", tuple(sorted(found)))


def _documented(known: Known, customer: str, own: set[str]) -> dict[str, int]:
    """The claims that document a stage of the customer's own products, with the place of that in STAGES."""
    levels = ((claim.id, _level(known, claim, customer, own)) for claim in known.claims)
    return {name: level for name, level in levels if level}


def _stage(documented: dict[str, int], planned: list[str], *, own: bool) -> Cell:
    """The furthest stage that a claim documents, with the claims that do."""
    best = max(documented.values(), default=0) or int(own or bool(planned))
    reasons = {name for name, level in documented.items() if level == best}
    reasons |= set(planned) if best == 1 else set()
    return Cell(STAGES[best], tuple(sorted(reasons)))


def _level(known: Known, claim: Claim, customer: str, own: set[str]) -> int:
    """The stage of a customer's own products that one claim documents, as a place in STAGES."""
    if claim.kind == "Milestone" and claim.one("subject") in own:
        return _BY_MILESTONE.get(claim.one("milestoneKind"), 0)
    if claim.kind == "Use" and own & set(claim.all("used")):
        others = [u for u in claim.all("user") if u != customer and known.kind(u) == "Company"]
        return 4 if others else 3
    if not own & set(claim.all("product")) and claim.one("prospectOf") != "Use":
        return 0
    if claim.kind == "Commitment":
        return 4 if customer in claim.all("seller") else 0
    if claim.kind in {"Supply", "Rental"}:
        return 4 if customer in {claim.one("supplier"), claim.one("lessor")} else 0
    tested = claim.is_prospect and claim.one("prospectKind") == "test"
    return 2 if tested and own & set(claim.all("used")) else 0


def _partners(known: Known, customer: str, own: set[str]) -> Cell:
    found: dict[str, list[str]] = {}
    for claim in known.claims:
        if claim.kind == "DesignPartnership" and claim.one("client") == customer:
            for partner in claim.all("designPartner"):
                found.setdefault(known.label(partner), []).append(claim.id)
        if claim.kind == "Manufacturing" and own & set(claim.all("product")):
            for maker in claim.all("manufacturer"):
                found.setdefault(f"{known.label(maker)} (foundry)", []).append(claim.id)
    names = ", ".join(sorted(found)) or "undocumented"
    return Cell(names, tuple(sorted({c for claims in found.values() for c in claims})))


def _elsewhere(known: Known, supplier: str, customer: str) -> Cell:
    """Commitments to suppliers of accelerators or computing other than the one asked about."""
    found = [
        c
        for c in known.claims
        if c.kind == "Commitment"
        and customer in c.all("buyer")
        and c.one("seller") not in {"", supplier}
    ]
    sellers = sorted({known.label(c.one("seller")) for c in found})
    shown = ", ".join(sellers[:4]) + (f" and {len(sellers) - 4} more" if len(sellers) > 4 else "")
    return Cell(shown or "undocumented", tuple(sorted(c.id for c in found)))


def _seats(known: Known, supplier: str, customer: str) -> Cell:
    """Alliances that the supplier does not belong to and that its customer does."""
    joined = {
        c.one("alliance")
        for c in known.claims
        if c.kind == "Membership" and supplier in c.all("member")
    }
    not_against = joined | _programmes(known, supplier)
    found = [
        c
        for c in known.claims
        if c.kind == "Membership"
        and customer in c.all("member")
        and c.one("alliance") not in not_against
    ]
    names = sorted({known.label(c.one("alliance")) for c in found})
    return Cell(", ".join(names[:4]) or "undocumented", tuple(sorted(c.id for c in found)))


def _counter(known: Known, supplier: str, customer: str) -> Cell:
    """What binds the customer to the supplier: equity, programmes of the supplier, orders with it."""
    found: dict[str, list[str]] = {}
    own_programmes = _programmes(known, supplier)
    for claim in known.claims:
        if claim.kind in {"Investment", "Ownership"} and supplier in {
            claim.one("investor"),
            claim.one("owner"),
        }:
            if customer in {claim.one("investee"), claim.one("owned")}:
                found.setdefault("equity of the supplier", []).append(claim.id)
        elif claim.kind == "Membership" and customer in claim.all("member"):
            if claim.one("alliance") in own_programmes:
                found.setdefault(known.label(claim.one("alliance")), []).append(claim.id)
        elif claim.kind == "Commitment" and customer in claim.all("buyer"):
            if claim.one("seller") == supplier:
                found.setdefault("orders with the supplier", []).append(claim.id)
    names = ", ".join(sorted(found)) or "undocumented"
    return Cell(names, tuple(sorted({c for claims in found.values() for c in claims})))


def _programmes(known: Known, supplier: str) -> set[str]:
    """Alliances that the supplier decides on, by a Governance claim, or that carry its own product."""
    designed = family_of(known.claims, supplier)
    governed = {
        each
        for c in known.claims
        if c.kind == "Governance" and c.one("governor") == supplier
        for each in c.all("governed")
    }
    carried = {
        c.one("alliance")
        for c in known.claims
        if c.kind == "Membership" and designed & set(c.all("product"))
    }
    return governed | carried


def summary(rows: Sequence[Evidence]) -> str:
    """One sentence: how many of them have silicon in production or sell it."""
    selling = sum(1 for row in rows if row.stage.text == STAGES[4])
    making = sum(1 for row in rows if row.stage.text == STAGES[3])
    return (
        f"{len(rows)} documented {'customer has or plans' if len(rows) == 1 else 'customers have or plan'}"
        f" accelerators of their own: sold or rented to others by {selling}, in production at {making}."
    )
