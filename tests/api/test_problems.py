"""Whatever goes wrong, a program is told so as a problem of RFC 9457."""

from __future__ import annotations

from collections import Counter
from datetime import timedelta

import pytest

from luoshi.api import texts
from luoshi.server.base.people import rates
from luoshi.server.base.people.tokens import make
from luoshi.site import clock
from tests.server.world import NOW, world

TYPE = "application/problem+json"


@pytest.fixture
def asking(db, client, monkeypatch):
    monkeypatch.setattr(clock, "now", lambda: NOW + timedelta(seconds=20))
    secret = make(world().viewer("city"), name="日报", scopes=["texts.read", "register.read"], days=1)
    return {"headers": {"authorization": f"Bearer {secret}", "accept-language": "en"}}


@pytest.mark.parametrize(("method", "path", "allowed"), [
    ("DELETE", "organs/", "GET"),
    ("POST", "organs/", "GET"),
    ("PUT", "documents/1/corrections/", "GET, POST"),
    ("OPTIONS", "self/", "GET"),
])  # fmt: skip
def test_another_method_is_refused_as_a_problem_that_names_those_there_are(client, asking, method, path, allowed):
    answer = client.generic(method, f"/api/v1/{path}", **asking)
    assert (answer.status_code, answer["Content-Type"], sorted(answer["Allow"].split(", "))) == (
        405, TYPE, allowed.split(", "),
    )  # fmt: skip
    told = answer.json()
    assert (told["title"], told["status"], told["code"]) == ("Method Not Allowed", 405, "api.other_method")
    assert told["detail"].startswith(f"this address does not take {method}; it takes ")


def test_a_failure_of_ours_is_a_problem_with_the_number_of_its_log(client, asking, monkeypatch):
    def broken(*_, **__):
        raise ZeroDivisionError

    monkeypatch.setattr(texts.queries, "documents", broken)
    client.raise_request_exception = False
    answer = client.get("/api/v1/documents/", **asking)
    assert (answer.status_code, answer["Content-Type"]) == (500, TYPE)
    told = answer.json()
    assert (told["code"], told["params"]) == ("api.broke_down", {"number": answer["X-Request-ID"]})
    assert "ZeroDivision" not in answer.content.decode()


def test_a_host_that_is_not_the_office_is_a_problem_for_a_program_and_a_page_for_people(client, asking):
    api, page = (client.get(path, HTTP_HOST="elsewhere.example", **asking) for path in ("/api/v1/self/", "/"))
    assert (api.status_code, api["Content-Type"], api.json()["code"]) == (400, TYPE, "api.unreadable")
    assert (page.status_code, page["Content-Type"]) == (400, "text/html; charset=utf-8")


def test_no_such_operation_is_a_problem(client, asking):
    answer = client.get("/api/v1/nothing/", **asking)
    assert (answer.status_code, answer["Content-Type"], answer.json()["title"]) == (404, TYPE, "Not Found")


def test_too_many_requests_of_a_token_are_told_when_to_come_again(client, asking, settings, monkeypatch):
    monkeypatch.setattr(rates, "_UNTOLD", Counter())
    settings.LUOSHI_TOKEN_REQUESTS = 2
    assert [client.get("/api/v1/organs/", **asking).status_code for _ in range(3)] == [200, 200, 429]
    answer = client.get("/api/v1/organs/", **asking)
    assert (answer["Content-Type"], answer["Retry-After"]) == (TYPE, "40")
    assert answer.json() == {
        "title": "Too Many Requests",
        "status": 429,
        "detail": "the token asked 2 times within a minute, which is all it may; it may again in 40 seconds",
        "code": "access.token_too_many",
        "params": {"most": 2, "seconds": 40},
    }
