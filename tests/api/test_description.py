import json
import os
import re
from pathlib import Path

from luoshi.adapters.catalogues import catalogue
from luoshi.api.urls import api, schema
from luoshi.site.api_page import rooms

KEPT = Path(__file__).parents[2] / "docs" / "reference" / "openapi.json"


def written() -> str:
    return json.dumps(schema(), ensure_ascii=False, indent=1) + "\n"


def test_the_description_that_is_kept_is_that_of_the_program():
    """A change of the API is a change of this file, seen in review; LUOSHI_WRITE=yes writes it anew."""
    if os.environ.get("LUOSHI_WRITE") == "yes":
        KEPT.write_text(written(), "utf-8")
    assert json.loads(KEPT.read_text("utf-8")) == json.loads(written())


def test_the_description_is_openapi_3_1():
    assert schema()["openapi"] == "3.1.0"


def test_every_operation_has_a_sentence_in_both_languages_and_none_is_left_over():
    names = {told["operationId"] for methods in schema()["paths"].values() for told in methods.values()}
    assert len(names) == sum(len(methods) for methods in schema()["paths"].values())
    for language in ("zh", "en"):
        said = {code.removeprefix("api.does.") for code in catalogue(language) if code.startswith("api.does.")}
        assert said == names


def test_every_operation_demands_a_token_with_the_power_that_it_says():
    found = [
        operation
        for _, router in api._routers
        for view in router.path_operations.values()
        for operation in view.operations
    ]
    assert len(found) > 30
    for operation in found:
        [needs] = operation.auth_callbacks
        assert needs.power == operation.view_func.power, operation.operation_id


def test_the_page_lists_every_operation(client, db):
    page = client.get("/api/").content.decode()
    assert "style=" not in page
    assert "<script>" not in page
    for operations in rooms("zh").values():
        for each in operations:
            assert f"<code>{each.method} {each.path}</code>" in page
            assert each.does in page


def test_every_address_of_the_reference_is_one_of_the_api():
    text = (KEPT.parent / "api.md").read_text("utf-8")
    known = [re.sub(r"\{\w+\}", r"[\\w-]+", path) for path in schema()["paths"]]
    named = set(re.findall(r"/api/v1/[\w/-]+/(?=[\s`])", text))
    assert len(named) >= 6
    for path in named:
        assert any(re.fullmatch(each, path) for each in known), path
