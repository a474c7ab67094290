"""What is to be done again and again."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from luoshi.core.texts.figures.recurrences import find_recurrences, recurrences_in
from luoshi.core.texts.model import Passage, Recurrence

FOUND = [
    ("每季度召开1次调度会。", "每季度召开1次", "quarter", 1, 1),
    ("每半年召开一次座谈会。", "每半年召开一次", "half", 1, 1),
    ("每周一次的走访服务。", "每周一次", "week", 1, 1),
    ("每年至少召开两次推进会。", "每年至少召开两次", "year", 1, 2),
    ("每两年组织开展综合评价。", "每两年", "year", 2, None),
    ("每3个月评估一次。", "每3个月评估一次", "month", 3, 1),
    ("每隔半年评估一次。", "每隔半年评估一次", "half", 1, 1),
    ("每月25日前报送进展。", "每月25日前", "month", 1, None),
    ("每年2月底前报送总结。", "每年2月底前", "year", 1, None),
    ("每季度末月20日前上报。", "每季度末月20日前", "quarter", 1, None),
    ("按季度通报进展。", "按季度", "quarter", 1, None),
    ("按月调度。", "按月", "month", 1, None),
    ("半年一次开展巡查。", "半年一次", "half", 1, 1),
    ("两年一次开展普查。", "两年一次", "year", 2, 1),
    ("每个工作日公布数据。", "每个工作日", "day", 1, None),
    ("财政每年安排预算。", "每年", "year", 1, None),
    ("每 季 度 召开 1 次会议。", "每 季 度 召开 1 次", "quarter", 1, 1),
]
NONE = [
    "定期通报。",
    "产值每年增长8%。",
    "每年引进项目5个。",
    "年均增长6%。",
    "不定期检查。",
    "每个园区明确一名联络员。",
    "按年度计划实施。",
    "每年均有提高。",
    "持续推进改革。",
    "长期发展规划。",
]


def _found(text: str) -> list[Recurrence]:
    return find_recurrences(text, [Passage("三", 0, len(text), task=True)])


@pytest.mark.parametrize(("text", "words", "every", "interval", "times"), FOUND)
def test_a_frequency_is_a_recurrence(text: str, words: str, every: str, interval: int, times: int | None) -> None:
    [row] = _found(text)
    assert (row.text, row.every, row.interval, row.times) == (words, every, interval, times)
    assert text[row.start : row.end] == words


@pytest.mark.parametrize("text", NONE)
def test_rates_and_vague_words_are_no_recurrence(text: str) -> None:
    assert _found(text) == []


def test_what_continues_after_a_date_stands() -> None:
    assert [(row.text, row.every) for row in _found("5月底取得明显成效并持续推进。")] == [("持续推进", "standing")]


def test_what_continues_may_end_a_text() -> None:
    assert [row.text for row in _found("5月底完成,并持续推进")] == ["持续推进"]


def test_a_rate_does_not_hide_what_recurs_behind_it() -> None:
    assert [row.text for row in _found("产值每年增长8%,每季度召开1次调度会。")] == ["每季度召开1次"]


def test_what_continues_stands_anywhere_in_a_text() -> None:
    text = "甲" * 60 + "。5月底取得成效,并持续推进。"
    assert [row.text for row in _found(text)] == ["持续推进"]


def test_what_continues_far_from_a_date_is_none() -> None:
    assert _found("5月底完成" + "甲" * 60 + "并持续推进。") == []


@pytest.mark.parametrize("text", ["持续推进", "长期坚持", "常态化推进", "持续优化"])
def test_a_cell_may_say_that_a_task_stands(text: str) -> None:
    assert [row.every for row in recurrences_in(text, 0, len(text), path="1")] == ["standing"]


def test_a_cell_may_name_a_frequency() -> None:
    text = "每季度;长期坚持"
    assert [row.every for row in recurrences_in(text, 0, len(text), path="1")] == ["quarter", "standing"]


PIECES = [
    "每",
    "两",
    "3",
    "个",
    "年",
    "月",
    "季度",
    "半年",
    "周",
    "一",
    "次",
    "召开",
    "按",
    "持续推进",
    "并",
    ",",
    "。",
    "5月底",
    "前",
    "25日",
    "增长8%",
]


@given(st.lists(st.sampled_from(PIECES), max_size=25))
def test_any_text_of_frequencies_is_read_without_fault_and_in_place(pieces: list[str]) -> None:
    text = "".join(pieces)
    for row in [*_found(text), *recurrences_in(text, 0, len(text), path="1")]:
        assert text[row.start : row.end] == row.text
        assert row.interval >= 1
