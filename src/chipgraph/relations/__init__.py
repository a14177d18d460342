"""How each class of claim is said: whole, and from the side of each role.

`{role}` takes the names in a role, `{what}` is the product with the input in brackets, `{figure}` the
figure with its unit; a part in square brackets vanishes when a role in it is empty. A table of Python
and not of TOML, because `show` must answer at once and parsing took 3 ms.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from chipgraph.relations.dealings import DEALINGS
from chipgraph.relations.finance import FINANCE
from chipgraph.relations.products import PRODUCTS
from chipgraph.relations.relation import Relation
from chipgraph.relations.standing import STANDING

if TYPE_CHECKING:
    from collections.abc import Mapping

RELATIONS: Mapping[str, Relation] = dict(
    sorted({**DEALINGS, **FINANCE, **PRODUCTS, **STANDING}.items())
)
"""Every class of claim that is said, by its name."""

__all__ = ["RELATIONS", "Relation"]
