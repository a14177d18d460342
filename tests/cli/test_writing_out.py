"""Where results go: files whole or not at all, devices as they are, standard output, a terminal."""

from __future__ import annotations

import os
import pty
import stat
import subprocess
import sys
import threading
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.conftest import Run

CORE = Path(__file__).parents[1] / "data" / "core" / "graph"
OF_CORE = ("--data", str(CORE), "--only-data")
WRITING = (
    ("query", "ASK {}", *OF_CORE),
    ("questions",),
    ("show", "acme", *OF_CORE),
    ("find", "acme", *OF_CORE),
    ("path", "acme", "cloudone", *OF_CORE),
    ("rank", *OF_CORE),
    ("risk", "acme", "--no-position", *OF_CORE),
    ("explore", "acme", *OF_CORE),
    ("export", *OF_CORE),
    ("validate", "--no-shacl", *OF_CORE),
    ("stats", *OF_CORE),
)
each_command = pytest.mark.parametrize("command", WRITING, ids=lambda each: each[0])


def process(*arguments: str, **streams: object) -> subprocess.CompletedProcess[bytes]:
    command = [sys.executable, "-m", "chipgraph", *arguments]
    return subprocess.run(command, check=False, timeout=60, **streams)  # type: ignore[call-overload, no-any-return]


def shell(line: str) -> tuple[int, str]:
    """Exit code and errors of a shell line in which CHIPGRAPH stands for the program."""
    program = f'"{sys.executable}" -m chipgraph'
    line = line.replace("CHIPGRAPH", program).replace("OF_CORE", f'--data "{CORE}" --only-data')
    done = subprocess.run(["bash", "-c", line], capture_output=True, check=False, timeout=60)
    return done.returncode, done.stderr.decode()


@each_command
def test_an_existing_file_is_kept(
    chipgraph: Callable[..., Run], tmp_path: Path, command: tuple[str, ...]
) -> None:
    path = tmp_path / "mine.txt"
    path.write_text("mine")
    done = chipgraph(*command, "--out", path)
    wanted = f"chipgraph: {path}: is already there and was kept; add --force to replace it\n"
    assert (done.code, done.out, done.err, path.read_text()) == (1, "", wanted, "mine")


@each_command
def test_force_replaces_an_existing_file_and_leaves_nothing_beside_it(
    chipgraph: Callable[..., Run], tmp_path: Path, command: tuple[str, ...]
) -> None:
    path = tmp_path / "old.txt"
    path.write_text("old")
    done = chipgraph(*command, "--out", path, "--force")
    code = 1 if command[0] == "validate" else 0  # the frozen graph has faults on purpose
    assert (done.code, done.out, path.read_text() != "old") == (code, "", True)
    assert [each.name for each in tmp_path.iterdir()] == ["old.txt"]


@each_command
def test_a_folder_and_a_place_that_cannot_be_are_named(
    chipgraph: Callable[..., Run], tmp_path: Path, command: tuple[str, ...]
) -> None:
    done = chipgraph(*command, "--out", tmp_path)
    wanted = f"chipgraph: {tmp_path}: is a folder; name a file\n"
    assert (done.code, done.out, done.err) == (1, "", wanted)
    (tmp_path / "file").write_text("")
    done = chipgraph(*command, "--out", tmp_path / "file" / "below")
    assert (done.code, done.out) == (1, "")
    assert done.err.startswith(f"chipgraph: {tmp_path / 'file' / 'below'}: cannot be written: ")
    assert done.err.count("\n") == 1 + done.err.count("no problems\n")


def test_a_file_keeps_its_mode_and_a_link_stays_a_link(
    chipgraph: Callable[..., Run], tmp_path: Path
) -> None:
    path, link = tmp_path / "real.txt", tmp_path / "link.txt"
    path.write_text("old")
    path.chmod(0o600)
    link.symlink_to(path)
    assert chipgraph("questions", "--out", link, "--force").code == 0
    assert link.is_symlink()
    assert path.read_text().startswith("topic")
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_a_new_file_has_the_mode_that_the_user_wants(tmp_path: Path) -> None:
    assert shell(f"umask 077; CHIPGRAPH questions --out '{tmp_path}/new.txt'") == (0, "")
    assert stat.S_IMODE((tmp_path / "new.txt").stat().st_mode) == 0o600


def test_a_pipe_with_a_name_is_written_and_not_replaced(
    chipgraph: Callable[..., Run], tmp_path: Path
) -> None:
    path = tmp_path / "pipe"
    os.mkfifo(path)
    read: list[str] = []
    reader = threading.Thread(target=lambda: read.append(path.read_text()))
    reader.start()
    assert chipgraph("questions", "--out", path).code == 0
    reader.join(timeout=10)
    assert read[0].startswith("topic\tquestion")
    assert path.is_fifo()


@pytest.mark.parametrize("command", ["questions", "stats OF_CORE", "--help"])
def test_a_full_disk_is_one_line(command: str) -> None:
    code, err = shell(f"CHIPGRAPH {command} > /dev/full")
    assert code == 1
    assert err.startswith("chipgraph: standard output")
    assert err.endswith("cannot be written: No space left on device\n")
    assert err.count("\n") == 1


def test_closed_streams_are_one_line() -> None:
    closed = "chipgraph: standard output: is closed; name a file with --out\n"
    assert shell("CHIPGRAPH stats OF_CORE >&-") == (1, closed)
    missing = "chipgraph: standard input: is closed; give the query as text or with --file\n"
    assert shell("CHIPGRAPH query - OF_CORE <&-") == (1, missing)


