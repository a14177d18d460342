"""Back-test: what was ranked high by what was known on a day, beside what happened afterwards.

The rule is written beforehand: a customer is *predicted* where it ranks in the upper half of those with
evidence on the day; it *happened* where afterwards its own accelerator came a stage further, or it
bound itself to a supplier of accelerators or computing other than the subject. With fewer than five
customers nothing can be tested.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from chipgraph.risk.rivals import STAGES

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from chipgraph.model import Claim
    from chipgraph.risk.rivals import Evidence

LEAST = 5
"""Fewer customers than this cannot be tested."""

HIT, MISS, FALSE_ALARM, QUIET = "hit", "miss", "false alarm", "rightly quiet"
ALREADY = "at the last stage already"


@dataclass(frozen=True, slots=True)
class Case:
    """One customer: its rank on the day, what happened to it since, and the claims of that."""

    customer: str
    rank: int
    predicted: bool
    stage_then: str
    stage_now: str
    bound: tuple[str, ...]
    claims: tuple[str, ...]

    @property
    def happened(self) -> bool:
        """Whether its accelerator came further or it bound itself elsewhere."""
        return STAGES.index(self.stage_now) > STAGES.index(self.stage_then) or bool(self.bound)

    @property
    def outcome(self) -> str:
        """Hit, miss, false alarm, rightly quiet; or that nothing further could happen, so that it is no test."""
        if self.stage_then == STAGES[-1] and not self.happened:
            return ALREADY
        if self.predicted:
            return HIT if self.happened else FALSE_ALARM
        return MISS if self.happened else QUIET


def cases(
    order: Sequence[str],
    then: Mapping[str, Evidence],
    now: Mapping[str, Evidence],
    later: Sequence[Claim],
    subject: str,
    day: date,
) -> list[Case]:
    """The cases of the customers that were ranked on a day, in that order.

    Args:
        order: the customers, most likely to leave first.
        then, now: their evidence on the day and at the end.
        later: the claims at the end, from which commitments after the day are taken.
    """
    half = len(order) / 2
    found = []
    for rank, customer in enumerate(order, start=1):
        bound = _bound_since(later, customer, subject, day)
        after = now.get(customer)
        found.append(
            Case(
                customer,
                rank,
                rank <= half,
                then[customer].stage.text,
                after.stage.text if after else then[customer].stage.text,
                tuple(sorted({seller for claim in bound for seller in claim.all("seller")})),
                tuple(sorted({*(c.id for c in bound), *(after.stage.claims if after else ())})),
            )
        )
    return found


def _bound_since(claims: Sequence[Claim], customer: str, subject: str, day: date) -> list[Claim]:
    """Commitments of a customer to others that began after the day for certain."""
    return [
        claim
        for claim in claims
        if claim.kind == "Commitment"
        and customer in claim.all("buyer")
        and claim.one("seller") not in {"", subject}
        and claim.begin.earliest is not None
        and claim.begin.earliest > day
    ]


def counts(found: Sequence[Case]) -> dict[str, int]:
    """How many cases ended in which way."""
    return {
        outcome: sum(case.outcome == outcome for case in found)
        for outcome in (HIT, MISS, FALSE_ALARM, QUIET, ALREADY)
    }
