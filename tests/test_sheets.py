"""CSV sheets are read with the place of every fault, and written back without loss."""

from __future__ import annotations

import csv
import io
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from chipgraph.descriptions import describe
from chipgraph.errors import BadFile, Misuse
from chipgraph.sheets import parse, read_table, sheet_named, template, to_sheet
from chipgraph.store.reading import read_triples
from chipgraph.terms import CG, CITE, CLAIM, ID, RDFS, Iri, text, typed

if TYPE_CHECKING:
    from chipgraph.sheets import Parsed

DATA = Path(__file__).parent / "data" / "core"
SHEETS = ("claims", "entities", "sources", "periods")


def written(folder: Path, content: str | bytes) -> Path:
    path = folder / "sheet.csv"
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


def parsed(folder: Path, content: str, sheet: str = "claims", topic: str = "") -> Parsed:
    name = sheet_named(sheet)
    return parse(read_table(written(folder, content), name).rows, name, topic=topic)


def problems(folder: Path, content: str, sheet: str = "claims") -> list[str]:
    return [str(each).removeprefix(f"{folder}/") for each in parsed(folder, content, sheet).bad]


# --- the file -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", "sheet.csv: the file is empty; the first line names the columns"),
        (b"\xff\xfeclaim", "sheet.csv:1: not UTF-8; save the sheet as CSV in UTF-8"),
        (b"claim,kind\na,\xe9\n", "sheet.csv:2: not UTF-8; save the sheet as CSV in UTF-8"),
        (
            b"claim,knd\n",
            "sheet.csv:1: unknown column 'knd' for a sheet of claims; did you mean 'kind'?",
        ),
        (
            b"claim,qqqqqq\n",
            "sheet.csv:1: unknown column 'qqqqqq' for a sheet of claims;"
            " see docs/sheets.md for the columns",
        ),
        (b"claim,kind,kind\n", "sheet.csv:1: column 'kind' stands twice; keep one of them"),
        (b"kind\nUse\n", "sheet.csv:1: no column 'claim'; give every row an id"),
        (
            b"claim,kind\na,Use,b\n",
            "sheet.csv:2: 3 cells under 2 columns; quote cells that hold a comma",
        ),
        (b'claim,kind\na,"Use\n', "sheet.csv:2: broken CSV: unexpected end of data"),
    ],
)
def test_a_broken_file_is_one_line_with_the_place(
    tmp_path: Path, content: bytes, message: str
) -> None:
    with pytest.raises(BadFile) as caught:
        read_table(written(tmp_path, content), "claims")
    assert str(caught.value) == f"{tmp_path}/{message}"


def test_a_folder_and_a_missing_file_are_no_sheet(tmp_path: Path) -> None:
    with pytest.raises(BadFile, match="is a folder; name a CSV file"):
        read_table(tmp_path, "claims")
    with pytest.raises(BadFile, match="No such file"):
        read_table(tmp_path / "none.csv", "claims")


def test_a_byte_order_mark_and_empty_lines_do_no_harm(tmp_path: Path) -> None:
    path = written(tmp_path, b"\xef\xbb\xbfclaim,kind\r\n\r\n,\r\na , Use \r\n")
    table = read_table(path, "claims")
    assert table.header == ("claim", "kind")
    assert [(row.line, row.cells) for row in table.rows] == [(4, {"claim": "a", "kind": "Use"})]


def test_a_row_stands_where_it_begins_also_behind_cells_of_several_lines(tmp_path: Path) -> None:
    path = written(tmp_path, 'claim,claim_note\na,"one\ntwo"\nb,x\n')
    assert [row.line for row in read_table(path, "claims").rows] == [2, 4]


# --- rows -----------------------------------------------------------------------------------------


