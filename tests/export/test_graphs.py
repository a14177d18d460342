"""GraphML and GEXF, read back by networkx."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import networkx as nx
import pytest

from chipgraph.export.forms import exported
from chipgraph.export.graphs import view_graph
from chipgraph.export.view import plain_edges
from chipgraph.graph import ChipGraph

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date
    from pathlib import Path

    from tests.conftest import Run

FORMS = ("graphml", "gexf")


def read_back(content: bytes, form: str) -> nx.MultiDiGraph:
    if form == "graphml":
        return nx.read_graphml(io.BytesIO(content), force_multigraph=True)
    return nx.read_gexf(io.BytesIO(content), version="1.2draft")


@pytest.mark.parametrize("form", FORMS)
def test_every_plain_edge_comes_back_with_its_claims(core: ChipGraph, form: str) -> None:
    found = read_back(exported(core, form), form)
    edges = {
        (source, data["relation"], target, data["claims"], data["claim_count"])
        for source, target, data in found.edges(data=True)
    }
    assert edges == {(s, r, o, "|".join(c), len(c)) for s, r, o, c in plain_edges(core)}
    assert len(edges) > 10


@pytest.mark.parametrize("form", FORMS)
def test_names_kinds_and_roles_come_back(graph: ChipGraph, form: str) -> None:
    found = read_back(exported(graph, form), form).nodes["nvidia"]
    assert (found["label"], found["label_zh"], found["kind"]) == ("Nvidia", "英伟达", "Company")
    assert "chip-designer" in found["roles"].split("|")


def test_an_edge_says_its_best_certainty_and_whether_it_is_disputed(graph: ChipGraph) -> None:
    edges = view_graph(graph).edges(data=True)
    assert {data["certainty"] for *_, data in edges} == {"filed", "official", "reported"}
    assert {data["disputed"] for *_, data in edges} == {True, False}


@pytest.mark.parametrize("form", FORMS)
def test_the_same_view_gives_the_same_bytes_on_any_day(
    core: ChipGraph, form: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = exported(core, form)
    monkeypatch.setattr("time.strftime", lambda *_: "1999-12-31")
    again = exported(ChipGraph(core.store, core.data), form)
    assert first == again
    assert b"1999" not in again


def _today() -> date:
    from datetime import date

    return date.today()


@pytest.mark.parametrize("form", FORMS)
def test_no_date_of_today_is_in_the_file(core: ChipGraph, form: str) -> None:
    assert _today().isoformat().encode() not in exported(core, form)


@pytest.mark.parametrize("form", FORMS)
def test_texts_that_xml_cannot_hold_are_marked(tmp_path: Path, form: str) -> None:
    data = tmp_path / "odd.ttl"
    data.write_text(
        """@prefix cg: <https://w3id.org/chipgraph/ontology#> .
@prefix cgv: <https://w3id.org/chipgraph/ontology/concept/> .
@prefix id: <https://w3id.org/chipgraph/id/> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix claim: <https://w3id.org/chipgraph/claim/> .
id:a a cg:Company ; rdfs:label "A\\u0001 <b>&\\"B"@en .
id:b a cg:Company ; rdfs:label "]]>"@en .
claim:c a cg:Supply ; cg:basis cgv:stated ; cg:supplier id:a ; cg:customer id:b .
""",
        encoding="utf-8",
    )
    graph = ChipGraph.open(data=[data], only_data=True)
    found = read_back(exported(graph, form), form)
    assert found.nodes["a"]["label"] == 'A\ufffd <b>&"B'
    assert found.nodes["b"]["label"] == "]]>"


def test_the_command_writes_the_file(chipgraph: Callable[..., Run], tmp_path: Path) -> None:
    out = tmp_path / "view.graphml"
    run = chipgraph(
        "export", "--format", "graphml", "--policy", "official", "--out", out, core=True
    )
    assert run.code == 0
    found = nx.read_graphml(out, force_multigraph=True)
    assert found.graph["policy"] == "official"
    assert {data["certainty"] for *_, data in found.edges(data=True)} <= {"official", "filed"}
