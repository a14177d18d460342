"""Claims made by hand for the tests of measures."""

from __future__ import annotations

from chipgraph.model import Claim, Figure
from chipgraph.times import Span, read_period, read_span

NEVER = Span(None, None)


def made(
    kind: str,
    name: str,
    *,
    value: float | None = None,
    low: float | None = None,
    high: float | None = None,
    unit: str = "",
    period: str = "",
    begin: str = "",
    basis: str = "stated",
    certainty: str = "reported",
    **fields: str | tuple[str, ...],
) -> Claim:
    """A claim without citations; fields by their names in the ontology."""
    figure = Figure(value, low, high, unit) if unit and (value, low, high) != (None,) * 3 else None
    given = {key: each if isinstance(each, tuple) else (each,) for key, each in fields.items()}
    if unit:
        given["unit"] = (unit,)
    return Claim(
        id=name,
        kind=kind,
        basis=basis,
        certainty=certainty,
        presence="certain",
        announced=NEVER,
        begin=read_span(begin) if begin else NEVER,
        end=NEVER,
        period=read_period(period) if period else None,
        figure=figure,
        fields=given,
        citations=(),
    )
