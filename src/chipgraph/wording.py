"""Claims in words: what is said, of which figure, when, and how sure it is.

How each class of claim is said stands in `relations/`. Names come from the graph through the
two functions of a `Lexicon`, so that nothing here reads a store.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from chipgraph.relations import RELATIONS
from chipgraph.vocabulary import snake

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import date

    from chipgraph.model import Citation, Claim, Figure
    from chipgraph.times import Period, Span

LITERALS = frozenset(
    {
        *("condition", "exit", "formula", "memberCount", "softwareVersion", "surge"),
        *("timeToBite", "timeToBiteMost", "timeToQualify", "timeToQualifyMost"),
    }
)
UNSAID = frozenset(
    {
        *("commitment-unstated", "format-unstated", "member-tier-unstated"),
        *("parity-unstated", "support-unstated"),
    }
)
"""Concepts that stand for silence of the source: not worth a word in a sentence."""
MEASUREMENTS = frozenset({"Observation", "DisclosureSet"})
EVENTS = frozenset({"Acquisition", "Denial", "Disruption", "Investment", "Milestone", "Settlement"})
_SCALES = ((1e12, " trillion"), (1e9, " billion"), (1e6, " million"))
_OPTIONAL = re.compile(r"\[([^\[\]]*)\]")
_ROLE = re.compile(r"\{(\w+)\}")


class Lexicon(NamedTuple):
    """Where names come from: of entities and concepts, of fiscal periods, the sign of a unit."""

    name: Callable[[str, str], str]
    """A field and its value to words."""
    sign: Callable[[str], str]
    fiscal: Callable[[str, Period], str]


def kind_said(claim: Claim) -> str:
    """The class of a claim; of a prospect the class that it would be of."""
    return claim.one("prospectOf") if claim.is_prospect else claim.kind


def side(claim: Claim, entity: str) -> tuple[str, str]:
    """The role that an entity has in a claim and the group of its card: ('', group) if none."""
    kind = kind_said(claim)
    if kind == "Observation":
        return ("subject", "figures") if entity in claim.all("subject") else ("", "told")
    if kind == "DisclosureSet":
        return ("subject", "lists") if entity in claim.all("subject") else ("", "told")
    relation = RELATIONS[kind]
    for role, (group, _) in relation.sides.items():
        if entity in claim.all(role):
            return role, group
    return "", relation.group


def said(claim: Claim, lexicon: Lexicon, *, about: str = "") -> str:
    """What a claim says: whole, or from the side of an entity whose name is then left out."""
    kind = kind_said(claim)
    if kind == "Observation":
        text = observation(claim, lexicon, about=about)
    elif kind == "DisclosureSet":
        text = disclosure(claim, lexicon, about=about)
    else:
        relation = RELATIONS[kind]
        role = side(claim, about)[0] if about else ""
        template = relation.sides[role][1] if role else relation.sentence
        text = filled(template, _values(claim, lexicon, template))
    return (
        f"{lexicon.name('prospectKind', claim.one('prospectKind'))}: {text}"
        if (claim.is_prospect)
        else text
    )


def filled(template: str, values: Mapping[str, str]) -> str:
    """A template with its roles filled; a bracket with an empty role vanishes.

    >>> filled("{a} makes[ {b}] for {c}", {"a": "TSMC", "b": "", "c": "Nvidia"})
    'TSMC makes for Nvidia'
    """

    def keep(match: re.Match[str]) -> str:
        inside = match[1]
        return inside if all(values.get(each) for each in _ROLE.findall(inside)) else ""

    kept = _OPTIONAL.sub(keep, template).removeprefix(", ")
    return _ROLE.sub(lambda match: values.get(match[1]) or "?", kept)


def _values(claim: Claim, lexicon: Lexicon, template: str) -> dict[str, str]:
    found = {}
    for role in _ROLE.findall(template):
        if role == "what":
            found[role] = _product_and_input(claim, lexicon)
        elif role == "figure":
            found[role] = figure_of(claim, lexicon)
        else:
            found[role] = _names(claim, role, lexicon)
    return found


def _product_and_input(claim: Claim, lexicon: Lexicon) -> str:
    product, needed = _names(claim, "product", lexicon), _names(claim, "input", lexicon)
    return f"{product} ({needed})" if product and needed else product or needed


def _names(claim: Claim, role: str, lexicon: Lexicon) -> str:
    values = [each for each in claim.all(role) if each not in UNSAID]
    names = (each.rstrip(".") if role in LITERALS else lexicon.name(role, each) for each in values)
    return ", ".join(names)


def observation(claim: Claim, lexicon: Lexicon, *, about: str = "") -> str:
    """A figure: whose, which metric, of which part, with whom, how much, of what."""
    subject = claim.one("subject")
    whose = "" if subject == about else f"{lexicon.name('subject', subject)}: "
    metric = lexicon.name("metric", claim.one("metric"))
    if other := claim.one("counterparty"):
        joint = "of" if claim.one("metric").endswith("-share") else "with"
        metric = f"{metric} {joint} {lexicon.name('counterparty', other)}"
    part = "" if claim.one("denominatorOf") else _names(claim, "scope", lexicon)
    parts = [f"{whose}{metric}", *filter(None, (part, _names(claim, "product", lexicon)))]
    amount = figure_of(claim, lexicon) or "no figure"
    of = denominator(claim, lexicon, about=about)
    return f"{', '.join(parts)}: {amount}{f' of {of}' if of else ''}{_qualified(claim, lexicon)}"


def denominator(claim: Claim, lexicon: Lexicon, *, about: str = "") -> str:
    """What a share is taken of, with the part of it; '' where it is no share."""
    whose = claim.one("denominatorOf")
    if not whose:
        return ""
    owner = "its" if whose == about else possessive(lexicon.name("denominatorOf", whose))
    metric = claim.one("denominatorMetric")
    scope = claim.one("denominatorScope")
    words = f"{owner} {lexicon.name('denominatorMetric', metric) if metric else 'total'}"
    return f"{words}, {lexicon.name('denominatorScope', scope)}" if scope else words


def possessive(name: str) -> str:
    """A name with 's.

    >>> possessive("Nvidia")
    "Nvidia's"
    """
    return f"{name}'" if name.endswith("s") else f"{name}'s"


def _qualified(claim: Claim, lexicon: Lexicon) -> str:
    """How it was counted, in brackets."""
    parts = []
    if count := claim.one("memberCount"):
        parts.append(f"{count} together")
    if claim.one("scope") not in {"", "total", claim.one("denominatorScope")} and claim.one(
        "denominatorOf"
    ):
        parts.append(_names(claim, "scope", lexicon))
    parts += [
        text
        for role in ("layer", "countingBasis", "numberFormat", "facility")
        if (text := _names(claim, role, lexicon))
    ]
    if due := _due(claim):
        parts.append(due)
    if who := _names(claim, "forecaster", lexicon):
        parts.append(f"by {who}")
    return f" ({'; '.join(parts)})" if parts else ""


def _due(claim: Claim) -> str:
    """The window in which an amount falls due, '' where none is given."""
    first, last = claim.one("dueFrom"), claim.one("dueBy")
    if first and last:
        return f"due {first} to {last}"
    return f"due from {first} on" if first else f"due by {last}" if last else ""


def disclosure(claim: Claim, lexicon: Lexicon, *, about: str = "") -> str:
    """A list of customers: from which share on, in which layer, whether it names all."""
    subject = claim.one("subject")
    whose = "" if subject == about else f"{lexicon.name('subject', subject)}: "
    threshold = claim.number("threshold")
    layer = lexicon.name("layer", claim.one("layer"))
    metric = lexicon.name("metric", claim.one("metric"))
    least = f" of {number(threshold)} % or more" if threshold is not None else ""
    state = "complete list" if claim.one("complete") == "true" else "open list"
    count = claim.one("memberCount")
    of = f" of {count}" if count else ""
    return f"{whose}customers ({layer}) with a {metric}{least}: {state}{of}"


def member(claim: Claim, lexicon: Lexicon, *, about: str) -> str:
    """A share in a list of customers: whose, and how much.

    An unnamed customer's label carries its filing in brackets, which the list above says already.
    """
    name = lexicon.name("counterparty", claim.one("counterparty")).partition(" (")[0]
    of = denominator(claim, lexicon, about=about)
    return f"{name}: {figure_of(claim, lexicon)}{f' of {of}' if of else ''}"


def figure_of(claim: Claim, lexicon: Lexicon) -> str:
    """The figure of a claim with its ceiling and its firm part, '' if it has none."""
    parts = []
    sign = lexicon.sign(claim.figure.unit if claim.figure else claim.one("unit"))
    if claim.figure:
        parts.append(figure_text(claim.figure, sign))
    if (ceiling := claim.number("ceiling")) is not None:
        parts.append(f"up to {amount_text(ceiling, sign)}")
    if (firm := claim.number("firm")) is not None:
        parts.append(f"{amount_text(firm, sign)} of it firm")
    return ", ".join(parts)


def figure_text(figure: Figure, sign: str) -> str:
    """A figure with its unit in human words.

    >>> from chipgraph.model import Figure
    >>> figure_text(Figure(46743000000.0, None, None, "usd"), "USD")
    '46.743 billion USD'
    >>> figure_text(Figure(None, 60.0, 70.0, "percent"), "%")
    '60 to 70 %'
    """
    about = "about " if figure.approximate else ""
    low, high = figure.low, figure.high
    if figure.value is not None:
        bounds = "" if low is None or high is None else f" ({range_text(low, high, sign)})"
        return f"{about}{amount_text(figure.value, sign)}{bounds}"
    if low is not None and high is not None:
        return f"{about}{range_text(low, high, sign)}"
    if low is not None:
        return f"at least {about}{amount_text(low, sign)}"
    return f"at most {about}{amount_text(high or 0.0, sign)}"


def range_text(low: float, high: float, sign: str) -> str:
    """Two bounds with their unit; a scale and a unit that both share are written once.

    >>> range_text(105840000000.0, 110160000000.0, "USD")
    '105.84 to 110.16 billion USD'
    """
    first, last = amount_text(low, sign), amount_text(high, sign)
    tail = f" {last.partition(' ')[2]}"
    return f"{first.removesuffix(tail)} to {last}"


def amount_text(value: float, sign: str) -> str:
    """A number with its unit; large numbers in words."""
    for scale, word in _SCALES:
        if abs(value) >= scale and sign != "%":
            return f"{number(value / scale)}{word}{_unit(sign)}"
    return f"{number(value)}{_unit(sign)}"


def _unit(sign: str) -> str:
    return "" if sign in {"", "count"} else f" {sign}"


def number(value: float) -> str:
    """A number with at most three decimals and commas between thousands.

    >>> number(46743.5)
    '46,743.5'
    """
    return f"{value:,.3f}".rstrip("0").rstrip(".")


def when(claim: Claim, lexicon: Lexicon) -> str:
    """When a claim holds, happened or was measured; what only may hold is marked."""
    if claim.is_prospect:
        return _expected(claim, lexicon)
    if claim.period and claim.kind in MEASUREMENTS:
        return period_text(claim, lexicon)
    if claim.kind in EVENTS:
        return span_text(claim.begin)
    words = _state_text(claim.begin, claim.end, first="since")
    return f"{words} (possibly)" if claim.presence == "possible" and words else words


def _expected(claim: Claim, lexicon: Lexicon) -> str:
    """For when a prospect is expected; '' if nobody says."""
    if claim.period:
        words = period_text(claim, lexicon)
        return f"for {words}" if claim.period.end else f"expected {words}"
    return _state_text(claim.begin, claim.end, first="expected")


def period_text(claim: Claim, lexicon: Lexicon) -> str:
    """A period by its days and, where the filer counts so, its fiscal name."""
    period = claim.period
    assert period is not None
    fiscal = lexicon.fiscal(claim.one("subject"), period)
    if period.end is None:
        return f"from {period.start} on"
    written = str(period)
    days = written if "/" not in written else f"{period.start} to {period.end}"
    return f"{fiscal} ({days})" if fiscal else days


def _state_text(begin: Span, end: Span, *, first: str) -> str:
    parts = []
    if begin.earliest and begin.latest:
        parts.append(f"{first} {_named(begin)}")
    elif begin.latest:
        parts.append(f"by {begin.latest}" if first == "since" else f"{first} by {begin.latest}")
    elif begin.earliest:
        parts.append(f"{first} {begin.earliest} or later")
    if end.latest:
        parts.append(
            f"until {_named(end)}" if end.earliest else f"until {end.latest} at the latest"
        )
    elif end.earliest:
        parts.append(f"until {end.earliest} or later")
    return " ".join(parts)


def said_on(claim: Claim) -> str:
    """When a prospect was said: on the day it was announced, else by its best document; '' if unknown."""
    if claim.announced.latest or claim.announced.earliest:
        return span_text(claim.announced)
    best = best_citation(claim)
    return best.source.day if best else ""


def span_text(span: Span) -> str:
    """When an event was."""
    if span.earliest and span.latest:
        return _named(span)
    if span.latest:
        return f"by {span.latest}"
    return f"after {span.earliest}" if span.earliest else ""


def _named(span: Span) -> str:
    written = str(span)
    return written if not written.startswith("[") else f"{span.earliest}..{span.latest}"


def sureness(claim: Claim) -> str:
    """Certainty and basis."""
    return ", ".join(filter(None, (claim.certainty, claim.basis)))


def best_citation(claim: Claim) -> Citation | None:
    """The citation that gives the claim its certainty; of several the first published."""
    fitting = [c for c in claim.citations if c.source.certainty == claim.certainty]
    order = sorted(fitting or claim.citations, key=lambda c: (c.source.day or "9", c.id))
    return order[0] if order else None


def only_part(citation: Citation) -> str:
    """What a citation bears out of its claim, '' if all."""
    fields = [snake(each).replace("_", " ") for each in citation.supports]
    return f"bears out only {', '.join(fields)}" if fields else ""


def evidence(claim: Claim) -> str:
    """Certainty, basis, the best source and how many more there are."""
    best = best_citation(claim)
    source = f"{best.source.publisher} {best.source.day}".strip() if best else ""
    more = len(claim.citations) - 1
    tail = f" +{more}" if more > 0 else ""
    return " · ".join(filter(None, (sureness(claim), f"{source}{tail}")))


def due_by(claim: Claim) -> date | None:
    """The last day on which a prospect can come about in time; None where none is stated."""
    if claim.period:
        return claim.period.end
    return claim.begin.latest or claim.end.latest
