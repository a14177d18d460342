"""How trade, commitments, needs and sites are said."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chipgraph.relations.relation import Relation

if TYPE_CHECKING:
    from collections.abc import Mapping

_SURGE = "[, can raise it by {surge} percent]"
_QUALIFY = "[, {timeToQualify} months to qualify another][, at most {timeToQualifyMost}]"
_TIMES = f"[, felt after {{timeToBite}} months][, at most {{timeToBiteMost}}]{_QUALIFY}"

DEALINGS: Mapping[str, Relation] = {
    "Assembly": Relation(
        "{assembler} builds[ {what}] for {customer}[ at {site}]",
        "trade",
        {
            "assembler": ("customers", "builds[ {what}] for {customer}[ at {site}]"),
            "customer": ("suppliers", "{assembler} builds[ {what}][ at {site}]"),
        },
    ),
    "Commitment": Relation(
        (
            "{buyer}[ to {seller}][, {commitmentKind}][, {what}][, {figure}][, for {purpose}][, "
            "at {facility}][; condition: {condition}]"
        ),
        "commitments",
        {
            "buyer": (
                "commitments",
                (
                    "[to {seller}][, {commitmentKind}][, {what}][, {figure}][, for {purpose}][, "
                    "at {facility}][; condition: {condition}]"
                ),
            ),
            "seller": (
                "commitments",
                (
                    "from {buyer}[, {commitmentKind}][, {what}][, {figure}][, for {purpose}][, at "
                    "{facility}][; condition: {condition}]"
                ),
            ),
        },
    ),
    "Manufacturing": Relation(
        "{manufacturer} makes[ {what}] for {customer}[ at {site}][, {figure}]",
        "trade",
        {
            "manufacturer": ("customers", "makes[ {what}] for {customer}[ at {site}][, {figure}]"),
            "customer": ("suppliers", "{manufacturer} makes[ {what}][ at {site}][, {figure}]"),
        },
    ),
    "Operation": Relation(
        "{operator} runs {facility}[: {what}][, {figure}]",
        "sites",
        {
            "operator": ("sites", "runs {facility}[: {what}][, {figure}]"),
            "facility": ("sites", "run by {operator}[: {what}][, {figure}]"),
        },
    ),
    "Packaging": Relation(
        "{packager} packages[ {what}] for {customer}[ at {site}][, {figure}]",
        "trade",
        {
            "packager": ("customers", "packages[ {what}] for {customer}[ at {site}][, {figure}]"),
            "customer": ("suppliers", "{packager} packages[ {what}][ at {site}][, {figure}]"),
        },
    ),
    "Provision": Relation(
        (
            "{provider} offers {input}[ from {site}][, qualified for {qualifiedFor}][, {figure}]"
            f"{_SURGE}{_QUALIFY}"
        ),
        "needs",
        {
            "provider": (
                "needs",
                (
                    "offers {input}[ from {site}][, qualified for {qualifiedFor}][, {figure}]"
                    f"{_SURGE}{_QUALIFY}"
                ),
            ),
            "input": (
                "needs",
                (
                    "offered by {provider}[ from {site}][, qualified for {qualifiedFor}][, {figure}]"
                    f"{_SURGE}{_QUALIFY}"
                ),
            ),
        },
    ),
    "Rental": Relation(
        (
            "{lessor} lets computing to {lessee}[: {what}][, {figure}][, for {purpose}][, at "
            "{facility}]"
        ),
        "trade",
        {
            "lessor": (
                "customers",
                "{lessee} rents computing[, {what}][, {figure}][, for {purpose}][, at {facility}]",
            ),
            "lessee": (
                "suppliers",
                "{lessor} lets computing[, {what}][, {figure}][, for {purpose}][, at {facility}]",
            ),
        },
    ),
    "Requirement": Relation(
        (
            "{dependent} needs {input}[ ({requirementKind})][, {figure}][, as {provider} offers it]"
            f"{_TIMES}"
        ),
        "needs",
        {
            "dependent": (
                "needs",
                (
                    "needs {input}[ ({requirementKind})][, {figure}][, as {provider} offers it]"
                    f"{_TIMES}"
                ),
            ),
            "input": (
                "needs",
                (
                    "needed by {dependent}[ ({requirementKind})][, {figure}][, as {provider} "
                    f"offers it]{_TIMES}"
                ),
            ),
        },
    ),
    "Supply": Relation(
        "{supplier} supplies {customer}[ with {what}][, {figure}]",
        "trade",
        {
            "supplier": ("customers", "{customer} buys[ {what}][, {figure}]"),
            "customer": ("suppliers", "{supplier} supplies[ {what}][, {figure}]"),
        },
    ),
}
