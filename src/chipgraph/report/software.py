"""Software lock-in: the section on what runs on the subject's chips and what runs elsewhere too."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from chipgraph.report.model import Indicator, Line, Point, Section, Table, Verdict, pair, percent
from chipgraph.risk import software as measure
from chipgraph.risk.supply_claims import SupplyClaims

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from chipgraph.model import Claim
    from chipgraph.risk.software import Cell, Listed

_RULE = (
    "open in existence where at least half of the listed software that runs on the subject's chips is in tree"
    " on a rival's too; closed where less than a tenth runs on a rival's in any way; else partly open. Parity"
    " is judged apart: equal or not by the tests that claims report, and not at all without any."
)
OPEN_FROM, CLOSED_BELOW = 0.5, 0.1
"""From which part of the listed software on it is open, and below which part it is closed: half and a tenth."""

_NOTES = (
    "The list of software and of chip families is fixed (src/chipgraph/risk/software.toml). Existence and"
    " parity are two columns: that something runs does not say that it runs as well. Undocumented is not absent.",
    "No score of lock-in is given: without weights of usage, a count of software that nothing else reaches"
    " says nothing of how much work is locked in.",
)


class _Row(NamedTuple):
    """One software: on the subject's families, and on those of others."""

    listed: Listed
    own: tuple[Cell, ...]
    others: tuple[Cell, ...]

    @property
    def best(self) -> Cell:
        """The furthest existence on one of the subject's families."""
        order = [*measure.EXISTENCE.values(), measure.UNDOCUMENTED]
        return min(self.own, key=lambda each: (order.index(each.existence), each.family))


def software(
    claims: Sequence[Claim],
    subject: str,
    label: str,
    *,
    name: Callable[[str], str],
    open_from: float = OPEN_FROM,
    closed_below: float = CLOSED_BELOW,
) -> Section:
    """The support matrix by software, the reach of each chip family, and what is open."""
    title = f"Software: what runs on the chips of {label}, and what runs elsewhere too"
    index = SupplyClaims(claims)
    ours = _families(index, subject)
    if not ours:
        why = f"cannot be computed: no chip family of {label} is on the list of software support"
        return Section("software", title, missing=(why,))
    cells = measure.matrix(claims)
    rows = [
        _Row(
            each,
            tuple(cells[each.id, family] for family in ours),
            tuple(cells[each.id, family] for family in measure.families() if family not in ours),
        )
        for each in measure.listed()
    ]
    neutral = [row for row in rows if not row.listed.own]
    if not any(row.best.runs for row in neutral):
        why = f"cannot be computed: no support for {', '.join(map(name, ours))} is in this view"
        return Section("software", title, missing=(why,))
    shared = [row for row in neutral if row.best.runs]
    open_rows = [row for row in shared if _in_tree(row)]
    return Section(
        "software",
        title,
        _answer(shared, open_rows, label),
        (
            "software",
            "for",
            f"on {label}",
            "stack",
            "in tree on",
            "otherwise on",
            "parity elsewhere",
        ),
        tuple(_line(row, name) for row in rows),
        _NOTES,
        _missing(neutral, name),
        thesis=f"the closed stack of {label} is a wall, and a reason to leave: work moves to what runs elsewhere.",
        supporting=_supporting(open_rows, shared, name),
        opposing=_opposing(shared, cells, ours, name),
        indicator=_indicator(shared, open_rows),
        verdict=Verdict(_verdict(shared, open_rows, open_from, closed_below), _RULE),
        tables=(_reach(cells, ours, index, name),),
    )


def _families(index: SupplyClaims, subject: str) -> tuple[str, ...]:
    """The listed chip families that a company makes, or that a product belongs to."""
    mine = index.products_of(subject) | frozenset(index.wider(subject))
    return tuple(family for family in measure.families() if family in mine)


def _in_tree(row: _Row) -> list[Cell]:
    return [cell for cell in row.others if cell.existence == "in tree"]


def _otherwise(row: _Row) -> list[Cell]:
    return [cell for cell in row.others if cell.runs and cell.existence != "in tree"]


