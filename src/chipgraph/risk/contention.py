"""The criteria by which customers are ordered who may turn into rivals, with the claims behind each.

Four criteria, each a fraction, higher being further gone: the stage of the customer's own accelerator,
its own silicon in its stock, the same in its new purchases, and what it has firmly committed to other
suppliers relative to the largest of all. What no claim says is anywhere from 0 to 1.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from chipgraph.risk.interval import Interval
from chipgraph.risk.readings import family_of
from chipgraph.risk.rivals import STAGES

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from chipgraph.model import Claim
    from chipgraph.risk.rivals import Evidence, Known

CRITERIA = (
    "stage of its own accelerator",
    "own silicon in its stock",
    "own silicon in its new purchases",
    "firm commitments to others",
)
UNKNOWN = Interval(0.0, 1.0)
_STOCK, _NEW = "compute-share", "purchase-share"


@dataclass(frozen=True, slots=True)
class Grounds:
    """What claims say of one customer on each criterion.

    Attributes:
        stages: claims with the stage that each documents, a place in `STAGES`.
        furthest: the claims that document the furthest stage.
        stock, new: claims on its own share, the one that counts first.
        committed: commitments to others in US dollars.
        sums: those of them that are the sum of others, with the others.
    """

    customer: str
    stages: tuple[tuple[Claim, int], ...]
    furthest: tuple[str, ...]
    stock: tuple[Claim, ...]
    new: tuple[Claim, ...]
    committed: tuple[Claim, ...]
    sums: Mapping[str, tuple[str, ...]]

    @property
    def claims(self) -> tuple[Claim, ...]:
        """Every claim behind it."""
        staged = tuple(claim for claim, _ in self.stages)
        return (*staged, *self.stock, *self.new, *self.committed)


def grounds(known: Known, subject: str, rows: Sequence[Evidence]) -> list[Grounds]:
    """What is known of each customer with evidence, in the order of the rows."""
    # One pass over all claims, not one a customer.
    kinds = {"Commitment", "Design", "FamilyMembership"}
    staged = {name for row in rows for name, _ in row.stages}
    read = [
        each
        for each in known.claims
        if each.kind in kinds or each.one("metric") in {_STOCK, _NEW} or each.id in staged
    ]
    return [_grounds(read, subject, row) for row in rows]


def _grounds(claims: Sequence[Claim], subject: str, row: Evidence) -> Grounds:
    customer = row.customer
    levels = dict(row.stages)
    own = family_of(claims, customer)
    committed = _committed(claims, subject, customer)
    sums: dict[str, tuple[str, ...]] = {}
    for each in committed:
        for name in each.all("partOfSum"):
            sums[name] = (*sums.get(name, ()), each.id)
    return Grounds(
        customer,
        tuple((each, levels[each.id]) for each in claims if each.id in levels),
        row.stage.claims,
        _own_share(claims, customer, own, _STOCK),
        _own_share(claims, customer, own, _NEW),
        committed,
        sums,
    )


def _own_share(
    claims: Iterable[Claim], customer: str, own: frozenset[str], metric: str
) -> tuple[Claim, ...]:
    """The customer's own silicon as a share of what it has or buys; measured before forecast, newest first."""
    found = [
        each
        for each in claims
        if each.one("metric") == metric
        and customer == each.one("denominatorOf") == each.one("subject")
        and own & {*each.all("scope")}
        and not own & {*each.all("denominatorScope")}  # a share within its own silicon
        and not each.one("counterparty")
        and each.figure
        and each.figure.unit == "percent"
        and each.period
    ]
    found.sort(key=lambda each: (not each.is_prospect, str(each.period), each.id), reverse=True)
    return tuple(found)


def _committed(claims: Iterable[Claim], subject: str, customer: str) -> tuple[Claim, ...]:
    """What the customer has bound itself to pay others, in US dollars."""
    return tuple(
        each
        for each in claims
        if each.kind == "Commitment"
        and customer in each.all("buyer")
        and each.one("seller") not in {"", subject}
        and each.one("unit") == "usd"
    )


def amount(claim: Claim) -> Interval:
    """A commitment from its firm part up to its ceiling or figure."""
    firm = claim.number("firm") or 0.0
    figure = claim.figure
    stated = (figure.most or figure.least or 0.0) if figure else 0.0
    return Interval(firm, max(firm, claim.number("ceiling") or 0.0, stated))


def values(found: Sequence[Grounds]) -> dict[str, tuple[Interval, ...]]:
    """The value of each customer on each criterion, by the claims of the view."""
    committed = {each.customer: _sum(each) for each in found}
    largest = max((span.high for span in committed.values() if span), default=0.0)
    result: dict[str, tuple[Interval, ...]] = {}
    for each in found:
        span = committed[each.customer]
        relative = (
            Interval(span.low / largest, span.high / largest) if span and largest else UNKNOWN
        )
        stage = max((level for _, level in each.stages), default=0) / (len(STAGES) - 1)
        result[each.customer] = (
            Interval.point(stage),
            _share(each.stock),
            _share(each.new),
            relative,
        )
    return result


def _share(found: Sequence[Claim]) -> Interval:
    if not found:
        return UNKNOWN
    figure = found[0].figure
    assert figure is not None
    low, high = figure.least or 0.0, figure.most
    return Interval(low / 100, 1.0 if high is None else high / 100)


def _sum(each: Grounds) -> Interval | None:
    counted = [amount(claim) for claim in each.committed if claim.id not in each.sums]
    if not counted:
        return None
    return Interval(sum(span.low for span in counted), sum(span.high for span in counted))


def claims_behind(each: Grounds) -> tuple[str, ...]:
    """The claims on which the values of a customer rest, sorted."""
    shares = {claim.id for found in (each.stock, each.new) for claim in found[:1]}
    counted = {claim.id for claim in each.committed if claim.id not in each.sums}
    return tuple(sorted({*each.furthest} | shares | counted))
