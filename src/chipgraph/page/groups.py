"""Groups of entities by role or kind: their names, colours, shapes, and columns."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping

    from chipgraph.model import Entity


class Group(NamedTuple):
    """Entities that look alike; colours for a light and a dark page."""

    name: str
    label: str
    shape: str
    light: str
    dark: str


GROUPS = (
    Group("material", "Materials and equipment", "dot", "#8a6d3b", "#c9a66b"),
    Group("foundry", "Foundries", "dot", "#0f766e", "#2dd4bf"),
    Group("memory", "Memory makers", "dot", "#7c3aed", "#a78bfa"),
    Group("packaging", "Packaging and test", "dot", "#a21caf", "#e879f9"),
    Group("designer", "Chip designers and suppliers", "dot", "#3f7d20", "#84cc5b"),
    Group("system", "Server makers and ODMs", "dot", "#c2570c", "#fb923c"),
    Group("cloud", "Clouds", "dot", "#1d5fd1", "#60a5fa"),
    Group("lab", "Model labs and users", "dot", "#d6336c", "#f06595"),
    Group("finance", "Finance, press and state", "dot", "#52525b", "#b4b4bd"),
    Group("party", "Other parties", "dot", "#78818c", "#8b949e"),
    Group("chip", "Chips and families", "square", "#4d8f2f", "#6aa84f"),
    Group("rack", "Systems and links", "square", "#d97a1d", "#e0994a"),
    Group("software", "Software and models", "square", "#b0489a", "#d58bc6"),
    Group("alliance", "Alliances and specifications", "diamond", "#1971c2", "#74c0fc"),
    Group("input", "Inputs, sites and markets", "triangle", "#94792c", "#d6bd62"),
)

STAGES = (
    ("material", "Materials, equipment"),
    ("foundry", "Foundry"),
    ("memory", "Memory"),
    ("packaging", "Packaging"),
    ("designer", "Chip design"),
    ("system", "Systems"),
    ("cloud", "Cloud"),
    ("lab", "Labs, users"),
    ("alliance", "Alliances, standards"),
    ("finance", "Finance, others"),
)
"""The columns of the picture from left to right, in the order in which goods flow."""

_BY_ROLE: Mapping[str, str] = {
    "hyperscaler": "cloud",
    "neocloud": "cloud",
    "model-lab": "lab",
    "foundry": "foundry",
    "memory-maker": "memory",
    "osat": "packaging",
    "odm": "system",
    "server-oem": "system",
    "equipment-maker": "material",
    "materials-supplier": "material",
    "chip-designer": "designer",
    "design-service": "designer",
    "startup": "designer",
    "networking": "designer",
    "eda-ip": "designer",
    "cloud-provider": "cloud",
    "data-center-operator": "cloud",
    "power-cooling": "material",
    "software-maker": "lab",
    "end-user": "lab",
    "investor": "finance",
    "analyst": "finance",
    "press": "finance",
}
"""The first role of this list that a party has decides: Google designs chips, but is a cloud."""

_BY_KIND: Mapping[str, str] = {
    "Alliance": "alliance",
    "Authority": "finance",
    "Chip": "chip",
    "ChipFamily": "chip",
    "Facility": "input",
    "Input": "input",
    "Interconnect": "rack",
    "Market": "input",
    "Model": "software",
    "Person": "finance",
    "Software": "software",
    "Specification": "alliance",
    "System": "rack",
}

PRODUCTS = frozenset({"chip", "rack", "software"})
"""Groups that stand in the column of those who make them."""

_STAGE_OF = {"party": "finance", "input": "material"}


def group_of(entity: Entity) -> str:
    """The group of an entity, by its first deciding role, else by its kind.

    `party` and `input` are groups of their own and no defaults for what is unknown: a kind without
    a place here is a party whose roles no source gave.
    """
    if entity.kind in _BY_KIND:
        return _BY_KIND[entity.kind]
    return next((group for role, group in _BY_ROLE.items() if role in entity.roles), "party")


def stage_of(group: str) -> str:
    """The column of a group, for products that of chip design unless a maker is known."""
    return "designer" if group in PRODUCTS else _STAGE_OF.get(group, group)
