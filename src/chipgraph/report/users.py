"""Who uses and pays: the section on labs and others behind the owners."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from chipgraph.report.model import Line, Section, counted
from chipgraph.risk.readings import family_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from chipgraph.model import Claim


class Parties(NamedTuple):
    """Parties told apart by what they are.

    `owners` are the subject and its customers: a commitment to others says nothing of its products.
    `unnamed` are parties of one filing each, which may be one and the same.
    """

    labs: frozenset[str]
    clouds: frozenset[str]
    owners: frozenset[str]
    unnamed: frozenset[str]


def users(
    claims: Sequence[Claim],
    subject: str,
    label: str,
    names: Mapping[str, str],
    parties: Parties,
) -> Section:
    """Who rents or runs it: documented use, and what labs have committed to owners and guarantors."""
    title = f"Who uses and pays: labs and others who rent or run what {label} makes"
    products = family_of(claims, subject)
    if not products:
        why = f"users: no product that {label} designs is in this view"
        return Section("users", title, missing=(why,))
    rows: dict[str, tuple[list[str], list[Claim]]] = {}
    for claim in claims:
        if claim.kind == "Use" and products & set(claim.all("used")):
            for user in claim.all("user"):
                rows.setdefault(user, ([], []))[0].append(claim.id)
        if (
            claim.kind == "Commitment"
            and parties.labs & set(claim.all("buyer"))
            and parties.owners & set(claim.all("seller"))
        ):
            rows.setdefault(claim.one("buyer"), ([], []))[1].append(claim)
    lines = [_user_line(user, used, owed, names) for user, (used, owed) in rows.items()]
    lines.sort(key=lambda line: (-len(line.claims), line.cells[0]))
    missing = (
        f"the share of {label}'s revenue by user: no source gives one, and how owners allocate to users is"
        " not documented",
    )
    if not lines:
        return Section("users", title, missing=missing)
    bound = sum(1 for _, owed in rows.values() if owed)
    clouds = parties.clouds & rows.keys()
    unnamed = parties.unnamed & rows.keys()
    others = len(rows) - len(clouds) - len(unnamed)
    told = (
        f"{counted(others, 'user is', 'users are')} documented by name",
        f"{bound} of them labs with commitments to clouds or chip makers",
        f"{counted(len(clouds), 'cloud runs it or lets it', 'clouds run it or let it')} to others",
        f"{counted(len(unnamed), 'filing tells', 'filings tell')} of a user without a name",
    )
    answer = f"{', '.join(told[:2])}; {told[2]}{f'; {told[3]}' if unnamed else ''}."
    columns = ("user", "uses it by", "has committed to", "largest amounts")
    notes = (
        "Commitments to several owners rest on one payer: they are one common cause, and not added up.",
        *(
            ["Users without a name, each of one filing, may be one and the same."]
            if len(unnamed) > 1
            else []
        ),
    )
    return Section("users", title, answer, columns, tuple(lines), notes, missing)


def _user_line(user: str, used: list[str], owed: list[Claim], names: Mapping[str, str]) -> Line:
    sellers = sorted({names.get(c.one("seller"), c.one("seller")) for c in owed if c.one("seller")})
    amounts = sorted(filter(None, map(_amount, owed)), reverse=True)
    return Line(
        cells=(
            names.get(user, user),
            f"{len(used)} claim{'' if len(used) == 1 else 's'}" if used else "undocumented",
            ", ".join(sellers[:5]) + (f" and {len(sellers) - 5} more" if len(sellers) > 5 else ""),
            "; ".join(text for _, text in amounts[:3]),
        ),
        claims=tuple(sorted([*used, *(c.id for c in owed)])),
        data={"user": user, "commitments": [c.id for c in owed]},
    )


def _amount(claim: Claim) -> tuple[float, str] | None:
    """The size of a commitment in US dollars, for sorting, and in words; other units are left out."""
    unit = claim.one("unit")
    parts = [(claim.number("firm"), ""), (claim.number("ceiling"), "up to ")]
    if claim.figure:
        parts.insert(0, (claim.figure.value or claim.figure.low, ""))
    for value, words in parts:
        if value is not None and unit == "usd":
            return value, f"{words}{value / 1e9:g} bn USD"
    return None
