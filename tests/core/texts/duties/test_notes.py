"""Notes that change the meaning of all later lists."""

from __future__ import annotations

import pytest

from luoshi.core.texts.duties.notes import Scope, notes_in
from luoshi.core.texts.script.fold import fold


def _after(text: str) -> Scope:
    folded = fold(text)
    notes = notes_in(folded, 0, len(folded), scope=Scope())
    return notes[-1].scope if notes else Scope()


@pytest.mark.parametrize(
    "text",
    [
        "市商务局负责，排在第一位的部门为牵头部门，下同",
        "列第一位者为牵头单位，下同",
        "除标注为“牵头”单位外，列第一位的为牵头或汇总单位，下同",
        "列第一位的为牵头单位，下同",
        "列第一位的责任单位为牵头单位或汇总单位",
        "排名第一的为牵头单位，以下同",
        "责任单位中排在首位的为牵头单位",
        "第一个单位为牵头单位",
        "首个单位为牵头单位",
        "注：排首位的系牵头单位。",
        "第一责任单位为牵头单位",
        "排在最前的为主办单位",
    ],
)
def test_a_note_makes_the_first_of_a_list_its_lead(text: str) -> None:
    assert _after(text).first_is_lead


@pytest.mark.parametrize(
    "text",
    [
        "排名不分先后",
        "坚持把发展作为第一要务",
        "牵头单位要发挥第一责任人作用",
        "市商务局为牵头单位",
        "坚持安全第一，由市商务局牵头",
    ],
)
def test_other_words_set_nothing(text: str) -> None:
    assert _after(text) == Scope()


def test_the_note_may_say_what_the_others_do() -> None:
    assert _after("列第一位的为牵头单位，其余为配合单位，下同").others == "support"
    assert _after("列第一位的为牵头单位，下同").others == "responsible"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("以下均需试点城市政府落实，不再列出", [("试点城市政府", "implementer", "落实")]),
        ("以下均需地方落实不再重复列出", [("地方", "implementer", "落实")]),
        ("以下任务均由各县区负责落实，不再一一列出", [("各县区", "implementer", "落实")]),
        (
            "以下均需市财政局、市审计局配合，不再列出",
            [("市财政局", "support", "配合"), ("市审计局", "support", "配合")],
        ),
        ("以下各项均由各区政府负责，不再标注", [("各区政府", "responsible", "负责")]),
    ],
)
def test_a_note_implies_organs_everywhere(text: str, expected: list[tuple[str, str, str]]) -> None:
    implied = _after(text).implied
    assert [(duty.organ, duty.role, duty.label) for duty in implied] == expected
    assert all(duty.implied and fold(text)[duty.start : duty.end] == duty.organ for duty in implied)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("以下除标注适用于特定片区的措施外，适用范围均为所有片区", "所有片区"),
        ("除另有标注外，适用范围为全市。", "全市"),
        ("措施适用范围均为甲片区", "甲片区"),
        ("适用范围为甲片区", ""),
    ],
)
def test_a_note_gives_a_scope_to_all(text: str, expected: str) -> None:
    assert _after(text).default_scope == expected


def test_notes_add_up_in_the_order_of_the_text() -> None:
    text = "列第一位的为牵头单位,下同。以下均需各县区落实,不再列出。"
    first, second = notes_in(text, 0, len(text), scope=Scope())
    assert text[first.start : first.end] == "列第一位的为牵头单位,下同"
    assert first.scope.implied == ()
    assert second.scope.first_is_lead
    assert [duty.organ for duty in second.scope.implied] == ["各县区"]


def test_what_stood_before_is_kept() -> None:
    before = Scope(default_scope="全省")
    text = "列第一位的为牵头单位"
    assert notes_in(text, 0, len(text), scope=before)[0].scope == Scope(first_is_lead=True, default_scope="全省")


@pytest.mark.parametrize("rest", "其余 其他 其它 后面".split())
def test_each_word_for_the_others_is_known_behind_a_mark_or_none(rest: str) -> None:
    for before in ("列第一位的为牵头单位，", "列第一位的为牵头单位；", "列第一位的为牵头单位并且承担汇总责任"):
        for thing in ("单位", "部门"):
            assert _after(f"{before}{rest}为配合{thing}") == Scope(first_is_lead=True, others="support")
