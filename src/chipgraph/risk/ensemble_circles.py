"""Narrow money in circles over an ensemble: `circular.paid` and its sum, all cases at once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chipgraph.risk import circular
from chipgraph.risk.ensemble import Bounds

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy as np
    from numpy.typing import NDArray

    from chipgraph.risk.ensemble import Ensemble
    from chipgraph.risk.interval import Interval
    from chipgraph.times import Period


def narrow(
    given: Ensemble,
    subject: str,
    parties: Sequence[str],
    window: Period,
    revenue: Interval,
    *,
    unit: str = "usd",
) -> Bounds:
    """The sum over parties of min(cash paid, purchases) in a window, as a fraction of a revenue."""
    import numpy as np

    low, high = np.zeros(len(given)), np.zeros(len(given))
    for party in sorted(set(parties)):
        inside = given.places(
            lambda each, party=party: (
                circular.pays(each, subject, party, unit)  # type: ignore[misc]
                and circular.may_lie_in(each, window)
            )
        )
        bought = given.places(
            lambda each, party=party: circular.buys(each, subject, party, window, unit)  # type: ignore[misc]
        )
        kept, any_paid = given.kept[inside], given.kept[inside].any(axis=0)
        certain = _certain(given, inside, window)
        cash_low = np.where(kept & certain, _least(given, inside), 0.0).sum(axis=0)
        cash_high = np.where(kept, _most(given, inside), 0.0).sum(axis=0)
        known = given.kept[bought]
        some = known.any(axis=0)
        least = np.where(known, _least(given, bought), 0.0).max(axis=0, initial=0.0)
        most = np.where(known, _most(given, bought), 0.0).max(axis=0, initial=0.0)
        low += np.where(any_paid, np.minimum(cash_low, least), 0.0)
        high += np.where(any_paid, np.minimum(cash_high, np.where(some, most, np.inf)), 0.0)
    return Bounds(low / revenue.high, high / revenue.low, np.ones(len(given), dtype=bool))


def _certain(given: Ensemble, places: list[int], window: Period) -> NDArray[np.bool_]:
    """Whether a payment was made within the window for certain, as far as its case says."""
    import numpy as np

    claims = [given.claims[place] for place in places]
    whole = np.array(
        [circular.lies_in(each, window) and not each.one("condition") for each in claims],
        dtype=bool,
    )
    return whole[:, None] & ~np.isnan(given.low[places])


def _least(given: Ensemble, places: list[int]) -> NDArray[np.float64]:
    import numpy as np

    return np.nan_to_num(given.low[places], nan=0.0)


def _most(given: Ensemble, places: list[int]) -> NDArray[np.float64]:
    import numpy as np

    return np.nan_to_num(given.high[places], nan=np.inf)
