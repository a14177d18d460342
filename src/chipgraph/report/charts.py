"""Charts of a report as SVG text that stands in a page without scripts and without a network.

Alone knows matplotlib, the extra `charts`. Lines and letters take the colour of the page around them
(currentColor), so that one picture serves light and dark; text stays text, for search and for readers
that speak. The same report gives the same bytes.
"""

from __future__ import annotations

import io
import re
from typing import TYPE_CHECKING, Any

from chipgraph.errors import MissingExtra

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

    from chipgraph.report.model import Line, Report, Section

_INK = "#010203"
"""Stands for the page's own colour until the SVG is written."""
_HUES = ("#2f6fb0", "#c2571a", "#3d8a4e", "#8a4fa0", "#a08020")
_SALT = "chipgraph"


def charts(report: Report) -> dict[str, list[tuple[str, str]]]:
    """The charts of a report by section: pairs of a caption and an SVG; sections without data have none.

    Raises:
        MissingExtra: matplotlib is not installed.
    """
    try:
        import matplotlib as mpl
    except ImportError:
        raise MissingExtra("matplotlib", "charts") from None
    found: dict[str, list[tuple[str, str]]] = {}
    settings: Any = {"svg.hashsalt": _SALT, "svg.fonttype": "none", "font.family": "sans-serif"}
    with mpl.rc_context(settings):
        for section in report.sections:
            made = [
                (caption, _svg(figure, caption, f"{section.key}-{place}-"))
                for key, draw in DRAWN.items()
                if key == section.key
                for place, (caption, figure) in enumerate(draw(section))
            ]
            if made:
                found[section.key] = made
    return found


def _svg(figure: Figure, caption: str, prefix: str) -> str:
    out = io.StringIO()
    figure.savefig(out, format="svg", metadata={"Date": None, "Creator": None}, transparent=True)
    text = out.getvalue()
    text = text[text.index("<svg") :].replace(_INK, "currentColor")
    # Several pictures stand in one page: each keeps its ids to itself, and none brings a style sheet.
    text = re.sub(r"<metadata>.*?</metadata>|<style.*?</style>", "", text, flags=re.DOTALL)
    text = re.sub(r'( id="|url\(#|href="#)', rf"\g<1>{prefix}", text)
    # The picture scales with the page, and has a name for those who cannot see it.
    text = re.sub(r'width="[\d.]+pt" height="[\d.]+pt"', 'role="img"', text, count=1)
    return text.replace(">", f"><title>{_escaped(caption)}</title>", 1).rstrip("\n")


def _escaped(text: str) -> str:
    from html import escape

    return escape(text)


def _axes(width: float, height: float) -> tuple[Figure, Axes]:
    from matplotlib.figure import Figure

    figure = Figure(figsize=(width, height), layout="constrained")
    axes = figure.subplots()
    for spine in axes.spines.values():
        spine.set_color(_INK)
    for side in ("top", "right"):
        axes.spines[side].set_visible(False)
    axes.tick_params(colors=_INK, labelsize=8)
    axes.xaxis.label.set_color(_INK)
    axes.yaxis.label.set_color(_INK)
    return figure, axes


def _pairs(line: Line, key: str) -> list[list[float]]:
    value = line.data.get(key)
    return value if isinstance(value, list) else []


def _plain(text: str) -> str:
    """Text that matplotlib does not read as a formula."""
    return text.replace("$", r"\$")


# --- concentration --------------------------------------------------------------------------------


def _concentration(section: Section) -> Iterator[tuple[str, Figure]]:
    """Intervals of CR1 to CR5 by period, quarters or days only."""
    lines = [
        line
        for line in reversed(section.lines)
        if "cr" in line.data and not line.data.get("joint") and _short(line.data)
    ]
    if not lines:
        return
    figure, axes = _axes(7.2, 3.0)
    width = 0.8 / 5
    for k in range(5):
        for i, line in enumerate(lines):
            low, high = (100 * each for each in _pairs(line, "cr")[k])
            x = i + (k - 2) * width
            axes.vlines(x, low, max(high, low + 0.3), color=_HUES[k], linewidth=4)
        axes.plot([], [], color=_HUES[k], linewidth=4, label=f"CR{k + 1}")
    axes.set_xticks(range(len(lines)), [_plain(line.cells[0]) for line in lines])
    axes.tick_params(axis="x", rotation=35)
    axes.set_ylabel("percent")
    axes.set_ylim(0, 100)
    _legend(axes)
    yield f"{section.title}: bounds of CR1 to CR5", figure


def _short(data: Mapping[str, object]) -> bool:
    from datetime import date

    start, end = data.get("period_start"), data.get("period_end")
    if not isinstance(start, str) or not isinstance(end, str):
        return False
    return (date.fromisoformat(end) - date.fromisoformat(start)).days <= 100


