"""The matrix as a page: signs with their words, scoped, few questions, taken out as it is shown."""

from __future__ import annotations

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.server.plans.world import plan_of, task_of
from tests.web.people.visiting import text
from tests.web.plans.shown import inline, unsaid

MOST_QUERIES = 16


@pytest.fixture
def parts(made):
    """A plan of 青岚市 with three tasks of two organs, and one task of 雁回市."""
    plan = plan_of(made, holder="ql")
    tasks = [task_of(made, holder="ql", lead="ql-jkq", support=("ql-gxj",), plan=plan) for _ in range(3)]
    return plan, tasks, task_of(made, holder="yh", lead="yh-gxq")


def body(page: str) -> str:
    return page.partition("<tbody>")[2].partition("</tbody>")[0]


@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_sign_has_its_word_and_nothing_is_inline(city, parts, language):
    city.client.cookies["language"] = language
    page = text(city.get("/plans/matrix/"))
    words = {"zh": ("牵头", "配合"), "en": ("lead", "support")}[language]
    signs = re.findall(r'<span aria-hidden="true">(.)</span><span class="part-word">([^<]+)</span>', body(page))
    assert signs == [("●", words[0]), ("○", words[1])] * 3
    assert unsaid(page) == []
    assert inline(page) == []
    assert '<th scope="row" class="matrix-task">' in body(page)


def test_each_side_sees_its_own_tasks_and_who_reads_no_plans_no_page(city, visit, parts):
    plan, tasks, other = parts
    page = text(city.get(f"/plans/matrix/?plan={plan.pk}"))
    assert [f"/plans/tasks/{each.pk}/" in page for each in (*tasks, other)] == [True, True, True, False]
    yh = text(visit("city-yh").get("/plans/matrix/"))
    assert f"/plans/tasks/{other.pk}/" in yh
    assert f"/plans/tasks/{tasks[0].pk}/" not in yh
    assert text(visit("zone-ql-jkq").get("/plans/matrix/")).count("/plans/tasks/") == 0
    assert visit("security-yl").get("/plans/matrix/").status_code == 404


def test_tasks_come_fifty_at_a_time_and_few_questions_are_asked(city, made, parts):
    plan = parts[0]
    city.get("/plans/matrix/")
    with CaptureQueriesContext(connection) as few:
        city.get("/plans/matrix/")
    for _ in range(50):
        task_of(made, holder="ql", lead="ql-gxj", plan=plan)
    with CaptureQueriesContext(connection) as many:
        page = text(city.get("/plans/matrix/"))
    assert len(many) <= MOST_QUERIES
    assert len(many) == len(few)
    assert body(page).count('scope="row"') == 50
    assert "after=50" in page
    assert body(text(city.get("/plans/matrix/?after=50"))).count('scope="row"') == 3
    assert body(text(city.get("/plans/matrix/?after=999"))).count('scope="row"') == 50


def test_what_is_shown_leaves_as_a_file(city, visit, parts):
    assert city.get("/plans/matrix/export/").status_code == 405
    answer = city.post("/plans/matrix/export/", {"form": "xlsx", "asked": f"plan={parts[0].pk}"})
    assert answer.status_code == 200
    assert answer["Content-Disposition"].startswith("attachment;")
    assert answer["Content-Type"] == "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    assert city.post("/plans/matrix/export/", {"form": "whole"}).status_code == 404
    assert visit("security-yl").post("/plans/matrix/export/", {"form": "xlsx"}).status_code == 404
