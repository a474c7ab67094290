from __future__ import annotations

import pytest

from luoshi.core.texts.citations import citations, cited_titles
from luoshi.core.texts.fold import fold
from luoshi.core.texts.model import Citation


def cited(text: str, *own: str) -> list[tuple[str, str | None]]:
    return [(row.title, row.number) for row in rows(text, *own)]


def rows(text: str, *own: str) -> list[Citation]:
    folded = fold(text)
    return citations(folded, 0, len(folded), own=own)[0]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("按照《甲意见》(国办发〔2014〕54号)精神", [("甲意见", "国办发〔2014〕54号")]),
        ("按照《甲办法》（财建[2014]81号）办理", [("甲办法", "财建[2014]81号")]),
        ("按照《甲办法》(宁委办发〔20xx〕23号)", [("甲办法", "宁委办发〔20xx〕23号")]),
        (
            "《甲意见》（国发〔20__〕7号）、《乙办法》(甲政发〔20××〕×号)",
            [("甲意见", "国发〔20__〕7号"), ("乙办法", "甲政发〔20××〕×号")],
        ),
        ("《甲意见》((宁委办发(20xx)23号))", [("甲意见", "宁委办发(20xx)23号")]),
        ("《甲意见》(财建(2014)81号,以下简称《意见》)", [("甲意见", "财建(2014)81号")]),
        ("《甲规划(第五版)》(2020版)要求", [("甲规划(第五版)", None)]),
        ("《甲关于印发<乙方案>的通知》和《丙》", [("甲关于印发<乙方案>的通知", None), ("丙", None)]),
        ("《甲的〈乙〉细则》", [("甲的〈乙〉细则", None)]),
        ("《甲》。按《甲》(云政发〔2024〕1号)办", [("甲", "云政发〔2024〕1号")]),
        ("《某某日报》报道", []),
        ("未写完的《甲\n下一行", []),
        ("没有引用", []),
    ],
)
def test_every_cited_document_is_one_row_with_its_number(text: str, expected: list[tuple[str, str | None]]) -> None:
    assert cited(text) == expected


def test_the_documents_own_title_is_no_citation() -> None:
    assert cited("《甲方案》已经同意,参照《乙方案》。", "丙关于印发甲方案的通知", "甲方案") == [("乙方案", None)]


def test_a_short_name_with_its_organ_before_it_goes_without_it_too() -> None:
    [row] = rows("《甲指导意见》(云政发〔2024〕1号,以下简称省政府《意见》)要求。《意见》提出。")
    assert row.short_names == ("省政府意见", "意见")
    assert len(row.mentions) == 2


def test_a_full_name_is_not_cut_inside_a_word() -> None:
    text = "依托省投资在线审批平台(以下简称在线平台)推介。"
    [found] = citations(text, 0, len(text), own=())[1]
    assert found.full == "省投资在线审批平台"


@pytest.mark.parametrize(
    "text",
    [
        "《甲指导意见》(以下简称“指导意见”)要求。按“指导意见”和《指导意见》办。",
        "《甲指导意见》(云政发〔2024〕1号)(以下简称《指导意见》)要求。按“指导意见”和《指导意见》办。",
        "《甲指导意见》(云政发〔2024〕1号,以下简称《指导意见》)要求。按“指导意见”和《指导意见》办。",
    ],
)
def test_a_short_name_leads_back_to_the_document(text: str) -> None:
    [row] = rows(text)
    assert row.title == "甲指导意见"
    assert row.short_names == ("指导意见",)
    assert [text[place.start : place.end] for place in row.mentions] in (
        ["《指导意见》", "“指导意见”"],
        ["“指导意见”", "《指导意见》"],
    )


def test_a_short_name_of_a_place_is_an_abbreviation() -> None:
    text = "推进云岭经济技术开发区(以下简称“云岭经开区”)建设"
    [row] = citations(text, 0, len(text), own=())[1]
    assert (row.short, row.full) == ("云岭经开区", "云岭经济技术开发区")
    assert text[row.start : row.end] == "(以下简称“云岭经开区”)"


def test_a_citation_quotes_its_place() -> None:
    text = "按照《甲意见》(国办发〔2014〕54号)精神"
    [row] = rows(text)
    assert text[row.start : row.end] == "《甲意见》(国办发〔2014〕54号)"
    assert [c.title for c in cited_titles("》《", 0, 2)] == []
