import re
from html import unescape

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from luoshi.core.texts.correcting.model import Change, Remove
from luoshi.server.texts import actions, queries
from luoshi.server.texts.stored import _read
from tests.browser.paper import plan
from tests.server.texts.room import SHORT, read
from tests.web.people.visiting import text


@pytest.fixture
def document(made):
    return read(made.viewer("city"))


def duty(made, document, place: int = 0):
    tasks = queries.whole(document.pk, made.viewer("city")).tasks
    return [each.row for task in tasks for each in task.duties][place]


def typed(row, **told):
    return {"act": "change", "row": str(row.key), "version": 0, "organ": "市水利局", "role": "lead"} | told


def undo_of(page: str) -> str:
    return unescape(re.search(r'action="(/texts/\d+/undo/[^"]*)"', page)[1])


def test_a_correction_is_told_with_the_way_back_and_the_way_back_with_its_own(city, made, document):
    row = duty(made, document)
    answer = city.post(f"/texts/{document.pk}/correct/", typed(row, organ="市水利局", role="support"))
    assert answer.status_code == 302
    page = text(city.get(f"/texts/{document.pk}/"))
    assert "已保存2处修正" in page
    assert duty(made, document).value.name == "市水利局"
    city.post(undo_of(page))
    assert (duty(made, document).value.name, duty(made, document).value.role) == (row.value.name, row.value.role)
    page = text(city.get(f"/texts/{document.pk}/"))
    assert "已撤销" in page
    city.post(undo_of(page))
    assert (duty(made, document).value.name, duty(made, document).value.role) == ("市水利局", "support")


def test_a_form_leads_back_to_the_part_and_row_it_came_from(city, made, document):
    row = duty(made, document)
    answer = city.post(f"/texts/{document.pk}/correct/", typed(row, part="targets"))
    assert answer["Location"].startswith(f"/texts/{document.pk}/?part=targets#duty:")


def test_a_form_that_changes_nothing_says_so(city, made, document):
    row = duty(made, document)
    city.post(
        f"/texts/{document.pk}/correct/", typed(row, organ=row.value.name or row.value.organ, role=row.value.role)
    )
    assert "内容没有变化" in text(city.get(f"/texts/{document.pk}/"))


def test_what_was_typed_stays_when_it_is_refused(city, made, document):
    row = duty(made, document)
    answer = city.post(f"/texts/{document.pk}/correct/", typed(row, organ="甲" * 300, reason="核对原件"))
    page = text(answer)
    assert answer.status_code == 422
    assert "甲" * 300 in page
    assert 'value="核对原件"' in page
    assert "请缩短为一行" in page


def test_what_another_person_did_meanwhile_is_told_and_what_was_typed_stays(city, made, document):
    first, second = duty(made, document), duty(made, document, 1)
    actions.correct(document.pk, [Change(second.key, "organ", "市林业局")], version=0, viewer=made.viewer("city"))
    answer = city.post(f"/texts/{document.pk}/correct/", typed(first))
    page = text(answer)
    assert answer.status_code == 422
    assert "青岚市人民政府city已改动本文件（1次）" in page
    assert "“市林业局”" in page.partition("您打开页面之后的修正")[2]
    assert 'value="市水利局"' in page
    assert "仍按我填写的保存" in page
    assert 'name="version" value="1"' in page
    city.post(f"/texts/{document.pk}/correct/", typed(first, version=1))
    assert duty(made, document).value.name == "市水利局"
    assert duty(made, document, 1).value.name == "市林业局"


def test_what_was_typed_of_a_row_that_is_gone_is_shown_and_nothing_is_written(city, made, document):
    row = duty(made, document)
    actions.correct(document.pk, [Remove(row.key)], version=0, viewer=made.viewer("city"))
    answer = city.post(f"/texts/{document.pk}/correct/", typed(row, reason="核对原件"))
    page = text(answer)
    assert answer.status_code == 422
    assert "没有保存：该条内容已有变动" in page
    assert "<dd>市水利局</dd>" in page
    assert len(queries.corrections(document.pk, made.viewer("city"))) == 1


@pytest.mark.parametrize("told", ["duty:1-2:九", "no key", "document:0-1:"])
def test_a_row_that_is_none_is_not_there(city, document, told):
    assert city.client.get(f"/texts/{document.pk}/row/", {"row": told}).status_code == 404


def test_words_of_the_text_are_found_and_words_that_it_does_not_say_are_told(city, document):
    page = text(city.client.get(f"/texts/{document.pk}/row/", {"words": "盘活低效用地500亩以上"}))
    start = SHORT.index("盘活低效")
    assert f'name="start" value="{start}"' in page
    answer = city.client.get(f"/texts/{document.pk}/row/", {"words": "没有的话", "part": "targets"})
    assert answer["Location"] == f"/texts/{document.pk}/?part=targets"
    assert "原文中没有找到“没有的话”" in text(city.get(answer["Location"]))


def test_a_document_of_twelve_thousand_signs_takes_as_many_queries_as_a_short_one(city, made, document):
    long = read(made.viewer("city"), plan(), name="长.txt")
    counts = []
    for each in (document, long):
        _read.cache_clear()
        with CaptureQueriesContext(connection) as caught:
            assert city.get(f"/texts/{each.pk}/").status_code == 200
        counts.append(len(caught))
    assert counts[0] == counts[1] <= 15
