from __future__ import annotations

import pytest

from luoshi.core.texts.structure.kinds import frames, kind_of

ADJECTIVES = (
    "总体 指导 基本 主要 工作 发展 建设 战略 年度 具体 近期 中期 远期 预期 阶段 阶段性 总 创建 改革 重要 功能 空间 产业 重点 核心 行动 实施 试点 "
    "任务 目标 政策 活动 整体 量化 区域 攻坚 现实 规划 编制 推进"
).split()
NOUNS = (
    "要求 思路 思想 原则 目标 定位 方向 愿景 意义 背景 形势 现状 基础 概况 范围 依据 布局 目标任务 任务目标 目的 理念 导向 指标 重大意义 重要意义 "
    "发展环境 主要成效 存在问题"
).split()


@pytest.mark.parametrize("word", ADJECTIVES)
def test_a_word_before_the_aim_leaves_it_one(word: str) -> None:
    assert kind_of(f"{word}目的") == "aims"


@pytest.mark.parametrize("word", NOUNS)
def test_every_word_for_aims_is_known(word: str) -> None:
    assert kind_of(word) == "aims"


@pytest.mark.parametrize(
    ("heading", "kind"),
    [
        ("工作原则以及发展目标", "aims"),
        ("指导思想和基本原则与目标", "aims"),
        ("背景、现状及形势", "aims"),
        ("总体要求(2024年)", "aims"),
        ("总体要求(2024年", "aims"),
        ("总体要求()", "aims"),
        ("总体 要求:", "aims"),
        ("总体要求。", "aims"),
        ("现状、基础、背景、形势", "work"),
        ("重点产业空间改革布局", "work"),
        ("总体要求(试行)落实", "work"),
        ("明确功能定位", "work"),
        ("总体", "work"),
        ("启动实施阶段(2018年)", "phases"),
        ("启动实施阶段(2018年", "phases"),
        ("启动实施阶段:", "phases"),
        ("三个阶段", "phases"),
        ("步骤及安排", "phases"),
        ("实施阶段和步骤", "phases"),
        ("时间安排", "phases"),
        ("进度安排", "phases"),
        ("工作时间安排", "phases"),
        ("步骤安排", "phases"),
        ("实施进度安排", "phases"),
        ("推进安排", "phases"),
        ("安排", "work"),
        ("分类实施,做好各个阶段", "work"),
        ("阶段划分", "work"),
        ("总则", "general"),
        ("附则。", "general"),
        ("名词解释:", "general"),
        ("术语", "general"),
        ("适用范围", "general"),
        ("解释权", "general"),
        ("施行日期", "general"),
        ("政策解释", "work"),
        ("重点任务", "work"),
        ("", "work"),
    ],
)
def test_a_heading_tells_what_its_part_is(heading: str, kind: str) -> None:
    assert kind_of(heading) == kind


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("为规范园区管理,制定本办法", True),
        ("根据甲条例,结合实际,制订本实施细则", True),
        ("根据甲条例,制订本细则", True),
        ("本条例自2024年1月1日起施行,乙办法同时废止", True),
        ("本措施由市商务局会同市财政局解释", True),
        ("本规定适用于本市园区", True),
        ("本办法所称园区,是指甲园", True),
        ("本意见从印发之日起执行", True),
        ("本方案由市商务局牵头实施", False),
        ("市商务局制定本年度计划", False),
        ("为园区配备专人", False),
    ],
)
def test_a_clause_may_only_frame_the_others(sentence: str, expected: bool) -> None:
    assert frames(sentence) is expected
