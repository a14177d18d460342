"""Cells become terms and terms become cells."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chipgraph.columns import (
    BadCell,
    claim_columns,
    columns_of,
    multiplied,
    number,
    property_columns,
)
from chipgraph.formulas import guarded, unguarded
from chipgraph.terms import CG, CGV, CLAIM, ID, SOURCE, Iri, is_id, text, typed
from chipgraph.vocabulary import vocabulary

CLAIMS = property_columns("Claim")


@pytest.mark.parametrize(
    ("cell", "lexical", "kind"),
    [
        ("23", "23", "integer"),
        ("0.90", "0.90", "decimal"),
        ("-1.5", "-1.5", "decimal"),
        ("1e3", "1000", "integer"),
        ("1.5E-2", "0.015", "decimal"),
    ],
)
def test_a_number_keeps_its_digits(cell: str, lexical: str, kind: str) -> None:
    assert number(cell) == typed(lexical, kind)


@pytest.mark.parametrize("cell", ["", "1,000", "$5", "5%", "1_000", "NaN", "inf", "ten", "1 000"])
def test_what_is_no_plain_number_is_refused(cell: str) -> None:
    with pytest.raises(BadCell, match="is not a number; write digits with a point"):
        number(cell)


@pytest.mark.parametrize(
    ("cell", "power", "lexical"),
    [("4.5", 9, "4500000000"), ("95.0", 9, "95000000000"), ("0.0005", 3, "0.5"), ("7", 0, "7")],
)
def test_a_multiple_is_taken_off_without_a_needless_fraction(
    cell: str, power: int, lexical: str
) -> None:
    assert multiplied(number(cell), power).lexical == lexical


@given(st.decimals(-(10**12), 10**12, places=4), st.sampled_from([3, 6, 9, 12]))
def test_a_multiple_is_exact(value: Decimal, power: int) -> None:
    assert Decimal(multiplied(number(format(value, "f")), power).lexical) == value * 10**power


@given(st.text(max_size=30))
def test_a_guarded_cell_comes_back_and_never_runs(cell: str) -> None:
    assert unguarded(guarded(cell)) == cell
    assert not guarded(cell).startswith(("=", "+", "-", "@", "\t", "\r"))


def test_a_cell_that_a_spreadsheet_would_run_gets_an_apostrophe() -> None:
    assert guarded("=1+1") == "'=1+1"
    assert guarded("plain") == "plain"
    assert unguarded("'tis") == "'tis"


@pytest.mark.parametrize("name", ["sk-hynix", "3nm", "a"])
def test_ids_are_lower_case_letters_digits_and_hyphens(name: str) -> None:
    assert is_id(name)


@pytest.mark.parametrize("name", ["", "-a", "SK", "a b", "a_b", "é", "a.b", "a/b", "a\n"])
def test_other_names_are_no_ids(name: str) -> None:
    assert not is_id(name)


def test_a_reference_goes_where_its_range_says() -> None:
    assert CLAIMS["supplier"].read("acme") == (Iri(ID + "acme"),)
    assert CLAIMS["contradicts"].read("a|b") == (Iri(CLAIM + "a"), Iri(CLAIM + "b"))
    assert CLAIMS["unit"].read("usd") == (Iri(CGV + "usd"),)
    assert CLAIMS["prospect_of"].read("Supply") == (Iri(CG + "Supply"),)
    assert CLAIMS["denied_field"].read("design_partner") == (Iri(CG + "designPartner"),)
    assert property_columns("Citation")["source"].read("s-1") == (Iri(SOURCE + "s-1"),)
    assert CLAIMS["scope"].read("total") == (Iri(CGV + "total"),)
    assert CLAIMS["scope"].read("acme-a1") == (Iri(ID + "acme-a1"),)


def test_blanks_around_and_between_values_do_not_count() -> None:
    assert CLAIMS["customer"].read(" a | |b ") == (Iri(ID + "a"), Iri(ID + "b"))


@pytest.mark.parametrize(
    ("column", "cell", "message"),
    [
        ("supplier", "Acme Chips", "'Acme Chips' is not an id; ids are lower-case letters"),
        ("unit", "dollars", "'dollars' is not one of the concepts; use one of card, cny"),
        ("complete", "yes", "'yes' is neither true nor false; write true or false"),
        ("prospect_of", "Suply", "'Suply' is not a class of the ontology"),
        ("denied_field", "colour", "'colour' is not a property of the ontology"),
    ],
)
def test_a_cell_that_does_not_fit_says_what_mends_it(column: str, cell: str, message: str) -> None:
    with pytest.raises(BadCell) as caught:
        CLAIMS[column].read(cell)
    assert str(caught.value).startswith(message)


@pytest.mark.parametrize(
    "cell", ["example.org", "ftp://a", "https://a b", 'https://a"b', "https://<"]
)
def test_an_address_must_be_one_of_the_web(cell: str) -> None:
    with pytest.raises(BadCell, match="is not a web address"):
        property_columns("Source")["address"].read(cell)


def test_text_that_would_run_is_guarded_on_the_way_out_only() -> None:
    column = CLAIMS["claim_note"]
    assert column.read("'=1+1") == (text("=1+1"),)
    assert column.write(column.read("'=1+1")) == "'=1+1"


def test_values_are_written_in_a_fixed_order() -> None:
    column = CLAIMS["customer"]
    assert column.write(column.read("b|a")) == "a|b"


def test_every_field_of_the_model_has_a_column() -> None:
    known = vocabulary()
    missing = {
        prop.name
        for prop in known.properties_of("Claim")
        if prop.column not in claim_columns() and prop.name != "citation"
    }
    spans = {
        *("announcedEarliest", "announcedLatest"),
        *("beginEarliest", "beginLatest", "endEarliest", "endLatest"),
        *("periodStart", "periodEnd"),
    }
    assert missing <= spans


@pytest.mark.parametrize("sheet", ["claims", "entities", "sources", "periods"])
def test_no_column_stands_twice(sheet: str) -> None:
    names = columns_of(sheet)  # type: ignore[arg-type]
    assert len(set(names)) == len(names)
