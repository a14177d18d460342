"""Disclosure sets read from claims: what each filing lists for each period, ready to be measured."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from chipgraph.risk.concentration import CustomerList, change, concentration

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Iterator, Sequence

    from chipgraph.model import Claim
    from chipgraph.risk.concentration import Concentration
    from chipgraph.times import Period


@dataclass(frozen=True, slots=True)
class Disclosure:
    """One list of customers with the claims that it rests on.

    `dropped` says how many members the list counts that the view does not show; a list without one
    of its members is no longer complete. `claim` is the list; where shares were told without one, it is
    the largest of them.
    """

    claim: Claim
    members: tuple[Claim, ...]
    listed: CustomerList
    dropped: int

    @property
    def period(self) -> Period:
        """The period, or the day of a balance."""
        assert self.claim.period is not None
        return self.claim.period

    @property
    def basis(self) -> tuple[str, ...]:
        """What must agree for two lists to be compared."""
        names = ("layer", "metric", "countingBasis", "threshold", "unit")
        return tuple(self.claim.one(each) for each in names)

    @property
    def is_list(self) -> bool:
        """Whether a source lists customers; else single shares are known, and any may be missing."""
        return self.claim.kind == "DisclosureSet"

    @property
    def claims(self) -> tuple[str, ...]:
        """The ids of the claims: the list, then its members."""
        return tuple(dict.fromkeys((self.claim.id, *(each.id for each in self.members))))

    def measured(self) -> Concentration:
        """The bounds of its concentration."""
        return concentration(self.listed)


def disclosures(claims: Iterable[Claim], *, subject: str, layer: str) -> list[Disclosure]:
    """The lists of a filer in a layer, oldest first; complete lists before others of a period.

    Of a period without a list the single shares that are told as measured make an incomplete one.
    """
    given = list(claims)
    sets = [
        each
        for each in given
        if each.kind == "DisclosureSet"
        and each.one("subject") == subject
        and each.one("layer") == layer
        and each.period is not None
    ]
    members: dict[str, list[Claim]] = {}
    sums: dict[str, Claim] = {}
    for claim in given:
        if claim.kind != "Observation" or not claim.one("inSet"):
            continue
        if claim.one("memberCount"):
            sums[claim.one("inSet")] = claim
        else:
            members.setdefault(claim.one("inSet"), []).append(claim)
    found = [_disclosure(each, members.get(each.id, []), sums.get(each.id)) for each in sets]
    found += _single_shares(given, subject, layer, {each.period for each in found})
    return sorted(
        found, key=lambda d: (str(d.period.end), d.period.start, not d.listed.complete, d.claim.id)
    )


_SHARES = {"owing": "receivables-share"}


def is_single_share(claim: Claim, subject: str, layer: str) -> bool:
    """Whether a claim is a measured share of one customer in the whole of a filer's layer."""
    return (
        claim.kind == "Observation"
        and claim.one("subject") == subject
        and claim.one("layer") == layer
        and claim.one("metric") == _SHARES.get(layer, "revenue-share")
        and claim.one("denominatorScope") in {"", "total"}
        and bool(claim.one("counterparty"))
        and claim.basis == "measured"
        and claim.figure is not None
        and claim.figure.value is not None
        and claim.period is not None
    )


def _single_shares(
    claims: Iterable[Claim], subject: str, layer: str, listed: Container[Period]
) -> Iterator[Disclosure]:
    """Measured shares of single customers, by period, where no list of the period is known."""
    by_period: dict[Period, list[Claim]] = {}
    for each in claims:
        if is_single_share(each, subject, layer) and each.period not in listed:
            assert each.period is not None
            by_period.setdefault(each.period, []).append(each)
    for found in by_period.values():
        shown = sorted(found, key=lambda each: (-_share(each), each.id))
        shares = tuple(_share(each) for each in shown)
        parties = {each.one("counterparty") for each in shown}
        if len(parties) == len(shown) and sum(shares) <= 1:
            known = CustomerList(shares, 0.0, complete=False, step=_step(shown[0], shown))
            yield Disclosure(shown[0], tuple(shown), known, 0)


