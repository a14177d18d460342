"""Views: what holds, what is possible, what is left out and why."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from chipgraph.answers import cell
from chipgraph.errors import Misuse
from chipgraph.graph import ChipGraph
from chipgraph.model import Policy, View

if TYPE_CHECKING:
    from pathlib import Path

DATA = """
@prefix cg: <https://w3id.org/chipgraph/ontology#> .
@prefix cgv: <https://w3id.org/chipgraph/ontology/concept/> .
@prefix cite: <https://w3id.org/chipgraph/citation/> .
@prefix claim: <https://w3id.org/chipgraph/claim/> .
@prefix dcterms: <http://purl.org/dc/terms/> .
@prefix id: <https://w3id.org/chipgraph/id/> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix source: <https://w3id.org/chipgraph/source/> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
id:a a cg:Company ; rdfs:label "<script>alert(1)</script>"@en , "甲"@zh .
id:b a cg:Company ; rdfs:label "B\\u001B[31m Corp"@en .
source:s a cg:Source ; dcterms:title "S" ; cg:documentKind cgv:news ;
  cg:publishedEarliest "2025-06-01"^^xsd:date ; cg:publishedLatest "2025-06-30"^^xsd:date .
claim:c a cg:Supply ; cg:supplier id:a ; cg:customer id:b ; cg:basis cgv:stated ; cg:citation cite:c-1 ;
  cg:beginEarliest "2025-01-01"^^xsd:date ; cg:beginLatest "2025-03-31"^^xsd:date ;
  cg:endEarliest "2025-10-01"^^xsd:date ; cg:endLatest "2025-12-31"^^xsd:date .
cite:c-1 a cg:Citation ; cg:source source:s .
"""


@pytest.fixture
def data(tmp_path: Path) -> Path:
    path = tmp_path / "small.ttl"
    path.write_text(DATA, encoding="utf-8")
    return path


@pytest.mark.parametrize(
    ("day", "presence"),
    [
        ("2024-12-31", "not-begun"),
        ("2025-02-01", "possible"),
        ("2025-03-31", "certain"),
        ("2025-11-01", "possible"),
        ("2026-01-01", "ended"),
    ],
)
def test_a_state_is_certain_possible_or_left_out(data: Path, day: str, presence: str) -> None:
    graph = ChipGraph.open(View.read(day), data=[data], only_data=True)
    excluded = graph.store.about("https://w3id.org/chipgraph/claim/c", excluded=True)
    if presence in {"not-begun", "ended"}:
        assert presence in str(excluded)
        assert graph.claims() == ()
    else:
        assert graph.claim("c").presence == presence


def test_known_by_takes_the_last_possible_day_of_publication(data: Path) -> None:
    views = [View.read("2025-06-30", day) for day in ("2025-06-29", "2025-06-30")]
    counts = [len(ChipGraph.open(view, data=[data], only_data=True).claims()) for view in views]
    assert counts == [0, 1]


def test_a_policy_leaves_out_what_is_below_it(data: Path) -> None:
    view = View.read("2025-06-30", policy="official")
    assert ChipGraph.open(view, data=[data], only_data=True).claims() == ()


def test_an_edge_names_its_claim(data: Path) -> None:
    graph = ChipGraph.open(View.read("2025-06-30"), data=[data], only_data=True)
    row = graph.rows("SELECT ?g { GRAPH ?g { id:a cg:supplies id:b } }")[0]
    assert str(row["g"]).endswith("/claim/c")


def test_policies_are_read_and_refused() -> None:
    assert Policy.read("official:derived") == Policy("official", "derived")
    with pytest.raises(Misuse, match="unknown policy 'gossip'"):
        Policy.read("gossip")


def test_an_unwritable_cache_does_not_stop_anybody(
    data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("not a folder")
    monkeypatch.setenv("CHIPGRAPH_CACHE", str(blocked))
    assert len(ChipGraph.open(View.read("2025-06-30"), data=[data], only_data=True).claims()) == 1


COUNTED = """
id:film a cg:Input ; rdfs:label "Film"@en .
source:s a cg:Source ; dcterms:title "S" ; cg:documentKind cgv:news ;
  cg:publishedEarliest "2025-06-01"^^xsd:date ; cg:publishedLatest "2025-06-30"^^xsd:date .
claim:offer a cg:Provision ; cg:input id:film ; cg:provider id:a ; cg:basis cgv:stated ; cg:citation cite:o .
claim:count a cg:Observation ; cg:subject id:b ; cg:scope id:film ; cg:metric cgv:supplier-count ;
  cg:value 1 ; cg:unit cgv:count ; cg:basis cgv:stated ; cg:citation cite:n ;
  cg:periodStart "2025-06-01"^^xsd:date ; cg:periodEnd "2025-06-30"^^xsd:date .
cite:o a cg:Citation ; cg:source source:s .
cite:n a cg:Citation ; cg:source source:s .
"""


def _list_of_film(data: Path, counted: str = COUNTED, *, day: str = "2025-12-31") -> str:
    data.write_text(DATA.split("id:a a", maxsplit=1)[0] + counted, encoding="utf-8")
    graph = ChipGraph.open(View.read(day), data=[data], only_data=True)
    (row,) = graph.query("SELECT ?list { id:film cg:providerList ?list }").table().rows
    return cell(row[0])


def test_a_list_of_providers_is_complete_when_a_claim_counts_as_many_as_are_documented(
    data: Path,
) -> None:
    assert _list_of_film(data) == "cgv:complete-list"
    second = "claim:two a cg:Provision ; cg:input id:film ; cg:provider id:b ; cg:basis cgv:stated ; cg:citation cite:o ."
    assert _list_of_film(data, COUNTED + second) == "cgv:open-list"


def test_a_list_of_providers_is_complete_only_where_the_view_has_the_count(data: Path) -> None:
    assert _list_of_film(data, day="2025-06-15") == "cgv:open-list"
    offer, count = COUNTED.split("claim:count")
    estimate = f"{offer}claim:count{count.replace('cgv:stated', 'cgv:estimated')}"
    assert _list_of_film(data, estimate) == "cgv:open-list"


@pytest.mark.parametrize(
    ("figure", "supports", "certainty"),
    [
        ("", "", "filed"),
        ("", "cg:supplier , cg:customer", "filed"),
        ("", "cg:beginLatest", "reported"),
        ("cg:value 6 ;", "cg:supplier , cg:customer", "reported"),
        ("cg:value 6 ;", "cg:supplier , cg:customer , cg:value", "filed"),
        ("cg:value 6 ;", "cg:value", "reported"),
    ],
)
def test_a_document_that_bears_out_only_a_part_lends_its_certainty_with_parties_and_figure_alone(
    data: Path, figure: str, supports: str, certainty: str
) -> None:
    part = f" ; cg:supports {supports}" if supports else ""
    data.write_text(
        f"""{DATA.replace("claim:c a cg:Supply ;", f"claim:c a cg:Supply ; {figure} cg:citation cite:c-2 ;")}
source:f a cg:Source ; dcterms:title "F" ; cg:documentKind cgv:filing .
cite:c-2 a cg:Citation ; cg:source source:f{part} .
""",
        encoding="utf-8",
    )
    graph = ChipGraph.open(View.read("2025-06-30"), data=[data], only_data=True)
    assert graph.claim("c").certainty == certainty
    filed = graph.under(View.read("2025-06-30", policy="filed"))
    assert [each.id for each in filed.claims()] == (["c"] if certainty == "filed" else [])
