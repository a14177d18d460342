"""What the page saves: pictures that say their view, and rows and triples that the view holds."""

from __future__ import annotations

import csv
import io
import struct
import xml.etree.ElementTree as ET
from typing import TYPE_CHECKING

import pytest
import rdflib

from chipgraph.export.view import view_triples

if TYPE_CHECKING:
    from collections.abc import Callable

    from chipgraph.graph import ChipGraph
    from tests.page.conftest import Opened

    Open = Callable[..., Opened]


@pytest.mark.parametrize("engine", ["vis", "webgl"])
def test_the_picture_is_saved_as_png(opened: Open, small: ChipGraph, engine: str) -> None:
    found = opened(small, engine=engine)
    data = found.downloaded("PNG")
    assert data[:8] == b"\x89PNG\r\n\x1a\n"
    width, height = struct.unpack(">II", data[16:24])
    stage = found.page.locator("#picture").bounding_box()
    assert stage
    assert (width, height) == (round(stage["width"]), round(stage["height"]) + 24)
    assert len(data) > 8000


def test_the_picture_is_saved_as_svg_with_its_names_and_its_view(
    opened: Open, small: ChipGraph
) -> None:
    root = ET.fromstring(opened(small).downloaded("SVG"))
    space = "{http://www.w3.org/2000/svg}"
    texts = [each.text or "" for each in root.iter(f"{space}text")]
    assert "Acme Chips" in texts
    assert any("on 2026-01-01" in text and "policy all" in text for text in texts)
    assert len(list(root.iter(f"{space}circle"))) >= 6
    assert len(list(root.iter(f"{space}path"))) >= 8


def read_csv(data: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(data.decode("utf-8"), newline="")))


def test_what_is_picked_is_saved_as_rows_of_claims(opened: Open, small: ChipGraph) -> None:
    found = opened(small, fragment="#node=bigcloud")
    rows = read_csv(found.downloaded("CSV"))
    assert sorted(row["claim"] for row in rows) == ["t-03", "t-09", "t-15"]
    row = next(row for row in rows if row["claim"] == "t-03")
    assert (row["subject"], row["relation"], row["object"]) == ("acme", "supplies", "bigcloud")
    assert (row["value"], row["unit"], row["certainty"]) == ("4200000000", "usd", "filed")
    assert row["sources"] == "https://example.org/acme/10-k"


def test_all_that_is_drawn_is_saved_where_nothing_is_picked(opened: Open, small: ChipGraph) -> None:
    found = opened(small, fragment="#policy=filed")
    rows = read_csv(found.downloaded("CSV"))
    assert rows
    assert {row["certainty"] for row in rows} == {"filed"}


def test_a_cell_is_no_formula(opened: Open, hostile: ChipGraph) -> None:
    data = opened(hostile).downloaded("CSV")
    for row in read_csv(data):
        for cell in row.values():
            assert not cell.startswith(("=", "+", "@", "\t"))


def test_the_turtle_holds_nothing_that_the_view_does_not(opened: Open, bundled: ChipGraph) -> None:
    text = opened(bundled, entity="tsmc").downloaded("Turtle").decode("utf-8")
    found = rdflib.Graph().parse(data=text, format="turtle")
    view = {_plain(*triple) for triple in bundled.store.triples()}
    stated = {_plain(*triple) for triple in view_triples(bundled)}
    mine = {(str(s), str(p), _value(o)) for s, p, o in found}
    assert len(mine) > 500
    assert mine - view - stated == set()


def test_the_turtle_of_a_line_has_its_claim_with_figure_and_source(
    opened: Open, small: ChipGraph
) -> None:
    text = opened(small, fragment="#edge=acme~bigcloud").downloaded("Turtle").decode("utf-8")
    found = rdflib.Graph().parse(data=text, format="turtle")
    answer = found.query(
        """PREFIX cg: <https://w3id.org/chipgraph/ontology#>
        PREFIX id: <https://w3id.org/chipgraph/id/>
        SELECT ?value ?address WHERE { ?claim a cg:Supply ; cg:supplier id:acme ; cg:customer id:bigcloud ;
          cg:value ?value ; cg:citation/cg:source/cg:address ?address . id:acme cg:supplies id:bigcloud }"""
    )
    assert [tuple(map(str, row)) for row in answer] == [  # type: ignore[arg-type]
        ("4200000000", "https://example.org/acme/10-k")
    ]


def test_a_hostile_selection_is_valid_turtle(opened: Open, hostile: ChipGraph) -> None:
    text = opened(hostile).downloaded("Turtle").decode("utf-8")
    found = rdflib.Graph().parse(data=text, format="turtle")
    assert len(found) > 20


def _value(term: object) -> str:
    """Numbers by their value: 4.20 and 4.2 are one figure."""
    if (isinstance(term, rdflib.Literal) and isinstance(term.value, (int, float))) or type(
        getattr(term, "value", None)
    ).__name__ == "Decimal":
        return str(float(term))  # type: ignore[arg-type]
    return str(term)


def _plain(subject: str, predicate: str, value: object) -> tuple[str, str, str]:
    lexical = getattr(value, "lexical", None)
    if lexical is None:
        return subject, predicate, str(value)
    datatype = str(getattr(value, "datatype", ""))
    if datatype.endswith(("#integer", "#decimal", "#double")):
        return subject, predicate, str(float(lexical))
    return subject, predicate, lexical
