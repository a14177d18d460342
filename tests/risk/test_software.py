"""The support matrix: existence and parity apart, undocumented is not absent, a fixed list."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chipgraph.risk.interval import Interval
from chipgraph.risk.software import (
    EXISTENCE,
    PARITY,
    Cell,
    counted,
    families,
    listed,
    matrix,
)
from chipgraph.vocabulary import vocabulary
from tests.risk.made import made

if TYPE_CHECKING:
    from chipgraph.graph import ChipGraph
    from chipgraph.model import Claim


def support(software: str, family: str, maturity: str = "in-tree", **more: str) -> Claim:
    begin = more.pop("begin", "")
    claim = made(
        "Support", f"{software}-{family}-{maturity}", begin=begin, software=software, supported=family,
        maturity=maturity,
    )  # fmt: skip
    return replace(claim, fields={**claim.fields, **{key: (value,) for key, value in more.items()}})


def test_every_entity_of_the_list_is_in_the_graph(graph: ChipGraph) -> None:
    names = [*(each.id for each in listed()), *families()]
    assert [name for name in names if graph.values.entity(name) is None] == []
    assert len(names) == len(set(names))


def test_every_concept_of_existence_and_parity_is_known() -> None:
    assert set(EXISTENCE) == set(vocabulary().concepts_of("Maturity"))
    assert set(vocabulary().concepts_of("Parity")) - set(PARITY) <= {"parity-unstated"}


def test_existence_and_parity_are_two_things() -> None:
    cells = matrix(
        [support("vllm", "tpu", "out-of-tree"), support("jax", "tpu", parity="parity-equal")]
    )
    assert (cells["vllm", "tpu"].existence, cells["vllm", "tpu"].parity) == (
        "out of tree",
        "not stated",
    )
    assert (cells["jax", "tpu"].existence, cells["jax", "tpu"].parity) == ("in tree", "equal")
    assert cells["jax", "maia"] == Cell("jax", "maia")


def test_what_is_superseded_no_longer_counts_and_ended_support_does_not_run() -> None:
    old = support("jax", "amd-instinct", "experimental")
    new = support("jax", "amd-instinct", "ended-support", supersedes=old.id)
    cell = matrix([old, new])["jax", "amd-instinct"]
    assert (cell.existence, cell.runs, cell.claims) == ("ended", False, (new.id,))


def test_stacks_come_from_the_support_and_from_claims_of_use() -> None:
    use = made("Use", "u", user="vllm", used="rocm", purpose="amd-instinct")
    cell = matrix([support("vllm", "amd-instinct", stack="hip"), use])["vllm", "amd-instinct"]
    assert cell.stacks == ("hip", "rocm")
    assert cell.claims == ("u", "vllm-amd-instinct-in-tree")


def test_software_and_families_off_the_list_are_not_counted() -> None:
    cells = matrix([support("my-tool", "tpu"), support("vllm", "my-chip")])
    assert all(cell.existence == "undocumented" for cell in cells.values())
    assert len(cells) == len(listed()) * len(families())


def test_only_a_stated_begin_is_a_date() -> None:
    cell = matrix([support("jax", "tpu", begin="2020-03")])["jax", "tpu"]
    assert cell.since == "2020-03-01"
    cell = matrix([support("jax", "tpu", begin="[..2026-01-01]")])["jax", "tpu"]
    assert cell.since == ""


@pytest.mark.parametrize(
    ("existence", "reach"),
    [
        (("in tree", "in tree"), Interval(1.0, 1.0)),
        (("in tree", "undocumented"), Interval(0.5, 1.0)),
        (("ended", "undocumented"), Interval(0.0, 0.5)),
        (("planned", "experimental"), Interval(0.5, 0.5)),
        ((), Interval(0.0, 0.0)),
    ],
)
def test_reach_runs_from_what_is_documented_to_what_is_not_ruled_out(
    existence: tuple[str, ...], reach: Interval
) -> None:
    assert counted([Cell("s", "f", each) for each in existence]).reach == reach


CELLS = st.lists(
    st.builds(
        lambda existence: Cell("s", "f", existence),
        st.sampled_from([*EXISTENCE.values(), "undocumented"]),
    ),
    min_size=1,
)


@given(CELLS, st.sampled_from([*EXISTENCE.values()]))
def test_documenting_a_cell_only_narrows_the_reach(cells: list[Cell], existence: str) -> None:
    before = counted(cells).reach
    for index, cell in enumerate(cells):
        if cell.existence == "undocumented":
            after = counted([*cells[:index], Cell("s", "f", existence), *cells[index + 1 :]]).reach
            assert before.low <= after.low + 1e-12
            assert after.high <= before.high + 1e-12
