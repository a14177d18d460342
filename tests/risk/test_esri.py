"""The Economic Systemic Risk Index: the worked case, hand-made nets, and the kernel against the formulas."""

from __future__ import annotations

import numpy as np
import pytest

from chipgraph.risk.esri import SupplyNetwork, balanced, reference, systemic_risk
from chipgraph.risk.esri_kernel import propagated

NAMES = ("LITHO", "FAB", "MEM1", "MEM2", "GPU", "ASIC", "CLOUD")
# Industries: lithography, foundry, memory, accelerators, cloud.
INDUSTRY = {"LITHO": 0, "FAB": 1, "MEM1": 2, "MEM2": 2, "GPU": 3, "ASIC": 3, "CLOUD": 4}


def network(
    links: dict[tuple[str, str], float],
    *,
    names: tuple[str, ...] = NAMES,
    industry: dict[str, int] | None = None,
    non_essential_for: str = "CLOUD",
) -> SupplyNetwork:
    places = {name: i for i, name in enumerate(names)}
    groups = industry or {name: i for i, name in enumerate(names)}
    ends = [(places[a], places[b]) for a, b in links]
    return SupplyNetwork(
        np.array([a for a, _ in ends]),
        np.array([b for _, b in ends]),
        np.array(list(links.values()), dtype=float),
        np.array([groups[name] for name in names]),
        np.array([1 if b == non_essential_for else 2 for _, b in links]),
    )


WORKED = network(
    {
        ("LITHO", "FAB"): 1,
        ("FAB", "GPU"): 3,
        ("FAB", "ASIC"): 1,
        ("MEM1", "GPU"): 2,
        ("MEM2", "GPU"): 1,
        ("MEM2", "ASIC"): 1,
        ("GPU", "CLOUD"): 12,
        ("ASIC", "CLOUD"): 4,
    },
    industry=INDUSTRY,
)
EXPECTED = (0.84, 0.84, 0.40, 0.40, 0.75, 0.25, 1.00)


@pytest.mark.parametrize("index", [reference, systemic_risk])
def test_the_worked_case_comes_out(index: object) -> None:
    assert callable(index)
    # All that is sold is 26; LITHO and FAB stop all but the memory makers, which lose what they sell.
    assert np.round(index(WORKED), 2) == pytest.approx(np.array(EXPECTED), abs=0.011)


def test_a_chain_loses_everything_from_either_end() -> None:
    chain = network({("a", "b"): 1, ("b", "c"): 1}, names=("a", "b", "c"), non_essential_for="")
    # c sells nothing and has no weight; a and b stop whoever falls.
    assert reference(chain) == pytest.approx([1, 1, 1])


def test_a_ring_falls_as_a_whole_and_ends() -> None:
    ring = network(
        {("a", "b"): 1, ("b", "c"): 1, ("c", "a"): 1}, names=("a", "b", "c"), non_essential_for=""
    )
    assert systemic_risk(ring) == pytest.approx([1, 1, 1])


def test_a_star_s_leaf_costs_only_its_part() -> None:
    names = ("hub", "p", "q")
    star = network({("p", "hub"): 1, ("q", "hub"): 3}, names=names, non_essential_for="hub")
    # The hub sells nothing. Without p the hub runs at 3/4, so q sells as before: upstream p is the shock.
    assert reference(star)[1] == pytest.approx(0.25)
    assert reference(star)[2] == pytest.approx(0.75)


def random_network(seed: int, firms: int = 60, links: int = 120) -> SupplyNetwork:
    generator = np.random.default_rng(seed)
    pairs = sorted(
        {(int(a), int(b)) for a, b in generator.integers(0, firms, (links, 2)) if a != b}
    )
    kind = generator.choice([0, 1, 2], size=len(pairs), p=[0.2, 0.4, 0.4])
    return SupplyNetwork(
        np.array([a for a, _ in pairs]),
        np.array([b for _, b in pairs]),
        generator.pareto(1.5, len(pairs)) + 0.1,
        generator.integers(0, 8, firms),
        kind,
    )


@pytest.mark.parametrize("seed", range(6))
def test_the_kernel_equals_the_formulas(seed: int) -> None:
    given = random_network(seed)
    assert propagated(given, epsilon=1e-11) == pytest.approx(
        reference(given, epsilon=1e-11), abs=1e-9
    )


