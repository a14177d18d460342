"""Shock propagation: the Economic Systemic Risk Index of each firm of a supply network.

Diem, Borsos, Reisch, Kertesz, Thurner, Scientific Reports 12:7719 (2022). W_ij is what firm i sells to
firm j; p_i the industry of i; an input of one industry is essential, non-essential or negligible for the
buyers of another. A firm stops; what is missing moves down to customers and up to suppliers until
nothing changes; the index is the part of all weight that is then lost.

`systemic_risk` asks the compiled kernel where numba is installed (extra `fast`), else `reference`, which
follows the formulas term by term with scipy and is what the kernel is tested against.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy as np
    from numpy.typing import NDArray

ESSENTIAL, NON_ESSENTIAL, NEGLIGIBLE = 2, 1, 0
EPSILON = 1e-9
"""Largest change at which the propagation stops; 1e-2, as in the example of the reference, biases low."""


@dataclass(frozen=True, slots=True)
class SupplyNetwork:
    """A complete weighted supply network.

    Attributes:
        seller, buyer: the firms of each link, places from 0 on; no link twice, none to itself.
        amount: what is sold over each link, in one unit, positive.
        industry: the industry of each firm; firms of one industry replace each other.
        kind: of each link, whether the seller's industry is essential (2), non-essential (1) or
            negligible (0) for the buyer.
        weight: the weight of each firm in the index; what it sells where left out.
    """

    seller: NDArray[np.int64]
    buyer: NDArray[np.int64]
    amount: NDArray[np.float64]
    industry: NDArray[np.int64]
    kind: NDArray[np.int64]
    weight: NDArray[np.float64] | None = None

    @property
    def firms(self) -> int:
        """How many firms there are."""
        return len(self.industry)

    @property
    def sold(self) -> NDArray[np.float64]:
        """What each firm sells in all."""
        import numpy as np

        return np.bincount(self.seller, self.amount, minlength=self.firms).astype(np.float64)

    @property
    def weights(self) -> NDArray[np.float64]:
        """The weights of the index."""
        return self.sold if self.weight is None else self.weight

    def downstream(self) -> NDArray[np.float64]:
        """Ld of each link: the part of its inputs that the buyer loses when the seller stops."""
        import numpy as np

        bought = np.bincount(self.buyer, self.amount, minlength=self.firms)
        slots, count = self.slots()
        of_industry = np.bincount(slots, self.amount, minlength=count)
        return np.select(
            [self.kind == ESSENTIAL, self.kind == NON_ESSENTIAL],
            [self.amount / of_industry[slots], self.amount / bought[self.buyer]],
            0.0,
        )

    def upstream(self) -> NDArray[np.float64]:
        """Lu of each link: the part of its sales that the seller loses when the buyer stops."""
        return self.amount / self.sold[self.seller]

    def of_industry(self, amounts: NDArray[np.float64]) -> NDArray[np.float64]:
        """Amounts of firms, summed for each industry."""
        import numpy as np

        industries = int(self.industry.max(initial=0)) + 1
        return np.bincount(self.industry, amounts, minlength=industries).astype(np.float64)

    def slots(self) -> tuple[NDArray[np.int64], int]:
        """A number for each link by buyer and the seller's industry, and how many there are."""
        import numpy as np

        keys = self.buyer * (int(self.industry.max(initial=0)) + 1) + self.industry[self.seller]
        found, slots = np.unique(keys, return_inverse=True)
        return slots.astype(np.int64), len(found)


