"""Verbs, idioms and starting values around a number: one by one."""

from __future__ import annotations

import pytest

from luoshi.core.texts.figures.candidates import candidates, is_baseline
from luoshi.core.texts.figures.periods import moments
from luoshi.core.texts.figures.statements import Segment, groups, segments
from luoshi.core.texts.figures.verbs import FLOW, PHRASE, STRONG, WEAK, strong
from tests.core.texts.target_reading import found_in, rows_in

ADVERBS = (
    "加快 着力 全力 重点 积极 大力 进一步 累计 总计 合计 共 力争 争取 努力 确保 各 每年 年均 分别 再 逐步 "
    "全面 持续 成功 至少 最少 原则上 滚动 集中 统筹 优先 精准 动态 梯次 梯度 牵头 联合 协同 "
    "推动 推进 加大 加强 提速 稳步 有序 计划 预计 全市 全区 全省 均 都 需 要 应 将 分批 陆续 支持 引导 组织"
).split()
RISES = "进 提升 前移 晋升 跃升 上升 前进 提高".split()
ENTERS = "进入 跻身 稳居 保持 位居 位列 列 达到 进位至 迈入 挺进 冲刺 争取".split()
TO = "提高到 提升到 增长到 增加到 上升到 扩大到 提高至 增至".split()
DOWN = "下降到 降低到 降到 减少到 压缩到 压减到 精简到 缩短到 缩减到 降至 压至 减为".split()
FROM = "由 从 由原来的 从现有的 由目前的 从现在的 由上年的 由2024年的 从2024年底的".split()
TAKEN = "工业用地 用地性质 绿化面积 科研人员 规上企业 科研经费 专项资金 工业项目 优质产品 存量土地".split()
DONE = (
    "进入全省十强 上市 达到先进水平 入选名单 入围名单 通过验收 建成投产 完成改造 实现盈利 跻身前列 挂牌 投产 开工"
).split()


@pytest.mark.parametrize("verb", [verb for verb in STRONG if verb != "突破"])
def test_a_strong_verb_obliges_anywhere(verb: str) -> None:
    assert strong(verb)
    [(name, *rest)] = rows_in(f"{verb}5个甲类园区。", aims=False)
    assert rest == [None, "=", "5", "个"]
    assert name in ("甲类园区数", f"{verb}甲类园区数")
    if verb in FLOW:
        assert name == f"{verb}甲类园区数"


@pytest.mark.parametrize("verb", WEAK)
def test_a_weak_verb_obliges_where_aims_are_stated(verb: str) -> None:
    assert not strong(verb)
    assert rows_in(f"{verb}5个甲类园区。", aims=False) == []
    assert [row[2:] for row in rows_in(f"{verb}5个甲类园区。", aims=True)] == [("=", "5", "个")]


def test_a_verb_that_also_compares_compares() -> None:
    assert rows_in("突破5个甲类园区。", aims=False) == [("甲类园区数", None, ">=", "5", "个")]


@pytest.mark.parametrize("adverb", ADVERBS)
def test_an_adverb_belongs_to_its_verb(adverb: str) -> None:
    match = PHRASE.match(f"{adverb}建成")
    assert match is not None
    assert (match["verb"], match.end()) == ("建成", len(adverb) + 2)


@pytest.mark.parametrize(
    "noun",
    [
        "建设用地",
        "转化率",
        "引进量",
        "完成额",
        "改造面积",
        "培训规模",
        "建设成本",
        "建筑",
        "有效发明",
        "有色金属",
        "处置费用",
        "实现总值",
    ],
)
def test_a_noun_that_opens_like_a_verb_is_none(noun: str) -> None:
    assert PHRASE.match(noun) is None


@pytest.mark.parametrize("verbs", ["培育和建成", "引进并培育", "建设、完善", "引进或培育", "新建及改造", "引进培育"])
def test_several_verbs_are_one(verbs: str) -> None:
    match = PHRASE.match(f"{verbs}园区")
    assert match is not None
    assert match["verb"] == verbs


