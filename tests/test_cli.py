"""The command line: outputs, exit codes, and one line for each mistake."""

from __future__ import annotations

import csv
import io
import json
import shlex
import subprocess
import sys
from typing import TYPE_CHECKING

import pyoxigraph as ox
import pytest

from chipgraph.cli.app import main

if TYPE_CHECKING:
    from pathlib import Path


def run(capfd: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str, str]:
    with pytest.raises(SystemExit) as ended:
        main(list(arguments))
    out, err = capfd.readouterr()
    return int(ended.value.code or 0), out, err


def test_a_pipe_gets_tsv(capfd: pytest.CaptureFixture[str]) -> None:
    code, out, _ = run(capfd, "query", "SELECT ?p { ?p cg:designPartnerOf id:meta } ORDER BY ?p")
    assert code == 0
    assert out == "?p\n<https://w3id.org/chipgraph/id/broadcom>\n"


@pytest.mark.parametrize("form", ["table", "csv", "tsv", "json", "xml", "markdown"])
def test_a_select_is_written_in_each_format(capfd: pytest.CaptureFixture[str], form: str) -> None:
    code, out, _ = run(capfd, "query", "SELECT ?x { BIND(1 AS ?x) }", "--format", form)
    assert code == 0
    assert "1" in out


@pytest.mark.parametrize("form", ["turtle", "ntriples", "jsonld"])
def test_a_construct_is_written_in_each_format(
    capfd: pytest.CaptureFixture[str], form: str
) -> None:
    query = "CONSTRUCT { id:nvidia a ?k } { id:nvidia a ?k }"
    code, out, _ = run(capfd, "query", query, "--format", form)
    syntax = {
        "turtle": ox.RdfFormat.TURTLE,
        "ntriples": ox.RdfFormat.N_TRIPLES,
        "jsonld": ox.RdfFormat.JSON_LD,
    }[form]
    assert code == 0
    assert len(list(ox.parse(out, format=syntax))) == 1


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (["show", "nvidai"], 2, "did you mean nvidia"),
        (["query", "SELECT ?a {"], 2, "SPARQL syntax error in line 1"),
        (["query", "DELETE WHERE { ?a ?b ?c }"], 2, "DELETE is an update"),
        (["query", "SELECT * { SERVICE <http://x/> { ?a ?b ?c } }"], 2, "--allow-remote"),
        (["query", "--question", "ualink-member"], 2, "did you mean ualink-members"),
        (
            ["query", "--question", "figures", "--set", "metric=revenu"],
            2,
            "unknown concept 'revenu'",
        ),
        (
            ["query", "--question", "figures", "--set", "nothing=1"],
            2,
            "unknown parameter 'nothing'",
        ),
        (["query"], 2, "give one of a query"),
        (["query", "--file", "/nowhere.rq"], 1, "No such file"),
        (["query", "ASK {}", "--data", "/nowhere.ttl"], 1, "no such file or folder"),
        (["query", "ASK {}", "--as-of", "2025-13-01"], 2, "is not a date"),
        (["query", "ASK {}", "--policy", "gossip"], 2, "unknown policy"),
        (["query", "ASK {}", "--format", "html"], 2, "unknown format"),
        (["query", "ASK {}", "--nope"], 2, "No such option"),
        (["query", "ASK {}", "--only-data"], 2, "--only-data needs --data"),
        (["rank", "--by", "fame"], 2, "fame"),
        (["import", "claims", "/nowhere.csv"], 1, "No such file"),
        (["import", "wishes", "x.csv"], 2, "unknown sheet"),
        (["explore", "nobody-knows"], 2, "unknown entity"),
    ],
)
def test_a_mistake_gets_one_line(
    capfd: pytest.CaptureFixture[str], arguments: list[str], code: int, words: str
) -> None:
    found, out, err = run(capfd, *arguments)
    assert (found, out) == (code, "")
    assert words in err
    assert err.startswith("chipgraph: ")
    assert err.count("\n") == 1