def _legend(axes: Axes) -> None:
    legend = axes.legend(fontsize=8, frameon=False, ncols=5, loc="upper left", labelcolor=_INK)
    legend.set_in_layout(False)


# --- customers who turn into rivals -----------------------------------------------------------------


def _acceptability(section: Section) -> Iterator[tuple[str, Figure]]:
    """Rank acceptabilities as stacked bars, one customer a bar."""
    lines = [line for line in section.lines if "rank_acceptability" in line.data]
    if not lines:
        return
    figure, axes = _axes(7.2, 0.5 + 0.34 * len(lines))
    count = len(lines)
    for i, line in enumerate(reversed(lines)):
        left = 0.0
        for rank, part in enumerate(_numbers(line.data["rank_acceptability"])):
            axes.barh(i, 100 * part, left=left, color=_HUES[0], alpha=1 - rank / (count + 1))
            if part >= 0.12:
                axes.text(left + 50 * part, i, str(rank + 1), ha="center", va="center", fontsize=8)
            left += 100 * part
    axes.set_yticks(range(count), [_plain(line.cells[0]) for line in reversed(lines)])
    axes.set_xlabel("percent of draws at rank 1, 2, ...")
    axes.set_xlim(0, 100)
    yield f"{section.title}: rank acceptability", figure


def _numbers(value: object) -> list[float]:
    return [float(each) for each in value] if isinstance(value, list) else []


# --- obligations ------------------------------------------------------------------------------------


def _cover(section: Section) -> Iterator[tuple[str, Figure]]:
    """Cover of obligations in quarters of the cost of revenue, by day."""
    lines = [line for line in reversed(section.lines) if line.data.get("cover_quarters")]
    if not lines:
        return
    figure, axes = _axes(7.2, 2.6)
    for i, line in enumerate(lines):
        low, high = _numbers(line.data["cover_quarters"])
        axes.bar(i, low, color=_HUES[0], width=0.6)
        axes.bar(i, high - low, bottom=low, color=_HUES[0], alpha=0.4, width=0.6)
        axes.text(i, high, f"{high:.1f}", ha="center", va="bottom", fontsize=8, color=_INK)
    axes.set_xticks(range(len(lines)), [str(line.data["day"]) for line in lines])
    axes.set_ylabel("quarters")
    yield "Cover of supply obligations in quarters of the cost of revenue", figure


# --- crossover --------------------------------------------------------------------------------------


def _crossover(section: Section) -> Iterator[tuple[str, Figure]]:
    """Custom over subject as a ratio, each comparison a bar between its least and its most."""
    lines = [line for line in section.lines if "custom" in line.data and "subject" in line.data]
    if not lines:
        return
    figure, axes = _axes(7.2, 0.7 + 0.34 * len(lines))
    for i, line in enumerate(reversed(lines)):
        custom, subject = line.data["custom"], line.data["subject"]
        low, high = _ratio(custom, subject)
        axes.hlines(i, low, max(high, low + 0.01), color=_HUES[1], linewidth=5)
    axes.axvline(1.0, color=_INK, linewidth=0.8)
    names = [_plain(f"{line.cells[0]}, {line.cells[2]}: {line.data['metric']}") for line in lines]
    axes.set_yticks(range(len(lines)), list(reversed(names)))
    axes.set_xlabel("custom / subject; to the right of 1 custom accelerators lead")
    axes.set_xlim(left=0)
    yield f"{section.title}: ratio by forecaster and denominator", figure


def _ratio(custom: object, subject: object) -> tuple[float, float]:
    assert isinstance(custom, list)
    assert isinstance(subject, list)
    most = custom[1] if custom[1] is not None else custom[0]
    over = subject[1] if subject[1] is not None else subject[0]
    return custom[0] / over, most / subject[0]


# --- money in circles -------------------------------------------------------------------------------


def _circles(section: Section) -> Iterator[tuple[str, Figure]]:
    """The parties of the circles around the subject, an arrow a step."""
    found = [line.data["names"] for line in section.lines if "circle" in line.data]
    rings: list[list[str]] = [each for each in found if isinstance(each, list)]
    if not rings:
        return
    import math

    subject = rings[0][0]
    parties = sorted({name for ring in rings for name in ring} - {subject})
    figure, axes = _axes(5.2, 5.2)
    axes.set_axis_off()
    places = {subject: (0.0, 0.0)}
    for i, name in enumerate(parties):
        angle = 2 * math.pi * i / len(parties)
        places[name] = (math.cos(angle), math.sin(angle))
    steps = sorted(
        {(a, b) for ring in rings for a, b in zip(ring, [*ring[1:], ring[0]], strict=True)}
    )
    for source, target in steps:
        style: dict[str, Any] = {
            "arrowstyle": "->",
            "color": _HUES[0],
            "shrinkA": 14,
            "shrinkB": 14,
        }
        style["connectionstyle"] = "arc3,rad=0.12"
        axes.annotate("", xy=places[target], xytext=places[source], arrowprops=style)
    for name, (x, y) in places.items():
        axes.text(x, y, _plain(name), ha="center", va="center", fontsize=8, color=_INK)
    axes.set_xlim(-1.35, 1.35)
    axes.set_ylim(-1.2, 1.2)
    yield f"{section.title}: ways that money can take", figure


