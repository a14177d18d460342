"""How each class of claim is said: whole, and from the side of each role.

`{role}` takes the names in a role, `{what}` is the product with the input in brackets, `{figure}` the
figure with its unit; a part in square brackets vanishes when a role in it is empty. A table of Python
and not of TOML, because `show` must answer at once and parsing took 3 ms.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping


class Relation(NamedTuple):
    """One class of claim in words: `sides` gives for a role the group of a card and the template."""

    sentence: str
    group: str
    """Where a card puts it when its entity has a role without a template."""
    sides: Mapping[str, tuple[str, str]]


_QUALIFY = "[, {timeToQualify} months to qualify another][, at most {timeToQualifyMost}]"
_TIMES = f"[, felt after {{timeToBite}} months][, at most {{timeToBiteMost}}]{_QUALIFY}"

RELATIONS: Mapping[str, Relation] = {
    "Absence": Relation(
        "{member} is not a member of {alliance}",
        "alliances",
        {
            "member": ("alliances", "not a member of {alliance}"),
            "alliance": ("members", "not a member: {member}"),
        },
    ),
    "Acquisition": Relation(
        "{acquirer} buys {target}[ for {figure}][; condition: {condition}]",
        "finance",
        {
            "acquirer": ("finance", "buys {target}[ for {figure}][; condition: {condition}]"),
            "target": (
                "finance",
                "is bought by {acquirer}[ for {figure}][; condition: {condition}]",
            ),
        },
    ),
    "Assembly": Relation(
        "{assembler} builds[ {what}] for {customer}[ at {site}]",
        "trade",
        {
            "assembler": ("customers", "builds[ {what}] for {customer}[ at {site}]"),
            "customer": ("suppliers", "{assembler} builds[ {what}][ at {site}]"),
        },
    ),
    "Collaboration": Relation(
        "{party} and {otherParty} work together[ on {what}]",
        "alliances",
        {
            "party": ("alliances", "with {otherParty}[: {what}]"),
            "otherParty": ("alliances", "with {party}[: {what}]"),
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
    "Competition": Relation(
        "{competitor} competes with {rival}",
        "rivals",
        {
            "competitor": ("rivals", "{rival}"),
            "rival": ("rivals", "{competitor}"),
        },
    ),
    "Composition": Relation(
        "{part} is built into {whole}[, {figure}]",
        "parts",
        {
            "part": ("parts", "is built into {whole}[, {figure}]"),
            "whole": ("parts", "contains {part}[, {figure}]"),
        },
    ),
    "Denial": Relation(
        "[{denier} ]denies[ {deniedField} of] {denies}",
        "denials",
        {
            "denier": ("denials", "denies[ {deniedField} of] {denies}"),
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
    "Disruption": Relation(
        "{subject}[ at {facility}]: disruption[, {what}][, {figure}]",
        "events",
        {
            "subject": ("events", "disruption[ at {facility}][, {what}][, {figure}]"),
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
    "Guarantee": Relation(
        (
            "{guarantor} guarantees obligations of {obligor}[ to {creditor}][, {figure}][; "
            "condition: {condition}]"
        ),
        "finance",
        {
            "guarantor": (
                "finance",
                (
                    "guarantees obligations of {obligor}[ to {creditor}][, {figure}][; condition: "
                    "{condition}]"
                ),
            ),
            "obligor": (
                "finance",
                (
                    "{guarantor} guarantees its obligations[ to {creditor}][, {figure}][; "
                    "condition: {condition}]"
                ),
            ),
        },
    ),
    "IdentityHypothesis": Relation(
        "{undisclosed} may be {candidate}",
        "identity",
        {},
    ),
    "Implementation": Relation(
        "{implementer} implements {implemented}",
        "products",
        {
            "implementer": ("products", "implements {implemented}"),
            "implemented": ("use", "implemented by {implementer}"),
        },
    ),
    "Investment": Relation(
        "{investor} invests[ {figure}] in {investee}[; condition: {condition}]",
        "finance",
        {
            "investor": ("finance", "invests[ {figure}] in {investee}[; condition: {condition}]"),
            "investee": (
                "finance",
                "{investor} invests[ {figure}] in it[; condition: {condition}]",
            ),
        },
    ),
    "Licence": Relation(
        "{licensor} licenses[ {what}] to {licensee}[, {figure}]",
        "alliances",
        {
            "licensor": ("alliances", "licenses[ {what}] to {licensee}[, {figure}]"),
            "licensee": ("alliances", "licensed[ {what}] by {licensor}[, {figure}]"),
        },
    ),
    "Loan": Relation(
        "{lender} lends[ {figure}] to {borrower}[; condition: {condition}]",
        "finance",
        {
            "lender": ("finance", "lends[ {figure}] to {borrower}[; condition: {condition}]"),
            "borrower": ("finance", "{lender} lends it[ {figure}][; condition: {condition}]"),
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
    "Membership": Relation(
        "{member} is a member of {alliance}[ ({tier})]",
        "alliances",
        {
            "member": ("alliances", "member of {alliance}[ ({tier})]"),
            "alliance": ("members", "{member}[ ({tier})]"),
        },
    ),
    "Milestone": Relation(
        "{subject}[, {what}]: {milestoneKind}[ at {facility}][, {figure}]",
        "events",
        {
            "subject": ("events", "{milestoneKind}[: {what}][ at {facility}][, {figure}]"),
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
    "Ownership": Relation(
        "{owner} owns {owned}[, {figure}]",
        "finance",
        {
            "owner": ("finance", "owns {owned}[, {figure}]"),
            "owned": ("finance", "is owned by {owner}[, {figure}]"),
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
    "Proceeding": Relation(
        "proceeding of {authority} against {respondent}[ over {what}][, {figure}]",
        "rules",
        {
            "respondent": ("rules", "proceeding of {authority}[ over {what}][, {figure}]"),
        },
    ),
    "Provision": Relation(
        (
            "{provider} offers {input}[ from {site}][, qualified for {qualifiedFor}][, {figure}]"
            f"{_QUALIFY}"
        ),
        "needs",
        {
            "provider": (
                "needs",
                (
                    "offers {input}[ from {site}][, qualified for {qualifiedFor}][, {figure}]"
                    f"{_QUALIFY}"
                ),
            ),
            "input": (
                "needs",
                (
                    "offered by {provider}[ from {site}][, qualified for {qualifiedFor}][, {figure}]"
                    f"{_QUALIFY}"
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
    "Restriction": Relation(
        (
            "{authority} restricts {restricted}[: {what}][, market: {destination}][, {figure}][, under "
            "{rule}]"
        ),
        "rules",
        {
            "restricted": (
                "rules",
                (
                    "restricted by {authority}[: {what}][, market: {destination}][, {figure}][, under "
                    "{rule}]"
                ),
            ),
            "rule": (
                "rules",
                "{authority} restricts {restricted}[: {what}][, market: {destination}][, {figure}]",
            ),
        },
    ),
    "Settlement": Relation(
        "{settles}: {outcome}",
        "denials",
        {},
    ),
    "Succession": Relation(
        "{successor} follows {predecessor}",
        "parts",
        {
            "successor": ("parts", "follows {predecessor}"),
            "predecessor": ("parts", "is followed by {successor}"),
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
    "Warrant": Relation(
        "{holder} may buy shares of {issuer}[, {figure}][; condition: {condition}]",
        "finance",
        {
            "holder": (
                "finance",
                "may buy shares of {issuer}[, {figure}][; condition: {condition}]",
            ),
            "issuer": (
                "finance",
                "{holder} may buy its shares[, {figure}][; condition: {condition}]",
            ),
        },
    ),
}
