"""Position in the network: centralities of the simple, unweighted, directed graph of a layer.

Definitions and names are those of networkx; constraint and effective size are Burt's (Structural
Holes, 1992; Borgatti's reformulation for effective size). The influence vector is that of Acemoglu
et al., Econometrica 80 (2012). The graph documents some firms better than others: a rank says who
is central among what is documented.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from chipgraph.errors import UnknownName

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from types import ModuleType

    import networkx as nx


def _degree(graph: nx.DiGraph) -> Mapping[str, float]:
    return dict(graph.degree())


def _in_degree(graph: nx.DiGraph) -> Mapping[str, float]:
    return dict(graph.in_degree())


def _out_degree(graph: nx.DiGraph) -> Mapping[str, float]:
    return dict(graph.out_degree())


def _pagerank(graph: nx.DiGraph) -> Mapping[str, float]:
    import networkx as nx

    return nx.pagerank(graph, max_iter=1000)  # type: ignore[no-any-return]


COMPILED_FROM = 2_000
"""From how many edges on the compiled kernel is worth its import, where numba is installed."""


def _kernel(graph: nx.DiGraph) -> ModuleType | None:
    if graph.number_of_edges() < COMPILED_FROM:
        return None
    try:
        from chipgraph.risk import paths_kernel
    except ImportError:
        return None
    return paths_kernel


def _betweenness(graph: nx.DiGraph) -> Mapping[str, float]:
    import networkx as nx

    if kernel := _kernel(graph):
        return kernel.betweenness(graph)  # type: ignore[no-any-return]
    return nx.betweenness_centrality(graph)  # type: ignore[no-any-return]


def _closeness(graph: nx.DiGraph) -> Mapping[str, float]:
    import networkx as nx

    if kernel := _kernel(graph):
        return kernel.closeness(graph)  # type: ignore[no-any-return]
    return nx.closeness_centrality(graph)  # type: ignore[no-any-return]


def _katz(graph: nx.DiGraph) -> Mapping[str, float]:
    import networkx as nx
    import numpy as np

    matrix = nx.to_scipy_sparse_array(graph, dtype=float)
    radius = float(max(abs(np.linalg.eigvals(matrix.toarray())))) if len(graph) else 0.0
    # alpha must stay below 1 / spectral radius (Katz 1953); half of it is the usual damping.
    alpha = 0.5 / radius if radius > 1e-9 else 0.1
    return nx.katz_centrality_numpy(graph, alpha=alpha)  # type: ignore[no-any-return]


def _hubs(graph: nx.DiGraph) -> Mapping[str, float]:
    import networkx as nx

    return nx.hits(graph, max_iter=2000, tol=1e-10)[0]  # type: ignore[no-any-return]


def _authorities(graph: nx.DiGraph) -> Mapping[str, float]:
    import networkx as nx

    return nx.hits(graph, max_iter=2000, tol=1e-10)[1]  # type: ignore[no-any-return]


def _core(graph: nx.DiGraph) -> Mapping[str, float]:
    import networkx as nx

    return nx.core_number(graph.to_undirected())  # type: ignore[no-any-return]


def _constraint(graph: nx.DiGraph) -> Mapping[str, float]:
    import networkx as nx

    return nx.constraint(graph.to_undirected())  # type: ignore[no-any-return]


def _effective_size(graph: nx.DiGraph) -> Mapping[str, float]:
    import networkx as nx

    return nx.effective_size(graph.to_undirected())  # type: ignore[no-any-return]


def influence(graph: nx.DiGraph, *, alpha: float = 0.5) -> Mapping[str, float]:
    """v = (alpha / n) [I - (1 - alpha) W']^-1 1, rows of W (buyers' shares of inputs) summing to 1."""
    import networkx as nx
    import numpy as np

    nodes = sorted(graph)
    count = len(nodes)
    # An edge runs from supplier to customer; row j of W spreads a customer over its suppliers.
    bought = nx.to_numpy_array(graph, nodelist=nodes, weight=None).T
    sums = bought.sum(axis=1, keepdims=True)
    shares = np.divide(bought, sums, out=np.zeros_like(bought), where=sums > 0)
    vector = np.linalg.solve(np.eye(count) - (1 - alpha) * shares.T, np.full(count, alpha / count))
    return dict(zip(nodes, map(float, vector), strict=True))


MEASURES: dict[str, Callable[[nx.DiGraph], Mapping[str, float]]] = {
    "degree": _degree,
    "in-degree": _in_degree,
    "out-degree": _out_degree,
    "pagerank": _pagerank,
    "betweenness": _betweenness,
    "closeness": _closeness,
    "katz": _katz,
    "hubs": _hubs,
    "authorities": _authorities,
    "core": _core,
    "constraint": _constraint,
    "effective-size": _effective_size,
    "influence": influence,
}

LOW_IS_CENTRAL = frozenset({"constraint"})
"""Measures of which a low value means a strong position."""


def centrality(graph: nx.DiGraph, measure: str) -> dict[str, float]:
    """One measure of every node; nodes for which it is not defined are left out.

    Raises:
        UnknownName: there is no such measure.
    """
    if measure not in MEASURES:
        raise UnknownName("measure", measure, mend=f"one of {', '.join(MEASURES)}")
    if len(graph) == 0:
        return {}
    found = MEASURES[measure](graph)
    return {node: float(value) for node, value in found.items() if value == value}  # noqa: PLR0124


def ranked(values: Mapping[str, float], *, ascending: bool = False) -> list[tuple[int, str, float]]:
    """Rank, node, value; ties share the better rank and are ordered by name."""
    sign = 1 if ascending else -1
    order = sorted(values.items(), key=lambda each: (sign * round(each[1], 12), each[0]))
    found: list[tuple[int, str, float]] = []
    for place, (node, value) in enumerate(order, start=1):
        tied = found and abs(found[-1][2] - value) < 1e-12
        found.append((found[-1][0] if tied else place, node, value))
    return found
