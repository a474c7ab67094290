"""Pages of a task: shown in both languages, acted on by forms that lose nothing, hidden from strangers."""

import io
import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext

from luoshi.server.base.access.models import Party
from luoshi.server.plans.life.acting import Done, assign, do
from luoshi.server.plans.models import Duty, Event, Evidence, LightChange, Task
from luoshi.server.register.models import Entry
from tests.server.plans.world import task_of
from tests.web.people.visiting import text
from tests.web.plans.test_pages import FRAME, unsaid

OFFICE = (
    "assign",
    "take_up",
    "check",
    "close",
    "make_routine",
    "extension",
    "reassignment",
    "suspend",
    "resume",
    "exempt",
)
PART = ("receive", "report", "duty_done", "finish", "ask_extension", "ask_reassignment")
PAGES = (
    "", "light/", "?on=2026-03-02", *(f"office/{each}/" for each in OFFICE), *(f"part/{each}/" for each in PART),
)  # fmt: skip
MOST_QUERIES = 15


@pytest.fixture
def row(made):
    """A task of 青岚市 that its zone leads and its bureau supports, given out."""
    found = task_of(made, holder="ql", lead="ql-jkq", support=("ql-gxj",))
    assign(found.plan_id, [found.pk], viewer=made.viewer("city", of="ql"))
    found.refresh_from_db()
    return found


def of(row, rest=""):
    return f"/plans/tasks/{row.pk}/{rest}"


def sent(visit, row, rest, **told):
    """A form posted with the version that its page bears."""
    version = re.search(r'name="version" value="(\d+)"', text(visit.get(of(row, rest))))
    return visit.post(of(row, rest), {"version": version[1] if version else "0"} | told)


def faults(answer):
    found = re.search(r'<div class="faults".*?</div>', text(answer), re.DOTALL)
    return re.findall(r"<li>(.*?)</li>", found[0]) if found else []


@pytest.mark.parametrize("rest", PAGES)
@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_page_is_shown_in_both_languages_without_inline_style_or_script(city, row, rest, language):
    city.client.cookies["language"] = language
    answer = city.get(of(row, rest))
    page = text(answer)
    assert answer.status_code == 200
    assert unsaid(page) == []
    assert " style=" not in page
    assert not re.search(r"<script(?![^>]* src=)|\son[a-z]+=", page)


@pytest.mark.parametrize("rest", PAGES)
def test_nothing_of_it_is_there_for_another_city(visit, row, rest):
    other = visit("city-yh")
    assert other.get(of(row, rest)).status_code == other.post(of(row, rest)).status_code == 404


@pytest.mark.parametrize("rest", ["light/", "office/check/", "office/suspend/"])
def test_a_party_has_no_page_of_the_office(visit, row, rest):
    zone = visit("zone-ql-jkq")
    assert zone.get(of(row)).status_code == 200
    assert zone.get(of(row, rest)).status_code == zone.post(of(row, rest)).status_code == 404


def test_the_button_of_the_page_is_what_comes_next_for_its_reader(city, visit, row):
    zone, bureau = visit("zone-ql-jkq"), visit("department-ql-gxj")

    def first(who):
        found = re.search(r'class="button button-primary"[^>]*data-drawer><span>(.*?)</span>', text(who.get(of(row))))
        return found[1] if found else ""

    assert (first(zone), first(bureau), first(city)) == ("签收", "签收", "")
    assert sent(zone, row, "part/receive/").status_code == 302
    assert (first(zone), first(bureau), first(city)) == ("填报进展", "签收", "")
    file = SimpleUploadedFile("验收.txt", "已验收".encode())
    assert sent(zone, row, "part/finish/", words="配合单位材料后补", files=file).status_code == 302
    assert (first(zone), first(city)) == ("", "开始审核")
    assert sent(city, row, "office/check/", kind="pass").status_code == 302
    assert first(city) == "销号"
    assert sent(city, row, "office/close/", words="同意").status_code == 302
    assert first(city) == ""
    row.refresh_from_db()
    assert (row.state, row.version) == ("closed", 6)


def test_a_report_keeps_words_and_files_and_the_next_is_filled_from_it(visit, row):
    zone = visit("zone-ql-jkq")
    files = [SimpleUploadedFile(f"{n}.txt", f"第{n}份".encode()) for n in (1, 2)]
    told = {"percent": "40%", "words": "厂房封顶", "problems": "资金未到位", "coordinate": "请协调", "files": files}
    assert sent(zone, row, "part/report/", **told).status_code == 302
    page = text(zone.get(of(row)))
    assert all(each in page for each in ("厂房封顶", "资金未到位", "请协调", "1.txt", "2.txt"))
    form = text(zone.get(of(row, "part/report/")))
    assert all(each in form for each in ('value="40"', "资金未到位", "上次：厂房封顶"))
    [first, _] = Evidence.objects.order_by("pk")
    answer = zone.get(of(row, f"evidence/{first.pk}/"))
    assert b"".join(answer.streaming_content).decode() == "第1份"
    assert "attachment" in answer["Content-Disposition"]
    assert visit("department-ql-gxj").get(of(row, f"evidence/{first.pk}/")).status_code == 404
    assert zone.get(of(row, "evidence/99999/")).status_code == 404


