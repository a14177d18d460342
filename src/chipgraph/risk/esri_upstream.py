"""What the suppliers of a stopped firm lose, solved instead of stepped: half of the compiled index.

A firm that loses the part x of its customers' demand loses the part x of its sales, so what is lost
upward, v = 1 - hu, is the smallest v >= 0 with v = 1 at the firm that stops and v_i = sum_j Lu_ij v_j
elsewhere; neither bound of `hu` ever binds, since each row of Lu sums to 1 or, without customers, to 0.
Rounds from v = 0 climb to it. It is a linear system, and three facts make it cheap:

- Read Lu as the chances of a walk from seller to buyer, and v_i is the chance that a walk from i comes
  to the stopped firm s. Within one strongly connected part C with a way out, I - Lu_C is a regular
  M-matrix, and the chance is N_is / N_ss, N its inverse (Kemeny, Snell, Finite Markov Chains, 1960,
  theorem 3.5.4 and its corollary). One sparse factorisation of each part serves each of its firms; the
  core in which its fill gathers is inverted, since a firm meets the core in few places.
- A part without a way out (closed) is left by no walk: all of it loses all as soon as one firm stops.
- Suppliers outside C hang on C without a way back. So each firm gets its *reach*: a = N'w, over the
  parts, suppliers first. All that is lost upward by s is a_s / N_ss, without a look at who loses it.
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
        begin, core, end: of each firm, the places of its part in the arrays below and where its core
            begins; where a firm is a part of its own begin is SINGLE, in a closed part CLOSED.
        row, column: the place of each firm among the rows and the columns of the factors.
        lower, upper: the factors of I - Lu by columns, without the core's own block: where the columns
            begin, rows, values.
        pivot: the diagonal of `upper`, which is left out of it.
        inverse: of the core of each part, row after row of its transpose; `block` says where it begins.
        reach: a of each firm; in a closed part what that loses in all.
    """

    part: NDArray[np.int64]
    begin: NDArray[np.int64]
    core: NDArray[np.int64]
    end: NDArray[np.int64]
    row: NDArray[np.int64]
    column: NDArray[np.int64]
    block: NDArray[np.int64]
    lower: tuple[NDArray[Any], ...]
    upper: tuple[NDArray[Any], ...]
    pivot: NDArray[np.float64]
    inverse: NDArray[np.float64]
    reach: NDArray[np.float64]


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
    reach = network.weights.astype(np.float64).copy()
    found = _Factors(count)
    order = np.argsort(-part, kind="stable").astype(np.int64)
    sizes = np.bincount(part)[part[order]]
    open_parts = np.zeros(count, dtype=bool)
    open_parts[part[network.seller[part[network.seller] != part[network.buyer]]]] = True
    done = 0
    for first in np.flatnonzero((np.diff(part[order], prepend=-1) != 0) & (sizes > 1)):
        last = first + sizes[first]
        members = order[first:last]
        _hang(order[done:last], part, suppliers, reach)
        done = last
        if open_parts[part[members[0]]]:
            reach[members] = found.add(members, links, reach[members])
        else:
            found.begin[members] = CLOSED
            reach[members] = reach[members].sum()
    _hang(order[done:], part, suppliers, reach)
    return found.together(part, reach)


