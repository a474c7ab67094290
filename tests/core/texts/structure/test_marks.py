from __future__ import annotations

import pytest

from luoshi.core.texts.script.lines import lines
from luoshi.core.texts.structure.marks import STYLES, Mark, marks, ranks


def found(text: str) -> list[Mark]:
    return marks(text, lines(text))


def labels(text: str) -> list[str]:
    return [text[mark.start : mark.end] for mark in found(text)]


@pytest.mark.parametrize(
    ("label", "style", "number"),
    [
        ("附件", "annex", 0),
        ("附 件 2 :", "annex", 2),
        ("附件十二", "annex", 12),
        ("第三编", "book", 3),
        ("第 12 编", "book", 12),
        ("第 一 章", "chapter", 1),
        ("第2章", "chapter", 2),
        ("第 二 节", "section", 2),
        ("第2节", "section", 2),
        ("第一百零三条", "article", 103),
        ("第 3 条", "article", 3),
        ("一、", "han", 1),
        ("二十一 、", "han", 21),
        ("(一)", "han_round", 1),
        ("( 十二 )、", "han_round", 12),
        ("(三).", "han_round", 3),
        ("工作18:", "work", 18),
        ("任务2、", "work", 2),
        ("举措3.", "work", 3),
        ("措施 4 :", "work", 4),
        ("行动5:", "work", 5),
        ("工程6:", "work", 6),
        ("专项7:", "work", 7),
        ("要点8:", "work", 8),
        ("1.", "arabic", 1),
        ("12 、", "arabic", 12),
        ("123.", "arabic", 123),
        ("(1)", "arabic_round", 1),
        ("( 12 )、", "arabic_round", 12),
        ("(3).", "arabic_round", 3),
        ("12)", "arabic_half", 12),
        ("①", "circled", 1),
        ("⑳", "circled", 20),
    ],
)
def test_a_label_opens_a_line_and_carries_a_number(label: str, style: str, number: int) -> None:
    text = f"{label}\n一、甲\n二、乙" if style == "annex" else f"{label}推进落实\n一、甲\n二、乙"
    mark = found(text)[0]
    assert (text[mark.start : mark.end], mark.style, mark.number, mark.inline) == (label, style, number, False)
    assert style in STYLES


@pytest.mark.parametrize(
    ("label", "number"),
    [("1.1 甲", 1), ("2.3.4、甲", 4), ("1.12.甲", 12), ("1.2.", 2), ("1.2甲乙丙", 2), ("1.2.3.5甲乙丙", 5)],
)
def test_a_decimal_label_counts_by_its_last_part(label: str, number: int) -> None:
    mark = found(f"{label}\n一、甲\n二、乙")[0]
    assert (mark.style, mark.number) == ("decimal", number)


