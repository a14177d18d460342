"""backtest: what it says where nothing can be tested, and what it asks for."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.conftest import Run


def test_too_few_customers_cannot_be_tested(chipgraph: Callable[..., Run]) -> None:
    run = chipgraph("backtest", "acme", "--known-by", "2025-06-30", "--format", "table", core=True)
    assert run.code == 0
    assert "cannot be tested, " in " ".join(run.out.split())
    assert "The sample on 2025-06-30: " in run.out


def test_the_day_is_needed_and_must_lie_before_the_end(chipgraph: Callable[..., Run]) -> None:
    assert chipgraph("backtest", "acme", core=True) == (
        2,
        "",
        "chipgraph: backtest needs the day: add --known-by, as in --known-by 2024-12-31\n",
    )
    late = chipgraph("backtest", "acme", "--known-by", "2025-12-31", core=True)
    assert late.code == 2
    assert late.err.startswith("chipgraph: --known-by 2025-12-31 is not before 2025-09-30")
