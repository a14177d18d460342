"""Scenarios: the shipped ones play, a file of one's own is checked entry by entry."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from chipgraph.errors import BadFile, Misuse, UnknownName
from chipgraph.report.simulating import simulate
from chipgraph.risk.shocks import Remove
from chipgraph.scenarios import chosen, composed, scenarios

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from chipgraph.graph import ChipGraph
    from tests.conftest import Run


@pytest.mark.parametrize("name", sorted(scenarios()))
def test_a_shipped_scenario_plays_on_the_bundled_graph(name: str, graph: ChipGraph) -> None:
    found = simulate(graph, "nvidia", chosen(scenarios(), name))
    assert found.effects or found.missing
    assert found.assumptions
    for effect in found.effects:
        assert effect.before != effect.after
        assert effect.claims


def test_at_least_ten_are_shipped_and_each_has_a_title() -> None:
    assert len(scenarios()) >= 10
    assert all(each.title and each.shocks for each in scenarios().values())


def test_options_add_to_a_scenario() -> None:
    found = composed(scenarios(), "price-cut-30", {"remove": ["tsmc"]}, market="tight", months=3)
    assert Remove("tsmc") in found.shocks
    assert (len(found.shocks), found.market, found.months) == (2, "tight", 3)


def test_no_shock_and_unknown_names_are_misuse() -> None:
    with pytest.raises(Misuse, match="no shock is given: add one such as"):
        composed(scenarios(), "", {})
    with pytest.raises(
        UnknownName, match="unknown scenario 'china-close'; did you mean china-closed"
    ):
        chosen(scenarios(), "china-close")
    with pytest.raises(Misuse, match="unknown market 'loose'; write tight or slack"):
        composed(scenarios(), "price-cut-30", {}, market="loose")


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("[a]\nremove = 'x'\n", r"\[a\] remove is no list of texts; remove = \[\"...\"\]"),
        ("[a]\nremoved = ['x']\n", r"\[a\] has removed; use one of"),
        ("a = 1\n", r"a is no table; begin it with \[a\]"),
        ("[a]\nmonths = -1\n", r"\[a\] months is -1; write a number up to 120"),
        ("[a]\nmarket = 'x'\n", r"\[a\] market is 'x'; write tight or slack"),
        ("[a\n", "is not TOML: "),
    ],
)
def test_a_bad_file_says_which_entry_and_the_mend(text: str, message: str, tmp_path: Path) -> None:
    path = tmp_path / "mine.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(BadFile, match=message):
        scenarios(path)


def test_a_price_cut_moves_revenue_and_margin_only(chipgraph: Callable[..., object]) -> None:
    run = chipgraph("simulate", "acme", "--demand", "-0.5", "--format", "tsv", core=True)
    assert run == (
        0,
        "order\twho\tindicator\tbefore\tafter\tas documented\tfelt after\tclaims\n"
        "1\tAcme Chips\tcover of obligations\t4.0 quarters\t8.0 quarters\t\t\tcost-fy26q2 owed-fy26q2 stock-fy26q2\n"
        "1\tAcme Chips\tobligations and inventory beyond four quarters\t15.0 bn USD\t65.0 bn USD\t\t\t"
        "cost-fy26q2 owed-fy26q2 stock-fy26q2\n",
        "",
    )


def test_a_party_that_cannot_pay_calls_its_guarantees(core: ChipGraph) -> None:
    found = simulate(core, "acme", composed({}, "", {"default": ["labtwo"]}))
    guarantee = next(each for each in found.effects if each.indicator.startswith("guarantee"))
    assert guarantee.after == "called, up to 0.50 bn USD"
    assert guarantee.claims == ("guarantee-labtwo",)


def test_a_lost_maker_reaches_the_products_that_need_it(core: ChipGraph) -> None:
    found = simulate(core, "acme", composed({}, "", {"remove": ["fabco"]}))
    left = [each for each in found.effects if each.indicator == "output over twelve months"]
    assert left
    # What is documented lies within what may be, and says more.
    assert {(each.after, each.documented) for each in left} == {("0 to 100 %", "0 %")}


def test_a_falsified_claim_moves_the_headline_that_hangs_on_it(core: ChipGraph) -> None:
    found = simulate(core, "acme", composed({}, "", {"claim": ["owed-fy26q2=false"]}))
    (effect,) = found.effects
    assert (effect.before, effect.after) == ("4.0 quarters", "cannot be computed")


def test_a_misspelt_name_is_not_taken_for_harmless(core: ChipGraph) -> None:
    for option, text in (
        ("remove", "fabcoo"),
        ("capacity", "filmm=0.5"),
        ("default", "role:cloud"),
        ("country", "TW:filmm=0"),
    ):
        with pytest.raises(UnknownName):
            simulate(core, "acme", composed({}, "", {option: [text]}))


def test_an_alias_does_what_the_id_does(core: ChipGraph) -> None:
    label = core.entity("fabco").label
    by_id, by_label = (
        simulate(core, "acme", composed({}, "", {"remove": [name]})) for name in ("fabco", label)
    )
    assert by_label.effects == by_id.effects != ()


def test_where_nothing_moves_it_says_why(chipgraph: Callable[..., Run]) -> None:
    run = chipgraph("simulate", "acme", "--country", "XX=0", "--format", "tsv", core=True)
    assert run.code == 0
    assert run.out.count("\n") == 1
    assert run.err.startswith(
        "chipgraph: nothing moves: output left: nothing that is lost is documented"
    )


def test_a_tight_market_takes_up_what_some_give_up_and_not_what_all_do(core: ChipGraph) -> None:
    def moved(market: str, **shocks: list[str]) -> set[str]:
        found = simulate(core, "acme", composed({}, "", shocks, market=market))
        return {each.indicator for each in found.effects}

    shift = {"shift": ["cloudone:acme->cloudone-c1=0.5"]}
    assert "cover of obligations" in moved("slack", **shift)
    assert "cover of obligations" not in moved("tight", **shift)
    assert moved("tight", demand=["-0.5"]) == moved("slack", demand=["-0.5"])
