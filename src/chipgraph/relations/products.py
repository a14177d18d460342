"""How products, software and what they consist of are said."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chipgraph.relations.relation import Relation

if TYPE_CHECKING:
    from collections.abc import Mapping

PRODUCTS: Mapping[str, Relation] = {
    "Composition": Relation(
        "{part} is built into {whole}[, {figure}]",
        "parts",
        {
            "part": ("parts", "is built into {whole}[, {figure}]"),
            "whole": ("parts", "contains {part}[, {figure}]"),
        },
    ),
    "Design": Relation(
        "{designer} develops {product}",
        "design",
        {
            "designer": ("products", "{product}"),
            "product": ("design", "developed by {designer}"),
        },
    ),
    "DesignPartnership": Relation(
        "{designPartner} develops[ {what}] with {client}",
        "design",
        {
            "client": ("design", "{designPartner} develops[ {what}] with it"),
            "designPartner": ("design", "develops[ {what}] with {client}"),
        },
    ),
    "FamilyMembership": Relation(
        "{variant} belongs to {family}",
        "parts",
        {
            "variant": ("parts", "belongs to {family}"),
            "family": ("parts", "member of the family: {variant}"),
        },
    ),
    "Governance": Relation(
        "{governor} decides on {governed}",
        "products",
        {
            "governor": ("products", "decides on {governed}"),
            "governed": ("design", "{governor} decides on it"),
        },
    ),
    "Implementation": Relation(
        "{implementer} implements {implemented}",
        "products",
        {
            "implementer": ("products", "implements {implemented}"),
            "implemented": ("use", "implemented by {implementer}"),
        },
    ),
    "Succession": Relation(
        "{successor} follows {predecessor}",
        "parts",
        {
            "successor": ("parts", "follows {predecessor}"),
            "predecessor": ("parts", "is followed by {successor}"),
        },
    ),
    "Support": Relation(
        "{software} supports {supported}[ ({maturity})][ by {stack}][, release {softwareVersion}]"
        "[; parity: {parity}]",
        "software",
        {
            "software": (
                "software",
                "supports {supported}[ ({maturity})][ by {stack}][, release {softwareVersion}]"
                "[; parity: {parity}]",
            ),
            "supported": (
                "software",
                "supported by {software}[ ({maturity})][ by {stack}][, release {softwareVersion}]"
                "[; parity: {parity}]",
            ),
        },
    ),
    "Use": Relation(
        "{user} uses {used}[ for {purpose}][, {figure}]",
        "use",
        {
            "user": ("use", "uses {used}[ for {purpose}][, {figure}]"),
            "used": ("use", "used by {user}[ for {purpose}][, {figure}]"),
        },
    ),
}
