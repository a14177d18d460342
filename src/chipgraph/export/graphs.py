"""The view as a graph file for other tools: GraphML and GEXF, written by networkx.

Nodes are the entities on a plain edge. An edge is one relation between two entities with all its
claims: `claims` names them, `claim_count` counts them, `certainty` is the best among them, `disputed`
says whether another claim of the view contradicts or denies one. Both files carry the day and the
policy of the view and no date of today.
"""

from __future__ import annotations

import io
import re
from typing import TYPE_CHECKING

from chipgraph.export.view import plain_edges
from chipgraph.model import BASES, CERTAINTIES
from chipgraph.terms import CG, CLAIM, local

if TYPE_CHECKING:
    import networkx as nx

    from chipgraph.graph import ChipGraph
    from chipgraph.model import Claim

_NO_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
"""What XML 1.0 cannot hold (section 2.2)."""

_DATE = re.compile(r' lastmodifieddate="[^"]*"')


def view_graph(graph: ChipGraph) -> nx.MultiDiGraph:
    """The plain edges of the view as a networkx graph; edge keys are relations."""
    import networkx as nx

    edges = plain_edges(graph)
    graph.claims()  # all at once: they are asked for one by one below
    disputed = _disputed(graph)
    found: nx.MultiDiGraph = nx.MultiDiGraph(
        as_of=graph.as_of.isoformat(),
        known_by=graph.view.known_by.isoformat() if graph.view.known_by else "",
        policy=str(graph.view.policy),
    )
    ends = sorted({end for source, _, target, _ in edges for end in (source, target)})
    for name in ends:
        found.add_node(name, **_node(graph, name))
    for source, relation, target, names in edges:
        claims = graph.values.claims(CLAIM + each for each in names)
        found.add_edge(
            source,
            target,
            key=relation,
            relation=relation,
            claims="|".join(names),
            claim_count=len(names),
            certainty=_best(claims, "certainty", CERTAINTIES),
            basis=_best(claims, "basis", BASES),
            disputed=any(each in disputed for each in names),
        )
    return found


def _node(graph: ChipGraph, name: str) -> dict[str, str]:
    entity = graph.values.entity(name)
    if entity is None:
        return {"label": name}
    return {
        "label": _clean(entity.label),
        "label_zh": _clean(entity.label_zh),
        "kind": entity.kind,
        "roles": "|".join(entity.roles),
        "country": _clean(entity.country),
    }


def _best(claims: tuple[Claim, ...], what: str, order: tuple[str, ...]) -> str:
    known = [order.index(value) for each in claims if (value := getattr(each, what)) in order]
    return order[max(known)] if known else ""


def _disputed(graph: ChipGraph) -> frozenset[str]:
    links = (CG + "contradicts", CG + "denies")
    return frozenset(local(str(value)) for link in links for _, value in graph.store.pairs(link))


def _clean(text: str) -> str:
    return _NO_XML.sub("\ufffd", text)


def to_graphml(graph: ChipGraph) -> bytes:
    """The view as GraphML."""
    from networkx.readwrite.graphml import GraphMLWriter

    # Not write_graphml: with lxml it writes other bytes than without.
    out = io.BytesIO()
    GraphMLWriter(graph=view_graph(graph), encoding="utf-8", prettyprint=True).dump(out)
    return out.getvalue() + b"\n"


def to_gexf(graph: ChipGraph) -> bytes:
    """The view as GEXF 1.2."""
    import networkx as nx

    lines = nx.generate_gexf(
        view_graph(graph), encoding="utf-8", prettyprint=True, version="1.2draft"
    )
    # networkx writes the day of writing: the same view must give the same bytes.
    return "".join(f"{_DATE.sub('', line)}\n" for line in lines).encode("utf-8")
