"""CSV files of sheets: their names, columns and rows, each with the line where it stands."""

from __future__ import annotations

import csv
import io
from difflib import get_close_matches
from typing import TYPE_CHECKING, NamedTuple

from chipgraph import terms
from chipgraph.columns import columns_of
from chipgraph.errors import BadFile, BadRow, Misuse
from chipgraph.terms import CLAIM, ID, SOURCE

if TYPE_CHECKING:
    from pathlib import Path

    from chipgraph.columns import Sheet

NAMESPACES: dict[Sheet, str] = {
    "claims": CLAIM,
    "entities": ID,
    "sources": SOURCE,
    "periods": terms.PERIOD,
}
KEYS: dict[Sheet, str] = {
    "claims": "claim",
    "entities": "entity",
    "sources": "source",
    "periods": "period",
}


class Row(NamedTuple):
    """One row of a sheet with the place where it stands."""

    path: Path
    line: int
    cells: dict[str, str]

    def bad(self, column: str, problem: str, mend: str) -> BadRow:
        """The error of one of its cells."""
        return BadRow(self.path, self.line, column, problem, mend)


class Table(NamedTuple):
    """The columns and rows of one CSV file."""

    header: tuple[str, ...]
    rows: list[Row]


def read_table(path: Path, sheet: Sheet) -> Table:
    """Columns and rows of a CSV file.

    Raises:
        BadFile: it cannot be read, is empty, is not UTF-8, or has columns that no sheet has.
    """
    if path.is_dir():
        raise BadFile(path, "is a folder", mend="name a CSV file")
    try:
        content = path.read_bytes()
    except OSError as error:
        raise BadFile(path, error.strerror or "cannot be read") from None
    try:
        decoded = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise BadFile(path, "not UTF-8", line=line, mend="save the sheet as CSV in UTF-8") from None
    reader = csv.reader(io.StringIO(decoded, newline=""), strict=True)
    try:
        header = next(reader, None)
        if not header:
            raise BadFile(path, "the file is empty", mend="the first line names the columns")
        _check_header(path, header, sheet)
        rows, line = [], reader.line_num
        for cells in reader:
            if any(cells):
                if len(cells) != len(header):
                    problem = f"{len(cells)} cells under {len(header)} columns"
                    raise BadFile(
                        path, problem, line=line + 1, mend="quote cells that hold a comma"
                    )
                filled = ((name, cell.strip()) for name, cell in zip(header, cells, strict=True))
                rows.append(Row(path, line + 1, {name: cell for name, cell in filled if cell}))
            line = reader.line_num
    except csv.Error as error:
        raise BadFile(path, f"broken CSV: {error}", line=reader.line_num) from None
    return Table(tuple(header), rows)


def _check_header(path: Path, header: list[str], sheet: Sheet) -> None:
    known = columns_of(sheet)
    if len(header) == 1 and (sign := next((each for each in ";\t" if each in header[0]), "")):
        problem = f"the cells are separated by {sign!r}"
        raise BadFile(path, problem, line=1, mend="save the sheet with commas between cells")
    for name in header:
        if name not in known:
            near = get_close_matches(name, known, n=1)
            mend = f"did you mean {near[0]!r}?" if near else "see docs/sheets.md for the columns"
            raise BadFile(
                path, f"unknown column {name!r} for a sheet of {sheet}", line=1, mend=mend
            )
        if header.count(name) > 1:
            raise BadFile(path, f"column {name!r} stands twice", line=1, mend="keep one of them")
    if KEYS[sheet] not in header:
        raise BadFile(path, f"no column {KEYS[sheet]!r}", line=1, mend="give every row an id")


def template(sheet: Sheet) -> str:
    """An empty sheet with every column."""
    return ",".join(columns_of(sheet)) + "\n"


def sheet_named(name: str) -> Sheet:
    """The sheet of a name.

    Raises:
        Misuse: there is none.
    """
    for each in KEYS:
        if each == name:
            return each
    raise Misuse(f"unknown sheet {name!r}; use one of {', '.join(KEYS)}")
