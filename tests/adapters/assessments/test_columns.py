"""What heads mean, alone and below one another."""

from __future__ import annotations

import pytest

from luoshi.adapters.assessments.columns import Head, Heads, canonical_period, like_a_note
from luoshi.core.assessment.model import Input

INPUTS = (
    Input("gdp", "地区生产总值", "number", unit="亿元"),
    Input("rd", "R&D占比(%)", "number", unit="%"),
    Input("boxes", "吞吐量", "number", unit="标准箱"),
    Input("one", "同名", "number"),
    Input("two", "同名", "number"),
    Input("open", "开放水平", "marks"),
)
HEADS = Heads(INPUTS, groups=("区域", "Level"), period="2025", before="2023")
GDP = Head("value", "gdp")

MEANINGS: dict[str, Head | None] = {
    "地区生产总值": GDP, " 地区 生产\n总值 * ": GDP, "GDP": GDP, "地区生产总值（亿元）": Head("value", "gdp", unit="亿元"),
    "地区生产总值[单位：万元]": Head("value", "gdp", unit="万元"), "地区生产总值（不变价）": None, "地区生产总值(亿元)(万元)": None,
    "地区生产总值（上年）": Head("value", "gdp", "before"), "地区生产总值（2023年）（万元）": Head("value", "gdp", "before", "万元"),
    "地区生产总值（万元）（2025）": Head("value", "gdp", "this", "万元"), "上年地区生产总值": Head("value", "gdp", "before"),
    "上年同期地区生产总值": Head("value", "gdp", "before"), "去年:地区生产总值": Head("value", "gdp", "before"),
    "本年地区生产总值（亿元）": Head("value", "gdp", "this", "亿元"), "2023年地区生产总值": Head("value", "gdp", "before"),
    "2019年度地区生产总值": Head("value", "gdp", "other"), "上年地区生产总值（上年）": None, "地区生产总值（last year）": Head("value", "gdp", "before"),
    "R&D占比(%)": Head("value", "rd"), "R&D占比（%）（%）": Head("value", "rd", unit="%"), "吞吐量（标准箱）": Head("value", "boxes", unit="标准箱"),
    "同名": None, "one": Head("value", "one"),
    "区域": Head("group", "区域"), "level": Head("group", "Level"),
    "地区生产总值填报单位": Head("by", "gdp"), "上年地区生产总值（亿元）填报单位": Head("by", "gdp", "before"),
    "地区生产总值佐证材料": Head("proofs", "gdp"), "别的填报单位": None, "填报单位": Head("by"), "佐证材料": Head("proofs"),
    "数值（万元）": Head("amount", unit="万元"), "名称（全称）": None, "编号": Head("id"), "单位": Head("organ_or_unit"), "备注": Head("aside"),
    "专家": Head("expert"), "专家打分": Head("amount"), "专家权重": Head("authority"), "专家一": Head("mark", "专家一"),
    "评委 李": Head("mark", "评委李"), "Expert 2": Head("mark", "expert2"), "专家意见": None, "专家签字": None, "荣誉": None,
}  # fmt: skip


@pytest.mark.parametrize("text", MEANINGS)
def test_a_head_means_what_it_says(text: str) -> None:
    assert HEADS.meaning(text) == MEANINGS[text]


ROLES = {
    "id": "编号 代码 编码 开发区代码 开发区编号 单位代码 统一社会信用代码 ID code",
    "name": "名称 单位名称 开发区 开发区名称 园区 园区名称 考核对象 考核单位 被考核单位 企业名称 姓名 name zone",
    "period": "年度 年份 期间 时期 报告期 考核年度 period year",
    "by": "填报单位 填报部门 报送单位 报送部门 数据来源单位 reported\u3000by by",
    "proofs": "佐证材料 佐证 证明材料 proofs",
    "indicator": "指标 指标名称 考核指标 填报项 填报指标 indicator input",
    "amount": "数值 值 指标值 数据 实绩 完成值 实际值 打分 得分 评分 专家打分 专家评分 value amount mark score",
    "expert": "专家 评委 专家姓名 专家编号 expert",
    "authority": "专家权重 权威系数 authority",
    "unit": "计量单位 unit",
    "state": "状态 填报状态 state",
    "aside": "序号 备注 说明 附注 no note notes remark remarks No.",
}