def _answer(shared: Sequence[_Row], open_rows: Sequence[_Row], label: str) -> str:
    tested = sum(1 for row in shared for cell in row.others if cell.parity != measure.NOT_STATED)
    elsewhere = sum(1 for row in shared for cell in row.others if cell.runs)
    return (
        f"{len(open_rows)} of {len(shared)} listed frameworks that run on {label}'s chips are in tree on a rival's"
        f" too; parity is stated for {tested} of {elsewhere} supports elsewhere."
    )


def _line(row: _Row, name: Callable[[str], str]) -> Line:
    best = row.best
    in_tree, otherwise = _in_tree(row), _otherwise(row)
    parities = sorted({cell.parity for cell in (*in_tree, *otherwise)} - {measure.NOT_STATED})
    own = " (a maker's own: not counted)" if row.listed.own else ""
    shown = (*row.own, *row.others)
    return Line(
        (
            f"{name(row.listed.id)}{own}",
            row.listed.workload,
            best.existence,
            ", ".join(name(each) for each in best.stacks) or measure.NOT_STATED,
            _names(in_tree, name),
            _names(otherwise, name),
            ", ".join(parities) or (measure.NOT_STATED if in_tree or otherwise else ""),
        ),
        tuple(sorted({claim for cell in shown for claim in cell.claims})),
        {
            "software": row.listed.id,
            "workload": row.listed.workload,
            "counted": not row.listed.own,
            "families": {cell.family: _cell(cell) for cell in shown},
        },
    )


def _cell(cell: Cell) -> dict[str, object]:
    return {
        "existence": cell.existence,
        "parity": cell.parity,
        "stacks": list(cell.stacks),
        "since": cell.since or None,
        "claims": list(cell.claims),
    }


def _names(cells: Sequence[Cell], name: Callable[[str], str]) -> str:
    return ", ".join(name(cell.family) for cell in cells)


def _reach(
    cells: Mapping[tuple[str, str], Cell],
    ours: Sequence[str],
    index: SupplyClaims,
    name: Callable[[str], str],
) -> Table:
    """Of the listed software the part that runs on each chip family, the widest first."""
    names = [each.id for each in measure.listed() if not each.own]
    lines = []
    for family in measure.families():
        column = [cells[each, family] for each in names]
        count = measure.counted(column)
        makers = ", ".join(name(each) for each in sorted(index.makers_for(family)))
        stacks = sorted({stack for cell in column for stack in cell.stacks})
        lines.append(
            Line(
                (
                    name(family) + (" (its own)" if family in ours else ""),
                    makers or "undocumented",
                    str(count.in_tree),
                    str(count.otherwise),
                    str(count.undocumented),
                    percent(count.reach),
                    ", ".join(name(each) for each in stacks),
                ),
                tuple(sorted({claim for cell in column for claim in cell.claims})),
                {
                    "family": family,
                    "in_tree": count.in_tree,
                    "otherwise": count.otherwise,
                    "undocumented": count.undocumented,
                    "of": count.of,
                    "reach": pair(count.reach),
                },
            )
        )
    columns = (
        *("chip family", "made by", "in tree", "otherwise", "undocumented"),
        *(f"reach, % of {len(names)}", "stacks"),
    )
    lines.sort(key=lambda line: (-int(line.cells[2]), -int(line.cells[3]), line.cells[0]))
    return Table(
        "Reach: how much of the listed software runs on a chip family", columns, tuple(lines)
    )


def _supporting(
    open_rows: Sequence[_Row], shared: Sequence[_Row], name: Callable[[str], str]
) -> tuple[Point, ...]:
    points = []
    if open_rows:
        names = ", ".join(name(row.listed.id) for row in open_rows)
        claims = tuple(
            sorted({c for row in open_rows for cell in _in_tree(row) for c in cell.claims})
        )
        points.append(Point(f"in tree on a rival's chips too: {names}.", claims))
    equal = [cell for row in shared for cell in row.others if cell.parity == "equal"]
    if equal:
        names = ", ".join(f"{name(cell.software)} on {name(cell.family)}" for cell in equal)
        claims = tuple(sorted({c for cell in equal for c in cell.claims}))
        points.append(Point(f"stated to be equal elsewhere: {names}.", claims))
    return tuple(points)


