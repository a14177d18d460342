"""Documented weights: parts of sales and purchases by hand, and complete networks."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest

from chipgraph.errors import Failure
from chipgraph.risk.esri import SupplyNetwork
from chipgraph.risk.weights import complete, coverage, influence
from tests.risk.made import made

if TYPE_CHECKING:
    from chipgraph.model import Claim

LINKS = {("fab", "gpu"), ("mem", "gpu"), ("gpu", "cloud"), ("gpu", "lab")}


def share(
    name: str,
    seller: str,
    buyer: str,
    low: float,
    period: str = "2025",
    metric: str = "revenue-share",
    layer: str = "",
) -> Claim:
    high = None if "open" in name else low
    return made(
        "Observation", name, low=low, high=high, unit="percent", period=period, layer=layer,
        subject=seller, counterparty=buyer, metric=metric, scope="total",
    )  # fmt: skip


def paid(
    name: str, seller: str, buyer: str, amount: float, period: str = "2025", unit: str = "usd"
) -> Claim:
    return made(
        "Observation", name, value=amount, unit=unit, period=period,
        subject=seller, counterparty=buyer, metric="revenue", scope="total",
    )  # fmt: skip


def test_named_customers_of_one_period_add_up_and_the_best_period_counts() -> None:
    claims = [
        share("a", "gpu", "cloud", 30),
        share("b", "gpu", "lab", 25),
        share("c", "gpu", "cloud", 50, period="2024"),
        share("d", "gpu", "x", 90),  # an undisclosed party names no link
    ]
    found = coverage(claims, LINKS, unnamed={"x"})
    assert found.sold["gpu"].interval == pytest.approx((0.55, 0.55))
    assert found.sold["gpu"].claims == ("a", "b")
    assert found.half_sold == ["gpu"]
    assert found.weighted == {("gpu", "cloud"), ("gpu", "lab")}
    assert found.said() == (
        "2 of 4 links of the supply layer have a documented amount or share; 1 of 3 sellers have half of"
        " their sales documented, 0 of 3 buyers half of their purchases"
    )


def test_at_least_so_much_is_half_only_by_its_lower_bound() -> None:
    found = coverage([share("open", "gpu", "cloud", 30)], LINKS, unnamed=())
    assert found.sold["gpu"].interval == pytest.approx((0.3, 1.0))
    assert found.half_sold == []


def test_two_claims_on_one_customer_count_once() -> None:
    claims = [share("a", "gpu", "cloud", 30), share("b", "gpu", "cloud", 40)]
    assert coverage(claims, LINKS, unnamed=()).sold["gpu"].interval == pytest.approx((0.3, 0.4))


def test_layers_of_customers_are_not_added_up() -> None:
    claims = [
        share("a", "gpu", "cloud", 30, layer="billed"),
        share("b", "gpu", "lab", 40, layer="owner-layer"),
    ]
    assert coverage(claims, LINKS, unnamed=()).sold["gpu"].interval == pytest.approx((0.4, 0.4))


def test_an_amount_is_a_part_of_the_total_of_the_same_period() -> None:
    total = made(
        "Observation", "t", value=200, unit="usd", period="2025", subject="fab", metric="revenue",
        scope="total",
    )  # fmt: skip
    found = coverage([paid("a", "fab", "gpu", 150), total], LINKS, unnamed=())
    assert found.sold["fab"].interval == pytest.approx((0.75, 0.75))
    alone = coverage([paid("a", "fab", "gpu", 150)], LINKS, unnamed=())
    assert alone.sold == {}
    assert alone.weighted == {("fab", "gpu")}


def test_a_share_of_purchases_counts_for_the_buyer() -> None:
    claims = [share("a", "gpu", "fab", 60, metric="purchase-share")]
    found = coverage(claims, LINKS, unnamed=())
    assert found.half_bought == ["gpu"]
    assert found.weighted == {("fab", "gpu")}
    assert found.sold == {}


def test_a_complete_network_takes_the_newest_amount_of_each_link() -> None:
    claims = [
        paid("a", "fab", "gpu", 3),
        paid("b", "gpu", "cloud", 12),
        paid("c", "fab", "gpu", 2, period="2024"),
    ]
    names, found = complete(claims, unnamed=(), essential=True)
    assert names == ["cloud", "fab", "gpu"]
    assert found.amount.tolist() == [3, 12]
    assert found.kind.tolist() == [2, 2]
    assert found.industry.tolist() == [0, 1, 2]


@pytest.mark.parametrize(
    ("claims", "message"),
    [
        ([], "no amounts between named firms"),
        ([paid("a", "fab", "fab", 3)], "claim a: fab sells to itself"),
        ([paid("a", "fab", "gpu", 0)], "claim a: a complete network needs one amount above zero"),
        (
            [paid("a", "fab", "gpu", 3), paid("b", "gpu", "cloud", 3, unit="twd")],
            "amounts in twd, usd: a network needs one unit",
        ),
    ],
)
def test_what_makes_no_network_is_refused(claims: list[Claim], message: str) -> None:
    with pytest.raises(Failure, match=message):
        complete(claims, unnamed=(), essential=False)


def test_influence_follows_the_shares_of_inputs() -> None:
    # 2 buys from 0 (3) and from 1 (1): v = (1/6, 1/6, 1/6) + half of v_2 by shares.
    given = SupplyNetwork(
        np.array([0, 1]), np.array([2, 2]), np.array([3.0, 1.0]), np.arange(3), np.array([1, 1])
    )
    sixth = 1 / 6
    assert influence(given) == pytest.approx([sixth * 1.375, sixth * 1.125, sixth])
    assert influence(given).sum() <= 1
