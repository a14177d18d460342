"""Terms are plain values that keep what was written."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chipgraph.terms import (
    CG,
    ID,
    PREFIXES,
    XSD,
    Iri,
    Literal,
    local,
    order,
    shorten,
    text,
    typed,
)

if TYPE_CHECKING:
    from chipgraph.terms import (
        Term,
    )


def test_an_iri_is_the_string_that_it_is() -> None:
    assert Iri(ID + "acme") == ID + "acme"
    assert hash(Iri(ID + "acme")) == hash(ID + "acme")


def test_literals_with_other_forms_of_one_number_differ() -> None:
    assert typed("0.90", "decimal") != typed("0.9", "decimal")
    assert typed("1", "integer") == Literal("1", XSD + "integer", "")


def test_a_text_has_a_language_or_is_a_string() -> None:
    assert text("a") == Literal("a", XSD + "string", "")
    assert text("a", "en").language == "en"


def test_the_local_part_follows_the_last_hash_or_slash() -> None:
    assert local(CG + "Supply") == "Supply"
    assert local("https://example.org/a/b") == "b"
    assert local("plain") == "plain"


def test_known_namespaces_are_shortened_and_others_are_not() -> None:
    assert shorten(ID + "acme") == "id:acme"
    assert shorten(CG + "Supply") == "cg:Supply"
    assert shorten("https://example.org/a") == "https://example.org/a"


def test_no_two_prefixes_share_a_namespace() -> None:
    assert len(set(PREFIXES.values())) == len(PREFIXES)


def test_iris_come_before_literals_and_literals_are_ordered_by_text() -> None:
    values: list[Term] = [text("b"), text("a", "zh"), text("a", "en"), Iri("z")]
    assert sorted(values, key=order) == [Iri("z"), text("a", "en"), text("a", "zh"), text("b")]
