"""Values read from a view: what it holds and what it left out are never taken for each other."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chipgraph.terms import CLAIM

if TYPE_CHECKING:
    from collections.abc import Callable

    from chipgraph.graph import ChipGraph


def test_a_claim_that_was_read_as_left_out_is_not_in_the_view(
    core_view: Callable[..., ChipGraph],
) -> None:
    values = core_view("2025-01-15").values
    late = CLAIM + "order-acme"  # begins on 2025-02-10
    left_out = values.claim(late, excluded=True)
    assert left_out is not None
    assert left_out.one("excludedBecause") == "not-begun"
    assert values.claim(late) is None
    assert values.claim(late, excluded=True) is left_out
