"""chipgraph: an open, evidence-first knowledge graph of the AI chip ecosystem."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from chipgraph.errors import ChipgraphError
    from chipgraph.graph import ChipGraph
    from chipgraph.model import Claim, Entity
    from chipgraph.views import Policy, View

__version__ = "0.2.0"

__all__ = ["ChipGraph", "ChipgraphError", "Claim", "Entity", "Policy", "View"]

_HOMES = {
    "ChipGraph": "chipgraph.graph",
    "ChipgraphError": "chipgraph.errors",
    "Claim": "chipgraph.model",
    "Entity": "chipgraph.model",
    "Policy": "chipgraph.views",
    "View": "chipgraph.views",
}


def __getattr__(name: str) -> object:
    """Import a public name when it is first asked for, so that starting stays fast."""
    if name not in _HOMES:
        raise AttributeError(f"module 'chipgraph' has no attribute {name!r}")
    from importlib import import_module

    return getattr(import_module(_HOMES[name]), name)
