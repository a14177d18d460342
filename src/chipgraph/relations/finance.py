"""How stakes, loans and guarantees are said."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chipgraph.relations.relation import Relation

if TYPE_CHECKING:
    from collections.abc import Mapping

FINANCE: Mapping[str, Relation] = {
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
    "Loan": Relation(
        "{lender} lends[ {figure}] to {borrower}[; condition: {condition}]",
        "finance",
        {
            "lender": ("finance", "lends[ {figure}] to {borrower}[; condition: {condition}]"),
            "borrower": ("finance", "{lender} lends it[ {figure}][; condition: {condition}]"),
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
