"""What is drawn, and what is left out."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from chipgraph.errors import Misuse, UnknownName
from chipgraph.page.edges import REPEATED, drawn_edges
from chipgraph.page.groups import GROUPS, STAGES, stage_of
from chipgraph.page.layout import arrange
from chipgraph.page.payload import left_out
from chipgraph.page.selection import select
from chipgraph.page.wording import INVERSES
from chipgraph.vocabulary import vocabulary

if TYPE_CHECKING:
    from chipgraph.graph import ChipGraph

BOTH_WAYS = {"competesWith", "collaboratesWith"}


def test_each_pair_is_one_line_with_all_its_claims(small: ChipGraph) -> None:
    edges = drawn_edges(small)
    pairs = [(edge.source, edge.target) for edge in edges]
    assert pairs == sorted(set(pairs))
    found = dict(zip(pairs, edges, strict=True))
    assert [tie.claim for tie in found["acme", "bigcloud"].ties] == ["t-03"]
    assert [tie.claim for tie in found["bigcloud", "acme"].ties] == ["t-15"]


def test_a_relation_that_runs_both_ways_is_drawn_once_and_without_arrow(small: ChipGraph) -> None:
    rivals = [e for e in drawn_edges(small) if {e.source, e.target} == {"acme", "rivalco"}]
    assert [(edge.source, edge.target, edge.directed) for edge in rivals] == [
        ("acme", "rivalco", False)
    ]


def test_the_backward_reading_of_a_claim_is_not_a_line_of_its_own(small: ChipGraph) -> None:
    assert not {tie.relation for e in drawn_edges(small) for tie in e.ties} & REPEATED


def test_the_whole_view_leaves_out_unnamed_customers_and_those_without_a_line(
    small: ChipGraph,
) -> None:
    found = select(small)
    assert "customer-a" not in found.nodes
    assert "lonely" not in found.nodes
    assert "1 entities" not in left_out(found)


def test_an_unnamed_customer_is_shown_beside_its_filer(small: ChipGraph) -> None:
    assert "customer-a" in select(small, entity="acme").nodes
    assert "customer-a" not in select(small, entity="memco").core
    assert "customer-a" in select(small, entity="memco", hops=2).nodes


def test_hops_widen_the_neighbourhood(small: ChipGraph) -> None:
    assert select(small, entity="fabco").core == ("acme", "fabco")
    assert "bigcloud" in select(small, entity="fabco", hops=2).core


def test_an_entity_without_a_line_stands_alone(small: ChipGraph) -> None:
    found = select(small, entity="lonely")
    assert (found.nodes, found.edges) == (("lonely",), ())
    assert arrange(found.core, found.edges, {"lonely": "system"}).places["lonely"] == (0, 0)


def test_the_limit_keeps_the_most_connected_and_says_what_it_cut(small: ChipGraph) -> None:
    found = select(small, limit=3)
    assert "acme" in found.nodes
    assert len(found.nodes) == 3
    sentence = left_out(found)
    assert f"the {found.near - 3} least connected of {found.near}" in sentence
    assert f"chipgraph explore --limit {found.near}" in sentence


def test_a_cut_neighbourhood_keeps_its_centre(small: ChipGraph) -> None:
    found = select(small, entity="memco", hops=3, limit=1)
    assert found.nodes == ("memco",)
    assert "--hops 3" in left_out(found)


def test_the_next_ring_is_in_reserve(small: ChipGraph) -> None:
    found = select(small, entity="fabco")
    assert "bigcloud" in found.reserve
    assert {(e.source, e.target) for e in found.core_edges} == {("fabco", "acme")}
    assert ("acme", "bigcloud") in {(e.source, e.target) for e in found.edges}


def test_a_layer_keeps_its_own_relations(small: ChipGraph) -> None:
    ties = [tie.relation for edge in select(small, layer="alliance").edges for tie in edge.ties]
    assert set(ties) == {"memberOf"}
    with pytest.raises(UnknownName, match="unknown layer"):
        select(small, layer="aliance")


def test_more_than_is_fluid_points_to_the_other_engine(small: ChipGraph) -> None:
    many = replace(select(small, limit=3), near=5000)
    assert left_out(many).count("--limit 5000 --engine webgl") == 1
    assert "--engine" not in left_out(select(small, limit=3))


def test_bad_calls_are_told(small: ChipGraph) -> None:
    with pytest.raises(UnknownName, match="unknown entity"):
        select(small, entity="akme")
    with pytest.raises(Misuse, match="at least 1"):
        select(small, hops=0)
    with pytest.raises(Misuse, match="at least 1"):
        select(small, limit=0)


def test_no_two_entities_share_a_place(bundled: ChipGraph) -> None:
    selection = select(bundled)
    groups = dict.fromkeys(selection.nodes, "designer")
    places = arrange(selection.core, selection.edges, groups).places
    assert len(set(places.values())) == len(selection.nodes)


def test_where_roles_are_unknown_the_layout_is_by_force_and_the_same_each_time(
    small: ChipGraph,
) -> None:
    selection = select(small)
    groups = dict.fromkeys(selection.nodes, "party")
    assert arrange(selection.core, selection.edges, groups).bands == ()
    assert arrange(selection.core, selection.edges, groups) == arrange(
        selection.core, selection.edges, groups
    )


def test_each_group_has_a_column_and_each_relation_a_reading_from_its_object() -> None:
    assert {stage_of(group.name) for group in GROUPS} == {name for name, _ in STAGES}
    relations = {name for name, each in vocabulary().properties.items() if each.is_edge}
    assert relations - {"plainEdge"} - BOTH_WAYS - REPEATED == set(INVERSES)
