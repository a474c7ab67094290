"""The words around a date that make it a deadline, or none: one by one."""

from __future__ import annotations

import pytest

from luoshi.core.texts.figures.deadlines import deadline_in, find_deadlines
from luoshi.core.texts.figures.periods import moments
from luoshi.core.texts.figures.recurrences import find_recurrences, recurrences_in
from luoshi.core.texts.model import Passage

DOES = (
    "完成 建成 实现 启动 出台 印发 制定 建立 开展 投产 竣工 开工 形成 取得 达到 上线 落地 组织 召开 报送 编制 "
    "推出 发布 投用 交付 开通 通车 验收 整改 清零 申报 启用 到位 见效 "
    "建设 推进 培育 引进 打造 设立 组建 淘汰 关停 腾退 修订 梳理 公布 举办 开放 运营 开园 揭牌 覆盖"
).split()
LEADS = "全部 全面 基本 率先 累计 初步 分别 均 前 正式 陆续 力争 要 将 应 须".split()
OPENS = "力争 争取 确保 于 在 并 且 努力 原则上 须 应 要".split()
NOT_BEFORE = "比 较 与 以 根据 按 按照 依据 对照 自 从 将 关于 参照 每 对".split()
NOT_AFTER = (
    "版 修订的 修订版 印发的 发布的 出台的 启动的 重点 工作要点 以来 基础上 的基础上 相比 起 开始 发生 立项 "
    "新增的 目标任务 新建 以后"
).split()
VALID = "有效期 施行 自印发之日 废止 试行期 执行至".split()
STANDING = (
    "持续推进 持续实施 持续深化 持续优化 持续开展 持续用力 持续改善 持续完善 持续巩固 持续提升 长期坚持 "
    "长期推进 长期实施 长期任务 常态化 常态化推进 常态化开展 常态化实施 持续 长期 全年推进 贯穿全年"
).split()


def _dates(text: str) -> list[str | None]:
    return [row.date for row in find_deadlines(text, [Passage("二", 0, len(text), task=True)], year=2025)]


@pytest.mark.parametrize("word", DOES)
def test_a_verb_behind_a_date_makes_it_a_deadline(word: str) -> None:
    assert _dates(f"2026年{word}甲。") == ["2026-12-31"]
    assert _dates(f"6月{word}甲。") == ["2025-06-30"]


def test_without_such_a_verb_a_bare_year_is_none() -> None:
    assert _dates("2026年甲。") == []
    assert _dates("6月甲。") == []


@pytest.mark.parametrize("word", LEADS)
def test_an_adverb_may_stand_before_the_verb(word: str) -> None:
    assert _dates(f"2026年{word}完成甲。") == ["2026-12-31"]


@pytest.mark.parametrize("word", OPENS)
def test_a_word_may_open_the_date(word: str) -> None:
    assert _dates(f"甲{word}2026年完成。") == ["2026-12-31"]
    assert _dates("甲乙2026年完成。") == []


@pytest.mark.parametrize("word", NOT_BEFORE)
def test_a_word_before_a_date_may_undo_it(word: str) -> None:
    assert _dates(f"{word}2026年底前完成甲。") == []


@pytest.mark.parametrize("word", NOT_AFTER)
def test_a_word_behind_a_date_may_undo_it(word: str) -> None:
    assert _dates(f"甲乙。2026年{word},完成甲。") == []


@pytest.mark.parametrize("word", VALID)
def test_the_time_a_paper_is_in_force_is_no_deadline(word: str) -> None:
    assert _dates(f"本方案{word},2026年底前完成。") == []


