"""How alliances, rivalry, rules, events and what is said of claims are said."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chipgraph.relations.relation import Relation

if TYPE_CHECKING:
    from collections.abc import Mapping

STANDING: Mapping[str, Relation] = {
    "Absence": Relation(
        "{member} is not a member of {alliance}",
        "alliances",
        {
            "member": ("alliances", "not a member of {alliance}"),
            "alliance": ("members", "not a member: {member}"),
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
    "Competition": Relation(
        "{competitor} competes with {rival}",
        "rivals",
        {
            "competitor": ("rivals", "{rival}"),
            "rival": ("rivals", "{competitor}"),
        },
    ),
    "Denial": Relation(
        "[{denier} ]denies[ {deniedField} of] {denies}",
        "denials",
        {
            "denier": ("denials", "denies[ {deniedField} of] {denies}"),
        },
    ),
    "Disruption": Relation(
        "{subject}[ at {facility}]: disruption[, {what}][, {figure}]",
        "events",
        {
            "subject": ("events", "disruption[ at {facility}][, {what}][, {figure}]"),
        },
    ),
    "IdentityHypothesis": Relation(
        "{undisclosed} may be {candidate}",
        "identity",
        {},
    ),
    "Licence": Relation(
        "{licensor} licenses[ {what}] to {licensee}[, {figure}]",
        "alliances",
        {
            "licensor": ("alliances", "licenses[ {what}] to {licensee}[, {figure}]"),
            "licensee": ("alliances", "licensed[ {what}] by {licensor}[, {figure}]"),
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
    "Proceeding": Relation(
        "proceeding of {authority} against {respondent}[ over {what}][, {figure}]",
        "rules",
        {
            "respondent": ("rules", "proceeding of {authority}[ over {what}][, {figure}]"),
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
}
