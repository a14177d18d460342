"""Each fact of the founding article is found by the name that the article uses, with the article as a source."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import pytest

from chipgraph.cardrows import card_rows
from chipgraph.lexicons import lexicon
from chipgraph.model import View
from chipgraph.showing import shown
from chipgraph.wording import said

if TYPE_CHECKING:
    from chipgraph.graph import ChipGraph
    from chipgraph.model import Claim

ARTICLE = "seed-article"


class Fact(NamedTuple):
    """A fact of the article: the name to look up, the class of claim, what it says, how it stands."""

    name: str
    kind: str
    text: str
    basis: str = "stated"


FACTS = [
    Fact("Nvidia", "Observation", "Nvidia: market capitalisation, total: 3.92 trillion USD"),
    Fact("Apple", "Observation", "Apple: market capitalisation, total: 3.915 trillion USD"),
    Fact("Blackwell", "Observation", "about 70 % of Nvidia's revenue, Nvidia Data Center compute", "measured"),
    Fact("Nvidia", "Observation", "about 88 % of Nvidia's revenue, total", "derived"),
    Fact("ChatGPT", "Prospect", "rumour: OpenAI uses TPU for ChatGPT", "rumoured"),
    Fact("OpenAI", "Prospect", "test: OpenAI uses TPU"),
    Fact("OpenAI", "Denial", "OpenAI denies the purpose of “rumour: OpenAI uses TPU for ChatGPT”"),
    Fact("TPU", "Design", "Google develops TPU"),
    Fact("Ironwood", "Design", "Google develops TPU v7 Ironwood"),
    Fact("Ironwood", "FamilyMembership", "TPU v7 Ironwood belongs to TPU"),
    Fact("Ironwood", "Milestone", "TPU v7 Ironwood: announced"),
    Fact("Ironwood", "Competition", "TPU v7 Ironwood competes with Nvidia Blackwell", "estimated"),
    Fact("GB200", "Competition", "TPU v7 Ironwood competes with Nvidia GB200", "estimated"),
    Fact("Gemini", "Use", "Gemini uses TPU"),
    Fact("NVLink Fusion", "Milestone", "NVLink Fusion: announced"),
    Fact("NVLink Fusion", "Requirement", "NVLink Fusion needs Nvidia hardware"),
    Fact("NVLink-C2C", "Implementation", "NVLink Fusion implements NVLink-C2C"),
    Fact("NVLink-C2C", "Observation", "NVLink-C2C: interconnect bandwidth, total: 900 GB/s"),
    Fact("UALink Consortium", "Competition", "NVLink Fusion competes with UALink", "estimated"),
    Fact("AMD", "Membership", "AMD is a member of UALink Consortium"),
    Fact("Intel", "Membership", "Intel is a member of UALink Consortium"),
    Fact("Google", "Membership", "Google is a member of UALink Consortium"),
    Fact("Meta", "Membership", "Meta Platforms is a member of UALink Consortium"),
    Fact("Microsoft", "Membership", "Microsoft is a member of UALink Consortium"),
    Fact("AWS", "Membership", "Amazon Web Services is a member of UALink Consortium"),
    Fact("Apple", "Membership", "Apple is a member of UALink Consortium"),
    Fact("Alibaba Cloud", "Membership", "Alibaba is a member of UALink Consortium"),
    Fact("Synopsys", "Membership", "Synopsys is a member of UALink Consortium"),
    Fact("UALink 1.0", "Milestone", "released"),
    Fact("UALink 1.0", "Observation", "scale up size, total: at most 1,024"),
    Fact("UALink 1.0", "Observation", "interconnect bandwidth, total: 800 Gbit/s"),
    Fact("MTIA", "Design", "Meta Platforms develops MTIA"),
    Fact("MTIA T-V1", "Design", "Meta Platforms develops MTIA T-V1"),
    Fact("MTIA T-V1", "FamilyMembership", "MTIA T-V1 belongs to MTIA"),
    Fact("Broadcom", "DesignPartnership", "Broadcom develops MTIA T-V1 with Meta Platforms"),
    Fact("MTIA T-V1", "Prospect", "rumour: MTIA T-V1 competes with Nvidia Rubin", "rumoured"),
    Fact("Trainium", "Design", "Amazon Web Services develops Trainium"),
    Fact("Inferentia", "Design", "Amazon Web Services develops Inferentia"),
    Fact("Trainium v3", "Design", "Amazon Web Services develops Trainium3"),
    Fact("Trainium v3", "FamilyMembership", "Trainium3 belongs to Trainium"),
    Fact("Marvell", "DesignPartnership", "Marvell develops Trainium3 with Amazon Web Services"),
    Fact("Trainium v3", "Prospect", "forecast: Trainium3: volume production", "forecast"),
    Fact("MTIA T-V1", "Prospect", "forecast: MTIA T-V1: volume production", "forecast"),
    Fact("Nomura", "Prospect", "TPU: shipments, total: 1.5 to 2 million units (by Nomura", "forecast"),
    Fact("AWS", "Prospect", "shipments, Inferentia, Trainium: 1.4 to 1.5 million units (by Nomura", "forecast"),
    Fact("Nvidia", "Prospect", "shipments, Nvidia data-center GPUs: 5 to 6 million units (by Nomura", "forecast"),
    Fact("Maia", "Design", "Microsoft develops Maia"),
    Fact("OpenAI chip", "Prospect", "rumour: OpenAI develops OpenAI in-house AI chip", "rumoured"),
    Fact("Microsoft", "Supply", "Nvidia supplies Microsoft"),
    Fact("AWS", "Supply", "Nvidia supplies Amazon Web Services"),
    Fact("Alibaba Cloud", "Supply", "Nvidia supplies Alibaba"),
    Fact("Meta", "Supply", "Nvidia supplies Meta Platforms"),
    Fact("Google", "Supply", "Nvidia supplies Google"),
    Fact("OpenAI", "Supply", "Nvidia supplies OpenAI"),
    Fact("WSE", "Design", "Cerebras develops Wafer-Scale Engine"),
    Fact("SoftBank", "Acquisition", "SoftBank Group buys Graphcore"),
    Fact("IPU", "Design", "Graphcore develops IPU"),
    Fact("Tenstorrent", "Competition", "Tenstorrent competes with Nvidia"),
    Fact("Rebellions", "Competition", "Rebellions competes with Nvidia"),
    Fact("Cerebras", "Competition", "Cerebras competes with Nvidia"),
    Fact("Graphcore", "Competition", "Graphcore competes with Nvidia"),
    Fact("AMD", "Competition", "AMD competes with Nvidia"),
    Fact("GB200 NVL72", "Observation", "price, total: about 3 million USD (sale price; by HSBC)", "estimated"),
    Fact("Blackwell", "Design", "Nvidia develops Nvidia Blackwell"),
    Fact("GB200", "Design", "Nvidia develops Nvidia GB200"),
    Fact("GB200 NVL72", "Design", "Nvidia develops Nvidia GB200 NVL72"),
    Fact("Rubin", "Design", "Nvidia develops Nvidia Rubin"),
    Fact("GB200 NVL72", "Composition", "Nvidia GB200 is built into Nvidia GB200 NVL72"),
    Fact("Blackwell", "FamilyMembership", "Nvidia GB200 belongs to Nvidia Blackwell"),
    Fact("Rubin", "Succession", "Nvidia Rubin follows Nvidia Blackwell"),
    Fact("CUDA", "Governance", "Nvidia decides on CUDA"),
    Fact("oneAPI", "Competition", "CUDA competes with oneAPI"),
    Fact("MLIR", "Competition", "CUDA competes with MLIR"),
    Fact("CUDA", "Competition", "CUDA competes with UALink Consortium", "estimated"),
]  # fmt: skip
"""The 72 facts of the article, and with them OpenAI's denial and the half-open condition of NVLink Fusion."""


