"""The order of rivals-to-be over worlds: criteria by what a world keeps, ranks as SMAA gives them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest

from chipgraph.risk.acceptability import acceptability
from chipgraph.risk.contention import CRITERIA, Grounds, values
from chipgraph.risk.ensemble_contention import criteria, ranks
from chipgraph.risk.worlds import sample

from .made import made

if TYPE_CHECKING:
    from chipgraph.model import Claim
    from chipgraph.risk.ensemble_contention import Criteria

WORLDS = 1500


def grounds(customer: str, *stages: tuple[Claim, int], **more: tuple[Claim, ...]) -> Grounds:
    given = {"stock": (), "new": (), "committed": (), **more}
    return Grounds(customer, stages, (), given["stock"], given["new"], given["committed"], {})


def share(name: str, value: float, basis: str = "measured") -> Claim:
    return made("Observation", name, value=value, unit="percent", basis=basis)


def order(name: str, value: float) -> Claim:
    return made("Commitment", name, value=value, unit="usd", basis="measured", firm=str(value))


ONE = grounds(
    "one",
    (made("Use", "u", basis="rumoured"), 4),
    (made("Design", "d", basis="measured"), 1),
    stock=(share("s", 60),),
    committed=(order("c", 100),),
)
OTHER = grounds("other", (made("Milestone", "m", basis="measured"), 3), committed=(order("e", 25),))


def drawn() -> Criteria:
    return criteria([ONE, OTHER], sample([*ONE.claims, *OTHER.claims], WORLDS, seed=1))


def test_a_world_has_the_furthest_stage_of_the_claims_that_it_keeps() -> None:
    stage = drawn().low[0, 0]
    assert set(stage.tolist()) == {0.25, 1.0}
    assert (stage == 1.0).mean() == pytest.approx(0.4, abs=0.05)


def test_the_other_criteria_are_bounded_as_in_the_view() -> None:
    found, plain = drawn(), values([ONE, OTHER])
    for row, name in enumerate(("one", "other")):
        for criterion in range(1, len(CRITERIA)):
            low, high = plain[name][criterion]
            assert found.low[row, criterion] == pytest.approx(low)
            assert found.high[row, criterion] == pytest.approx(high)


def test_a_customer_without_any_claim_on_its_accelerator_is_not_ranked() -> None:
    alone = grounds("alone", (made("Use", "u", basis="rumoured"), 4))
    found = criteria([alone, OTHER], sample([*alone.claims, *OTHER.claims], WORLDS))
    assert found.there[0].mean() == pytest.approx(0.4, abs=0.05)
    places = ranks(found, seed=0, draws=1)
    assert (places[1][~found.there[0]] == 1).all()


def test_where_all_is_certain_the_ranks_are_those_of_the_view() -> None:
    given = [
        grounds("a", (made("Use", "ua", basis="measured"), 4), stock=(share("sa", 40),)),
        grounds("b", (made("Use", "ub", basis="measured"), 3), new=(share("sb", 90),)),
        grounds("c", (made("Use", "uc", basis="measured"), 1), committed=(order("oc", 5),)),
    ]
    worlds = sample([claim for each in given for claim in each.claims], WORLDS, seed=4)
    found = ranks(criteria(given, worlds), seed=4)
    expected = {each.alternative: each.first for each in acceptability(values(given))}
    for row, name in enumerate("abc"):
        assert (found[row] == 1).mean() == pytest.approx(expected[name], abs=0.02)
    assert np.sort(found, axis=0).T.tolist() == [[1, 2, 3]] * found.shape[1]
