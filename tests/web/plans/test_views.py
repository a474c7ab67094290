"""The ledger as a board and along time: the same questions, sight, saved views and files as its table."""

from __future__ import annotations

import io
import re
from datetime import date
from decimal import Decimal

import openpyxl
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from luoshi.core.plans.model import Milestone
from luoshi.server.base.audit.acting import Deed, System, acting
from luoshi.server.plans.ledger import board as server_board
from luoshi.server.plans.ledger.running import Run
from luoshi.server.plans.ledger.values import LedgerRow
from luoshi.server.plans.models import Task
from luoshi.web.plans.drawn_runs import Scale, Stretch, drawn
from tests.server.plans.world import plan_of, task_of
from tests.server.world import NOW
from tests.web.people.visiting import text
from tests.web.plans.shown import inline, unsaid

BOARD, TIME = "/plans/ledger/board/", "/plans/ledger/timeline/"
PAGES = (BOARD, f"{BOARD}?by=light&text=%E4%BB%BB", TIME, f"{TIME}?length=quarter&at=2026-05&which=all&text=%E4%BB%BB")
MOST_QUERIES = 15


@pytest.fixture
def ledger(made):
    """A plan of 青岚市 with a task in hand, another without a time limit and one that is closed; one of 雁回市."""
    plan = plan_of(made, holder="ql")
    days = (date(2026, 6, 30), None, date(2026, 4, 30))
    tasks = [task_of(made, holder="ql", lead="ql-jkq", due=due, plan=plan) for due in days]
    with acting(System(now=NOW), Deed("plans.round", bulk=True)):
        told = {"leads": "甲局、乙局、丙局", "state": "handling", "assigned": date(2026, 2, 1)}
        Task.objects.filter(pk__in=[tasks[0].pk, tasks[1].pk]).update(**told)
        Task.objects.filter(pk=tasks[2].pk).update(state="closed", open=False, light="none")
    return tasks, task_of(made, holder="yh", lead="yh-gxq")


def row(percent: int) -> LedgerRow:
    return LedgerRow(1, 1, "计划", 1, "", "任务", "", "", "once", None, "handling", Decimal(percent), "red", "", None)


def linked(page: str) -> list[int]:
    content = page[page.index("</form>", page.index('class="filters"')) :]
    return [int(found) for found in dict.fromkeys(re.findall(r'href="/plans/tasks/(\d+)/"', content))]


@pytest.mark.parametrize("address", PAGES)
@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_view_is_shown_in_both_languages_without_inline_style_or_script(city, ledger, address, language):
    city.client.cookies["language"] = language
    answer = city.get(address)
    page = text(answer)
    assert answer.status_code == 200
    assert unsaid(page) == []
    assert inline(page) == []


def test_each_side_finds_its_own_tasks_in_every_view(city, visit, ledger):
    (hand, unlimited, closed), other = ledger
    assert linked(text(city.get(BOARD))) == [hand.pk, unlimited.pk, closed.pk]
    assert linked(text(city.get(TIME))) == [hand.pk, unlimited.pk]
    for address in (BOARD, TIME):
        assert linked(text(visit("city-yh").get(address))) == [other.pk]
        assert linked(text(visit("zone-ql-jkq").get(address))) == []
        assert visit("system-yl").get(address).status_code == 404


@pytest.mark.parametrize("address", PAGES)
def test_a_view_asks_few_questions_however_many_tasks_there_are(city, made, ledger, address):
    def questions() -> int:
        with CaptureQueriesContext(connection) as found:
            assert city.get(address).status_code == 200
        return len(found)

    questions()
    few = questions()
    plan = plan_of(made, holder="ql", title="又一计划（虚构）")
    for _ in range(8):
        task_of(made, holder="ql", lead="ql-gxj", plan=plan)
    assert questions() == few <= MOST_QUERIES


def test_a_column_leads_to_the_table_with_all_of_its_tasks(city, ledger, monkeypatch):
    (hand, unlimited, _), _ = ledger
    monkeypatch.setattr(server_board, "MOST_CARDS", 1)
    page = text(city.get(f"{BOARD}?text=%E4%BB%BB"))
    told = "/plans/ledger/?text=%E4%BB%BB&amp;which=all&amp;state=assigned.received.handling"
    assert f'<a href="{told}">余1项</a>' in page
    table = text(city.get(told.replace("&amp;", "&")))
    assert re.findall(r'<tr data-href="/plans/tasks/(\d+)/"', table) == [str(hand.pk), str(unlimited.pk)]
    assert '<option value="assigned.received.handling" selected>' in table


