"""Tasks along time: which run within some days, from when to when, how late, with which stage goals."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from luoshi.core.plans.model import Milestone
from luoshi.server.plans.ledger.asking import ledger
from luoshi.server.plans.ledger.running import Running, running
from luoshi.server.plans.ledger.values import LedgerFilters
from luoshi.server.plans.models import Task
from tests.server.plans.ledger.rooms import province_with_states
from tests.server.world import World

pytestmark = pytest.mark.django_db
YEAR = (date(2026, 1, 1), date(2026, 12, 31))
SPRING = (date(2026, 4, 1), date(2026, 6, 30))


@pytest.fixture
def province(db: None) -> World:
    return province_with_states()


def found(made: World, first: date, last: date, **asked: Any) -> Running:
    return running(made.viewer("city", of="ql"), filters=LedgerFilters(runs_from=first, runs_to=last, **asked))


def serials(told: Running) -> tuple[list[int], list[int]]:
    return [each.row.serial for each in told.runs], [each.serial for each in told.unlimited.rows]


def test_what_runs_within_the_days_is_there_by_due_day_and_what_has_no_limit_apart(province: World) -> None:
    assert serials(found(province, *YEAR)) == ([2, 6, 4, 5, 1, 9], [3])
    assert serials(found(province, *YEAR, which="all")) == ([7, 2, 6, 8, 4, 5, 1, 9], [3])
    assert serials(found(province, *SPRING, which="over")) == ([8], [])


def test_what_is_late_runs_on_to_today_and_no_further(province: World) -> None:
    assert province.viewer("city", of="ql").on == date(2026, 3, 2)
    assert serials(found(province, date(2026, 3, 1), date(2026, 3, 31)))[0] == [2, 6, 4, 5, 1, 9]
    assert serials(found(province, *SPRING))[0] == [4, 5, 1, 9]


def test_what_begins_later_is_not_there(province: World) -> None:
    before = date(2025, 12, 1), date(2026, 1, 12)
    assert serials(found(province, *before)) == ([1, 9], [])
    Task.objects.filter(serial=9).update(start=date(2026, 5, 1))
    assert serials(found(province, *before)) == ([1], [])
    assert serials(found(province, *SPRING))[0] == [4, 5, 1, 9]


def test_a_run_has_its_days_and_its_stage_goals(province: World) -> None:
    runs = {each.row.serial: each for each in found(province, *YEAR).runs}
    assert (runs[1].begun, runs[1].ends, runs[1].late_on) == (date(2026, 1, 10), date(2026, 9, 30), None)
    assert runs[1].milestones == (Milestone("完成招标", date(2026, 4, 30), Decimal(40)),)
    assert (runs[2].begun, runs[2].ends, runs[2].late_on) == (date(2026, 1, 15), date(2026, 2, 1), date(2026, 3, 2))


def test_the_table_of_the_same_days_has_all_of_them(province: World) -> None:
    filters = LedgerFilters(runs_from=SPRING[0], runs_to=SPRING[1])
    window, _ = ledger(province.viewer("city", of="ql"), filters=filters)
    assert [each.serial for each in window.rows] == [4, 5, 1, 9, 3]


def test_the_questions_narrow_it_as_they_narrow_the_table(province: World) -> None:
    assert serials(found(province, *YEAR, text="任务4")) == ([4], [])
    assert serials(found(province, *YEAR, unlimited=True)) == ([], [3])
    assert serials(found(province, *YEAR, due_from=date(2026, 7, 1))) == ([1, 9], [])
    assert serials(found(province, *YEAR, text="没有")) == ([], [])
    assert found(province, *YEAR, lights=("red",)).counts.of == {"grey": 6}


def test_it_costs_the_same_few_questions_however_many_rows(province: World) -> None:
    viewer = province.viewer("city", of="ql")
    with CaptureQueriesContext(connection) as asked:
        running(viewer, filters=LedgerFilters(which="all", text="任务", runs_from=YEAR[0], runs_to=YEAR[1]))
    assert len(asked) == 8
