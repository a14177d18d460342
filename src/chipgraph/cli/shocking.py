"""The options of a scenario, the same for every command that plays one."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, NamedTuple

import typer

if TYPE_CHECKING:
    from collections.abc import Mapping

    from chipgraph.risk.shocks import Scenario


class Shocks(NamedTuple):
    """A named scenario, shocks of one's own, or both."""

    scenario: str = ""
    file: Path | None = None
    remove: list[str] | None = None
    capacity: list[str] | None = None
    country: list[str] | None = None
    shift: list[str] | None = None
    demand: list[str] | None = None
    price: list[str] | None = None
    default: list[str] | None = None
    rule: list[str] | None = None
    delay: list[str] | None = None
    claim: list[str] | None = None
    market: str = ""
    months: float = 0.0

    @property
    def given(self) -> bool:
        """Whether any of the options is there."""
        return any(self)

    def known(self) -> Mapping[str, Scenario]:
        """The scenarios that have names.

        Raises:
            BadFile: the file cannot be read.
        """
        from chipgraph.scenarios import SHIPPED, scenarios

        return scenarios(self.file or SHIPPED)

    def composed(self) -> Scenario:
        """The scenario of the options.

        Raises:
            Misuse: no shock is given, or one cannot be read.
            UnknownName: there is no such scenario.
        """
        from chipgraph.risk.shocks import OPTIONS
        from chipgraph.scenarios import composed

        options = {name: getattr(self, name) for name in OPTIONS}
        return composed(
            self.known(), self.scenario, options, market=self.market, months=self.months
        )


_PANEL = "Shocks"


def _shock(name: str, text: str) -> Any:
    return Annotated[list[str] | None, typer.Option(f"--{name}", help=text, rich_help_panel=_PANEL)]


SHOCKS: dict[str, Any] = {
    "scenario": Annotated[
        str,
        typer.Option(
            "--scenario",
            "-s",
            metavar="NAME",
            help="A named scenario; simulate --list has them.",
            rich_help_panel=_PANEL,
        ),
    ],
    "file": Annotated[
        Path | None,
        typer.Option(
            "--file", help="A file of scenarios of your own (TOML).", rich_help_panel=_PANEL
        ),
    ],
    "remove": _shock("remove", "A company is gone: tsmc."),
    "capacity": _shock("capacity", "What is left: cowos-l=0.7."),
    "country": _shock("country", "What is left at documented sites: TW=0.5."),
    "shift": _shock("shift", "google:nvidia->tpu=0.5."),
    "demand": _shock("demand", "A change of volume: -0.3."),
    "price": _shock("price", "A change of price: -0.3."),
    "default": _shock("default", "Who cannot pay: openai, role:neocloud."),
    "rule": _shock("rule", "restrict:CN or open:CN."),
    "delay": _shock("delay", "Months late: rubin=6."),
    "claim": _shock("claim", "A claim that falls: CLAIM=false."),
    "market": Annotated[
        str,
        typer.Option(
            "--market", help="tight or slack; of a scenario its own.", rich_help_panel=_PANEL
        ),
    ],
    "months": Annotated[
        float,
        typer.Option(
            "--months",
            min=0,
            max=120,
            help="How long; of a scenario its own.",
            show_default=False,
            rich_help_panel=_PANEL,
        ),
    ],
}
"""The options by parameter, for `expanded`."""
