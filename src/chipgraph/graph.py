"""`ChipGraph`, the one core object: open a view of the data, ask it."""

from __future__ import annotations

from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from chipgraph.errors import UnknownName
from chipgraph.places import data_files, definition_files
from chipgraph.store.reading import files_below
from chipgraph.store.view_store import ViewStore
from chipgraph.terms import CLAIM
from chipgraph.views import View

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date

    import networkx as nx
    import rdflib

    from chipgraph.model import Claim, Entity
    from chipgraph.names import Hit
    from chipgraph.page import Page
    from chipgraph.store.values import Values
    from chipgraph.store.view_store import Answer, Row, Table
    from chipgraph.terms import Term


def files_of(data: Sequence[Path | str] = (), *, only_data: bool = False) -> list[Path]:
    """The bundled data files, with files or folders of RDF added; `only_data` leaves out ours.

    Raises:
        BadFile: nothing is there, or a folder holds no RDF file.
    """
    given = [file for each in data for file in files_below(Path(each))]
    return [*([] if only_data else data_files()), *given]


class ChipGraph:
    """The graph as one view shows it.

    >>> graph = ChipGraph.open()
    >>> graph.entity("英伟达").label
    'Nvidia'
    """

    def __init__(self, store: ViewStore, data: Sequence[Path]) -> None:
        self.store = store
        self.data = tuple(data)

    @cached_property
    def values(self) -> Values:
        """Claims, entities and sources of the view as values."""
        from chipgraph.store.values import Values  # a query reads none of them

        return Values(self.store)

    @classmethod
    def open(
        cls,
        view: View | None = None,
        *,
        data: Sequence[Path | str] = (),
        only_data: bool = False,
    ) -> ChipGraph:
        """Open the bundled data, with files or folders of RDF added; `only_data` leaves out ours.

        Raises:
            BadFile: a file cannot be read or parsed.
        """
        read = files_of(data, only_data=only_data)
        return cls(ViewStore.open([*read, *definition_files()], view or View()), read)

    def under(self, view: View) -> ChipGraph:
        """The same data under another view."""
        return type(self)(ViewStore.open([*self.data, *definition_files()], view), self.data)

    @property
    def view(self) -> View:
        """The view that is shown."""
        return self.store.view

    @property
    def as_of(self) -> date:
        """The day on which claims hold in this view."""
        return self.store.as_of

    def query(self, sparql: str, *, allow_remote: bool = False) -> Answer:
        """Run a SPARQL 1.1 query over the view.

        Raises:
            BadQuery: a syntax error, an update, or remote access that is not allowed.
        """
        return self.store.query(sparql, allow_remote=allow_remote)

    def ask(self, question: str, **values: str) -> Table:
        """Ask a named question; parameters by keyword.

        Raises:
            UnknownName: there is no such question, parameter or entity.
        """
        from chipgraph.questions import question_text

        return self.query(question_text(self, question, values)).table()

    def rows(self, sparql: str, values: Mapping[str, Term] | None = None) -> list[Row]:
        """The rows of a SELECT of our own, parameters bound."""
        return self.store.rows(sparql, values)

    @cached_property
    def names(self) -> list[tuple[str, str]]:
        """Every name of every entity, with the entity's id."""
        from chipgraph.memo import remembered

        def read() -> list[tuple[str, str]]:
            return self.values.names()

        found = remembered("names", self.store.key, read)
        return [(name, entity) for name, entity in found]

    def entity(self, name: str) -> Entity:
        """The entity of a name: id, label, alias, ticker, in English or Chinese.

        Raises:
            UnknownName: there is none; carries the nearest names.
        """
        found = self.values.entity(name.strip().lower())
        if found:
            return found
        from chipgraph.names import exact

        matches = exact(name, self.names)
        if len(matches) > 1:
            raise UnknownName(
                "entity", name, nearest=matches, mend="several have this name; use the id"
            )
        if matches and (entity := self.values.entity(matches[0])):
            return entity
        raise UnknownName("entity", name, nearest=[hit.entity for hit in self.find(name, limit=3)])

    def find(self, text: str, *, limit: int = 10) -> list[Hit]:
        """Entities whose names fit a text, best first."""
        from chipgraph.names import search

        return search(text, self.names, limit=limit)

    def claim(self, name: str) -> Claim:
        """A claim by its id, also one that the view leaves out.

        Raises:
            UnknownName: there is none.
        """
        iri = CLAIM + name
        found = self.values.claim(iri) or self.values.claim(iri, excluded=True)
        if found is None:
            raise UnknownName(
                "claim", name, mend="show lists the ids of the claims about an entity"
            )
        return found

    def claims(self, kinds: Iterable[str] = (), *, about: str = "") -> tuple[Claim, ...]:
        """The claims of the view: all, those of classes, or those about an entity; by id."""
        wanted = frozenset(kinds)
        if about:
            found = self.values.claims_about(about)
            return tuple(each for each in found if not wanted or each.kind in wanted)
        if wanted:
            return self.values.claims_of(sorted(wanted))
        return self._all_claims

    @cached_property
    def _all_claims(self) -> tuple[Claim, ...]:
        """Every claim; read from the store once a view, since that takes as long as all the rest."""
        from chipgraph.memo import remembered

        self.values.take(remembered("claims", self.store.key, self.values.rows))
        return self.values.claims(self.values.claim_iris)

    def label(self, entity: str) -> str:
        """The name of an entity by its id."""
        return self.values.label(entity)

    def network(self, layer: str = "all") -> nx.MultiDiGraph:
        """A layer as a networkx graph; edge keys are claim ids.

        Raises:
            UnknownName: there is no such layer.
        """
        from chipgraph.network import network

        return network(self, layer)

    def page(self, *, height: int = 640, **options: Any) -> Page:
        """The page of the view, or of an entity's neighbourhood: a notebook shows it, `save` writes it.

        Options are those of `chipgraph.page.page_html`: entity, hops, limit, layer, layout, size,
        engine, overlays, scenario.

        Raises:
            UnknownName: there is no such entity, layer or measure.
            Misuse: an option is out of range.
        """
        from chipgraph.page import Page, page_html

        return Page(page_html(self, **options), height)

    def to_rdflib(self) -> rdflib.Graph:
        """The view as an rdflib graph."""
        from chipgraph.export.rdf import to_rdflib

        return to_rdflib(self.store.triples())
