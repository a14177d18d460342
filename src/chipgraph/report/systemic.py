"""What falls with the subject, and why it is not computed: the section on shock propagation by amounts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chipgraph.report.model import Line, Section, pair, percent
from chipgraph.risk.weights import HALF, NOTHING

if TYPE_CHECKING:
    from collections.abc import Callable

    from chipgraph.risk.weights import Coverage, Part

COMPUTES = "chipgraph rank --by esri --complete --only-data --data PATH"
_NOTES = (
    "A part is what named customers or suppliers stand for in the one period of which most is documented; lists"
    " of undisclosed customers name no link.",
    "Both measures need the amount of each link. Refused under half documented; a group's whole revenue is no"
    " weight for what it sells of one kind; amounts by maximum entropy would be imputed.",
    f"On a complete network of your own: {COMPUTES}",
)


def systemic(covered: Coverage, subject: str, label: str, *, name: Callable[[str], str]) -> Section:
    """Coverage of the weights of the supply layer, the subject first, and the refusal that follows."""
    title = f"What falls with {label}: shock propagation (ESRI) and influence by amounts"
    known = {*covered.sold, *covered.bought}
    others = sorted(known - {subject}, key=lambda each: (-_most(covered, each), each))
    lines = tuple(_line(covered, each, name) for each in (subject, *others))
    sold = covered.sold.get(subject, NOTHING)
    bought = covered.bought.get(subject, NOTHING)
    why = (
        f"the Economic Systemic Risk Index of {label} and its influence by amounts: {_said(sold)} of its sales"
        f" and {_said(bought)} of its purchases are documented by named parties, and {covered.said()}; half is"
        " needed"
    )
    columns = ("firm", "sales, named customers", "purchases, named suppliers", "half documented")
    return Section("systemic", title, "", columns, lines, _NOTES, (why,))


def _most(covered: Coverage, firm: str) -> float:
    sides = (covered.sold, covered.bought)
    return max(side.get(firm, NOTHING).interval.low for side in sides)


def _said(part: Part) -> str:
    return f"{percent(part.interval)} percent" if part.claims else "nothing"


def _line(covered: Coverage, firm: str, name: Callable[[str], str]) -> Line:
    sold, bought = covered.sold.get(firm, NOTHING), covered.bought.get(firm, NOTHING)
    halves = [word for word, part in (("sales", sold), ("purchases", bought)) if part.is_half]
    return Line(
        (name(firm), _cell(sold), _cell(bought), ", ".join(halves) or "no"),
        tuple(sorted({*sold.claims, *bought.claims})),
        {
            "firm": firm,
            "sold": pair(sold.interval) if sold.claims else None,
            "bought": pair(bought.interval) if bought.claims else None,
            "needed": HALF,
        },
    )


def _cell(part: Part) -> str:
    return f"{percent(part.interval)} % ({part.period})" if part.claims else "undocumented"
