"""Targets at the edge of a rule: the same words with and without what the rule asks for."""

from __future__ import annotations

import pytest

from luoshi.core.texts.figures.elisions import share_tails
from luoshi.core.texts.figures.indicators import coordinated
from luoshi.core.texts.figures.numbers import quantities
from luoshi.core.texts.figures.refusals import refused, size_class
from luoshi.core.texts.figures.statements import Group
from luoshi.core.texts.figures.target_tables import targets_of_table
from luoshi.core.texts.figures.targets import find_targets
from luoshi.core.texts.figures.triggers import hedge_of, trigger_of
from luoshi.core.texts.model import Passage, Span
from tests.core.texts.target_reading import Row, found_in, rows_in

COUNTED = (
    "人年 人次 架次 班次 户次 场次 张床位 床位 个 家 户 项 件 条 名 人 位 座 所 处 场 次 台套 台 套 辆 艘 架 只 头 "
    "羽 种 类 支 部 册 篇 例 门 间 栋 幢 宗 单 笔 张 列 片 块 株 枚 口 款 对 组 班 成 盏 根 份 集 幅"
).split()
MEASURED = (
    "平方公里 平方千米 平方米 立方米/秒 立方米 公里 千米 公顷 公斤 千克 斤 毫克 微克 吨标准煤 吨标煤 吨二氧化碳 吨煤 "
    "标准煤 标煤 吨 千瓦时 千瓦 兆瓦 吉瓦 瓦时 瓦 千伏安 千伏 度 克 升 米 亩 TEU 标准箱 标箱 EFLOPS GW MW kW kWh PB Gbps "
    "分贝 摄氏度 标方 方"
).split()
EDGES: list[tuple[str, list[Row]]] = [
    ("争取前期引进人才5名。", [("前期引进人才数", None, "=", "5", "名")]),
    ("培育出规上企业5家。", [("培育规上企业数", None, "=", "5", "家")]),
    ("建成了标准厂房5栋。", [("标准厂房", None, "=", "5", "栋")]),
    ("打造好示范园区5个。", [("示范园区数", None, "=", "5", "个")]),
    ("建立起联合平台5个。", [("联合平台数", None, "=", "5", "个")]),
    (
        "到2030年,规上企业达到20家;产值年均增速保持在20%以上;占生产总值比重达到5%。",
        [
            ("规上企业数", "2030", ">=", "20", "家"),
            ("产值增速", "2030", ">=", "20", "%"),
            ("产值占生产总值比重", "2030", ">=", "5", "%"),
        ],
    ),
    (
        "产值达到5亿元;企业达到3家,占全省比重达到5%。",
        [
            ("产值", None, ">=", "5", "亿元"),
            ("企业数", None, ">=", "3", "家"),
            ("企业数占全省比重", None, ">=", "5", "%"),
        ],
    ),
    ("力争2家企业进入全省前10名。", [("企业进入全省前10名数", None, "=", "2", "家")]),
    ("工业产值年增长6%。", [("工业产值", "每年", "growth", "6", "%")]),
    ("工业产值年增幅6%。", [("工业产值", "每年", "growth", "6", "%")]),
    ("工业产值增长到6亿元。", [("工业产值", None, ">=", "6", "亿元")]),
    ("产值相较2020年翻一番。", [("产值", None, "multiple", "2", "倍")]),
    ("产值相较于2020年翻一番。", [("产值", None, "multiple", "2", "倍")]),
    ("每个园区至少有标准厂房3栋。", [("标准厂房", None, ">=", "3", "栋")]),
    ("自2026—2027年培育企业5家。", [("培育企业数", "2026-2027", "=", "5", "家")]),
    ("产值达到5亿元;对先进企业给予奖励。", [("产值", None, ">=", "5", "亿元")]),
    ("对先进企业给予奖励;产值达到5亿元。", [("产值", None, ">=", "5", "亿元")]),
    ("自主创新2030年投入达到5亿元。", [("自主创新投入", "2030", ">=", "5", "亿元")]),
    ("合格率高于全省平均3%。", [("合格率", None, "growth", "3", "%")]),
    ("青石园区新建和培育企业5家。", [("企业数", None, "=", "5", "家")]),
    ("青石园区新建并引进企业5家。", [("企业数", None, "=", "5", "家")]),
    ("工业产值(不含建筑业)达到6亿元。", [("工业产值(不含建筑业)", None, ">=", "6", "亿元")]),
]


