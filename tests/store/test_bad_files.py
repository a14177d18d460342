"""Files of a view: each syntax is read, a broken one is named with its line."""

from __future__ import annotations

from pathlib import Path

import pyoxigraph as ox
import pytest

from chipgraph.errors import BadFile, Misuse, UnknownName
from chipgraph.graph import ChipGraph
from chipgraph.places import ontology_files
from chipgraph.store.reading import FORMATS, parse_quads

CORE = Path(__file__).parents[1] / "data" / "core" / "graph"


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
    assert {claim.id for claim in found.claims()} == {claim.id for claim in core.claims()}


def test_the_ontology_is_read_with_the_data(core: ChipGraph) -> None:
    assert ontology_files()
    assert core.query("ASK { cg:Supply rdfs:subClassOf cg:State }").boolean()


def test_an_unknown_claim_is_refused(core: ChipGraph) -> None:
    with pytest.raises(UnknownName, match=r"unknown claim 'nothing' \(show lists the ids"):
        core.claim("nothing")
