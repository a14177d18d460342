"""Who is bound to pay a party, and whom it is bound to pay: commitments as they are stated, never added up."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chipgraph.report.model import Line, Section, Table, counted
from chipgraph.wording import figure_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from chipgraph.model import Claim
    from chipgraph.wording import Lexicon

_COLUMNS = ("who", "amount", "since", "window", "terms", "certainty")
_SHOWN = 3


def commitments(claims: Sequence[Claim], subject: str, label: str, *, words: Lexicon) -> Section:
    """Commitments to pay the subject, and those that it has made; the parts of a sum stand in the sum."""
    title = f"Who is bound: commitments to pay {label}, and those of {label} to pay others"
    received = _agreements(claims, "seller", subject)
    given = _agreements(claims, "buyer", subject)
    if not received and not given:
        why = f"cannot be computed: no commitment to {label} or by it is in this view"
        return Section("commitments", title, missing=(why,))
    answers = [
        f"{sentence}: {_parties(agreements, other, words)}."
        for sentence, agreements, other in (
            (f"Bound to pay {label}", received, "buyer"),
            (f"{label} is bound to pay", given, "seller"),
        )
        if agreements
    ]
    notes = (
        "Amounts are as stated, with their bounds, and not added up: agreements overlap, and several payments"
        " hang on one payer. 'Up to' is a ceiling and no firm amount; a firm part is told only where one is stated.",
    )
    return Section(
        "commitments",
        title,
        " ".join(answers),
        _COLUMNS,
        tuple(_line(each, "buyer", words) for each in received),
        notes,
        answer_claims=tuple(sorted({each.id for each in (*received, *given)})),
        tables=(
            Table(
                f"What {label} has committed itself to pay",
                _COLUMNS,
                tuple(_line(each, "seller", words) for each in given),
            ),
        )
        if given
        else (),
    )


def _agreements(claims: Sequence[Claim], side: str, subject: str) -> list[Claim]:
    """Those in which the subject is on a side, the largest in US dollars first."""
    found = [each for each in claims if each.kind == "Commitment" and subject in each.all(side)]
    names = {each.id for each in found}
    whole = [each for each in found if not names & set(each.all("partOfSum"))]
    return sorted(whole, key=lambda each: (-_dollars(each), each.id))


def _dollars(claim: Claim) -> float:
    if claim.one("unit") != "usd":
        return -1.0
    figure = claim.figure
    stated = (figure.most, figure.least) if figure else ()
    given = (claim.number("ceiling"), *stated, claim.number("firm"))
    return next((each for each in given if each is not None), -1.0)


def _parties(agreements: Sequence[Claim], other: str, words: Lexicon) -> str:
    """How many parties, and the largest amounts in US dollars, one a party."""
    parties = {party for each in agreements for party in each.all(other)}
    largest: dict[str, str] = {}
    for each in agreements:
        if _dollars(each) > 0:
            party = words.name(other, each.one(other))
            largest.setdefault(party, f"{party} ({figure_of(each, words)})")
    shown = list(largest.values())[:_SHOWN]
    amounts = f"the largest amounts: {', '.join(shown)}" if shown else "no amount is stated"
    return f"{counted(len(parties), 'party', 'parties')}; {amounts}"


def _line(claim: Claim, other: str, words: Lexicon) -> Line:
    window = claim.period or (claim.end if claim.end.latest else "")
    return Line(
        (
            ", ".join(words.name(other, each) for each in claim.all(other)) or "not named",
            figure_of(claim, words) or "not stated",
            str(claim.begin),
            str(window),
            _terms(claim, words),
            f"{claim.certainty}, {claim.basis}",
        ),
        (claim.id,),
        {
            "party": list(claim.all(other)),
            "least": claim.figure.least if claim.figure else None,
            "most": claim.figure.most if claim.figure else None,
            "unit": claim.one("unit") or None,
            "firm": claim.number("firm"),
            "ceiling": claim.number("ceiling"),
        },
    )


def _terms(claim: Claim, words: Lexicon) -> str:
    kind = claim.one("commitmentKind")
    terms = [words.name("commitmentKind", kind) if kind and "unstated" not in kind else ""]
    terms += [f"condition: {claim.one('condition').rstrip('.')}" if claim.one("condition") else ""]
    terms += [f"exit: {claim.one('exit').rstrip('.')}" if claim.one("exit") else ""]
    terms += ["disputed" if claim.all("contradicts") else ""]
    return "; ".join(each for each in terms if each)
