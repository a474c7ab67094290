"""The ledger's pages: in both languages, scoped, few questions however many rows, tasks given out from the list."""

from __future__ import annotations

import io
import re
import zipfile

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext

from luoshi.server.plans.models import Event, Returned, Task
from tests.server.plans.world import plan_of, task_of
from tests.web.people.visiting import text
from tests.web.plans.shown import CODES, inline, unsaid

PAGES = ("/plans/ledger/", "/plans/ledger/?which=all&order=light&light=red&light=grey&own=yes&name=%E5%B7%A5",
         "/plans/ledger/?order=-percent&after=1~1&due_from=2026-01-01&state=entered&role=lead&text=x")  # fmt: skip
MOST_QUERIES = 15


@pytest.fixture
def ledger(made):
    """A plan of 青岚市 with three tasks that are not given out yet, and one of 雁回市."""
    plan = plan_of(made, holder="ql")
    tasks = [task_of(made, holder="ql", lead="ql-jkq", support=("ql-gxj",), plan=plan) for _ in range(3)]
    return tasks, task_of(made, holder="yh", lead="yh-gxq")


def rows(page: str) -> list[int]:
    return [int(found) for found in re.findall(r'<tr data-href="/plans/tasks/(\d+)/"', page)]


@pytest.mark.parametrize("address", PAGES)
@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_page_is_shown_in_both_languages_without_inline_style_or_script(city, ledger, address, language):
    city.client.cookies["language"] = language
    answer = city.get(address)
    page = text(answer)
    assert answer.status_code == 200
    assert unsaid(page) == []
    assert inline(page) == []


def test_each_side_finds_its_own_tasks(city, visit, ledger):
    tasks, other = ledger
    assert rows(text(city.get("/plans/ledger/"))) == [each.pk for each in tasks]
    assert rows(text(visit("city-yh").get("/plans/ledger/"))) == [other.pk]
    assert rows(text(visit("zone-ql-jkq").get("/plans/ledger/"))) == []
    assert visit("system-yl").get("/plans/ledger/").status_code == 404


def test_chosen_tasks_are_given_out_and_then_seen_by_their_organs(city, visit, ledger):
    tasks, other = ledger
    chosen = [tasks[0].pk, tasks[2].pk, other.pk]
    answer = city.post("/plans/ledger/assign/", {"task": chosen, "asked": "which=all"})
    assert answer["Location"] == "/plans/ledger/?which=all"
    assert list(Task.objects.filter(state="assigned").order_by("pk").values_list("pk", flat=True)) == [
        tasks[0].pk, tasks[2].pk,
    ]  # fmt: skip
    assert "已交办2项任务" in text(city.get("/plans/ledger/"))
    assert rows(text(visit("zone-ql-jkq").get("/plans/ledger/"))) == [tasks[0].pk, tasks[2].pk]


def test_what_cannot_be_given_out_says_why(city, visit, ledger):
    tasks, _ = ledger
    assert city.get("/plans/ledger/assign/").status_code == 405
    assert visit("zone-ql-jkq").post("/plans/ledger/assign/", {"task": tasks[0].pk})["Location"] == "/plans/ledger/?"
    assert visit("park-ql-jkq-cn").post("/plans/ledger/assign/", {"task": tasks[0].pk}).status_code == 404
    assert not Task.objects.filter(state="assigned").exists()
    city.post("/plans/ledger/assign/", {"task": ["x", "-1", "999999999999999999999"]})
    assert "没有可以交办的" in text(city.get("/plans/ledger/"))


def queries_of(browser, address: str) -> int:
    with CaptureQueriesContext(connection) as found:
        assert browser.get(address).status_code == 200
    return len(found)


@pytest.mark.parametrize("address", PAGES)
def test_a_page_asks_few_questions_however_many_rows_there_are(city, made, ledger, address):
    queries_of(city, address)
    few = queries_of(city, address)
    plan = plan_of(made, holder="ql", title="又一计划（虚构）")
    for _ in range(12):
        task_of(made, holder="ql", lead="ql-gxj", plan=plan)
    many = queries_of(city, address)
    assert many <= MOST_QUERIES
    assert many - few <= 5 if "light" in address else many == few