@pytest.mark.parametrize(("role", "word"), [(role, word) for role, words in ROLES.items() for word in words.split(" ")])
def test_every_head_of_the_page_has_its_role(role: str, word: str) -> None:
    assert HEADS.meaning(word) == Head(role)  # type: ignore[arg-type]


BEFORE = "上年 上年度 上一年 上一年度 去年 上期 上年同期 前一年 上年值".split()
THIS = "本年 本年度 今年 当年 本期 本年值 当年值".split()


@pytest.mark.parametrize(("word", "when"), [*((each, "before") for each in BEFORE), *((each, "this") for each in THIS)])
def test_words_of_periods_stand_before_a_title_or_behind_it(word: str, when: str) -> None:
    assert (
        HEADS.meaning(f"{word}地区生产总值") == HEADS.meaning(f"地区生产总值（{word}）") == Head("value", "gdp", when)
    )  # type: ignore[arg-type]
    assert HEADS.when(word) == when


@pytest.mark.parametrize("word", ["填报单位", "填报部门", "reported by"])
def test_companions_name_their_input(word: str) -> None:
    assert HEADS.meaning(f"地区生产总值{word}") == Head("by", "gdp")


JOINED: list[tuple[str, str, Head | None]] = [
    ("", "地区生产总值", GDP),
    ("地区生产总值", "", GDP),
    ("经济指标", "地区生产总值", GDP),
    ("2023年", "地区生产总值", Head("value", "gdp", "before")),
    ("上年", "上年地区生产总值", Head("value", "gdp", "before")),
    ("2025年", "上年地区生产总值", Head("value", "gdp", "before")),
    ("地区生产总值", "上年", Head("value", "gdp", "before")),
    ("地区生产总值", "本期", Head("value", "gdp", "this")),
    ("上年地区生产总值", "本期", None),
    ("地区生产总值", "填报单位", Head("by", "gdp")),
    ("上年地区生产总值", "佐证材料", Head("proofs", "gdp", "before")),
    ("地区生产总值", "数值", GDP),
    ("地区生产总值", "万元", Head("value", "gdp", unit="万元")),
    ("地区生产总值（亿元）", "万元", None),
    ("开放水平", "专家1", Head("mark", "专家1", of="open")),
    ("开放水平", "地区生产总值", GDP),
    ("开放水平", "区域", Head("group", "区域")),
    ("专家打分", "专家1", Head("mark", "专家1")),
    ("经济指标", "荣誉", None),
]


@pytest.mark.parametrize(("above", "own", "head"), JOINED)
def test_a_head_below_another_takes_what_it_lacks(above: str, own: str, head: Head | None) -> None:
    assert HEADS.joined(above, own) == head


PERIODS = {
    "2025": "2025", "2025年": "2025", "2025年度": "2025", "2025H1": "2025H1", "2025年上半年": "2025H1", "2025下半年": "2025H2",
    "2025年第三季度": "2025Q3", "2025年4季度": "2025Q4", "2025Q2": "2025Q2", "2025年3月": "2025-03", "2025-12": "2025-12",
    "202511": "", "20251": "", "2025年13月": "", "1825": "", "去年": "", "": "",
}  # fmt: skip


@pytest.mark.parametrize("text", PERIODS)
def test_periods_have_one_spelling(text: str) -> None:
    assert canonical_period(text) == PERIODS[text]


def test_what_was_perhaps_meant_is_near() -> None:
    assert HEADS.likely("地区生产值（万元）") == "地区生产总值"
    assert HEADS.likely("区域名") == "区域"
    assert HEADS.likely("荣誉称号") == ""


def test_attributes_have_their_word_in_chinese_too() -> None:
    heads = Heads(INPUTS, groups=("region", "片区"), period="2025", before="")
    assert [heads.meaning(text) for text in ("Region", "区域", "片区", "级别")] == [
        Head("group", "region"), Head("group", "region"), Head("group", "片区"), None,
    ]  # fmt: skip
    assert heads.likely("区域名") == "区域"


def test_columns_of_remarks_look_like_it() -> None:
    assert all(map(like_a_note, ["联系电话", "填报日期", "数据说明", "Remarks", "Unnamed: 0", "__index_level_0__"]))
    assert not any(map(like_a_note, ["荣誉", "税收"]))
