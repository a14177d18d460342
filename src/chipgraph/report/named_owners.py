"""Owners by name: the section on shares and units that estimates and groups give."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chipgraph.report.model import Line, Section, counted, money, stated
from chipgraph.risk.interval import Interval

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from chipgraph.fiscal import Calendar
    from chipgraph.model import Claim, Figure


_BY_NAME = frozenset({"revenue-share", "top-share", "purchases", "purchase-share"})


def by_name(
    claims: Sequence[Claim], subject: str, label: str, calendar: Calendar, names: Mapping[str, str]
) -> Section:
    """What is said of named owners: shares of the subject's revenue, units bought, customer groups."""
    title = (
        f"Owners by name: shares of {label}'s revenue and units bought, by estimates and by groups"
    )
    rows = [each for each in claims if _says_who_owns(each, subject)]
    if not rows:
        why = f"cannot be computed: no share of {label}'s revenue by a named owner is in this view"
        return Section("owners-by-name", title, missing=(why,))
    rows.sort(key=lambda each: (str(each.period.end if each.period else ""), each.id), reverse=True)
    shares = [
        each for each in rows if each.one("metric") == "revenue-share" and each.one("counterparty")
    ]
    dated = max((str(each.period.end) for each in shares if each.period), default="")
    return Section(
        "owners-by-name",
        title,
        answer=(
            f"{counted(len(shares), 'share')} of revenue by name, the newest for a period that ended on {dated}:"
            " estimates, on different bases, not added up."
            if shares
            else f"no share of {label}'s revenue by name."
        ),
        columns=("period", "who", "figure", "of", "basis", "by"),
        lines=tuple(_by_name_line(each, calendar, names) for each in rows),
        answer_claims=tuple(each.id for each in shares),
    )


def _says_who_owns(claim: Claim, subject: str) -> bool:
    if claim.kind != "Observation" or claim.one("inSet") or claim.one("metric") not in _BY_NAME:
        return False
    if claim.figure is None or claim.one("layer") in {"billed", "owing"}:
        return False
    if claim.one("subject") == subject:
        of_a_party = bool(claim.one("counterparty")) and claim.one("metric") == "revenue-share"
        return (
            of_a_party
            or "hyperscale" in " ".join(claim.all("scope"))
            or claim.one("layer") == "owner-layer"
        )
    return claim.one("counterparty") == subject and claim.one("metric") == "purchases"


def _by_name_line(claim: Claim, calendar: Calendar, names: Mapping[str, str]) -> Line:
    figure, period = claim.figure, claim.period
    assert figure is not None
    who = claim.one("subject") if claim.one("metric") == "purchases" else claim.one("counterparty")
    who = who or claim.one("scope")
    share = figure.unit == "percent"
    bought = [names.get(each, each) for each in claim.all("scope")]
    of = claim.one("denominatorScope") or "total"
    denominator = f"revenue of {names.get(of, of)}" if of != "total" else "total revenue"
    publisher = claim.citations[0].source.publisher if claim.citations else ""
    return Line(
        cells=(
            calendar.name(period) if period else "",
            "the largest together" if who == "total" else names.get(who, who),
            _amount_text(figure),
            denominator if share else ", ".join(bought),
            claim.basis,
            names.get(claim.one("forecaster"), "") or publisher,
        ),
        claims=(claim.id,),
        data={
            "who": who,
            "low": figure.least,
            "high": figure.most,
            "unit": figure.unit,
            "basis": claim.basis,
        },
    )


def _amount_text(figure: Figure) -> str:
    if figure.unit == "percent":
        return f"{stated(figure)} %"
    if figure.unit == "usd" and figure.least is not None and figure.most is not None:
        return money(Interval(figure.least, figure.most))
    unit = {"package": "packaged chips"}.get(figure.unit, figure.unit.replace("-", " "))
    return f"{stated(figure)} {unit}"
