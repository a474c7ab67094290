"""What a token opens: the powers of its scopes, the things of its side, with few questions of the database."""

from __future__ import annotations

import re

from django.db import connection
from django.test.utils import CaptureQueriesContext
from ninja import Schema

from luoshi.api import base
from luoshi.api.urls import api
from luoshi.server.plans.models import Evidence
from tests.api.programs import proof, whole

MOST = 15
ROOMS = ("plans", "ledger", "acts", "papers", "paper_acts")


def operations():
    """Every operation with its method and address, its own numbers filled in."""
    for _, router in api._routers:
        for path, view in router.path_operations.items():
            for each in view.operations:
                yield each, each.methods[0], path


def room(operation) -> str:
    return operation.view_func.__module__.rpartition(".")[2]


def addressed(path: str, numbers: dict[str, object]) -> str:
    return re.sub(r"\{(?:\w+:)?(\w+)\}", lambda found: str(numbers.get(found[1], 1)), path)


def test_an_operation_without_its_scope_is_refused_before_anything_is_asked(office):
    office.token("city", ["register.read"])
    asked = 0
    for each, method, path in operations():
        power = each.view_func.power
        if power in ("register.read", "home.read"):
            continue
        answer = office.ask(
            "city", method, addressed(path, {"form": "docx", "thing_kind": "plans.task"}), scopes=["register.read"]
        )
        assert (answer.status_code, answer.json()["params"]) == (403, {"power": power}), path
        asked += 1
    assert asked > 50


def test_a_scope_of_one_half_of_an_office_does_not_open_the_other(office):
    """Reading opens no act; reporting alone gives nothing out, closes nothing and writes for no other organ."""
    task = office.tasks[0].pk
    sent = {"version": 2, "kind": "suspend", "words": "等待批复"}
    for scopes, power in ((["plans.read"], "plans.report"), (["plans.read", "plans.report"], "plans.supervise")):
        answer = office.ask("city", "POST", f"ledger/{task}/events/", sent, scopes=scopes)
        assert answer.status_code in (403, 404)
        assert answer.status_code == 404 or answer.json()["params"] == {"power": power}
    report = {"version": 2, "kind": "receive", "organ": "ql-jkq"}
    assert office.ask("city", "POST", f"ledger/{task}/events/", report, scopes=["plans.report"]).json() == {
        "version": 3, "repeated": False,
    }  # fmt: skip
    both = ["plans.report", "plans.supervise"]
    assert (
        office.ask("city", "POST", f"ledger/{task}/events/", sent | {"version": 3}, scopes=both).json()["version"] == 4
    )
    number = office.ask("city", "POST", "papers/", {"kind": "assign", "tasks": [task]}).json()["papers"][0]
    step = office.ask(
        "second", "POST", f"papers/{number}/steps/", {"version": 1, "act": "check"}, scopes=["papers.draft"]
    )
    assert (step.status_code, step.json()["params"]) == (403, {"power": "papers.sign"})


def test_a_clerk_of_another_city_is_told_of_nothing_whatever_is_asked(office):
    task = office.tasks[0]
    office.do("zone", task, "report", words="已开工", files=[proof()])
    paper = office.ask("city", "POST", "papers/", {"kind": "assign", "tasks": [task.pk]}).json()["papers"][0]
    numbers = {
        "plan": office.plan, "task": task.pk, "paper": paper, "number": 1, "settlement": 1, "form": "docx",
        "evidence": Evidence.objects.get().pk,
    }  # fmt: skip
    bodies = {
        "do": {"version": 3, "kind": "report", "words": "x"}, "set_light": {"version": 3, "light": None},
        "bring": {"version": 3, "kind": "report", "words": "x", "files": [proof()]},
        "exempt": {
            "version": 3, "organ": "ql-jkq", "matter": "x", "happened": "2026-03-01", "asked_by": "x", "asked": "2026-03-01",
            "basis": "x", "findings": [],
        },
        "settle": {"version": 1, "settlements": [{"kind": "make_standing", "task": "x"}]}, "adopt": {"version": 1},
        "unsettle": {"version": 1}, "choose_profile": {"version": 1, "profile": "colours"}, "end_plan": {"version": 1, "reason": "x"}, "assign": {"tasks": [task.pk]},
        "edit_paper": {"version": 1, "title": "x"}, "step_paper": {"version": 1, "act": "check"}, "issue_paper": {"version": 1},
    }  # fmt: skip
    before, asked = task.events.count(), []
    for each, method, path in operations():
        if room(each) not in ROOMS or "{int:" not in path or "document" in path:
            continue
        name = each.view_func.__name__
        told = {"key": "x", "what": "due"} if method == "GET" else bodies[name]
        answer = office.ask("other", method, addressed(path, numbers), told)
        assert (answer.status_code, answer.json()["code"]) == (404, "access.not_found"), (name, answer.content)
        asked.append(name)
    assert len(asked) == 22
    rows = [{"task": task.pk, "last": 0, "words": "x"}]
    many = office.ask("other", "POST", "ledger/reports/", {"organ": "ql-jkq", "reports": rows})
    assert (many.status_code, task.events.count()) == (404, before)
    for path in ("plans/", "ledger/", "papers/"):
        assert office.ask("other", "GET", path).json()["rows"] == []


def test_no_reading_asks_the_database_more_than_a_page_may(office):
    """Beside who asks."""
    task = office.tasks[0]
    office.do("zone", task, "report", percent="10", words="已开工", files=[proof()])
    paper = office.ask("city", "POST", "papers/", {"kind": "bulletin", "period": "2026Q1"}).json()["papers"][0]
    numbers = {
        "plan": office.plan,
        "task": task.pk,
        "paper": paper,
        "evidence": Evidence.objects.get().pk,
        "form": "pdf",
    }
    office.token("city")
    with CaptureQueriesContext(connection) as found:
        office.ask("city", "GET", "self/")
    who = len(found)
    asked = {}
    for each, method, path in operations():
        if method != "GET" or room(each) not in ROOMS:
            continue
        told = (
            {"period": "2026Q1"} if path == "rates/" else {"key": "2026Q1", "what": "grey"} if "behind" in path else {}
        )
        with CaptureQueriesContext(connection) as found:
            answer = office.ask("city", method, addressed(path, numbers), told)
        assert answer.status_code == 200, path
        assert whole(answer)
        asked[path] = len(found) - who - sum("SAVEPOINT" in each["sql"] for each in found.captured_queries)
    assert len(asked) == 15
    assert {path: count for path, count in asked.items() if count > MOST} == {}


def test_every_example_of_the_description_fits_what_it_is_an_example_of():
    found = [each for each in schemas(Schema) if each.model_config.get("json_schema_extra")]
    assert len(found) >= 9
    for each in found:
        for example in each.model_config["json_schema_extra"]["examples"]:
            each.model_validate(example)


def test_no_two_shapes_of_the_description_share_a_name():
    names = [each.__name__ for each in schemas(Schema) if each.__module__.startswith("luoshi.api.")]
    assert {each for each in names if names.count(each) > 1} == set()
    assert base.Problem.__name__ in names


def schemas(kind: type[Schema]) -> list[type[Schema]]:
    return [each for below in kind.__subclasses__() for each in (below, *schemas(below))]
