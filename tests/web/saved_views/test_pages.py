"""Pages of saved views, with a script and without."""

from __future__ import annotations

import re

import pytest
from django.urls import resolve

from luoshi.adapters.catalogues import catalogue
from luoshi.server.base.saved_views.models import SavedView
from tests.isolation.addresses import routes
from tests.server.base.people.people import world_with_passwords
from tests.web.people.visiting import Visit, text

PART = {"HTTP_HX_REQUEST": "true"}
LIST = {"list": "/texts/", "asked": "state=read&after=9"}


@pytest.fixture
def visit(db, monkeypatch) -> Visit:
    world_with_passwords()
    return Visit(monkeypatch)


def signed_in(visit: Visit, login: str = "city-ql") -> Visit:
    assert visit.sign_in(login).status_code == 302
    return visit


def saved(visit: Visit, name: str = "已读", **told: str) -> int:
    visit.post("/views/save/", LIST | {"name": name} | told)
    return SavedView.objects.latest("pk").pk


def test_a_view_saved_without_a_script_is_listed_and_leads_to_its_list(visit):
    answer = signed_in(visit).post("/views/save/", LIST | {"name": "已读"})
    assert answer.headers["Location"] == "/views/?list=%2Ftexts%2F&asked=state%3Dread%26after%3D9"
    page = text(visit.get(answer.headers["Location"]))
    assert '<a href="/texts/?state=read">已读</a>' in page
    assert "视图“已读”已保存" in page


def test_a_script_is_given_the_part_alone_and_the_view_in_use_is_marked(visit):
    signed_in(visit)
    answer = visit.post("/views/save/", LIST | {"name": "已读"}, **PART)
    part = text(answer)
    assert (answer.status_code, "<html" in part) == (200, False)
    assert '<a class="drop-row" href="/texts/?state=read" aria-current="true">已读</a>' in part
    other = text(visit.get("/views/", data={"list": "/texts/", "asked": ""}, **PART))
    assert ("aria-current" in other, "已读" in other) == (False, True)


@pytest.mark.parametrize("head", [{}, PART])
def test_a_view_without_a_name_is_refused_with_what_was_typed(visit, head):
    answer = signed_in(visit).post("/views/save/", LIST | {"name": "名" * 31}, **head)
    assert answer.status_code == 422
    assert "请填写视图名称，最多30个字" in text(answer)
    assert "名" * 31 in text(answer)


@pytest.mark.parametrize("path", ["/people/", "/nowhere/", "/people/self/", "https://elsewhere.example/", ""])
def test_only_lists_that_the_post_may_open_have_views(visit, path):
    answer = signed_in(visit).post("/views/save/", {"list": path, "asked": "q=1", "name": "甲"})
    assert (answer.status_code, SavedView.objects.count()) == (422, 0)
    assert "这个页面没有可以保存的筛选条件" in text(answer)


def test_a_view_is_shared_kept_back_and_removed(visit):
    view = saved(signed_in(visit))
    visit.post(f"/views/{view}/share/", {"list": "/texts/"})
    assert "青岚市人民政府" in text(visit.get("/views/"))
    assert SavedView.objects.get().organ.code == "ql"
    visit.post(f"/views/{view}/unshare/")
    assert "仅本人" in text(visit.get("/views/"))
    visit.post(f"/views/{view}/remove/")
    assert "还没有保存的视图" in text(visit.get("/views/"))


@pytest.mark.parametrize("act", ["share", "unshare", "remove"])
def test_the_view_of_another_is_not_there(visit, act):
    view = saved(signed_in(visit))
    visit.client.logout()
    assert signed_in(visit, "zone-ql-jkq").post(f"/views/{view}/{act}/").status_code == 404


def test_a_shared_view_of_a_list_that_the_post_may_not_open_is_not_shown(visit):
    view = saved(signed_in(visit, "province-yl"), "省里的")
    visit.post(f"/views/{view}/share/")
    visit.client.logout()
    assert "省里的" in text(signed_in(visit, "auditor-yl").get("/views/"))
    visit.client.logout()
    assert "省里的" not in text(signed_in(visit, "system-yl").get("/views/"))


def test_every_list_with_filters_has_a_name_among_the_views(visit):
    found = set()
    for login in ("province-yl", "security-yl", "system-yl", "auditor-yl"):
        signed_in(visit, login)
        for route in routes():
            if route.channel in ("list", "search") and not route.params and not route.method:
                page = visit.get(route.path())
                name = getattr(resolve(route.path()).func, "views_of", "") or route.name
                found |= {name} if re.search(r"data-views=", text(page)) else set()
        visit.client.logout()
    assert {"texts:list", "people:list", "audit:list", "jobs:list"} <= found
    for language in ("zh", "en"):
        assert {name for name in found if f"web.saved_views.page.{name}" not in catalogue(language)} == set()