@pytest.mark.parametrize(
    ("text", "last"),
    [
        ("2026年6月份", "2026-06-30"),
        ("2026年6月末", "2026-06-30"),
        ("2026年6月上旬", "2026-06-10"),
        ("2026年6月中旬", "2026-06-20"),
        ("2026年6月下旬", "2026-06-30"),
        ("2026年6月初", "2026-06-05"),
        ("2026年6月30日之前", "2026-06-30"),
        ("2026年6月30日以前", "2026-06-30"),
        ("2026年6月底为止", "2026-06-30"),
        ("2026年6月底止", "2026-06-30"),
        ("2026年末", "2026-12-31"),
        ("2026年年末", "2026-12-31"),
        ("2026年年内", "2026-12-31"),
        ("2026年以内", "2026-12-31"),
        ("2026年中", "2026-06-30"),
        ("至2026年", "2026-12-31"),
        ("2026年度", "2026-12-31"),
        ("2026年二季度", "2026-06-30"),
        ("2026年第4季度", "2026-12-31"),
        ("2025年6月~9月15日", "2026-09-15"),
        ("2025年至2026年6月底", "2026-06-30"),
        ("2025年初至2026年底", "2026-12-31"),
        ("2025年3月上旬至2026年5月中旬前", "2026-05-31"),
        ("“十四五”期末", "2025-12-31"),
        ("十四五时期末", "2025-12-31"),
        ("十四五末期", "2025-12-31"),
        ("十四五规划期内", "2025-12-31"),
        ("十四五期内", "2025-12-31"),
        ("十四五后期", "2025-12-31"),
    ],
)
def test_every_form_of_a_date_has_its_last_day(text: str, last: str) -> None:
    [moment] = moments(text)
    assert moment.last == (last.replace("2026-09", "2025-09") if "~" in text else last)
    assert (moment.start, moment.end) == (0, len(text))


@pytest.mark.parametrize(
    "text",
    [
        "2026年起",
        "2026年开始",
        "2026年以来",
        "2026年以后",
        "2026年之后",
        "2026年后",
        "自2026年",
        "从2026年",
        "截止2026年",
        "截至2026年",
        "截止到2026年",
        "十四五初期",
        "十四五初",
        "十四五前期",
        "十四五中期",
    ],
)
def test_a_start_has_no_last_day(text: str) -> None:
    [moment] = moments(text)
    assert (moment.kind, moment.last) == ("start", None)


@pytest.mark.parametrize(
    "text",
    ["今年6月底", "本年6月底", "本年度6月底", "当年6月底", "到今年6月底", "至明年6月底", "次年6月底", "翌年6月底"],
)
def test_a_relative_year_has_a_month(text: str) -> None:
    [moment] = moments(text)
    assert (moment.kind, moment.month, moment.later) == ("yearless", 6, int(text[-5] in "明次翌"))


@pytest.mark.parametrize(
    "text",
    [
        "三年内",
        "3年之内",
        "三年以内",
        "用三年时间",
        "用三年左右的时间",
        "未来五年内",
        "今后三年内",
        "两个月内",
        "3—5年内",
        "6个月以内",
    ],
)
def test_a_span_of_time_is_a_duration(text: str) -> None:
    [moment] = moments(text)
    assert (moment.kind, moment.period) == ("within", text)


@pytest.mark.parametrize(
    "text",
    [
        "每年",
        "每年度",
        "每半年",
        "每季度",
        "每季",
        "每月",
        "每周",
        "每日",
        "每两年",
        "每2年",
        "每年底前",
        "每月末前",
        "每年6月底前",
        "每年6月30日之前",
        "每月10日以前",
        "每季度末月20日前",
        "年均",
        "年平均",
    ],
)
def test_a_frequency_is_no_date(text: str) -> None:
    [moment] = moments(text)
    assert (moment.kind, moment.end) == ("every", len(text))


@pytest.mark.parametrize("words", STANDING)
def test_each_way_to_say_that_a_task_stands(words: str) -> None:
    assert [row.every for row in recurrences_in(words, 0, len(words), path="1")] == ["standing"]
    for joint in ("并", ",", "、", ";", "此后", "之后"):
        text = f"5月底见效{joint}{words}。"
        rows = find_recurrences(text, [Passage("三", 0, len(text), task=True)])
        assert [(row.text, row.rule) for row in rows] == [(words, "recurrence.standing")]


@pytest.mark.parametrize("lead", ["完成时限:", "时限:", "时间:", "完成时间:", "(", "甲局;"])
def test_what_stands_may_follow_a_label(lead: str) -> None:
    text = f"{lead}长期坚持"
    assert [row.text for row in recurrences_in(text, 0, len(text), path="1")] == ["长期坚持"]


