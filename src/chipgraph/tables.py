"""Rows of text to a table for a terminal, Markdown, TSV, CSV or JSON.

Whatever comes from data is untrusted: control characters never reach a terminal, Markdown is
escaped, and no cell of a CSV can run as a formula.
"""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING, NamedTuple

from chipgraph.formulas import guarded

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

FORMATS = ("table", "tsv", "csv", "json", "markdown")
_MARKDOWN = re.compile(r"([\\`*_{}\[\]<>()#|~!&])")
# C0 and C1 controls, and the marks that reorder or hide text (Unicode TR 9 and TR 36).
_HIDDEN = re.compile("[\x00-\x1f\x7f-\x9f\u200b\u200e\u200f\u2028-\u202e\u2060\u2066-\u2069\ufeff]")


class Rows(NamedTuple):
    """Named columns and rows of text; a title and a note are for people only."""

    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    title: str = ""
    note: str = ""


def clean(text: str) -> str:
    """Text without characters that steer a terminal or hide other text.

    >>> clean("a" + chr(27) + "[31mb")
    'a[31mb'
    """
    return _HIDDEN.sub(lambda match: " " if match[0] in "\n\t\r" else "", text)


def harmless(text: str) -> str:
    """Text for a terminal: as `clean`, but lines and tabs stay.

    >>> harmless("a" + chr(155) + "b" + chr(10))
    'ab\\n'
    """
    return _HIDDEN.sub(lambda match: match[0] if match[0] in "\n\t" else "", text)


def markdown_text(text: str) -> str:
    """Text that Markdown shows as it is.

    >>> markdown_text("<script>")
    '&lt;script&gt;'
    """
    escaped = _MARKDOWN.sub(r"\\\1", clean(text))
    return escaped.replace(r"\<", "&lt;").replace(r"\>", "&gt;").replace(r"\&", "&amp;")


def markdown_address(address: str) -> str:
    """A web address as a link; anything else, such as javascript:, as text.

    >>> markdown_address("https://example.org/a"), markdown_address("javascript:x")
    ('<https://example.org/a>', 'javascript:x')
    """
    if not address.startswith(("https://", "http://")):
        return markdown_text(address)
    safe = clean(address).replace(" ", "%20").replace("<", "%3C").replace(">", "%3E")
    return f"<{safe}>"


def formatted(rows: Rows, form: str, *, width: int = 100) -> str:
    """The rows in one of the formats; a table fits the width where its words allow it."""
    if form == "table":
        return to_table(rows, width=width)
    if form == "tsv":
        lines = ("\t".join(clean(cell) for cell in row) for row in (rows.columns, *rows.rows))
        return "".join(f"{line}\n" for line in lines)
    if form == "csv":
        return to_csv(rows)
    if form == "json":
        import json

        objects = [dict(zip(rows.columns, row, strict=True)) for row in rows.rows]
        return json.dumps(objects, ensure_ascii=False, indent=2) + "\n"
    return to_markdown(rows)


def to_csv(rows: Rows) -> str:
    """RFC 4180 with a header; cells that a spreadsheet program would run are guarded."""
    import csv
    import io

    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(rows.columns)
    writer.writerows([guarded(clean(cell)) for cell in row] for row in rows.rows)
    return out.getvalue()


def to_markdown(rows: Rows) -> str:
    """A Markdown table, with the title as a heading and the note below."""
    lines = [f"### {markdown_text(rows.title)}\n"] if rows.title else []
    lines.append(_pipes(rows.columns))
    lines.append(_pipes(["---"] * len(rows.columns), escape=False))
    lines += [_pipes(row) for row in rows.rows]
    if rows.note:
        lines += ["", markdown_text(rows.note)]
    return "\n".join(lines) + "\n"


def _pipes(cells: Sequence[str], *, escape: bool = True) -> str:
    return "| " + " | ".join(markdown_text(cell) if escape else cell for cell in cells) + " |"


_LEAST_WIDTH = 8
_CLAIMS_SHOWN = 3
_PARTS = re.compile(r"[^/]*/|[^/]+")


