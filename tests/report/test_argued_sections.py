"""The sections on price and on software: whole answers and verdicts on claims made by hand."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from chipgraph.report.price_performance import price_performance
from chipgraph.report.software import software
from tests.risk.made import made
from tests.risk.supplying import entities
from tests.risk.test_price_performance import price, speed
from tests.risk.test_software import support

if TYPE_CHECKING:
    from chipgraph.model import Claim
    from chipgraph.report.model import Section

DAY = date(2026, 1, 1)
DESIGNS = (
    made("Design", "d-x", designer="us", product="x"),
    made("Design", "d-y", designer="them", product="y"),
)
CHIPS = entities(products=["x", "y", "z"], companies=["us", "them"])


def priced(claims: list[Claim]) -> Section:
    return price_performance(
        [*DESIGNS, *claims], "us", "Us", name=str.upper, entity=CHIPS, as_of=DAY
    )


def verdict(section: Section) -> str:
    assert section.verdict is not None
    return section.verdict.word


def test_a_price_of_a_rival_decides() -> None:
    own = [speed("x", 100), price("x", 10)]
    ahead, behind = [speed("y", 90), price("y", 10)], [speed("y", 200), price("y", 10)]
    assert verdict(priced([*own, *ahead])) == "refuted"
    assert verdict(priced([*own, *behind])) == "supported"
    both = [price("x", 10, kind="sale-price"), price("y", 30, kind="sale-price")]
    assert verdict(priced([*own, *behind, *both])) == "mixed"


def test_without_a_price_of_the_same_kind_it_cannot_be_judged() -> None:
    own = [speed("x", 100), price("x", 10)]
    other = [speed("y", 200), price("y", 1, kind="sale-price")]
    found = priced([*own, *other])
    assert verdict(found) == "cannot be judged"
    assert "a price of any rival's product of a kind that is known of its own" in found.missing
    assert found.answer == (
        "0 of 1 pair of gain and kind of price has a rival with both figures: cannot be judged; best by"
        " dense FP8 throughput per street price: X 10,000 TFLOPS per 1,000 USD, rivals no figure."
    )


def test_what_is_said_of_cost_is_shown_with_its_speaker_and_decides_nothing() -> None:
    said = made(
        "Observation", "said", subject="y", counterparty="x", metric="cost-advantage", scope="total",
        value=40, unit="percent", period="2025", forecaster="them",
    )  # fmt: skip
    found = priced([speed("x", 100), price("x", 10), said])
    assert verdict(found) == "cannot be judged"
    assert [each.text for each in found.supporting] == ["THEM has Y 40 % cheaper than X (stated)."]
    even = replace(said, figure=said.figure._replace(value=0.0) if said.figure else None)
    assert [each.text for each in priced([speed("x", 100), even]).opposing] == [
        "THEM has Y 0 % cheaper than X (stated)."
    ]


def test_the_trend_is_over_prices_of_periods_that_ended_a_year_before() -> None:
    claims = [speed("x", 100), price("x", 40, period="2023"), price("x", 10, period="2025")]
    found = priced(claims)
    assert found.indicator is not None
    assert found.indicator.trend == (
        "4 times what prices of periods that ended by 2025-01-01 gave (X 2,500)"
    )
    alone = priced([speed("x", 100), price("x", 10)]).indicator
    assert alone is not None
    assert alone.trend == "cannot be told: no such price of a period that ended by 2025-01-01"


def test_products_of_nobody_and_of_the_same_maker_are_no_rivals() -> None:
    sibling = made("Design", "d-z", designer="us", product="z")
    claims = [speed("x", 1), price("x", 1), speed("z", 9), price("z", 1)]
    found = price_performance(
        [*DESIGNS, sibling, *claims], "x", "X", name=str.upper, entity=CHIPS, as_of=DAY
    )
    assert [line.data["rivals"] for line in found.lines] == [{}]
    nobody = priced([speed("x", 1), price("x", 1), speed("z", 9), price("z", 1)])
    assert "who makes 1 product with figures: Z" in nobody.missing


MAKERS = (
    made("Design", "d-n", designer="us", product="nvidia-gpu"),
    made("Design", "d-t", designer="them", product="tpu"),
)


def supported(claims: list[Claim]) -> Section:
    return software([*MAKERS, *claims], "us", "Us", name=str.upper)


def test_half_in_tree_elsewhere_is_open_and_parity_is_judged_apart() -> None:
    own = [support("jax", "nvidia-gpu"), support("vllm", "nvidia-gpu")]
    found = supported([*own, support("jax", "tpu")])
    assert verdict(found) == "open in existence; parity cannot be judged"
    assert found.answer == (
        "1 of 2 listed frameworks that run on Us's chips are in tree on a rival's too; parity is stated for"
        " 0 of 1 supports elsewhere."
    )
    equal = supported([*own, support("jax", "tpu", parity="parity-equal")])
    assert verdict(equal) == "open in existence; parity equal where stated"


def test_nothing_elsewhere_is_closed_only_as_far_as_documented() -> None:
    found = supported([support("jax", "nvidia-gpu")])
    assert verdict(found) == "closed as far as documented; parity cannot be judged"
    assert [each.text for each in found.opposing] == ["documented on no rival's chips: JAX."]


def test_a_makers_own_software_is_shown_and_not_counted() -> None:
    found = supported([support("jax", "nvidia-gpu"), support("tensorrt-llm", "nvidia-gpu")])
    assert found.answer.startswith("0 of 1 listed frameworks")
    assert found.lines[-1].cells[0] == "TENSORRT-LLM (a maker's own: not counted)"
    assert found.lines[-1].data["counted"] is False


def test_dated_supports_make_a_series_and_undated_ones_do_not() -> None:
    own = [support("jax", "nvidia-gpu"), support("vllm", "nvidia-gpu")]
    dated = [support("jax", "tpu", begin="2023"), support("vllm", "tpu", begin="[..2026-01-01]")]
    found = supported([*own, *dated])
    assert found.indicator is not None
    assert found.indicator.trend == (
        "supports elsewhere by the year of their stated begin 2023: 1; 1 of 2 have none"
    )


def test_who_has_no_chips_on_the_list_is_told_so() -> None:
    found = software(MAKERS, "nobody", "Nobody", name=str)
    assert found.missing == (
        "cannot be computed: no chip family of Nobody is on the list of software support",
    )
