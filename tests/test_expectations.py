"""Expectations stand beside the data; each that is not met is a sentence."""

from __future__ import annotations

import re
import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from chipgraph import places
from chipgraph.checks import validated
from chipgraph.dataset import read_dataset
from chipgraph.errors import BadFile
from chipgraph.expectations import FILE, counts, filled, today, unmet
from chipgraph.graph import ChipGraph

if TYPE_CHECKING:
    from collections.abc import Callable

    from chipgraph.descriptions import Descriptions
    from tests.conftest import Run

CORE = Path(__file__).parent / "data" / "core" / "graph"


@pytest.fixture(scope="module")
def described() -> Descriptions:
    return read_dataset(CORE)


def expecting(tmp_path: Path, text: str) -> Path:
    path = tmp_path / FILE
    path.write_text(text)
    return path


def test_the_bundled_data_meet_their_expectations() -> None:
    found = unmet(read_dataset(), places.graph_data() / FILE)
    assert found == [], "\n".join(each.sentence for each in found)


def test_what_is_printed_for_today_is_met_today(described: Descriptions, tmp_path: Path) -> None:
    assert unmet(described, expecting(tmp_path, today(described))) == []
    exact = today(described, least=1, most=1)
    assert unmet(described, expecting(tmp_path, exact)) == []
    assert re.search(r"^Supply = \[(\d+), \1\]  # \1$", exact, re.MULTILINE)


def test_too_few_and_too_many_are_sentences(described: Descriptions, tmp_path: Path) -> None:
    supplies = counts(described)["claims", "kind"]["Supply"]
    text = f"[claims.kind]\nSupply = [{supplies + 1}, 99]\nLoan = [1, 2]\n[entities.topic]\ncore = [0, 1]\n"
    assert [each.sentence for each in unmet(described, expecting(tmp_path, text))] == [
        "0 claims of kind Loan, expected are 1 to 2: find what was lost or doubled, or set the bounds"
        " anew in expectations.toml.",
        f"{supplies} claims of kind Supply, expected are {supplies + 1} to 99: find what was lost or"
        " doubled, or set the bounds anew in expectations.toml.",
        f"{counts(described)['entities', 'topic']['core']} entities of topic core, expected are 0 to 1:"
        " find what was lost or doubled, or set the bounds anew in expectations.toml.",
    ]


def test_a_field_that_is_filled_too_rarely_is_a_sentence(
    described: Descriptions, tmp_path: Path
) -> None:
    have, there_are = filled(described, "Source", "address")
    assert (have, there_are) == (1, 11)
    text = '[fill.Source]\naddress = 9\n"dcterms:title" = 100\npublishedLatest = 90\n'
    assert unmet(described, expecting(tmp_path, text)) == []
    (found,) = unmet(described, expecting(tmp_path, text.replace("= 9\n", "= 50\n", 1)))
    assert found.sentence == (
        "address is filled in 1 of 11 of class Source (9 percent), expected are 50 percent at least:"
        " fill it, or set the bound anew in expectations.toml."
    )


def test_classes_above_count_what_is_below_them_and_languages_are_told_apart(
    described: Descriptions,
) -> None:
    assert (
        filled(described, "Party", "rdfs:label")[1] > filled(described, "Company", "rdfs:label")[1]
    )
    every, chinese = (filled(described, "Entity", f"rdfs:label{each}")[0] for each in ("", "@zh"))
    assert 0 < chinese < every


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("[claims.kind", "broken TOML: "),
        ("[claims.colour]\nred = [1, 2]", "claims.colour: only kind and topic are counted"),
        (
            "[wishes.kind]\nx = [1, 2]",
            "unknown section 'wishes'; use claims, entities, sources, fill",
        ),
        (
            "[claims.kind]\nSupply = 3",
            "claims.kind.Supply: write [at least, at most], two whole numbers",
        ),
        ("[fill.Compnay]\nrole = 3", "fill.Compnay: there is no such class"),
        ("[fill.Company]\nrolle = 3", "fill.Company.rolle: name a property, with a whole percent"),
        ("[fill.Company]\nrole = 0.5", "fill.Company.role: name a property, with a whole percent"),
    ],
)
def test_bad_expectations_are_named(
    described: Descriptions, tmp_path: Path, text: str, problem: str
) -> None:
    path = expecting(tmp_path, text)
    with pytest.raises(BadFile) as raised:
        unmet(described, path)
    assert str(raised.value).startswith(f"{path}: {problem}")


def test_validate_checks_the_expectations_of_each_folder_by_itself(
    chipgraph: Callable[..., Run], tmp_path: Path
) -> None:
    folder = tmp_path / "mine"
    shutil.copytree(Path(__file__).parent / "data" / "small", folder)
    (folder / FILE).write_text("[claims.kind]\nLoan = [7, 9]\n")
    graph = ChipGraph.open(data=[folder])
    found = [each for each in validated(graph.data, shacl=False) if each.rule == "expectation"]
    assert [each.subject for each in found] == ["claims.kind.Loan"]
    done = chipgraph("validate", "--no-shacl", "--data", folder, "--only-data")
    assert done.code == 1
    assert (
        "claims.kind.Loan: 0 claims of kind Loan, expected are 7 to 9: find what was lost"
        in done.out
    )