def test_a_claim_has_one_row_per_citation(tmp_path: Path) -> None:
    sheet = (
        "claim,kind,supplier,customer,begin,basis,source,locator\n"
        "a,Supply,acme,cloudone|labtwo,2025-Q1,stated,s-1,page 3\n"
        "a,,,,,,s-2,\n"
        ",,,,,,s-3,\n"
    )
    found = parsed(tmp_path, sheet, topic="mine")
    assert found.bad == []
    assert found.descriptions[CLAIM + "a"] == {
        "http://www.w3.org/1999/02/22-rdf-syntax-ns#type": (Iri(CG + "Supply"),),
        CG + "supplier": (Iri(ID + "acme"),),
        CG + "customer": (Iri(ID + "cloudone"), Iri(ID + "labtwo")),
        CG + "beginEarliest": (typed("2025-01-01", "date"),),
        CG + "beginLatest": (typed("2025-03-31", "date"),),
        CG + "basis": (Iri("https://w3id.org/chipgraph/ontology/concept/stated"),),
        CG + "topic": (text("mine"),),
        CG + "citation": (Iri(CITE + "a-1"), Iri(CITE + "a-2"), Iri(CITE + "a-3")),
    }
    assert found.descriptions[CITE + "a-1"][CG + "locator"] == (text("page 3"),)


def test_amounts_are_stored_in_whole_units(tmp_path: Path) -> None:
    sheet = "claim,kind,value,unit,subject,metric\na,Observation,4.5,usd-billion,acme,revenue\n"
    description = parsed(tmp_path, sheet).descriptions[CLAIM + "a"]
    assert description[CG + "value"] == (typed("4500000000", "integer"),)
    assert description[CG + "unit"] == (Iri("https://w3id.org/chipgraph/ontology/concept/usd"),)


def test_labels_have_languages_and_aliases_are_many(tmp_path: Path) -> None:
    sheet = "entity,kind,label,label_zh,alias,alias_zh\na,Company,'=A,甲,One|Two|One,一|二\n"
    description = parsed(tmp_path, sheet, "entities").descriptions[ID + "a"]
    assert description[RDFS + "label"] == (text("=A", "en"), text("甲", "zh"))
    aliases = description["http://www.w3.org/2004/02/skos/core#altLabel"]
    assert aliases == (text("One", "en"), text("Two", "en"), text("一", "zh"), text("二", "zh"))


@pytest.mark.parametrize(
    ("sheet", "rows", "message"),
    [
        ("claims", "claim,kind\nA b,Use\n", "2: claim: 'A b' is not an id; use lower-case"),
        (
            "claims",
            "claim,kind\na,Suply\n",
            "2: kind: 'Suply' is not a kind of claim; did you mean Supply?",
        ),
        (
            "claims",
            "claim,kind\na,zzz\n",
            "2: kind: 'zzz' is not a kind of claim; use one of Absence,",
        ),
        (
            "claims",
            "claim,kind\na,Use\na,Use\n",
            "3: claim: a stands already in line 2; give it an id of",
        ),
        (
            "claims",
            "claim,kind,begin\na,Use,soon\n",
            "2: begin: 'soon' is not a date; write 2025-07-03",
        ),
        (
            "claims",
            "claim,kind,period\na,Observation,2026/2025\n",
            "2: period: '2026/2025' is not a date",
        ),
        (
            "claims",
            "claim,kind,value\na,Observation,many\n",
            "2: value: 'many' is not a number; write",
        ),
        (
            "claims",
            "claim,kind,tier\na,Supply,promoter\n",
            "2: tier: a Supply has no tier; clear the cell",
        ),
        (
            "claims",
            "claim,kind,locator\na,Use,page 1\n",
            "2: source: a citation without a source; name",
        ),
        ("claims", "claim,kind,source\na,Use,s-1\na,,s-2\nb,Use,s\n", ""),
        (
            "claims",
            "claim,kind,user,source\na,Use,x,s-1\na,,y,s-2\n",
            "3: user: a further row of a claim holds only its citation; clear the cell",
        ),
        (
            "claims",
            "claim,kind,source,citation\na,Use,s-1,c-1\na,,s-2,c-1\n",
            "3: citation: c-1 stands twice; give each citation its own id",
        ),
        (
            "entities",
            "entity,kind,label\na,Firm,A\n",
            "2: kind: 'Firm' is not a kind of entity; use one",
        ),
        (
            "entities",
            "entity,kind,label\na,Company,\n",
            "2: label: an entity without a name; fill the",
        ),
        (
            "entities",
            "entity,kind,label,filer\na,Chip,A,acme\n",
            "2: filer: a Chip has no filer; clear",
        ),
        (
            "sources",
            "source,title,document_kind\ns,T,\n",
            "2: document_kind: a source without it; fill",
        ),
        (
            "sources",
            "source,title,document_kind\ns,T,tweet\n",
            "2: document_kind: 'tweet' is not one of",
        ),
        (
            "periods",
            "period,filer,label,first_day,last_day\np,acme,FY,2025,2025-12-31\n",
            "2: first_day: '2025' is not a date; write a day such as 2025-07-03; write both days",
        ),
        (
            "periods",
            "period,filer,label,first_day,last_day\np,,FY,2025-01-01,2025-12-31\n",
            "2: label: a period without label or filer; fill both cells",
        ),
    ],
)
def test_a_bad_row_names_file_line_column_and_mend(
    tmp_path: Path, sheet: str, rows: str, message: str
) -> None:
    found = problems(tmp_path, rows, sheet)
    if message:
        assert len(found) == 1
        assert found[0].startswith(f"sheet.csv:{message}")
    else:
        assert found == []


