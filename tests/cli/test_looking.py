"""find, path, rank and stats on the small frozen graph: whole outputs, codes, error texts."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

SMALL = Path(__file__).parents[1] / "data" / "small"


@pytest.mark.parametrize(
    ("arguments", "code", "line"),
    [
        (["show", "acmee"], 2, "unknown entity 'acmee'; did you mean acme or acme-one?"),
        (["show", "acme", "--format", "xml"], 2, "unknown format 'xml' here"),
        (["show", "acme", "--as-of", "soon"], 2, "'soon' is not a date"),
        (
            ["show", "acme", "--relation", "rival"],
            2,
            "unknown relation 'rival'; did you mean rivals?",
        ),
        (["show", "Acme  Chpis"], 2, "unknown entity 'Acme  Chpis'; did you mean acme"),
        (["show", "<x> {y}%|"], 2, "unknown entity '<x> {y}%|'"),
        (["find", "zzz"], 1, "no entity is named like 'zzz'"),
        (
            ["find", "lone", "--kind", "Chip"],
            1,
            "no Chip is named like 'lone'; the nearest are Lone Star",
        ),
        (["find", "acme", "--kind", "Chipp"], 2, "unknown kind 'Chipp'; did you mean Chip"),
        (["path", "lab", "lone"], 1, "Lone Star has no relation in layer all"),
        (
            ["path", "memco", "linkers", "--layer", "alliance"],
            1,
            "Memco has no relation in layer alliance",
        ),
        (["path", "lab", "lab"], 2, "both are Deep Lab; name two entities"),
        (
            ["path", "lab", "acme", "--layer", "supp"],
            2,
            "unknown layer 'supp'; did you mean supply?",
        ),
        (["rank", "--by", "pagrank"], 2, "unknown measure 'pagrank'; did you mean pagerank?"),
        (["rank", "--layer", "desing"], 2, "unknown layer 'desing'; did you mean design?"),
        (["stats", "--by", "topics"], 2, "unknown count 'topics'; did you mean topic?"),
        (["stats", "--by", "topic", "--stale"], 2, "got --by and --stale; give one of them"),
    ],
)
def test_a_mistake_gets_one_line_and_its_code(
    look: Callable[..., str], arguments: list[str], code: int, line: str
) -> None:
    err = look(*arguments, code=code)
    assert err.startswith(f"chipgraph: {line}")
    assert err.count("\n") == 1


def test_a_stricter_policy_leaves_rumours_out(look: Callable[..., str]) -> None:
    assert "t-use" not in look("show", "lab", "--policy", "official")


def test_find_lists_names_with_their_number_of_claims(look: Callable[..., str]) -> None:
    assert (
        look("find", "acm")
        == """\
id	label	kind	found by	claims
acme-one	Acme One	Chip	Acme One	6
acme	Acme Chips	Company	Acme Chips	14
customer-a	Customer A (Acme 10-K, FY2025)	UndisclosedParty	Customer A (Acme 10-K, FY2025)	1
"""
    )


def test_find_takes_chinese_misspelt_names_and_titles(look: Callable[..., str]) -> None:
    assert "fabco\tFabco\tCompany\t晶造\t2" in look("find", "晶造")
    assert "linkers\tLinkers" in look("find", "linkrs")
    assert "s-year\tMemory prices | a review\tSource\ttitle\t1" in look(
        "find", "prices", "--sources"
    )


def test_path_names_the_claims_of_each_step(look: Callable[..., str]) -> None:
    invests = "Acme Chips invests 2 billion USD in Deep Lab; condition: Approval of the authority"
    supplies = "Memco supplies Acme Chips with HBM"
    assert [line.split("\t") for line in look("path", "lab", "memco").splitlines()] == [
        ["path", "step", "from", "direction", "to", "relation", "certainty", "claims"],
        ["1", "1", "Deep Lab", "back", "Acme Chips", invests, "filed", "t-invest"],
        ["1", "2", "Acme Chips", "back", "Memco", supplies, "filed", "t-supply"],
    ]


def test_rank_stands_beside_the_ranks_of_other_policies(look: Callable[..., str]) -> None:
    assert (
        look("rank", "--by", "degree", "--layer", "supply", "--top", "2")
        == """\
rank	entity	degree	rank: all	rank: reported:estimated	rank: official	id
1	Acme Chips	3	1 of 4	1 of 4	1 of 3	acme
2	Fabco	1	2 of 4	2 of 4	2 of 3	fabco
"""
    )


def test_rank_notes_what_it_rests_on(look: Callable[..., str]) -> None:
    out = look("rank", "--by", "in-degree", "--no-policies", "--top", "1", "--format", "table")
    assert (
        out
        == """\
By in-degree, Supply: what is bought from whom
rank  entity      in-degree  id
────  ──────────  ─────────  ────
1     Acme Chips  2          acme
4 nodes, 3 edges; layer supply, supplier to customer; as of 2026-01-01, policy
all. A rank says who is central among what is documented, not in the world.
"""
    )


def test_stats_by_basis(look: Callable[..., str]) -> None:
    assert (
        look("stats", "--by", "basis")
        == """\
basis	claims	percent of 24	single-sourced	at second hand	undated	newest
stated	16	66.7	14	1	1	2025-12-01
measured	3	12.5	3	0	0	2025-11-20
estimated	2	8.3	2	0	0	2025-12-01
forecast	2	8.3	2	0	0	2025-12-01
rumoured	1	4.2	1	0	0	2025-12-01
"""
    )


def test_stats_tell_the_weak_spots(look: Callable[..., str]) -> None:
    assert look("stats").splitlines()[-8:] == [
        "undated\tstates and events without a begin\t1\t14\t7.1",
        "undated\tbegin known only as a latest day\t7\t14\t50.0",
        "single-sourced\tclaims with one source\t22\t24\t91.7",
        "at second hand\tclaims whose best documents\t1\t24\t4.2",
        "contradicted\tclaims\t2\t24\t8.3",
        "denied\tclaims\t1\t24\t4.2",
        "prospects\tsettled\t1\t4\t25.0",
        "prospects\tdue and not settled\t1\t4\t25.0",
    ]


def test_stats_list_what_is_stale(look: Callable[..., str]) -> None:
    assert (
        look("stats", "--stale")
        == """\
due	prospect	certainty	claim
2025-09-30	plan: Acme One: shipped	reported	t-late
"""
    )


def test_show_and_find_import_no_slow_library() -> None:
    """As slow as the import of one of these would be, so fast must the whole command be."""
    program = (
        "import sys; from chipgraph.cli.app import main\n"
        "try: main(sys.argv[1:])\nexcept SystemExit: pass\n"
        "print(sorted({'rdflib', 'networkx', 'pyvis', 'rich', 'numpy'} & set(sys.modules)))"
    )
    for command in ("show", "find"):
        done = subprocess.run(
            [sys.executable, "-c", program, command, "acme", "--data", str(SMALL), "--only-data"],
            capture_output=True,
            check=True,
            encoding="utf-8",
        )
        assert done.stdout.splitlines()[-1] == "[]"