@pytest.mark.parametrize(("text", "rows"), EDGES)
def test_an_edge_is_read(text: str, rows: list[Row]) -> None:
    assert rows_in(text, aims=True) == rows


@pytest.mark.parametrize("unit", COUNTED)
def test_each_classifier_counts(unit: str) -> None:
    assert [(q.unit, q.kind) for q in quantities(f"达到5{unit}。")] == [(unit, "count")]


@pytest.mark.parametrize("unit", MEASURED)
def test_each_measure_measures(unit: str) -> None:
    assert [(q.unit, q.kind) for q in quantities(f"达到5{unit}。")] == [(unit, "measure")]


@pytest.mark.parametrize("noun", "项目 集群 种植业 家庭农场 家居产业 名优产品 个体户 场所 部门 片区".split())
def test_a_noun_that_opens_like_a_unit_is_none(noun: str) -> None:
    assert [q.unit for q in quantities(f"打造百亿{noun}。")] == ["亿"]


@pytest.mark.parametrize("left", ["产值达到", "产值增长", "产值提高到"])
def test_times_are_a_multiple(left: str) -> None:
    assert trigger_of(left, quantities("3倍")[0]).change == "multiple"


@pytest.mark.parametrize("words", ["约5家", "约三家"])
def test_about_is_a_hedge_before_a_number(words: str) -> None:
    assert hedge_of(f"培育{words}") == "约"


@pytest.mark.parametrize("words", ["学期", "年", "月", "问题"])
def test_what_is_no_thing_is_not_counted(words: str) -> None:
    [five] = quantities("5个")
    group = Group((five,), 0, "完成", words, 9)
    assert refused(group, trigger_of("完成", five), f"完成5个{words}", f"完成5个{words}") == "part"


@pytest.mark.parametrize("often", ["每年", "每学期", "每季度", "每月"])
def test_those_who_do_something_again_are_not_counted(often: str) -> None:
    assert rows_in(f"打造3所学校{often}组织研讨。", aims=True) == []


@pytest.mark.parametrize("text", [
    "推动80%以上的规上企业开展改造",
    "设立总规模20亿元的产业基金",
    "打造示范园区3个",
    "打造3个示范园区",
    "创建100亿级以上省级重点园区",
])  # fmt: skip
def test_a_row_reaches_to_the_end_of_its_noun(text: str) -> None:
    [row] = found_in(text + "。", aims=True)
    assert text.endswith(row.text)
    assert row.text[-2:] == text[-2:]


@pytest.mark.parametrize(
    ("words", "value"), [("百分之5", "5"), ("百分之3.5", "3.5"), ("百分之五", "5"), ("百分之二十一", "21")]
)
def test_a_share_may_be_written_out(words: str, value: str) -> None:
    assert rows_in(f"产值增长{words}。", aims=True) == [("产值", None, "growth", value, "%")]


def test_an_area_alone_takes_the_indicator_of_the_one_before() -> None:
    rows = found_in("云岭开发区内设机构不超过7个,国家级开发区不超过11个。", aims=True)
    assert [(row.subject, row.indicator) for row in rows] == [
        ("云岭开发区", "内设机构数"),
        ("国家级开发区", "内设机构数"),
    ]


def test_a_subject_is_carried_from_a_part_without_a_number() -> None:
    [row] = found_in("青石开发区加快发展,产值达到5亿元。", aims=True)
    assert (row.subject, row.indicator) == ("青石开发区", "产值")


def test_what_is_completed_is_reached_outside_of_aims_too() -> None:
    assert rows_in("固定资产投资完成38亿元。", aims=False) == [("固定资产投资", None, "=", "38", "亿元")]


@pytest.mark.parametrize(
    ("after", "size"), [("的目标", False), ("的目标企业", True), ("的水平", False), ("的水平企业", True)]
)
def test_a_size_is_no_aim_of_its_own(after: str, size: bool) -> None:
    assert size_class(quantities("50亿元")[0], after) is size


@pytest.mark.parametrize(("nouns", "found"), [
    (["千亿级", "百亿级产业集群"], ["千亿级产业集群", "百亿级产业集群"]),
    (["千亿级", "百亿级产业集群A"], ["千亿级", "百亿级产业集群A"]),
    (["甲力", "乙力的产业"], ["甲力的产业", "乙力的产业"]),
    (["甲园", "乙力的产业"], ["甲园", "乙力的产业"]),
    (["甲力", "乙力的"], ["甲力", "乙力的"]),
    (["甲力", "的产业"], ["甲力", "的产业"]),
])  # fmt: skip
def test_several_counts_share_the_noun_at_the_end(nouns: list[str], found: list[str]) -> None:
    assert share_tails(nouns) == found


