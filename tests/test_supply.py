"""The supply side of the bundled graph: what products need, who offers it, from which plants.

Each answer is the whole answer as of a day that is past, for the rows that the tests name.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from chipgraph.answers import cell
from chipgraph.model import View

if TYPE_CHECKING:
    from chipgraph.graph import ChipGraph


@pytest.fixture(scope="module")
def then(graph: ChipGraph) -> ChipGraph:
    """The bundled graph as of the end of 2025."""
    return graph.under(View.read("2025-12-31"))


def answer(view: ChipGraph, asked: str, *columns: str, **values: str) -> list[tuple[str, ...]]:
    """The distinct rows of some columns, in the order of the answer."""
    found = view.ask(asked, **values)
    places = [found.variables.index(each) for each in columns]
    rows = [
        tuple("" if row[each] is None else cell(row[each]) for each in places) for row in found.rows
    ]
    return list(dict.fromkeys(rows))


def test_sites_of_a_company_stand_by_country(then: ChipGraph) -> None:
    assert answer(then, "sites-of-a-company", "country", "site", company="sk-hynix") == [
        ("CN", "id:sk-hynix-wuxi"),
        ("KR", "id:sk-hynix-m15-cheongju"),
        ("KR", "id:sk-hynix-m15x-cheongju"),
        ("KR", "id:sk-hynix-m16-icheon"),
    ]
    assert answer(then, "sites-of-a-company", "country", "site", "what", company="zeiss-smt") == [
        ("DE", "id:zeiss-oberkochen", ""),
        ("DE", "id:zeiss-oberkochen", "id:euv-optics"),
        ("DE", "id:zeiss-wetzlar", ""),
        ("DE", "id:zeiss-wetzlar", "id:euv-optics"),
    ]


def test_plants_of_an_input_are_counted_by_country(graph: ChipGraph, then: ChipGraph) -> None:
    columns = ("country", "plants", "site", "provider")
    assert answer(then, "plants-of-an-input", *columns, input="abf-substrate") == [
        ("CN", "2", "id:ats-chongqing", "id:ats"),
        ("CN", "2", "id:nan-ya-pcb-kunshan", "id:nan-ya-pcb"),
        ("JP", "1", "id:ibiden-ono", "id:ibiden"),
        ("MY", "1", "id:ats-kulim", "id:ats"),
    ]
    before = graph.under(View.read("2025-01-01"))
    assert answer(before, "plants-of-an-input", *columns, input="abf-substrate") == [
        ("CN", "2", "id:ats-chongqing", "id:ats"),
        ("CN", "2", "id:nan-ya-pcb-kunshan", "id:nan-ya-pcb"),
    ]


def test_a_product_reaches_the_mirrors_of_its_lithography(then: ChipGraph) -> None:
    found = answer(then, "needs", "dependent", "input", "provider", product="gb200-nvl72")
    chain = [
        ("id:cowos", "id:abf-substrate", "id:ibiden"),
        ("id:abf-substrate", "id:abf-film", "id:ajinomoto"),
        ("id:abf-substrate", "id:t-glass", "id:nittobo"),
        ("id:tsmc-n5", "id:euv-scanner", "id:asml"),
        ("id:euv-scanner", "id:euv-optics", "id:zeiss-smt"),
        ("id:hbm", "id:tc-bonder", "id:hanmi"),
    ]
    assert set(chain) <= set(found)


def test_what_no_document_says_stays_open(then: ChipGraph) -> None:
    found = answer(then, "needs", "dependent", "input", "provider", product="mtia-v2")
    assert [row for row in found if row[0] == "id:mtia-v2"] == [
        ("id:mtia-v2", "id:lpddr5", ""),
        ("id:mtia-v2", "id:tsmc-n5", "id:tsmc"),
    ]


def test_a_requirement_of_one_maker_is_told_apart(then: ChipGraph) -> None:
    found = answer(then, "needs", "dependent", "input", "asOffered", product="h200")
    assert [row for row in found if row[1] == "id:dram-1b"] == [
        ("id:hbm3e", "id:dram-1b", "id:sk-hynix"),
        ("id:hbm3e", "id:dram-1b", "id:micron"),
    ]


def test_sole_providers_are_those_of_complete_lists(graph: ChipGraph, then: ChipGraph) -> None:
    sole = answer(then, "sole-providers", "input", "provider", "country")
    assert sole == [
        ("id:euv-drive-laser", "id:trumpf", "DE"),
        ("id:euv-scanner", "id:asml", "NL"),
        ("id:actinic-mask-inspection", "id:lasertec", "JP"),
        ("id:euv-optics", "id:zeiss-smt", "DE"),
    ]
    now = answer(graph, "sole-providers", "input", "provider", "country")
    assert set(now) - set(sole) == {("id:euv-source", "id:cymer", "US")}  # told in 2026


def test_disruptions_tell_how_long_output_was_lost(then: ChipGraph) -> None:
    columns = ("claim", "whose", "value", "low", "high", "unit")
    found = [row for row in answer(then, "disruptions", *columns) if row[-1]]
    assert found == [
        ("claim:st-349", "id:renesas", "97", "", "", "cgv:day"),
        ("claim:st-355", "id:renesas", "3", "", "", "cgv:week"),
        ("claim:st-292", "id:tsmc", "", "", "3", "cgv:day"),
        ("claim:st-313", "id:blackwell", "", "3", "", "cgv:month"),
        ("claim:st-360", "id:sibelco", "14", "", "", "cgv:day"),
    ]


def test_disruptions_stand_with_site_and_country(graph: ChipGraph) -> None:
    found = answer(
        graph.under(View.read("2020-12-31")), "disruptions", "last", "site", "country", "what"
    )
    assert found == [
        ("2011-10-22", "id:fabrinet-chokchai", "TH", "id:optical-module"),
        ("2019-01-19", "id:tsmc-fab-14", "TW", "id:photoresist"),
        ("2020-07-31", "id:nittobo-fukushima-2", "JP", ""),
        ("2020-10-15", "id:kinsus-hsinchu", "TW", ""),
        ("2020-10-31", "id:unimicron-shanying", "TW", "id:abf-substrate"),
        ("2020-10-31", "id:unimicron-shanying", "TW", "id:bt-substrate"),
        ("2020-12-14", "", "", "id:abf-substrate"),
        ("2020-12-31", "", "", ""),
    ]


def test_time_to_qualify_comes_from_needs_and_from_what_it_took(then: ChipGraph) -> None:
    columns = ("input", "dependent", "provider", "least", "most", "unit")
    assert answer(then, "time-to-qualify", *columns) == [
        ("id:hbm3e", "id:h200", "", "6", "8", "cgv:month"),
        ("id:hbm3e", "id:nvidia", "id:samsung", "6", "", "cgv:month"),
        ("id:hbm3e", "id:nvidia", "id:micron", "6", "8", "cgv:month"),
        ("id:hbm3e", "id:nvidia", "id:sk-hynix", "6", "7", "cgv:month"),
        ("id:probe-card", "id:foundry-service", "", "6", "12", "cgv:month"),
    ]


def test_how_far_the_chain_of_each_product_is_documented(graph: ChipGraph) -> None:
    stages = ("wafers", "euv", "memory", "packaging", "glassCloth", "test", "boards", "optics")
    found = {row[0]: row[1:] for row in answer(graph, "chain-stages", "product", *stages)}
    assert found["id:gb300-nvl72"] == ("1",) * 8
    assert found["id:h100"] == ("1", "1", "1", "1", "1", "1", "1", "0")
    assert found["id:maia-200"] == ("1", "1", "1", "0", "0", "0", "0", "0")
    counted = answer(graph, "chain-stages", "product", "stages")
    assert counted[0] == ("id:gb300-nvl72", "13")
    assert len([name for name, number in counted if int(number) >= 4]) >= 35
