"""The words that say at least, at most, exactly, more, less: one by one."""

from __future__ import annotations

import pytest

from luoshi.core.texts.figures.numbers import quantities
from luoshi.core.texts.figures.triggers import BASELINE, TIMES, hedge_of, trigger_of

AT_LEAST = (
    "不低于 不少于 不小于 不短于 不得低于 不应少于 不能低于 大于等于 达到 达成 达至 达 要达到 须达到 应达到 "
    "突破 超过 超出 超 大于 多于 高于 "
    "提高到 提升到 增长到 增加到 上升到 扩大到 扩展到 拓展到 扩充到 恢复到 推进到 发展到 增至 升至 集聚到 "
    "聚集到 提高至 至少 最少 至少要 最少有"
).split()
AT_MOST = (
    "不超过 不超出 不超 不高于 不多于 不大于 不突破 不长于 不得超过 不应高于 控制在 控制到 控制至 严格控制在 "
    "下降到 降低到 减少到 压缩到 压减到 "
    "缩短到 缩减到 精简到 减到 降到 缩至 压至 下降至 压缩为 低于 小于 少于"
).split()
EXACTLY = "稳定在 保持在 维持在 稳在 稳定 保持 维持 实现 为 整合为 调整为 优化为 合并为 变为 整合到 调整至".split()
MORE = "增长 提高 提升 增加 上升 递增 增幅 增速 上浮".split()
LESS = "下降 降低 减少 压减 削减 压缩 缩短 缩减 精简 节约 节省 下浮 降幅 再降 均降 比上年再降".split()
ADVERBS = (
    "力争 争取 分别 均 都 基本 总体 平均 累计 每年 年均 合计 总计 总共 共 各 要 应 须 将 预计 再 同比 比上年 "
    "原则上 确保 努力 也 至 已 整体 全部 必须 仍 首次"
).split()
NEAR = "了 约 近 约为 至少 力争 率先".split()


def _comparator(left: str, number: str = "5%") -> str:
    [quantity] = quantities(number)
    return trigger_of(left, quantity).comparator


@pytest.mark.parametrize("word", AT_LEAST)
def test_a_word_of_reaching_is_at_least(word: str) -> None:
    assert _comparator(f"产值{word}") == ">="


@pytest.mark.parametrize("word", AT_MOST)
def test_a_word_of_limiting_is_at_most(word: str) -> None:
    assert _comparator(f"产值{word}") == "<="


@pytest.mark.parametrize("word", EXACTLY)
def test_a_word_of_keeping_is_as_the_number_says(word: str) -> None:
    assert _comparator(f"产值{word}") == "="
    assert _comparator(f"产值{word}", "5%以上") == ">="
    [quantity] = quantities("5%")
    assert trigger_of(f"产值{word}", quantity).direct


@pytest.mark.parametrize("word", MORE)
def test_a_word_of_growing_is_growth(word: str) -> None:
    assert _comparator(f"产值{word}") == "growth"


@pytest.mark.parametrize("word", LESS)
def test_a_word_of_falling_is_decline(word: str) -> None:
    assert _comparator(f"能耗{word}") == "decline"


@pytest.mark.parametrize("adverb", ADVERBS)
def test_an_adverb_belongs_to_the_trigger(adverb: str) -> None:
    [quantity] = quantities("5亿元")
    trigger = trigger_of(f"产值{adverb}达到", quantity)
    assert (trigger.comparator, trigger.start, trigger.word) == (">=", 2, f"{adverb}达到")


@pytest.mark.parametrize("word", NEAR)
def test_a_word_of_nearness_may_follow(word: str) -> None:
    assert _comparator(f"产值增长{word}") == "growth"


@pytest.mark.parametrize(
    ("suffix", "comparator"),
    [("", "="), ("以上", ">="), ("及以上", ">="), ("以下", "<="), ("以内", "<="), ("之内", "<="), ("左右", "=")],
)
def test_a_suffix_alone_compares(suffix: str, comparator: str) -> None:
    assert _comparator("产值", f"5亿元{suffix}") == comparator


@pytest.mark.parametrize("word", ["高于", "快于", "优于", "高出", "领先", "领先于"])
def test_more_than_something_else_is_growth_with_a_baseline(word: str) -> None:
    [quantity] = quantities("2个百分点")
    trigger = trigger_of(f"增速{word}全市平均", quantity)
    assert (trigger.comparator, trigger.baseline) == ("growth", "全市平均")


@pytest.mark.parametrize("phrase", ["比全市平均高", "较全市平均快"])
def test_higher_than_something_else_is_growth_with_a_baseline(phrase: str) -> None:
    [quantity] = quantities("2个百分点")
    trigger = trigger_of(f"增速{phrase}", quantity)
    assert (trigger.comparator, trigger.baseline) == ("growth", "全市平均")


@pytest.mark.parametrize(
    "phrase",
    [
        "比上年",
        "相比上年",
        "较上年",
        "较之上年",
        "相较上年",
        "相较于上年",
        "对比上年",
        "比上年相比",
        "较上年分别",
        "在上年基础上",
        "上年的基础上再",
        "与上年相比",
    ],
)
def test_what_is_compared_with_is_found(phrase: str) -> None:
    match = BASELINE.search(f"产值{phrase}")
    assert match is not None
    assert (match["than"] or match["on"] or match["with"]).endswith("上年")


def test_a_share_that_ends_with_the_word_for_than_is_no_baseline() -> None:
    match = BASELINE.search("服务业占比较上年")
    assert match is not None
    assert match["than"] == "上年"


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("翻番", True),
        ("翻一番", True),
        ("翻两番", True),
        ("实现倍增", True),
        ("倍增计划", False),
        ("倍增行动", False),
        ("倍增工程", False),
        ("倍增效应", False),
        ("倍增器", False),
        ("倍增培育", False),
        ("倍增示范", False),
        ("倍增战略", False),
        ("倍增方案", False),
        ("倍增企业", False),
        ("倍增政策", False),
        ("倍增攻坚", False),
    ],
)
def test_doubling_is_told_from_programmes_of_that_name(words: str, found: bool) -> None:
    assert bool(TIMES.search(words)) is found


@pytest.mark.parametrize("hedge", ["力争", "争取", "至少", "原则上", "左右", "预计", "大约", "努力"])
def test_a_hedge_is_kept_as_written(hedge: str) -> None:
    assert hedge_of(f"产值{hedge}") == hedge


@pytest.mark.parametrize("text", ["新签约项目", "节约用水", "预期寿命", "产值达到"])
def test_words_that_hold_a_hedge_by_chance_are_none(text: str) -> None:
    assert hedge_of(text) is None
