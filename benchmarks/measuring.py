"""Times of whole processes, ours and the peer's in turn, so that both meet the same machine."""

from __future__ import annotations

import os
import statistics
import subprocess
import time
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

Measure: TypeAlias = "Callable[[], float]"
"""One run; gives its seconds."""


class Row(NamedTuple):
    """One line of the table.

    `target` is a multiple of the peer's median; for a row without a peer it is in seconds. A row that
    takes long says how often it is run at most.
    """

    name: str
    what: str
    beside: str
    target: float
    ours: Measure
    peer: Measure | None = None
    most_runs: int = 1_000


class Spread(NamedTuple):
    """The seconds of the counted runs of one side."""

    seconds: tuple[float, ...]

    @property
    def median(self) -> float:
        """The middle run."""
        return statistics.median(self.seconds)


class Result(NamedTuple):
    """What was measured for a row."""

    row: Row
    ours: Spread
    peer: Spread | None

    @property
    def figure(self) -> float:
        """What the target bounds: the ratio of the medians, or our median in seconds."""
        return self.ours.median / self.peer.median if self.peer else self.ours.median

    @property
    def met(self) -> bool:
        """Whether the figure is at most the target."""
        return self.figure <= self.row.target


def measured(row: Row, runs: int) -> Result:
    """Run both sides in turn, once uncounted and then so often; the first of a pair alternates."""
    sides = [row.ours] if row.peer is None else [row.ours, row.peer]
    for side in sides:
        side()
    found: list[list[float]] = [[] for _ in sides]
    for turn in range(min(runs, row.most_runs)):
        order = range(len(sides)) if turn % 2 == 0 else reversed(range(len(sides)))
        for each in order:
            found[each].append(sides[each]())
    spreads = [Spread(tuple(seconds)) for seconds in found]
    return Result(row, spreads[0], spreads[1] if row.peer else None)


class Unexpected(Exception):
    """A command failed or did not print what it must print, so its time means nothing."""


@dataclass(frozen=True)
class Process:
    """A command as a measure: the seconds from its start to its end, its output in a pipe.

    Both sides of a row must do the same work: `expect` is a text that the output has to hold.
    `before` runs untimed.
    """

    command: tuple[str, ...]
    expect: str
    environment: Mapping[str, str] = field(default_factory=dict)
    before: Callable[[], object] | None = None

    def __call__(self) -> float:
        if self.before:
            self.before()
        environment = {**os.environ, **self.environment}
        start = time.perf_counter()
        done = subprocess.run(self.command, capture_output=True, env=environment, check=False)
        seconds = time.perf_counter() - start
        if done.returncode != 0 or self.expect.encode() not in done.stdout:
            tail = (done.stderr or done.stdout).decode(errors="replace")[-400:]
            raise Unexpected(
                f"{' '.join(self.command)}: exit code {done.returncode}, expected {self.expect!r} in {tail}"
            )
        return seconds
