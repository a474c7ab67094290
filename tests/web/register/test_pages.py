"""Pages of the register, as people of the invented province open them."""

from __future__ import annotations

import io
import re
from pathlib import Path

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

import luoshi
from luoshi.server.base.access.models import Organ, Person, Post
from luoshi.server.base.audit.acting import System
from luoshi.server.base.audit.models import Action
from luoshi.server.register.actions import take_in
from luoshi.server.register.models import Park, Zone
from tests.server.base.people.people import PASSWORD
from tests.server.world import NOW, SINCE
from tests.web.people.visiting import Visit, text

SAMPLE = Path(luoshi.__file__).parent / "data" / "samples" / "register.xlsx"


@pytest.fixture
def visit(db, monkeypatch) -> Visit:
    take_in((SAMPLE.name, SAMPLE.read_bytes()), by=System(now=NOW))
    for login, code, kind in (("li", "YL-GOV", "province"), ("luo", "YH-GOV", "city"), ("tang", "QL-P01-YQB", "park")):
        person = Person(login=login, name=login, password_since=NOW)
        person.set_password(PASSWORD)
        person.save()
        Post.objects.create(person=person, organ=Organ.objects.get(code=code), kind=kind, since=SINCE)
    return Visit(monkeypatch)


def signed_in(visit: Visit, login: str) -> Visit:
    assert visit.sign_in(login).status_code == 302
    return visit


def workbook(data: bytes, name: str = "a.xlsx") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, data)


def changed(sheet: str, head: str, value: object) -> bytes:
    """The sample with one cell of the first row of a sheet changed."""
    book = openpyxl.load_workbook(SAMPLE)
    page = book[sheet]
    for row in page.iter_rows(max_row=6):
        for cell in row:
            if cell.value == head:
                page.cell(cell.row + 1, cell.column).value = value
                out = io.BytesIO()
                book.save(out)
                return out.getvalue()
    raise AssertionError(f"{sheet} has no {head}")


def links(page: str) -> list[str]:
    return re.findall(r'data-href="(/register/organs/\d+/)"', page)


@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_page_answers_in_both_languages(visit, language):
    signed_in(visit, "li").client.cookies["language"] = language
    organ, zone = Organ.objects.get(code="YL-SWT").pk, Zone.objects.get(code="G991001").pk
    park = Park.objects.get(code="QL-P01").pk
    places = ("territories/", "territories/990000/", "territories/990102/", "parks/", f"parks/{park}/")
    for page in ("", "zones/", f"organs/{organ}/", f"zones/{zone}/", "import/", *places):
        answer = visit.get(f"/register/{page}")
        assert answer.status_code == 200
        assert not re.search(r"style=|onclick|web\.register", text(answer))


def test_fifty_organs_are_listed_at_a_time_and_each_once(visit):
    signed_in(visit, "li")
    seen: list[str] = []
    address = "/register/"
    for _ in range(10):
        page = text(visit.get(address))
        seen += links(page)
        following = re.search(r'rel="next"[^>]*href="([^"]+)"|href="([^"]+)"[^>]*rel="next"', page)
        if not following:
            break
        address = (following[1] or following[2]).replace("&amp;", "&")
    assert len(seen) == len(set(seen)) == Organ.objects.count()


@pytest.mark.parametrize(("asked", "found"), [("省商务厅", {"云岭省商务厅"}), ("没有这个单位", set())])
def test_an_organ_is_found_by_its_short_name(visit, asked, found):
    signed_in(visit, "tang")
    page = text(visit.get(f"/register/?text={asked}"))
    assert {Organ.objects.get(pk=int(link.split("/")[3])).name for link in links(page)} == found


@pytest.mark.parametrize("page", ["organs/999999/", "zones/999999/", "parks/999999/", "territories/123456/"])
def test_what_is_not_there_is_not_found(visit, page):
    assert signed_in(visit, "li").get(f"/register/{page}").status_code == 404


def test_one_walks_from_the_tree_to_a_county_its_park_and_the_zone_of_that(visit):
    signed_in(visit, "tang")
    tree = text(visit.get("/register/territories/?text=望汀区"))
    [county] = set(re.findall(r'data-href="(/register/territories/\d+/)"', tree))
    page = text(visit.get(county))
    assert re.search(r'<a href="/register/territories/990000/">云岭省</a>', page)
    park = next(iter(re.findall(r'href="(/register/parks/\d+/)">青岚经开区储能产业园', page)))
    page = text(visit.get(park))
    assert "属地沿革" in page
    assert re.search(r"2013-06-01 — 2024-07-01", page)
    zone = re.search(r'href="(/register/zones/\d+/)"', page)[1]
    assert f'href="{park}"' in text(visit.get(zone))


def test_parks_are_asked_by_the_city_that_they_lie_in(visit):
    signed_in(visit, "li")
    page = text(visit.get("/register/parks/?within=990200"))
    assert "青岚经开区储能产业园" not in page
    assert '<option value="990200" selected>雁回市' in page
    assert "青岚经开区储能产业园" in text(visit.get("/register/parks/?within=990100&text=储能"))


@pytest.mark.parametrize("page", ["parks/", "territories/", "territories/990100/", "", "zones/"])
def test_a_page_asks_no_more_than_fifteen_questions(visit, page, django_assert_max_num_queries):
    signed_in(visit, "li").get(f"/register/{page}")
    with django_assert_max_num_queries(15):
        visit.get(f"/register/{page}")


def test_reasons_within_the_faults_of_a_workbook_are_told_in_words(visit):
    signed_in(visit, "li")
    data = changed("单位", "统一社会信用代码", "91990000000000000X")
    page = text(visit.post("/register/import/", {"act": "look", "file": workbook(data)}))
    assert "校验不符" in page
    assert not re.search(r"\b(register|assessment_data|base)\.[a-z_]+", page.partition("<main")[2])


def test_a_park_may_read_and_not_import(visit):
    assert signed_in(visit, "tang").get("/register/import/").status_code == 404
    assert visit.get("/register/workbook/").status_code == 200


def test_a_workbook_is_looked_at_before_it_is_taken_in(visit):
    signed_in(visit, "li")
    data = changed("开发区", "主导产业", "新材料")
    before = Action.objects.filter(verb="register.import").count()
    page = text(visit.post("/register/import/", {"act": "look", "file": workbook(data)}))
    assert "将写入1条" in page
    assert Action.objects.filter(verb="register.import").count() == before
    assert visit.post("/register/import/", {"act": "take", "file": workbook(data)}).status_code == 302
    assert Zone.objects.filter(industries=["新材料"]).count() == 1


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04", "名称,代码".encode()])
def test_what_is_no_workbook_is_refused_and_changes_nothing(visit, data):
    signed_in(visit, "li")
    answer = visit.post("/register/import/", {"act": "take", "file": workbook(data)})
    assert answer.status_code == 422
    assert Action.objects.filter(verb="register.import").count() == 1


def test_a_city_is_told_that_a_workbook_changes_what_is_not_its_own(visit):
    signed_in(visit, "luo")
    data = changed("开发区", "主导产业", "新材料")
    answer = visit.post("/register/import/", {"act": "take", "file": workbook(data)})
    assert answer.status_code == 422
    assert "青岚经济技术开发区等1个单位或开发区不在本单位以下" in text(answer)


def test_the_workbook_that_is_given_out_may_be_given_back(visit):
    signed_in(visit, "li")
    answer = visit.get("/register/workbook/")
    data = b"".join(answer.streaming_content) if answer.streaming else answer.content
    assert "将写入0条" in text(visit.post("/register/import/", {"act": "look", "file": workbook(data)}))
