"""Sheets (CSV) to descriptions and back.

A claim takes one row per citation; the rows below the first repeat its id and fill only the columns
of the citation. The columns that a sheet has are authoritative for the resources that it lists;
what it has no column for stays as it is.
"""

from __future__ import annotations

from chipgraph.sheets.files import (
    NAMESPACES,
    Row,
    Table,
    read_table,
    sheet_named,
    template,
)
from chipgraph.sheets.parsing import Parsed, parse
from chipgraph.sheets.writing import to_sheet

__all__ = [
    "NAMESPACES",
    "Parsed",
    "Row",
    "Table",
    "parse",
    "read_table",
    "sheet_named",
    "template",
    "to_sheet",
]
