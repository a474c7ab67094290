"""Plans begun by hand: who said what, one row a task."""

from datetime import date

from luoshi.server.plans.adoption.entries_json import read_entries
from luoshi.server.plans.models import Plan
from tests.server.plans.adoption.room import SURE, drafted
from tests.web.people.visiting import text

ROW = {"entry_text": ["推进储能中试平台建设。请市工信局抓紧。", ""], "entry_lead": ["青岚市工业和信息化局", ""],
       "entry_support": ["云岭省商务厅，各开发区", ""], "entry_due": ["", "2026-05-01"]}  # fmt: skip
TOLD = {
    "title": "关于储能的批示",
    "by": "王副市长",
    "on": "2026-02-27",
    "words": "请抓紧",
    "clock": "default-instruction",
}


def test_an_instruction_is_written_down_with_its_tasks(city, made):
    page = text(city.get("/plans/new/instruction/"))
    assert '<option value="default-instruction" selected>' in page
    answer = city.post("/plans/new/instruction/", TOLD | ROW)
    plan = Plan.objects.get()
    assert answer["Location"] == f"/plans/{plan.pk}/settle/"
    assert (plan.source, plan.title, plan.told_by, plan.told_on, plan.words, plan.clock) == (
        "instruction", "关于储能的批示", "王副市长", date(2026, 2, 27), "请抓紧", "default-instruction",
    )  # fmt: skip
    [entry] = read_entries(plan.entries)
    assert (entry.heading, entry.due) == ("推进储能中试平台建设", None)
    assert [(each.name, each.role, each.is_generic) for each in entry.parts] == [
        ("青岚市工业和信息化局", "lead", False), ("云岭省商务厅", "support", False), ("各开发区", "support", True),
    ]  # fmt: skip
    assert "批示件：一般" in text(city.get(f"/plans/{plan.pk}/settle/"))


def test_what_is_wrong_is_told_and_what_was_typed_stays(city):
    answer = city.post("/plans/new/instruction/", TOLD | ROW | {"on": ""})
    page = text(answer)
    assert answer.status_code == 422
    assert "请填写起算日期" in page
    assert "推进储能中试平台建设" in page
    answer = city.post("/plans/new/instruction/", TOLD | ROW | {"entry_due": ["近期", ""]})
    assert "“近期”不是日期" in text(answer)
    assert not Plan.objects.exists()


def test_more_rows_are_asked_for_without_losing_any(city):
    page = text(city.post("/plans/new/minutes/", TOLD | ROW | {"clock": "", "more": "yes"}))
    assert page.count('name="entry_text"') == 7
    assert "推进储能中试平台建设" in page


def test_a_source_that_is_none_has_no_page(city):
    assert city.get("/plans/new/nonsense/").status_code == 404
    assert city.get("/plans/new/document/").status_code == 404


def test_a_plan_of_a_pack_is_begun(city):
    answer = city.post("/plans/new/pack/", {"pack": "demo/ql-2027"})
    plan = Plan.objects.get()
    assert (answer["Location"], plan.source) == (f"/plans/{plan.pk}/settle/", "pack")
    city.post("/plans/new/pack/", {"pack": "demo/nowhere"})
    assert "没有计划“demo/nowhere”" in text(city.get("/plans/new/"))


def test_tasks_are_added_to_a_draft(city, made):
    plan = drafted(made.viewer("city", of="ql"), SURE)
    answer = city.post(f"/plans/{plan.pk}/add/", ROW | {"version": 0})
    assert answer["Location"] == f"/plans/{plan.pk}/settle/"
    page = text(city.get(f"/plans/{plan.pk}/settle/"))
    assert "已补充1项任务" in page
    assert "推进储能中试平台建设" in page
    answer = city.post(f"/plans/{plan.pk}/add/", {"version": 1, "entry_text": [" "]})
    assert (answer.status_code, "请至少填写一项任务" in text(answer)) == (422, True)


def test_a_request_of_a_firm_is_due_on_the_promised_day_and_is_answered(city, visit):
    told = {
        "title": "用电增容",
        "by": "青岚储能科技公司（虚构）",
        "on": "2026-02-27",
        "words": "厂区用电容量不足",
        "clock": "",
    }
    assert "承诺办结日" in text(city.get("/plans/new/request/"))
    lacking = city.post("/plans/new/request/", told | ROW | {"by": ""})
    assert (lacking.status_code, "请填写由谁提出" in text(lacking)) == (422, True)
    early = city.post("/plans/new/request/", told | ROW | {"promised": "2026-02-01"})
    assert "承诺日期2026-02-01早于受理日期" in text(early)
    city.post("/plans/new/request/", told | ROW | {"promised": "2026-03-20"})
    plan = Plan.objects.get()
    [entry] = read_entries(plan.entries)
    assert (plan.promised, entry.due) == (date(2026, 3, 20), date(2026, 3, 20))
    address = f"/plans/{plan.pk}/answers/"
    page = text(city.get(address))
    assert "厂区用电容量不足" in page
    assert "还没有答复" in page
    answer = {"words": "已协调供电公司，4月增容到位。", "on": "2026-03-02", "content": "partly"}
    assert city.post(address, answer | {"on": "2026-02-01"}).status_code == 422
    assert city.post(address, answer | {"words": " "}).status_code == 422
    assert city.post(address, answer)["Location"] == address
    page = text(city.get(address))
    assert "已协调供电公司" in page
    assert "基本满意" in page
    assert visit("city-yh").get(address).status_code == 404


def test_a_plan_that_nobody_awaits_an_answer_of_has_no_such_page(city, made):
    plan = drafted(made.viewer("city", of="ql"), SURE)
    assert city.get(f"/plans/{plan.pk}/answers/").status_code == 404