def test_what_is_refused_is_told_all_together_beside_what_was_typed(visit, row):
    zone = visit("zone-ql-jkq")
    answer = sent(zone, row, "part/ask_extension/", until="2026-05-01", words="")
    assert answer.status_code == 422
    assert faults(answer) == [
        "请写明情况或者理由",
        "延期到 2026-05-01 不晚于现在的完成时限 2026-06-30：请写一个更晚的日期",
    ]
    assert 'value="2026-05-01"' in text(answer)
    wrong = sent(zone, row, "part/report/", percent="四成", words="封顶")
    assert faults(wrong) == ["“四成”不是数字：请填写0至100"]
    assert "封顶" in text(wrong)
    assert Event.objects.filter(task=row).count() == 2


def test_what_somebody_did_meanwhile_is_told_and_the_form_can_be_sent_again(made, visit, row):
    zone = visit("zone-ql-jkq")
    do(row.pk, Done("receive"), version=2, viewer=made.viewer("department", of="ql-gxj"))
    answer = zone.post(of(row, "part/report/"), {"version": "2", "percent": "30", "words": "进场"})
    page = text(answer)
    assert answer.status_code == 422
    assert faults(answer) == ["青岚市工业和信息化局department已办理这项任务（1次）：请刷新页面后再办理"]
    assert "您打开页面后" in page
    assert 'name="version" value="3"' in page
    assert "进场" in page
    assert zone.post(of(row, "part/report/"), {"version": "3", "percent": "30", "words": "进场"}).status_code == 302


def test_an_organ_is_named_or_chosen_and_takes_the_part_over(city, visit, row):
    bureau = visit("department-ql-gxj")
    answer = sent(bureau, row, "part/ask_reassignment/", to="云溪", words="职责在县")
    assert "云溪县人民政府" in text(answer)
    told = {"to": "云溪", "organ_code": "ql-yx", "words": "职责在县"}
    assert sent(bureau, row, "part/ask_reassignment/", **told).status_code == 302
    assert "申请改派给云溪县人民政府" in text(city.get(of(row)))
    assert sent(city, row, "office/reassignment/", kind="grant_reassignment", to="云溪县人民政府").status_code == 302
    assert list(Duty.objects.filter(task=row, ended=None).order_by("serial").values_list("organ__code", flat=True)) == [
        "ql-jkq", "ql-yx",
    ]  # fmt: skip


def test_the_office_writes_for_an_organ_and_the_event_names_the_organ(city, row):
    told = {"organ": "ql-gxj", "percent": "10", "words": "电话了解"}
    assert sent(city, row, "part/report/", **told).status_code == 302
    event = Event.objects.select_related("organ", "by").get(task=row, kind="report")
    assert (event.organ.code, event.by.login) == ("ql-gxj", "city-ql")


def test_a_light_is_set_with_a_reason_and_taken_back(city, row):
    assert faults(sent(city, row, "light/", light="red")) == ["人工指定灯号必须写明理由"]
    assert sent(city, row, "light/", light="red", words="现场停工").status_code == 302
    assert "人工指定：现场停工" in text(city.get(of(row)))
    assert sent(city, row, "light/", light="rule").status_code == 302
    assert [each.after for each in LightChange.objects.filter(task=row).order_by("pk")] == ["grey", "red", "grey"]


def test_an_exemption_needs_three_conditions_found_and_proved(city, row):
    told = {
        "organ": "ql-jkq", "matter": "汛情停工", "happened": "2026-03-01", "asked": "2026-03-02", "asked_by": "李明",
        "basis": "容错免责办法第五条", "met_conforms": "yes", "found_conforms": "程序合规", "met_diligent": "yes",
        "found_diligent": "已采取措施", "files": SimpleUploadedFile("调查.txt", "调查".encode()),
    }  # fmt: skip
    answer = sent(city, row, "office/exempt/", **told)
    assert answer.status_code == 422
    assert len(faults(answer)) == 1
    told |= {"met_no_gain": "yes", "found_no_gain": "未发现", "files": SimpleUploadedFile("调查.txt", "调查".encode())}
    assert sent(city, row, "office/exempt/", **told).status_code == 302
    assert Event.objects.get(task=row, kind="exempt").words.splitlines() == [
        "汛情停工", "容错免责办法第五条", "程序合规", "已采取措施", "未发现",
    ]  # fmt: skip


