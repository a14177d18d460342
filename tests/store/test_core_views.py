"""Views of the frozen graph: what holds when, what was known when, how good it must be."""

from __future__ import annotations

import itertools
import shutil
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING

import pyoxigraph as ox
import pytest

from chipgraph import places
from chipgraph.errors import BadFile, Misuse, UnknownName
from chipgraph.graph import ChipGraph
from chipgraph.model import View
from chipgraph.places import ontology_files
from chipgraph.store import caching
from chipgraph.store.caching import content_key, open_view
from chipgraph.store.reading import FORMATS, parse_quads
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
    assert len(ids(core)) + len(reasons(core)) == 76


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


# --- the cache ------------------------------------------------------------------------------------


@pytest.fixture
def own_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "cache"
    monkeypatch.setenv("CHIPGRAPH_CACHE", str(folder))
    return folder


def views(folder: Path) -> list[str]:
    return sorted(each.name for each in folder.iterdir() if each.is_dir())


def opened() -> ChipGraph:
    return ChipGraph.open(data=[CORE], only_data=True)


def test_a_view_is_built_once_and_then_found(own_cache: Path) -> None:
    assert len(opened().claims()) == 70
    (name,) = [each for each in views(own_cache) if "_" in each]
    stamp = (own_cache / name / "chipgraph-as-of").stat().st_mtime_ns
    assert len(opened().claims()) == 70
    assert (own_cache / name / "chipgraph-as-of").stat().st_mtime_ns == stamp
    assert not [each for each in views(own_cache) if each.startswith(".building")]


def test_other_content_is_another_view(own_cache: Path, tmp_path: Path) -> None:
    copy = tmp_path / "copy"
    shutil.copytree(CORE, copy)
    ChipGraph.open(data=[copy], only_data=True)
    path = copy / "claims" / "core.ttl"
    path.write_text(path.read_text(encoding="utf-8").replace("81615000000", "1"), encoding="utf-8")
    changed = ChipGraph.open(data=[copy], only_data=True)
    figure = changed.claim("revenue-fy26q1").figure
    assert figure is not None
    assert figure.value == 1
    assert len([each for each in views(own_cache) if "_" in each]) == 2


def test_other_views_of_the_same_content_lie_side_by_side(own_cache: Path) -> None:
    opened()
    opened().under(View.read("2025-01-01"))
    opened().under(View.read(policy="official:stated"))
    names = [each for each in views(own_cache) if "_" in each]
    assert len({each.split("_")[0] for each in names}) == 1
    assert len(names) == 3


def test_many_may_open_a_view_that_nobody_has_built(own_cache: Path) -> None:
    with ThreadPoolExecutor(4) as pool:
        counts = list(pool.map(lambda _: len(opened().claims()), range(4)))
    assert counts == [70] * 4
    assert len([each for each in views(own_cache) if "_" in each]) == 1


@pytest.mark.parametrize("damage", ["truncated", "emptied", "no-date", "bad-date"])
def test_a_damaged_view_is_built_again(own_cache: Path, damage: str) -> None:
    opened()
    (name,) = [each for each in views(own_cache) if "_" in each]
    place = own_cache / name
    if damage == "no-date":
        (place / "chipgraph-as-of").unlink()
    elif damage == "bad-date":
        (place / "chipgraph-as-of").write_text("soon")
    else:
        for path in place.iterdir():
            if path.name != "chipgraph-as-of":
                if damage == "emptied":
                    path.unlink()
                else:
                    path.write_bytes(path.read_bytes()[:10])
    assert len(opened().claims()) == 70
    assert (place / "chipgraph-as-of").read_text() == "2025-09-30"
    assert [each for each in views(own_cache) if "_" in each] == [name]


