"""How much of what firms sell each other is documented, and a complete network of amounts where all is.

Shock propagation (`esri`) and the influence vector need the amount of every link. Where a source names a
customer with its share of revenue, a supplier with its share of purchases, or what was paid, a link has a
weight; what a firm sells or buys beyond that is unknown. Conditions (docs/measures.md, Position): under half
documented is refused, and a group's whole revenue is no weight for what it sells of one kind.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from chipgraph.errors import Failure
from chipgraph.risk.interval import Interval
from chipgraph.risk.readings import bounds

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence

    import numpy as np
    from numpy.typing import NDArray

    from chipgraph.model import Claim
    from chipgraph.risk.esri import SupplyNetwork
    from chipgraph.times import Period

HALF = 0.5
"""From which documented part on an index is computed."""
_AMOUNT, _SOLD, _BOUGHT = "revenue", "revenue-share", "purchase-share"


@dataclass(frozen=True, slots=True)
class Part:
    """Which part of what a firm sells or buys is documented by named counterparties, in one period.

    The period is the one of which most is documented; the part lies between both bounds.
    """

    interval: Interval = field(default_factory=lambda: Interval(0.0, 0.0))
    period: Period | None = None
    claims: tuple[str, ...] = ()

    @property
    def is_half(self) -> bool:
        """Whether half or more is documented for certain."""
        return self.interval.low >= HALF


NOTHING = Part()


@dataclass(frozen=True, slots=True)
class Coverage:
    """What is documented of the weights of a network of supply.

    Attributes:
        links: the links, each seller with its buyer.
        weighted: those of them of which a share or an amount is documented.
        sold, bought: of firms of which anything is documented, which part of sales and purchases.
    """

    links: frozenset[tuple[str, str]]
    weighted: frozenset[tuple[str, str]]
    sold: Mapping[str, Part]
    bought: Mapping[str, Part]

    @property
    def sellers(self) -> list[str]:
        """The firms that sell, by name."""
        return sorted({seller for seller, _ in self.links})

    @property
    def buyers(self) -> list[str]:
        """The firms that buy, by name."""
        return sorted({buyer for _, buyer in self.links})

    @property
    def half_sold(self) -> list[str]:
        """The sellers with half or more of their sales documented."""
        return [each for each in self.sellers if self.sold.get(each, NOTHING).is_half]

    @property
    def half_bought(self) -> list[str]:
        """The buyers with half or more of their purchases documented."""
        return [each for each in self.buyers if self.bought.get(each, NOTHING).is_half]

    def said(self) -> str:
        """The coverage in words, as the reason of a refusal."""
        return (
            f"{len(self.weighted)} of {len(self.links)} links of the supply layer have a documented amount or"
            f" share; {len(self.half_sold)} of {len(self.sellers)} sellers have half of their sales documented,"
            f" {len(self.half_bought)} of {len(self.buyers)} buyers half of their purchases"
        )


def coverage(
    claims: Sequence[Claim], links: Iterable[tuple[str, str]], *, unnamed: Collection[str]
) -> Coverage:
    """What is documented of the links between sellers and buyers; `unnamed` are undisclosed parties."""
    every = frozenset(links)
    given = [each for each in claims if _is_pair(each, unnamed)]
    totals = _totals(claims)
    sold: dict[tuple[str, str, Period], list[tuple[str, Interval, str]]] = {}
    bought: dict[tuple[str, str, Period], list[tuple[str, Interval, str]]] = {}
    weighted = set()
    for claim in given:
        firm, other, metric = claim.one("subject"), claim.one("counterparty"), claim.one("metric")
        pair = (other, firm) if metric == _BOUGHT else (firm, other)
        weighted |= {pair} & every
        span, period = _share(claim, totals), claim.period
        if span is None or period is None:
            continue
        side = bought if metric == _BOUGHT else sold
        key = (firm, claim.one("layer"), period)
        side.setdefault(key, []).append((other, span, claim.id))
    return Coverage(every, frozenset(weighted), _best(sold), _best(bought))


def _is_pair(claim: Claim, unnamed: Collection[str]) -> bool:
    others = claim.all("counterparty")
    return (
        claim.kind == "Observation"
        and claim.one("metric") in {_AMOUNT, _SOLD, _BOUGHT}
        and len(others) == 1
        and others[0] not in unnamed
        and (claim.one("denominatorScope") or "total") == "total"
        and (claim.one("scope") or "total") == "total"
    )


def _totals(claims: Iterable[Claim]) -> dict[tuple[str, Period], Claim]:
    """What each firm sells in all, by period."""
    return {
        (claim.one("subject"), claim.period): claim
        for claim in claims
        if claim.kind == "Observation"
        and claim.one("metric") == _AMOUNT
        and not claim.all("counterparty")
        and claim.all("scope") == ("total",)
        and claim.period
    }


def _share(claim: Claim, totals: Mapping[tuple[str, Period], Claim]) -> Interval | None:
    """The part of a firm's total that a claim is about, as a fraction; None where no total is known."""
    figure = claim.figure
    if figure is None:
        return None
    if claim.one("metric") != _AMOUNT:
        if figure.unit != "percent":
            return None
        high = 1.0 if figure.most is None else min(1.0, figure.most / 100)
        return Interval((figure.least or 0.0) / 100, high)
    total = totals.get((claim.one("subject"), claim.period)) if claim.period else None
    part, whole = bounds(claim), bounds(total) if total else None
    if part is None or whole is None or whole.low <= 0 or total is None or total.figure is None:
        return None
    if total.figure.unit != figure.unit:
        return None
    return Interval(min(1.0, part.low / whole.high), min(1.0, part.high / whole.low))


