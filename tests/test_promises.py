"""Ids are promises: what a release made is there, and what was replaced leads to what replaces it."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from chipgraph.checks import validated
from chipgraph.dataset import read_dataset
from chipgraph.errors import BadFile
from chipgraph.graph import ChipGraph
from chipgraph.places import data_files
from chipgraph.promises import FILE, broken, promised, read_released, write_released

if TYPE_CHECKING:
    from chipgraph.descriptions import Descriptions

CORE = Path(__file__).parent / "data" / "core" / "graph"
GIVES_WAY = """\
@prefix claim: <https://w3id.org/chipgraph/claim/> .
@prefix dcterms: <http://purl.org/dc/terms/> .
claim:order-acme dcterms:isReplacedBy claim:{other} .
"""


@pytest.fixture(scope="module")
def described() -> Descriptions:
    return read_dataset(CORE)


def test_a_release_promises_claims_entities_periods_and_sources(described: Descriptions) -> None:
    names = promised(described)
    assert {"claim/order-acme", "id/acme"} <= set(names)
    assert {name.partition("/")[0] for name in names} == {"claim", "id", "period", "source"}
    assert names == sorted(names)


def test_the_first_release_of_an_id_is_kept(described: Descriptions, tmp_path: Path) -> None:
    path = tmp_path / FILE
    path.write_text(write_released({"id/acme": "0.1.0"}, described, "0.2.0"), encoding="utf-8")
    found = read_released(path)
    assert (found["id/acme"], found["id/cloudone"]) == ("0.1.0", "0.2.0")
    assert list(broken(found, described)) == []


def test_what_is_gone_is_told_with_the_mend(described: Descriptions) -> None:
    (found,) = broken({"claim/gone": "0.1.0"}, described)
    assert found == (
        "gone",
        "claim/gone was released with 0.1.0 and is gone; bring it back, with replaced_by if another took its"
        " place.",
    )


@pytest.mark.parametrize("line", ["id/acme", "acme 0.1.0", "cite/x-1 0.1.0"])
def test_a_bad_line_says_where(line: str, tmp_path: Path) -> None:
    path = tmp_path / FILE
    path.write_text(f"id/acme 0.1.0\n{line}\n", encoding="utf-8")
    with pytest.raises(BadFile, match=rf"{FILE}:2: '{line}' is no id with its release"):
        read_released(path)


def test_no_list_promises_nothing(tmp_path: Path) -> None:
    assert read_released(tmp_path / FILE) == {}


def test_validate_finds_what_is_gone(tmp_path: Path) -> None:
    folder = tmp_path / "graph"
    shutil.copytree(CORE, folder)
    (folder / FILE).write_text("claim/gone 0.1.0\n", encoding="utf-8")
    found = [each for each in validated(data_files(folder), shacl=False) if each.rule == "promise"]
    assert [each.subject for each in found] == ["gone"]


def replaced(tmp_path: Path, other: str) -> list[Path]:
    more = tmp_path / "more.ttl"
    more.write_text(GIVES_WAY.format(other=other), encoding="utf-8")
    return [CORE, more]


def test_a_replaced_claim_stays_and_leaves_every_view(tmp_path: Path) -> None:
    graph = ChipGraph.open(data=replaced(tmp_path, "order-fabco"), only_data=True)
    assert "order-acme" not in {each.id for each in graph.claims()}
    assert graph.claim("order-acme").one("excludedBecause") == "replaced"


@pytest.mark.parametrize(
    ("other", "why"),
    [("nowhere", "which is nothing of its kind"), ("order-acme", "which is replaced itself")],
)
def test_what_replaces_it_must_be_there(
    other: str, why: str, described: Descriptions, tmp_path: Path
) -> None:
    from chipgraph.descriptions import describe
    from chipgraph.graph import files_of
    from chipgraph.store.reading import read_triples

    given = describe(read_triples(files_of(replaced(tmp_path, other), only_data=True)))
    (found,) = broken({}, given)
    assert why in found.sentence
