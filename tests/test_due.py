"""Rules for amounts that fall due: the day they stand on and the window, each fault with its mend."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from chipgraph.checks import validated
from chipgraph.graph import files_of

if TYPE_CHECKING:
    from pathlib import Path

HEAD = """\
@prefix cg: <https://w3id.org/chipgraph/ontology#> .
@prefix cgv: <https://w3id.org/chipgraph/ontology/concept/> .
@prefix cite: <https://w3id.org/chipgraph/citation/> .
@prefix claim: <https://w3id.org/chipgraph/claim/> .
@prefix dcterms: <http://purl.org/dc/terms/> .
@prefix id: <https://w3id.org/chipgraph/id/> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix source: <https://w3id.org/chipgraph/source/> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
id:acme a cg:Company ; rdfs:label "Acme"@en ; cg:topic "t" .
source:s a cg:Source ; dcterms:title "Filing" ; dcterms:publisher "Acme" ; cg:documentKind cgv:filing ;
  cg:publishedEarliest "2026-08-26"^^xsd:date ; cg:publishedLatest "2026-08-26"^^xsd:date ; cg:topic "t" .
cite:due-1 a cg:Citation ; cg:source source:s .
claim:due a cg:Observation ; cg:subject id:acme ; cg:metric cgv:future-commitments-due ; cg:scope cgv:total ;
  cg:unit cgv:usd ; cg:value 5 ; cg:basis cgv:measured ; cg:citation cite:due-1 ; cg:topic "t" ;
  cg:periodStart "2026-07-26"^^xsd:date ; cg:periodEnd "2026-07-26"^^xsd:date """


def problems(folder: Path, *days: tuple[str, str]) -> list[tuple[str, str]]:
    window = "".join(f'; cg:{name} "{day}"^^xsd:date ' for name, day in days)
    (folder / "due.ttl").write_text(f"{HEAD}{window}.\n", encoding="utf-8")
    found = validated(files_of([folder], only_data=True), shacl=False)
    return [(each.rule, each.sentence) for each in found]


@pytest.mark.parametrize(
    "window",
    [
        (("dueFrom", "2026-07-27"), ("dueBy", "2027-01-31")),
        (("dueFrom", "2031-01-27"),),
        (("dueBy", "2027-01-31"),),
    ],
)
def test_a_window_may_be_open_at_one_end(tmp_path: Path, window: tuple[tuple[str, str]]) -> None:
    assert problems(tmp_path, *window) == []


def test_an_amount_that_falls_due_says_when(tmp_path: Path) -> None:
    assert problems(tmp_path) == [
        (
            "due-without-window",
            "due is an amount that falls due, without the window in which it does; fill due_from or due_by.",
        )
    ]


def test_a_window_does_not_run_backwards(tmp_path: Path) -> None:
    [(rule, sentence)] = problems(tmp_path, ("dueFrom", "2027-01-31"), ("dueBy", "2026-07-27"))
    assert rule == "due-window-wrong"
    assert "due falls due from 2027-01-31, which is after its last day 2026-07-27" in sentence


def test_nothing_falls_due_before_it_stands(tmp_path: Path) -> None:
    [(rule, sentence)] = problems(tmp_path, ("dueFrom", "2026-07-26"))
    assert rule == "due-window-wrong"
    assert "not after the day 2026-07-26 on which it stands" in sentence
