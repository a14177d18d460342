"""Text that a spreadsheet program would run as a formula, and how it is kept from that."""

from __future__ import annotations

FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")
"""A text cell that begins so would run as a formula in a spreadsheet program."""


def guarded(cell: str) -> str:
    """Text that no spreadsheet program runs as a formula."""
    return f"'{cell}" if cell.startswith((*FORMULA_STARTS, "'")) else cell


def unguarded(cell: str) -> str:
    """The text as it was before it was guarded."""
    return (
        cell[1:] if cell.startswith("'") and cell[1:].startswith((*FORMULA_STARTS, "'")) else cell
    )
