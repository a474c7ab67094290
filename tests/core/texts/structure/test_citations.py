from __future__ import annotations

import pytest

from luoshi.core.texts.model import Citation
from luoshi.core.texts.script.fold import fold
from luoshi.core.texts.structure.citations import citations, cited_titles


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
        (
            "《甲晚报》《甲早报》《甲时报》《甲周刊》《甲杂志》《甲新闻联播》《甲画报》《日报管理办法》",
            [("日报管理办法", None)],
        ),
        ("《 甲 办法 》《》《 》", [("甲 办法", None)]),
        ("《甲》 (云政发〔2024〕1号)", [("甲", "云政发〔2024〕1号")]),
        ("《甲》(2024年,云政发〔2024〕1号)", [("甲", "2024年")]),
        ("《甲》(云政发〔2024〕1号、云政发〔2024〕2号)", [("甲", "云政发〔2024〕1号、云政发〔2024〕2号")]),
        ("《甲》(云政发〔2024〕1号)和《甲》(云政发〔2024〕2号)", [("甲", "云政发〔2024〕1号")]),
        ("未写完的《甲\n《乙》》", [("乙", None)]),
        ("未写完的《甲\n乙》《丙》", [("丙", None)]),
        ("》《甲》", [("甲", None)]),
        ("《甲《乙》丙《丁》戊》", [("甲《乙》丙《丁》戊", None)]),
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
    assert [place.start for place in row.mentions] == [35]


@pytest.mark.parametrize(
    ("text", "full"),
    [
        ("依托省投资在线审批平台(以下简称在线平台)推介。", "省投资在线审批平台"),
        ("着力构建甲市经济开发区(以下简称甲开发区)新体制。", "甲市经济开发区"),
    ],
)
def test_a_full_name_begins_behind_the_verb(text: str, full: str) -> None:
    [found] = citations(text, 0, len(text), own=())[1]
    assert found.full == full


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


def test_a_row_says_how_it_was_found_and_what_is_doubtful() -> None:
    found = rows("《甲》(云政发〔2024〕1号)、《乙》、《丙(云政发〔2024〕2号)》")
    assert [(row.rule, row.number, [flag.code for flag in row.flags]) for row in found] == [
        ("title+number", "云政发〔2024〕1号", []),
        ("title", None, []),
        ("title", None, ["citation.number_inside_title"]),
    ]


@pytest.mark.parametrize(
    ("says", "names"),
    [
        ("以下简称《意见》", ("意见",)),
        ("以下称《意见》", ("意见",)),
        ("以下统一简称《意见》", ("意见",)),
        ("以下并称“意见”", ("意见",)),
        ("以下简称为《意见》", ("意见",)),
        ("以下简称:《意见》", ("意见",)),
        ("以下简称“意见”或“本意见”", ("意见", "本意见")),
        ("以下简称“意见”“本意见”", ("意见", "本意见")),
        ("以下简称“意见” “本意见”", ("意见", "本意见")),
        ("以下简称《意见》《本意见》", ("意见", "本意见")),
        ("以下简称意见、本意见", ("意见", "本意见")),
        ("以下简称意见,本意见;", ("意见", "本意见")),
        ("以下简称「意见」", ("意见",)),
        ("下同", ()),
        ("以下简称", ()),
    ],
)
def test_short_names_are_told_in_many_ways(says: str, names: tuple[str, ...]) -> None:
    text = f"按《甲指导意见》({says})办。落实《意见》、“意见”和“本意见”。"
    row = rows(text)[0]
    assert row.short_names == names
    expected = ["《意见》", "“意见”", "“本意见”"] if names else []
    assert [text[place.start : place.end] for place in row.mentions] == expected[: 2 * len(names) - len(names) // 2]


def test_a_document_named_again_keeps_what_was_told_first() -> None:
    text = "《甲意见》(以下简称《意见》)。《甲意见》(以下简称《一意见》)。《甲意见》。《乙意见》。《乙意见》(以下简称《二意见》)"
    first, second = rows(text)
    assert (first.short_names, second.short_names) == (("意见",), ("二意见",))
    assert [text[place.start : place.end] for place in first.mentions] == ["《甲意见》", "《甲意见》"]
    assert [text[place.start : place.end] for place in second.mentions] == ["《乙意见》"]


def test_two_documents_have_short_names_of_their_own() -> None:
    text = "《甲意见》(以下简称“意见”)和《乙规划》(以下简称“规划”)。按“规划”和“意见”及“规划意见”办。"
    first, second = rows(text)
    assert [text[place.start : place.end] for place in first.mentions] == ["“意见”"]
    assert [text[place.start : place.end] for place in second.mentions] == ["“规划”"]


@pytest.mark.parametrize(
    ("text", "short", "full"),
    [
        ("推进云岭经济技术开发区(以下简称“云岭经开区”)建设", "云岭经开区", "云岭经济技术开发区"),
        ("为加快甲乙联盟(以下称联盟)发展", "联盟", "甲乙联盟"),
        ("云岭经济技术开发区(省级) (以下简称开发区)", "开发区", "云岭经济技术开发区"),
        ("按照《甲〈乙〉意见》(以下简称意见)", "意见", "甲〈乙〉意见"),
        ("按照《甲意见》(云政发〔2024〕1号)(以下简称意见)", "意见", "甲意见"),
        ("甲-乙·丙园区(中部,以下简称园区)", "园区", "甲-乙·丙园区"),
        ("ABC(以下简称甲)", "甲", ""),
        ("推进(以下简称甲)", "甲", "推进"),
        ("的" * 50 + "(以下简称甲)", "甲", "的" * 40),
        ("依托甲平台(以下简称平台)", "平台", "甲平台"),
        ("通过甲平台(以下简称平台)", "平台", "甲平台"),
        ("在甲平台(以下简称平台)", "平台", "甲平台"),
        ("第一;甲平台(以下简称平台)", "平台", "甲平台"),
        ("支持乙建设甲平台(以下简称平台)", "平台", "甲平台"),
        ("印发甲平台(以下简称平台)", "平台", "甲平台"),
    ],
)
def test_what_stands_before_a_short_name_is_its_full_name(text: str, short: str, full: str) -> None:
    [row] = citations(text, 0, len(text), own=())[1]
    assert (row.short, row.full) == (short, full)


def test_only_the_stretch_is_read() -> None:
    text = "《甲》《乙》(以下简称丙)《丁》"
    found, short = citations(text, 3, 15, own=())
    assert [row.title for row in found] == ["乙"]
    assert [(row.short, row.full) for row in short] == [("丙", "乙")]