def test_broken_turtle_names_its_line(capfd: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    path = tmp_path / "broken.ttl"
    path.write_text("<http://a> <http://b> <http://c> .\n<http://a> oops\n")
    code, _, err = run(capfd, "query", "ASK {}", "--data", str(path), "--only-data")
    assert code == 1
    assert "broken.ttl:2" in err


@pytest.mark.parametrize(
    ("content", "words"), [(b"", "empty"), (b'<http://a> <http://b> "\xff" .\n', "not UTF-8")]
)
def test_bad_files_are_named(
    capfd: pytest.CaptureFixture[str], tmp_path: Path, content: bytes, words: str
) -> None:
    path = tmp_path / "bad.ttl"
    path.write_bytes(content)
    code, _, err = run(capfd, "query", "ASK {}", "--data", str(path), "--only-data")
    assert (code, words in err) == (1, True)


def test_an_existing_file_is_kept_unless_forced(
    capfd: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    path = tmp_path / "out.csv"
    path.write_text("mine")
    query = ["query", "SELECT ?x { BIND(1 AS ?x) }", "--format", "csv", "--out", str(path)]
    code, _, err = run(capfd, *query)
    assert (code, path.read_text()) == (1, "mine")
    assert "--force" in err
    code, _, _ = run(capfd, *query, "--force")
    assert (code, path.read_bytes().split()) == (0, [b"x", b"1"])


def test_a_query_that_runs_away_is_ended() -> None:
    query = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"
    command = [sys.executable, "-m", "chipgraph", "query", query, "--timeout", "1"]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=60)
    assert done.returncode == 1
    assert done.stderr == "chipgraph: the query took more than 1 s and was ended (--timeout)\n"


def test_a_closed_pipe_is_quiet() -> None:
    command = (
        f"{shlex.quote(sys.executable)} -m chipgraph query 'SELECT * {{ ?a ?b ?c }}' | head -n 1"
    )
    done = subprocess.run(
        command, shell=True, capture_output=True, text=True, check=False, timeout=60
    )
    assert done.stderr == ""


@pytest.mark.parametrize("name", ["nvidia", "英伟达", "NVDA"])
def test_show_finds_by_every_name(capfd: pytest.CaptureFixture[str], name: str) -> None:
    code, out, _ = run(capfd, "show", name)
    assert code == 0
    assert out.startswith("Nvidia (英伟达)")


def test_the_report_opens_on_concentration_and_obligations(
    capfd: pytest.CaptureFixture[str],
) -> None:
    code, out, _ = run(capfd, "risk", "nvidia", "--as-of", "2026-11-01", "--format", "json")
    report = json.loads(out)
    sections = {each["key"]: each for each in report["sections"]}
    assert code == 0
    lines = sections["billed"]["lines"]
    half = next(
        each["data"] for each in lines if each["data"].get("set") == "nvidia-billed-fy2026q2"
    )
    assert half["hhi"] == [746.5, 1424.5]
    cover = next(
        each["data"]
        for each in sections["obligations"]["lines"]
        if each["data"].get("day") == "2026-07-26" and "cover_quarters" in each["data"]
    )
    assert cover["cover_quarters"] == pytest.approx([11.587, 11.587], abs=0.01)
    assert all(each["claims"] for each in lines)


def test_the_report_says_what_it_cannot_compute(capfd: pytest.CaptureFixture[str]) -> None:
    code, out, _ = run(capfd, "risk", "cerebras", "--no-position")
    assert code == 0
    assert "cannot be computed: no filing's list of direct customers of Cerebras" in out


def test_edges_as_csv_name_their_claims(capfd: pytest.CaptureFixture[str]) -> None:
    _, out, _ = run(capfd, "export", "--format", "csv")
    rows = list(csv.DictReader(io.StringIO(out)))
    assert len(rows) > 500
    assert all(row["claims"] for row in rows)


def test_the_same_export_has_the_same_bytes(capfd: pytest.CaptureFixture[str]) -> None:
    first = run(capfd, "export", "--format", "turtle")[1]
    assert first == run(capfd, "export", "--format", "turtle")[1]


def test_an_import_writes_all_or_nothing(capfd: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    sheet, sources, into = tmp_path / "c.csv", tmp_path / "s.csv", tmp_path / "data"
    sources.write_text("source,title,published,document_kind\nmy-note,A note,2026-01,company\n")
    good = "my-1,Supply,tsmc,nvidia,[..2026-01-31],stated,my-note\n"
    bad = "my-2,Supply,tsmcc,nvidia,[..2026-01-31],stated,my-note\n"
    header = "claim,kind,supplier,customer,begin,basis,source\n"
    sheet.write_text(header + good + bad)
    call = [
        "import",
        "claims",
        str(sheet),
        "--sources",
        str(sources),
        "--into",
        str(into),
        "--topic",
        "mine",
    ]
    code, _, err = run(capfd, *call)
    assert code == 1
    assert "c.csv:3: supplier: no entity 'tsmcc'; did you mean 'tsmc'?" in err
    assert not into.exists()
    code, _, err = run(capfd, *call, "--keep-going")
    assert code == 1
    assert "new: 1 claim, 1 source; changed: 0" in err
    code, out, _ = run(capfd, "show", "my-1", "--data", str(into))
    assert (code, "TSMC" in out) == (0, True)
