"""The amounts between firms of a graph: how far they are documented, and the index of a complete network.

The measures are in `risk.weights` and `risk.esri`; here they meet the supply layer of a view.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from chipgraph.errors import Failure
from chipgraph.network import edges_of, layer, stands_in
from chipgraph.risk.weights import coverage
from chipgraph.tables import Rows
from chipgraph.wording import number

if TYPE_CHECKING:
    from chipgraph.graph import ChipGraph
    from chipgraph.risk.weights import Coverage

ESRI = "esri"
"""The measure of `rank` that needs a complete network."""


def documented_weights(graph: ChipGraph) -> Coverage:
    """How much of the weights of the supply layer is documented in the view."""
    shown, claims = layer("supply"), graph.claims()
    kinds = {tie.claim for tie in shown.ties}
    links = {
        (seller, buyer)
        for claim in claims
        if claim.kind in kinds
        for seller, buyer in edges_of(claim, shown)
        if seller != buyer and stands_in(graph, seller, shown) and stands_in(graph, buyer, shown)
    }
    return coverage(claims, links, unnamed=unnamed(graph))


def unnamed(graph: ChipGraph) -> frozenset[str]:
    """The undisclosed parties among those that claims name as a counterparty."""
    others = {each for claim in graph.claims() for each in claim.all("counterparty")}
    found = {each: graph.values.entity(each) for each in others}
    return frozenset(
        each for each, entity in found.items() if entity and entity.kind == "UndisclosedParty"
    )


def systemic_ranking(graph: ChipGraph, *, complete: bool, top: int = 20) -> Rows:
    """Firms by the Economic Systemic Risk Index of a network whose amounts are all given.

    Without knowing which inputs are essential there are two readings, and each firm has both: none is,
    so that a buyer loses in proportion, and each is, so that the worst lack binds. The order is that of
    the second. Beside them the influence vector by amounts.

    Args:
        complete: that what the data say is all that firms sell each other.

    Raises:
        Failure: it is not complete, or the amounts do not make a network.
    """
    from chipgraph.risk import weights
    from chipgraph.risk.esri import systemic_risk

    if not complete:
        raise Failure(
            f"the index needs the amount of every link, and {documented_weights(graph).said()}; with a complete"
            " network of your own: --complete --only-data --data PATH"
        )
    hidden = unnamed(graph)
    names, linear = weights.complete(graph.claims(), unnamed=hidden, essential=False)
    _, strict = weights.complete(graph.claims(), unnamed=hidden, essential=True)
    low, high = systemic_risk(linear), systemic_risk(strict)
    influence = weights.influence(linear)
    order = sorted(
        range(len(names)),
        key=lambda i: (-round(float(high[i]), 9), -round(float(low[i]), 9), names[i]),
    )
    rows: list[tuple[str, ...]] = []
    for place, i in enumerate(order, start=1):
        tied = rows and f"{high[order[place - 2]]:.9f}" == f"{high[i]:.9f}"
        rows.append(
            (
                rows[-1][0] if tied else str(place),
                graph.label(names[i]),
                f"{low[i]:.4g}",
                f"{high[i]:.4g}",
                f"{influence[i]:.4g}",
                number(float(linear.sold[i])),
                names[i],
            )
        )
    columns = (
        "rank",
        "entity",
        "esri, no input essential",
        "esri, every input essential",
        "influence",
        "sells",
        "id",
    )
    note = (
        f"{len(names)} firms, {len(linear.amount)} links, taken as complete; as of {graph.as_of}, policy"
        f" {graph.view.policy}. The part of all sales that is lost if the firm stops; nobody replaces anybody."
    )
    return Rows(
        columns, tuple(rows[: top or None]), title="By the Economic Systemic Risk Index", note=note
    )
