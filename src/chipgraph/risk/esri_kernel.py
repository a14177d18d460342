"""The compiled kernel of the Economic Systemic Risk Index: it touches only firms that are damaged.

It gives what `esri.reference` climbs to, and the reference itself within 1e-9 unless that stops early:

- *downward* it takes the same rounds: a round reads only what the last one left, a firm without a
  damaged supplier loses nothing in it, so that rounds over the damaged firms and their customers alone
  are the rounds of the reference, and the same rule ends them. Sums are kept and added to instead of
  made anew: what a firm has lost, the worst of its essential inputs and sigma (what is left of an
  industry only shrinks) never fall from round to round. The two differ by rounding; where rounding
  puts the last change on the other side of epsilon, by one round more, whose changes are about epsilon;
- *upward* it solves what the rounds of the reference climb to (`esri_upstream`), while the reference
  stops below it, once a round changes less than epsilon. Where rounds shrink by a factor r the gap is at
  most epsilon r / (1 - r): in a network whose circles are hardly left, many times epsilon;
- a firm that is damaged downward by s buys, through others, from s; one that is damaged upward sells,
  through others, to s. Both at once are only the firms of the strongly connected part of s. Hence
  sum w max(d, v) = sum w v + the sum over the firms damaged downward of w max(0, d - v), with v = 0
  outside that part.

Needs numba (extra `fast`); the compiled code is cached beside the module.
"""

from __future__ import annotations

import os
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, Any, NamedTuple

import numba
import numpy as np

from chipgraph.risk.esri_upstream import chances, starts_of, upstream

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from chipgraph.risk.esri import SupplyNetwork
    from chipgraph.risk.esri_upstream import Upstream


class Downstream(NamedTuple):
    """Links by seller, without the negligible ones, and what decides who replaces whom.

    Attributes:
        starts, buyer, part: where the links of each firm begin, who buys, Ld.
        slot: of each link, the place of the buyer's essential input; -1 where it is not essential.
        slots: how many such places there are.
        industry, total: the industry of each firm, and what each industry sells.
        sold: what each firm sells.
    """

    starts: NDArray[np.int64]
    buyer: NDArray[np.uint32]
    part: NDArray[np.float64]
    slot: NDArray[np.int64]
    slots: int
    industry: NDArray[np.int64]
    total: NDArray[np.float64]
    sold: NDArray[np.float64]


def propagated(
    network: SupplyNetwork, firms: Sequence[int] | None = None, *, epsilon: float
) -> NDArray[np.float64]:
    """The index of firms, of all where none are named; firms are shared out among the processors."""
    count = network.firms
    chosen = np.arange(count) if firms is None else np.asarray(firms, dtype=np.int64)
    given = downstream(network), upstream(network), network.weights.astype(np.float64)
    workers = max(1, min(os.cpu_count() or 1, len(chosen)))
    found = np.zeros(len(chosen))

    def work(worker: int) -> None:
        # Every so-manieth firm: those that damage many are spread evenly.
        found[worker::workers] = _indices(chosen[worker::workers], *given, epsilon)

    with ThreadPoolExecutor(workers) as pool:
        list(pool.map(work, range(workers)))
    weighed: NDArray[np.float64] = found / network.weights.sum()
    return weighed


def downstream(network: SupplyNetwork) -> Downstream:
    """The links down which damage runs."""
    slots, slot_count = network.slots()
    kept = np.flatnonzero(network.kind != 0)
    order = kept[np.argsort(network.seller[kept], kind="stable")]
    out = network.sold
    return Downstream(
        starts_of(network.seller[kept], network.firms),
        network.buyer[order].astype(np.uint32),
        network.downstream()[order],
        np.where(network.kind == 2, slots, -1)[order],
        slot_count,
        network.industry.astype(np.int64),
        network.of_industry(out),
        out,
    )


class _Damage(NamedTuple):
    """What one thread writes into; set back after each shock, only where it was touched."""

    lost: NDArray[np.float64]  # of each firm
    passed: NDArray[np.float64]  # of each firm, what its customers miss of it so far
    worst: NDArray[np.float64]  # of each firm, the part that it lacks of an essential input
    others: NDArray[np.float64]  # of each firm, the part that it lacks of the others together
    lacking: NDArray[np.float64]  # of each slot
    gone: NDArray[np.float64]  # of each industry, what it sells no more
    damaged: NDArray[np.int64]  # the firms that have lost anything, the stopped one first
    asked: NDArray[np.int64]  # the firms that miss more than in the last round
    marked: NDArray[np.bool_]  # whether a firm is among those


