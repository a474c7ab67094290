"""Every list takes a limit, within bounds that the description says; the windows of any limit together are the list."""

from __future__ import annotations

import pytest

from luoshi.api.urls import schema
from tests.isolation.seats import SEATS

LISTS = {
    path: {each["name"]: each["schema"] for each in methods["get"]["parameters"]}
    for path, methods in schema()["paths"].items()
    if "get" in methods and any(each["name"] == "after" for each in methods["get"].get("parameters", ()))
}


@pytest.fixture(scope="module")
def asked(opened):
    def ask(kind, path, **question):
        seat = next(each for each in SEATS if each.kind == kind)
        return opened.ask(seat, "GET", path, question)

    return ask


def test_every_list_says_its_limit_and_what_it_is_without_one():
    bounds = {
        path: tuple(told["limit"][key] for key in ("minimum", "default", "maximum")) for path, told in LISTS.items()
    }
    assert bounds.pop("/api/v1/search/") == (1, 20, 50)
    assert len(bounds) == 13
    assert set(bounds.values()) == {(1, 50, 200)}


@pytest.mark.parametrize("limit", ["0", "201", "-1", "x", "9" * 30])
def test_a_limit_out_of_bounds_is_refused(asked, limit):
    answer = asked("city", "/api/v1/documents/", limit=limit)
    assert (answer.status_code, answer.json()["params"]["where"]) == (422, "query.limit")


@pytest.mark.parametrize(("kind", "path", "name"), [
    ("city", "documents/", "pk"), ("city", "tasks/", "key"), ("city", "organs/", "pk"), ("city", "zones/", "pk"),
    ("city", "jobs/", "pk"), ("city", "notices/", "pk"), ("audit", "audit/actions/", "id"), ("city", "plans/", "pk"),
    ("city", "ledger/", "pk"), ("city", "papers/", "pk"), ("city", "parks/", "pk"), ("city", "territories/", "code"),
])  # fmt: skip
def test_windows_of_one_and_two_rows_are_together_the_whole_list(asked, kind, path, name):
    whole = [row[name] for row in asked(kind, f"/api/v1/{path}", limit=200).json()["rows"]]
    assert whole
    for limit in (1, 2):
        rows, after = [], ""
        while True:
            found = asked(kind, f"/api/v1/{path}", limit=limit, after=after or ("0" if "audit" in path else "")).json()
            assert len(found["rows"]) <= limit
            rows += [row[name] for row in found["rows"]]
            after = found["after"]
            if not after:
                break
        assert rows == whole


def test_a_search_is_cut_where_it_was_asked_to_be(asked):
    first = asked("city", "/api/v1/search/", text="产业", limit=1).json()
    assert (len(first["rows"]), first["after"]) == (1, "1")
    rest = asked("city", "/api/v1/search/", text="产业", limit=50, after="1").json()
    assert first["rows"][0] not in rest["rows"]
    assert len(rest["rows"]) == first["count"] - 1
