"""What the suppliers of a stopped firm lose, solved instead of stepped: half of the compiled index.

A firm that loses the part x of its customers' demand loses the part x of its sales, so what is lost
upward, v = 1 - hu, is the smallest v >= 0 with v = 1 at the firm that stops and v_i = sum_j Lu_ij v_j
elsewhere; neither bound of `hu` ever binds, since each row of Lu sums to 1 or, without customers, to 0.
Rounds from v = 0 climb to it. It is a linear system, and three facts make it cheap:

- Read Lu as the chances of a walk from seller to buyer, and v_i is the chance that a walk from i comes
  to the stopped firm s. Within one strongly connected part C with a way out, I - Lu_C is a regular
  M-matrix, and the chance is N_is / N_ss, N its inverse (Kemeny, Snell, Finite Markov Chains, 1960,
  theorem 3.5.4 and its corollary). One sparse factorisation of each part serves each of its firms.
- A part without a way out (closed) is left by no walk: all of it loses all as soon as one firm stops.
- Suppliers outside C hang on C without a way back. So each firm gets its *reach*, the weight that is
  lost in all when its sales fall from 1 to 0 and nothing comes back: N'w over the parts, suppliers
  first. Outside its own part, a stopped firm touches nothing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

import numba
import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from chipgraph.risk.esri import SupplyNetwork

CLOSED, SINGLE = -2, -1


class Upstream(NamedTuple):
    """The solved parts, one after another in common arrays, for all shocks alike.

    Attributes:
        part: the strongly connected part of each firm.
        begin, end: of each firm, the places of its part in the arrays below; where a firm is a part of
            its own begin is SINGLE, in a closed part CLOSED.
        row, column: the place of each firm among the rows and the columns of the factors.
        firm: the firm of each column.
        lower, upper: the factors of I - Lu by columns: where they begin, rows, values.
        pivot: the diagonal of `upper`, which is left out of it.
        hanging: the weight of each firm and of all that hangs on it outside its part.
        whole: what a closed part loses in all, for each of its firms.
    """

    part: NDArray[np.int64]
    begin: NDArray[np.int64]
    end: NDArray[np.int64]
    row: NDArray[np.int64]
    column: NDArray[np.int64]
    firm: NDArray[np.int64]
    lower: tuple[NDArray[Any], ...]
    upper: tuple[NDArray[Any], ...]
    pivot: NDArray[np.float64]
    hanging: NDArray[np.float64]
    whole: NDArray[np.float64]


def starts_of(ends: NDArray[np.int64], count: int) -> NDArray[np.int64]:
    """Where the links of each firm begin once they are sorted by it."""
    starts = np.zeros(count + 1, dtype=np.int64)
    np.cumsum(np.bincount(ends, minlength=count), out=starts[1:])
    return starts


def upstream(network: SupplyNetwork) -> Upstream:
    """The parts of a network, factorised, with the reach of every firm.

    Raises:
        RuntimeError: scipy numbers parts in another order than Tarjan's algorithm finds them.
    """
    from scipy.sparse import csr_array
    from scipy.sparse.csgraph import connected_components

    count, share = network.firms, network.upstream()
    links = csr_array((share, (network.seller, network.buyer)), shape=(count, count))
    _, part = connected_components(links, connection="strong")
    part = part.astype(np.int64)
    if (part[network.seller] < part[network.buyer]).any():
        raise RuntimeError("strongly connected parts are not numbered from the last buyer on")
    by_buyer = np.argsort(network.buyer, kind="stable")
    suppliers = (
        starts_of(network.buyer, count),
        network.seller[by_buyer].astype(np.uint32),
        share[by_buyer],
    )
    hanging = network.weights.astype(np.float64).copy()
    reach = np.zeros(count)
    found = _Factors(count)
    whole = np.zeros(count)
    order = np.argsort(-part, kind="stable").astype(np.int64)
    sizes = np.bincount(part)[part[order]]
    leaves = np.zeros(count, dtype=bool)
    leaves[network.seller[part[network.seller] != part[network.buyer]]] = True
    done = 0
    for first in np.flatnonzero(np.diff(part[order], prepend=-1) * (sizes > 1)):
        last = first + sizes[first]
        _hang(order[done:last], part, suppliers, hanging, reach)
        members = np.sort(order[first:last])
        done = last
        if leaves[members].any():
            reach[members] = found.add(members, links, hanging[members])
        else:
            found.begin[members] = CLOSED
            whole[members] = hanging[members].sum()
    _hang(order[done:], part, suppliers, hanging, reach)
    return found.together(part, hanging, whole)


class _Factors:
    """Factors of part after part, gathered."""

    def __init__(self, count: int) -> None:
        self.begin = np.full(count, SINGLE, dtype=np.int64)
        self.end, self.row, self.column = (np.zeros(count, dtype=np.int64) for _ in range(3))
        self.firms: list[NDArray[np.int64]] = []
        self.pivots: list[NDArray[np.float64]] = []
        self.lower: list[Any] = []
        self.upper: list[Any] = []
        self.size = 0

    def add(
        self, members: NDArray[np.int64], links: Any, weight: NDArray[np.float64]
    ) -> NDArray[np.float64]:
        """Factorise I - Lu of a part that can be left; gives the reach of its firms.

        Its rows are diagonally dominant, so that the diagonal is a stable pivot.
        """
        from scipy.sparse import csc_array, eye_array, tril, triu
        from scipy.sparse.linalg import splu

        size = len(members)
        matrix = csc_array(eye_array(size) - links[members][:, members])
        factors = splu(matrix, permc_spec="MMD_AT_PLUS_A", diag_pivot_thresh=0.0)
        self.begin[members] = self.size
        self.end[members] = self.size + size
        self.row[members] = self.size + factors.perm_r
        self.column[members] = self.size + factors.perm_c
        firms = np.empty(size, dtype=np.int64)
        firms[factors.perm_c] = members
        self.firms.append(firms)
        self.pivots.append(factors.U.diagonal())
        self.lower.append((self.size, csc_array(tril(factors.L, -1))))
        self.upper.append((self.size, csc_array(triu(factors.U, 1))))
        self.size += size
        reach: NDArray[np.float64] = factors.solve(weight, trans="T")
        return reach

    def together(
        self, part: NDArray[np.int64], hanging: NDArray[np.float64], whole: NDArray[np.float64]
    ) -> Upstream:
        return Upstream(
            part,
            self.begin,
            self.end,
            self.row,
            self.column,
            np.concatenate([np.zeros(0, np.int64), *self.firms]),
            _beside(self.lower),
            _beside(self.upper),
            np.concatenate([np.zeros(0), *self.pivots]),
            hanging,
            whole,
        )


def _beside(blocks: list[Any]) -> tuple[NDArray[Any], ...]:
    """Matrices of parts as one: where each column begins, the rows, the values."""
    columns = np.concatenate([np.zeros(0, np.int64), *(np.diff(each.indptr) for _, each in blocks)])
    starts = np.zeros(len(columns) + 1, dtype=np.int64)
    np.cumsum(columns, out=starts[1:])
    rows = [each.indices.astype(np.int64) + first for first, each in blocks]
    return (
        starts,
        np.concatenate([np.zeros(0, np.int64), *rows]).astype(np.uint32),
        np.concatenate([np.zeros(0), *(each.data for _, each in blocks)]),
    )


@numba.njit(cache=True)
def _hang(firms: Any, part: Any, suppliers: Any, hanging: Any, reach: Any) -> None:
    """Add to the weight of firms what hangs on them outside their part; suppliers stand first."""
    starts, seller, share = suppliers
    for i in firms:
        for link in range(starts[i], starts[i + 1]):
            k = seller[link]
            if part[k] != part[i]:
                hanging[i] += share[link] * reach[k]
        reach[i] = hanging[i]


@numba.njit(cache=True, nogil=True)
def chances(stopped: int, up: Upstream, lost: Any) -> None:
    """Column N_is of the part of a stopped firm, into `lost` by place of the columns; zeros before.

    Both triangles are solved column by column, and columns without a value are passed over.
    """
    starts, rows, values = up.lower
    begin, end = up.begin[stopped], up.end[stopped]
    lost[up.row[stopped]] = 1.0
    for place in range(up.row[stopped], end):
        value = lost[place]
        if value != 0.0:
            for entry in range(starts[place], starts[place + 1]):
                lost[rows[entry]] -= values[entry] * value
    starts, rows, values = up.upper
    for place in range(end - 1, begin - 1, -1):
        if lost[place] != 0.0:
            value = lost[place] / up.pivot[place]
            lost[place] = value
            for entry in range(starts[place], starts[place + 1]):
                lost[rows[entry]] -= values[entry] * value
