"""Pages: a list of people looked at and taken in, passwords handed out on a sheet."""

from __future__ import annotations

import io
import re

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from luoshi.adapters.register.writing import people_workbook
from luoshi.core.register.model import Person as Told
from luoshi.server.base.access.models import Person, Post
from luoshi.server.base.audit.models import Action
from tests.server.base.people.people import world_with_passwords
from tests.web.people.visiting import Visit, text

LI = Told("li.ming", "李明", "青岚市工业和信息化局", "科长", ("department",))


@pytest.fixture
def security(db, monkeypatch) -> Visit:
    world_with_passwords()
    found = Visit(monkeypatch)
    found.sign_in("security-yl")
    return found


def file(*people: Told) -> SimpleUploadedFile:
    return SimpleUploadedFile("名单.xlsx", people_workbook(people, []))


def look(visit: Visit, *people: Told, **told: str):
    return visit.post("/people/import/", {"act": "look", "file": file(*people), "since": "2026-03-02"} | told)


def kept(page: str) -> str:
    return re.search(r'name="kept" value="([^"]+)"', page)[1]


def test_a_list_is_looked_at_taken_in_and_passwords_stand_on_a_sheet_once(security):
    page = text(look(security, LI))
    assert "将新增1人，更新0人，0人没有变化" in page
    assert "青岚市工业和信息化局 部门 科长" in page
    assert not Person.objects.filter(login="li.ming").exists()
    answer = security.post("/people/import/", {"act": "take", "kept": kept(page), "since": "2026-03-02"})
    assert (answer.status_code, answer["Location"]) == (302, "/people/passwords/")
    page = text(security.get("/people/passwords/"))
    assert "已新增1人、更新0人" in page
    person = Person.objects.get(login="li.ming")
    assert f'value="{person.pk}" aria-label="选择 李明" checked' in page
    answer = security.post("/people/passwords/", {"person": person.pk})
    sheet = text(answer)
    [password] = re.findall(r"<code>((?:\w{4}-){3}\w{3})</code>", sheet)
    assert "no-store" in answer["Cache-Control"]
    assert "青岚市工业和信息化局" in sheet
    assert password not in text(security.get("/people/passwords/"))
    security.client.logout()
    assert security.sign_in("li.ming", password).status_code == 302


def test_a_faulty_list_tells_each_cell_in_words_and_writes_nothing(security):
    answer = look(security, LI, Told("yi", "乙", "没有这个单位", "", ("city",)))
    page = text(answer)
    assert answer.status_code == 422
    assert "人员!C5" in page
    assert "没有“没有这个单位”这个单位，或者不在管辖范围内" in page
    assert not re.search(r"\b(access|register)\.[a-z_]+", page.partition("<main")[2])
    assert Action.objects.filter(verb="access.people_imported").count() == 0


@pytest.mark.parametrize(("told", "said"), [
    ({"file": ""}, "没有选择文件"),
    ({"file": SimpleUploadedFile("a.xlsx", b"PK\x03\x04")}, "处错误"),
    ({"file": SimpleUploadedFile("a.xlsx", "登录名,姓名".encode())}, "没有读到人员"),
    ({"act": "take", "kept": "x"}, "已过期"),
    ({"since": "2026-13-01"}, "请填写日期"),
])  # fmt: skip
def test_what_cannot_be_taken_in_is_told(security, told, said):
    answer = look(security, LI, **told)
    assert (answer.status_code, said in text(answer)) == (422, True)


def test_what_was_looked_at_is_taken_within_an_hour_by_the_same_person_alone(security):
    told = {"act": "take", "kept": kept(text(look(security, LI))), "since": "2026-03-02"}
    changed = told | {"kept": told["kept"].replace(told["kept"][5], "A" if told["kept"][5] != "A" else "B", 1)}
    assert "已过期" in text(security.post("/people/import/", changed))
    security.later(minutes=20)
    security.get("/people/")
    security.later(minutes=20)
    security.get("/people/")
    security.later(minutes=20)
    assert "已过期" in text(security.post("/people/import/", told))
    post = Post.objects.get(person__login="city-yh")
    Post.objects.filter(pk=post.pk).update(kind="security")
    told["kept"] = kept(text(look(security, LI)))
    security.client.logout()
    security.sign_in("city-yh")
    assert "已过期" in text(security.post("/people/import/", told))
    assert not Person.objects.filter(login="li.ming").exists()


@pytest.mark.parametrize("login", ["system-yl", "audit-yl", "province-yl"])
@pytest.mark.parametrize("page", ["import", "passwords", "workbook"])
def test_these_pages_are_there_for_security_administrators_alone(security, login, page):
    security.client.logout()
    security.sign_in(login)
    assert security.get(f"/people/{page}/").status_code == 404
    if page != "workbook":
        assert security.post(f"/people/{page}/", {"person": 1}).status_code == 404


def test_the_workbook_opens_on_the_people_and_can_be_given_back(security):
    answer = security.get("/people/workbook/")
    data = b"".join(answer.streaming_content) if answer.streaming else answer.content
    book = openpyxl.load_workbook(io.BytesIO(data))
    assert book.sheetnames == ["人员", "单位"]
    told = {"act": "look", "file": SimpleUploadedFile("名单.xlsx", data), "since": "2026-03-02"}
    page = text(security.post("/people/import/", told))
    assert "名单与现有人员一致" in page
    assert 'name="kept"' not in page


def test_too_many_or_none_chosen_is_told_with_what_was_chosen(security):
    person = Person.objects.create(login="er", name="二", password="!")
    Post.objects.create(
        person=person, organ=Post.objects.get(person__login="city-ql").organ, kind="city", since="2025-01-01"
    )
    answer = security.post("/people/passwords/", {})
    assert (answer.status_code, "请选择人员" in text(answer)) == (422, True)
    answer = security.post("/people/passwords/", {"person": [person.pk, *range(1000, 1020)]})
    assert (answer.status_code, "一次最多为20人" in text(answer)) == (422, True)
    assert f'value="{person.pk}" aria-label="选择 二" checked' in text(answer)


@pytest.mark.parametrize("language", ["zh", "en"])
def test_pages_speak_in_words_of_the_language(security, language):
    security.client.cookies["language"] = language
    for answer in (security.get("/people/import/"), look(security, LI), security.get("/people/passwords/")):
        assert answer.status_code == 200
        assert not re.search(r"web\.people|style=|onclick", text(answer))


def test_the_questions_of_the_page_of_passwords_do_not_grow(security, django_assert_max_num_queries):
    organ = Post.objects.get(person__login="city-ql").organ
    for number in range(40):
        person = Person.objects.create(login=f"p{number}", name=f"人员{number}", password="!")
        Post.objects.create(person=person, organ=organ, kind="city", since="2025-01-01")
    security.get("/people/passwords/")
    with django_assert_max_num_queries(15):
        assert text(security.get("/people/passwords/")).count(" checked") == 20
