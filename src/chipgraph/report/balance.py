"""Who lives on whom: the section on the balance of dependence between the subject and others."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from chipgraph.report.model import Line, Section, pair, percent
from chipgraph.risk import dependence

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from chipgraph.model import Claim
    from chipgraph.risk.dependence import Pair, Share

_COLUMNS = ("party", "takes of its own", "takes of {label}'s", "lives on {label}", "by")
_NOTES = (
    "Each share keeps its denominator and period; the two directions are never subtracted from each other."
    " A party lives on the subject where a quarter or more of its total revenue comes from it.",
)


def balance(
    claims: Sequence[Claim], subject: str, label: str, *, name: Callable[[str], str]
) -> Section:
    """Shares in both directions between the subject and each named party."""
    title = f"Who lives on {label}, and on whom {label} lives: shares in both directions"
    found, inferred = balanced(claims, subject)
    if not found:
        why = f"cannot be computed: no share between {label} and a named party is in this view"
        return Section("balance", title, missing=(why,))
    living = [each for each in found if dependence.lives_on(each) == "yes"]
    documented = sum(bool(dependence.lives_on(each)) for each in found)
    answer = (
        f"{len(living)} of {documented} parties with a documented share of revenue get a quarter or more of it"
        f" from {label}{': ' + ', '.join(name(each.other) for each in living) if living else ''}."
    )
    unknown = f"who lives on {label}: no party's share of revenue from it is in this view"
    return Section(
        "balance",
        title,
        answer if documented else "",
        tuple(each.format(label=label) for each in _COLUMNS),
        tuple(_line(each, name, inferred) for each in sorted(found, key=_strongest)),
        _NOTES,
        () if documented else (unknown,),
        tuple(sorted(share.claim.id for each in living for share in each.theirs[:1])),
    )


def balanced(claims: Sequence[Claim], subject: str) -> tuple[list[Pair], dict[str, str]]:
    """The parties with a share in either direction, and the claims by which unnamed ones were named."""
    taken_for = dependence.hypotheses(claims)
    given = [_named(each, taken_for) for each in dependence.shares(claims)]
    found = dependence.pairs([share for share, _ in given], subject)
    inferred = {share.claim.id: why for share, why in given if why}
    return [each for each in found if each.theirs or each.ours], inferred


def _named(share: Share, taken_for: dict[str, tuple[str, str]]) -> tuple[Share, str]:
    """A share with the party that an unnamed one is taken to be, and the claim that takes it so."""
    if share.taken_by in taken_for:
        candidate, why = taken_for[share.taken_by]
        return replace(share, taken_by=candidate), why
    return share, ""


def _strongest(each: Pair) -> tuple[float, str]:
    best = max((share.interval.low for share in (*each.theirs[:1], *each.ours[:1])), default=0.0)
    return (-best, each.other)


def _line(each: Pair, name: Callable[[str], str], inferred: dict[str, str]) -> Line:
    shown = (*each.theirs[:2], *each.ours[:2])
    claims = {share.claim.id for share in shown}
    claims |= {inferred[c] for c in claims if c in inferred}
    return Line(
        (
            name(each.other),
            "; ".join(_share(share, name, inferred) for share in each.theirs[:2]) or "undocumented",
            "; ".join(_share(share, name, inferred) for share in each.ours[:2]) or "undocumented",
            dependence.lives_on(each) or "cannot tell",
            ", ".join(sorted({share.claim.certainty for share in shown})),
        ),
        tuple(sorted(claims)),
        {
            "party": each.other,
            "theirs": [_data(share) for share in each.theirs],
            "ours": [_data(share) for share in each.ours],
            "lives_on": dependence.lives_on(each) or None,
        },
    )


def _share(share: Share, name: Callable[[str], str], inferred: dict[str, str]) -> str:
    what = share.metric.removesuffix("-share").replace("-", " ")
    of = "" if share.scope == "total" else f" ({name(share.scope)})"
    period = f", {share.claim.period}" if share.claim.period else ""
    taken = ", name inferred" if share.claim.id in inferred else ""
    return f"{percent(share.interval, 1)} % of {what}{of}{period}{taken}"


def _data(share: Share) -> dict[str, object]:
    return {
        "metric": share.metric,
        "scope": share.scope,
        "share": pair(share.interval),
        "period": str(share.claim.period) if share.claim.period else None,
        "claim": share.claim.id,
    }
