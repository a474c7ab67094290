"""Units, starting values and rules of figures, each with a row of its own."""

from __future__ import annotations

import pytest

from luoshi.core.texts.figures.numbers import quantities
from luoshi.core.texts.figures.periods import moments
from luoshi.core.texts.figures.recurrences import find_recurrences, recurrences_in
from luoshi.core.texts.figures.units import kind_of
from luoshi.core.texts.model import Passage
from tests.core.texts.target_reading import found_in, rows_in

UNITS = {
    "money": "美元 欧元 港元 日元 人民币 元 万元 亿元 百亿元 千亿元 万亿元 亿 万亿 万元/亩 元/平方米·年",
    "share": "% ‰",
    "points": "个百分点 百分点",
    "measure": "平方公里 平方千米 平方米 立方米/秒 立方米 公里 千米 公顷 公斤 千克 斤 毫克 微克 吨标准煤 吨标煤 "
    "吨二氧化碳 吨煤 标准煤 标煤 吨 千瓦时 千瓦 兆瓦 吉瓦 瓦时 瓦 千伏安 千伏 度 克 升 米 亩 TEU 标准箱 标箱 "
    "EFLOPS PFLOPS EFlops PFlops GW MW kW kWh GWh PB TB EB Gbps Mbps MB/s 分贝 摄氏度 标方 方 万亩 万吨/日",
    "multiple": "倍",
    "time": "个工作日 工作日 小时 分钟 个月 天 岁 日",
    "rank": "个位次 位次 个名次 名次 强",
    "level": "亿元级 亿级 万亿级",
    "count": "人年 人次 架次 班次 户次 场次 张床位 床位 个 家 户 项 件 条 名 人 位 座 所 处 场 次 台套 台 套 辆 艘 架 "
    "只 头 羽 种 类 支 部 册 篇 例 门 间 栋 幢 宗 单 笔 张 列 片 块 株 枚 口 款 对 组 班 成 盏 根 份 集 幅 "
    "万人 千万人次 件/万人 张/千人 所/常住人口",
}
EACH = [(unit, kind) for kind, units in UNITS.items() for unit in units.split() if "/千" not in unit]
NO_UNITS = ("项目 集群 集聚 种植业 种业 家庭 家居 家电 家具 名优 名企 个体 个人 场所 场景 部门 组织 组团 片区").split()
SOURCES = [
    f"{lead}{when}{of}" for lead in "由从" for when in ("原来", "现有", "目前", "现在", "上年") for of in ("", "的")
]
RISES = "提高 提升 增长 增加 上升 扩大".split()
FALLS = "下降 降低 降 减少 压缩 压减 精简 缩短 缩减 减 压".split()
RULES = [
    ("产值达到5亿元。", "target.level", "level", ">="),
    ("产值不超过5亿元。", "target.level", "level", "<="),
    ("产值增长5%。", "target.growth", "growth", "growth"),
    ("产值下降5%。", "target.decline", "decline", "decline"),
    ("产值翻番。", "target.multiple", "multiple", "multiple"),
    ("打造5个园区。", "target.count_before", "level", "="),
    ("培育园区5个。", "target.count_after", "level", "="),
    ("综合实力进入全市前5名。", "target.rank", "rank", "<="),
    ("综合评价前移3位。", "target.rank", "rank", "growth"),
    ("推动70%以上的重点企业上云。", "target.share_of", "level", ">="),
    ("设立总规模5亿元的引导基金。", "target.fund", "level", "="),
    ("建成500亿级以上特色园区。", "target.size", "level", ">="),
    ("出口额达到销售总额的30%。", "target.part_of", "level", ">="),
    ("产值达到2024年的3倍。", "target.multiple", "multiple", "multiple"),
]
VERBS_OF_LISTS = [("打造", 1), ("建成", 1), ("培育", 1), ("推动", 0), ("支持", 0), ("举办", 0)]
STANDING = (
    "持续推进 持续实施 持续深化 持续优化 持续开展 持续用力 持续改善 持续完善 持续巩固 持续提升 长期坚持 长期推进 "
    "长期实施 长期任务 常态化推进 常态化开展 常态化实施 常态化 持续 长期 全年推进 贯穿全年"
).split()

