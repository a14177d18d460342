"""Between which bounds the figure of a claim is drawn, and the claim with a figure drawn."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from chipgraph.model import Figure

if TYPE_CHECKING:
    from chipgraph.model import Claim
    from chipgraph.risk.assumptions import Assumptions


def span(claim: Claim, assumed: Assumptions) -> tuple[float, float] | None:
    """The bounds between which a figure is drawn, in its own unit; None where it has no figure.

    A printed figure is widened by half its step, a bare estimate by a stated band, a bound that is
    stated on one side only by a stated fraction beyond it.
    """
    figure = claim.figure
    if figure is None or (figure.least is None and figure.most is None):
        return None
    wide = assumed.figures
    if figure.value is None:
        low, high = figure.low, figure.high
        if low is None:
            assert high is not None
            low = high * (1 - wide["open"])
        if high is None:
            high = low * (1 + wide["open"])
        return low, high
    band = max(wide.get(claim.basis, 0.0), wide["approximate"] if figure.approximate else 0.0)
    half = max(abs(figure.value) * band, (claim.number("roundingStep") or figure.step) / 2)
    low, high = figure.value - half, figure.value + half
    return low, min(high, 100.0) if figure.unit == "percent" and figure.value <= 100 else high


def drawn(claim: Claim, value: float | None) -> Claim:
    """A claim with its figure drawn, and the rounding of what was printed taken out; None leaves the figure."""
    stripped = {name: each for name, each in claim.fields.items() if name != "roundingStep"}
    if value is None or claim.figure is None:
        return claim if len(stripped) == len(claim.fields) else replace(claim, fields=stripped)
    return replace(claim, figure=Figure(value, None, None, claim.figure.unit), fields=stripped)
