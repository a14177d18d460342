"""The file: same bytes, safe data, a policy that fits, a size that can be sent."""

from __future__ import annotations

import gzip
import json
import re
from base64 import b64decode
from html.parser import HTMLParser
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from chipgraph.errors import Misuse
from chipgraph.graph import ChipGraph
from chipgraph.model import View
from chipgraph.page import page_html
from chipgraph.page.html import content_hash, data_json
from chipgraph.page.records import safe_address
from chipgraph.ranking import ranks

if TYPE_CHECKING:
    from chipgraph.page.records import Record

WEBGL = Path(__file__).parents[2] / "tools" / "webgl"

PYVIS_PAGE = 816_000
"""Bytes of the page that pyvis writes with `in_line` for 500 nodes, without evidence."""


class Parts(HTMLParser):
    """The contents of the script and style elements, and every element that is there."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.scripts: list[str] = []
        self.styles: list[str] = []
        self.types: list[str] = []
        self.attributes: list[tuple[str, str | None]] = []
        self._open: list[str] | None = None
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes += attrs
        if tag == "script":
            self.types.append(dict(attrs).get("type") or "")
        self._open = {"script": self.scripts, "style": self.styles}.get(tag)
        if self._open is not None:
            self._open.append("")

    def handle_endtag(self, tag: str) -> None:
        self._open = None

    def handle_data(self, data: str) -> None:
        if self._open is not None:
            self._open[-1] += data


def picture_of(text: str) -> Record:
    """What the page draws at once."""
    found = re.search(r'<script type="application/json" id="data">(.*?)</script>', text, re.DOTALL)
    assert found
    content: Record = json.loads(found[1])
    return content


def unpacked(text: str, part: str) -> str:
    """What is packed in the page under a name."""
    found = re.search(rf'id="{part}">([A-Za-z0-9+/=]*)</script>', text)
    assert found
    return gzip.decompress(b64decode(found[1])).decode("utf-8")


def evidence_of(text: str) -> Record:
    """What the page unpacks after."""
    content: Record = json.loads(unpacked(text, "evidence"))
    return content


def test_the_same_graph_gives_the_same_bytes(small: ChipGraph) -> None:
    again = ChipGraph(small.store, small.data)
    assert page_html(small) == page_html(again)


def test_nothing_is_fetched_and_the_only_addresses_are_of_sources_and_licences(
    small: ChipGraph,
) -> None:
    parts = Parts(page_html(small))
    assert not {"link", "iframe", "img", "base", "object"} & set(parts.tags)
    assert not [name for name, _ in parts.attributes if name in {"src", "href"} or name[:2] == "on"]
    assert "sourceMappingURL" not in page_html(small)


def test_the_policy_allows_exactly_the_scripts_and_styles_in_the_file(small: ChipGraph) -> None:
    parts = Parts(page_html(small))
    policy = next(value for name, value in parts.attributes if name == "content")
    assert policy is not None
    assert parts.types == ["application/json", *["application/octet-stream"] * 2, "text/plain", ""]
    library = unpacked(page_html(small), "library")
    assert "vis-network" in library
    assert f"script-src {content_hash(library)} {content_hash(parts.scripts[-1])};" in policy
    assert f"style-src {content_hash(parts.styles[0])};" in policy
    assert policy.startswith("default-src 'none';")
    assert "unsafe" not in policy
    assert "connect-src" not in policy


def test_the_licence_notice_of_vis_network_is_kept(small: ChipGraph) -> None:
    text = page_html(small)
    assert "vis.js is dual licensed" in text
    assert "apache.org/licenses/LICENSE-2.0" in text


def test_no_character_of_the_data_can_end_its_element() -> None:
    written = data_json("</script><!-- & \u2028 \u2029")
    assert not set("<>&\u2028\u2029") & set(written)
    assert json.loads(written) == "</script><!-- & \u2028 \u2029"


def test_controls_that_reorder_text_become_a_visible_mark() -> None:
    assert json.loads(data_json("a\u202egnp.exe\u2066")) == "a\ufffdgnp.exe\ufffd"


def test_hostile_texts_make_no_element_and_no_attribute(
    hostile: ChipGraph, small: ChipGraph
) -> None:
    parts, plain = Parts(page_html(hostile, entity="evil")), Parts(page_html(small, entity="acme"))
    assert parts.tags == plain.tags
    assert len(parts.attributes) == len(plain.attributes)


@pytest.mark.parametrize(
    "address",
    ["javascript:alert(1)", "data:text/html,x", "//example.org", "http:", "ftp://a", "https://[x"],
)
def test_only_http_and_https_become_links(address: str) -> None:
    assert safe_address(address) == ""


def test_http_and_https_addresses_are_kept() -> None:
    assert safe_address("https://example.org/a?b=c") == "https://example.org/a?b=c"


def test_the_page_says_its_view() -> None:
    graph = ChipGraph.open(View.read("2025-12-31", "2025-12-01", "official"))
    about = picture_of(page_html(graph, entity="nvidia"))["about"]
    assert (about["asOf"], about["knownBy"], about["policy"]) == (
        "2025-12-31",
        "2025-12-01",
        "official",
    )
    assert about["entities"] > 0
    assert about["claims"] > 0


def test_edges_say_whether_they_are_disputed_weak_or_stated(small: ChipGraph) -> None:
    data = picture_of(page_html(small))
    names = data["ids"]
    found = {(names[line[0]], names[line[1]]): data["statuses"][line[4]] for line in data["edges"]}
    assert found["newcloud", "acme-one"] == "disputed"
    assert found["memco", "rivalco"] == "disputed"
    assert found["acme", "newcloud"] == "weak"
    assert found["fabco", "acme"] == "stated"


def test_prospects_stand_on_the_card_and_are_no_edges(small: ChipGraph) -> None:
    text = page_html(small)
    data, proof = picture_of(text), evidence_of(text)
    names = data["ids"]
    card = proof["cards"][names.index("bigcloud")]
    assert [proof["claims"]["id"][each] for each in card["prospects"]] == ["t-13"]
    assert [names.index("bigcloud"), names.index("acme-one")] not in [e[:2] for e in data["edges"]]


def test_every_claim_about_a_drawn_entity_is_in_the_file(bundled: ChipGraph) -> None:
    text = page_html(bundled, limit=10_000)
    names = frozenset(picture_of(text)["ids"])
    there = set(evidence_of(text)["claims"]["id"])
    about = {
        claim.id
        for claim in bundled.claims()
        if names & {value for values in claim.fields.values() for value in values}
    }
    assert len(about) > 1000
    assert about <= there


def test_the_bundle_is_of_the_versions_that_are_locked_and_names_no_registry(
    small: ChipGraph,
) -> None:
    wanted = json.loads((WEBGL / "package.json").read_text(encoding="utf-8"))["dependencies"]
    lock = (WEBGL / "package-lock.json").read_text(encoding="utf-8")
    packages = json.loads(lock)["packages"]
    assert "resolved" not in lock
    licences = page_html(small, engine="webgl")
    for name, version in wanted.items():
        assert packages[f"node_modules/{name}"]["version"] == version
        assert packages[f"node_modules/{name}"]["integrity"].startswith("sha512-")
        assert f"{name} {version} (MIT)" in licences


def test_the_page_of_the_other_engine_carries_its_licences(small: ChipGraph) -> None:
    text = page_html(small, engine="webgl")
    library = unpacked(text, "library")
    assert "chipgraphWebgl" in library
    assert "vis-network" not in library
    for package in ("sigma", "graphology", "graphology-layout-forceatlas2"):
        assert re.search(rf"^{package} [0-9.]+ \(MIT\)", text, re.MULTILINE)
    assert text.count("Permission is hereby granted") >= 3


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"engine": "dot"}, "unknown engine 'dot'; use one of vis, webgl"),
        ({"layout": "round"}, "unknown layout 'round'; use one of columns, force"),
    ],
)
def test_unknown_choices_are_told(small: ChipGraph, options: dict[str, str], message: str) -> None:
    with pytest.raises(Misuse, match=message):
        page_html(small, **options)  # type: ignore[arg-type]


def test_nodes_are_sized_by_the_chosen_centrality(bundled: ChipGraph) -> None:
    text = page_html(bundled, layer="supply", size=("pagerank", "degree"))
    data, (degree, pagerank) = picture_of(text), evidence_of(text)["measures"]
    assert (degree[0], pagerank[0]) == ("degree", "pagerank")
    sizes = [node[2] for node in data["nodes"]]
    first = max(range(len(sizes)), key=lambda each: pagerank[2][each])
    assert sizes[first] == max(sizes) == 40
    assert pagerank[2][first] == pytest.approx(
        ranks(bundled, "pagerank", "supply")[data["ids"][first]][1], rel=1e-5
    )


def test_a_page_of_500_entities_with_all_evidence_can_be_sent(bundled: ChipGraph) -> None:
    assert len(page_html(bundled, limit=500).encode("utf-8")) <= 1.5 * PYVIS_PAGE