@pytest.mark.parametrize(
    "command",
    ["query 'SELECT * {?a ?b ?c}' OF_CORE", "export OF_CORE", "show acme OF_CORE", "questions"],
)
@pytest.mark.parametrize("unbuffered", ["", "PYTHONUNBUFFERED=1 "])
def test_a_closed_pipe_is_quiet(command: str, unbuffered: str) -> None:
    line = f"set -o pipefail; {unbuffered}CHIPGRAPH {command} | true"
    code, err = shell(line)
    assert (code in {0, 1}, err) == (True, "")


@pytest.mark.parametrize("form", ["table", "csv", "tsv", "json", "xml", "markdown"])
def test_no_escape_code_of_a_label_reaches_a_terminal(form: str) -> None:
    query = "SELECT ?n { id:escape rdfs:label ?n }"
    shown = on_terminal("query", query, "--format", form, *OF_CORE)
    assert "[31m" in shown
    assert "\x1b" not in shown


@pytest.mark.parametrize(
    "command", [("export",), ("show", "escape"), ("find", "escape"), ("risk", "escape")]
)
def test_no_command_sends_an_escape_code_of_a_label_to_a_terminal(command: tuple[str, ...]) -> None:
    shown = on_terminal(*command, *OF_CORE)
    assert "31m" in shown
    assert "\x1b" not in shown


def on_terminal(*arguments: str) -> str:
    """What a terminal gets to see."""
    ours, theirs = pty.openpty()
    environment = {**os.environ, "TERM": "dumb", "COLUMNS": "100"}
    command = [sys.executable, "-m", "chipgraph", *arguments]
    running = subprocess.Popen(command, stdout=theirs, stderr=theirs, env=environment)
    os.close(theirs)
    seen = b""
    while True:
        try:
            part = os.read(ours, 65536)
        except OSError:  # the other end is closed
            break
        if not part:
            break
        seen += part
    os.close(ours)
    assert running.wait(timeout=60) == 0
    return seen.decode()


@pytest.mark.parametrize(
    ("arguments", "text"),
    [
        (("--as-of", ""), "--as-of is empty; give it a value or leave it out"),
        (("--known-by", " "), "--known-by is empty; give it a value or leave it out"),
        (("--format", ""), "--format is empty; give it a value or leave it out"),
        (("--as-of", "2025-02-30"), "'2025-02-30' is not a date; write a day such as 2025-07-03"),
        (("--as-of", "2025"), "'2025' is not a date; write a day such as 2025-07-03"),
        (("--known-by", "today"), "'today' is not a date; write a day such as 2025-07-03"),
        (
            ("--policy", "filed:"),
            "unknown policy 'filed:'; write all, or one of reported, official, filed, with a basis"
            " behind a colon if wanted (rumoured, forecast, estimated, derived, stated, measured),"
            " as in official:derived",
        ),
        (("--only-data",), "--only-data needs --data PATH: there would be nothing to read"),
        (("--timeout", "nan"), "--timeout takes seconds, from 0 (no limit) to 86400"),
        (("--timeout", "-1"), "--timeout takes seconds, from 0 (no limit) to 86400"),
        (("--set", "a=b"), "--set goes with --question"),
    ],
)
def test_a_bad_value_of_an_option_is_one_line(
    chipgraph: Callable[..., Run], arguments: tuple[str, ...], text: str
) -> None:
    done = chipgraph("query", "ASK {}", *arguments)
    assert (done.code, done.out, done.err) == (2, "", f"chipgraph: {text}\n")


def test_all_takes_a_basis_as_well(chipgraph: Callable[..., Run]) -> None:
    assert chipgraph("query", "ASK {}", "--policy", "all:derived", core=True).code == 0


@pytest.mark.parametrize("given", [b"", b" \n"])
def test_an_empty_query_is_named(given: bytes) -> None:
    done = process("query", "-", *OF_CORE, input=given, capture_output=True)
    wanted = b"chipgraph: the query is empty; write SELECT, ASK, CONSTRUCT or DESCRIBE\n"
    assert (done.returncode, done.stdout, done.stderr) == (2, b"", wanted)


def test_a_query_from_standard_input_must_be_utf_8() -> None:
    done = process("query", "-", *OF_CORE, input=b"ASK {} # \xff", capture_output=True)
    wanted = b"chipgraph: standard input: not UTF-8; send the query as UTF-8\n"
    assert (done.returncode, done.stdout, done.stderr) == (1, b"", wanted)


def test_without_a_command_the_help_is_printed_and_nothing_else(
    chipgraph: Callable[..., Run],
) -> None:
    done = chipgraph()
    assert (done.code, done.err) == (2, "")
    assert "Usage: " in done.out


def test_a_topic_cannot_climb_out_of_the_folder(
    chipgraph: Callable[..., Run], tmp_path: Path
) -> None:
    sheet = tmp_path / "s.csv"
    sheet.write_text("source,title,document_kind\nmy-note,A note,company\n")
    into = tmp_path / "in" / "data"
    done = chipgraph("import", "sources", sheet, "--into", into, "--topic", "../../../climbed")
    wanted = "chipgraph: --topic '../../../climbed': use lower-case letters, digits and hyphens\n"
    assert (done.code, done.out, done.err) == (2, "", wanted)
    assert sorted(each.name for each in tmp_path.rglob("*")) == ["s.csv"]


def test_a_view_without_relations_is_no_page(chipgraph: Callable[..., Run], tmp_path: Path) -> None:
    data, page = tmp_path / "data.ttl", tmp_path / "page.html"
    data.write_text("<http://example.org/a> <http://example.org/b> <http://example.org/c> .\n")
    done = chipgraph("explore", "--data", data, "--only-data", "--out", page)
    wanted = "chipgraph: no relation holds in this view, so there is nothing to draw\n"
    assert (done.code, done.out, done.err, page.exists()) == (1, "", wanted, False)
