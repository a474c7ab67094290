"""Reasons about corrections as an official reads them."""

from __future__ import annotations

from decimal import Decimal

import pytest

from luoshi.adapters.readings.correction_words import reason_in_words, row_in_words
from luoshi.core.base.reasons import reason
from luoshi.core.texts.correcting.checks import faults
from luoshi.core.texts.correcting.model import AddDeadline, AddDuty, AddTarget, Change, Correction, Key, Remove
from luoshi.core.texts.model import Document, Span

TEXT = "(一)壮大产业。编制产业链图谱,建立培育库。(市工信局牵头)"
DOCUMENT = Document("甲", None, (), None, None, 0, len(TEXT))
TASK, DUTY = Key("task", "一", 3, len(TEXT)), Key("duty", "一", TEXT.index("市工"), TEXT.index("牵头"))


@pytest.mark.parametrize(
    ("key", "zh", "en"),
    [
        (TASK, "任务“壮大产业。编制产业链图谱,建…”", 'task "壮大产业。编制产业链图谱,建…"'),
        (DUTY, "单位“市工信局”", 'organ "市工信局"'),
        (Key("duty", made_by=7), "第 7 号修正补充的单位", "the organ of correction 7"),
        (Key("document", "", 0, 9), "文件", "document"),
        (Key("target", "九", 900, 950), "目标", "target"),
    ],
)
def test_a_row_is_named_by_what_it_says(key: Key, zh: str, en: str) -> None:
    assert row_in_words(key, text=TEXT) == zh
    assert row_in_words(key, text=TEXT, language="en") == en


def test_the_text_may_be_a_part_of_the_source() -> None:
    assert row_in_words(Key("duty", "一", 105, 109), text="由某单位市工信局牵头"[4:], first=105) == "单位“市工信局”"


@pytest.mark.parametrize(
    ("correction", "zh"),
    [
        (AddDuty(TASK, "boss", "甲"), "没有“boss”这种角色，请从牵头、配合、责任、实施、其他中选择"),  # type: ignore[arg-type]  # nonsense
        (Remove(Key("clause", "一", 0, 6)), "条款“(一)壮大产”的类型不符，应为任务、单位、目标、时限"),
        (Change(DUTY, "colour", "红"), "单位“市工信局”没有colour这一项，请从单位、角色、原文位置中选择"),
        (Change(DUTY, "organ", ""), "单位未填写，请填写；如确无此项，请删除该条"),
        (AddDeadline(), "原文位置、任务只能填写其中一项，且必须填写一项"),
        (
            AddTarget(Span(3, 9), "甲", ">", Decimal(1), "个"),  # type: ignore[arg-type]  # nonsense
            "没有“>”这种比较方式，请从不低于、不超过、等于、增长、倍数、下降中选择",
        ),
        (
            AddTarget(Span(3, 9), "甲", ">=", (Decimal("12E2"), Decimal(5)), "个"),
            "区间 1200 至 5 上下限颠倒，请先填较小的数",
        ),
    ],
)
def test_a_refusal_speaks_the_words_of_the_house(correction: Correction, zh: str) -> None:
    [why] = faults(correction, document=DOCUMENT, text=TEXT)
    assert reason_in_words(why, text=TEXT) == zh


def test_a_number_too_long_to_write_out_stays_short() -> None:
    why = reason("correction.range_upside_down", low=Decimal("1E+20"), high=Decimal(1))
    assert (
        reason_in_words(why, text="", language="en")
        == "the range 1E+20 to 1 is upside down: give the smaller number first"
    )