@pytest.mark.parametrize("word", "规模 规模达 规模达到 规模不低于 规模不少于 规模超 规模超过 规模突破 规模约".split())
def test_a_fund_has_its_size(word: str) -> None:
    assert [row.rule for row in found_in(f"设立总{word}5亿元的产业基金。", aims=True)] == ["target.fund"]


@pytest.mark.parametrize("share", ["比重", "比例", "比"])
def test_a_list_shares_what_it_is_a_part_of(share: str) -> None:
    names = coordinated(f"甲产值、乙产值占全省总量{share}", values=2)
    assert names == [f"甲产值占全省总量{share}", f"乙产值占全省总量{share}"]


@pytest.mark.parametrize("rank", ["10名", "10位", "500强"])
def test_a_rank_behind_a_count_is_part_of_its_noun(rank: str) -> None:
    assert [row.unit for row in found_in(f"力争2家企业进入全省前{rank}。", aims=True)] == ["家"]


def test_a_shared_tail_ends_a_phrase() -> None:
    assert coordinated("甲产值、乙产值占全省比重提升幅度", values=2) == ["甲产值", "乙产值占全省比重提升幅度"]


@pytest.mark.parametrize(("cell", "hedge"), [("30左右", "左右"), ("约30", "约"), ("30", None), ("≥30", None)])
def test_a_cell_of_a_table_may_hedge(cell: str, hedge: str | None) -> None:
    text = f"指标\t2030年\n绿化率(%)\t{cell}"
    head, row = text.split("\n")
    start = len(head) + 1
    rows = [[Span(0, 2), Span(3, 8)], [Span(start, start + 6), Span(start + 7, start + len(row))]]
    assert [target.hedge for target in targets_of_table(text, rows, path="表1")] == [hedge]


@pytest.mark.parametrize("name", ["目标", "名称", "项目", "主要指标", "目标名称", "指标", "指标名称", "指标内容"])
def test_a_head_names_the_column_of_indicators(name: str) -> None:
    assert _of_two_columns(name) == ["甲"]


@pytest.mark.parametrize("name", ["目标值说明", "名称说明", "项目类别", "指标分类"])
def test_another_head_does_not(name: str) -> None:
    assert _of_two_columns(name) == []


def _of_two_columns(name: str) -> list[str]:
    text = f"{name}\t2030年\n甲\t5"
    start = len(name) + 7
    rows = [[Span(0, len(name)), Span(len(name) + 1, start - 1)], [Span(start, start + 1), Span(start + 2, start + 3)]]
    return [target.indicator for target in targets_of_table(text, rows, path="表1")]


REASONS = [
    ("给予", "5万元", "奖励", "subsidy"),
    ("符合产值达到", "5亿元", "", "condition"),
    ("已建成", "5家", "企业", "past"),
    ("围绕", "5家", "企业", "described"),
    ("年产", "5万吨", "", "capacity"),
    ("每年召开", "5次", "会议", "frequency"),
    ("完成", "5个", "方面", "part"),
    ("完成", "5年", "", "time"),
    ("引进", "500强", "企业", "name"),
    ("完成", "5", "", "ratio"),
    ("引进", "5亿元", "项目", "size"),
    ("占比达到", "5%", "企业", "modifier"),
    ("培育", "5家", "企业", None),
    ("产值达到", "5亿元", "", None),
    ("办理时限压缩至", "5天", "", None),
    ("产销比达到", "0.5", "", None),
]


@pytest.mark.parametrize(("left", "number", "right", "reason"), REASONS)
def test_a_refusal_has_its_reason(left: str, number: str, right: str, reason: str | None) -> None:
    [quantity] = quantities(number)
    words = left + number + right
    assert refused(Group((quantity,), 0, left, right, 9), trigger_of(left, quantity), words, words) == reason


CHANGES = [
    ("综合实力进入全省前10名。", "rank", "target.rank"),
    ("综合排名每年前进2位。", "rank", "target.rank"),
    ("产值达到5亿元。", "level", "target.level"),
    ("产值增长5%。", "growth", "target.growth"),
    ("能耗下降5%。", "decline", "target.decline"),
    ("产值翻一番。", "multiple", "target.multiple"),
    ("产值是2020年产值的3倍。", "multiple", "target.multiple"),
    ("技术人员达到总人数的5%。", "level", "target.part_of"),
    ("产值高于全省平均增速5个百分点。", "growth", "target.growth"),
]