def test_the_tabs_keep_the_questions(city, ledger):
    page = text(city.get(f"{TIME}?text=%E4%BB%BB&length=quarter&at=2026-05"))
    for path in ("/plans/ledger/", BOARD, TIME, "/plans/reporting/"):
        assert f'<li><a href="{path}?text=%E4%BB%BB"' in page
    assert '<a href="/plans/ledger/?text=%E4%BB%BB"' in text(city.get("/plans/reporting/?text=%E4%BB%BB"))


def test_a_view_of_the_ledger_has_the_saved_views_of_its_table(city, ledger):
    assert city.post("/views/save/", {"list": BOARD, "asked": "text=x", "name": "两个任务"}).status_code == 302
    for path in (BOARD, TIME, "/plans/ledger/"):
        drop = text(city.client.get("/views/", {"list": path}, HTTP_HX_REQUEST="true"))
        assert re.findall(r'class="drop-row" href="([^"]*)"', drop) == [f"{path}?text=x"]


def test_what_a_view_shows_leaves_as_a_file(city, ledger):
    for address, count in ((BOARD, 3), (f"{BOARD}?by=light", 2), (f"{TIME}?at=2026-05", 2), (f"{TIME}?at=2024-05", 0)):
        page = text(city.get(address))
        asked = re.search(r'name="asked" value="([^"]*)"', page)[1].replace("&amp;", "&")
        answer = city.post("/plans/ledger/export/", {"form": "xlsx", "asked": asked})
        sheet = openpyxl.load_workbook(io.BytesIO(b"".join(answer))).worksheets[0]
        cells = [row[0] for row in sheet.iter_rows(values_only=True)]
        assert sum(str(each).isdigit() for each in cells) == count, address


def test_long_lists_of_organs_are_told_short_with_all_of_them_behind(city, ledger):
    for address in (BOARD, TIME, "/plans/ledger/"):
        page = text(city.get(address))
        assert (
            '<summary title="甲局、乙局、丙局" lang="zh-CN">甲局、乙局等3家</summary><span lang="zh-CN">丙局</span>'
            in page
        )


def test_the_field_for_organs_offers_those_that_have_a_part_in_what_is_seen(city, visit, ledger):
    def offered(browser, name: str) -> list[str]:
        answer = browser.client.get("/plans/ledger/organs/", {"name": name})
        return re.findall(r'<option value="([^"]*)">', text(answer))

    (hand, *_), other = ledger
    assert offered(city, "开发") == [hand.leads]
    assert offered(visit("city-yh"), "开发") == [other.leads]
    assert offered(visit("zone-ql-jkq"), "开发") == []
    assert offered(city, "") == offered(city, "没有") == []
    assert 'list="organs-offered"' in text(city.get(BOARD))


def test_the_days_of_a_view_are_a_quarter_or_a_year_and_lead_to_their_neighbours(city, ledger):
    page = text(city.get(f"{TIME}?length=quarter&at=2026-05"))
    assert "2026年第2季度" in page
    assert "?length=quarter&amp;at=2026-01" in page
    assert "?length=quarter&amp;at=2026-07" in page
    for at in ("x", "2026-13", "0001-01", "9999-12"):
        assert "2026年" in text(city.get(f"{TIME}?at={at}"))


def test_places_are_percents_of_the_days():
    scale = Scale(date(2026, 1, 1), date(2026, 4, 10))
    milestones = (
        Milestone("一", date(2026, 1, 1), Decimal(10)), Milestone("二", date(2026, 1, 3), Decimal(20)), Milestone("三", date(2026, 4, 10), Decimal(90)),
        Milestone("四", date(2026, 5, 1), Decimal(100)),
    )  # fmt: skip
    late = Run(row(50), date(2025, 12, 22), date(2026, 1, 10), date(2026, 1, 20), milestones)
    [told] = drawn([late], scale)
    assert (told.bar, told.done, told.late) == (Stretch(0.0, 10.0), None, Stretch(10.0, 10.0))
    assert [(each.x, each.anchor) for each in told.milestones] == [(0.5, "start"), (2.5, ""), (99.5, "end")]
    assert [(each.first.month, each.part) for each in scale.months()] == [
        (1, Stretch(0.0, 31.0)), (2, Stretch(31.0, 28.0)), (3, Stretch(59.0, 31.0)), (4, Stretch(90.0, 10.0)),
    ]  # fmt: skip
    [outside] = drawn([Run(row(100), date(2027, 1, 1), date(2027, 2, 1), None, ())], scale)
    assert (outside.bar, outside.done, outside.late) == (None, None, None)
