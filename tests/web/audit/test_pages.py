import csv
import io
import re

import pytest
from openpyxl import load_workbook

from luoshi.server.base.access.models import Organ
from luoshi.server.base.audit import actions
from luoshi.server.base.audit.acting import Deed, acting
from luoshi.server.base.audit.models import Action
from luoshi.server.base.jobs.models import Job
from tests.server.base.people.people import world_with_passwords
from tests.server.world import World
from tests.web.people.visiting import Visit, text


@pytest.fixture(autouse=True)
def seals(settings, tmp_path):
    settings.LUOSHI_SEALS = tmp_path / "seals.jsonl"


@pytest.fixture
def made(db) -> World:
    return world_with_passwords()


@pytest.fixture
def visits(made, monkeypatch):
    def signed_in(login: str) -> Visit:
        visit = Visit(monkeypatch)
        assert visit.sign_in(login).status_code == 302
        return visit

    return signed_in


@pytest.fixture
def renamed(made) -> Action:
    place = made.organs["ql-yx"]
    with acting(
        made.viewer("city"), Deed("register.change", thing=place, reason="撤县设区", params={"rows": 1})
    ) as action:
        Organ.objects.filter(pk=place.pk).update(name="云溪区人民政府", kind="city")
    return action


def words(answer) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", text(answer)))


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("login", ["auditor-yl", "audit-yl"])
def test_every_page_answers_in_both_languages_without_inline_style(made, visits, renamed, login, language):
    visit = visits(login)
    visit.client.cookies["language"] = language
    actions.check(made.viewer("audit"))
    thing = f"access.organ/{made.organs['ql-yx'].pk}/"
    pages = [
        "/audit/",
        f"/audit/{renamed.pk}/",
        "/audit/?text=x&person=李&verb=texts.confirm&since=2026-01-01",
        "/audit/?after=2&thing=1",
    ]
    for page in pages + (
        [f"/audit/history/{thing}"]
        if login == "auditor-yl"
        else ["/audit/verify/", "/audit/verify/?asked=99999999999", "/audit/outside/"]
    ):
        answer = visit.get(page)
        assert answer.status_code == 200, page
        assert not re.search(r"style=|onclick|web\.audit|audit\.(verb|table|column|found|row|param)\.", text(answer))


def test_an_auditor_reads_who_when_why_and_what_became_of_what(visits, renamed):
    told = words(visits("auditor-yl").get(f"/audit/{renamed.pk}/"))
    for part in (
        "修改了名录中的“云溪县人民政府”",
        "青岚市人民政府city",
        "2026-03-02 09:00",
        "撤县设区",
        "修改 · 单位：云溪区人民政府",
        "名称 云溪县人民政府 云溪区人民政府",
        "单位类型 县级政府 市级政府",
    ):
        assert part in told


def test_the_audit_administrator_reads_columns_only(visits, renamed):
    told = words(visits("audit-yl").get(f"/audit/{renamed.pk}/"))
    assert "单位类型" in told
    assert "云溪区人民政府" not in told


def test_filters_stay_in_the_address_and_find(visits, renamed):
    visit = visits("auditor-yl")
    assert "修改了名录中的" in words(visit.get("/audit/?person=青岚市人民政府city"))
    answer = visit.get("/audit/?person=无此人&since=2026-01-01")
    assert "没有符合条件的记录" in words(answer)
    assert 'value="无此人"' in text(answer)
    assert 'value="2026-01-01"' in text(answer)


@pytest.mark.parametrize(
    "query",
    [
        "after=x",
        "after=99999999999999999999",
        "since=2026-99-99",
        "since=0001-01-01",
        "verb=none",
        "thing=-1",
        "text=%00",
        "person=%F0%9F%98%80",
        "until=9999-12-31",
    ],
)
def test_odd_questions_are_no_fault(visits, renamed, query):
    assert visits("auditor-yl").get(f"/audit/?{query}").status_code == 200


@pytest.mark.parametrize("login", ["city-ql", "system-yl", "security-yl", "expert-yl"])
def test_others_find_no_such_page(made, visits, renamed, login):
    visit = visits(login)
    for page in ("/audit/", f"/audit/{renamed.pk}/", "/audit/verify/", "/audit/outside/"):
        assert visit.get(page).status_code == 404
    for page in ("/audit/export/", "/audit/verify/ask/"):
        assert visit.post(page, {}).status_code == 404


def test_an_action_that_is_not_there_is_no_page(visits, renamed):
    assert visits("auditor-yl").get("/audit/999999/").status_code == 404


def test_the_history_of_a_thing_is_for_its_own_side(made, visits, renamed):
    page = f"/audit/history/access.organ/{made.organs['ql-yx'].pk}/"
    own = visits("city-ql").get(page)
    assert "修改了名录中的" in words(own)
    assert f"/audit/{renamed.pk}/" not in text(own)
    assert visits("city-yh").get(page).status_code == 404


def test_the_history_alone_is_given_to_htmx(made, visits, renamed):
    answer = visits("auditor-yl").get(
        f"/audit/history/access.organ/{made.organs['ql-yx'].pk}/", headers={"HX-Request": "true"}
    )
    assert text(answer).lstrip().startswith('<div class="audit-history">')


def test_the_list_is_exported_and_that_is_an_action(visits, renamed):
    visit = visits("auditor-yl")
    answer = visit.post("/audit/export/", {"kind": "xlsx", "verb": "register.change"})
    assert answer["Content-Disposition"].startswith("attachment")
    sheet = load_workbook(io.BytesIO(b"".join(answer) if answer.streaming else answer.content)).active
    assert [[cell.value or "" for cell in row] for row in sheet.iter_rows()] == [
        ["时间", "姓名", "单位", "操作", "理由", "途径"],
        [
            "2026-03-02 09:00",
            "青岚市人民政府city",
            "青岚市人民政府",
            "修改了名录中的“云溪县人民政府”",
            "撤县设区",
            "页面",
        ],
    ]
    assert Action.objects.get(verb="audit.export").params["rows"] == 1


def test_the_list_as_csv_begins_no_formula(made, visits):
    with acting(made.viewer("city"), Deed("register.change", reason="=1+1")):
        pass
    answer = visits("auditor-yl").post("/audit/export/", {"kind": "csv", "verb": "register.change"})
    rows = list(csv.reader(io.StringIO(answer.content.decode("utf-8-sig"))))
    assert rows[1][4] == "'=1+1"


def test_too_long_a_list_is_told_and_the_filters_kept(visits, renamed, monkeypatch):
    monkeypatch.setattr(actions, "MOST_EXPORTED", 0)
    visit = visits("auditor-yl")
    answer = visit.post("/audit/export/", {"kind": "csv", "verb": "register.change"})
    assert (answer.status_code, answer["Location"]) == (302, "/audit/?verb=register.change")
    assert "请缩小日期范围" in words(visit.get("/audit/"))


def test_a_check_is_asked_for_once_and_awaited(visits, renamed):
    visit = visits("audit-yl")
    answer = visit.post("/audit/verify/ask/", {})
    visit.post("/audit/verify/ask/", {})
    assert Job.objects.filter(kind="audit.verify").count() == 1
    assert "正在核验" in words(visit.get(answer["Location"]))


def test_a_result_is_told_in_words(made, visits, renamed):
    actions.check(made.viewer("audit"))
    told = words(visits("audit-yl").get("/audit/verify/"))
    assert "未发现改动" in told
    assert "尚未封存" in told
