"""Figures that must fit each other: quarters and their year, a part and its sum, a forecast and its outcome."""

from __future__ import annotations

from pathlib import Path

import pytest

from chipgraph import places
from chipgraph.checks import validated
from chipgraph.graph import files_of
from chipgraph.store.queries import text_of
from chipgraph.store.whole import Whole

DATA = Path(__file__).parent / "data"
CORE = DATA / "core" / "graph"
RULES = (
    "part-over-its-sum",
    "quarters-miss-the-sum",
    "settled-against-its-figure",
    "settled-without-its-figure",
)


def broken(*files: Path) -> list[str]:
    """The rules that the figures of files break."""
    whole = Whole(files)
    checks = places.RULES / "checks"
    return [rule for rule in RULES for _ in whole.rows(text_of(checks / f"{rule}.rq"))]


def edited(folder: Path, rule: str, *edits: tuple[str, str]) -> Path:
    """The bad file of a rule with some texts replaced."""
    text = (DATA / "invalid" / "data" / f"{rule}.ttl").read_text(encoding="utf-8")
    for before, after in edits:
        assert before in text
        text = text.replace(before, after)
    path = folder / f"{rule}.ttl"
    path.write_text(text, encoding="utf-8")
    return path


@pytest.mark.parametrize("rule", RULES)
def test_a_bad_file_gives_its_sentence(rule: str) -> None:
    path = DATA / "invalid" / "data" / f"{rule}.ttl"
    wanted = path.with_suffix(".problems").read_text(encoding="utf-8")
    given = files_of([CORE, path], only_data=True)
    found = [each for each in validated(given, shacl=False) if each.rule in RULES]
    assert [f"{each.subject}: {each.sentence} [{each.rule}]\n" for each in found] == [wanted]


YEAR = "cg:value 41000000000"
LAST = "cg:value 10200000000"


@pytest.mark.parametrize(
    "edit",
    [
        (YEAR, "cg:value 40100000000"),
        (YEAR, "cg:value 40300000000"),  # each of five figures may be off by half a step
        (LAST, "cg:low 10200000000"),  # one quarter is no figure, so nothing is added up
        (LAST, f"cg:approximate true ;\n    {LAST}"),
        (LAST, f"cg:countingBasis cgv:gaap ;\n    {LAST}"),
        (LAST, f"cg:forecaster id:acme ;\n    {LAST}"),
        ('"2023-10-01"', '"2023-11-01"'),  # two months are no quarter
    ],
)
def test_quarters_that_may_make_the_year(tmp_path: Path, edit: tuple[str, str]) -> None:
    assert broken(edited(tmp_path, "quarters-miss-the-sum", edit)) == []


@pytest.mark.parametrize("year", ["39800000000", "40400000000", "40101000000"])
def test_a_year_beyond_rounding(tmp_path: Path, year: str) -> None:
    exact = tuple((f"{n}00000000 .", f"{n}01000000 .") for n in ("98", "101", "100", "102"))
    steps = exact if year == "40101000000" else ()
    path = edited(tmp_path, "quarters-miss-the-sum", (YEAR, f"cg:value {year}"), *steps)
    assert broken(path) == ["quarters-miss-the-sum"]


def test_two_figures_of_one_quarter_leave_the_year_between(tmp_path: Path) -> None:
    path = edited(tmp_path, "quarters-miss-the-sum")
    text = path.read_text(encoding="utf-8")
    quarter = text[text.index("claim:quarters-miss-the-sum-q4") : text.rindex("cite:quarters")]
    other = quarter.replace("-q4 a", "-q4b a").replace(LAST, "cg:value 11100000000")
    path.write_text(text.replace(quarter, quarter + other), encoding="utf-8")
    assert broken(path) == []


@pytest.mark.parametrize(
    ("forecast", "actual", "right"),
    [
        ("cg:value 10000000000", "cg:value 11000000000", "kept"),
        ("cg:value 10000000000", "cg:value 9000000000", "kept"),
        ("cg:value 10000000000", "cg:value 11000000001", "missed"),
        ("cg:low 10000000000", "cg:value 99000000000", "kept"),
        ("cg:low 10000000000", "cg:value 9999999999", "missed"),
        ("cg:high 10000000000", "cg:value 9000000000", "kept"),
        ("cg:value 10000000000 ; cg:low 9800000000 ; cg:high 10200000000", "cg:value 10500000000", "missed"),
        ("cg:low 10000000000", "cg:low 12000000000", "kept"),
        ("cg:low 8000000000 ; cg:high 9000000000", "cg:low 12000000000", "missed"),
    ],
)  # fmt: skip
def test_an_outcome_follows_from_the_figures(
    tmp_path: Path, forecast: str, actual: str, right: str
) -> None:
    for outcome, found in ((right, []), ("kept" if right == "missed" else "missed", [RULES[2]])):
        path = edited(
            tmp_path,
            RULES[2],
            ("cg:value 10000000000", forecast),
            ("cg:value 11500000000", actual),
            ("cgv:kept", f"cgv:{outcome}"),
        )
        assert broken(path) == found


@pytest.mark.parametrize("outcome", ["kept", "missed"])
def test_a_figure_across_the_bounds_settles_nothing(tmp_path: Path, outcome: str) -> None:
    across = ("cg:value 11500000000", "cg:low 10000000000 ; cg:high 12000000000")
    path = edited(tmp_path, RULES[2], across, ("cgv:kept", f"cgv:{outcome}"))
    assert broken(path) == [RULES[2]]
    path = edited(tmp_path, RULES[2], across, ("cgv:kept", "cgv:unknown-outcome"))
    assert broken(path) == []


@pytest.mark.parametrize(
    "edit",
    [
        ("cgv:kept", "cgv:unknown-outcome"),
        ('periodEnd "2021-12-31"', 'periodEnd "2021-12-30"'),
        ("cg:value 11500000000", "cg:value 11500000000 ; cg:countingBasis cgv:gaap"),
        ("cg:value 10000000000", "cg:value 10000000000 ; cg:counterparty id:acme"),
    ],
)
def test_a_settlement_beside_another_figure(tmp_path: Path, edit: tuple[str, str]) -> None:
    rule = RULES[3]
    assert broken(edited(tmp_path, rule)) == [rule]
    path = edited(tmp_path, rule)
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace(*edit, 1), encoding="utf-8")
    assert broken(path) == []


def test_a_part_is_at_most_its_sum(tmp_path: Path) -> None:
    equal = edited(tmp_path, "part-over-its-sum", ("cg:value 12000000000", "cg:high 99000000000"))
    assert broken(equal) == []
