"""Programs draft papers, take them from step to step as people do, and read every number with its row."""

from __future__ import annotations

import hashlib
from datetime import date
from io import BytesIO

import docx
from django.core.files.uploadedfile import SimpleUploadedFile

from luoshi.server.papers.models import Paper, PaperFile, PaperStep
from luoshi.server.plans.ledger.organ import organ
from luoshi.server.plans.models import Duty, Task
from tests.api.programs import BUREAU, HEADINGS, ZONE, whole


def drafted(office, **told) -> int:
    [paper] = office.ask("city", "POST", "papers/", told).json()["papers"]
    return paper


def test_a_paper_goes_from_its_draft_to_its_issue_and_is_seen_by_whom_it_names_from_then_on(office):
    number = drafted(office, kind="assign", tasks=[each.pk for each in office.tasks[:2]])
    told = office.ask("city", "GET", f"papers/{number}/").json()
    assert (told["about"]["state"], told["about"]["version"], told["own"]) == ("draft", 1, True)
    assert [each["heading"] for each in told["tasks"]] == list(HEADINGS[:2])
    assert told["organs"] == [{"name": ZONE, "role": "named"}, {"name": BUREAU, "role": "copied"}]
    assert office.ask("zone", "GET", f"papers/{number}/").status_code == 404
    path = f"papers/{number}"
    own = office.ask("city", "POST", f"{path}/steps/", {"version": 1, "act": "check"})
    assert (own.status_code, own.json()["code"]) == (409, "papers.own_draft")
    edited = office.ask("city", "POST", f"{path}/words/", {"version": 1, "title": "重点任务交办单（第一批）"}).json()
    assert edited == {"pk": number, "state": "draft", "number": "", "version": 2, "sha256": ""}
    steps = (("second", "check", "checked"), ("second", "countersign", "countersigned"), ("third", "sign", "signed"))
    for version, (who, act, state) in enumerate(steps, 2):
        sent = {"version": version, "act": act, "day": "2026-03-02"}
        assert office.ask(who, "POST", f"{path}/steps/", sent).json()["state"] == state
        again = office.ask(who, "POST", f"{path}/steps/", sent)
        assert (again.status_code, again.json()["code"]) == (409, "papers.changed_since")
    early = office.ask("city", "POST", f"{path}/issue/", {"version": 5, "number": "第五号"})
    assert (early.status_code, early.json()["code"]) == (422, "papers.number_form")
    out = office.ask("city", "POST", f"{path}/issue/", {"version": 5, "number": "青政督〔2026〕5号"}).json()
    kept = Paper.objects.get()
    assert out == {"pk": number, "state": "issued", "number": "青政督〔2026〕5号", "version": 6, "sha256": kept.sha256}
    assert hashlib.sha256(kept.content.encode()).hexdigest() == kept.sha256
    assert list(PaperStep.objects.order_by("number").values_list("kind", flat=True)) == [
        "draft", "edit", "check", "countersign", "sign", "issue",
    ]  # fmt: skip
    seen = office.ask("zone", "GET", f"{path}/").json()
    assert (seen["about"]["number"], seen["steps"], seen["findings"], seen["may"]) == (
        "青政督〔2026〕5号",
        [],
        [],
        ["export"],
    )
    for form, head in (("docx", b"PK"), ("pdf", b"%PDF")):
        file = office.ask("zone", "GET", f"{path}/file/{form}/")
        data = whole(file)
        assert (file["Content-Type"], data[: len(head)]) == ("application/octet-stream", head)
        assert hashlib.sha256(data).hexdigest() == PaperFile.objects.get(form=form).file.sha256
    assert office.ask("zone", "GET", f"{path}/file/odt/").status_code == 422
    assert [each["pk"] for each in office.ask("zone", "GET", "papers/", {"state": "issued"}).json()["rows"]] == [number]


def test_every_number_of_a_bulletin_leads_to_its_row_and_its_tasks(office):
    office.do("zone", office.tasks[0], "report", percent="50", words="过半")
    number = drafted(office, kind="bulletin", period="2026Q1")
    told = office.ask("city", "GET", f"papers/{number}/").json()
    figure = next(each for each in told["figures"] if each["row"]["what"] == "green")
    assert figure == {
        "text": "1", "value": "1", "unit": "项", "row": {"kind": "rates", "key": "2026Q1", "what": "green"}, "opens": True,
    }  # fmt: skip
    behind = office.ask("city", "GET", f"papers/{number}/behind/", {"key": "2026Q1/ql-jkq", "what": "green"}).json()
    assert (behind["count"], [each["heading"] for each in behind["tasks"]]) == (1, [HEADINGS[0]])
    rates = office.ask("city", "GET", "rates/", {"period": "2026Q1"}).json()
    [zone] = rates["organs"]
    assert zone == {
        "key": "2026Q1/ql-jkq", "name": ZONE, "due": 0, "closed": 0, "on_time": 0, "completion": None, "punctuality": None,
        "green": 1, "yellow": 0, "red": 0, "grey": 1, "none": 0, "score": "100",
    }  # fmt: skip
    assert (rates["on"], rates["total"]["grey"], rates["total"]["score"]) == ("2026-03-02", 1, None)
    assert office.ask("city", "GET", "rates/", {"period": "2026Q1", "organ": "yh-gxq"}).json()["organs"] == []
    for asked, code in (({"period": "2026"}, "papers.no_period"), ({}, "api.invalid")):
        assert office.ask("city", "GET", "rates/", asked).json()["code"] == code
    assert office.ask("other", "GET", "rates/", {"period": "2026Q1"}).json()["code"] == "papers.no_tasks"


