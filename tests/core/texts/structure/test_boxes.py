"""Labels that number no clause: those of a 专栏 and of a table of contents."""

from __future__ import annotations

import pytest

from tests.core.texts.plain import clauses

PLAN = "一、任务\n(一)平台\n1.建平台。\n专栏1 平台\n{box}\n{after}"


@pytest.mark.parametrize(
    ("box", "after", "expected"),
    [
        ("1.甲台。\n2.乙台。", "2.攻技术。", ["1", "2"]),
        ("1.甲台。\n2.乙台。\n3.丙台。", "2.攻技术。\n3.引人才。", ["1", "2", "3"]),
        ("甲台和乙台。", "2.攻技术。", ["1", "2"]),
        ("(1)甲台。\n(2)乙台。", "2.攻技术。", ["1", "2"]),
        ("1.甲台。\n(1)丙。\n(2)丁。\n2.乙台。", "(二)技术\n1.攻技术。", ["1", "(二)", "(二)/1"]),
    ],
)
def test_a_box_numbers_no_clauses(box: str, after: str, expected: list[str]) -> None:
    found = list(clauses(PLAN.format(box=box, after=after)))
    assert [path.removeprefix("一/").removeprefix("(一)/") for path in found[2:]] == expected


def test_a_sentence_about_a_box_opens_none() -> None:
    text = "一、甲\n1.乙。\n专栏由市商务局编写;按季更新。\n(1)丙。\n(2)丁。"
    assert list(clauses(text)) == ["一", "一/1", "一/1/(1)", "一/1/(2)"]


@pytest.mark.parametrize("head", ["目 录", "目录", "目次"])
def test_a_table_of_contents_numbers_no_clauses(head: str) -> None:
    text = f"甲市条例\n{head}\n第一章 总则\n第二章 职责\n第一章 总则\n第一条 甲。\n第二章 职责\n第二条 乙。"
    assert list(clauses(text)) == ["第一章", "第一章/第一条", "第二章", "第二章/第二条"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("甲市条例\n目录\n第一章 总则\n第一条 甲。\n第二章 职责", ["第一章", "第一章/第一条", "第二章"]),
        ("甲市方案\n目录\n甲\n一、乙\n二、丙", ["一", "二"]),
        ("甲市方案\n一、制定目录\n目录\n", ["一"]),
    ],
)
def test_contents_that_never_come_again_are_the_text(text: str, expected: list[str]) -> None:
    assert list(clauses(text)) == expected