def test_a_period_that_runs_backwards_is_refused(tmp_path: Path) -> None:
    rows = "period,filer,label,first_day,last_day\np,acme,FY,2025-12-31,2025-01-01\n"
    assert problems(tmp_path, rows, "periods") == [
        "sheet.csv:2: last_day: 2025-01-01 comes before 2025-12-31; swap or correct them"
    ]


def test_every_bad_row_is_listed_and_the_good_ones_are_read(tmp_path: Path) -> None:
    found = parsed(tmp_path, "claim,kind,user\na,Use,x\nb,Nope,y\nc,Use,BAD\nd,Use,z\n")
    assert [each.line for each in found.bad] == [3, 4]
    assert {CLAIM + "a", CLAIM + "d"} <= set(found.descriptions)


# --- there and back -------------------------------------------------------------------------------


@pytest.mark.parametrize("name", SHEETS)
@pytest.mark.parametrize("all_columns", [False, True])
def test_a_sheet_that_was_written_says_the_same_when_read(
    tmp_path: Path, name: str, all_columns: bool
) -> None:
    sheet = sheet_named(name)
    descriptions = describe(read_triples(sorted((DATA / "graph").rglob("*.ttl"))))
    content = to_sheet(descriptions, sheet, all_columns=all_columns)
    again = parse(read_table(written(tmp_path, content), sheet).rows, sheet)
    assert again.bad == []
    assert again.descriptions
    for subject, description in again.descriptions.items():
        before = {p: frozenset(v) for p, v in descriptions[subject].items()}
        assert {p: frozenset(v) for p, v in description.items()} == before
    assert to_sheet(again.descriptions, sheet, all_columns=all_columns) == content


@pytest.mark.parametrize("name", SHEETS)
def test_no_cell_of_a_written_sheet_runs_as_a_formula(name: str) -> None:
    descriptions = describe(read_triples(sorted((DATA / "graph").rglob("*.ttl"))))
    rows = list(csv.reader(io.StringIO(to_sheet(descriptions, sheet_named(name)))))
    assert len(rows) > 1
    assert not [cell for row in rows for cell in row if cell.startswith(("=", "+", "@", "\t"))]


@pytest.mark.parametrize("name", SHEETS)
def test_a_template_is_a_sheet_with_every_column(tmp_path: Path, name: str) -> None:
    sheet = sheet_named(name)
    table = read_table(written(tmp_path, template(sheet)), sheet)
    assert table.rows == []
    assert table.header == tuple(template(sheet).strip().split(","))


def test_an_unknown_sheet_is_refused_with_the_known_ones() -> None:
    with pytest.raises(Misuse, match="unknown sheet 'people'; use one of claims, entities"):
        sheet_named("people")
