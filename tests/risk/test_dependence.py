"""Balance of dependence: shares in both directions, and who lives on whom."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from chipgraph.risk.dependence import hypotheses, lives_on, pairs, shares
from chipgraph.risk.interval import Interval

from .made import made

if TYPE_CHECKING:
    from chipgraph.model import Claim


def revenue_share(name: str, whose: str, taken_by: str, period: str, **more: Any) -> Claim:
    return made(
        "Observation",
        name,
        subject=whose,
        counterparty=taken_by,
        metric="revenue-share",
        denominatorScope="total",
        unit="percent",
        period=period,
        **more,
    )


def test_the_newest_share_of_each_direction_comes_first() -> None:
    claims = [
        revenue_share("old", "fab", "gpu", "2024", value=20),
        revenue_share("new", "fab", "gpu", "2025", value=30),
        revenue_share("back", "gpu", "fab", "2025", value=5),
    ]
    (pair,) = pairs(shares(claims), "gpu")
    assert [each.claim.id for each in pair.theirs] == ["new", "old"]
    assert [each.interval for each in pair.ours] == [Interval.point(0.05)]


@pytest.mark.parametrize(
    ("figure", "verdict"),
    [({"value": 25}, "yes"), ({"value": 24}, "no"), ({"low": 20}, "may"), ({"high": 30}, "may")],
)
def test_a_quarter_of_revenue_is_to_live_on_a_party(figure: dict[str, float], verdict: str) -> None:
    claims = [revenue_share("one", "fab", "gpu", "2025", **figure)]
    (pair,) = pairs(shares(claims), "gpu")
    assert lives_on(pair) == verdict


def test_a_share_of_a_segment_does_not_tell_who_lives_on_whom() -> None:
    claim = made(
        "Observation",
        "part",
        subject="fab",
        counterparty="gpu",
        metric="revenue-share",
        denominatorScope="wafers",
        unit="percent",
        value=90,
        period="2025",
    )
    (pair,) = pairs(shares([claim]), "gpu")
    assert lives_on(pair) == ""


def test_customers_on_the_list_of_a_filing_are_not_pairs() -> None:
    listed = revenue_share("listed", "gpu", "customer-a", "2025", value=20, inSet="list")
    assert shares([listed]) == []


def test_an_unnamed_party_is_a_hypothesis_of_its_own() -> None:
    claim = made("IdentityHypothesis", "taken", undisclosed="customer-a", candidate="gpu")
    assert hypotheses([claim]) == {"customer-a": ("gpu", "taken")}