class _Factors:
    """Factors of part after part, gathered."""

    def __init__(self, count: int) -> None:
        self.begin = np.full(count, SINGLE, dtype=np.int64)
        self.core, self.end, self.row, self.column, self.block = (
            np.zeros(count, dtype=np.int64) for _ in range(5)
        )
        self.pivots: list[NDArray[np.float64]] = []
        self.lower: list[Any] = []
        self.upper: list[Any] = []
        self.inverses: list[NDArray[np.float64]] = []
        self.size = self.inverted = 0

    def add(
        self, members: NDArray[np.int64], links: Any, weight: NDArray[np.float64]
    ) -> NDArray[np.float64]:
        """Factorise I - Lu of a part that can be left; gives the reach of its firms.

        Its rows are diagonally dominant, so that the diagonal is a stable pivot. The core is as large
        as a full triangle with all the fill would be: its inverse takes about twice the factor's room.
        """
        from scipy.linalg import solve_triangular
        from scipy.sparse import csc_array, eye_array
        from scipy.sparse.linalg import splu

        size = len(members)
        matrix = csc_array(eye_array(size) - links[members][:, members])
        factors = splu(matrix, permc_spec="MMD_AT_PLUS_A", diag_pivot_thresh=0.0)
        lower, upper = csc_array(factors.L), csc_array(factors.U)
        core = size - min(size, int((2 * upper.nnz) ** 0.5))
        inverse = solve_triangular(
            upper[core:, core:].toarray(),
            solve_triangular(
                lower[core:, core:].toarray(), np.eye(size - core), lower=True, unit_diagonal=True
            ),
        )
        self.begin[members] = self.size
        self.core[members] = self.size + core
        self.end[members] = self.size + size
        self.row[members] = self.size + factors.perm_r
        self.column[members] = self.size + factors.perm_c
        self.block[members] = self.inverted
        self.pivots.append(upper.diagonal())
        self.lower.append(_outside_core(lower, core, self.size))
        self.upper.append(_outside_core(upper, core, self.size))
        self.inverses.append(inverse.T.ravel())
        self.size += size
        self.inverted += inverse.size
        reach: NDArray[np.float64] = factors.solve(weight, trans="T")
        return reach

    def together(self, part: NDArray[np.int64], reach: NDArray[np.float64]) -> Upstream:
        return Upstream(
            part,
            self.begin,
            self.core,
            self.end,
            self.row,
            self.column,
            self.block,
            _beside(self.lower),
            _beside(self.upper),
            np.concatenate([np.zeros(0), *self.pivots]),
            np.concatenate([np.zeros(0), *self.inverses]),
            reach,
        )


def _outside_core(factor: Any, core: int, first: int) -> tuple[NDArray[Any], ...]:
    """How many entries each column of a factor has off the diagonal and the core; rows, values."""
    columns = np.repeat(np.arange(factor.shape[1]), np.diff(factor.indptr))
    kept = (factor.indices != columns) & ((factor.indices < core) | (columns < core))
    counts = np.bincount(columns[kept], minlength=factor.shape[1])
    return counts, factor.indices[kept].astype(np.int64) + first, factor.data[kept]


def _beside(blocks: list[Any]) -> tuple[NDArray[Any], ...]:
    """Factors of parts as one: where each column begins, the rows, the values."""
    counts = np.concatenate([np.zeros(0, np.int64), *(each[0] for each in blocks)])
    starts = np.zeros(len(counts) + 1, dtype=np.int64)
    np.cumsum(counts, out=starts[1:])
    rows = np.concatenate([np.zeros(0, np.int64), *(each[1] for each in blocks)])
    values = np.concatenate([np.zeros(0), *(each[2] for each in blocks)])
    return starts, rows.astype(np.uint32), values


@numba.njit(cache=True)
def _hang(firms: Any, part: Any, suppliers: Any, reach: Any) -> None:
    """Add to the weight of firms what hangs on them outside their part; suppliers stand first."""
    starts, seller, share = suppliers
    for i in firms:
        for link in range(starts[i], starts[i + 1]):
            if part[seller[link]] != part[i]:
                reach[i] += share[link] * reach[seller[link]]


@numba.njit(cache=True, nogil=True)
def chances(stopped: int, lowest: int, up: Upstream, lost: Any) -> None:
    """N_is of the part of a stopped firm, into `lost` by place of the columns, from `lowest` on.

    Forward through the columns before the core, which the stopped firm reaches in few places; through
    the inverse of the core; and back. Columns without a value are passed over. `lost` is zeros before.
    """
    starts, rows, values = up.lower
    core, end = up.core[stopped], up.end[stopped]
    size = end - core
    lost[up.row[stopped]] = 1.0
    for place in range(up.row[stopped], core):
        value = lost[place]
        if value != 0.0:
            for entry in range(starts[place], starts[place + 1]):
                lost[rows[entry]] -= values[entry] * value
    given = lost[core:end].copy()
    lost[core:end] = 0.0
    for each in range(size):
        if given[each] != 0.0:
            first = up.block[stopped] + each * size
            for other in range(size):
                lost[core + other] += given[each] * up.inverse[first + other]
    starts, rows, values = up.upper
    for place in range(end - 1, lowest - 1, -1):
        if lost[place] != 0.0:
            if place < core:
                lost[place] /= up.pivot[place]
            for entry in range(starts[place], starts[place + 1]):
                lost[rows[entry]] -= values[entry] * lost[place]
