"""Output left after each loss over many worlds: `output_left` for all worlds at once.

In a world shares are numbers and the providers that it has are all, so that what is left is a number:
the least of what is left of all needs, an input being the sum of its providers' shares x what is left
of each x (1 + surge).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from chipgraph.risk.ensemble_supply import drawn_supply
from chipgraph.risk.output_left import affected, gone_sites, plan
from chipgraph.risk.stopping import NOW

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    import numpy as np
    from numpy.typing import NDArray

    from chipgraph.risk.ensemble_supply import Drawn, Needed
    from chipgraph.risk.output_left import Loss, Plan
    from chipgraph.risk.supply import Node, SupplyGraph
    from chipgraph.risk.supply_claims import SupplyClaims
    from chipgraph.risk.worlds import Worlds

_SWEEPS = 500
_STEP = 1e-9


def left_over(
    graph: SupplyGraph,
    index: SupplyClaims,
    worlds: Worlds,
    losses: Sequence[Loss],
    *,
    kinds: frozenset[str] = NOW,
) -> NDArray[np.float64]:
    """Losses x worlds: what is left of the output that each loss hits worst, as a fraction.

    The documented sites of an offer are taken to be all; which part of it each makes is drawn.
    """
    import numpy as np

    planned = plan(graph, kinds)
    drawn = drawn_supply(graph, index, worlds, planned, kinds=kinds)
    found = np.ones((len(losses), len(worlds)))
    for row, loss in enumerate(losses):
        left = _left(graph, drawn, loss, planned)
        for output in graph.outputs:
            if output in left:
                np.minimum(found[row], left[output], out=found[row])
    return found


def _left(
    graph: SupplyGraph, drawn: Mapping[str, Drawn], loss: Loss, planned: Plan
) -> dict[str, NDArray[np.float64]]:
    """What is left of each node that a loss reaches, by world; a loop that still shrinks is where it got to."""
    import numpy as np

    order = affected(graph, loss, planned)
    left: dict[str, NDArray[np.float64]] = {}
    for _ in range(_SWEEPS):
        moved = 0.0
        for key in order:
            value = _of_node(graph.nodes[key], drawn[key], left, loss)
            if planned.loops:
                moved = max(moved, float(np.abs(value - left.get(key, 1.0)).max()))
            left[key] = value
        if moved <= _STEP:
            break
    return left


def _of_node(
    node: Node, drawn: Drawn, left: Mapping[str, NDArray[np.float64]], loss: Loss
) -> NDArray[np.float64]:
    import numpy as np

    value = _least(drawn.needs, left, np.ones(drawn.shares.shape[1]))
    if not node.offers:
        return value
    total = drawn.shares[-1].copy()
    for row, offer in enumerate(node.offers):
        if offer.provider in loss.providers:
            continue
        kept = np.ones_like(total)
        if gone := gone_sites(node, offer, loss):
            kept = drawn.sites[row] if len(gone) < len(offer.sites) else np.zeros_like(total)
        kept = _least(drawn.offers[row], left, kept)
        # A provider that has lost output itself cannot raise it.
        total += drawn.shares[row] * np.where(kept >= 1.0, kept * (1.0 + drawn.surges[row]), kept)
    # In a world in which nobody offers a thing, the loss of a provider takes nothing away.
    total[drawn.shares.sum(axis=0) == 0] = 1.0
    return np.asarray(np.minimum(value, total))


def _least(
    needs: Needed, left: Mapping[str, NDArray[np.float64]], value: NDArray[np.float64]
) -> NDArray[np.float64]:
    import numpy as np

    for node, holds in needs:
        if node in left:
            value = np.minimum(value, 1 - holds * (1 - left[node]))
    return value


def worst(left: NDArray[np.float64]) -> NDArray[np.int64]:
    """Losses x worlds: the rank of each loss, the least left first; those that leave as much share the rank."""
    import numpy as np

    rounded = np.round(left, 9)
    return np.array([(rounded < each).sum(axis=0) + 1 for each in rounded], dtype=np.int64)