@pytest.mark.parametrize(("text", "change", "rule"), CHANGES)
def test_a_row_says_its_change_and_its_rule(text: str, change: str, rule: str) -> None:
    [row] = found_in(text, aims=True)
    assert (row.change, row.rule) == (change, rule)


def test_a_semicolon_ends_what_is_left_out() -> None:
    text = "规上企业达到20家,工业投资达到5亿元;增长8%。"
    assert rows_in(text, aims=True)[-1] == ("规上企业", None, "growth", "8", "%")


@pytest.mark.parametrize(("text", "yearly"), [
    ("产值年均增长5%。", True), ("产值每年增长5%。", True), ("产值年递增5%。", True), ("产值年增速5%。", True),
    ("产值增长5%。", False), ("产值年平均增长5%。", True), ("2030年产值增长到5亿元。", False),
])  # fmt: skip
def test_a_rate_may_be_yearly(text: str, yearly: bool) -> None:
    assert [row.annual for row in found_in(text, aims=True)] == [yearly]


def test_a_new_passage_forgets_the_subject_and_the_year() -> None:
    first, second = "到2030年,全市产值达到5亿元。", "企业达到3家。"
    text = first + second
    passages = [Passage("一", 0, len(first), aims=True), Passage("二", len(first), len(text), aims=True)]
    assert [(row.subject, row.period) for row in find_targets(text, passages)] == [("全市", "2030"), ("", None)]


def test_a_second_passage_under_one_heading_keeps_the_year_and_the_subject() -> None:
    first, second = "到2030年,全市产值达到5亿元。", "企业达到3家。"
    text = first + second
    passages = [Passage("一", 0, len(first), aims=True), Passage("一", len(first), len(text), aims=True)]
    assert [(row.subject, row.period) for row in find_targets(text, passages)] == [("全市", "2030"), ("全市", "2030")]


def test_a_second_passage_of_a_task_does_not() -> None:
    first, second = "到2030年,全市产值达到5亿元。", "企业达到3家。"
    text = first + second
    passages = [Passage("一", 0, len(first), task=True), Passage("一", len(first), len(text), task=True)]
    assert [(row.subject, row.period) for row in find_targets(text, passages)] == [("全市", "2030"), ("", None)]


def test_aims_under_one_heading_share_their_year() -> None:
    texts = ["到2030年,全市产值达到5亿元。", "企业达到3家。", "税收达到2亿元。"]
    paths = ["一/(一)", "一/(二)", "二/(一)"]
    starts = [sum(map(len, texts[:place])) for place in range(4)]
    passages = [
        Passage(path, start, end, aims=True) for path, start, end in zip(paths, starts, starts[1:], strict=False)
    ]
    found = [(row.subject, row.period) for row in find_targets("".join(texts), passages)]
    assert found == [("全市", "2030"), ("全市", "2030"), ("", None)]


@pytest.mark.parametrize(("rate", "period"), [("年均增长", "2030"), ("每年增长", "每年"), ("年增长", "2030")])
def test_a_yearly_rate_keeps_the_year_that_governs(rate: str, period: str) -> None:
    assert rows_in(f"到2030年,产值达到5亿元。税收{rate}5%。", aims=True)[-1][:2] == ("税收", period)


def test_what_is_compared_with_ends_before_the_number() -> None:
    rows = found_in("上云率高于全省平均水平、提升5个百分点。", aims=True)
    assert [row.baseline for row in rows] == [None]


def test_a_year_that_opens_a_sentence_leads_the_next() -> None:
    assert rows_in("2030年,园区体系基本建成。产值达到5亿元。", aims=False) == [("产值", "2030", ">=", "5", "亿元")]


def test_a_year_inside_a_sentence_does_not() -> None:
    assert rows_in("园区体系2030年建成。产值达到5亿元。", aims=False) == [("产值", None, ">=", "5", "亿元")]


def test_a_word_of_reaching_is_no_comparison() -> None:
    assert trigger_of("增速高于全省平均水平达到", quantities("5个百分点")[0]).comparator == ">="


def test_a_year_without_a_number_leads_the_next_sentence_of_a_task() -> None:
    assert rows_in("到2030年,园区体系基本建成。产值达到5亿元。", aims=False) == [("产值", "2030", ">=", "5", "亿元")]


def test_a_year_is_not_carried_over_a_sentence_of_a_task() -> None:
    text = "到2030年产值达到5亿元。推进建设。企业达到3家。"
    assert rows_in(text, aims=False)[1:] == [("企业数", None, ">=", "3", "家")]