@numba.njit(cache=True, nogil=True)
def _indices(chosen: Any, down: Downstream, up: Upstream, weights: Any, epsilon: float) -> Any:
    """The weight that is lost by each shock."""
    count = len(weights)
    damage = _Damage(
        np.zeros(count),
        np.zeros(count),
        np.zeros(count),
        np.zeros(count),
        np.zeros(down.slots),
        np.zeros(len(down.total)),
        np.zeros(count, np.int64),
        np.zeros(count, np.int64),
        np.zeros(count, np.bool_),
    )
    visits = np.zeros(len(up.pivot))
    found = np.zeros(len(chosen))
    for place in range(len(chosen)):
        stopped = chosen[place]
        reached = _propagate(stopped, down, damage, epsilon)
        found[place] = _together(stopped, reached, damage, up, visits, weights)
        _set_back(reached, down, damage)
    return found


@numba.njit(cache=True, nogil=True)
def _together(
    stopped: int, reached: int, damage: _Damage, up: Upstream, visits: Any, weights: Any
) -> Any:
    """The weight lost upward, and what the firms damaged downward have lost beyond that."""
    begin, part = up.begin[stopped], up.part[stopped]
    scale = 1.0
    if begin >= 0:
        lowest = up.column[stopped]
        for each in range(1, reached):
            if up.part[damage.damaged[each]] == part:
                lowest = min(lowest, up.column[damage.damaged[each]])
        chances(stopped, lowest, up, visits)
        scale = 1.0 / visits[up.column[stopped]]
    found = up.reach[stopped] * scale
    for each in range(1, reached):
        i = damage.damaged[each]
        above = 0.0
        if up.part[i] == part:
            above = scale * visits[up.column[i]] if begin >= 0 else 1.0
        found += weights[i] * max(0.0, damage.lost[i] - above)
    if begin >= 0:
        visits[begin : up.end[stopped]] = 0.0
    return found


@numba.njit(cache=True, nogil=True)
def _propagate(stopped: int, down: Downstream, damage: _Damage, epsilon: float) -> int:
    """What each firm loses for want of inputs: its worst essential one, or all that are not.

    Gives how many firms are damaged. Each round has two halves, as the reference has: what customers
    miss is found from what firms had lost before the round, then what they lose from that.
    """
    damage.lost[stopped] = 1.0
    damage.damaged[0] = stopped
    damage.gone[down.industry[stopped]] = down.sold[stopped]
    reached = 1
    change = 1.0
    while change >= epsilon:
        asked = 0
        for each in range(reached):
            asked = _pass_on(damage.damaged[each], asked, down, damage)
        change = 0.0
        for each in range(asked):
            j = damage.asked[each]
            damage.marked[j] = False
            if j == stopped:
                continue
            before = damage.lost[j]
            now = min(1.0, max(damage.worst[j], damage.others[j]))
            if before == 0.0 and now > 0.0:
                damage.damaged[reached] = j
                reached += 1
            change = max(change, abs(now - before))
            damage.gone[down.industry[j]] += down.sold[j] * (now - before)
            damage.lost[j] = now
    return reached


@numba.njit(cache=True, nogil=True)
def _pass_on(i: int, asked: int, down: Downstream, damage: _Damage) -> int:
    """Tell the customers of a firm what more they miss; gives how many firms now miss more."""
    sold = down.sold[i]
    if sold <= 0.0:
        return asked
    left = down.total[down.industry[i]] - damage.gone[down.industry[i]]
    missed = damage.lost[i] * sold / max(left, sold)  # sigma = min(1, sold / left)
    more = missed - damage.passed[i]
    if more == 0.0:
        return asked
    damage.passed[i] = missed
    for link in range(down.starts[i], down.starts[i + 1]):
        j, slot = down.buyer[link], down.slot[link]
        if slot >= 0:
            damage.lacking[slot] += down.part[link] * more
            damage.worst[j] = max(damage.worst[j], damage.lacking[slot])
        else:
            damage.others[j] += down.part[link] * more
        if not damage.marked[j]:
            damage.marked[j] = True
            damage.asked[asked] = j
            asked += 1
    return asked


@numba.njit(cache=True, nogil=True)
def _set_back(reached: int, down: Downstream, damage: _Damage) -> None:
    """Forget a shock: only damaged firms, their industries and their customers were written to."""
    for each in range(reached):
        i = damage.damaged[each]
        damage.lost[i] = damage.passed[i] = 0.0
        damage.gone[down.industry[i]] = 0.0
        for link in range(down.starts[i], down.starts[i + 1]):
            damage.worst[down.buyer[link]] = damage.others[down.buyer[link]] = 0.0
            if down.slot[link] >= 0:
                damage.lacking[down.slot[link]] = 0.0
