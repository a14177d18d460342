"""Quarter, half, nine months and year as one feasible set.

A filer lists its large customers for overlapping periods. Whoever they are, one table of revenues
by customer and quarter must satisfy all the lists at once: a listed share holds within its rounding,
and who is not listed stays below the threshold. Letters are not identities, so every way to match
them is allowed. The least and the most that the largest customers can have held in one quarter are
found by mixed-integer linear programmes over that set (solver: HiGHS, by scipy).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from chipgraph.risk.interval import Interval

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from chipgraph.risk.concentration import CustomerList


@dataclass(frozen=True, slots=True)
class PeriodList:
    """A list for a period that is made of whole quarters, by their places in the year."""

    quarters: tuple[int, ...]
    listed: CustomerList


class JointBounds(NamedTuple):
    """For one quarter: CR1 to CRk, and the j-th largest share for j from 1 to k."""

    cr: tuple[Interval, ...]
    ranked: tuple[Interval, ...]


class Infeasible(ValueError):
    """No table of customers satisfies all the lists: at least one is misread or on another basis."""


def joint_bounds(
    lists: Sequence[PeriodList], revenues: Sequence[float], quarter: int, *, largest: int = 3
) -> JointBounds:
    """Bounds of a quarter's largest customers that all the lists of a year allow together.

    Args:
        lists: what was disclosed, each for quarters of the same year.
        revenues: revenue of each quarter, in one currency; only quarters that lists cover are used.
        quarter: the place of the quarter that is asked about.
        largest: how many of the largest customers to bound.

    Raises:
        Infeasible: the lists contradict one another.
    """
    problem = _Problem(lists, revenues, largest)
    ks = range(1, largest + 1)
    return JointBounds(
        cr=tuple(Interval(problem.least_sum(quarter, k), problem.most_sum(quarter, k)) for k in ks),
        ranked=tuple(
            Interval(problem.least_ranked(quarter, k), problem.most_ranked(quarter, k)) for k in ks
        ),
    )


_NODES = 2_000
"""How far a search goes before its proven bound is taken: a count and not a time, so that a slow machine
gives the same figures as a fast one."""


class _Problem:
    """The feasible set: revenues x[c, q] as fractions of the largest quarter, matchings z[list, i, c]."""

    def __init__(
        self, lists: Sequence[PeriodList], revenues: Sequence[float], largest: int
    ) -> None:
        self._revenues = np.asarray(revenues, dtype=float) / max(revenues)
        self._quarters = len(revenues)
        # Every listed customer may be another one; beyond them the largest unlisted ones matter.
        self._customers = sum(len(each.listed.shares) for each in lists) + largest
        self._cells = self._customers * self._quarters
        self._rows: list[tuple[dict[int, float], float, float]] = []
        self._binaries = 0
        matched = [self._match(each) for each in lists]
        self._total_per_quarter()
        self._order_customers([z for z, _ in matched])

    def _x(self, customer: int, quarter: int) -> int:
        return customer * self._quarters + quarter

    def _binary(self) -> int:
        self._binaries += 1
        return self._cells + self._binaries - 1

    def _match(self, given: PeriodList) -> tuple[list[list[int]], PeriodList]:
        total = float(sum(self._revenues[q] for q in given.quarters))
        ranges = given.listed.ranges
        z = [[self._binary() for _ in range(self._customers)] for _ in ranges]
        for row in z:
            self._rows.append((dict.fromkeys(row, 1.0), 1.0, 1.0))
        unlisted_most = given.listed.threshold * total if given.listed.complete else total
        for c in range(self._customers):
            held = {self._x(c, q): 1.0 for q in given.quarters}
            chosen = {row[c]: 1.0 for row in z}
            if chosen:
                self._rows.append((chosen, 0.0, 1.0))
            # held <= sum z_i * high_i * total + (1 - sum z_i) * unlisted_most, and >= sum z_i * low_i * total
            upper = {
                row[c]: unlisted_most - each.high * total
                for row, each in zip(z, ranges, strict=True)
            }
            self._rows.append((held | upper, -np.inf, unlisted_most))
            lower = {row[c]: -each.low * total for row, each in zip(z, ranges, strict=True)}
            self._rows.append((held | lower, 0.0, np.inf))
        return z, given

    def _total_per_quarter(self) -> None:
        for q in range(self._quarters):
            held = {self._x(c, q): 1.0 for c in range(self._customers)}
            self._rows.append((held, 0.0, float(self._revenues[q])))

    def _order_customers(self, matchings: list[list[list[int]]]) -> None:
        """Customers are alike until they are matched: let the first list take the first of them."""
        if matchings:
            for i, row in enumerate(matchings[0]):
                self._rows.append(({row[i]: 1.0}, 1.0, 1.0))
        seen = len(matchings[0]) if matchings else 0
        for matching in matchings[1:]:
            for row in matching:
                seen += 1
                for c in range(min(seen, self._customers), self._customers):
                    self._rows.append(({row[c]: 1.0}, 0.0, 0.0))

    def _solve(
        self,
        goal: dict[int, float],
        extra: list[tuple[dict[int, float], float, float]],
        more: int,
        more_binary: int,
    ) -> float:
        """Minimise a goal; `more` further continuous variables and `more_binary` binaries at the end."""
        from scipy.optimize import Bounds, LinearConstraint, milp
        from scipy.sparse import coo_array

        width = self._cells + self._binaries + more + more_binary
        rows = [*self._rows, *extra]
        entries = [(i, j, v) for i, (cells, _, _) in enumerate(rows) for j, v in cells.items()]
        i, j, v = zip(*entries, strict=True)
        matrix = coo_array((v, (i, j)), shape=(len(rows), width)).tocsc()
        cost = np.zeros(width)
        for place, weight in goal.items():
            cost[place] = weight
        integrality = np.zeros(width)
        integrality[self._cells : self._cells + self._binaries] = 1
        if more_binary:
            integrality[-more_binary:] = 1
        upper: NDArray[np.float64] = np.where(integrality == 1, 1.0, np.inf)
        found = milp(
            cost,
            constraints=LinearConstraint(
                matrix, [low for _, low, _ in rows], [high for _, _, high in rows]
            ),
            bounds=Bounds(0.0, upper),
            integrality=integrality,
            options={"mip_rel_gap": 1e-6, "node_limit": _NODES},
        )
        if found.status == 2:
            raise Infeasible("no table of customers satisfies all the lists of the year")
        if found.success:
            return float(found.fun)
        # The bound that the search has proven so far: as true as the optimum, only wider.
        if found.mip_dual_bound is not None and np.isfinite(found.mip_dual_bound):
            return float(found.mip_dual_bound)
        raise RuntimeError(f"the solver gave up: {found.message}")

    @property
    def _next(self) -> int:
        return self._cells + self._binaries

    def _share(self, quarter: int, value: float) -> float:
        return min(1.0, max(0.0, value / float(self._revenues[quarter])))

    def least_sum(self, quarter: int, k: int) -> float:
        """min over tables of the sum of the k largest: k tau + sum max(0, x_c - tau)."""
        tau, first = self._next, self._next + 1
        extra = [
            ({first + c: 1.0, tau: 1.0, self._x(c, quarter): -1.0}, 0.0, np.inf)
            for c in range(self._customers)
        ]
        goal = {tau: float(k)} | {first + c: 1.0 for c in range(self._customers)}
        return self._share(quarter, self._solve(goal, extra, 1 + self._customers, 0))

    def most_sum(self, quarter: int, k: int) -> float:
        """max over tables and choices of k customers of what they held."""
        top = float(self._revenues[quarter])
        w, y = self._next, self._next + self._customers
        extra: list[tuple[dict[int, float], float, float]] = [
            ({y + c: 1.0 for c in range(self._customers)}, float(k), float(k))
        ]
        for c in range(self._customers):
            extra.append(({w + c: 1.0, self._x(c, quarter): -1.0}, -np.inf, 0.0))
            extra.append(({w + c: 1.0, y + c: -top}, -np.inf, 0.0))
        goal = {w + c: -1.0 for c in range(self._customers)}
        return self._share(quarter, -self._solve(goal, extra, self._customers, self._customers))

    def least_ranked(self, quarter: int, k: int) -> float:
        """min over tables of the k-th largest: v such that at most k - 1 customers hold more."""
        top = float(self._revenues[quarter])
        v, u = self._next, self._next + 1
        extra: list[tuple[dict[int, float], float, float]] = [
            ({u + c: 1.0 for c in range(self._customers)}, 0.0, float(k - 1))
        ]
        extra += [
            ({self._x(c, quarter): 1.0, v: -1.0, u + c: -top}, -np.inf, 0.0)
            for c in range(self._customers)
        ]
        return self._share(quarter, self._solve({v: 1.0}, extra, 1, self._customers))

    def most_ranked(self, quarter: int, k: int) -> float:
        """max over tables of the k-th largest: v such that at least k customers hold it."""
        top = float(self._revenues[quarter])
        v, u = self._next, self._next + 1
        extra: list[tuple[dict[int, float], float, float]] = [
            ({u + c: 1.0 for c in range(self._customers)}, float(k), float(k))
        ]
        extra += [
            ({v: 1.0, self._x(c, quarter): -1.0, u + c: top}, -np.inf, top)
            for c in range(self._customers)
        ]
        return self._share(quarter, -self._solve({v: -1.0}, extra, 1, self._customers))
