"""Sheets into the data: checked row by row, all or nothing, updated by id and never removed."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from chipgraph.dataset import canonical, read_dataset, write_dataset
from chipgraph.descriptions import REPLACED_BY
from chipgraph.errors import BadRows
from chipgraph.importing import plan_import
from chipgraph.sheets import sheet_named, to_sheet
from chipgraph.terms import CG, CITE, CLAIM, ID, Iri, local, text, typed

if TYPE_CHECKING:
    from chipgraph.descriptions import Descriptions
    from chipgraph.importing import Plan

CORE = Path(__file__).parent / "data" / "core"
SHEETS = ("claims", "entities", "sources", "periods")


@pytest.fixture(scope="module")
def existing() -> Descriptions:
    return read_dataset(CORE / "graph")


def planned(folder: Path, existing: Descriptions, claims: str, *, keep_going: bool = False) -> Plan:
    path = folder / "claims.csv"
    path.write_text(claims, encoding="utf-8")
    return plan_import(existing, [("claims", path)], topic="new", keep_going=keep_going)


def problems(folder: Path, existing: Descriptions, claims: str) -> list[str]:
    with pytest.raises(BadRows) as caught:
        planned(folder, existing, claims)
    return [str(each).removeprefix(f"{folder}/claims.csv:") for each in caught.value.rows]


def test_the_sheets_of_the_core_data_give_its_turtle(tmp_path: Path) -> None:
    files = [(sheet_named(each), CORE / f"{each}.csv") for each in SHEETS]
    plan = plan_import({}, files, topic="core")
    write_dataset(plan.merged, tmp_path)
    for each in SHEETS:
        made = (tmp_path / each / "core.ttl").read_text(encoding="utf-8")
        assert made == (CORE / "graph" / each / "core.ttl").read_text(encoding="utf-8")
    assert not plan.changed
    assert plan.unchanged == 0
    assert not plan.bad
    assert len(plan.new) == 131


def test_an_exported_sheet_changes_nothing_when_imported_again(
    tmp_path: Path, existing: Descriptions
) -> None:
    files = []
    for name in SHEETS:
        path = tmp_path / f"{name}.csv"
        path.write_text(to_sheet(existing, sheet_named(name)), encoding="utf-8")
        files.append((sheet_named(name), path))
    plan = plan_import(existing, files)
    assert not plan.new
    assert not plan.changed
    assert plan.unchanged == 131
    assert canonical(plan.merged) == canonical(existing)


def test_a_column_updates_its_field_and_leaves_the_others(
    tmp_path: Path, existing: Descriptions
) -> None:
    sheet = "claim,kind,value,unit\nrevenue-fy26q2,Observation,97,usd-billion\n"
    plan = planned(tmp_path, existing, sheet)
    after, before = plan.merged[CLAIM + "revenue-fy26q2"], existing[CLAIM + "revenue-fy26q2"]
    assert [local(each) for each in plan.changed] == ["revenue-fy26q2"]
    assert after[CG + "value"] == (typed("97000000000", "integer"),)
    assert after[CG + "subject"] == before[CG + "subject"]
    assert after[CG + "citation"] == before[CG + "citation"]
    assert after[CG + "topic"] == (text("core"),)


def test_an_empty_cell_of_a_column_clears_the_field(tmp_path: Path, existing: Descriptions) -> None:
    sheet = "claim,kind,contradicts\nrevenue-fy26q2-wire,Observation,\n"
    plan = planned(tmp_path, existing, sheet)
    assert CG + "contradicts" not in plan.merged[CLAIM + "revenue-fy26q2-wire"]


def test_a_claim_names_the_one_that_is_to_be_used_instead(
    tmp_path: Path, existing: Descriptions
) -> None:
    sheet = "claim,kind,replaced_by\nrevenue-fy26q2-wire,Observation,{}\n"
    plan = planned(tmp_path, existing, sheet.format("revenue-fy26q2"))
    changed = plan.merged[CLAIM + "revenue-fy26q2-wire"]
    assert changed[REPLACED_BY] == (Iri(CLAIM + "revenue-fy26q2"),)
    again = planned(tmp_path, dict(plan.merged), sheet.format(""))
    assert REPLACED_BY not in again.merged[CLAIM + "revenue-fy26q2-wire"]
    (problem,) = problems(tmp_path, existing, sheet.format("Revenue FY26"))
    assert problem.endswith(
        "replaced_by: 'Revenue FY26' is not an id; name the claim to use instead"
    )


def test_a_plan_may_name_no_last_day(tmp_path: Path, existing: Descriptions) -> None:
    sheet = (
        "claim,kind,prospect_of,prospect_kind,subject,metric,scope,value,unit,period,basis,source\n"
        "plan-open,Prospect,Observation,plan,acme,capital-expenditure,total,5,usd-billion,2026-01-01/..,"
        "stated,s-news\n"
    )
    planned_claim = planned(tmp_path, existing, sheet).merged[CLAIM + "plan-open"]
    assert planned_claim[CG + "periodStart"] == (typed("2026-01-01", "date"),)
    assert CG + "periodEnd" not in planned_claim


def test_a_citation_is_added_and_the_one_that_is_there_found_again(
    tmp_path: Path, existing: Descriptions
) -> None:
    sheet = "claim,kind,source\nuse-a1,Use,s-news\nuse-a1,,s-note\n"
    plan = planned(tmp_path, existing, sheet)
    cited = plan.merged[CLAIM + "use-a1"][CG + "citation"]
    assert cited == (Iri(CITE + "use-a1-1"), Iri(CITE + "use-a1-2"))
    assert plan.merged[CITE + "use-a1-1"] == existing[CITE + "use-a1-1"]


def test_nothing_that_a_sheet_leaves_out_is_removed(tmp_path: Path, existing: Descriptions) -> None:
    sheet = "claim,kind,user,used,basis,source\nfresh,Use,labtwo,acme-a1,stated,s-late\n"
    plan = planned(tmp_path, existing, sheet)
    assert [local(each) for each in plan.new] == ["fresh"]
    assert set(existing) <= set(plan.merged)


COLUMNS = (
    "claim,kind,subject,counterparty,metric,scope,value,low,high,unit,period,denominator_of,basis,"
    "source\n"
)


@pytest.mark.parametrize(
    ("row", "message"),
    [
        (
            "a,Observation,acme,,revenue,total,5,,,percent,2025,,stated,s-news",
            "2: unit: percent does not fit revenue; use cny or eur or ",
        ),
        (
            "a,Observation,acme,,revenue,total,,,,usd,2025,,stated,s-news",
            "2: value: a figure without a number; fill value, or low or high",
        ),
        (
            "a,Observation,acme,,revenue-share,total,5,,,percent,2025,,stated,s-news",
            "2: denominator_of: a share without a denominator; say whose total it is a share of",
        ),
        (
            "a,Observation,acme,,revenue,total,,9,8,usd,2025,,stated,s-news",
            "2: low: 9 comes after 8; swap or correct them",
        ),
        (
            "a,Observation,acmee,,revenue,total,5,,,usd,2025,,stated,s-news",
            "2: subject: no entity 'acmee'; did you mean 'acme'?",
        ),
        (
            "a,Observation,zzzzzzzzz,,revenue,total,5,,,usd,2025,,stated,s-news",
            "2: subject: no entity 'zzzzzzzzz'; add it to the sheet of entities",
        ),
        (
            "a,Observation,acme,,revenue,total,5,,,usd,2025,,stated,s-newss",
            "2: source: no source 's-newss'; did you mean 's-news'?",
        ),
        (
            "a,Observation,acme,,revenue,total,5,,,usd,,,stated,s-news",
            "2: period: a Observation needs it; fill the cell",
        ),
        (
            "a,Observation,acme,,revenue,total,5,,,usd,2025,,,s-news",
            "2: basis: a Observation needs it; fill the cell",
        ),
        (
            "a,Observation,acme,,revenue,total,5,,,usd,2025,,stated,",
            "2: source: a Observation needs it; fill the cell",
        ),
    ],
)
def test_a_row_that_does_not_fit_the_model_says_what_mends_it(
    tmp_path: Path, existing: Descriptions, row: str, message: str
) -> None:
    found = problems(tmp_path, existing, COLUMNS + row + "\n")
    assert found[0].startswith(message)


def test_a_state_that_ends_before_it_begins_is_refused(
    tmp_path: Path, existing: Descriptions
) -> None:
    sheet = "claim,kind,user,used,begin,end,basis,source\na,Use,labtwo,acme-a1,2025,2024,stated,s-news\n"
    assert problems(tmp_path, existing, sheet) == [
        "2: end: 2025-01-01 comes after 2024-12-31; swap or correct them"
    ]


def test_times_to_qualify_that_are_swapped_are_refused(
    tmp_path: Path, existing: Descriptions
) -> None:
    sheet = (
        "claim,kind,dependent,input,requirement_kind,time_to_qualify,time_to_qualify_most,basis,source\n"
        "a,Requirement,acme-a1,hbm,consumed,12,6,stated,s-news\n"
        "b,Requirement,acme-a1,hbm,consumed,6,12,stated,s-news\n"
    )
    assert problems(tmp_path, existing, sheet) == [
        "2: time_to_qualify: 12 comes after 6; swap or correct them"
    ]


def test_a_share_of_an_offer_names_its_denominator(tmp_path: Path, existing: Descriptions) -> None:
    sheet = (
        "claim,kind,provider,input,value,unit,denominator_of,denominator_scope,basis,source\n"
        "a,Provision,memco,hbm,60,percent,,,stated,s-news\n"
        "b,Provision,memco,hbm,60,percent,hbm,total,stated,s-news\n"
        "c,Provision,memco,hbm,60,wafer,,,stated,s-news\n"
    )
    assert problems(tmp_path, existing, sheet) == [
        "2: denominator_of: a share without a denominator; say whose total it is a share of"
    ]


def test_a_claim_of_a_source_whose_row_is_bad_says_so(
    tmp_path: Path, existing: Descriptions
) -> None:
    claims, sources = tmp_path / "claims.csv", tmp_path / "sources.csv"
    sources.write_text(
        "source,title,publisher,document_kind\nmine,A page,Somebody,webpage\n", encoding="utf-8"
    )
    claims.write_text(
        "claim,kind,acquirer,owned,basis,source\nx,Ownership,,,stated,mine\n", encoding="utf-8"
    )
    with pytest.raises(BadRows) as caught:
        plan_import(existing, [("claims", claims), ("sources", sources)], topic="new")
    found = [str(each) for each in caught.value.rows]
    assert f"{claims}:2: source: no source 'mine'; mend {sources}:2 first" in found
    assert any(each.startswith(f"{sources}:2: document_kind: 'webpage'") for each in found)


def test_all_bad_rows_are_listed_in_their_order(tmp_path: Path, existing: Descriptions) -> None:
    sheet = (
        "claim,kind,user,used,basis,source\n"
        "a,Use,labtwo,nothing,stated,s-news\n"
        "b,Use,labtwo,acme-a1,stated,s-news\n"
        "c,Nope,labtwo,acme-a1,stated,s-news\n"
        "d,Use,labtwo,,stated,s-news\n"
    )
    lines = [each.split(":")[0] for each in problems(tmp_path, existing, sheet)]
    assert lines == ["2", "4", "5"]


def test_keep_going_merges_the_good_rows_and_lists_the_bad(
    tmp_path: Path, existing: Descriptions
) -> None:
    sheet = (
        "claim,kind,user,used,basis,source,contradicts\n"
        "a,Use,labtwo,nothing,stated,s-news,\n"
        "b,Use,labtwo,cloudone-c1,stated,s-note,\n"
        "c,Use,labtwo,cloudone-c1,stated,s-late,a\n"
        "use-a1,Use,labtwo,nothing,stated,s-late,\n"
    )
    plan = planned(tmp_path, existing, sheet, keep_going=True)
    assert [each.line for each in plan.bad] == [2, 4, 5]
    assert [local(each) for each in plan.new] == ["b"]
    assert not plan.changed
    assert plan.merged[CLAIM + "use-a1"] == existing[CLAIM + "use-a1"]
    left = {each for each in plan.merged if each not in existing}
    assert left == {CLAIM + "b", CITE + "b-1"}


def test_one_claim_in_two_sheets_is_refused(tmp_path: Path, existing: Descriptions) -> None:
    sheet = "claim,kind,user,used,basis,source\na,Use,labtwo,acme-a1,stated,s-news\n"
    paths = [tmp_path / "1.csv", tmp_path / "2.csv"]
    for path in paths:
        path.write_text(sheet, encoding="utf-8")
    with pytest.raises(BadRows) as caught:
        plan_import(existing, [("claims", path) for path in paths])
    assert str(caught.value) == (
        f"{tmp_path}/2.csv:2: claim: a stands already in {tmp_path}/1.csv:2; keep one of the rows"
    )


def test_claims_find_entities_and_sources_of_sheets_that_are_named_later(tmp_path: Path) -> None:
    texts = {
        "claims": "claim,kind,user,used,basis,source\na,Use,lab,chip,stated,s\n",
        "entities": "entity,kind,label\nlab,Company,Lab\nchip,Chip,Chip\n",
        "sources": "source,title,document_kind\ns,T,news\n",
    }
    files = []
    for name, content in texts.items():
        path = tmp_path / f"{name}.csv"
        path.write_text(content, encoding="utf-8")
        files.append((sheet_named(name), path))
    assert len(plan_import({}, files).new) == 4


def test_another_figure_for_the_same_fact_is_noticed(
    tmp_path: Path, existing: Descriptions
) -> None:
    sheet = (
        COLUMNS
        + "a,Observation,acme,,revenue,total,99,,,usd,2024-04-29/2024-07-28,,stated,s-news\n"
    )
    (notice,) = planned(tmp_path, existing, sheet).notices
    assert notice.text == (
        "a and revenue-fy25q2 give different figures for the same fact (value 99;"
        " value 30000000000): link them by contradicts, revises, differs or supersedes"
    )


def test_the_same_figure_for_the_same_fact_is_noticed(
    tmp_path: Path, existing: Descriptions
) -> None:
    sheet = (
        COLUMNS + "a,Observation,acme,,revenue,total,30000000000,,,usd,"
        "2024-04-29/2024-07-28,,stated,s-news\n"
    )
    (notice,) = planned(tmp_path, existing, sheet).notices
    assert notice.text == (
        "a and revenue-fy25q2 say the same: keep one claim and cite both sources"
    )


PLANTS = "entity,kind,label\nnorth,Facility,North plant\nsouth,Facility,South plant\n"


def notices(folder: Path, existing: Descriptions, claims: str) -> list[str]:
    """What an import says of claims of two plants."""
    plants = folder / "entities.csv"
    plants.write_text(PLANTS, encoding="utf-8")
    sheet = folder / "claims.csv"
    sheet.write_text(claims, encoding="utf-8")
    return [
        each.text
        for each in plan_import(existing, [("claims", sheet), ("entities", plants)]).notices
    ]


def test_two_plants_of_one_operator_are_two_facts(tmp_path: Path, existing: Descriptions) -> None:
    head = "claim,kind,operator,facility,value,unit,basis,source\n"
    rows = "a,Operation,memco,north,5,gigawatt,stated,s-news\nb,Operation,memco,{},6,gigawatt,stated,s-news\n"
    assert notices(tmp_path, existing, head + rows.format("south")) == []
    assert len(notices(tmp_path, existing, head + rows.format("north"))) == 2


def test_two_disruptions_of_a_plant_on_two_days_are_two_facts(
    tmp_path: Path, existing: Descriptions
) -> None:
    head = "claim,kind,subject,facility,value,unit,begin,basis,source\n"
    rows = (
        "a,Disruption,memco,north,5,day,2021-03-19,stated,s-news\n"
        "b,Disruption,memco,north,6,day,{},stated,s-news\n"
    )
    assert notices(tmp_path, existing, head + rows.format("2022-03-16")) == []
    assert len(notices(tmp_path, existing, head + rows.format("2021-03-19"))) == 2


def test_claims_that_are_linked_are_no_surprise(tmp_path: Path, existing: Descriptions) -> None:
    sheet = (
        COLUMNS.replace("source", "contradicts,source")
        + "a,Observation,acme,,revenue,total,99,,,usd,2024-04-29/2024-07-28,,stated,"
        "revenue-fy25q2,s-news\n"
    )
    assert planned(tmp_path, existing, sheet).notices == ()


def test_a_prospect_needs_what_its_class_needs_but_for_what_cannot_be_known(
    tmp_path: Path, existing: Descriptions
) -> None:
    columns = "claim,kind,prospect_of,prospect_kind,member,alliance,basis,source\n"
    good = columns + "a,Prospect,Membership,plan,acme,openlink,forecast,s-news\n"
    assert [local(each) for each in planned(tmp_path, existing, good).new] == ["a"]
    bad = columns + "a,Prospect,Membership,plan,acme,,forecast,s-news\n"
    assert problems(tmp_path, existing, bad) == ["2: alliance: a Prospect needs it; fill the cell"]


def test_an_entity_that_changes_its_class_under_a_claim_is_refused(
    tmp_path: Path, existing: Descriptions
) -> None:
    assert ID + "openlink" in existing
    sheet = "claim,kind,member,alliance,tier,basis,source\na,Membership,acme,labtwo,partner,stated,s-news\n"
    (message,) = problems(tmp_path, existing, sheet)
    assert message == "2: alliance: labtwo is a company; alliance takes alliance"