def test_what_is_shown_leaves_as_a_file(city, visit, ledger):
    tasks, _ = ledger
    answer = city.post(
        "/plans/ledger/export/", {"form": "xlsx", "asked": "which=all", "columns": ["serial", "heading"]}
    )
    assert answer.status_code == 200
    assert answer["Content-Type"] == "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    assert answer["Content-Disposition"].startswith("attachment;")
    assert city.post("/plans/ledger/export/", {"form": "docx", "task": tasks[0].pk}).status_code == 200
    assert city.post("/plans/ledger/export/", {"form": "exe"}).status_code == 404
    assert city.get("/plans/ledger/export/").status_code == 405
    assert visit("security-yl").post("/plans/ledger/export/", {"form": "xlsx"}).status_code == 404


def given_out(city, tasks):
    city.post("/plans/ledger/assign/", {"task": [each.pk for each in tasks]})
    return tasks[0].plan_id


@pytest.mark.parametrize("language", ["zh", "en"])
def test_sheets_go_out_in_a_zip_and_a_form_that_lacks_something_keeps_what_was_typed(city, made, ledger, language):
    plan = given_out(city, ledger[0])
    city.client.cookies["language"] = language
    page = text(city.get(f"/plans/{plan}/asking/"))
    assert [found[0] for found in CODES.finditer(re.sub(r'="[^"]*"', "", page))] == []
    organ = made.organs["ql-jkq"].pk
    wrong = city.post(f"/plans/{plan}/asking/", {"organ": organ, "period": "三月", "return_by": "2020-01-01"})
    assert wrong.status_code == 422
    assert "三月" in text(wrong)
    sent = city.post(f"/plans/{plan}/asking/", {"organ": organ, "period": "三月", "return_by": "2099-01-01"})
    assert (sent.status_code, sent["Content-Type"]) == (200, "application/zip")


@pytest.mark.parametrize("language", ["zh", "en"])
def test_sheets_come_back_are_shown_and_taken(city, made, ledger, language):
    plan = given_out(city, ledger[0])
    city.client.cookies["language"] = language
    told = {"organ": made.organs["ql-jkq"].pk, "period": "三月", "return_by": "2099-01-01"}
    packed = zipfile.ZipFile(io.BytesIO(city.post(f"/plans/{plan}/asking/", told).content))
    book = openpyxl.load_workbook(io.BytesIO(packed.read(packed.namelist()[0])))
    book.worksheets[0].cell(5, 8).value = "已开工"
    out = io.BytesIO()
    book.save(out)
    files = [SimpleUploadedFile("a.xlsx", out.getvalue()), SimpleUploadedFile("b.xlsx", b"nothing")]
    assert city.post(f"/plans/{plan}/returned/", {"files": files}).status_code == 302
    page = text(city.get(f"/plans/{plan}/returned/"))
    assert [found[0] for found in CODES.finditer(re.sub(r'="[^"]*"', "", page))] == []
    assert "已开工" in page
    assert " style=" not in page
    [returned] = Returned.objects.all()
    city.post(f"/plans/{plan}/returned/{returned.pk}/take/", {"key": ["t1", "t2"]})
    assert list(Event.objects.filter(kind="report").values_list("task__key", "words")) == [("t1", "已开工")]
    assert "已开工" not in text(city.get(f"/plans/{plan}/returned/"))


def test_sheets_are_the_business_of_the_plans_own_side(city, visit, ledger):
    plan = given_out(city, ledger[0])
    for login in ("city-yh", "zone-ql-jkq", "park-ql-jkq-cn"):
        browser = visit(login)
        for path in ("asking/", "returned/"):
            assert browser.get(f"/plans/{plan}/{path}").status_code == 404
        assert browser.post(f"/plans/{plan}/returned/1/take/").status_code == 404
