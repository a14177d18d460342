"""Money in circles: who is funded and buys, how much of it, and what is only promised."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from chipgraph.risk.circular import circles, paid
from chipgraph.risk.interval import Interval
from chipgraph.times import read_period

from .made import made

if TYPE_CHECKING:
    from chipgraph.model import Claim
    from chipgraph.times import Period

YEAR: Period = read_period("2025")


def invested(name: str, investee: str, **more: Any) -> Claim:
    return made("Investment", name, investor="gpu", investee=investee, **more)


def test_a_funded_party_that_buys_is_a_circle_of_two() -> None:
    claims = [
        invested("in", "cloud"),
        made("Supply", "sale", supplier="gpu", customer="cloud"),
        invested("supplier", "glass"),
    ]
    (found,) = circles(claims, "gpu", frozenset())
    assert found.parties == ("gpu", "cloud")
    assert [step.claims for step in found.steps] == [("in",), ("sale",)]


def test_money_may_pass_through_one_other_party() -> None:
    claims = [
        made("Guarantee", "cap", guarantor="gpu", obligor="lab"),
        made("Rental", "rent", lessor="cloud", lessee="lab"),
        made("Supply", "sale", supplier="gpu", customer="cloud"),
    ]
    (found,) = circles(claims, "gpu", frozenset())
    assert found.parties == ("gpu", "lab", "cloud")
    assert [step.how for step in found.steps] == ["guarantee", "rental", "supply"]


def test_a_user_of_the_products_pays_for_them_somehow() -> None:
    claims = [invested("in", "lab"), made("Use", "use", user="lab", used="a1")]
    assert [each.parties for each in circles(claims, "gpu", frozenset({"a1"}))] == [("gpu", "lab")]
    assert circles(claims, "gpu", frozenset({"a1"}), users=False) == []


def test_a_ring_without_the_subject_is_no_circle_of_it() -> None:
    claims = [
        made("Investment", "in", investor="other", investee="cloud"),
        made("Supply", "sale", supplier="gpu", customer="cloud"),
    ]
    assert circles(claims, "gpu", frozenset()) == []


def test_the_narrow_number_takes_the_lesser_of_cash_and_purchases() -> None:
    claims = [
        invested("in", "cloud", value=5.0, unit="usd", begin="2025-03"),
        made(
            "Observation",
            "bought",
            subject="cloud",
            counterparty="gpu",
            metric="purchases",
            value=3.0,
            unit="usd",
            period="2025",
        ),
    ]
    (found,) = paid(claims, "gpu", ["cloud"], YEAR)
    assert (found.cash, found.purchases, found.narrow) == (
        Interval.point(5),
        Interval.point(3),
        Interval.point(3),
    )


def test_unstated_purchases_and_doubtful_payments_widen_the_interval() -> None:
    claims = [
        invested("sure", "cloud", value=2.0, unit="usd", begin="2025-03"),
        invested("edge", "cloud", value=4.0, unit="usd", begin="[2025-11-01..2026-02-28]"),
        invested("up-to", "cloud", high=10.0, unit="usd", begin="2025-05"),
        invested("later", "cloud", value=100.0, unit="usd", begin="2026-05"),
    ]
    (found,) = paid(claims, "gpu", ["cloud"], YEAR)
    assert found.cash == Interval(2, 16)
    assert found.narrow == Interval(0, 16)
    assert found.claims == ("edge", "sure", "up-to")
