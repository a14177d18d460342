"""Output left over worlds: shares sum to 1, and every world lies within what the view allows."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np
import pytest

from chipgraph.risk.assumptions import assumptions
from chipgraph.risk.ensemble_losses import left_over, worst
from chipgraph.risk.ensemble_shares import jointly
from chipgraph.risk.output_left import Loss, output_left
from chipgraph.risk.stopping import NOW
from chipgraph.risk.supply_claims import SupplyClaims
from chipgraph.risk.supply_graph import supply_graph
from chipgraph.risk.worlds import sample

from .supplying import CHECK, entities, needs, offers

if TYPE_CHECKING:
    from collections.abc import Sequence

    from chipgraph.model import Claim
    from chipgraph.risk.assumptions import Assumptions

WORLDS = 400
CERTAIN = replace(
    assumptions(),
    basis=dict.fromkeys(assumptions().basis, 1.0),
    figures=dict.fromkeys(assumptions().figures, 0.0),
)
"""Every claim holds and every figure is exact."""


def left(
    claims: Sequence[Claim],
    losses: Sequence[Loss],
    *,
    complete: str = "abc",
    sites: dict[str, str] | None = None,
    assumed: Assumptions = CERTAIN,
) -> np.ndarray:
    index = SupplyClaims(claims)
    graph = supply_graph(index, "p", entities(products=["p"], complete=complete, sites=sites))
    return left_over(graph, index, sample(claims, WORLDS, seed=3, assumed=assumed), losses)


def lost(*names: str) -> list[Loss]:
    return [Loss(providers=frozenset({name})) for name in names]


def test_the_check_of_the_measures_is_met_in_every_world() -> None:
    found = left(CHECK, lost("x", "y", "z", "w"))
    assert found[0] == pytest.approx(0.4)
    assert found[1] == pytest.approx(0.6)
    assert (found[2:] == 0).all()


def test_the_loss_that_leaves_least_ranks_first_and_ties_share() -> None:
    ranks = worst(left(CHECK, lost("x", "y", "z", "w")))
    assert ranks[:, 0].tolist() == [3, 4, 1, 1]


def test_an_open_list_has_another_provider_as_often_as_is_assumed() -> None:
    claims = [needs("p", "a"), offers("x", "a")]
    (found,) = left(claims, lost("x"), complete="")
    assert (found > 0).mean() == pytest.approx(CERTAIN.supply["undocumented"], abs=0.06)
    never = CERTAIN.replaced("supply", "undocumented", 0.0)
    assert (left(claims, lost("x"), complete="", assumed=never) == 0).all()


def test_a_need_that_falls_is_no_need_in_its_worlds() -> None:
    falls = CERTAIN.replaced("basis", "rumoured", 0.25)
    claims = [replace(needs("p", "a"), basis="rumoured"), offers("x", "a")]
    (found,) = left(claims, lost("x"), assumed=falls)
    assert (found == 0).mean() == pytest.approx(0.25, abs=0.06)
    assert (found[found > 0] == 1).all()


def test_a_complete_list_that_lost_a_member_is_open() -> None:
    falls = CERTAIN.replaced("basis", "rumoured", 0.0)
    claims = [needs("p", "a"), offers("x", "a"), replace(offers("y", "a"), basis="rumoured")]
    (found,) = left(claims, lost("x"), assumed=falls)
    assert (found > 0).mean() == pytest.approx(falls.supply["undocumented"], abs=0.06)


def test_a_stated_rest_belongs_to_others_in_every_world() -> None:
    claims = [needs("p", "a"), offers("x", "a", 70), offers("y", "a", 20)]
    (found,) = left(claims, lost("x"), complete="")
    assert found == pytest.approx(0.3)


def test_what_stays_of_a_provider_with_sites_elsewhere_is_drawn() -> None:
    sites = {"s1": "TW", "s2": "US"}
    claims = [needs("p", "a"), offers("x", "a", site="s1"), offers("x", "a", site="s2")]
    gone = [Loss(countries=frozenset({each})) for each in ("TW", "US", "JP")]
    found = left(claims, gone, sites=sites)
    assert 0.4 < found[0].mean() < 0.6
    assert (found[2] == 1).all()
    alone = left(claims[:2], gone[:1], sites=sites)
    assert (alone == 0).all()


def test_a_loop_of_needs_comes_to_rest() -> None:
    claims = [
        *(needs("p", "a"), needs("a", "b"), needs("b", "a")),
        *(offers("x", "a", 50), offers("y", "a", 50), offers("z", "b")),
    ]
    found = left(claims, lost("x", "z"))
    assert found[1].max() == 0.0
    assert (found[0] <= 0.5 + 1e-9).all()


@pytest.mark.parametrize("seed", range(40))
def test_every_world_lies_within_what_the_view_allows(seed: int) -> None:
    """Shares may be unknown, lists open, inputs may need others: bounds contain the world."""
    generator = np.random.default_rng(seed)
    inputs = ["a", "b", "c", "d"]
    claims = [needs("p", each) for each in inputs[:2]]
    claims += [needs(one, other) for one, other in (("a", "c"), ("b", "c"), ("c", "d"))]
    for thing in inputs:
        count = int(generator.integers(1, 4))
        parts = generator.dirichlet(np.ones(count)) * 100
        for i, provider in enumerate(generator.choice(list("uvwxyz"), count, replace=False)):
            stated = generator.random() < 0.5
            claims.append(offers(str(provider), thing, float(parts[i]) if stated else None))
    complete = "".join(each for each in inputs if generator.random() < 0.5)
    index = SupplyClaims(claims)
    graph = supply_graph(index, "p", entities(products=["p"], complete=complete))
    names = sorted(graph.providers)
    found = left(claims, lost(*names), complete=complete)
    for name, values in zip(names, found, strict=True):
        allowed = output_left(graph, Loss(providers=frozenset({name})), kinds=NOW)["p"]
        assert values.min() >= allowed.low - 1e-6, name
        assert values.max() <= allowed.high + 1e-6, name


def test_shares_are_drawn_within_their_bounds_and_sum_to_one() -> None:
    generator = np.random.default_rng(1)
    true = generator.dirichlet(np.ones(4), size=2000).T
    low = true * generator.random(true.shape)
    high = true + (1 - true) * generator.random(true.shape)
    there = np.ones(true.shape, dtype=bool)
    found = jointly(low, high, generator.random(true.shape), there)
    assert found.sum(axis=0) == pytest.approx(1.0)
    assert (found >= low - 1e-9).all()
    assert (found <= high + 1e-9).all()


def test_shares_that_fit_no_sum_are_taken_as_unknown() -> None:
    low, high = np.array([[0.8], [0.7]]), np.array([[0.9], [0.8]])
    found = jointly(low, high, np.full((2, 1), 0.5), np.ones((2, 1), dtype=bool))
    assert found.ravel().tolist() == pytest.approx([0.5, 0.5])