@pytest.mark.parametrize(("firms", "links"), [(12, 40), (200, 300), (200, 900)])
@pytest.mark.parametrize("seed", range(2))
def test_the_kernel_finds_what_the_rounds_climb_to(seed: int, firms: int, links: int) -> None:
    # Where few sales leave a circle, rounds stop short of it by many times epsilon; the kernel does not.
    given, asked = random_network(seed, firms, links), [0, 3, 7]
    found = propagated(given, asked, epsilon=1e-12)
    short = found - reference(given, asked, epsilon=1e-9)
    shorter = found - reference(given, asked, epsilon=1e-12)
    assert (short > -1e-11).all()
    assert (shorter > -1e-11).all()
    assert (shorter < short / 100 + 1e-11).all()


def test_firms_that_sell_only_among_themselves_fall_together_and_take_their_suppliers_along() -> (
    None
):
    # a, b and c are left by no sale; d and e sell to each other and a little into them; f to d.
    sales = {
        ("a", "b"): 1.0,
        ("b", "c"): 2.0,
        ("c", "a"): 3.0,
        ("d", "e"): 4.0,
        ("e", "d"): 3.0,
        ("e", "a"): 1.0,
        ("f", "d"): 2.0,
    }
    given = network(sales, names=tuple("abcdef"), non_essential_for="b")
    found = propagated(given, epsilon=1e-13)
    assert found == pytest.approx(reference(given, epsilon=1e-13), abs=1e-11)
    assert found[:3] == pytest.approx([1, 1, 1])  # in the end every sale leads to a, b and c


def test_a_part_that_is_almost_closed_is_solved() -> None:
    sales = {("a", "b"): 1.0, ("b", "a"): 1.0, ("b", "c"): 1e-3, ("c", "b"): 1.0, ("c", "d"): 1e-3}
    given = network(sales, names=tuple("abcd"), non_essential_for="abcd")
    cut = SupplyNetwork(
        given.seller, given.buyer, given.amount, given.industry, np.zeros_like(given.kind)
    )
    # Only sales count; by hand, in fractions. In the end all is sold to d, a walk from c to b or d.
    found = propagated(cut, epsilon=1e-9)
    assert found == pytest.approx([500667000 / 500834167, 3001 / 3002, 1, 1], abs=1e-9)


def test_a_shock_leaves_nothing_behind_for_the_next() -> None:
    given = random_network(4, 200, 600)
    alone = [float(propagated(given, [firm], epsilon=1e-9)[0]) for firm in range(0, 200, 20)]
    assert propagated(given, epsilon=1e-9)[::20].tolist() == alone
    assert (
        propagated(given, [7, 7, 7], epsilon=1e-9).tolist()
        == [propagated(given, [7], epsilon=1e-9)[0]] * 3
    )


def test_the_order_of_the_links_does_not_matter() -> None:
    given = random_network(1)
    order = np.random.default_rng(5).permutation(len(given.seller))
    shuffled = SupplyNetwork(
        given.seller[order],
        given.buyer[order],
        given.amount[order],
        given.industry,
        given.kind[order],
    )
    assert systemic_risk(shuffled) == pytest.approx(systemic_risk(given), abs=1e-9)


def test_the_index_lies_between_the_firm_s_own_weight_and_all() -> None:
    given = random_network(2)
    found = systemic_risk(given)
    own = given.weights / given.weights.sum()
    assert (found >= own - 1e-9).all()
    assert (found <= 1 + 1e-9).all()


def test_negligible_inputs_move_nothing_down() -> None:
    given = network({("a", "b"): 1, ("b", "c"): 1}, names=("a", "b", "c"), non_essential_for="")
    cut = SupplyNetwork(given.seller, given.buyer, given.amount, given.industry, np.array([0, 0]))
    assert reference(cut)[0] == pytest.approx(0.5)  # only a itself; b loses no input


def test_some_firms_can_be_asked_for() -> None:
    given = random_network(3)
    assert systemic_risk(given, [5, 7]) == pytest.approx(systemic_risk(given)[[5, 7]])


def test_amounts_of_maximum_entropy_fit_the_totals() -> None:
    found = balanced([7, 5, 3, 1, 3, 0, 1], [4, 5, 5, 0, 0, 2, 4])
    assert found[0] == pytest.approx([0, 2.53, 2.18, 0, 0, 0.74, 1.55], abs=0.005)
    assert found[1] == pytest.approx([1.72, 0, 1.60, 0, 0, 0.54, 1.14], abs=0.005)
    assert found.sum(axis=0) == pytest.approx([4, 5, 5, 0, 0, 2, 4])


def test_totals_that_do_not_agree_are_refused() -> None:
    with pytest.raises(ValueError, match="rows sum to 3, columns to 4"):
        balanced([1, 2], [2, 2])
    with pytest.raises(ValueError, match="no amounts fit"):
        balanced([1, 0], [1, 0], steps=5)
