import re

import pytest
from django.db import connection
from django.test import RequestFactory
from django.urls import reverse

from luoshi.server.base.access.models import Person, Post
from luoshi.web.base import errors
from luoshi.web.base.navigation import ENTRIES
from luoshi.web.base.views import inside
from tests.server.base.people.people import world_with_passwords
from tests.server.world import SINCE, World
from tests.web.people.visiting import Visit, text

NUMBERS = {"zh": "无法|过期|没有|过大|频繁|故障|提交", "en": "cannot|old|no such|large|many|fault|forms"}


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


def entries(answer) -> list[str]:
    side = re.search(r'<nav class="side".*?</nav>', text(answer), re.DOTALL)
    return re.findall(r"<span>(.*?)</span>", side[0]) if side else []


def codes(answer) -> list[str]:
    """Codes that no catalogue knew: they are shown as they are."""
    return re.findall(r">\s*(web\.[a-z_.0-9]+)", text(answer))


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("path", ["/", "/help/", "/components/", "/search/", "/search/?q=a", "/notices/"])
def test_every_page_of_the_frame_answers_in_both_languages(visits, path, language):
    visit = visits("city-ql")
    visit.client.cookies["language"] = language
    answer = visit.get(path)
    assert (answer.status_code, codes(answer)) == (200, [])
    assert f'<html lang="{"zh-CN" if language == "zh" else "en"}">' in text(answer)


@pytest.mark.parametrize(
    ("login", "said"),
    [
        ("city-ql", ["工作台", "政策文本", "计划台账", "公文", "名录", "后台任务"]),
        ("auditor-yl", ["工作台", "政策文本", "计划台账", "公文", "名录", "审计"]),
        ("system-yl", ["工作台", "后台任务"]),
        ("security-yl", ["工作台", "人员"]),
        ("audit-yl", ["工作台", "审计"]),
    ],
)
def test_the_side_shows_what_the_post_may_open_and_nothing_else(visits, login, said):
    assert entries(visits(login).get("/")) == said


def test_every_entry_of_the_side_leads_to_a_page():
    assert [reverse(entry.page) != "" for entry in ENTRIES] == [True] * len(ENTRIES)


def test_the_room_of_the_page_is_marked_and_only_that(visits):
    side = text(visits("city-ql").get("/texts/")).partition('<nav class="side"')[2].partition("</nav>")[0]
    marked = re.findall(r'<a href="(\S+)" aria-current="page">', side)
    assert marked == ["/texts/"]


def test_a_person_with_two_posts_chooses_and_one_with_one_does_not(made, visits):
    person = Person.objects.get(login="city-ql")
    assert "/people/switch/" not in text(visits("city-ql").get("/"))
    other = Post.objects.create(person=person, organ=made.organs["ql-jkq"], kind="zone", since=SINCE)
    visit = visits("city-ql")
    assert f'name="post" value="{other.pk}"' in text(visit.get("/"))
    visit.post("/people/switch/", {"post": other.pk, "next": "/"})
    assert '<span class="bar-organ-name" lang="zh-CN">青岚经济技术开发区管理委员会</span>' in text(visit.get("/"))


def test_a_page_that_is_not_there_says_so_in_the_frame_of_the_viewer(visits):
    answer = visits("city-ql").get("/no/such/page/")
    assert answer.status_code == 404
    assert "没有这个页面" in text(answer)
    assert entries(answer) == ["工作台", "政策文本", "计划台账", "公文", "名录", "后台任务"]


def test_a_stranger_sees_the_missing_page_without_anything_of_the_office(made, monkeypatch):
    answer = Visit(monkeypatch).get("/no/such/page/")
    assert (answer.status_code, entries(answer)) == (404, [])


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("status", errors.KNOWN)
def test_each_refusal_has_words_of_its_own(status, language):
    request = RequestFactory().get("/x")
    request.COOKIES["language"] = language
    answer = errors.broken(request) if status == 500 else errors.refused(request, status=status)
    title = re.search(r"<h1>(.*?)</h1>", text(answer))
    assert answer.status_code == status
    assert re.search(NUMBERS[language], title[1])
    assert codes(answer) == []


def test_a_broken_office_answers_without_its_database():
    """No mark of the database here: a question to it would fail the test."""
    answer = errors.broken(RequestFactory().get("/x", headers={"X-Request-ID": "abc-1"}))
    assert (answer.status_code, "编号 abc-1" in text(answer)) == (500, True)


def test_a_form_of_an_old_page_is_refused_with_what_to_do(visits):
    visit = visits("city-ql")
    visit.client.handler.enforce_csrf_checks = True
    answer = visit.post("/language/", {"language": "en"})
    assert answer.status_code == 403
    assert "请返回上一页" in text(answer)


def test_the_language_is_remembered_and_the_visitor_is_where_he_was(visits):
    visit = visits("city-ql")
    answer = visit.post("/language/", {"language": "en", "next": "/help/"})
    assert (answer.status_code, answer["Location"]) == (302, "/help/")
    assert '<html lang="en">' in text(visit.get("/"))
    assert Person.objects.get(login="city-ql").language == "en"
    assert visit.get("/language/").status_code == 405


@pytest.mark.parametrize("address", ["https://elsewhere.invalid/", "//elsewhere.invalid", "javascript:alert(1)", ""])
def test_nobody_is_led_out_of_the_office(address):
    assert inside(RequestFactory().get("/"), address) == "/"


def test_the_small_office_says_on_every_page_that_it_is_one(visits, settings):
    visit = visits("city-ql")
    assert "小型单位模式" not in text(visit.get("/help/"))
    settings.LUOSHI_PROFILE = "small-office"
    assert "小型单位模式" in text(visit.get("/help/"))
    assert "小型单位模式" in text(visit.get("/"))


def test_an_office_without_people_says_how_to_found_it(db, client):
    answer = client.get("/")
    assert answer.status_code == 503
    assert "luoshi init" in text(answer)


def test_the_components_are_not_for_strangers(made, client):
    assert client.get("/components/")["Location"] == "/people/sign-in/?next=%2Fcomponents%2F"


def test_a_page_of_the_frame_asks_few_questions(visits, django_assert_max_num_queries):
    visit = visits("city-ql")
    with django_assert_max_num_queries(8, connection=connection):
        visit.get("/components/")