@pytest.mark.parametrize(
    ("words", "every", "interval"),
    [
        ("每年", "year", 1), ("每年度", "year", 1), ("每半年", "half", 1), ("每季度", "quarter", 1), ("每季", "quarter", 1), ("每月", "month", 1), ("每个月", "month", 1),
        ("每周", "week", 1), ("每星期", "week", 1), ("每日", "day", 1), ("每天", "day", 1), ("每个工作日", "day", 1), ("每三年", "year", 3), ("每两周", "week", 2), ("每5天", "day", 5),
        ("按年", "year", 1), ("按半年", "half", 1), ("按季", "quarter", 1), ("按月", "month", 1), ("按周", "week", 1), ("按月度", "month", 1), ("一年一次", "year", 1), ("一季度一次", "quarter", 1),
        ("两个月一次", "month", 2), ("一月一次", "month", 1), ("一周两次", "week", 1),
    ],
)  # fmt: skip
def test_each_frequency_has_its_step(words: str, every: str, interval: int) -> None:
    text = f"{words}调度。"
    [row] = find_recurrences(text, [Passage("三", 0, len(text), task=True)])
    assert (row.text, row.every, row.interval, row.rule) == (words, every, interval, "recurrence.every")


@pytest.mark.parametrize("count", ["召开3次会议", "召开三次会议", "举办3期", "举办3场", "开展3轮", "走访3回"])
def test_a_frequency_says_how_often(count: str) -> None:
    text = f"每年{count}。"
    assert [row.times for row in find_recurrences(text, [Passage("三", 0, len(text), task=True)])] == [3]


@pytest.mark.parametrize(
    "until",
    ["2月底前", "2月底之前", "2月以前", "25日前", "末前", "底前", "上旬前", "首月10日前", "末月20日前", "2月15日前"],
)
def test_a_day_of_every_month_or_year_belongs_to_the_frequency(until: str) -> None:
    text = f"每季度{until}报送。"
    [row] = find_recurrences(text, [Passage("三", 0, len(text), task=True)])
    assert (row.text, row.rule) == (f"每季度{until}", "recurrence.until")


@pytest.mark.parametrize(("text", "dates"), [
    ("分别于6月15日、12月15日前报送。", ["2025-06-15", "2025-12-15"]),
    ("2026年3月、6月和9月底前报送进展。", ["2026-03-31", "2026-06-30", "2026-09-30"]),
    ("每年6月、12月底前报送。", []),
    ("每年6月底前报送。", []),
    ("汇总2026年6月数据。", []),
    ("汇总“十五五”末数据。", ["2030-12-31"]),
    ("2026年,办理时限已压缩至2天。", []),
    ("2026年10月底前公布清单,清单外不得违法实施行政许可。", ["2026-10-31"]),
])  # fmt: skip
def test_a_list_of_days_ends_with_one_word(text: str, dates: list[str]) -> None:
    assert _dates(text) == dates


@pytest.mark.parametrize(("cell", "date"), [
    ("2026-06-15", "2026-06-15"), ("2026.06.30", "2026-06-30"), ("2026/6/5", "2026-06-05"), ("2026-12", "2026-12-31"),
    ("2026-06-01", "2026-06-01"), ("2026-10-31", "2026-10-31"),
])  # fmt: skip
def test_a_day_in_figures_is_a_day(cell: str, date: str) -> None:
    assert [row.date for row in deadline_in(cell, 0, len(cell), path="一", year=None)] == [date]


@pytest.mark.parametrize(("text", "dates"), [
    ("鼓励园区2026年底前建成平台。", []),
    ("2026年底前建成平台,鼓励园区参与。", ["2026-12-31"]),
    ("支持园区2026年底前建成平台。", ["2026-12-31"]),
    ("鼓励参与,2026年底前建成平台。", ["2026-12-31"]),
])  # fmt: skip
def test_what_is_encouraged_has_no_deadline(text: str, dates: list[str]) -> None:
    assert _dates(text) == dates


@pytest.mark.parametrize("text", ["按年均增长组织。", "按年度计划组织。", "每年均有安排。", "每批5家。"])
def test_a_word_that_opens_like_a_frequency_is_none(text: str) -> None:
    assert find_recurrences(text, [Passage("三", 0, len(text), task=True)]) == []


@pytest.mark.parametrize("word", NOT_AFTER)
def test_even_an_exact_day_is_none_before_such_a_word(word: str) -> None:
    assert _dates(f"2026年6月底{word}甲。") == []
