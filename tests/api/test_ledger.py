"""Programs read the ledger as far as their post sees it, and act on tasks as it may."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

from luoshi.api.acts import TAKES, ActKind
from luoshi.core.plans.model import Kind
from luoshi.server.plans.models import Event, Evidence, Task
from luoshi.site import clock
from tests.api.programs import BUREAU, HEADINGS, LATER, ZONE, proof, whole


def test_the_ledger_is_narrowed_and_ordered_as_its_page_is(office):
    told = office.ask("city", "GET", "ledger/", {"state": ["assigned", "entered"], "order": "-due", "limit": 2}).json()
    assert [(each["heading"], each["due"], each["light"]) for each in told["rows"]] == [
        (HEADINGS[2], "2026-09-30", "grey"), (HEADINGS[1], "2026-06-30", "grey"),
    ]  # fmt: skip
    assert (told["count"], told["capped"], told["lights"]) == (
        3, False, {"red": 0, "yellow": 0, "green": 0, "grey": 3, "none": 0},
    )  # fmt: skip
    rest = office.ask("city", "GET", "ledger/", {"order": "-due", "after": told["after"]}).json()
    assert ([each["heading"] for each in rest["rows"]], rest["after"]) == ([HEADINGS[0]], "")
    own = office.ask("bureau", "GET", "ledger/", {"own": "true", "role": "support"}).json()["rows"]
    assert [(each["leads"], each["others"]) for each in own] == [(ZONE, BUREAU)]
    assert office.ask("zone", "GET", "ledger/counts/", {"due_to": "2026-04-01"}).json() == {
        "lights": {"grey": 1}, "lights_capped": [], "states": {"assigned": 1}, "states_capped": [],
    }  # fmt: skip


def test_a_task_is_told_with_its_parts_its_light_and_every_day_of_its_deadline(office):
    first = office.tasks[0]
    told = office.ask("zone", "GET", f"ledger/{first.pk}/", language="zh").json()
    assert (told["heading"], told["version"], told["standing"]["state"]) == (HEADINGS[0], 2, "assigned")
    assert [(each["code"], each["role"], each["own"]) for each in told["duties"]] == [
        ("ql-jkq", "lead", True), ("ql-gxj", "support", False),
    ]  # fmt: skip
    assert told["light"]["why"] == {"code": "plans.light.not_begun", "params": {}, "words": "未启动"}
    days = [each["kind"] for each in told["deadline"]["strip"]]
    assert (told["deadline"]["day"], days.count("counted"), days.count("off"), days[0]) == (
        "2026-03-20",
        14,
        4,
        "start",
    )
    assert [(each["name"], each["due"]) for each in told["ladder"] if each["paper"]][:2] == [
        ("urge", "2026-03-23"), ("supervise", "2026-03-27"),
    ]  # fmt: skip
    assert [each["kind"] for each in told["acts"]] == [
        "receive",
        "report",
        "finish",
        "ask_extension",
        "ask_reassignment",
    ]
    assert told["writes"] == [{"code": "ql-jkq", "name": ZONE}]


def test_a_task_is_told_as_it_was_on_a_past_day_and_not_before_it_was_entered(office, monkeypatch):
    task = office.tasks[0]
    monkeypatch.setattr(clock, "now", lambda: LATER + timedelta(hours=30))
    assert office.do("zone", task, "report", percent="40", words="主体结构封顶").json() == {
        "version": 3,
        "repeated": False,
    }
    now, then = (
        office.ask("zone", "GET", f"ledger/{task.pk}/", {"on": day}).json() for day in ("2026-03-03", "2026-03-02")
    )
    assert (now["standing"]["percent"], now["light"]["light"], then["standing"]["percent"]) == ("40.00", "green", "0")
    assert (then["on"], then["acts"], len(then["days"])) == ("2026-03-02", [], 1)
    events = office.ask("zone", "GET", f"ledger/{task.pk}/events/", {"on": "2026-03-02"}).json()["events"]
    assert [each["kind"] for each in events] == ["assign", "enter"]
    before = office.ask("zone", "GET", f"ledger/{task.pk}/", {"on": "2026-03-01"})
    assert (before.status_code, before.json()["code"]) == (422, "plans.not_yet")


def test_who_has_another_part_is_told_the_shared_report_and_no_more(office):
    task = office.tasks[0]
    told = {"percent": "30", "words": "已开工", "problems": "资金未到位"}
    office.do("zone", task, "report", **told, files=[proof("照片说明.txt")])
    lead, other = (
        office.ask(who, "GET", f"ledger/{task.pk}/events/").json()["events"][0] for who in ("zone", "bureau")
    )
    file = lead["files"][0]["pk"]
    assert (lead["problems"], lead["files"][0]["name"], lead["words"]) == ("资金未到位", "照片说明.txt", "已开工")
    assert (other["problems"], other["files"], other["who"], other["words"]) == ("", [], "", "已开工")
    kept = office.ask("zone", "GET", f"ledger/{task.pk}/evidence/{file}/")
    assert (whole(kept).decode(), kept["Content-Type"]) == ("验收合格", "application/octet-stream")
    assert office.ask("bureau", "GET", f"ledger/{task.pk}/evidence/{file}/").status_code == 404


def test_a_task_goes_from_given_out_to_closed_by_programs_of_three_posts(office):
    task = office.tasks[2]
    assert office.do("city", task, "assign", words="请抓紧").json()["version"] == 2
    office.do("bureau", task, "receive")
    office.do("bureau", task, "report", percent="100", words="已编制")
    office.do("bureau", task, "finish", words="已印发", files=[proof("规划.txt")])
    assert office.do("second", task, "pass", words="属实").status_code == 200
    assert office.do("city", task, "close", words="同意销号").json() == {"version": 7, "repeated": False}
    task.refresh_from_db()
    assert (task.state, task.percent, task.closed) == ("closed", Decimal(100), date(2026, 3, 2))
    assert list(task.events.order_by("number").values_list("kind", "organ__code")) == [
        ("enter", "ql"), ("assign", "ql"), ("receive", "ql-gxj"), ("report", "ql-gxj"), ("finish", "ql-gxj"),
        ("pass", "ql"), ("close", "ql"),
    ]  # fmt: skip


def test_what_is_sent_again_is_done_once_with_its_files_too(office):
    task = office.tasks[0]
    for repeated in (False, True):
        assert office.do("zone", task, "receive", version=2).json() == {"version": 3, "repeated": repeated}
        told = {"version": 3, "percent": "25.5", "words": "过半", "files": [proof()]}
        if repeated:
            told["files"] = [proof()]
        assert office.do("zone", task, "report", **told).json() == {"version": 4, "repeated": repeated}
    assert (task.events.count(), Evidence.objects.count()) == (4, 1)
    for other in ({"words": "近半"}, {"files": [proof(words="另一份")]}, {"percent": "26"}):
        again = office.do(
            "zone", task, "report", **({"version": 3, "percent": "25.5", "words": "过半", "files": [proof()]} | other)
        )
        assert (again.status_code, again.json()["code"]) == (409, "plans.changed_since")
    assert office.do("city", task, "receive", version=2, organ="ql-jkq").status_code == 409
    assert task.events.count() == 4


def test_an_event_that_cannot_be_is_refused_with_every_reason(office):
    task = office.tasks[0]
    told = office.do("zone", task, "finish").json()
    assert (told["status"], told["code"]) == (422, "base.faulty")
    assert told["params"]["faults"] == [
        {"code": "plans.no_evidence", "params": {"kind": "finish"}},
        {"code": "plans.parts_outstanding", "params": {"organs": BUREAU}},
    ]
    cases = (
        ({"kind": "pass", "percent": "50"}, 422, "api.not_of_kind"),
        ({"kind": "assign", "until": "2026-12-31"}, 422, "api.not_of_kind"),
        ({"kind": "receive", "files": [proof()]}, 422, "api.not_of_kind"),
        ({"kind": "ask_reassignment", "about": "nobody", "words": "职责调整"}, 422, "plans.no_organ_named"),
        ({"kind": "exempt", "words": "免责"}, 422, "api.invalid"),
        ({"kind": "report", "percent": "101"}, 422, "api.invalid"),
        ({"kind": "report", "organ": "ql-gxj", "words": "代填"}, 403, "access.not_allowed"),
        ({"kind": "close", "words": "自行销号"}, 403, "access.not_allowed"),
    )
    for sent, status, code in cases:
        answer = office.do("zone", task, **sent)
        assert (answer.status_code, answer.json()["code"]) == (status, code), sent
        assert answer["Content-Type"] == "application/problem+json"
    assert task.events.count() == 2
    assert set(TAKES) < set(ActKind.__args__) == set(Kind.__args__) - {"enter", "exempt"}


def test_the_month_is_reported_at_once_all_or_nothing_and_once(office):
    sheet = office.ask("zone", "GET", "ledger/reports/").json()
    assert [(each["task"], each["last"]) for each in sheet["rows"]] == [(each.pk, 0) for each in office.tasks[:2]]
    rows = [{"task": each["task"], "last": each["last"], "percent": "20", "words": "推进中"} for each in sheet["rows"]]
    wrong = office.ask(
        "zone", "POST", "ledger/reports/", {"organ": "ql-jkq", "reports": [rows[0], {"task": rows[1]["task"]}]}
    )
    assert (wrong.status_code, wrong.json()["code"]) == (422, "plans.rows_faulty")
    assert wrong.json()["params"]["rows"] == {str(rows[1]["task"]): [{"code": "plans.empty_report", "params": {}}]}
    assert not Event.objects.filter(kind="report").exists()
    for _ in range(2):
        assert office.ask("zone", "POST", "ledger/reports/", {"organ": "ql-jkq", "reports": rows}).json() == {
            "count": 2
        }
    assert Event.objects.filter(kind="report").count() == 2
    rows[0]["percent"] = "30"
    late = office.ask("zone", "POST", "ledger/reports/", {"organ": "ql-jkq", "reports": rows}).json()
    assert late["params"]["rows"] == {str(rows[0]["task"]): [{"code": "plans.reported_since", "params": {}}]}


def test_a_light_is_set_by_hand_with_a_reason_and_given_back(office):
    path = f"ledger/{office.tasks[0].pk}/light/"
    refused = office.ask("city", "POST", path, {"version": 2, "light": "red"}).json()
    assert refused["params"]["faults"] == [{"code": "plans.light.no_reason", "params": {}}]
    sent = {"version": 2, "light": "yellow", "reason": "核查滞后", "until": "2026-03-09"}
    assert office.ask("city", "POST", path, sent).json() == {"light": "yellow"}
    light = office.ask("zone", "GET", f"ledger/{office.tasks[0].pk}/").json()["light"]
    assert (light["override"]["reason"], light["override"]["until"]) == ("核查滞后", "2026-03-09")
    assert office.ask("city", "POST", path, {"version": 2, "light": None}).json() == {"light": "grey"}


def test_an_exemption_needs_all_three_conditions(office):
    task = office.tasks[0]
    told = {
        "organ": "ql-jkq", "matter": "设备到货延迟", "happened": "2026-03-01", "asked_by": "李同志", "asked": "2026-03-02",
        "basis": "青岚市容错纠错办法（虚构）", "version": 2,
        "findings": [{"condition": each, "is_met": True, "words": "属实"} for each in ("conforms", "diligent")],
    }  # fmt: skip
    lacking = office.ask("city", "POST", f"ledger/{task.pk}/exemption/", told).json()
    assert (lacking["status"], lacking["code"]) == (422, "base.faulty")
    office.do("zone", task, "report", words="设备延迟", files=[proof()])
    told["findings"].append({"condition": "no_gain", "is_met": True, "words": "未发现"})
    assert office.ask("city", "POST", f"ledger/{task.pk}/exemption/", told | {"version": 3}).json() == {
        "version": 4, "repeated": False,
    }  # fmt: skip
    assert Task.objects.get(pk=task.pk).standing["exempt"] is True