def _best(
    given: Mapping[tuple[str, str, Period], list[tuple[str, Interval, str]]],
) -> dict[str, Part]:
    """Of each firm the period and layer in which named counterparties stand for most.

    Several claims on one counterparty count once, between the lowest and the highest of them.
    """
    found: dict[str, Part] = {}
    for firm, layer, period in sorted(given, key=lambda key: (key[0], str(key[2]), key[1])):
        rows = given[firm, layer, period]
        spans: dict[str, list[Interval]] = {}
        for other, span, _ in rows:
            spans.setdefault(other, []).append(span)
        low = min(1.0, sum(min(s.low for s in each) for each in spans.values()))
        high = min(1.0, sum(max(s.high for s in each) for each in spans.values()))
        best = found.get(firm, NOTHING).interval
        if (low, high) > (best.low, best.high):
            found[firm] = Part(Interval(low, high), period, tuple(sorted({row[2] for row in rows})))
    return found


def complete(
    claims: Iterable[Claim], *, unnamed: Collection[str], essential: bool
) -> tuple[list[str], SupplyNetwork]:
    """A network of the amounts that firms pay each other, which is taken to be all that they sell.

    A link has the newest `revenue` of a seller from one named buyer. Each firm is an industry of its own,
    so that nobody replaces anybody; all inputs are essential, or none is. A firm weighs what it sells.

    Raises:
        Failure: no amount is there, it is not positive, or the amounts have several units.
    """
    import numpy as np

    from chipgraph.risk.esri import ESSENTIAL, NON_ESSENTIAL, SupplyNetwork

    newest: dict[tuple[str, str], Claim] = {}
    paid = [each for each in claims if _is_pair(each, unnamed) and each.one("metric") == _AMOUNT]
    for claim in sorted(
        paid, key=lambda each: (str(each.period.end if each.period else ""), each.id)
    ):
        newest[claim.one("subject"), claim.one("counterparty")] = claim
    amounts: dict[tuple[str, str], float] = {}
    units = set()
    for pair, claim in sorted(newest.items()):
        span = bounds(claim)
        if pair[0] == pair[1]:
            raise Failure(f"claim {claim.id}: {pair[0]} sells to itself")
        if span is None or span.low != span.high or span.low <= 0 or claim.figure is None:
            raise Failure(f"claim {claim.id}: a complete network needs one amount above zero")
        amounts[pair] = span.low
        units.add(claim.figure.unit)
    if not amounts:
        raise Failure(
            "no amounts between named firms: give observations of the metric revenue, with the seller as"
            " subject and the buyer as counterparty"
        )
    if len(units) > 1:
        raise Failure(f"amounts in {', '.join(sorted(units))}: a network needs one unit")
    names = sorted({firm for pair in amounts for firm in pair})
    place = {name: each for each, name in enumerate(names)}
    kind = ESSENTIAL if essential else NON_ESSENTIAL
    return names, SupplyNetwork(
        np.array([place[seller] for seller, _ in amounts]),
        np.array([place[buyer] for _, buyer in amounts]),
        np.array(list(amounts.values())),
        np.arange(len(names)),
        np.full(len(amounts), kind),
    )


def influence(network: SupplyNetwork, *, alpha: float = 0.5) -> NDArray[np.float64]:
    """v = (alpha / n) [I - (1 - alpha) W']^-1 1, row j of W the shares of j's inputs by supplier.

    Acemoglu, Carvalho, Ozdaglar, Tahbaz-Salehi, Econometrica 80, 2012. The series is summed until its next
    term is below 1e-15; each is at most (1 - alpha) times the one before.
    """
    import numpy as np
    from scipy.sparse import csr_array

    bought = np.bincount(network.buyer, network.amount, minlength=network.firms)
    shares = csr_array(
        (network.amount / bought[network.buyer], (network.seller, network.buyer)),
        shape=(network.firms, network.firms),
    )
    term = np.full(network.firms, alpha / network.firms)
    found = term.copy()
    while term.sum() > 1e-15:
        term = (1 - alpha) * (shares @ term)
        found += term
    return found