def _disclosure(claim: Claim, members: list[Claim], together: Claim | None) -> Disclosure:
    """A list of shares, or of a count with the sum of the shares where a source gives only these."""
    shown = sorted(members, key=lambda each: (-_share(each), each.id))
    shares = tuple(_share(each) for each in shown)
    counted = claim.number("memberCount")
    count = int(counted) if counted is not None else None
    dropped = max(0, (count or 0) - len(shares)) if shares else 0
    complete = claim.one("complete") == "true" and not dropped
    summed = _range(together) if together and not shares and complete else None
    if together and summed:
        shown = [together]
    listed = CustomerList(
        shares=shares,
        threshold=(claim.number("threshold") or 0.0) / 100,
        complete=complete,
        step=summed[1] - summed[0] if summed else _step(claim, shown),
        count=count if not shares and complete else None,
        total=sum(summed) / 2 if summed else None,
    )
    return Disclosure(claim, tuple(shown), listed, dropped)


def _range(claim: Claim) -> tuple[float, float] | None:
    """The least and the most that a share can be, as fractions; None where a bound is missing."""
    figure = claim.figure
    if figure is None:
        return None
    if figure.value is not None:
        half = figure.step / 2
        return ((figure.value - half) / 100, (figure.value + half) / 100)
    if figure.low is None or figure.high is None:
        return None
    return (figure.low / 100, figure.high / 100)


def _share(claim: Claim) -> float:
    figure = claim.figure
    value = figure.value if figure and figure.value is not None else 0.0
    return value / 100


def _step(claim: Claim, members: Sequence[Claim]) -> float:
    steps = [each.figure.step for each in members if each.figure]
    return max(claim.number("roundingStep") or 0.0, *steps, 0.0) / 100


def preferred(given: Iterable[Disclosure]) -> list[Disclosure]:
    """One list per period: a complete one where there is one, else the first."""
    by_period: dict[Period, Disclosure] = {}
    for each in given:
        known = by_period.get(each.period)
        if known is None or (each.listed.complete and not known.listed.complete):
            by_period[each.period] = each
    return sorted(by_period.values(), key=lambda each: (each.period.start, str(each.period.end)))


def year_before(each: Disclosure, others: Iterable[Disclosure]) -> Disclosure | None:
    """The list of the period of the same length a year before, on the same basis."""
    wanted = each.period.start - timedelta(days=364)
    for other in others:
        near = abs((other.period.start - wanted).days) <= 10
        same = abs((other.period.days or 0) - (each.period.days or 0)) <= 10
        if near and same and other.basis == each.basis:
            return other
    return None


def period_before(each: Disclosure, others: Iterable[Disclosure]) -> Disclosure | None:
    """The list of the period of the same length just before, on the same basis.

    For a balance that is the one of a quarter before, 80 to 100 days earlier. A half or a year has none:
    the one before a year is the year before.
    """
    if (each.period.days or 0) > 100:
        return None
    balance = each.period.days == 1
    least, most = (80, 100) if balance else (1, 4)
    for other in others:
        if other.period.end is None or other.basis != each.basis:
            continue
        same = abs((other.period.days or 0) - (each.period.days or 0)) <= 10
        gap = (each.period.start - other.period.end).days
        if same and least <= gap <= most:
            return other
    return None


def changes(each: Disclosure, others: Sequence[Disclosure]) -> tuple[str, str]:
    """Whether a change on the year, and one on the period before, is proven; 'no list' where none can be."""
    measured = each.measured()
    before = (year_before(each, others), period_before(each, others))
    first, second = (
        change(other.measured(), measured).verdict if other else "no list" for other in before
    )
    return first, second
