"""Money in circles: a supplier that invests in, lends to or guarantees those who buy from it.

Three numbers that are never mixed. *Broad*: the share of revenue from parties with any financial link.
*Narrow*: sum over parties of min(cash paid to it, its purchases) in a window / revenue of the window.
*Contingent*: caps of guarantees, which are obligations and never revenue. Stakes in a supplier's own
suppliers are another thing and are not counted.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from chipgraph.risk.interval import Interval

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from chipgraph.model import Claim
    from chipgraph.times import Period

MONEY = {
    "Investment": ("investor", "investee"),
    "Loan": ("lender", "borrower"),
    "Guarantee": ("guarantor", "obligor"),
    "Ownership": ("owner", "owned"),
    "Warrant": ("holder", "issuer"),
}
"""Classes of claim by which money or its promise goes from one party to another."""

BUYS = {
    "Supply": ("customer", "supplier"),
    "Rental": ("lessee", "lessor"),
    "Commitment": ("buyer", "seller"),
}
"""Classes of claim by which one party pays another for goods or capacity."""


class Step(NamedTuple):
    """One step of a circle: money that goes from one party to another, and the claims that say so."""

    source: str
    target: str
    how: str
    claims: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Circle:
    """A way that money can take from a party back to it."""

    steps: tuple[Step, ...]

    @property
    def parties(self) -> tuple[str, ...]:
        """The parties in the order of the steps, the first not repeated."""
        return tuple(step.source for step in self.steps)


def circles(
    claims: Sequence[Claim], subject: str, own: frozenset[str], *, users: bool = True
) -> list[Circle]:
    """Circles of two or three parties that begin with a financial link of the subject; shortest first.

    Args:
        own: the subject's products; who uses one of them pays for it, directly or through another, where
            `users` says so.
    """
    funds = _steps(claims, MONEY, subject)
    pays = _payments(claims)
    buyers = {source: step for (source, target), step in pays.items() if target == subject}
    if users:
        for user, ids in _users(claims, own).items():
            buyers.setdefault(user, Step(user, subject, "uses its products", tuple(ids)))
    found = []
    for target, step in sorted(funds.items()):
        if target in buyers:
            found.append(Circle((step, buyers[target])))
        for (source, between), payment in sorted(pays.items()):
            if source == target and between in buyers and between not in {subject, target}:
                found.append(Circle((step, payment, buyers[between])))
    return sorted(found, key=lambda each: (len(each.steps), each.parties))


def _steps(
    claims: Iterable[Claim], roles: Mapping[str, tuple[str, str]], subject: str
) -> dict[str, Step]:
    ids: dict[str, dict[str, list[str]]] = {}
    for claim in claims:
        if claim.kind in roles:
            source, target = roles[claim.kind]
            if subject in claim.all(source):
                for each in claim.all(target):
                    ids.setdefault(each, {}).setdefault(claim.kind, []).append(claim.id)
    return {
        target: Step(
            subject,
            target,
            ", ".join(sorted(kind.lower() for kind in kinds)),
            tuple(sorted(name for names in kinds.values() for name in names)),
        )
        for target, kinds in ids.items()
    }


def _payments(claims: Iterable[Claim]) -> dict[tuple[str, str], Step]:
    ids: dict[tuple[str, str], dict[str, list[str]]] = {}
    for claim in claims:
        if claim.kind in BUYS:
            payer, payee = BUYS[claim.kind]
            for source in claim.all(payer):
                for target in claim.all(payee):
                    ids.setdefault((source, target), {}).setdefault(claim.kind, []).append(claim.id)
    return {
        pair: Step(
            *pair,
            ", ".join(sorted(kind.lower() for kind in kinds)),
            tuple(sorted(name for names in kinds.values() for name in names)),
        )
        for pair, kinds in ids.items()
    }


def _users(claims: Iterable[Claim], own: frozenset[str]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for claim in claims:
        if claim.kind == "Use" and own & set(claim.all("used")):
            for user in claim.all("user"):
                found.setdefault(user, []).append(claim.id)
    return found


class Paid(NamedTuple):
    """What a supplier paid to a buyer in a window and what the buyer bought, in one currency."""

    party: str
    cash: Interval
    purchases: Interval
    claims: tuple[str, ...]

    @property
    def narrow(self) -> Interval:
        """min(cash paid, purchases), as an interval."""
        return Interval(
            min(self.cash.low, self.purchases.low), min(self.cash.high, self.purchases.high)
        )


def paid(
    claims: Sequence[Claim],
    subject: str,
    parties: Iterable[str],
    window: Period,
    *,
    unit: str = "usd",
) -> list[Paid]:
    """What the subject paid in a window to parties, with what they bought from it; by party.

    Cash that was announced and may not have been paid, or whose day may lie outside the window, counts
    from nothing up to its most. Purchases that no claim states are between nothing and without bound.
    """
    found = []
    for party in sorted(set(parties)):
        cash = [c for c in claims if pays(c, subject, party, unit)]
        inside = [c for c in cash if may_lie_in(c, window)]
        if not inside:
            continue
        bought = [c for c in claims if buys(c, subject, party, window, unit)]
        low = sum(_least(c) for c in inside if lies_in(c, window) and not _announced_only(c))
        high = sum(_most(c) for c in inside)
        purchases = (
            Interval(max(_least(c) for c in bought), max(_most(c) for c in bought))
            if bought
            else Interval(0.0, float("inf"))
        )
        ids = tuple(sorted(c.id for c in (*inside, *bought)))
        found.append(Paid(party, Interval(low, high), purchases, ids))
    return found


def pays(claim: Claim, subject: str, party: str, unit: str) -> bool:
    """Whether a claim says that the subject pays a party: by an investment or a loan in a currency."""
    if claim.kind not in {"Investment", "Loan"} or not claim.figure or claim.figure.unit != unit:
        return False
    source, target = MONEY[claim.kind]
    return subject in claim.all(source) and party in claim.all(target)


def _announced_only(claim: Claim) -> bool:
    return bool(claim.one("condition")) or (claim.figure is not None and claim.figure.least is None)


def may_lie_in(claim: Claim, window: Period) -> bool:
    """Whether an event can lie in a window, as far as its day is known."""
    first, last = claim.begin.earliest, claim.begin.latest
    assert window.end is not None
    return (last is None or last >= window.start) and (first is None or first <= window.end)


def lies_in(claim: Claim, window: Period) -> bool:
    """Whether an event lies in a window for certain."""
    first, last = claim.begin.earliest, claim.begin.latest
    assert window.end is not None
    return first is not None and last is not None and window.start <= first and last <= window.end


def buys(claim: Claim, subject: str, party: str, window: Period, unit: str) -> bool:
    """Whether a claim says how much a party bought from the subject within a window."""
    return (
        claim.kind == "Observation"
        and claim.one("metric") == "purchases"
        and claim.one("subject") == party
        and claim.one("counterparty") == subject
        and claim.figure is not None
        and claim.figure.unit == unit
        and claim.period is not None
        and claim.period.start >= window.start
        and claim.period.end is not None
        and window.end is not None
        and claim.period.end <= window.end
    )


def _least(claim: Claim) -> float:
    return (claim.figure.least or 0.0) if claim.figure else 0.0


def _most(claim: Claim) -> float:
    figure = claim.figure
    return figure.most if figure and figure.most is not None else float("inf")
