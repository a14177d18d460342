"""Views of the frozen graph: what holds when, what was known when, how good it must be."""

from __future__ import annotations

import itertools
import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from chipgraph.errors import Misuse
from chipgraph.graph import ChipGraph
from chipgraph.model import View
from chipgraph.terms import CG, CGV, CLAIM, Literal, local

if TYPE_CHECKING:
    from collections.abc import Callable

CORE = Path(__file__).parents[1] / "data" / "core" / "graph"
REASONS = (
    "SELECT ?claim ?why { GRAPH cgg:excluded { ?claim cg:excludedBecause ?why } } ORDER BY ?claim"
)


def reasons(graph: ChipGraph) -> dict[str, str]:
    rows = graph.rows(REASONS)
    return {local(str(row["claim"])): local(str(row["why"])) for row in rows}


def ids(graph: ChipGraph) -> set[str]:
    return {claim.id for claim in graph.claims()}


# --- as of ----------------------------------------------------------------------------------------


def test_the_default_day_is_that_of_the_data_set(core: ChipGraph) -> None:
    assert core.as_of.isoformat() == "2025-09-30"


def test_what_is_left_out_has_a_reason(core: ChipGraph) -> None:
    assert reasons(core) == {
        "member-hostile": "ended",
        "plan-late": "not-said",
        "plan-late-denied": "not-begun",
        "revenue-fy26q3": "period-open",
        "supply-ended": "ended",
        "supply-future": "not-begun",
    }


def test_what_is_left_out_and_what_is_kept_are_all_there_is(core: ChipGraph) -> None:
    assert not ids(core) & set(reasons(core))
    assert len(ids(core)) + len(reasons(core)) == 77


def test_a_claim_that_is_left_out_can_still_be_read_whole(core: ChipGraph) -> None:
    claim = core.claim("supply-ended")
    assert claim.kind == "Supply"
    assert [each.source.id for each in claim.citations] == ["s-10q-2024q1"]


@pytest.mark.parametrize(
    ("day", "presence"),
    [("2023-12-31", ""), ("2024-01-01", "possible"), ("2024-12-31", "certain")],
)
def test_a_state_is_possible_until_its_latest_first_day(
    core_view: Callable[..., ChipGraph], day: str, presence: str
) -> None:
    graph = core_view(day)
    found = [each.presence for each in graph.claims() if each.id == "supply-escape"]
    assert found == ([presence] if presence else [])


@pytest.mark.parametrize(
    ("day", "presence"),
    [
        ("2025-06-01", "certain"),
        ("2025-06-02", "possible"),
        ("2025-12-31", "possible"),
        ("2026-01-01", ""),
    ],
)
def test_a_state_is_possible_from_its_earliest_last_day_on(
    core_view: Callable[..., ChipGraph], day: str, presence: str
) -> None:
    found = [each.presence for each in core_view(day).claims() if each.id == "supply-escape"]
    assert found == ([presence] if presence else [])


def test_an_undated_state_is_certain_once_a_document_shows_it(
    core_view: Callable[..., ChipGraph],
) -> None:
    before, after = core_view("2025-07-02"), core_view("2025-07-03")
    assert before.claim("use-a1").presence == "possible"
    assert after.claim("use-a1").presence == "certain"


def test_an_undated_state_without_a_dated_document_is_only_possible(core: ChipGraph) -> None:
    assert core.claim("supply-rumour").presence == "possible"


def test_a_measurement_counts_once_its_period_is_over(core_view: Callable[..., ChipGraph]) -> None:
    assert "revenue-fy26q2" not in ids(core_view("2025-07-26"))
    assert "revenue-fy26q2" in ids(core_view("2025-07-27"))


def test_a_prospect_counts_once_somebody_has_said_it(core_view: Callable[..., ChipGraph]) -> None:
    assert reasons(core_view("2025-11-01"))["plan-late"] == "not-said"
    assert "plan-late" in ids(core_view("2025-11-02"))


def test_a_denial_goes_with_the_claim_that_it_denies(core_view: Callable[..., ChipGraph]) -> None:
    graph = core_view(policy="reported:stated")
    assert reasons(graph)["test-c1"] == "basis-below"
    assert reasons(graph)["test-c1-denied"] == "claim-absent"


def test_a_settlement_goes_with_the_prospect_that_it_settles(
    core_view: Callable[..., ChipGraph],
) -> None:
    graph = core_view("2024-11-11")
    left = reasons(graph)
    assert left["plan-c1"] == "not-said"
    assert left["plan-c1-settled"] in {"not-begun", "claim-absent"}


def test_the_default_day_is_the_newest_of_data_without_one(tmp_path: Path) -> None:
    for name in ("claims", "entities", "sources"):
        shutil.copytree(CORE / name, tmp_path / name)
    assert ChipGraph.open(data=[tmp_path], only_data=True).as_of.isoformat() == "2025-11-02"


