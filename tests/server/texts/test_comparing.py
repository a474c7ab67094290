import io
import json

import pytest
from python_calamine import CalamineWorkbook

from luoshi.core.base.errors import InputError, UsageError
from luoshi.server.base.access.viewer import NotAllowed
from luoshi.server.base.audit.models import Action
from luoshi.server.texts import queries
from tests.server.texts.room import SHORT, UPPER, read


@pytest.fixture
def two(made):
    province = made.viewer("province")
    return province, read(province, UPPER), read(province, SHORT)


def test_what_the_lower_document_falls_short_of_is_told_with_the_words_of_both(two):
    viewer, upper, lower = two
    found = queries.compared(upper.pk, lower.pk, viewer)
    assert (found.upper.pk, found.lower.pk) == (upper.pk, lower.pk)
    told = {each.kind: each for each in found.findings}
    assert set(told) == {"task_missing", "target_missing", "target_lower", "deadline_later"}
    target, deadline = told["target_lower"], told["deadline_later"]
    assert ("200亿元" in target.upper, "120亿元" in target.lower) == (True, True)
    assert UPPER[target.upper_at.start : target.upper_at.end] == target.upper
    assert SHORT[deadline.lower_at.start : deadline.lower_at.end] == deadline.lower
    assert told["task_missing"].upper == "人才引育"
    assert told["task_missing"].lower_at is None


def test_an_organ_under_another_name_is_told(made):
    viewer = made.viewer("province")
    upper = read(viewer, "甲方案\n\n一、任务\n\n（一）储能产业。建设储能产业基地和中试平台。（市经信局牵头）\n")
    lower = read(viewer, "乙方案\n\n一、任务\n\n（一）储能产业。建设储能产业基地和中试平台。（市工信局牵头）\n")
    [found] = queries.compared(upper.pk, lower.pk, viewer).findings
    assert (found.kind, found.upper, found.lower, found.paths) == (
        "organ_renamed", "市经信局", "市工信局", ("一/（一）", "一/（一）"),
    )  # fmt: skip


def test_an_organ_that_leads_above_and_only_supports_below_is_told(made):
    viewer = made.viewer("province")
    text = "{}方案\n\n一、任务\n\n（一）储能产业。建设储能产业基地和中试平台。（{}）\n"
    upper = read(viewer, text.format("甲", "省商务厅牵头，省财政厅配合"))
    lower = read(viewer, text.format("乙", "省财政厅牵头，省商务厅配合"))
    found = queries.compared(upper.pk, lower.pk, viewer).findings
    assert {(each.kind, each.upper, each.roles) for each in found} == {
        ("role_changed", "省商务厅", (("lead",), ("support",))), ("role_changed", "省财政厅", (("support",), ("lead",))),
    }  # fmt: skip


def test_a_comparison_is_exported_as_the_command_writes_it(two):
    viewer, upper, lower = two
    book = queries.compared_file(upper.pk, lower.pk, viewer, "xlsx")
    assert book.name == "云岭省开发区总体规划-青岚市开发区提质增效实施方案.xlsx"
    assert CalamineWorkbook.from_filelike(io.BytesIO(book.content)).sheet_names
    assert json.loads(queries.compared_file(upper.pk, lower.pk, viewer, "json").content)["targets"]
    assert queries.compared_file(upper.pk, lower.pk, viewer, "html").content.startswith(b"<!DOCTYPE html>")
    assert Action.objects.filter(verb="texts.export").count() == 3
    with pytest.raises(UsageError, match=r"texts\.unknown_format"):
        queries.compared_file(upper.pk, lower.pk, viewer, "exe")


def test_a_document_is_not_compared_with_itself_nor_exported_without_the_power(two, made):
    viewer, upper, lower = two
    with pytest.raises(InputError, match=r"texts\.compared_with_itself"):
        queries.compared(upper.pk, upper.pk, viewer)
    with pytest.raises(NotAllowed):
        queries.compared_file(upper.pk, lower.pk, made.viewer("expert"), "json")
