"""The errors that a user can cause.

ChipgraphError
├── Misuse            the call itself is wrong: exit code 2
│   ├── UnknownName   a name that the graph does not have
│   └── BadDate       a date that cannot be read
└── Failure           the call is right, but it cannot be done: exit code 1
    ├── BadFile       a file that cannot be read, parsed or written
    ├── BadQuery      a SPARQL text that cannot be run
    ├── BadRows       rows of a sheet that do not fit the model
    └── MissingExtra  an optional library is not installed

Anything else is a bug and keeps its traceback.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path


class ChipgraphError(Exception):
    """Something that the user can mend; its text is one line."""

    exit_code = 1


class Misuse(ChipgraphError):
    """The call itself is wrong."""

    exit_code = 2


class UnknownName(Misuse):
    """A name that the graph does not have."""

    def __init__(
        self, what: str, name: str, *, nearest: Sequence[str] = (), mend: str = ""
    ) -> None:
        self.what, self.name, self.nearest = what, name, tuple(nearest)
        hint = f"; did you mean {' or '.join(self.nearest)}?" if self.nearest else ""
        super().__init__(f"unknown {what} {name!r}{hint}{f' ({mend})' if mend else ''}")


class BadDate(Misuse):
    """A date that cannot be read."""

    def __init__(self, text: str, *, where: str = "", expected: str = "") -> None:
        self.text = text
        place = f"{where}: " if where else ""
        forms = expected or "2025-07-03, 2025-07, 2025-Q3 or 2025"
        super().__init__(f"{place}{text!r} is not a date; write {forms}")


class Failure(ChipgraphError):
    """The call is right, but it cannot be done."""


class BadFile(Failure):
    """A file that cannot be read, parsed or written."""

    def __init__(
        self, path: Path | str, problem: str, *, line: int | None = None, mend: str = ""
    ) -> None:
        self.path, self.problem, self.line = path, problem, line
        place = f"{path}:{line}" if line else f"{path}"
        super().__init__(f"{place}: {problem}{f'; {mend}' if mend else ''}")


class BadQuery(Failure):
    """A SPARQL text that cannot be run."""

    exit_code = 2


class BadRow(Failure):
    """One cell of a sheet that does not fit the model."""

    def __init__(self, path: Path | str, line: int, column: str, problem: str, mend: str) -> None:
        self.path, self.line, self.column, self.problem, self.mend = (
            path,
            line,
            column,
            problem,
            mend,
        )
        super().__init__(f"{path}:{line}: {column}: {problem}; {mend}")


class BadRows(Failure):
    """Rows of a sheet that do not fit the model; nothing was written for them."""

    def __init__(self, rows: Sequence[BadRow]) -> None:
        self.rows = tuple(rows)
        super().__init__("\n".join(str(row) for row in self.rows))


class MissingExtra(Failure):
    """An optional library is not installed."""

    def __init__(self, what: str, extra: str) -> None:
        self.extra = extra
        super().__init__(
            f"{what} is not installed; run: python -m pip install 'chipgraph[{extra}]'"
        )