MORE = "一批 一大批 若干 多个 部分 一系列 其他 全 各".split()
BASELINES = [
    *(
        f"{lead}上轮评价{end}"
        for lead in ("比", "相比", "较", "较之", "相较", "相较于", "对比")
        for end in ("", "分别")
    ),
    *(f"{lead}上轮评价{end}" for lead in ("比", "较", "相较于") for end in ("相比", "而言", "相比分别")),
    "与上轮评价相比",
]
SHORT_NOUNS = [
    ("重点建设项目5个。", "重点建设项目数"),
    ("重点建设园区群5个。", "园区群数"),
    ("建设园区5个。", "园区数"),
]


@pytest.mark.parametrize(("unit", "kind"), EACH)
def test_each_unit_is_read_whole_and_counts_its_kind(unit: str, kind: str) -> None:
    [found] = quantities(f"达到5{unit}以上")
    assert (found.unit, found.kind, found.suffix, kind_of(unit)) == (unit, kind, "以上", kind)


@pytest.mark.parametrize("noun", NO_UNITS)
def test_a_noun_that_opens_like_a_unit_is_none(noun: str) -> None:
    assert [found.unit for found in quantities(f"5亿{noun}")] in (["亿"], [])
    assert quantities(f"5{noun}") == []


@pytest.mark.parametrize("source", SOURCES)
@pytest.mark.parametrize("to", ["到", "至"])
def test_where_a_value_starts_from_is_no_part_of_the_name(source: str, to: str) -> None:
    for verb in RISES:
        assert rows_in(f"劳动生产率{source}15万元/人{verb}{to}22万元/人。", aims=True) == [
            ("劳动生产率", None, ">=", "22", "万元/人")
        ]
    for verb in FALLS:
        assert rows_in(f"审批时间{source}15个工作日{verb}{to}2个工作日。", aims=True) == [
            ("审批时间", None, "<=", "2", "个工作日")
        ]


@pytest.mark.parametrize(("text", "rule", "change", "comparator"), RULES)
def test_a_target_names_the_rule_that_found_it(text: str, rule: str, change: str, comparator: str) -> None:
    [row] = found_in(text, aims=True)
    assert (row.rule, row.change, row.comparator) == (rule, change, comparator)


@pytest.mark.parametrize(("verb", "many"), VERBS_OF_LISTS)
def test_those_named_before_a_number_oblige_as_their_verb_does(verb: str, many: int) -> None:
    assert len(rows_in(f"{verb}青石、明州2个园区。", aims=False)) == many
    assert [row[2:] for row in rows_in(f"{verb}青石、明州2个园区。", aims=True)] == [("=", "2", "个")]


@pytest.mark.parametrize("begun", ["起", "开始", ""])
@pytest.mark.parametrize("lead", ["从", "自", ""])
def test_a_span_may_say_that_it_begins(lead: str, begun: str) -> None:
    for text, period in ((f"{lead}2024年2月{begun}至2026年3月", "2024-2026"), (f"{lead}2024年2月{begun}至5月", "2024")):
        [found] = moments(text)
        assert (found.kind, found.start, found.end, found.period) == ("span", 0, len(text), period)


@pytest.mark.parametrize("words", STANDING)
def test_a_standing_duty_follows_a_date_or_stands_alone(words: str) -> None:
    for joint in ("并", ",", ";", "、", ",并", ",此后", ",之后", "后"):
        text = f"2026年底前完成{joint}{words}。"
        [row] = find_recurrences(text, [Passage("三", 0, len(text), task=True)])
        assert (row.text, row.every, row.rule) == (words, "standing", "recurrence.standing")
    for opening in ("", "(", "甲,", "时限:", "完成时间:", "完成时限:"):
        [alone] = recurrences_in(opening + words, 0, len(opening + words), path="一")
        assert (alone.text, alone.start, alone.every) == (words, len(opening), "standing")


@pytest.mark.parametrize("behind", ["进行帮扶", "予以帮扶", *(f"{a}{b}基地" for a in "、和及与" for b in MORE)])
def test_what_stands_behind_a_counted_noun_is_none_of_it(behind: str) -> None:
    assert rows_in(f"建成5个甲类园区{behind}。", aims=False) == [("甲类园区数", None, "=", "5", "个")]


@pytest.mark.parametrize("words", BASELINES)
def test_what_it_is_compared_with_is_no_part_of_the_name(words: str) -> None:
    [row] = found_in(f"甲产值能耗{words}下降6%。", aims=True)
    assert (row.indicator, row.baseline, row.comparator) == ("甲产值能耗", "上轮评价", "decline")


@pytest.mark.parametrize(("text", "name"), SHORT_NOUNS)
def test_a_short_noun_keeps_the_word_before_it(text: str, name: str) -> None:
    assert [row[0] for row in rows_in(text, aims=True)] == [name]
