"""Answers as pandas data frames; pandas is the extra `pandas`."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from chipgraph.errors import MissingExtra
from chipgraph.terms import XSD, Literal, shorten

if TYPE_CHECKING:
    from collections.abc import Sequence

    import pandas as pd

    from chipgraph.terms import Term

_WHOLE = frozenset(XSD + each for each in ("integer", "int", "long", "nonNegativeInteger"))
_REAL = frozenset(XSD + each for each in ("decimal", "double", "float"))


def to_frame(variables: Sequence[str], rows: Sequence[Sequence[Term | None]]) -> pd.DataFrame:
    """A data frame with a column per variable.

    IRIs become prefixed names (`id:nvidia`), numbers int or float, days `datetime.date`, booleans
    bool, all other literals their text; what has no value is None.

    Raises:
        MissingExtra: pandas is not installed.
    """
    try:
        import pandas as pd
    except ImportError:
        raise MissingExtra("pandas", "pandas") from None
    content = [[value_of(each) for each in row] for row in rows]
    return pd.DataFrame(content, columns=list(variables))


def value_of(term: Term | None) -> str | int | float | bool | date | None:
    """A term as a value of Python.

    >>> from chipgraph.terms import typed
    >>> value_of(typed("0.90", "decimal")), value_of(typed("2025-07-03", "date"))
    (0.9, datetime.date(2025, 7, 3))
    """
    if not isinstance(term, Literal):
        return None if term is None else shorten(term)
    try:
        if term.datatype in _WHOLE:
            return int(term.lexical)
        if term.datatype in _REAL:
            return float(term.lexical)
        if term.datatype == XSD + "date":
            return date.fromisoformat(term.lexical)
    except ValueError:  # a literal that is not what its datatype says keeps its text
        return term.lexical
    if term.datatype == XSD + "boolean" and term.lexical in {"true", "false"}:
        return term.lexical == "true"
    return term.lexical