def test_bulletin_page_of_an_organ_and_api_tell_the_same_rates_of_joint_leads(office):
    first, *_ = office.tasks
    Duty.objects.filter(task=first, organ__code="ql-gxj").update(role="lead")
    Task.objects.update(effective=date(2026, 3, 1), assigned=date(2026, 2, 2))
    Task.objects.filter(pk=first.pk).update(closed=date(2026, 2, 27), state="closed", open=False)
    rates = office.ask("city", "GET", "rates/", {"period": "2026Q1"}).json()
    api = {each["key"]: (each["due"], each["closed"], each["on_time"], each["completion"]) for each in rates["organs"]}
    number = drafted(office, kind="bulletin", period="2026Q1")
    told = office.ask("city", "GET", f"papers/{number}/").json()["figures"]
    figures = {(each["row"]["key"], each["row"]["what"]): each["text"] for each in told}
    for code in ("ql-jkq", "ql-gxj"):
        quarter, key = organ(office.province.organs[code].pk, office.viewers["city"]).quarters[0], f"2026Q1/{code}"
        page = (quarter.rates.count, quarter.rates.completed, quarter.rates.on_time, str(quarter.completion))
        assert api[key] == page == (2, 1, 1, "50.0")
        assert (figures[key, "due"], figures[key, "closed"]) == ("2", "1")
    assert rates["total"]["due"] == 3


def test_a_word_file_is_checked_and_its_numbers_are_compared_and_nothing_is_kept(office):
    office.do("zone", office.tasks[0], "report", percent="50", words="过半")
    number = drafted(office, kind="bulletin", period="2026Q1")
    data = whole(office.ask("city", "GET", f"papers/{number}/file/docx/"))
    found = office.ask(
        "zone", "POST", "papers/check/", {"file": SimpleUploadedFile("通报.docx", data)}, language="zh"
    ).json()
    assert [(each["weight"], each["why"]["code"]) for each in found["findings"]] == [
        ("advice", "papers.check.number_open"), ("advice", "papers.check.day_open"),
    ]  # fmt: skip
    text = docx.Document()
    text.add_paragraph("全市共有在办任务3项，其中绿灯1项。")
    saved = BytesIO()
    text.save(saved)
    sent = {"file": SimpleUploadedFile("稿.docx", saved.getvalue()), "period": "2026Q1"}
    marks = office.ask("city", "POST", "papers/numbers/", sent).json()["marks"]
    assert [(each["text"], each["state"], each["expected"]) for each in marks] == [
        ("3项", "conflicting", "2"), ("1项", "matched", None),
    ]  # fmt: skip
    for name, data in (("稿.docx", b"no docx"), ("", b"PK")):
        refused = office.ask("city", "POST", "papers/check/", {"file": SimpleUploadedFile(name or "x", data)})
        assert (refused.status_code, refused["Content-Type"]) == (422, "application/problem+json")
    assert Paper.objects.count() == 1


def test_what_cannot_be_drafted_or_changed_is_refused(office):
    number = drafted(office, kind="assign", tasks=[office.tasks[0].pk])
    cases = (
        ("papers/", {"kind": "assign", "tasks": [987654]}, 422, "papers.no_tasks"),
        ("papers/", {"kind": "decree"}, 422, "api.invalid"),
        ("papers/", {"kind": "talk", "organ": "nobody"}, 422, "papers.no_organ"),
        (f"papers/{number}/words/", {"version": 1}, 422, "papers.nothing_changed"),
        (f"papers/{number}/words/", {"version": 7, "title": "另一标题"}, 409, "papers.changed_since"),
        (f"papers/{number}/steps/", {"version": 1, "act": "void"}, 422, "papers.reason_needed"),
        (f"papers/{number}/steps/", {"version": 1, "act": "sign"}, 409, "papers.not_now"),
        (f"papers/{number}/issue/", {"version": 1}, 409, "papers.not_now"),
    )
    for path, sent, status, code in cases:
        answer = office.ask("city", "POST", path, sent)
        assert (answer.status_code, answer.json()["code"]) == (status, code), path
    assert Paper.objects.get().version == 1
