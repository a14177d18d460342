"""Checks of offers, kinds of inputs and shares of customers: each rule finds its fault, and nothing else, in a few bad claims."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from chipgraph.checks import validated
from chipgraph.graph import files_of

from .conftest import CORE

if TYPE_CHECKING:
    from pathlib import Path

HEAD = """\
@prefix cg: <https://w3id.org/chipgraph/ontology#> .
@prefix cgv: <https://w3id.org/chipgraph/ontology/concept/> .
@prefix claim: <https://w3id.org/chipgraph/claim/> .
@prefix id: <https://w3id.org/chipgraph/id/> .
"""
OFFER = "claim:x a cg:Provision ; cg:provider id:memco ; cg:input id:film "
SHARE = (
    "claim:x a cg:Observation ; cg:subject id:acme ; cg:metric cgv:revenue-share ; cg:basis cgv:measured ;"
    " cg:counterparty id:cloudone "
)
KINDS = "claim:x a cg:FamilyMembership ; cg:variant id:film ; cg:family id:foil ."


@pytest.mark.parametrize(
    ("claims", "rule", "sentence"),
    [
        (
            OFFER + "; cg:unit cgv:percent ; cg:value 95 .",
            "share-without-denominator",
            "x is a share without a denominator; fill denominator_of and denominator_scope.",
        ),
        (
            KINDS + " claim:y a cg:FamilyMembership ; cg:variant id:foil ; cg:family id:film .",
            "family-of-itself",
            "film belongs to itself through foil; remove the membership that closes the circle.",
        ),
        (
            SHARE + ".",
            "customer-share-without-layer",
            "x is a measured share of revenue by customer, but of no layer; say whether customers are billed,"
            " owners or users.",
        ),
    ],
)
def test_a_fault_is_found_with_its_mend(
    tmp_path: Path, claims: str, rule: str, sentence: str
) -> None:
    assert sentence in by_rule(tmp_path, claims, rule)


@pytest.mark.parametrize(
    ("claims", "rule"),
    [
        (
            OFFER + "; cg:unit cgv:percent ; cg:value 95 ; cg:denominatorOf id:film ; "
            "cg:denominatorScope cgv:total .",
            "share-without-denominator",
        ),
        (OFFER + "; cg:unit cgv:wafer ; cg:value 95 .", "share-without-denominator"),
        (KINDS, "family-of-itself"),
        (SHARE + "; cg:layer cgv:billed .", "customer-share-without-layer"),
    ],
)
def test_what_is_no_fault_is_let_pass(tmp_path: Path, claims: str, rule: str) -> None:
    assert not by_rule(tmp_path, claims, rule)


def by_rule(folder: Path, claims: str, rule: str) -> list[str]:
    """The sentences of a rule for claims beside the frozen graph."""
    given = folder / "given.ttl"
    given.write_text(HEAD + claims, encoding="utf-8")
    return [
        each.sentence
        for each in validated(files_of([CORE, given], only_data=True), shacl=False)
        if each.rule == rule
    ]
