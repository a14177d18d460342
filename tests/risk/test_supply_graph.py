"""Supply graphs from claims: what counts as a need, an offer, a site; loops; orders."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING

from chipgraph.risk.interval import Interval
from chipgraph.risk.supply import SUPPLIED, Site
from tests.risk.made import made
from tests.risk.supplying import CHECK, check_graph, entities, graph_of, needs, offers

if TYPE_CHECKING:
    from chipgraph.graph import ChipGraph
    from chipgraph.risk.supply import Node, SupplyGraph


def providers(node: Node) -> list[str]:
    return [offer.provider for offer in node.offers]


def needed(graph: SupplyGraph, key: str) -> list[tuple[str, str]]:
    return [(need.node, need.kind) for need in graph.nodes[key].needs]


def test_the_worked_case_has_its_needs_and_offers() -> None:
    graph = check_graph()
    assert needed(graph, "p") == [("a", "consumed"), ("b", "consumed")]
    assert providers(graph.nodes["a"]) == ["x", "y"]
    assert [need.node for offer in graph.nodes["a"].offers for need in offer.needs] == ["c", "c"]
    assert graph.nodes["a"].complete
    assert graph.nodes["a"].offers[0].claims == ("offers-x-a",)


def test_a_product_needs_what_its_family_and_its_parts_need() -> None:
    claims = [
        made("FamilyMembership", "in-family", family="fam", variant="chip"),
        made("Composition", "built-in", part="chip", whole="rack"),
        needs("fam", "film"),
        offers("maker", "film"),
    ]
    graph = graph_of(claims, "rack", entities(products=["rack", "chip", "fam"]))
    assert needed(graph, "rack") == [("chip", "consumed")]
    assert needed(graph, "chip") == [("film", "consumed")]
    assert graph.nodes["chip"].needs[0].claims == ("in-family", "needs-fam-film")


def test_a_kind_of_an_input_needs_what_the_wider_input_needs_and_is_offered_as_it() -> None:
    claims = [
        made("FamilyMembership", "kind", family="hbm", variant="hbm4"),
        needs("chip", "hbm4"),
        needs("hbm", "bonder", "capital-equipment"),
        offers("maker", "bonder"),
        needs("board", "hbm"),
        offers("memco", "hbm4"),
    ]
    entity = entities(products=["chip", "board"])
    chip, board = graph_of(claims, "chip", entity), graph_of(claims, "board", entity)
    assert needed(chip, "hbm4") == [("bonder", "capital-equipment")]
    assert providers(board.nodes["hbm"]) == ["memco"]


def test_making_with_a_named_input_is_an_offer_of_it_and_without_one_a_step() -> None:
    claims = [
        made(
            "Manufacturing", "made", manufacturer="fab", product="chip", input="n3", customer="us"
        ),
        made("Packaging", "packed", packager="osat", product="chip", customer="us"),
        made("Assembly", "built", assembler="odm", product="chip", customer="us"),
    ]
    graph = graph_of(claims, "chip", entities(products=["chip"]))
    assert needed(graph, "chip") == [
        ("n3", "consumed"),
        ("assembly of chip", "consumed"),
        ("packaging or test of chip", "consumed"),
    ]
    assert providers(graph.nodes["n3"]) == ["fab"]
    assert not graph.nodes["n3"].complete


def test_offers_to_others_only_are_not_counted_and_the_list_is_not_whole_without_them() -> None:
    claims = [
        made("Design", "ours", designer="us", product="chip"),
        needs("chip", "hbm"),
        offers("one", "hbm", qualifiedFor="chip"),
        made("Supply", "sold", supplier="two", customer="us", input="hbm"),
        offers("three", "hbm", qualifiedFor="other-chip"),
        made("Supply", "elsewhere", supplier="four", customer="them", input="hbm"),
        offers("five", "hbm"),
    ]
    entity = entities(products=["chip", "other-chip"], complete=["hbm"])
    node = graph_of(claims, "chip", entity).nodes["hbm"]
    assert providers(node) == ["five", "one", "two"]
    assert node.elsewhere == ("four", "three")
    assert not node.complete  # complete is the list of all, not of those who are qualified for it


def test_nodes_are_shared_unless_claims_say_for_whom_an_offer_is() -> None:
    claims = [
        made("Composition", "in-1", part="one", whole="rack"),
        made("Composition", "in-2", part="two", whole="rack"),
        *(needs("one", "hbm"), needs("two", "hbm"), needs("hbm", "film"), offers("maker", "film")),
        *(offers("m", "hbm", qualifiedFor="one"), offers("n", "hbm", qualifiedFor="two")),
    ]
    graph = graph_of(claims, "rack", entities(products=["rack", "one", "two"]))
    assert [providers(graph.nodes[key]) for key in ("hbm", "hbm#2")] == [["m"], ["n"]]
    assert [key for key in graph.nodes if key.startswith("film")] == ["film"]


def test_a_provider_is_rolled_up_to_who_holds_over_half_of_it() -> None:
    claims = [
        needs("chip", "n3"),
        offers("foundry", "n3"),
        made("Ownership", "held", owner="group", owned="foundry", value=100, unit="percent"),
        made("Ownership", "half", owner="fund", owned="group", value=50, unit="percent"),
    ]
    offer = graph_of(claims, "chip", entities(products=["chip"])).nodes["n3"].offers[0]
    assert (offer.provider, offer.claims) == ("group", ("held", "offers-foundry-n3"))


def test_sites_are_those_stated_and_never_the_headquarters() -> None:
    claims = [
        needs("chip", "film"),
        offers("one", "film", site="plant"),
        made("Operation", "runs", operator="one", facility="mill", product="film"),
        made("Operation", "other", operator="one", facility="office", product="paint"),
        offers("two", "film"),
    ]
    entity = entities(products=["chip"], sites={"plant": "JP", "mill": "TW", "office": "US"})
    one, two = graph_of(claims, "chip", entity).nodes["film"].offers
    assert one.sites == (Site("mill", "TW"), Site("plant", "JP"))
    assert two.sites == ()


def test_times_come_from_requirements_provisions_and_figures() -> None:
    claims = [
        needs("chip", "film", timeToBite="2", timeToBiteMost="3"),
        offers("one", "film", timeToQualify="6"),
        made("Observation", "tested", subject="film", metric="qualification-time", low=26, high=52,
             unit="week", scope="total"),
    ]  # fmt: skip
    graph = graph_of(claims, "chip", entities(products=["chip"]))
    assert graph.nodes["chip"].needs[0].bites == Interval(2.0, 3.0)
    assert graph.nodes["film"].offers[0].qualify == Interval(6.0, float("inf"))
    found = graph.nodes["film"].qualify
    assert found is not None
    assert (round(found.low, 1), round(found.high, 1)) == (6.0, 12.0)


def test_requirements_in_a_ring_end() -> None:
    claims = [*CHECK, needs("c", "a")]
    graph = graph_of(claims, "p", entities(products=["p"]))
    assert {"a", "b", "c"} <= {node.thing for node in graph.nodes.values()}


def test_the_order_of_claims_does_not_matter() -> None:
    shuffled = list(CHECK)
    for seed in range(5):
        random.Random(seed).shuffle(shuffled)
        assert graph_of(shuffled, "p", entities(products=["p"], complete="abc")) == check_graph()


def test_a_company_has_its_products_its_offers_and_what_it_buys() -> None:
    claims = [
        made("Design", "designs", designer="us", product="chip"),
        needs("chip", "film"),
        offers("us", "paste"),
        needs("paste", "resin"),
        offers("maker", "resin"),
        made("Supply", "sold", supplier="shop", customer="us", input="tape"),
        made("Rental", "let", lessor="cloud", lessee="us"),
    ]
    graph = graph_of(claims, "us", entities(products=["chip"], companies=["us"]))
    assert graph.outputs == ("chip", "paste", "us")
    assert needed(graph, "us") == [("tape", SUPPLIED), ("computing of us", SUPPLIED)]
    assert graph.providers == {"maker", "shop", "cloud"}


def test_plans_are_no_offers(core: ChipGraph) -> None:
    graph = graph_of(core.claims(), "acme", core.values.entity)
    assert providers(graph.nodes["hbm"]) == ["memco"]
    assert providers(graph.nodes["interposer"]) == ["packer"]
    assert providers(graph.nodes["film"]) == []
