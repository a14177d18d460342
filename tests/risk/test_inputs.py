"""Inputs with one or few providers: documented is not proven, undocumented is not absent."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from chipgraph.risk.inputs import Sourcing, sourcing, unsourced

if TYPE_CHECKING:
    from collections.abc import Callable

    from chipgraph.graph import ChipGraph

PRODUCTS = {"acme-a1"}


def complete(graph: ChipGraph) -> Callable[[str], bool]:
    def is_complete(name: str) -> bool:
        found = graph.values.entity(name)
        return found is not None and "complete-list" in found.fields.get("providerList", ())

    return is_complete


def sourced(graph: ChipGraph, most: int = 2) -> dict[str, Sourcing]:
    found = sourcing(graph.claims(), "acme", PRODUCTS, complete=complete(graph), most=most)
    return {each.input: each for each in found}


def test_only_a_list_that_is_called_complete_proves_a_sole_source(core: ChipGraph) -> None:
    found = sourced(core)
    assert (found["interposer"].providers, found["interposer"].verdict) == (
        ("packer",),
        "sole source, stated",
    )
    assert (found["hbm"].providers, found["hbm"].verdict) == (("memco",), "only one documented")


def test_stated_sole_sources_come_first(core: ChipGraph) -> None:
    assert next(iter(sourced(core))) == "interposer"


def test_a_verdict_rests_on_requirement_and_provision(core: ChipGraph) -> None:
    assert set(sourced(core)["interposer"].claims) == {"needs-interposer", "offers-interposer"}
    assert {"needs-hbm", "offers-hbm", "supply-rumour"} <= set(sourced(core)["hbm"].claims)


def test_what_has_ended_is_no_provider_and_was_one_before(
    core: ChipGraph, core_view: Callable[..., ChipGraph]
) -> None:
    assert "memtwo" not in sourced(core)["hbm"].providers
    assert sourced(core_view("2025-01-31"))["hbm"].providers == ("memco", "memtwo")
    assert sourced(core_view("2025-01-31"))["hbm"].verdict == "2 documented"
    assert "hbm" not in sourced(core_view("2025-01-31"), most=1)


def test_a_requirement_without_provider_is_a_gap_also_at_second_hand(core: ChipGraph) -> None:
    assert unsourced(core.claims(), "acme", PRODUCTS) == ["film"]
    assert unsourced(core.claims(), "labtwo", set()) == []


def test_requirements_that_run_in_a_ring_end(core: ChipGraph) -> None:
    ring = [
        each
        for each in core.claims({"Requirement"})
        if each.id in {"needs-interposer", "needs-film"}
    ]
    from dataclasses import replace

    back = replace(ring[0], id="back", fields={"dependent": ("film",), "input": ("interposer",)})
    assert unsourced([*ring, back], "acme", PRODUCTS) == ["film", "interposer"]


@pytest.mark.parametrize(
    ("providers", "is_complete", "verdict"),
    [
        (("a",), True, "sole source, stated"),
        (("a",), False, "only one documented"),
        (("a", "b"), True, "2 stated, complete"),
        (("a", "b"), False, "2 documented"),
    ],
)
def test_verdicts(providers: tuple[str, ...], is_complete: bool, verdict: str) -> None:
    assert Sourcing("x", providers, (), is_complete, ()).verdict == verdict
