"""The public names: few, there, and doing what docs/python.md says."""

from __future__ import annotations

import builtins
import re
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import networkx as nx
import pytest
import rdflib

import chipgraph
from chipgraph import ChipGraph, ChipgraphError, Claim, Entity, Policy, View
from chipgraph.errors import MissingExtra
from chipgraph.frames import to_frame, value_of
from chipgraph.terms import CG, ID, Iri, Literal, text, typed

if TYPE_CHECKING:
    from collections.abc import Sequence

PAGE = Path(__file__).parents[1] / "docs" / "python.md"
EXAMPLES = re.findall(r"```python\n(.*?)```", PAGE.read_text(encoding="utf-8"), re.DOTALL)
CORE = Path(__file__).parent / "data" / "core" / "graph"


def test_what_is_public_is_a_decision() -> None:
    assert chipgraph.__all__ == ["ChipGraph", "ChipgraphError", "Claim", "Entity", "Policy", "View"]
    for name in chipgraph.__all__:
        assert getattr(chipgraph, name).__name__ == name
    page = PAGE.read_text(encoding="utf-8")
    assert [name for name in chipgraph.__all__ if f"`{name}`" not in page] == []


def test_a_name_that_is_not_public_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="module 'chipgraph' has no attribute 'Nothing'"):
        chipgraph.__getattr__("Nothing")


def test_every_public_method_of_the_core_object_has_a_docstring_and_is_on_the_page() -> None:
    page = PAGE.read_text(encoding="utf-8")
    methods = [n for n, each in vars(ChipGraph).items() if not n.startswith("_") and callable(each)]
    assert {"query", "ask", "entity", "find", "claim", "claims", "network", "to_rdflib"} <= {
        *methods
    }
    for name in methods:
        assert getattr(ChipGraph, name).__doc__, name
    internal = {"rows", "label"}  # for the package's own use
    assert [name for name in methods if f"{name}(" not in page and name not in internal] == []


@pytest.mark.parametrize("example", EXAMPLES, ids=range(len(EXAMPLES)))
def test_an_example_runs(example: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "my-data").symlink_to(CORE)
    monkeypatch.chdir(tmp_path)
    exec(compile(example, str(PAGE), "exec"), {"__name__": "example"})


def test_entities_and_claims_are_frozen(core: ChipGraph) -> None:
    entity, claim = core.entity("acme"), core.claims()[0]
    assert isinstance(entity, Entity)
    assert isinstance(claim, Claim)
    for value in (entity, claim):
        with pytest.raises(AttributeError):
            value.id = "other"  # type: ignore[misc]


def test_a_view_is_a_value(core: ChipGraph) -> None:
    view = View(as_of=date(2025, 1, 1), policy=Policy("official"))
    assert view == View.read("2025-01-01", policy="official")
    assert core.under(view).as_of == date(2025, 1, 1)


def test_the_view_as_an_rdflib_graph(core: ChipGraph) -> None:
    graph = core.to_rdflib()
    assert isinstance(graph, rdflib.Graph)
    acme, supplies = rdflib.URIRef(ID + "acme"), rdflib.URIRef(CG + "supplies")
    assert (acme, supplies, rdflib.URIRef(ID + "cloudone")) in graph
    found = graph.query("SELECT ?a { ?a cg:supplies id:acme }")
    assert [str(row[0]) for row in found] == [ID + "memco"]  # type: ignore[index]


def test_a_layer_as_a_networkx_graph(core: ChipGraph) -> None:
    network = core.network("supply")
    assert isinstance(network, nx.MultiDiGraph)
    for _, _, key, data in network.edges(keys=True, data=True):
        assert core.claim(key).kind == data["relation"]


def test_mistakes_carry_their_exit_code(core: ChipGraph) -> None:
    with pytest.raises(ChipgraphError) as raised:
        core.network("nothing")
    assert raised.value.exit_code == 2


# --- pandas ---------------------------------------------------------------------------------------


def test_rows_become_a_data_frame(core: ChipGraph) -> None:
    query = 'SELECT * { VALUES (?a ?b ?c) { (id:acme 1 "x") (id:memco 0.5 UNDEF) } }'
    frame = core.query(query).table().to_pandas()
    assert list(frame.columns) == ["a", "b", "c"]
    assert frame["a"].tolist() == ["id:acme", "id:memco"]
    assert frame["b"].tolist() == [1, 0.5]
    assert frame["c"].isna().tolist() == [False, True]


def test_no_rows_become_a_data_frame_with_its_columns() -> None:
    frame = to_frame(("a", "b"), ())
    assert (list(frame.columns), len(frame)) == (["a", "b"], 0)


def test_terms_become_values_of_python() -> None:
    values = [
        None,
        Iri(ID + "acme"),
        text("x", "zh"),
        typed("7", "integer"),
        typed("1e3", "double"),
        typed("2025-07-03", "date"),
        typed("true", "boolean"),
        typed("seven", "integer"),
        Literal("y", CG + "odd"),
    ]
    wanted = [None, "id:acme", "x", 7, 1000.0, date(2025, 7, 3), True, "seven", "y"]
    assert [value_of(each) for each in values] == wanted


def test_without_pandas_the_mend_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    real = builtins.__import__

    def without(name: str, *others: Any) -> object:
        if name == "pandas":
            raise ImportError(name)
        return real(name, *others)

    rows: Sequence[Sequence[None]] = ()
    monkeypatch.setattr(builtins, "__import__", without)
    with pytest.raises(MissingExtra, match=r"pip install 'chipgraph\[pandas\]'"):
        to_frame(("a",), rows)
