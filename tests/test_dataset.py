"""The data files and the ontology: canonical, complete, and the same after a round trip."""

from __future__ import annotations

import difflib
from typing import TYPE_CHECKING, get_args

import pytest

from chipgraph import places
from chipgraph.checks import validated
from chipgraph.columns import Sheet
from chipgraph.dataset import canonical, read_dataset, split_by_file, topics
from chipgraph.descriptions import is_claim, kind_of
from chipgraph.export.forms import exported
from chipgraph.importing import plan_import
from chipgraph.places import data_files, ontology_files
from chipgraph.sheets import to_sheet
from chipgraph.store.reading import read_triples
from chipgraph.turtle import to_turtle
from chipgraph.vocabulary import vocabulary

if TYPE_CHECKING:
    from pathlib import Path

    from chipgraph.graph import ChipGraph


@pytest.mark.parametrize("path", [*data_files(), *ontology_files()], ids=lambda path: path.name)
def test_a_file_is_canonical(path: Path) -> None:
    now = path.read_text(encoding="utf-8")
    wanted = to_turtle(read_triples([path]))
    diff = difflib.unified_diff(now.splitlines(), wanted.splitlines(), "file", "canonical", n=1)
    assert now == wanted, "\n".join(list(diff)[:40])


def test_sheets_carry_everything_there_and_back(tmp_path: Path) -> None:
    described = read_dataset()
    files: list[tuple[Sheet, Path]] = []
    for sheet in get_args(Sheet):
        path = tmp_path / f"{sheet}.csv"
        path.write_text(to_sheet(described, sheet), encoding="utf-8")
        files.append((sheet, path))
    again = plan_import({}, files).merged
    before = {name: canonical(content) for name, content in split_by_file(described).items()}
    after = {name: canonical(content) for name, content in split_by_file(again).items()}
    del before["dataset.ttl"]
    assert after == before


def test_the_data_has_no_problems(graph: ChipGraph) -> None:
    problems = validated(graph.data)
    assert not problems, "\n".join(each.sentence for each in problems)


def test_each_topic_holds_what_it_should() -> None:
    described = read_dataset()
    assert set(topics(described)) >= {"accounts", "alliances", "nvidia", "seed", "supply-chain"}
    claims = [kind_of(d) for s, d in described.items() if is_claim(s)]
    assert len(claims) >= 2_800
    assert claims.count("DisclosureSet") >= 30
    assert claims.count("Membership") >= 150


def test_every_term_is_labelled_and_defined() -> None:
    known = vocabulary()
    for name in (*known.parents, *known.properties):
        assert known.labels[name]
        assert known.definitions[name].endswith("."), name
    for prop in known.properties.values():
        assert prop.domains, prop.name
        assert prop.ranges, prop.name


def test_every_class_of_claim_serves_a_rule_or_a_question() -> None:
    texts = [
        p.read_text("utf-8") for p in (*places.RULES.rglob("*.rq"), *places.QUERIES.glob("*.rq"))
    ]
    code = [p.read_text("utf-8") for p in places.RULES.parent.rglob("*.py")]
    layers = (places.RULES.parent / "layers.toml").read_text("utf-8")
    served = "\n".join([*texts, *code, layers])
    missing = [name for name in vocabulary().leaves("Claim") if name not in served]
    assert not missing


def test_the_committed_export_is_what_the_exporter_writes(graph: ChipGraph) -> None:
    path = places.graph_data().parent / "exports" / "chipgraph-2026-11-23.ttl"
    wanted = exported(graph, "turtle")
    assert path.read_bytes() == wanted, "run: make exports"