@pytest.mark.parametrize("word", RISES)
def test_a_rise_in_rank_is_a_target(word: str) -> None:
    assert rows_in(f"综合评价{word}3位。", aims=True) == [("综合评价进位", None, "growth", "3", "位")]
    assert rows_in(f"综合评价至少{word}3个位次。", aims=True) == [("综合评价进位", None, ">=", "3", "个位次")]


@pytest.mark.parametrize("word", ENTERS)
@pytest.mark.parametrize("unit", ["名", "位", "强", "%"])
def test_a_rank_is_at_most(word: str, unit: str) -> None:
    assert rows_in(f"综合实力{word}全省前20{unit}。", aims=True) == [("综合实力全省排名", None, "<=", "20", unit)]


def test_a_rank_that_is_named_so_is_named_once() -> None:
    assert rows_in("进入全省综合排名前20名。", aims=True) == [("全省综合排名", None, "<=", "20", "名")]


@pytest.mark.parametrize("word", ["达到", "超过", "不低于", "不少于", "提高到", "提升到", "达"])
def test_a_share_of_a_whole_is_named_by_both(word: str) -> None:
    [row] = found_in(f"出口额{word}销售总额的30%。", aims=True)
    assert (row.indicator, row.comparator, row.baseline, row.rule) == (
        "出口额占销售总额比重",
        ">=",
        "销售总额",
        "target.part_of",
    )


@pytest.mark.parametrize("word", ["不超过", "控制在"])
def test_a_share_of_a_whole_may_be_a_limit(word: str) -> None:
    assert rows_in(f"商业用地{word}规划用地的30%。", aims=True) == [("商业用地占规划用地比重", None, "<=", "30", "%")]


@pytest.mark.parametrize("word", ["不低于", "不少于", "不超过", "不高于"])
def test_a_limit_may_name_the_whole_without_a_particle(word: str) -> None:
    [row] = found_in(f"商业用地{word}规划用地总量30%的要求。", aims=True)
    assert row.indicator == "商业用地占规划用地总量比重"


@pytest.mark.parametrize("word", ["达到", "超过", "是", "为"])
def test_a_multiple_of_an_earlier_value_is_a_multiple(word: str) -> None:
    [row] = found_in(f"产值{word}2024年的3倍。", aims=True)
    assert (row.indicator, row.comparator, row.unit, row.baseline, row.period) == (
        "产值",
        "multiple",
        "倍",
        "2024年",
        None,
    )


@pytest.mark.parametrize("word", ["", "达到", "不低于", "不少于", "超过", "突破", "约"])
def test_the_size_of_a_fund_is_a_target(word: str) -> None:
    for fund in ("产业基金", "信贷资金池"):
        [row] = found_in(f"设立总规模{word}20亿元的{fund}。", aims=False)
        assert (row.indicator, row.rule) == (f"{fund}规模", "target.fund")


@pytest.mark.parametrize("word", ["推动", "实现", "力争", "确保", "带动", "引导", "促进"])
def test_a_share_of_those_who_act_is_a_target(word: str) -> None:
    assert rows_in(f"{word}60%以上的企业接入平台。", aims=False) == [("企业接入平台占比", None, ">=", "60", "%")]
    assert rows_in("60%以上的企业接入平台。", aims=False) == []


@pytest.mark.parametrize("word", FROM)
@pytest.mark.parametrize("to", TO)
def test_what_a_value_starts_from_is_no_target(word: str, to: str) -> None:
    assert rows_in(f"亩均税收{word}15万元{to}20万元。", aims=True) == [("亩均税收", None, ">=", "20", "万元")], word


@pytest.mark.parametrize("to", DOWN)
def test_what_a_value_falls_to_is_at_most(to: str) -> None:
    assert rows_in(f"办理环节由15个{to}4个。", aims=True) == [("办理环节数", None, "<=", "4", "个")]


