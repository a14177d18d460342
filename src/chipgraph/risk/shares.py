"""A provider's share of an input, and what is left of an input when providers lose output."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from chipgraph.risk.interval import Interval
from chipgraph.risk.supply import Share

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from chipgraph.model import Claim
    from chipgraph.risk.supply import Node
    from chipgraph.risk.supply_claims import SupplyClaims

UNKNOWN = Interval(0.0, 1.0)


class Part(NamedTuple):
    """One provider's part of an input, and how much of its output is there after the loss."""

    share: Interval
    left: Interval
    surge: Interval


def share_of(
    index: SupplyClaims,
    provider: str,
    thing: str,
    *,
    buyers: Iterable[str] = (),
    provisions: Sequence[Claim] = (),
) -> Share | None:
    """The share of an input that comes from a provider, from the nearest thing that claims state.

    First the buyers' purchases of it, then what the provision itself states, then the market; of
    each the newest, together with what is linked to it as contradicting or of another forecaster.
    """
    bought = [
        claim
        for claim in index.found("purchase-share", "subject", buyers)
        if thing in claim.all("scope") and claim.one("counterparty") == provider
    ]
    stated = [
        claim
        for claim in provisions
        if claim.figure
        and claim.figure.unit == "percent"
        and provider not in claim.all("denominatorOf")
    ]
    sold = [
        claim
        for claim in index.found("market-share", "subject", (provider,))
        if thing in claim.all("scope") and not claim.one("counterparty")
    ]
    for of, claims in (("purchases", bought), ("provision", stated), ("market", sold)):
        if claims:
            kept = _newest(claims)
            spans = [_span(claim) for claim in kept]
            used = {claim.id for claim in kept}
            disputed = frozenset().union(*(index.contradicting(name) for name in used)) - used
            # What contradicts a share and states none, such as another provider, leaves it unknown.
            spans += [UNKNOWN] if disputed else []
            hull = Interval(min(each.low for each in spans), max(each.high for each in spans))
            return Share(hull, of, tuple(sorted(used | disputed)), tuple(sorted(disputed)))
    return None


def _span(claim: Claim) -> Interval:
    """A share in percent as a fraction; an open side is the end of the scale; widened by rounding."""
    figure = claim.figure
    assert figure is not None
    half = figure.step / 2
    if claim.all("site"):  # what one site makes is the least that its provider does
        figure = figure._replace(value=None, low=figure.least, high=None)
    low = (figure.least if figure.least is not None else 0.0) - half
    high = (figure.most if figure.most is not None else 100.0) + half
    return Interval(max(0.0, low / 100), min(1.0, high / 100))


def _newest(claims: Sequence[Claim]) -> list[Claim]:
    best = max(claims, key=lambda each: (_day(each), each.id))
    beside = {*best.all("contradicts"), *best.all("differs")}
    return [
        each
        for each in claims
        if each is best
        or each.id in beside
        or best.id in {*each.all("contradicts"), *each.all("differs")}
    ]


def _day(claim: Claim) -> str:
    end = claim.period.end if claim.period else claim.begin.latest
    return str(end or "")


def others_are_stated(node: Node) -> bool:
    """Whether the shares of all documented providers sum to less than all: then there are others."""
    shares = [offer.share.interval for offer in node.offers if offer.share]
    whole = len(shares) == len(node.offers) and bool(shares)
    return whole and not node.complete and sum(each.high for each in shares) < 1.0 - 1e-9


def joined(parts: Sequence[Part], *, others: bool) -> tuple[Interval, bool]:
    """What is left of an input, as a fraction of what there was, and whether the shares fit together.

    The sum of share x left x (1 + surge) over the providers, at its least and its most over all
    shares within their intervals that sum to 1; at most 1. `others` says that the list is open: then
    an undocumented provider, who loses nothing, may have whatever part is left. A linear programme
    over one sum: its ends are found by filling the cheapest, or the dearest, first. Shares that
    cannot sum to 1 are taken as unknown.
    """
    every = list(parts)
    if others:
        every.append(Part(UNKNOWN, Interval.point(1.0), Interval.point(0.0)))
    if not every:
        return Interval.point(0.0), True
    fits = sum(each.share.low for each in every) <= 1 + 1e-9
    fits = fits and sum(each.share.high for each in every) >= 1 - 1e-9
    shares = [each.share if fits else UNKNOWN for each in every]
    least = _filled(shares, [_kept(each.left.low, each.surge.low) for each in every], most=False)
    best = _filled(shares, [_kept(each.left.high, each.surge.high) for each in every], most=True)
    return Interval(min(1.0, least), min(1.0, best)), fits


def _kept(left: float, surge: float) -> float:
    """A provider that has lost output itself cannot raise it."""
    return left * (1.0 + surge) if left >= 1.0 else left


def _filled(shares: Sequence[Interval], values: Sequence[float], *, most: bool) -> float:
    room = 1.0 - sum(each.low for each in shares)
    total = sum(each.low * value for each, value in zip(shares, values, strict=True))
    order = sorted(range(len(values)), key=lambda index: values[index], reverse=most)
    for index in order:
        taken = min(max(room, 0.0), shares[index].high - shares[index].low)
        total += taken * values[index]
        room -= taken
    return total
