"""Data that break a shape or a rule: each bad file has beside it the sentences that it must give."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

import pytest

from chipgraph import places
from chipgraph.checks import validated
from chipgraph.graph import files_of
from chipgraph.store.reading import read_triples
from chipgraph.terms import SH, local

if TYPE_CHECKING:
    from collections.abc import Iterable

BAD = Path(__file__).parent / "data" / "invalid" / "data"
CORE = Path(__file__).parent / "data" / "core" / "graph"
CASES = sorted(BAD.glob("*.ttl"))

Found: TypeAlias = dict[str, list[str]]


@pytest.fixture(scope="module")
def found() -> Found:
    """The problems by their subject; all bad files are checked in one go, beside good data."""
    problems: Found = {}
    for rule, subject, sentence in validated(files_of([CORE, *CASES], only_data=True)):
        problems.setdefault(subject, []).append(f"{subject}: {sentence} [{rule}]\n")
    return problems


def sentences(path: Path, found: Found) -> str:
    """What was found about the subjects of a file."""
    subjects = sorted({local(subject) for subject, _, _ in read_triples([path])})
    return "".join(line for subject in subjects for line in found.get(subject, ()))


@pytest.mark.parametrize("path", CASES, ids=lambda each: each.stem)
def test_a_bad_file_gives_its_sentences(path: Path, found: Found) -> None:
    assert sentences(path, found) == path.with_suffix(".problems").read_text(encoding="utf-8")


def test_good_data_give_none() -> None:
    # Filers use the same letters for their customers, and the frozen graph keeps them bare;
    # it keeps one rumour as a supply, on which the policies of views are tried.
    found = validated(files_of([CORE], only_data=True))
    assert {each.rule for each in found} == {"rumour-as-fact", "two-entities-for-one"}


def said(suffix: str) -> str:
    return "".join(path.read_text(encoding="utf-8") for path in BAD.glob(f"*{suffix}"))


def test_each_rule_has_a_bad_file() -> None:
    rules = {path.stem for path in (places.RULES / "checks").glob("*.rq")}
    missing = sorted(rule for rule in rules if f"[{rule}]" not in said(".problems"))
    assert not missing, f"no bad file breaks {missing}"


def constraints(files: Iterable[Path]) -> set[str]:
    """The constraints of SHACL that the shapes use."""
    others = {"message", "path", "targetClass", "targetObjectsOf", "targetSubjectsOf"}
    used = {predicate for _, predicate, _ in read_triples(files) if predicate.startswith(SH)}
    return {local(each) for each in used} - others


def test_each_kind_of_constraint_has_a_bad_file() -> None:
    """A shape counts as broken when its name stands in brackets behind a sentence."""
    broken = said(".problems")
    tried = {
        local(predicate)
        for shape, predicate, _ in read_triples(places.shape_files())
        if f"[shape {local(shape)}]" in broken
    }
    assert constraints(places.shape_files()) <= tried | {"maxInclusive", "minInclusive"}