# --- suppliers, price and software ------------------------------------------------------------------


def _output_left(section: Section) -> Iterator[tuple[str, Figure]]:
    """What is left after the loss of each provider: an interval, with what is left as documented."""
    lines = [line for line in section.lines if "output_left" in line.data][:20]
    if not lines:
        return
    figure, axes = _axes(7.2, 0.8 + 0.28 * len(lines))
    for i, line in enumerate(reversed(lines)):
        low, high = (100 * each for each in _numbers(line.data["output_left"]))
        axes.hlines(i, low, max(high, low + 0.6), color=_HUES[0], alpha=0.5, linewidth=5)
        low, high = (
            100 * each for each in _numbers(line.data["output_left_if_documented_are_all"])
        )
        axes.hlines(i, low, max(high, low + 0.6), color=_HUES[1], linewidth=2)
    axes.set_yticks(range(len(lines)), [_plain(line.cells[0]) for line in reversed(lines)])
    axes.set_xlim(0, 100)
    axes.set_xlabel("percent of output left; narrow bars: if the documented providers are all")
    yield f"{section.title}: output left after the loss of each provider", figure


def _frontier(section: Section) -> Iterator[tuple[str, Figure]]:
    """The pair of axes with most products, each product with its intervals; dominated ones lighter."""
    groups: dict[tuple[str, str], list[Line]] = {}
    for line in (each for table in section.tables for each in table.lines):
        if "place" in line.data:
            groups.setdefault((line.cells[0], line.cells[1]), []).append(line)
    if not groups:
        return
    gain, cost = max(groups, key=lambda key: len(groups[key]))
    figure, axes = _axes(6.0, 3.6)
    for line in groups[gain, cost]:
        x, y = (_middle(line.data[key]) for key in ("cost_value", "gain_value"))
        shade = 0.4 if line.data["place"] == "dominated" else 1.0
        for key, along in (("cost_value", axes.hlines), ("gain_value", axes.vlines)):
            low, high = _ends(line.data[key])
            along(y if key == "cost_value" else x, low, high, color=_HUES[0], alpha=shade)
        axes.plot(x, y, "o", color=_HUES[0], alpha=shade, markersize=5)
        axes.annotate(
            _plain(line.cells[2]), (x, y), textcoords="offset points", xytext=(5, 5), fontsize=8,
            color=_INK,
        )  # fmt: skip
    labels = groups[gain, cost][0].data["axes"]
    assert isinstance(labels, list)
    axes.set_ylabel(_plain(labels[0]))
    axes.set_xlabel(_plain(labels[1]))
    axes.set_xlim(left=0)
    axes.set_ylim(bottom=0)
    axes.margins(0.15)
    yield f"{section.title}: {gain} by {cost}; dominated products are lighter", figure


def _ends(value: object) -> tuple[float, float]:
    assert isinstance(value, list)
    return value[0], value[1] if value[1] is not None else value[0]


def _middle(value: object) -> float:
    low, high = _ends(value)
    return (low + high) / 2


def _support(section: Section) -> Iterator[tuple[str, Figure]]:
    """The support matrix: in tree full, otherwise half, not documented empty."""
    rows = [line for line in section.lines if "families" in line.data]
    named = [
        (str(line.data["family"]), line.cells[0])
        for table in section.tables
        for line in table.lines
        if "family" in line.data
    ]
    if not rows or not named:
        return
    figure, axes = _axes(7.2, 1.8 + 0.26 * len(rows))
    for i, line in enumerate(reversed(rows)):
        cells = line.data["families"]
        assert isinstance(cells, dict)
        for k, (family, _) in enumerate(named):
            existence = str(cells[family]["existence"])
            if existence not in {"undocumented", "ended", "planned"}:
                filled = _HUES[0] if existence == "in tree" else "none"
                axes.plot(k, i, "s", color=_HUES[0], markerfacecolor=filled, markersize=8)
    axes.set_yticks(range(len(rows)), [_plain(line.cells[0]) for line in reversed(rows)])
    axes.set_xticks(range(len(named)), [_plain(name) for _, name in named], rotation=60, ha="right")
    yield f"{section.title}: full where in tree, open where it runs otherwise", figure


DRAWN: dict[str, Callable[[Section], Iterator[tuple[str, Figure]]]] = {
    "billed": _concentration,
    "owing": _concentration,
    "contenders": _acceptability,
    "obligations": _cover,
    "crossover": _crossover,
    "circles": _circles,
    "suppliers": _output_left,
    "price-performance": _frontier,
    "software": _support,
}
"""Which section is drawn by what."""
