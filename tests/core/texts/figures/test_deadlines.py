"""Deadlines in running text, in cells and in labels' values."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from luoshi.core.texts.figures.deadlines import deadline_in, find_deadlines
from luoshi.core.texts.model import Deadline, Passage, Span
from luoshi.core.texts.script.fold import fold

PROSE = [
    ("2026年6月底前,完成园区规划编制。", [("2026年6月底前", "2026-06-30")]),
    ("力争2026年底前建成投用。", [("2026年底前", "2026-12-31")]),
    ("2026年,建成省级示范区。", [("2026年", "2026-12-31")]),
    ("到2028年,形成完善的政策体系。", [("到2028年", "2028-12-31")]),
    ("2026年9月15日前报送整改台账。", [("2026年9月15日前", "2026-09-15")]),
    (
        "2026年3月底前完成清查,2026年9月底前完成验收。",
        [("2026年3月底前", "2026-03-31"), ("2026年9月底前", "2026-09-30")],
    ),
    ("6月底前,各园区建立台账。", [("6月底前", "2025-06-30")]),
    ("9月底前完成改造,年底前全面推广。", [("9月底前", "2025-09-30"), ("年底前", "2025-12-31")]),
    ("5月底取得明显成效并持续推进。", [("5月底", "2025-05-31")]),
    ("上半年完成清理。", [("上半年", "2025-06-30")]),
    ("第三季度前完成评估。", [("第三季度前", "2025-09-30")]),
    ("明年2月底前完成移交。", [("明年2月底前", "2026-02-28")]),
    ("2026年启动建设,2028年建成投产。", [("2026年", "2026-12-31"), ("2028年", "2028-12-31")]),
    ("20xx年9月底前理顺职责关系。", [("20xx年9月底前", "20xx-09-30")]),
    ("力争20xx年前全部投产。", [("20xx年前", "20xx")]),
    ("“十五五”期间实现财政独立核算。", [("“十五五”期间", "2030-12-31")]),
    ("到“十四五”末,建成合作平台。", [("到“十四五”末", "2025-12-31")]),
    ("争取2026年内获批国家级园区。", [("2026年内", "2026-12-31")]),
    ("2025—2027年持续开展专项整治。", [("2025—2027年", "2027-12-31")]),
    ("2026年8月底前完成机构优化,一线人员比例不低于70%。", [("2026年8月底前", "2026-08-31")]),
    ("到2027年,全面完成整合,园区数量压减20%以上。", [("到2027年", "2027-12-31")]),
    ("于2026年11月底前将方案报市商务局备案。", [("2026年11月底前", "2026-11-30")]),
    ("2026 年 4 月 底前,完成选址。", [("2026 年 4 月 底前", "2026-04-30")]),
]
NO_DEADLINE = [
    "到2027年,培育企业60家以上。",
    "2026年底前引进项目12个。",
    "自2026年1月1日起施行,有效期至2030年12月31日。",
    "从2026年起,统一收取租金。",
    "三年内全部完成改造。",
    "力争用五年时间建成。",
    "每年2月底前报送总结,每月25日前报送进展。",
    "较2022年明显改善。",
    "根据2025年度考核结果进行调整。",
    "加快推进2026年重点项目建设。",
    "对2023年底前批而未供的土地进行清理。",
    "鼓励有条件的园区“十五五”期间突破行政区划。",
    "编制“十五五”规划。",
    "2021年以来新建的项目全部纳入监管。",
    "截至2025年底,已完成清查。",
    "尽快完成,适时评估,定期通报。",
    "按照《2026年工作要点》办理。",
    "可在5年内继续使用土地。",
]
CELLS = [
    ("2026年", "2026-12-31"),
    ("6月底", "2025-06-30"),
    ("2026-06-30", "2026-06-30"),
    ("2026.6", "2026-06-30"),
    ("2026/9/5", "2026-09-05"),
    ("2026年12月底前完成", "2026-12-31"),
    ("8月底完成", "2025-08-31"),
    ("年底", "2025-12-31"),
    ("四季度", "2025-12-31"),
    ("2025年-2027年", "2027-12-31"),
    ("20xx年6月", "20xx-06-30"),
    ("“十五五”末", "2030-12-31"),
]
EMPTY_CELLS = ["长期坚持", "持续推进", "每季度", "立即", "1分", "", "三年内", "无", "10.5"]


def _prose(text: str, *, year: int | None = 2025) -> list[Deadline]:
    folded = fold(text)
    return find_deadlines(folded, [Passage("二/1", 0, len(folded), task=True)], year=year)


@pytest.mark.parametrize(("text", "expected"), PROSE)
def test_a_date_until_which_something_is_done_is_a_deadline(text: str, expected: list[tuple[str, str]]) -> None:
    rows = _prose(text)
    assert [(row.text, row.date) for row in rows] == expected
    assert all(fold(text)[row.start : row.end] == row.text for row in rows)


@pytest.mark.parametrize("text", NO_DEADLINE)
def test_targets_starts_durations_and_frequencies_have_no_deadline(text: str) -> None:
    assert _prose(text) == []


def test_only_tasks_have_deadlines() -> None:
    text = "2026年6月底前,完成规划编制。"
    assert find_deadlines(text, [Passage("一", 0, len(text), aims=True)], year=2025) == []


def test_a_year_from_the_title_is_said_to_be_from_there() -> None:
    [row] = _prose("6月底前完成。")
    assert row.resolved_from == "title"
    assert [(flag.code, dict(flag.params)) for flag in row.flags] == [
        ("deadline.year_assumed", {"year": "2025", "from": "title"})
    ]


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("2026年6月底前完成清查,9月底前完成验收。", ["2026-06-30", "2026-09-30"]),
        ("20xx年6月底前完成清查,9月底前完成验收。", ["20xx-06-30", "20xx-09-30"]),
        ("2026年上半年出台细则,下半年组织实施。", ["2026-06-30", "2026-12-31"]),
        ("根据2023年考核结果,9月底前完成整改。", ["2025-09-30"]),
    ],
)
def test_a_day_takes_the_year_of_the_deadline_before_it(text: str, days: list[str]) -> None:
    assert [row.date for row in _prose(text)] == days


def test_a_day_in_a_cell_takes_the_year_before_it() -> None:
    rows = deadline_in("2026年6月底、12月底", 0, 13, path="3", year=None)
    assert [(row.date, row.resolved_from) for row in rows] == [("2026-06-30", None), ("2026-12-31", "sentence")]


def test_without_any_year_no_day_is_invented() -> None:
    [row] = _prose("6月底前完成。", year=None)
    assert (row.date, row.resolved_from, [flag.code for flag in row.flags]) == (None, None, ["deadline.no_year"])


def test_a_masked_year_is_never_resolved() -> None:
    [row] = _prose("20xx年6月底前完成。")
    assert (row.date, row.resolved_from) == ("20xx-06-30", None)


def test_before_a_bare_year_or_month_is_flagged() -> None:
    rows = _prose("2026年前完成。2027年10月前验收。2027年底前销号。")
    assert [[flag.code for flag in row.flags] for row in rows] == [
        ["deadline.before_vague"],
        ["deadline.before_vague"],
        [],
    ]


def test_a_hole_has_no_deadline() -> None:
    text = "完成整改(甲局,6月底前完成)。"
    hole = Span(text.index("("), text.index(")") + 1)
    assert find_deadlines(text, [Passage("二", 0, len(text), task=True, holes=(hole,))], year=2025) == []


@pytest.mark.parametrize(("text", "day"), CELLS)
def test_a_cell_gives_its_day(text: str, day: str) -> None:
    folded = fold(text)
    [row] = deadline_in(folded, 0, len(folded), path="3", year=2025)
    assert row.date == day
    assert folded[row.start : row.end] == row.text


@pytest.mark.parametrize("text", EMPTY_CELLS)
def test_a_cell_without_a_day_gives_none(text: str) -> None:
    assert deadline_in(text, 0, len(text), path="3", year=2025) == []


def test_a_cell_may_hold_several_days() -> None:
    text = "一期2026年底;二期2027年6月底"
    assert [row.date for row in deadline_in(text, 0, len(text), path="3", year=None)] == ["2026-12-31", "2027-06-30"]


PIECES = [
    "2026年",
    "20xx年",
    "6月",
    "底",
    "前",
    "到",
    "至",
    "年底",
    "上半年",
    "“十四五”",
    "末",
    "期间",
    "完成",
    ",",
    "。",
    ";",
    "5家",
    "培育",
    "每",
    "从",
    "起",
    " ",
    "\n",
    "-",
    "30日",
]


@given(st.lists(st.sampled_from(PIECES), max_size=30), st.sampled_from([None, 2025]))
def test_any_text_of_dates_is_read_without_fault_and_in_place(pieces: list[str], year: int | None) -> None:
    text = "".join(pieces)
    rows = find_deadlines(text, [Passage("一", 0, len(text), task=True)], year=year)
    for row in [*rows, *deadline_in(text, 0, len(text), path="一", year=year)]:
        assert text[row.start : row.end] == row.text
        if row.date and "x" not in row.date:
            date.fromisoformat(row.date)


@given(st.text(max_size=60))
def test_any_text_at_all_is_read_without_fault(text: str) -> None:
    folded = fold(text)
    for row in find_deadlines(folded, [Passage("一", 0, len(folded), task=True)], year=2025):
        assert folded[row.start : row.end] == row.text
