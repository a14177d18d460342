"""What stops output: the worked case, proof and its absence, capital equipment, countries, proofs."""

from __future__ import annotations

from chipgraph.risk.chokepoints import Chokepoints, chokepoints
from chipgraph.risk.importance import structural_importance
from chipgraph.risk.interval import Interval
from chipgraph.risk.stopping import CAPACITY, NOW, UNSTATED, stops
from tests.risk.made import made
from tests.risk.supplying import CHECK, check_graph, entities, graph_of, needs, offers


def test_the_worked_case() -> None:
    found = stops(check_graph())
    assert [each.names for each in found] == [("w",), ("z",), ("x", "y")]
    assert all(each.proven and each.outputs == ("p",) for each in found)
    importance = structural_importance([frozenset(each.names) for each in found], chance=0.1)
    assert [round(importance[each], 3) for each in "zwxy"] == [0.891, 0.891, 0.081, 0.081]


def test_each_set_comes_with_the_claims_by_which_it_stops() -> None:
    found = {each.names: each.claims for each in stops(check_graph())}
    assert found["z",] == ("needs-p-b", "offers-z-b")
    assert found["x", "y"] == ("needs-p-a", "offers-x-a", "offers-y-a")
    assert set(found["w",]) == {
        *("needs-p-a", "needs-a-c-x", "needs-a-c-y"),
        *("offers-w-c", "offers-x-a", "offers-y-a"),
    }


def test_an_open_list_proves_nothing_and_names_what_would_break_it() -> None:
    found = {each.names: each for each in stops(check_graph(complete="ac"))}
    assert (found["z",].proven, found["z",].breakers) == (False, ("b",))
    assert (found["x", "y"].proven, found["x", "y"].breakers) == (True, ())


def test_a_common_need_is_proven_also_where_the_list_of_who_has_it_is_open() -> None:
    claims = [needs("p", "a"), offers("x", "a"), needs("a", "c"), offers("w", "c")]
    found = stops(graph_of(claims, "p", entities(products=["p"], complete="c")))
    assert [(each.names, each.proven) for each in found] == [(("w",), True), (("x",), False)]


def test_what_is_proven_is_listed_although_less_is_enough_as_far_as_documented() -> None:
    claims = [
        *(needs("p", "a"), offers("x", "a"), offers("y", "a")),
        *(needs("p", "b"), offers("x", "b")),
    ]
    found = stops(graph_of(claims, "p", entities(products=["p"], complete="a")))
    assert [(each.names, each.proven) for each in found] == [(("x", "y"), True), (("x",), False)]


def test_where_it_takes_several_undocumented_providers_all_are_named() -> None:
    claims = [
        *(needs("p", "a"), offers("x", "a")),
        *(needs("p", "b"), offers("x", "b")),
    ]
    (found,) = stops(graph_of(claims, "p", entities(products=["p"])))
    # Another provider of a alone leaves b without one: no single claim would break it.
    assert (found.names, found.proven, found.breakers) == (("x",), False, ("a",))


def test_an_input_without_any_documented_provider_stops_nothing() -> None:
    claims = [needs("p", "a"), needs("p", "b"), offers("x", "b")]
    found = stops(graph_of(claims, "p", entities(products=["p"], complete="ab")))
    assert [each.names for each in found] == [("x",)]


def test_capital_equipment_stops_new_capacity_and_not_output() -> None:
    claims = [*CHECK, needs("c", "tool", "capital-equipment"), offers("t", "tool")]
    graph = graph_of(claims, "p", entities(products=["p"], complete=["a", "b", "c", "tool"]))
    assert ("t",) not in {each.names for each in stops(graph, kinds=NOW)}
    assert ("t",) in {each.names for each in stops(graph, kinds=CAPACITY)}


def test_a_country_stops_what_has_all_its_documented_sites_in_it() -> None:
    claims = [
        *(needs("p", "a"), offers("x", "a", site="x1"), offers("y", "a", site="y1")),
        *(needs("p", "b"), offers("z", "b")),
    ]
    entity = entities(products=["p"], complete="ab", sites={"x1": "TW", "y1": "KR"})
    (found,) = stops(graph_of(claims, "p", entity), by="country")
    assert (found.names, found.proven) == (("KR", "TW"), False)


def test_times_on_the_way_add_up_and_what_is_not_stated_stays_open() -> None:
    claims = [
        needs("p", "a", timeToBite="1", timeToBiteMost="2"),
        needs("a", "c", timeToBite="3", timeToBiteMost="4"),
        *(offers("x", "a"), offers("w", "c")),
        *(needs("p", "b"), offers("z", "b")),
    ]
    found = {
        each.names: each.bites for each in stops(graph_of(claims, "p", entities(products=["p"])))
    }
    assert found["w",] == Interval(4.0, 6.0)
    assert found["x",] == Interval(1.0, 2.0)
    assert found["z",] == UNSTATED


def test_a_company_is_asked_for_any_of_its_products_and_is_no_leaf_itself() -> None:
    claims = [
        *(made("Design", f"d-{each}", designer="us", product=each) for each in ("one", "two")),
        *(needs("one", "a"), offers("x", "a")),
        *(needs("two", "a"), needs("two", "b"), offers("us", "b")),
    ]
    graph = graph_of(claims, "us", entities(products=["one", "two"], companies=["us"]))
    assert [(each.names, each.outputs) for each in stops(graph)] == [(("x",), ("one", "two"))]


def test_chokepoints_of_a_chain_a_star_and_the_worked_case() -> None:
    chain = [needs("p", "a"), offers("x", "a"), needs("a", "c"), offers("w", "c")]
    found = chokepoints(graph_of(chain, "p", entities(products=["p"])), kinds=NOW)
    assert found == Chokepoints(("a",), ("a", "c"), ("a",))
    star = [claim for each in "abc" for claim in (needs("p", each), offers(f"x{each}", each))]
    found = chokepoints(graph_of(star, "p", entities(products=["p"])), kinds=NOW)
    assert found == Chokepoints((), ("a", "b", "c"), ("a", "b", "c"))
    assert chokepoints(check_graph(), kinds=NOW) == Chokepoints((), ("a", "b", "c"), ("a", "b"))
    assert chokepoints(graph_of([], "p", entities(products=["p"])), kinds=NOW) == Chokepoints(
        (), (), ()
    )