def to_table(rows: Rows, *, width: int = 100) -> str:
    """A plain table for a terminal: columns aligned, long cells folded at blanks.

    Of the ids in a column `claims` the first few are shown; every other format has them all.
    """
    cells = [
        [
            _few(clean(cell)) if column == "claims" else clean(cell)
            for column, cell in zip(rows.columns, row, strict=True)
        ]
        for row in rows.rows
    ]
    widths = _widths(rows.columns, cells, width)
    lines = [clean(rows.title)] if rows.title else []
    lines += _line(rows.columns, widths)
    lines.append("  ".join("─" * each for each in widths))
    for row in cells:
        lines += _line(row, widths)
    if rows.note:
        lines += wrapped(clean(rows.note), width)
    return "\n".join(lines) + "\n"


def _few(ids: str) -> str:
    """The first of many ids, and how many more there are.

    >>> _few("a b c d e f")
    'a b c and 3 more'
    """
    found = ids.split(" ")
    if len(found) <= _CLAIMS_SHOWN + 1:
        return ids
    return f"{' '.join(found[:_CLAIMS_SHOWN])} and {len(found) - _CLAIMS_SHOWN} more"


def _widths(columns: Sequence[str], cells: Sequence[Sequence[str]], width: int) -> list[int]:
    """Column widths: as wide as needed, the widest cut first until the table fits.

    A column is cut below its longest word only where nothing else is left to cut.
    """
    texts = list(zip(columns, *cells, strict=True)) if cells else [(each,) for each in columns]
    widths = [max(map(columns_wide, each), default=0) for each in texts]
    words = [
        max((columns_wide(word) for text in each for word in _words(text)), default=0)
        for each in texts
    ]
    room = width - 2 * (len(columns) - 1)
    for least in (words, [_LEAST_WIDTH] * len(columns)):
        while sum(widths) > room:
            spare = [wide if wide > low else 0 for wide, low in zip(widths, least, strict=True)]
            if not any(spare):
                break
            widths[spare.index(max(spare))] -= 1
    return widths


def _line(cells: Sequence[str], widths: Sequence[int]) -> list[str]:
    folded = [wrapped(cell, each) or [""] for cell, each in zip(cells, widths, strict=True)]
    height = max(map(len, folded), default=1)
    return [
        "  ".join(
            padded(each[line] if line < len(each) else "", wide)
            for each, wide in zip(folded, widths, strict=True)
        ).rstrip()
        for line in range(height)
    ]


def columns_wide(text: str) -> int:
    """How many columns of a terminal a text takes; Chinese takes two a character.

    >>> columns_wide("英伟达 x")
    8
    """
    return len(text) if text.isascii() else sum(_char_width(each) for each in text)


def _char_width(char: str) -> int:
    if unicodedata.combining(char):
        return 0
    return 2 if unicodedata.east_asian_width(char) in "WF" else 1


def padded(text: str, width: int) -> str:
    """A text with blanks up to a width in columns."""
    return text + " " * (width - columns_wide(text))


def wrapped(text: str, width: int) -> list[str]:
    """A text in lines of at most a width in columns, broken at blanks where there are any.

    >>> wrapped("2025-07-28/2026-07-26 or so", 11)
    ['2025-07-28/', '2026-07-26', 'or so']
    """
    if columns_wide(text) <= width:
        return [text] if text else []
    lines: list[str] = []
    line = ""
    for word in text.split(" "):
        joined = f"{line} {word}" if line else word
        if columns_wide(joined) <= width:
            line = joined
            continue
        if line:
            lines.append(line)
        pieces = list(_pieces(word, width))
        lines += pieces[:-1]
        line = pieces[-1]
    return [*lines, line]


def _words(text: str) -> list[str]:
    """What a line is not broken within: words, and the parts of a window of dates at its stroke."""
    return [part for word in text.split(" ") for part in _PARTS.findall(word)]


def _pieces(word: str, width: int) -> Iterable[str]:
    piece = ""
    for part in _words(word):
        if piece and columns_wide(piece + part) > width:
            yield piece
            piece = ""
        for char in part:
            if columns_wide(piece) + _char_width(char) > width:
                yield piece
                piece = ""
            piece += char
    yield piece
