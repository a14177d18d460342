"""Back-test: hits and misses by a rule written beforehand."""

from __future__ import annotations

from datetime import date

from chipgraph.risk.backtest import ALREADY, FALSE_ALARM, HIT, MISS, QUIET, cases, counts
from chipgraph.risk.rivals import STAGES, Cell, Evidence

from .made import made

DAY = date(2024, 12, 31)
NONE = Cell("undocumented")


def row(customer: str, stage: int, *claims: str) -> Evidence:
    return Evidence(customer, NONE, NONE, Cell(STAGES[stage], claims), NONE, NONE, NONE, NONE)


def test_each_case_is_told_by_the_rule() -> None:
    then = {name: row(name, 1) for name in "abcd"}
    now = {"a": row("a", 3, "made"), "b": row("b", 1), "c": row("c", 1), "d": row("d", 2, "tested")}
    later = [
        made("Commitment", "order", buyer="c", seller="other", begin="2025-03"),
        made("Commitment", "old", buyer="b", seller="other", begin="2024-03"),
        made("Commitment", "edge", buyer="b", seller="other", begin="[2024-06-01..2025-06-30]"),
        made("Commitment", "to-it", buyer="b", seller="gpu", begin="2025-03"),
    ]
    found = cases(["a", "b", "c", "d"], then, now, later, "gpu", DAY)
    assert [(each.customer, each.outcome) for each in found] == [
        ("a", HIT),
        ("b", FALSE_ALARM),
        ("c", MISS),
        ("d", MISS),
    ]
    assert counts(found) == {HIT: 1, MISS: 2, FALSE_ALARM: 1, QUIET: 0, ALREADY: 0}
    assert found[2].bound == ("other",)
    assert found[2].claims == ("order",)


def test_a_customer_that_is_gone_from_the_evidence_stays_where_it_was() -> None:
    (found,) = cases(["a"], {"a": row("a", 2)}, {}, [], "gpu", DAY)
    assert (found.stage_now, found.happened) == (STAGES[2], False)
    assert found.outcome == QUIET


def test_who_cannot_come_further_is_no_test() -> None:
    last = len(STAGES) - 1
    (found,) = cases(["a"], {"a": row("a", last)}, {"a": row("a", last)}, [], "gpu", DAY)
    assert found.outcome == ALREADY