def test_a_cache_that_cannot_be_written_leaves_the_view_in_memory(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    blocked = tmp_path / "a-file"
    blocked.write_text("in the way")
    monkeypatch.setenv("CHIPGRAPH_CACHE", str(blocked / "below"))
    assert len(opened().claims()) == 70
    assert blocked.read_text() == "in the way"


def test_the_least_recently_opened_views_are_forgotten(
    own_cache: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(caching, "KEPT", 2)
    small = tmp_path / "small.ttl"
    small.write_text("<urn:a> <urn:b> <urn:c> .\n")
    for day in (1, 2, 1, 3):
        open_view([small], View.read(f"2025-01-{day:02}"))
    names = [each.split("_")[1] for each in views(own_cache) if "_" in each]
    assert names == ["2025-01-01", "2025-01-03"]


def test_the_key_covers_content_and_syntax_not_the_place(tmp_path: Path) -> None:
    one, two = tmp_path / "one.ttl", tmp_path / "two.ttl"
    for path in (one, two):
        path.write_text("<urn:a> <urn:b> <urn:c> .\n")
    other = tmp_path / "one.nt"
    other.write_text("<urn:a> <urn:b> <urn:c> .\n")
    assert content_key([one]) == content_key([two])
    assert content_key([one]) != content_key([other])
    assert content_key([one]) != content_key([one, two])


def test_the_folder_of_the_cache_follows_the_environment(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("CHIPGRAPH_CACHE")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    assert places.cache() == tmp_path / "chipgraph"
    monkeypatch.delenv("XDG_CACHE_HOME")
    monkeypatch.setenv("HOME", str(tmp_path))
    assert places.cache() == tmp_path / ".cache" / "chipgraph"


# --- bad files ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("a.ttl", b"", "a.ttl: the file is empty"),
        ("a.ttl", b" \n", "a.ttl: the file is empty"),
        ("a.ttl", b"<urn:a> <urn:b> <urn:c> .\n<urn:a> b\n", "a.ttl:2: broken RDF: "),
        ("a.ttl", b"<urn:a> <urn:b> .\n", "a.ttl:1: broken RDF: "),
        ("a.ttl", b'<urn:a> <urn:b> "ok" .\n<urn:a> <urn:b> "\xe9" .', "a.ttl:2: not UTF-8; save"),
        ("a.nt", b"<urn:a> <urn:b> <urn:c>\n", "a.nt:2: broken RDF: "),
        ("a.jsonld", b"{", "a.jsonld:1: broken RDF: "),
        ("a.rdf", b"<rdf", "a.rdf"),
    ],
)
def test_a_broken_file_is_named_with_its_line(
    tmp_path: Path, name: str, content: bytes, message: str
) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    with pytest.raises(BadFile) as caught:
        ChipGraph.open(data=[path], only_data=True)
    assert str(caught.value).startswith(f"{tmp_path}/{message}")
    assert "\n" not in str(caught.value)


def test_a_broken_file_leaves_nothing_in_the_cache(own_cache: Path, tmp_path: Path) -> None:
    path = tmp_path / "a.ttl"
    path.write_text("<urn:a> b\n")
    with pytest.raises(BadFile):
        ChipGraph.open(data=[path], only_data=True)
    assert not own_cache.exists()


def test_an_unknown_ending_is_refused_with_the_known_ones(tmp_path: Path) -> None:
    path = tmp_path / "a.docx"
    path.write_text("x")
    with pytest.raises(Misuse, match=r"unknown RDF syntax '\.docx'; name it one of \.json"):
        ChipGraph.open(data=[path], only_data=True)


def test_a_folder_without_rdf_and_a_missing_path_are_refused(tmp_path: Path) -> None:
    with pytest.raises(BadFile, match="the folder holds no RDF file; known endings"):
        ChipGraph.open(data=[tmp_path], only_data=True)
    with pytest.raises(BadFile, match="no such file or folder"):
        ChipGraph.open(data=[tmp_path / "none"], only_data=True)


@pytest.mark.parametrize("ending", sorted(FORMATS))
def test_data_may_come_in_any_syntax(tmp_path: Path, core: ChipGraph, ending: str) -> None:
    quads = [quad for path in sorted(CORE.rglob("*.ttl")) for quad in parse_quads(path)]
    path = tmp_path / f"all{ending}"
    with path.open("wb") as file:
        ox.serialize(quads, file, FORMATS[ending])
    found = ChipGraph.open(data=[path], only_data=True)
    assert ids(found) == ids(core)


def test_the_ontology_is_read_with_the_data(core: ChipGraph) -> None:
    assert ontology_files()
    assert core.query("ASK { cg:Supply rdfs:subClassOf cg:State }").boolean()


def test_an_unknown_claim_is_refused(core: ChipGraph) -> None:
    with pytest.raises(UnknownName, match=r"unknown claim 'nothing' \(show lists the ids"):
        core.claim("nothing")