def reference(
    network: SupplyNetwork, firms: Sequence[int] | None = None, *, epsilon: float = EPSILON
) -> NDArray[np.float64]:
    """The index of firms, one at a time, by the formulas as they stand; slow and readable.

    hd_j(t+1) = max(0, min(psi_j, min over essential k of [1 - sum_{i in k} sigma_i Ld_ij (1 - hd_i)],
    1 - sum over non-essential i of sigma_i Ld_ij (1 - hd_i))), sigma_i = min(1, out_i / sum over the
    industry of out_l hd_l(t)); hu_i(t+1) = max(0, min(psi_i, 1 - sum_j Lu_ij (1 - hu_j))).
    """
    import numpy as np
    from scipy.sparse import csr_array

    count = network.firms
    slots, slot_count = network.slots()
    down, up, out = network.downstream(), network.upstream(), network.sold
    links = np.arange(len(network.seller))
    essential = network.kind == ESSENTIAL
    into_slot = csr_array(
        (down[essential], (slots[essential], network.seller[essential])), shape=(slot_count, count)
    )
    others = network.kind == NON_ESSENTIAL
    into_buyer = csr_array(
        (down[others], (network.buyer[others], network.seller[others])), shape=(count, count)
    )
    to_seller = csr_array((up, (network.seller, network.buyer)), shape=(count, count))
    buyer_of_slot = np.zeros(slot_count, dtype=np.int64)
    buyer_of_slot[slots[links]] = network.buyer[links]
    members = csr_array(
        (out, (network.industry, np.arange(count))),
        shape=(int(network.industry.max(initial=0)) + 1, count),
    )
    weights = network.weights
    chosen = range(count) if firms is None else firms
    found = np.zeros(len(chosen))
    for place, firm in enumerate(chosen):
        psi = np.ones(count)
        psi[firm] = 0.0
        below, above = np.ones(count), np.ones(count)
        change = 1.0
        while change >= epsilon:
            left = members @ below
            with np.errstate(divide="ignore", invalid="ignore"):
                sigma = np.minimum(1.0, np.where(out > 0, out / left[network.industry], 0.0))
            lost = sigma * (1 - below)
            worst = np.zeros(count)
            np.maximum.at(worst, buyer_of_slot, into_slot @ lost)
            new = np.maximum(0, np.minimum(psi, np.minimum(1 - worst, 1 - into_buyer @ lost)))
            change, below = float(np.abs(new - below).max()), new
        change = 1.0
        while change >= epsilon:
            new = np.maximum(0, np.minimum(psi, 1 - to_seller @ (1 - above)))
            change, above = float(np.abs(new - above).max()), new
        found[place] = weights @ (1 - np.minimum(below, above)) / weights.sum()
    return found


def systemic_risk(
    network: SupplyNetwork, firms: Sequence[int] | None = None, *, epsilon: float = EPSILON
) -> NDArray[np.float64]:
    """The index of firms, of all where none are named.

    The kernel equals `reference` up to 1e-9, but where firms sell in circles that hardly any sale
    leaves: there the reference stops short of the index, the kernel solves it.
    """
    try:
        from chipgraph.risk.esri_kernel import propagated
    except ImportError:
        return reference(network, firms, epsilon=epsilon)
    return propagated(network, firms, epsilon=epsilon)


def balanced(
    rows: Sequence[float],
    columns: Sequence[float],
    *,
    allowed: NDArray[np.bool_] | None = None,
    tolerance: float = 1e-10,
    steps: int = 10_000,
) -> NDArray[np.float64]:
    """Amounts between firms of which only the totals are known, of maximum entropy (RAS).

    Iterative proportional fitting: Anand, Craig, von Peter, Quantitative Finance 15(4), 2015, as their
    benchmark. Such amounts are imputed: what rests on them is an interval, never a point.

    Args:
        rows, columns: what each firm sells and buys in all; both sums must agree.
        allowed: where an amount may be; everywhere but on the diagonal where left out.

    Raises:
        ValueError: the sums differ, or no amounts fit the totals.
    """
    import numpy as np

    sold, bought = np.asarray(rows, dtype=float), np.asarray(columns, dtype=float)
    if abs(sold.sum() - bought.sum()) > 1e-9 * max(1.0, sold.sum()):
        raise ValueError(f"rows sum to {sold.sum():g}, columns to {bought.sum():g}")
    mask = ~np.eye(len(sold), len(bought), dtype=bool) if allowed is None else allowed
    found = np.where(mask, np.outer(sold, bought), 0.0)
    for _ in range(steps):
        sums = found.sum(axis=1)
        found *= np.divide(sold, sums, out=np.zeros_like(sold), where=sums > 0)[:, None]
        sums = found.sum(axis=0)
        found *= np.divide(bought, sums, out=np.zeros_like(bought), where=sums > 0)[None, :]
        if np.abs(found.sum(axis=1) - sold).max(initial=0.0) < tolerance:
            return found
    raise ValueError("no amounts fit the totals: too few places are allowed")
