"""The words to mark in a text."""

from __future__ import annotations

from dataclasses import replace

from luoshi.core.texts.correcting.applying import apply
from luoshi.core.texts.correcting.marking import marks
from luoshi.core.texts.correcting.model import AddDuty, Change, Key
from luoshi.core.texts.model import Citation, Span
from tests.core.texts.correcting.plan import DOCUMENT, TEXT, corrected, key, span

DESK = key("task", "优化服务")


def test_every_row_with_words_is_marked_in_the_order_of_the_text() -> None:
    found = [(mark.key.kind, TEXT[mark.span.start : mark.span.end]) for mark in marks(corrected())]
    assert found[:6] == [
        ("silent", "青岚市开发区提质若干措施"),
        ("silent", "青政办发〔2025〕9号"),
        ("clause", "一、总体目标"),
        ("target", "全市开发区工业增加值达到500亿元"),
        ("silent", "坚持产业立区。"),
        ("clause", "二、重点任务"),
    ]
    assert {kind for kind, _ in found} == {
        "silent",
        "clause",
        "target",
        "task",
        "duty",
        "deadline",
        "recurrence",
        "phase",
    }


def test_a_task_comes_before_what_begins_with_it() -> None:
    words = span("优化服务")
    found = [
        mark.key.kind for mark in marks(corrected(AddDuty(DESK, "lead", words=words))) if mark.span.start == words.start
    ]
    assert found == ["task", "duty"]


def test_a_duty_is_marked_with_its_role_and_whose_it_is() -> None:
    found = corrected(
        Change(key("duty", "市政务局"), "role", "other"),
        AddDuty(DESK, "support", words=span("一窗")),
        AddDuty(DESK, "lead", "市甲局"),
    )
    told = [(str(mark.key), mark.role, mark.standing) for mark in marks(found) if mark.standing != "machine"]
    assert told == [("duty+2", "support", "people"), (str(key("duty", "市政务局")), "other", "changed")]


def test_a_cited_document_is_marked_wherever_it_is_named() -> None:
    cited = Citation("甲", None, 0, 3, mentions=(Span(0, 3), Span(5, 7)))
    found = [
        mark
        for mark in marks(apply(replace(DOCUMENT, citations=(cited,)), [], text=TEXT))
        if mark.key.kind == "citation"
    ]
    assert [(mark.key, mark.span, mark.again) for mark in found] == [
        (Key("citation", "", 0, 3), Span(0, 3), False),
        (Key("citation", "", 0, 3), Span(5, 7), True),
    ]
