"""The documentation: generated pages are fresh, everything has its place, each example runs."""

from __future__ import annotations

import difflib
import re
import shlex
from typing import TYPE_CHECKING

import pytest

from chipgraph import answers, tables
from chipgraph.cli import measuring
from chipgraph.export import forms
from chipgraph.questions import questions
from chipgraph.vocabulary import vocabulary
from tools.pages import PAGES, PARTS, ROOT, commands, measures, model, readme

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.conftest import Run

PLACES = [
    ROOT / "README.md",
    ROOT / "CONTRIBUTING.md",
    ROOT / "graph_data" / "README.md",
    ROOT / "exports" / "README.md",
    *sorted((ROOT / "docs").rglob("*.md")),
]


def read(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


def assert_fresh(name: str, now: str, wanted: str) -> None:
    diff = difflib.unified_diff(now.splitlines(), wanted.splitlines(), name, "made anew", n=0)
    shown = "\n".join(list(diff)[:20])
    assert now == wanted, f"{name} is not fresh: run `make docs`\n{shown}"


@pytest.mark.parametrize("name", PAGES)
def test_a_generated_page_is_fresh(name: str) -> None:
    assert_fresh(name, read(name), PAGES[name]())


def test_the_roles_in_the_page_of_the_model_are_fresh() -> None:
    assert_fresh(
        "docs/model.md", read("docs/model.md"), PARTS["docs/model.md"](read("docs/model.md"))
    )


def test_every_class_has_a_row_that_says_when_to_use_it() -> None:
    page = read("docs/model.md")
    assert model.missing(page) == [], "add a row to docs/model.md for each"
    unknown = set(model.classes(page)) - set(vocabulary().parents)
    assert unknown == set(), "docs/model.md has rows for classes that are gone"


def test_each_measure_has_an_example_from_the_data() -> None:
    page = read("docs/measures.md")
    assert set(measures.answers()) - measures.shown(page) == set(), "add it to docs/measures.md"
    assert_fresh("docs/measures.md", page, PARTS["docs/measures.md"](page))


def labels(sample: str) -> list[str]:
    """How the sentences of a headline begin, in their order."""
    return re.findall(r"^([A-Z][^:\n]{3,60}):", sample, re.MULTILINE)


def test_the_readme_shows_the_report_as_it_is_now_but_for_its_figures() -> None:
    shown, now = readme.shown(read("README.md")), readme.sample()
    assert labels(shown) == labels(now), "README.md is not fresh: run `make docs`"
    assert "dependency risks (as of 20" in shown


# --- everything is mentioned ----------------------------------------------------------------------


def test_every_command_has_a_section_and_is_on_the_readme() -> None:
    page, front = read("docs/commands.md"), read("README.md")
    for name in commands.commands():
        assert f"\n## `{name}`\n" in page
        assert f"chipgraph {name}" in front, f"README.md does not mention the command {name}"


def test_every_option_and_argument_is_on_the_page_of_commands() -> None:
    page = read("docs/commands.md")
    for name, command in commands.commands().items():
        for parameter in command.params:
            for option in parameter.opts if parameter.param_type_name == "option" else ():
                assert f"`{option}" in page or option == "--help", f"{name} {option}"


def test_every_command_shows_a_call_to_paste() -> None:
    for name, command in commands.commands().items():
        assert re.search(rf"^`chipgraph {name}\b.*`$", command.help, re.MULTILINE), name


def test_every_parameter_of_every_command_has_a_help() -> None:
    for name, command in commands.commands().items():
        for parameter in command.params:
            assert parameter.help, f"{name} {parameter.name}"
            assert parameter.help.endswith("."), f"{name} {parameter.name}: end with a full stop"


def test_every_format_is_on_the_page_of_commands() -> None:
    page = read("docs/commands.md")
    known = {*answers.FORMATS, *tables.FORMATS, *forms.FORMS, *measuring.FORMATS}
    assert [form for form in sorted(known) if f"`{form}`" not in page] == []


def test_every_question_is_on_its_page() -> None:
    page = read("docs/questions.md")
    for each in questions():
        assert f"### `{each.name}`\n\n{each.sentence}" in page


def test_every_class_property_and_concept_is_on_the_page_of_the_ontology() -> None:
    page, known = read("docs/ontology.md"), vocabulary()
    names = (*known.parents, *known.properties, *known.concepts)
    assert [name for name in names if f"| `{name}` |" not in page] == []


def test_every_page_is_linked_from_the_readme_the_design_or_the_measures() -> None:
    linked = read("README.md") + read("docs/design.md") + read("docs/measures.md")
    for path in (ROOT / "docs").rglob("*.md"):
        place = path.relative_to(ROOT / "docs").as_posix()
        assert f"({place})" in linked or f"(docs/{place})" in linked, f"nobody links {place}"


@pytest.mark.parametrize("path", PLACES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_every_link_leads_somewhere(path: Path) -> None:
    text = re.sub(r"```.*?```", "", path.read_text(encoding="utf-8"), flags=re.DOTALL)
    for target in re.findall(r"\]\(([^)#\s]+)(?:#[^)]*)?\)", text):
        if "://" not in target:
            assert (path.parent / target).exists(), (
                f"{path.name} links {target}, which is not there"
            )


# --- each example runs ----------------------------------------------------------------------------


def examples() -> list[str]:
    """The calls in the console blocks of all pages, without their comments."""
    found: list[str] = []
    for path in PLACES:
        for block in re.findall(
            r"```console\n(.*?)```", path.read_text(encoding="utf-8"), re.DOTALL
        ):
            for line in block.splitlines():
                call = re.sub(r"\s{2,}#.*", "", line.removeprefix("$ ")).strip()
                if call.startswith("chipgraph "):
                    found.append(call)
    return sorted(set(found))


SOURCES = "source,title,publisher,published,document_kind\nmy-note,A note,Me,2026-01,company\n"
CLAIMS = "claim,kind,supplier,customer,begin,basis,source\nmy-1,Supply,tsmc,nvidia,[..2026-01],stated,my-note\n"


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with what the examples take for granted: sheets and data of the reader's own."""
    folder = tmp_path_factory.mktemp("desk")
    (folder / "my-claims.csv").write_text(CLAIMS)
    (folder / "my-sources.csv").write_text(SOURCES)
    return folder


def test_there_are_examples() -> None:
    assert len(examples()) > 50


@pytest.mark.parametrize("example", examples())
def test_an_example_runs(
    chipgraph: Callable[..., Run], desk: Path, monkeypatch: pytest.MonkeyPatch, example: str
) -> None:
    monkeypatch.chdir(desk)
    if "--data my-data" in example and not (desk / "my-data").exists():
        call = "import claims my-claims.csv --sources my-sources.csv --into my-data --topic mine"
        assert chipgraph(*call.split()).code == 0
    arguments = shlex.split(example)[1:]
    done = chipgraph(*arguments, *(["--force"] if "--out" in arguments else []))
    assert done.code == 0, done.err