def test_a_day_that_is_none_or_too_early_leads_back_with_the_reason(city, row):
    for day, words in (("2026-13-01", "不是日期"), ("2026-02-01", "尚未立项")):
        answer = city.get(of(row, f"?on={day}"))
        assert answer["Location"] == of(row)
        assert words in text(city.get(of(row)))


def test_a_page_asks_few_questions_and_as_many_for_many_events(made, visit, row):
    Entry.objects.create(organ=made.organs["ql"], kind="city")
    zone = visit("zone-ql-jkq")
    zone.get(of(row))

    def asked():
        with CaptureQueriesContext(connection) as found:
            assert zone.get(of(row)).status_code == 200
        return len(found)

    few = asked()
    viewer = made.viewer("zone", of="ql-jkq")
    for number in range(5):
        do(
            row.pk,
            Done("report", words=f"{number}"),
            version=None,
            viewer=viewer,
            files=[("a.txt", io.BytesIO(b"%d" % number))],
        )
    assert few - 1 <= asked() <= MOST_QUERIES + FRAME
    assert Party.objects.filter(thing_kind="plans.task", thing=row.pk).count() == 2
    assert Task.objects.get(pk=row.pk).version == 7


def test_the_sheet_of_the_month_is_sent_together_and_loses_nothing(made, visit, row):
    zone = visit("zone-ql-jkq")
    other = task_of(made, holder="ql", lead="ql-jkq", plan=row.plan)
    assign(row.plan_id, [other.pk], viewer=made.viewer("city", of="ql"))
    assert text(zone.get("/plans/reporting/")).count('<tr class="sheet') == 2
    told = {f"last_{each.pk}": "0" for each in (row, other)}
    filled = {
        f"percent_{row.pk}": "130",
        f"words_{row.pk}": "封顶",
        f"percent_{other.pk}": "20",
        f"words_{other.pk}": "进场",
    }
    answer = zone.post("/plans/reporting/", told | filled)
    page = text(answer)
    assert answer.status_code == 422
    assert page.count('class="sheet sheet-wrong"') == 1
    assert all(each in page for each in ("进度 130% 不在 0 到 100 之间", "封顶", "进场", 'value="130"'))
    assert not Event.objects.filter(kind="report").exists()
    assert zone.post("/plans/reporting/", told | filled | {f"percent_{row.pk}": "30"}).status_code == 302
    assert Event.objects.filter(kind="report").count() == 2


def test_what_was_not_touched_is_sent_only_where_it_is_confirmed(made, visit, row):
    zone = visit("zone-ql-jkq")
    do(row.pk, Done("report", words="进场"), version=None, viewer=made.viewer("zone", of="ql-jkq"))
    same = {f"last_{row.pk}": "3", f"percent_{row.pk}": "0", f"words_{row.pk}": "进场"}
    assert zone.post("/plans/reporting/", same).status_code == 422
    assert zone.post("/plans/reporting/", same | {f"same_{row.pk}": "yes"}).status_code == 302
    assert list(Event.objects.filter(kind="report").values_list("words", flat=True)) == ["进场", "进场"]


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_office_is_shown_who_told_nothing(city, row, language):
    city.client.cookies["language"] = language
    page = text(city.get("/plans/reporting/"))
    assert unsaid(page) == []
    assert page.count("?organ=") == 2


def test_the_sheet_asks_as_much_for_many_rows(made, visit, row):
    zone = visit("zone-ql-jkq")
    zone.get("/plans/reporting/")

    def asked():
        with CaptureQueriesContext(connection) as found:
            assert zone.get("/plans/reporting/").status_code == 200
        return len(found)

    few = asked()
    rows = [task_of(made, holder="ql", lead="ql-jkq", plan=row.plan) for _ in range(5)]
    assign(row.plan_id, [each.pk for each in rows], viewer=made.viewer("city", of="ql"))
    assert few == asked() <= MOST_QUERIES


@pytest.mark.parametrize("language", ["zh", "en"])
def test_my_day_shows_what_waits_in_tasks(city, visit, row, language):
    zone = visit("zone-ql-jkq")
    zone.client.cookies["language"] = city.client.cookies["language"] = language
    page = text(zone.get("/"))
    assert page.count(f'href="/plans/tasks/{row.pk}/"') == 2
    assert unsaid(page) == []
    Task.objects.filter(pk=row.pk).update(light="red")
    assert f'href="/plans/tasks/{row.pk}/"' in text(city.get("/"))