def of_the_article(graph: ChipGraph, about: str = "") -> list[Claim]:
    claims = graph.claims(about=about)
    return [each for each in claims if any(c.source.id == ARTICLE for c in each.citations)]


@pytest.mark.parametrize("fact", FACTS, ids=lambda each: f"{each.name}-{each.kind}")
def test_a_fact_is_found_by_its_name_with_the_article_as_source(
    fact: Fact, graph: ChipGraph
) -> None:
    words = lexicon(graph)
    entity = graph.entity(fact.name)
    found = [
        each
        for each in of_the_article(graph, entity.id)
        if each.kind == fact.kind and fact.text in said(each, words)
    ]
    assert found
    assert {each.basis for each in found} == {fact.basis}
    assert {each.id for each in found} <= {row[-3] for row in card_rows(graph, entity).rows}


def test_no_claim_of_the_article_is_left_out_of_the_facts(graph: ChipGraph) -> None:
    words = lexicon(graph)
    # A settlement may cite the article as a document that looked.
    stated = [each for each in of_the_article(graph) if each.kind != "Settlement"]
    texts = [(each.kind, said(each, words)) for each in stated]
    unknown = [
        text
        for kind, text in texts
        if not any(kind == fact.kind and fact.text in text for fact in FACTS)
    ]
    assert unknown == []
    assert len(FACTS) == 74


def test_the_card_of_each_system_names_the_source(graph: ChipGraph) -> None:
    for name in sorted({fact.name for fact in FACTS}):
        text = shown(graph, name, "table", everything=True, cited=True)
        assert ARTICLE in text, name


def test_openai_denies_the_purpose_not_the_trial(graph: ChipGraph) -> None:
    denial = graph.claim("seed-006-denial")
    assert denial.all("denies") == ("seed-005",)
    assert denial.one("deniedField") == "purpose"
    assert graph.claim("seed-006").one("prospectKind") == "test"
    # What later became so does not make the rumour of June 2025 a fact.
    assert graph.claim("seed-005").is_prospect


def test_what_the_article_foretells_for_2025_is_settled(graph: ChipGraph) -> None:
    settled = {
        each.one("settles"): each.one("outcome")
        for each in graph.claims(["Settlement"])
        if each.one("settles") in {"seed-042", "seed-043", "seed-044"}
    }
    assert settled == dict.fromkeys(("seed-042", "seed-043", "seed-044"), "unknown-outcome")


def test_before_the_article_nothing_rests_on_it_alone(graph: ChipGraph) -> None:
    before = graph.under(View.read("", "2025-06-30"))
    assert all(len(each.citations) > 1 for each in of_the_article(before))
    assert not {"seed-034", "seed-061"} & {each.id for each in before.claims()}
