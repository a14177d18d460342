"""Entities are found by what people type."""

from __future__ import annotations

import pytest

from chipgraph.names import exact, folded, search

NAMES = [
    ("Nvidia", "nvidia"),
    ("NVIDIA Corporation", "nvidia"),
    ("英伟达", "nvidia"),
    ("NASDAQ:NVDA", "nvidia"),
    ("SK hynix", "sk-hynix"),
    ("AMD", "amd"),
    ("Advanced Micro Devices", "amd"),
    ("A", "letter"),
]


@pytest.mark.parametrize(
    "text", ["nvidia", "NVIDIA", " n-v.i d i a ", "英伟达", "NVDA", "nasdaq:nvda", "ＮＶＩＤＩＡ"]
)
def test_case_width_blanks_and_hyphens_do_not_matter(text: str) -> None:
    assert exact(text, NAMES) == ["nvidia"]


def test_an_id_is_a_name_too() -> None:
    assert exact("sk-hynix", NAMES) == exact("SK Hynix", NAMES) == ["sk-hynix"]


@pytest.mark.parametrize("text", ["", "  ", "-", "nvidi"])
def test_a_part_of_a_name_is_not_the_name(text: str) -> None:
    assert exact(text, NAMES) == []


def test_several_entities_may_have_one_name() -> None:
    assert exact("one", [("One", "b"), ("one", "a")]) == ["a", "b"]


@pytest.mark.parametrize("text", ["nvidai", "nvdia", "nvida", "Nvidea"])
def test_a_misspelt_name_finds_what_was_meant(text: str) -> None:
    assert search(text, NAMES)[0].entity == "nvidia"


def test_exact_names_come_before_beginnings_and_beginnings_before_parts() -> None:
    names = [("Micron", "m"), ("Micro", "a"), ("Advanced Micro Devices", "amd")]
    assert [hit.entity for hit in search("micro", names)] == ["a", "m", "amd"]
    assert [hit.score for hit in search("micro", names)] == [1.0, 0.95, 0.85]


def test_each_entity_is_found_once_by_its_best_name() -> None:
    hits = search("nvidia", NAMES)
    assert [hit.entity for hit in hits] == ["nvidia"]
    assert (hits[0].name, hits[0].score) == ("Nvidia", 1.0)


def test_no_more_hits_than_asked_for() -> None:
    names = [(f"Chip {i}", f"chip-{i}") for i in range(30)]
    assert len(search("chip", names, limit=4)) == 4


@pytest.mark.parametrize("text", ["", " ", "...", "zzzzzz"])
def test_what_fits_nothing_finds_nothing(text: str) -> None:
    assert search(text, NAMES) == []


def test_folding_keeps_letters_and_digits_of_all_scripts() -> None:
    assert folded("SK-Hynix 3E 芯片!") == "skhynix3e芯片"
