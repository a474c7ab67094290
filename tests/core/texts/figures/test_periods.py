"""Time expressions, their periods and their days."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from luoshi.core.texts.figures.periods import day_of, moments, plan_years

DATED = [
    ("2026年", "point", "2026", "2026-12-31"),
    ("到2027年", "point", "2027", "2027-12-31"),
    ("2026年底前", "point", "2026", "2026-12-31"),
    ("2026年年底", "point", "2026", "2026-12-31"),
    ("2026年6月底前", "point", "2026", "2026-06-30"),
    ("2024年2月底前", "point", "2024", "2024-02-29"),
    ("2026年9月15日前", "point", "2026", "2026-09-15"),
    ("2026年上半年", "point", "2026", "2026-06-30"),
    ("2026年下半年", "point", "2026", "2026-12-31"),
    ("2026年第三季度末", "point", "2026", "2026-09-30"),
    ("2026年一季度", "point", "2026", "2026-03-31"),
    ("2026年10月中旬", "point", "2026", "2026-10-20"),
    ("2026年内", "point", "2026", "2026-12-31"),
    ("20xx年6月底前", "point", "20xx", "20xx-06-30"),
    ("20XX年底前", "point", "20XX", "20XX-12-31"),
    ("20××年", "point", "20××", "20××-12-31"),
    ("20xx年前", "point", "20xx", "20xx"),
    ("“十四五”末", "point", "十四五末", "2025-12-31"),
    ("十五五末", "point", "十五五末", "2030-12-31"),
    ("“十五五”期间", "span", "十五五期间", "2030-12-31"),
    ("十三五时期", "span", "十三五期间", "2020-12-31"),
    ("2024-2026年", "span", "2024-2026", "2026-12-31"),
    ("2024—2026年", "span", "2024-2026", "2026-12-31"),
    ("2024年至2026年", "span", "2024-2026", "2026-12-31"),
    ("从2024年到2026年", "span", "2024-2026", "2026-12-31"),
    ("2024——2026年", "span", "2024-2026", "2026-12-31"),
    ("2024年5月初—8月底", "span", "2024", "2024-08-31"),
    ("2024年5月上旬至8月", "span", "2024", "2024-08-31"),
    ("自2024—2026年", "span", "2024-2026", "2026-12-31"),
    ("从2024—2026年", "span", "2024-2026", "2026-12-31"),
    ("2024年5月—8月前", "span", "2024", "2024-08-31"),
    ("2024年5月—8月止", "span", "2024", "2024-08-31"),
    ("2024—2026年期间", "span", "2024-2026", "2026-12-31"),
    ("2024—2026年间", "span", "2024-2026", "2026-12-31"),
    ("“十四五”后期", "point", "十四五末", "2025-12-31"),
    ("2024年5月—8月", "span", "2024", "2024-08-31"),
    ("2024年5月1日至2025年4月30日", "span", "2024-2025", "2025-04-30"),
    ("20xx-20xx年", "span", "20xx-20xx", "20xx-12-31"),
]
UNDATED = [
    ("从2026年起", "start"),
    ("自2026年3月1日起", "start"),
    ("2021年以来", "start"),
    ("“十四五”以来", "start"),
    ("截至2025年底", "start"),
    ("每年", "every"),
    ("每年2月底前", "every"),
    ("每年2月上旬前", "every"),
    ("每年2月15日之前", "every"),
    ("每季度末月底前", "every"),
    ("每月25日前", "every"),
    ("每季度", "every"),
    ("年均", "every"),
    ("三年内", "within"),
    ("用5年左右时间", "within"),
    ("6个月内", "within"),
]
YEARLESS = [
    ("6月底前", 6, 0),
    ("年底前", 12, 31),
    ("11月15日前", 11, 15),
    ("上半年", 6, 30),
    ("第四季度", 12, 0),
    ("3月至5月", 5, 0),
    ("今年年底前", 12, 31),
]
NONE = ["十四五规划", "内设机构", "年产量", "全年", "半年内", "本年度", "一季", "2025", "年轻人", "9月—3月"]


@pytest.mark.parametrize(("text", "kind", "period", "last"), DATED)
def test_a_dated_expression_has_a_period_and_a_last_day(text: str, kind: str, period: str, last: str) -> None:
    [moment] = moments(text)
    assert (moment.kind, moment.period, moment.last) == (kind, period, last)
    assert (moment.start, moment.end) == (0, len(text))


@pytest.mark.parametrize(("text", "kind"), UNDATED)
def test_starts_frequencies_and_durations_have_no_last_day(text: str, kind: str) -> None:
    [moment] = moments(text)
    assert (moment.kind, moment.last) == (kind, None)


@pytest.mark.parametrize(("text", "month", "day"), YEARLESS)
def test_an_expression_without_a_year_keeps_month_and_day(text: str, month: int, day: int) -> None:
    [moment] = moments(text)
    assert (moment.kind, moment.month, moment.day) == ("yearless", month, day)


def test_next_year_is_one_later() -> None:
    [moment] = moments("明年6月底前")
    assert (moment.later, moment.month) == (1, 6)


@pytest.mark.parametrize("text", NONE)
def test_what_names_no_time_is_no_moment(text: str) -> None:
    assert [m for m in moments(text) if m.kind != "within"] == []


def test_several_expressions_stand_in_order() -> None:
    assert [m.period for m in moments("到2025年、2030年、2035年")] == ["2025", "2030", "2035"]


@given(st.integers(1950, 2099), st.integers(1, 12), st.integers(0, 31))
def test_a_day_is_one_of_its_month(year: int, month: int, day: int) -> None:
    found = date.fromisoformat(day_of(str(year), month, day))
    assert (found.year, found.month) == (year, month)


@given(st.integers(1, 12))
def test_a_masked_year_stays_masked(month: int) -> None:
    assert day_of("20xx", month).startswith(f"20xx-{month:02d}-")


@pytest.mark.parametrize(
    ("five", "years"),
    [("二", ("2011", "2015")), ("三", ("2016", "2020")), ("四", ("2021", "2025")), ("五", ("2026", "2030"))],
)
def test_a_five_year_plan_has_its_years(five: str, years: tuple[str, str]) -> None:
    assert plan_years(five) == years


@given(st.text(alphabet="0129xX年月日底末前到至从自起内每季度上下半“”十四五期间—-第一", max_size=30))
def test_any_text_of_dates_is_read_without_fault_and_in_place(text: str) -> None:
    for moment in moments(text):
        assert 0 <= moment.start < moment.end <= len(text)
        if moment.last and moment.last[:4].isdigit() and moment.last.count("-") == 2:
            date.fromisoformat(moment.last)