# --- known by -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("day", "known"), [("2025-06-29", False), ("2025-06-30", True), ("2025-07-02", True)]
)
def test_a_document_is_known_from_its_latest_possible_day_on(
    core_view: Callable[..., ChipGraph], day: str, known: bool
) -> None:
    assert ("test-c1" in ids(core_view(known_by=day))) is known


def test_what_was_not_known_is_left_out_with_its_citations(
    core_view: Callable[..., ChipGraph],
) -> None:
    graph = core_view(known_by="2025-07-02")
    assert reasons(graph)["use-a1"] == "not-known"
    assert reasons(graph)["supply-rumour"] == "not-known"
    assert not graph.query("ASK { cite:use-a1-1 ?p ?o }").boolean()
    assert graph.query("ASK { GRAPH cgg:excluded { cite:use-a1-1 ?p ?o } }").boolean()


def test_one_early_citation_is_enough(core_view: Callable[..., ChipGraph]) -> None:
    assert "supply-cloudone" in ids(core_view(known_by="2025-07-03"))


# --- policy ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("policy", "claim", "reason"),
    [
        ("official", "supply-cloudone", "document-below"),
        ("official", "design-c1", ""),
        ("filed", "design-c1", "document-below"),
        ("filed", "make-a1", ""),
        ("reported:forecast", "supply-rumour", "basis-below"),
        ("reported:forecast", "outlook-1", ""),
        ("reported:estimated", "outlook-1", "basis-below"),
        ("reported:estimated", "market-share-1", ""),
        ("filed:measured", "make-a1", "basis-below"),
        ("filed:measured", "revenue-fy26q2", ""),
    ],
)
def test_a_policy_leaves_out_what_is_below_it(
    core_view: Callable[..., ChipGraph], policy: str, claim: str, reason: str
) -> None:
    graph = core_view(policy=policy)
    assert reasons(graph).get(claim, "") == reason
    assert (claim in ids(graph)) is not bool(reason)


def test_stricter_policies_keep_less(core_view: Callable[..., ChipGraph]) -> None:
    names = ("all", "reported:estimated", "official:estimated", "filed:estimated", "filed:measured")
    kept = [ids(core_view(policy=each)) for each in names]
    assert all(after < before for before, after in itertools.pairwise(kept))


@pytest.mark.parametrize("policy", ["gossip", "", "filed:", "official:high", "ALL", ":stated"])
def test_an_unknown_policy_is_refused_with_the_known_ones(policy: str) -> None:
    with pytest.raises(Misuse, match=r"unknown policy .*; write all, or one of reported, official"):
        View.read(policy=policy)


# --- what a view derives --------------------------------------------------------------------------


def test_certainty_is_that_of_the_best_document(core: ChipGraph) -> None:
    found = {name: core.claim(name).certainty for name in ("make-a1", "design-c1", "use-a1")}
    assert found == {"make-a1": "filed", "design-c1": "official", "use-a1": "reported"}


def test_a_contradiction_holds_in_both_directions(core: ChipGraph) -> None:
    assert core.claim("market-share-1").all("contradicts") == ("market-share-2",)
    assert core.claim("market-share-2").all("contradicts") == ("market-share-1",)


def test_every_plain_edge_names_its_claims(core: ChipGraph) -> None:
    sparql = "SELECT ?claim { GRAPH ?claim { id:acme cg:supplies id:cloudone } }"
    assert core.rows(sparql) == [{"claim": CLAIM + "supply-cloudone"}]
    assert core.query("ASK { id:acme cg:supplies id:cloudone }").boolean()


def test_prospects_make_no_edge(core_view: Callable[..., ChipGraph]) -> None:
    graph = core_view("2025-12-01")
    assert "plan-late" in ids(graph)
    assert not graph.query("ASK { ?a cg:supplies id:labtwo }").boolean()


def test_edges_end_with_their_claims(core_view: Callable[..., ChipGraph]) -> None:
    sparql = "ASK { id:hostile cg:memberOf id:openlink }"
    assert core_view("2025-06-30").query(sparql).boolean()
    assert not core_view("2025-07-01").query(sparql).boolean()


def test_the_view_states_its_day(core_view: Callable[..., ChipGraph]) -> None:
    rows = core_view("2025-03-01").rows("SELECT ?day { id:dataset cg:asOf ?day }")
    assert [each["day"] for each in rows] == [
        Literal("2025-03-01", "http://www.w3.org/2001/XMLSchema#date")
    ]


def test_nobody_else_writes_what_a_view_derives(core: ChipGraph) -> None:
    stated = core.store.pairs(CG + "certainty")
    assert {value for subject, value in stated if subject.startswith(CLAIM)} <= {
        CGV + each for each in ("reported", "official", "filed")
    }