def _opposing(
    shared: Sequence[_Row],
    cells: Mapping[tuple[str, str], Cell],
    ours: Sequence[str],
    name: Callable[[str], str],
) -> tuple[Point, ...]:
    points = []
    alone = [row for row in shared if not any(cell.runs for cell in row.others)]
    if alone:
        names = ", ".join(name(row.listed.id) for row in alone)
        claims = tuple(sorted({c for row in alone for c in row.best.claims}))
        points.append(Point(f"documented on no rival's chips: {names}.", claims))
    kept = [each for each in measure.listed() if each.own]
    own = [cells[each.id, family] for each in kept for family in ours]
    if any(cell.runs for cell in own):
        names = ", ".join(name(cell.software) for cell in own if cell.runs)
        claims = tuple(sorted({c for cell in own for c in cell.claims}))
        points.append(Point(f"kept for its own chips, and not counted: {names}.", claims))
    lesser = [c for row in shared for c in row.others if c.parity in {"in part", "not equal"}]
    if lesser:
        names = ", ".join(f"{name(c.software)} on {name(c.family)} ({c.parity})" for c in lesser)
        claims = tuple(sorted({c for cell in lesser for c in cell.claims}))
        points.append(Point(f"stated not to be wholly equal elsewhere: {names}.", claims))
    return tuple(points)


def _indicator(shared: Sequence[_Row], open_rows: Sequence[_Row]) -> Indicator:
    """How many also run in tree elsewhere; up to all for which nothing is documented otherwise."""
    most = sum(
        1
        for row in shared
        if _in_tree(row) or any(cell.existence == measure.UNDOCUMENTED for cell in row.others)
    )
    every = [cell for row in shared for cell in row.others if cell.runs]
    years = Counter(cell.since[:4] for cell in every if cell.since)
    undated = len(every) - sum(years.values())
    began = ", ".join(f"{year}: {count}" for year, count in sorted(years.items()))
    trend = (
        f"supports elsewhere by the year of their stated begin {began}; {undated} of {len(every)} have none"
        if years
        else f"cannot be told: {undated} of {len(every)} supports elsewhere have no stated begin"
    )
    low, high = len(open_rows) / len(shared), most / len(shared)
    value = f"{len(open_rows)} documented, up to {most}, of {len(shared)}"
    claims = tuple(sorted({c for row in open_rows for cell in _in_tree(row) for c in cell.claims}))
    data = {"share": [round(low, 6), round(high, 6)], "of": len(shared)}
    return Indicator("listed frameworks in tree on a rival's chips too", value, trend, claims, data)


def _verdict(
    shared: Sequence[_Row], open_rows: Sequence[_Row], open_from: float, closed_below: float
) -> str:
    running = [row for row in shared if any(cell.runs for cell in row.others)]
    if len(open_rows) >= open_from * len(shared):
        existence = "open in existence"
    elif len(running) < closed_below * len(shared):
        existence = "closed as far as documented"
    else:
        existence = "partly open in existence"
    parities = {cell.parity for row in shared for cell in row.others} - {measure.NOT_STATED}
    if not parities:
        return f"{existence}; parity cannot be judged"
    return f"{existence}; parity {'equal' if parities == {'equal'} else 'not equal throughout'} where stated"


def _missing(neutral: Sequence[_Row], name: Callable[[str], str]) -> tuple[str, ...]:
    cells = [cell for row in neutral for cell in (*row.own, *row.others)]
    undocumented = sum(1 for cell in cells if cell.existence == measure.UNDOCUMENTED)
    untested = sum(1 for cell in cells if cell.runs and cell.parity == measure.NOT_STATED)
    runs = sum(1 for cell in cells if cell.runs)
    gaps = [f"support or its absence for {undocumented} of {len(cells)} cells of the list"]
    if untested:
        gaps.append(f"a test of parity for {untested} of {runs} supports")
    gaps.append("weights of usage: how much work runs on which software")
    return tuple(gaps)
