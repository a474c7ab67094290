"""The words that make a number no target: one by one, each in a frame that is a target without it."""

from __future__ import annotations

import pytest

from tests.core.texts.target_reading import rows_in

GIVING = (
    "给予 奖励 奖补 补贴 补助 资助 贴息 贴补 补偿 返还 分成 罚款 一次性 扶持资金 让利 减免 加计扣除 价格扣除 "
    "征收 单户 起征 抵扣 抵免 代偿 兑现 最高 封顶"
).split()
CONDITIONS = "对 对于 凡 凡是 若 如 如果 当 符合 满足 针对 属于 具有 经营".split()
CRITERIA = "以下条件 下列标准 以下要求 条件之一 申报条件 注册资本 注册资金".split()
SYSTEMS = [
    f"{verb}{{}}{noun}"
    for verb in ("建立", "健全", "完善", "落实", "推行")
    for noun in ("机制", "制度", "清单", "台账", "体系")
]
PAST = (
    "截至 截止 目前 现有 现已 已经 已建 已达 已有 已累 已形 已完 已引 已培 已实 已超 已突 已获 已入 已认 已投 "
    "已成 以来 去年 上年 过去 曾"
).split()
DESCRIBED = (
    "连续 满 第 等 围绕 聚焦 紧盯 依托 落实 按 按照 抓好 涉及 包括 涵盖 上述 其他 其它 余下 分为 分成 列入 "
    "纳入 任务 跟踪 挂牌 企业的 所属 下辖 首批 第一批"
).split()
DESCRIBED_ALONE = "本 由 该 这 近 如 在 用 为 全 分 从 以 前 将 把 与 现 原".split()
CAPACITY = (
    "年产 日产 月产 年处理 日处理 年加工 年屠宰 年出栏 总投资 计划投资 投资 投资额 项目投资 企业投资 园区投资 "
    "占地 占地约 占地近 占地面积 规划面积 核准面积 管辖面积 总面积 辖区面积 建成区面积 建筑面积 注册资本 装机 产能"
).split()
PARTS = (
    "指标 方面 环节 阶段 步骤 领域 部门 成员单位 工作组 专班 层级 维度 原则 机制 字 小组 任务 措施 举措 事项 "
    "责任人 联系人 联络员 专人 专员 清单 意见 季度"
).split()
FREE = (
    "以 力争 确保 占 比 较 年均 增长 其中 目标 任务 左右 同比 分别 大关 台阶 门槛 规模 水平 量级 的目标 "
    "的任务 的要求 的原则 的标准 的水平"
).split()


def test_the_frames_are_targets_without_the_word() -> None:
    for frame in (
        "产值达到5亿元。",
        "建成园区5个。",
        "形成5个园区。",
        "建立5个园区。",
        "产值不低于5亿元。",
        "产值5亿元以上。",
    ):
        assert len(rows_in(frame, aims=True)) == 1, frame


@pytest.mark.parametrize("word", GIVING)
def test_what_is_given_is_no_target(word: str) -> None:
    assert rows_in(f"{word}资金达到5亿元。", aims=True) == []


@pytest.mark.parametrize("phrase", ["予以5亿元支持", "予以资金支持5亿元", "最高不超过5亿元", "最高5亿元"])
def test_a_support_beside_it_makes_a_number_none(phrase: str) -> None:
    assert rows_in(f"产值达到3亿元,{phrase}。", aims=True) == []


@pytest.mark.parametrize("word", CONDITIONS)
def test_a_condition_is_no_target(word: str) -> None:
    assert rows_in(f"{word}园区产值达到5亿元。", aims=True) == []


@pytest.mark.parametrize("word", CRITERIA)
def test_criteria_are_no_targets(word: str) -> None:
    assert rows_in(f"{word},产值达到5亿元。", aims=True) == []


@pytest.mark.parametrize("frame", SYSTEMS)
def test_what_a_system_covers_is_no_target(frame: str) -> None:
    assert rows_in(frame.format("5个园区"), aims=True) == []


@pytest.mark.parametrize("word", PAST)
def test_what_has_been_reached_is_no_target(word: str) -> None:
    assert rows_in(f"园区{word}产值达到5亿元。", aims=True) == []


@pytest.mark.parametrize("word", DESCRIBED)
def test_a_number_that_describes_is_no_target(word: str) -> None:
    assert rows_in(f"推进产业链{word}5个。", aims=True) == []


@pytest.mark.parametrize("word", DESCRIBED_ALONE)
def test_a_single_word_before_a_number_describes_it(word: str) -> None:
    assert rows_in(f"建成高地,{word}5个。", aims=True) == []


@pytest.mark.parametrize("word", CAPACITY)
def test_the_size_of_a_project_is_no_target(word: str) -> None:
    assert rows_in(f"{word}5万吨。", aims=True) == []


@pytest.mark.parametrize("word", ["年产", "日产", "年加工", "年处理", "日处理"])
def test_what_a_project_makes_is_no_target(word: str) -> None:
    assert rows_in(f"建成{word}钢材5万吨。", aims=True) == []


@pytest.mark.parametrize("unit", ["次", "场", "期", "场次"])
@pytest.mark.parametrize("word", ["每半年", "召开", "定期", "不定期", "季度", "半年", "每轮"])
def test_a_frequency_is_no_target(word: str, unit: str) -> None:
    assert rows_in(f"组织{word}座谈会5{unit}以上。", aims=True) == []


@pytest.mark.parametrize("noun", PARTS)
def test_the_parts_of_a_plan_are_no_targets(noun: str) -> None:
    assert rows_in(f"形成5个{noun}。", aims=True) == []


@pytest.mark.parametrize("noun", ["项目", "企业", "的企业", "产业集群", "级产业", "基金"])
def test_a_size_class_is_no_target(noun: str) -> None:
    assert rows_in(f"培育产值超5亿元{noun}。", aims=True) == []


@pytest.mark.parametrize("words", FREE)
def test_what_may_follow_a_number_does_not_make_it_a_size(words: str) -> None:
    assert len(rows_in(f"产值达到5亿元{words}。", aims=True)) == 1


@pytest.mark.parametrize(
    "noun", ["时间", "时限", "年限", "寿命", "天数", "周期", "用时", "耗时", "时长", "环节", "工期", "期限"]
)
def test_a_span_of_time_counts_where_time_is_measured(noun: str) -> None:
    assert len(rows_in(f"平均{noun}压缩至5天。", aims=True)) == 1
    assert rows_in("平均手续压缩至5天。", aims=True) == []


@pytest.mark.parametrize("noun", ["容积率", "建筑系数", "发展指数", "容积比", "比值"])
def test_a_bare_ratio_counts_where_a_ratio_is_measured(noun: str) -> None:
    assert len(rows_in(f"{noun}不低于1.2。", aims=True)) == 1
    assert rows_in("产品版本不低于1.2。", aims=True) == []
