"""Disclosure sets of the frozen graph: complete, incomplete, with a member left out."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest

from chipgraph.fiscal import calendar
from chipgraph.model import Figure
from chipgraph.risk.concentration import change
from chipgraph.risk.disclosure import disclosures, period_before, preferred, year_before
from chipgraph.times import read_period
from tests.risk.made import made

if TYPE_CHECKING:
    from collections.abc import Callable

    from chipgraph.graph import ChipGraph
    from chipgraph.model import Claim
    from chipgraph.risk.disclosure import Disclosure


def billed(graph: ChipGraph) -> dict[str, Disclosure]:
    found = disclosures(graph.claims(), subject="acme", layer="billed")
    return {each.claim.id: each for each in found}


def test_lists_come_oldest_first_with_their_shares(core: ChipGraph) -> None:
    found = {name: each.listed.shares for name, each in billed(core).items()}
    assert found == {
        "list-fy25q1": pytest.approx((0.13, 0.11)),
        "list-fy25q2": pytest.approx((0.14, 0.11, 0.11, 0.10)),
        "list-fy26q1": pytest.approx((0.21, 0.17, 0.16)),
        "list-fy26h1": pytest.approx((0.16, 0.15, 0.13)),
        "list-fy26q2": pytest.approx((0.16,)),
    }


def test_threshold_and_rounding_come_from_the_claims(core: ChipGraph) -> None:
    listed = billed(core)["list-fy26q2"].listed
    assert (listed.threshold, listed.step, listed.complete) == (0.10, 0.01, True)


def test_a_list_names_the_claims_that_it_rests_on(core: ChipGraph) -> None:
    assert billed(core)["list-fy26q1"].claims == (
        "list-fy26q1",
        "list-fy26q1-a",
        "list-fy26q1-b",
        "list-fy26q1-c",
    )


def test_a_list_with_a_missing_member_is_not_complete(core: ChipGraph) -> None:
    (owing,) = disclosures(core.claims(), subject="acme", layer="owing")
    assert owing.claim.one("complete") == "true"
    assert owing.dropped == 1
    assert not owing.listed.complete
    assert owing.measured().cr[0].high == pytest.approx(1 - 0.235 - 0.105)


def test_a_policy_that_drops_a_member_drops_completeness(
    core: ChipGraph, core_view: Callable[..., ChipGraph]
) -> None:
    everything, filed = (
        billed(core)["list-fy25q1"],
        billed(core_view(policy="filed"))["list-fy25q1"],
    )
    assert (everything.dropped, everything.listed.complete) == (0, True)
    assert (filed.dropped, filed.listed.complete) == (1, False)
    assert filed.listed.shares == pytest.approx((0.13,))


def test_only_the_lists_of_the_filer_and_the_layer_count(core: ChipGraph) -> None:
    assert disclosures(core.claims(), subject="cloudone", layer="billed") == []
    assert disclosures(core.claims(), subject="acme", layer="owner-layer") == []


def test_a_count_without_shares_is_used_as_a_count(core: ChipGraph) -> None:
    claims = [each for each in core.claims() if each.one("inSet") != "list-fy26q1"]
    found = {each.claim.id: each for each in disclosures(claims, subject="acme", layer="billed")}
    listed = found["list-fy26q1"].listed
    assert listed.only_count
    assert listed.count == 3
    assert found["list-fy26q1"].measured().cr[2].low == pytest.approx(0.30)


def share(name: str, customer: str, value: float, **fields: Any) -> Claim:
    given: dict[str, Any] = {
        "subject": "solo",
        "metric": "revenue-share",
        "layer": "billed",
        "basis": "measured",
    }
    return made(
        "Observation",
        name,
        value=value,
        unit="percent",
        period=fields.pop("period", "2025"),
        counterparty=customer,
        **{**given, **fields},
    )


def test_single_shares_without_a_list_make_an_incomplete_one() -> None:
    (found,) = disclosures(
        [share("a", "cloudone", 62), share("b", "labtwo", 15)], subject="solo", layer="billed"
    )
    assert (found.is_list, found.listed.complete) == (False, False)
    assert found.claims == ("a", "b")
    bounds = found.measured().cr
    # 62 and 15 are known; the other 23 percent may be one customer, or many.
    assert bounds[0] == pytest.approx((0.62, 0.62))
    assert bounds[1] == pytest.approx((0.77, 0.85))
    assert bounds[2] == pytest.approx((0.77, 1.0))


@pytest.mark.parametrize(
    "claims",
    [
        [share("a", "cloudone", 62, basis="estimated")],
        [share("a", "cloudone", 62, layer="owner-layer")],
        [share("a", "cloudone", 62, denominatorScope="acme-data-center")],
        [share("a", "cloudone", 62), share("b", "cloudone", 15)],
        [share("a", "cloudone", 62), share("b", "labtwo", 55)],
    ],
)
def test_estimates_other_denominators_and_doubtful_shares_make_none(claims: list[Claim]) -> None:
    assert disclosures(claims, subject="solo", layer="billed") == []


def test_a_list_of_the_period_goes_before_single_shares(core: ChipGraph) -> None:
    extra = [
        share("late", "labtwo", 9, subject="acme", period=str(billed(core)["list-fy26q2"].period))
    ]
    found = disclosures([*core.claims(), *extra], subject="acme", layer="billed")
    assert all(each.is_list for each in found)


@pytest.mark.parametrize(
    ("value", "low", "high"), [(54.0, None, None), (None, 53.5, 54.5)], ids=["rounded", "bounds"]
)
def test_a_sum_without_shares_is_used_as_a_sum(
    core: ChipGraph, value: float | None, low: float | None, high: float | None
) -> None:
    claims = [
        _together(each, value, low, high) if each.id == "list-fy26q1-a" else each
        for each in core.claims()
        if each.one("inSet") != "list-fy26q1" or each.id == "list-fy26q1-a"
    ]
    found = {each.claim.id: each for each in disclosures(claims, subject="acme", layer="billed")}
    given = found["list-fy26q1"]
    assert given.listed.only_total
    assert given.claims == ("list-fy26q1", "list-fy26q1-a")
    first, third = given.measured().cr[0], given.measured().cr[2]
    assert (third.low, third.high) == pytest.approx((0.535, 0.545))
    assert (first.low, first.high) == pytest.approx((0.535 / 3, 0.345))


def _together(claim: Claim, value: float | None, low: float | None, high: float | None) -> Claim:
    """The claim as one of the sum of three shares."""
    figure = Figure(value, low, high, "percent", step=1.0 if value else 0.0)
    return replace(claim, figure=figure, fields={**claim.fields, "memberCount": ("3",)})


def test_a_list_is_compared_with_that_of_a_year_before(core: ChipGraph) -> None:
    lists = billed(core)
    before = year_before(lists["list-fy26q2"], lists.values())
    assert before is lists["list-fy25q2"]
    assert year_before(lists["list-fy26h1"], lists.values()) is None
    assert year_before(lists["list-fy25q2"], lists.values()) is None


def test_a_list_is_compared_with_that_of_the_quarter_before(core: ChipGraph) -> None:
    lists = billed(core)
    assert period_before(lists["list-fy26q2"], lists.values()) is lists["list-fy26q1"]
    assert period_before(lists["list-fy26h1"], lists.values()) is None


def test_lists_on_another_basis_are_not_compared(core: ChipGraph) -> None:
    lists = billed(core)
    fields = {**lists["list-fy25q2"].claim.fields, "countingBasis": ("by-headquarters",)}
    other = replace(lists["list-fy25q2"], claim=replace(lists["list-fy25q2"].claim, fields=fields))
    assert year_before(lists["list-fy26q2"], [other]) is None


def test_the_complete_list_of_a_period_is_preferred(core: ChipGraph) -> None:
    one = billed(core)["list-fy26q2"]
    comparison = replace(one, listed=replace(one.listed, complete=False))
    assert preferred([comparison, one]) == preferred([one, comparison]) == [one]
    assert preferred([comparison]) == [comparison]


def test_a_change_between_two_lists_is_proven(core: ChipGraph) -> None:
    lists = billed(core)
    on_year = change(lists["list-fy25q2"].measured(), lists["list-fy26q2"].measured())
    on_quarter = change(lists["list-fy26q1"].measured(), lists["list-fy26q2"].measured())
    assert on_year.verdict == "rise proven (CR1)"
    assert on_quarter.verdict.startswith("fall proven (CR1, CR2, CR3")


def test_a_filer_names_its_periods(core: ChipGraph) -> None:
    days = calendar(core, "acme")
    assert days.name(read_period("2025-04-28/2025-07-27")) == "FY2026 Q2"
    assert days.name(read_period("2025-07-27")) == "2025-07-27"
    year = days.year_of(read_period("2025-04-28/2025-07-27"))
    assert year is not None
    assert year.label == "FY2026"
    assert [each.label for each in days.quarters_of(year)] == [
        "FY2026 Q1",
        "FY2026 Q2",
        "FY2026 Q3",
        "FY2026 Q4",
    ]
    assert days.year_of(read_period("2024-01-29/2024-04-28")) is None
    assert calendar(core, "cloudone").periods == ()