@pytest.mark.parametrize(
    "line",
    [
        "第三条第二款规定",
        "二、三产业",
        "三、四线城市",
        "五、六级",
        "二、三四线城市",
        "七、八类",
        "1.5亿元",
        "1.5 万元",
        "1.5%以内",
        "1.5倍以上",
        "1.2甲乙",
        "1、2号",
        "1234.甲",
        "(1234)甲",
        "123)甲",
        "工作甲:",
        "任务:",
        "?、甲",
        "附件2所列",
        "见附件",
        "附件:1.甲清单",
        "㉑甲",
    ],
)
def test_what_only_looks_like_a_label_is_none(line: str) -> None:
    assert labels(f"一、甲\n二、乙\n{line}") == ["一、", "二、"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("一、甲\n(一)乙。(二)丙;(三)丁!(四)戊?(五)己)(六)庚”(七)辛", ["(二)", "(三)", "(四)", "(五)", "(六)", "(七)"]),
        ("一、甲\n(一)乙。  (二)丙", ["(二)"]),
        ("一、甲\n(一)乙,(二)丙", []),
        ("一、甲\n(一)乙。(三)丙", []),
        ("一、甲\n二、乙。(一)丙", []),
        ("一、甲\n(一)乙。(见丙。(二)丁)", []),
        ("一、甲\n(一)(乙)。(二)丁", ["(二)"]),
        ("一、甲\n(一)乙。\n二、丙\n丁。(二)戊", []),
        ("一、甲\n(一)乙。\n附件1\n丁。(二)戊", []),
        ("第一章 甲\n第一条 乙。\n第二章 丙\n丁。第二条 戊", ["第二条"]),
        ("(一)甲\n工作1:乙。\n(二)丙\n丁。工作2:戊", ["工作2:"]),
        ("工作1:甲\n一、乙\n1.丙。\n工作2:丁\n戊。2.己", ["2."]),
        ("一、甲\n1.乙。\n2.丙。(1)丁。3.戊", ["3."]),
    ],
)
def test_a_label_inside_a_line_continues_a_count(text: str, expected: list[str]) -> None:
    assert [text[mark.start : mark.end] for mark in found(text) if mark.inline] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("一、甲(一)乙。按第(二)项。(二)丙。二、丁", ["一、", "(一)", "(二)", "二、"]),
        ("一、甲(一)乙(二)项目的丙(二)丁。二、戊", ["一、", "(一)", "(二)", "二、"]),
        ("前言 一、甲(一)乙。(五)丙。二、丁", ["一、", "(一)", "二、"]),
        ("甲方案!一、甲?二、乙;三、丙)四、丁”五、戊", ["一、", "二、", "三、", "四、", "五、"]),
        ("一、甲(一)乙(见二、丙 三、丁)。二、戊", ["一、", "(一)", "二、"]),
        ("一、甲(一)乙。(二)丙。二、丁(二)戊(一)己", ["一、", "(一)", "(二)", "二、", "(一)"]),
        ("前言。一、甲\n(一)乙。(二)丙", ["一、", "(一)", "(二)"]),
        ("统一、规范管理。一、甲。二、乙", []),
        ("前言。一、甲。(三)乙", []),
        ("前言。一、甲。二、乙", []),
        ("前言。2.甲。3.乙。4.丙", []),
        ("一、甲(一)乙(二)丙(三)丁\n二、戊", ["一、", "二、"]),
    ],
)
def test_a_text_without_line_breaks_is_cut_at_the_labels_that_count(text: str, expected: list[str]) -> None:
    assert labels(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("一、甲\n二、乙\n附件:1.丙清单\n2.丁清单\n三、戊", ["一、", "二、"]),
        ("一、甲\n二、乙\n附 件 : 1.丙清单\n2.丁。\n3.戊", ["一、", "二、", "2.", "3."]),
        ("一、甲\n二、乙\n附件:1.丙清单\n2." + "丁" * 58, ["一、", "二、"]),
        ("一、甲\n二、乙\n附件:1.丙清单\n2." + "丁" * 59, ["一、", "二、", "2."]),
        ("一、甲\n二、乙\n附件:\n1.丙清单", ["一、", "二、", "附件:", "1."]),
    ],
)
def test_the_list_of_annexes_ends_with_the_first_line_that_is_no_name(text: str, expected: list[str]) -> None:
    assert labels(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("一、甲\n(一)乙\n1.丙", ["han", "han_round", "arabic"]),
        ("1.甲\n一、乙\n二、丙\n2.丁\n一、戊\n二、己", ["arabic", "han"]),
        ("一、甲\n(1)乙\n①丙\n1.丁\n(1)戊", ["han", "arabic", "arabic_round", "circled"]),
        ("工作1:甲\n(一)乙\n(二)丙", ["han_round", "work"]),
        ("1.甲\n(一)乙\n①丙\n2.丁\n(一)戊\n①己", ["arabic", "han_round", "circled"]),
        ("(一)甲\n1.乙\n(一)丙\n2.丁", ["han_round", "arabic"]),
    ],
)
def test_a_style_that_restarts_inside_another_is_the_inner_one(text: str, expected: list[str]) -> None:
    rank = ranks(found(text))
    assert sorted(rank, key=lambda style: rank[style]) == expected
    assert sorted(rank.values()) == list(range(len(expected)))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1.甲\n2.乙\n专栏1 丙\n1.丁\n2.戊", ["1.", "2."]),
        ("1.甲\n专 栏 一\n1.丁\n2.戊\n3.己\n2.乙\n3.庚", ["1.", "2.", "3."]),
        ("1.甲\n2.乙\n专栏\n①丁\n②戊\n④己\n3.乙", ["1.", "2.", "3."]),
        ("1.甲\n2.乙\n专栏1\n1.丁\n4.戊\n2.己", ["1.", "2."]),
        ("(一)甲\n1.乙\n专栏1\n1.丁\n(二)戊\n1.己", ["(一)", "1.", "(二)", "1."]),
        ("1.甲\n2.乙\n专栏1" + "丙" * 40 + "\n1.丁", ["1.", "2."]),
        ("1.甲\n2.乙\n专栏1" + "丙" * 41 + "\n1.丁", ["1.", "2.", "1."]),
    ],
)
def test_the_lists_of_a_box_are_no_clauses(text: str, expected: list[str]) -> None:
    assert labels(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("目录\n一、甲\n二、乙\n一、甲\n丙\n二、乙", ["一、", "二、"]),
        ("前言\n目 次\n一、甲\n(一)丙\n二、乙\n一、甲\n(一)丙\n二、乙", ["一、", "(一)", "二、"]),
        ("目录\n一、甲\n二、乙", ["一、", "二、"]),
        ("目录\n前言\n一、甲\n二、乙\n一、丙", ["一、", "二、", "一、"]),
        ("目录", []),
    ],
)
def test_a_table_of_contents_holds_no_clauses(text: str, expected: list[str]) -> None:
    assert labels(text) == expected
