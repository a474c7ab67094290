import json
import logging

import pytest
from django.db import OperationalError
from django.http import HttpResponse
from django.test import RequestFactory

from luoshi.core.base.errors import InputError
from luoshi.site.logs import Lines
from luoshi.site.requests import NUMBER, numbered


def line(message="job done", *args, error: BaseException | None = None, **extra) -> dict:
    info = (type(error), error, error.__traceback__) if error else None
    record = logging.getLogger("luoshi.jobs").makeRecord(
        "luoshi.jobs", logging.INFO, "a.py", 1, message, args, info, extra=extra
    )
    text = Lines().format(record)
    assert "\n" not in text
    return json.loads(text)


LINE = 29


def raised(error: BaseException, *, cause: BaseException | None = None) -> BaseException:
    try:
        raise error from cause
    except Exception as caught:  # noqa: BLE001
        return caught


def test_a_line_says_when_how_grave_who_and_what_with_what_was_given():
    told = line("%s jobs", 3, job=7, kind="文")
    assert told.pop("at").endswith("Z")
    assert told == {"level": "info", "logger": "luoshi.jobs", "message": "3 jobs", "job": 7, "kind": "文"}


def test_a_line_within_a_request_bears_its_number():
    token = NUMBER.set("ab12")
    try:
        assert line()["request"] == "ab12"
    finally:
        NUMBER.reset(token)
    assert "request" not in line()


@pytest.mark.parametrize(("error", "told"), [
    (ValueError("李工 13800000000"), {"type": "ValueError"}),
    (OperationalError("database is locked"), {"type": "OperationalError", "reason": "database is locked"}),
    (OSError(28, "No space left on device", "/data/li/a.docx"), {"type": "OSError", "reason": "No space left on device"}),
    (InputError("document.empty", where="李工.docx"), {"type": "InputError", "code": "document.empty"}),
])  # fmt: skip
def test_an_error_is_told_by_its_type_and_place_without_what_somebody_typed(error, told):
    found = line(error=raised(error))["error"]
    assert found.pop("where")[-1].endswith(f"test_logs.py:{LINE} raised")
    assert found == told


def test_the_cause_of_an_error_is_told_too():
    error = raised(OSError(5, "Input/output error"), cause=raised(ValueError("secret")))
    assert line(error=error)["error"]["cause"]["type"] == "ValueError"


class Seen:
    """What a view saw of its request."""

    number = ""

    def __call__(self, request):
        self.number = request.headers["X-Request-ID"]
        assert NUMBER.get() == self.number
        return HttpResponse("x")


def test_a_request_gets_a_number_of_ours_and_its_answer_bears_it(settings):
    settings.LUOSHI_PROXY = False
    seen = Seen()
    answer = numbered(seen)(RequestFactory().get("/", headers={"X-Request-ID": "given"}))
    assert (len(seen.number), answer["X-Request-ID"], NUMBER.get()) == (16, seen.number, "")


@pytest.mark.parametrize(("given", "taken"), [("a-b.C_9", True), ("a b", False), ("x" * 41, False), ("", False)])
def test_behind_a_proxy_its_number_is_taken_where_it_is_sane(settings, given, taken):
    settings.LUOSHI_PROXY = True
    seen = Seen()
    numbered(seen)(RequestFactory().get("/", headers={"X-Request-ID": given}))
    assert (seen.number == given) is taken


def test_one_line_is_logged_for_a_request_without_its_address(settings, caplog):
    with caplog.at_level(logging.INFO, "luoshi.requests"):
        numbered(Seen())(RequestFactory().get("/texts/?q=secret"))
        numbered(Seen())(RequestFactory().get("/static/a.css"))
    (record,) = caplog.records
    assert (record.method, record.route, record.status) == ("GET", "", 200)
    assert "secret" not in Lines().format(record)


def test_what_gets_past_every_page_of_errors_is_logged(caplog):
    def broken(_request):
        raise ImportError("no module named pages")

    with caplog.at_level(logging.ERROR, "luoshi.requests"), pytest.raises(ImportError):
        numbered(broken)(RequestFactory().get("/"))
    assert (caplog.messages, NUMBER.get()) == (["not answered"], "")