@pytest.mark.parametrize("word", TAKEN)
def test_a_share_of_what_is_taken_up_is_named_a_share(word: str) -> None:
    assert rows_in(f"{word}不低于60%。", aims=True) == [(f"{word}占比", None, ">=", "60", "%")]
    assert rows_in(f"{word}增长6%。", aims=True) == [(word, None, "growth", "6", "%")]


@pytest.mark.parametrize("word", DONE)
def test_what_some_shall_have_done_is_a_target(word: str) -> None:
    assert [row[2:] for row in rows_in(f"力争5家企业{word}。", aims=True)] == [("=", "5", "家")]


@pytest.mark.parametrize(
    "text",
    [
        "比2024年",
        "较2024年",
        "与2024年",
        "相比2024年",
        "2024年基础上",
        "2024年的基础上",
        "2024年相比",
        "2024年水平",
        "2024年为基数",
        "2024年的3倍",
    ],
)
def test_a_year_that_is_compared_with_is_a_baseline(text: str) -> None:
    [moment] = moments(text)
    assert is_baseline(text, moment)


@pytest.mark.parametrize("text", ["到2024年", "2024年,产值", "2024年的22万元"])
def test_a_year_that_is_aimed_at_is_no_baseline(text: str) -> None:
    [moment] = moments(text)
    assert not is_baseline(text, moment)


@pytest.mark.parametrize(
    ("word", "factor"), [("翻番", 2), ("翻一番", 2), ("翻两番", 4), ("翻二番", 4), ("翻三番", 8), ("倍增", 2)]
)
def test_doubling_has_its_factor(word: str, factor: int) -> None:
    [found] = candidates(f"产值{word}", [])
    assert (found.value, found.unit, found.kind) == (factor, "倍", "doubling")


def test_numbers_in_quotation_marks_and_dates_are_no_candidates() -> None:
    text = "到2027年,“5个100”工程和一个园区"
    assert candidates(text, moments(text)) == []


@pytest.mark.parametrize("mark", [",", ";", ":", "。", "!", "?", "——"])
def test_a_sentence_is_cut_at_its_marks(mark: str) -> None:
    text = f"甲增长5%{mark}乙增长6%"
    assert [text[part.start : part.end] for part in segments(text)] == ["甲增长5%", "乙增长6%"]


def test_a_bracket_with_figures_is_a_part_and_one_without_is_not() -> None:
    text = "甲(乙,丙)达到5家(丁3家,戊2家),己"
    parts = segments(text)
    assert [text[part.start : part.end] for part in parts] == ["甲(乙,丙)达到5家", "丁3家", "戊2家", "己"]
    assert [part.after for part in parts] == ["", "(", ",", ","]


@pytest.mark.parametrize("joint", ["、", "和", "及", "与", "以及"])
def test_numbers_of_one_kind_are_one_list(joint: str) -> None:
    text = f"分别达到5家{joint}6家"
    found = candidates(text, [])
    [group] = groups(text, Segment(0, len(text)), found, [])
    assert (len(group.quantities), group.left, group.right, group.end) == (2, "分别达到", "", len(text))
    assert len(groups(f"达到5家{joint}6%", Segment(0, 8), candidates(f"达到5家{joint}6%", []), [])) == 2


def test_every_rule_is_named() -> None:
    texts = {
        "产值达到5亿元": "target.level", "产值增长5%": "target.growth", "能耗下降5%": "target.decline", "产值翻番": "target.multiple",
        "打造5个园区": "target.count_before", "产值5亿元以上": "target.count_after", "建成500亿级以上园区": "target.size",
        "综合评价进3位": "target.rank", "力争60%的企业接入平台": "target.share_of",
    }  # fmt: skip
    assert {text: found_in(text, aims=True)[0].rule for text in texts} == texts
