"""Customers who turn into rivals: each cell is read from claims and names them."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from chipgraph.risk.rivals import STAGES, Known, evidence

if TYPE_CHECKING:
    from collections.abc import Callable

    from chipgraph.graph import ChipGraph
    from chipgraph.model import Claim
    from chipgraph.risk.rivals import Evidence


def known(graph: ChipGraph, claims: tuple[Claim, ...] | None = None) -> Known:
    def kind(name: str) -> str:
        found = graph.values.entity(name)
        return found.kind if found else ""

    return Known(graph.claims() if claims is None else claims, kind=kind, label=graph.label)


@pytest.fixture
def row(core: ChipGraph) -> Evidence:
    (found,) = evidence(known(core), "acme")
    return found


def test_only_customers_with_a_chip_of_their_own_are_listed(row: Evidence) -> None:
    assert row.customer == "cloudone"
    assert row.chips.text == "C1"
    assert row.chips.claims == ("design-c1",)


def test_the_stage_is_that_of_the_best_claim(row: Evidence) -> None:
    assert row.stage.text == "in production"
    assert set(row.stage.claims) == {"milestone-c1", "use-c1"}


def test_partners_are_designers_and_foundries(row: Evidence) -> None:
    assert row.partners.text == "=1+1 Design, Fabco (foundry)"
    assert row.partners.claims == ("make-c1", "partner-c1")


def test_commitments_to_others_and_to_the_supplier_stand_apart(row: Evidence) -> None:
    assert (row.elsewhere.text, row.elsewhere.claims) == ("Fabco", ("order-fabco",))
    assert "order-acme" in row.counter.claims


def test_an_alliance_counts_where_the_supplier_has_no_seat(row: Evidence) -> None:
    assert (row.seats.text, row.seats.claims) == ("OpenLink", ("member-cloudone",))
    assert "ClosedLink" in row.counter.text


def test_the_row_changes_with_the_day(core_view: Callable[..., ChipGraph]) -> None:
    rows = evidence(known(core_view("2024-12-01")), "acme")
    assert [each.stage.text for each in rows] == ["in production"]
    rows = evidence(known(core_view("2024-11-12", known_by="2024-11-12")), "acme")
    assert rows == []  # nothing said by then that Cloud One buys from Acme


def test_a_supplier_without_customers_has_no_rivals(core: ChipGraph) -> None:
    assert evidence(known(core), "house") == []


@pytest.mark.parametrize(
    ("keep", "stage"),
    [
        (set(), "announced"),
        ({"milestone-c1"}, "in production"),
        ({"use-c1"}, "in production"),
        ({"test-c1"}, "sampled or tested"),
    ],
)
def test_each_claim_lifts_the_stage(core: ChipGraph, keep: set[str], stage: str) -> None:
    levels = {"milestone-c1", "use-c1", "test-c1", "plan-c1", "make-c1"} - keep
    claims = tuple(each for each in core.claims() if each.id not in levels)
    (found,) = evidence(known(core, claims), "acme")
    assert found.stage.text == stage
    assert stage in STAGES


def test_silicon_that_others_use_is_sold_or_rented(core: ChipGraph) -> None:
    claims = tuple(
        replace(each, fields={**each.fields, "user": ("labtwo",)}) if each.id == "use-c1" else each
        for each in core.claims()
    )
    (found,) = evidence(known(core, claims), "acme")
    assert found.stage.text == "sold or rented to others"
