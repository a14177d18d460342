"""Who is bound to pay whom: amounts as stated, parts in their sum, disputes shown."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from chipgraph.lexicons import lexicon
from chipgraph.report.commitments import commitments
from tests.risk.made import made

if TYPE_CHECKING:
    from chipgraph.graph import ChipGraph
    from chipgraph.model import Claim
    from chipgraph.report.model import Section


def section(core: ChipGraph, claims: list[Claim], subject: str = "acme") -> Section:
    return commitments(claims, subject, "Acme Chips", words=lexicon(core))


def order(name: str, amount: float | None = None, buyer: str = "cloudone", **fields: Any) -> Claim:
    unit = "usd" if amount is not None else ""
    return made("Commitment", name, value=amount, unit=unit, buyer=buyer, seller="acme", **fields)


def test_both_directions_are_told_with_their_terms(core: ChipGraph) -> None:
    found = section(core, list(core.claims()), "cloudone")
    assert found.answer == (
        "Acme Chips is bound to pay: 2 parties; the largest amounts: Acme Chips (up to 2 billion USD), Fabco"
        " (300 million USD of it firm)."
    )
    assert found.lines == ()
    cells = {line.claims[0]: line.cells for line in found.tables[0].lines}
    assert cells["order-fabco"][4] == "capacity agreement; condition: If the chip works"
    assert cells["order-acme"][:3] == ("Acme Chips", "up to 2 billion USD", "2025-02-10")


def test_the_parts_of_a_sum_stand_in_the_sum(core: ChipGraph) -> None:
    given = [
        order("whole", 5e9),
        order("part", 2e9, partOfSum="whole"),
        order("other", 1e9, buyer="labtwo"),
    ]
    found = section(core, given)
    assert [line.claims for line in found.lines] == [("whole",), ("other",)]
    # Seen without its sum a part stands for itself.
    assert [line.claims for line in section(core, given[1:]).lines] == [("part",), ("other",)]


def test_an_agreement_without_an_amount_is_counted_and_not_priced(core: ChipGraph) -> None:
    found = section(core, [order("open")])
    assert found.answer == "Bound to pay Acme Chips: 1 party; no amount is stated."
    assert found.lines[0].cells[1] == "not stated"


def test_a_disputed_one_says_so(core: ChipGraph) -> None:
    found = section(core, [order("one", 1e9, contradicts="two"), order("two", 2e9)])
    assert [line.cells[4] for line in found.lines] == ["", "disputed"]


@pytest.mark.parametrize(
    "claims", [[], [made("Supply", "x", supplier="acme", customer="cloudone")]]
)
def test_none_is_said_to_be_missing(core: ChipGraph, claims: list[Claim]) -> None:
    assert section(core, claims).missing == (
        "cannot be computed: no commitment to Acme Chips or by it is in this view",
    )
