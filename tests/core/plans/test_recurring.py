"""Recurring: the worked tables, and what always holds of instances."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from luoshi.core.base.errors import InputError
from luoshi.core.plans.model import Duty, Task
from luoshi.core.plans.recurring import MOST_INSTANCES, begun, instance_task, instances, next_instance
from luoshi.core.plans.rhythms import MONTHS, Rhythm, rhythm_of
from luoshi.core.texts.model import Every, Recurrence, Source
from luoshi.core.texts.reading import read
from tests.core.worked import worked

EVERY: tuple[Every, ...] = ("year", "half", "quarter", "month", "week", "day")
DAYS = st.dates(date(2000, 1, 1), date(2060, 12, 31))


@st.composite
def rhythms(draw: st.DrawFn) -> Rhythm:
    every = draw(st.sampled_from(EVERY))
    month = draw(st.integers(0, MONTHS.get(every, 0)))
    day = draw(st.integers(0, 31 if every in MONTHS else 7 if every == "week" else 1))
    return Rhythm(every, draw(st.integers(1, 5)), draw(st.integers(1, 6)), month, day)


def _rhythm(told: str) -> Rhythm:
    every, *numbers = told.split()
    return Rhythm(next(each for each in EVERY if each == every), *map(int, numbers))


@pytest.mark.parametrize(("told", "_between", "due"), worked("recurring.md", "| every interval"))
def test_the_worked_table_holds(told: str, _between: list[str], due: str) -> None:
    found = instances(_rhythm(told), start=date(2025, 3, 12), since=date(2025, 1, 1), until=date(2026, 6, 30))
    assert (" · ".join(f"{each.label} {each.due}" for each in found) or "none") == due


@pytest.mark.parametrize(("text", "_between", "told"), worked("recurring.md", "| recurrences of"))
def test_a_clause_has_the_rhythm_of_its_words(text: str, _between: list[str], told: str) -> None:
    [document] = read(Source("a.txt", "", f"甲市2025年工作要点\n1.做好乙。{text}。（市财政局牵头）")).documents
    found = rhythm_of(document.recurrences)
    shown = f"{found.every} {found.interval} {found.times} {found.month} {found.day}" if found else "none"
    assert shown == told


@given(rhythms(), DAYS, st.integers(0, 900))
def test_instances_are_due_in_order_within_the_window(rhythm: Rhythm, start: date, days: int) -> None:
    until = start + timedelta(days=days)
    found = instances(rhythm, start=start, since=start, until=until)
    assert all(start <= each.due <= until and each.first <= each.due <= each.last for each in found)
    assert all(one.due <= other.due for one, other in pairwise(found))
    assert len({each.label for each in found}) == len(found)


@given(rhythms(), DAYS, st.integers(0, 400), st.integers(0, 400))
def test_two_windows_side_by_side_give_what_one_gives(rhythm: Rhythm, start: date, one: int, other: int) -> None:
    middle, until = start + timedelta(days=one), start + timedelta(days=one + other + 1)
    first = instances(rhythm, start=start, since=start, until=middle)
    second = instances(rhythm, start=start, since=middle + timedelta(days=1), until=until)
    assert first + second == instances(rhythm, start=start, since=start, until=until)


@given(rhythms(), DAYS, st.integers(0, 400))
def test_the_next_one_is_the_first_of_a_long_window(rhythm: Rhythm, start: date, days: int) -> None:
    on = start + timedelta(days=days)
    found = next_instance(rhythm, start=start, on=on)
    assert found == instances(rhythm, start=start, since=on, until=found.due)[0]


@given(rhythms(), DAYS, st.integers(0, 400))
def test_what_has_begun_by_a_day_is_what_was_due_and_what_is_under_way(rhythm: Rhythm, start: date, days: int) -> None:
    on = start + timedelta(days=days)
    found = begun(rhythm, start=start, since=start, on=on)
    assert all(each.first <= on for each in found)
    assert {each for each in found if each.due <= on} == set(instances(rhythm, start=start, since=start, until=on))
    assert begun(rhythm, start=start, since=on, on=on) == tuple(each for each in found if each.due >= on)


def test_of_several_times_each_begins_when_the_one_before_is_due() -> None:
    found = begun(Rhythm("quarter", times=2), start=date(2026, 1, 1), since=date(2026, 1, 1), on=date(2026, 2, 15))
    told = [(each.label, each.first, each.due) for each in found]
    assert told == [
        ("2026Q1/1", date(2026, 1, 1), date(2026, 2, 14)), ("2026Q1/2", date(2026, 2, 15), date(2026, 3, 31)),
    ]  # fmt: skip


def test_a_due_day_within_the_period_moves_with_the_length_of_the_month() -> None:
    found = instances(Rhythm("month", day=30), start=date(2024, 1, 1), since=date(2024, 2, 1), until=date(2024, 3, 31))
    assert [each.due for each in found] == [date(2024, 2, 29), date(2024, 3, 30)]


def test_a_week_begins_on_monday() -> None:
    [found] = instances(Rhythm("week", day=5), start=date(2026, 1, 1), since=date(2026, 1, 1), until=date(2026, 1, 3))
    assert (found.label, found.first, found.due) == ("2026-W01", date(2025, 12, 29), date(2026, 1, 2))


def test_nonsense_is_refused_with_all_faults() -> None:
    wrong = Rhythm("standing", 0, 0, 1, 1)
    told = [each.code for each in wrong.faults()]
    assert told == ["recurring.every", "recurring.interval", "recurring.times", "recurring.month", "recurring.day"]
    with pytest.raises(InputError, match=r"base\.faulty"):
        instances(wrong, start=date(2025, 1, 1), since=date(2025, 1, 1), until=date(2025, 2, 1))
    with pytest.raises(InputError, match=r"base\.faulty"):
        next_instance(wrong, start=date(2025, 1, 1), on=date(2025, 1, 1))


def test_a_window_that_is_none_or_far_too_long_is_refused() -> None:
    day = date(2025, 1, 1)
    with pytest.raises(InputError, match=r"recurring\.window"):
        instances(Rhythm("year"), start=day, since=day, until=day - timedelta(days=1))
    with pytest.raises(InputError, match=r"recurring\.window"):
        instances(Rhythm("day"), start=day, since=day, until=day + timedelta(days=MOST_INSTANCES + 1))


def test_the_end_of_the_years_is_no_endless_search() -> None:
    with pytest.raises(InputError, match=r"calendar\.out_of_range"):
        next_instance(Rhythm("year"), start=date(9990, 1, 1), on=date(9999, 1, 1))
    with pytest.raises(InputError, match=r"calendar\.out_of_range"):
        next_instance(Rhythm("day"), start=date(9990, 1, 1), on=date(9999, 12, 31))


def test_recurrences_of_other_periods_do_not_mix() -> None:
    told = [
        Recurrence("一", "每季度召开1次", 0, 7, "quarter", 1, 1),
        Recurrence("一", "每年6月底前", 9, 15, "year"),
        Recurrence("一", "每季度2次", 16, 20, "quarter", 1, 2),
        Recurrence("一", "每季度末月20日前", 21, 29, "quarter"),
    ]
    assert rhythm_of(told) == Rhythm("quarter", 1, 2, 0, 20)
    assert rhythm_of([Recurrence("一", "每周五前", 0, 4, "week")]) == Rhythm("week")
    assert rhythm_of([Recurrence("一", "每月6月底前", 0, 4, "month")]) == Rhythm("month")


def test_an_instance_is_a_task_of_its_own_with_the_same_duties() -> None:
    duty = Duty("sj", "市审计局", "lead")
    task = Task("a", "一", "报送进展", "每月10日前报送。", (duty,), nature="recurring", every="month")
    [found] = instances(
        Rhythm("month", day=10), start=date(2026, 2, 1), since=date(2026, 2, 1), until=date(2026, 2, 28)
    )
    assert instance_task(task, found) == Task(
        "a@2026-02", "一", "报送进展", "每月10日前报送。", (duty,), due=date(2026, 2, 10), start=date(2026, 2, 1)
    )


def test_the_first_number_of_times_that_is_more_than_one_holds() -> None:
    told = [Recurrence("一", "每年2次", 0, 4, "year", 1, 2), Recurrence("一", "每年3次", 5, 9, "year", 1, 3)]
    assert rhythm_of(told) == Rhythm("year", times=2)
