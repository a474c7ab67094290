import re
from io import BytesIO

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from luoshi.server.base.jobs.models import Job
from tests.server.base.people.people import world_with_passwords
from tests.server.texts.room import PLAN, SHORT, confirmed, given, read, work
from tests.server.world import World
from tests.web.people.visiting import Visit, text

MOST = 15


@pytest.fixture
def made(db, tmp_path, settings) -> World:
    settings.LUOSHI_FILES = tmp_path
    return world_with_passwords()


@pytest.fixture
def visits(made, monkeypatch):
    def signed_in(login: str) -> Visit:
        visit = Visit(monkeypatch)
        assert visit.sign_in(login).status_code == 302
        return visit

    return signed_in


def figures(answer) -> dict[str, str]:
    found = re.findall(r"<div class=\"figure\"><dt>(.*?)</dt><dd>(.*?)</dd>", text(answer))
    return {word: re.sub(r"<[^>]+>", "", value) for word, value in found}


def panels(answer) -> list[str]:
    return re.findall(r"<h2>(.*?)</h2>", re.sub(r"<dialog.*?</dialog>", "", text(answer), flags=re.DOTALL))


def test_an_office_that_has_not_begun_is_told_its_first_steps(visits):
    answer = visits("city-ql").get("/")
    assert panels(answer) == ["从第一份文件开始", "通知"]
    assert re.findall(r"<h3>(.*?)</h3>", text(answer)) == ["上传文件", "系统读取", "核对修正", "确认"]
    assert figures(answer) == {}


def test_what_waits_is_counted_and_listed(made, visits):
    city = made.viewer("city")
    read(city)
    given(city, PLAN, name="在途.txt")
    answer = visits("city-ql").get("/")
    assert figures(answer) == {"待核对确认的文件": "1", "正在读取": "1", "未能读取的文件": "0", "未读通知": "1"}
    assert panels(answer) == ["正在读取", "待核对确认的文件", "最近的文件", "通知"]
    assert "青岚市开发区提质增效实施方案" in text(answer)
    assert "在途.txt" in text(answer)


def test_a_file_that_could_not_be_read_says_why(made, visits):
    from luoshi.server.texts import actions

    city = made.viewer("city")
    actions.give(BytesIO(b"%PDF-1.4 broken"), name="坏.pdf", holder=city.organ, viewer=city)
    work()
    answer = visits("city-ql").get("/")
    assert figures(answer)["未能读取的文件"] == "1"
    assert "坏.pdf" in text(answer)


def test_a_document_with_a_part_for_the_organ_appears_once_it_is_confirmed(made, visits):
    visit = visits("department-ql-gxj")
    assert "青岚市开发区提质增效实施方案" not in text(visit.get("/"))
    document = confirmed(made.viewer("city"))
    told = text(visit.get("/"))
    assert (f'href="/texts/{document.pk}/"' in told) == document.shared is True


def test_an_office_whose_documents_are_all_confirmed_is_not_told_to_begin(made, visits):
    confirmed(made.viewer("city"))
    assert panels(visits("city-ql").get("/"))[:2] == ["待核对确认的文件", "最近的文件"]


def test_another_city_sees_nothing_of_it(made, visits):
    read(made.viewer("city"))
    answer = visits("city-yh").get("/")
    assert "青岚市开发区提质增效实施方案" not in text(answer)
    assert panels(answer)[0] == "从第一份文件开始"


def test_the_system_administrator_sees_the_pulse_and_no_document(made, visits):
    read(made.viewer("city"))
    answer = visits("system-yl").get("/")
    assert figures(answer)["等待中的任务"] == str(Job.objects.filter(state="waiting").count())
    assert panels(answer) == ["失败的后台任务", "通知"]
    assert "青岚市" not in text(answer)


@pytest.mark.parametrize(("login", "address"), [("security-yl", "/people/"), ("audit-yl", "/audit/")])
def test_other_administrators_are_led_to_their_work(visits, login, address):
    answer = visits(login).get("/")
    assert panels(answer) == ["您的工作", "通知"]
    assert f'<a class="row-text" href="{address}">' in text(answer)


def test_the_first_page_asks_few_questions_however_much_waits(made, visits):
    city, visit = made.viewer("city"), visits("city-ql")
    read(city)
    with CaptureQueriesContext(connection) as few:
        visit.get("/")
    for number in range(6):
        read(city, SHORT.replace("9号", f"{number + 20}号"), name=f"{number}.txt")
    with CaptureQueriesContext(connection) as many:
        visit.get("/")
    assert len(few) == len(many)
    assert len(many) <= MOST
