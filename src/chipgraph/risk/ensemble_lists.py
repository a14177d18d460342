"""The largest customers over an ensemble: lists of filings read case by case, bounds for all at once.

Which list counts, and whether it is complete, depends only on which claims a case has; there are few
such patterns. Each is read once by `disclosure`, and the shares of all its cases are bounded together.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from chipgraph.risk.concentration import cr
from chipgraph.risk.disclosure import disclosures, is_single_share, preferred
from chipgraph.risk.ensemble import Bounds

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy as np
    from numpy.typing import NDArray

    from chipgraph.model import Claim
    from chipgraph.risk.concentration import CustomerList
    from chipgraph.risk.disclosure import Disclosure
    from chipgraph.risk.ensemble import Ensemble
    from chipgraph.times import Period


def largest(given: Ensemble, subject: str, layer: str, period: Period, *, k: int = 1) -> Bounds:
    """Bounds of CRk of a period by the preferred list of each case, as fractions."""
    import numpy as np

    places = _places(given, subject, layer, period)
    found = np.full((2, len(given)), np.nan)
    patterns, member = np.unique(given.kept[places].T, axis=0, return_inverse=True)
    for number in range(len(patterns)):
        cases = np.flatnonzero(member.ravel() == number)
        claims = [each for each in given.case(int(cases[0])) if each.id in _ids(given, places)]
        chosen = _list_of(claims, subject, layer, period)
        if chosen is not None:
            found[:, cases] = _bounds(given, chosen, cases, k)
    low, high = found
    return Bounds(low, high, ~np.isnan(low))


def _places(given: Ensemble, subject: str, layer: str, period: Period) -> list[int]:
    """The lists of the period and their members, and shares that stand alone."""
    lists = given.places(
        lambda each: (
            each.kind == "DisclosureSet"
            and each.one("subject") == subject
            and each.one("layer") == layer
            and each.period == period
        )
    )
    names = {given.claims[place].id for place in lists}
    shares = given.places(
        lambda each: (
            each.one("inSet") in names
            or (each.period == period and is_single_share(each, subject, layer))
        )
    )
    return [*lists, *shares]


def _ids(given: Ensemble, places: Sequence[int]) -> frozenset[str]:
    return frozenset(given.claims[place].id for place in places)


def _list_of(
    claims: Sequence[Claim], subject: str, layer: str, period: Period
) -> Disclosure | None:
    found = preferred(disclosures(claims, subject=subject, layer=layer))
    return next((each for each in found if each.period == period), None)


def _bounds(
    given: Ensemble, chosen: Disclosure, cases: NDArray[np.int64], k: int
) -> NDArray[np.float64]:
    """Ends x cases: CRk of one pattern."""
    import numpy as np

    listed = chosen.listed
    if not listed.shares:
        low, high = cr(listed, k)
        return np.array([[low], [high]])
    place = {claim.id: i for i, claim in enumerate(given.claims)}
    rows = [
        given.low[place[each.id]][cases]
        if each.figure is not None and each.figure.value is not None
        else np.zeros(len(cases))
        for each in chosen.members
    ]
    return np.array(cr_of(listed, np.array(rows) / 100, k))


def cr_of(
    listed: CustomerList, shares: NDArray[np.float64], k: int
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Bounds of CRk for many lists of one kind: `concentration.cr` by case.

    Args:
        listed: a list with the threshold, the completeness and the rounding step of all.
        shares: members x cases, as fractions, in any order.
    """
    import numpy as np

    ordered = -np.sort(-shares, axis=0)
    half = listed.step / 2
    low = np.maximum(ordered - half, np.minimum(listed.threshold, ordered))
    high = _at_most_one(ordered + half, low)
    top = high[:k].sum(axis=0)
    if listed.complete:
        others = max(0, k - len(high)) * listed.threshold
        top = top + np.minimum(np.maximum(0.0, 1 - high.sum(axis=0)), others)
    else:  # an unlisted customer among the k: all that the others must leave over
        top = np.maximum(top, 1 - low[k - 1 :].sum(axis=0))
    return low[:k].sum(axis=0), np.minimum(1.0, top)


def _at_most_one(tops: NDArray[np.float64], bottoms: NDArray[np.float64]) -> NDArray[np.float64]:
    """Lower the smallest shares first until the sum is at most one."""
    import numpy as np

    excess = np.maximum(0.0, tops.sum(axis=0) - 1)
    for i in reversed(range(len(tops))):
        cut = np.minimum(excess, tops[i] - bottoms[i])
        tops[i] -= cut
        excess -= cut
    return tops
