from __future__ import annotations

import pytest

from luoshi.core.texts.script.lines import lines
from luoshi.core.texts.structure.marks import marks
from luoshi.core.texts.structure.tree import tree
from tests.core.texts.plain import clauses, document

NUMBERINGS = [
    pytest.param(
        "一、要求\n(一)思路\n二、任务\n(二)布局。做好。\n1.规划。编制。\n(1)细化。",
        ["一", "一/(一)", "二", "二/(二)", "二/(二)/1", "二/(二)/1/(1)"],
        id="four ranks, (一) running over chapters",
    ),
    pytest.param(
        "第一章 总则\n第一条 甲。第二条 乙。\n第二章 附则\n第三条 丙。",
        ["第一章", "第一章/第一条", "第一章/第二条", "第二章", "第二章/第三条"],
        id="articles merged on one line",
    ),
    pytest.param(
        "工作18:甲\n子。\n(五)乙\n工作19:丙\n丁。工作20:戊\n己。\n三、庚\n(一)辛\n工作21:壬\n癸。",
        ["工作18", "(五)", "(五)/工作19", "(五)/工作20", "三", "三/(一)", "三/(一)/工作21"],
        id="a fragment that starts in the middle, a label at the end of a line",
    ),
    pytest.param(
        "1.甲\n(一)乙。\n(二)丙。\n2.丁\n(一)戊。\n(二)己。",
        ["1", "1/(一)", "1/(二)", "2", "2/(一)", "2/(二)"],
        id="the usual order turned round",
    ),
    pytest.param(
        "一、甲\n１．乙。\n２﹒丙。\n（１）丁。",
        ["一", "一/１", "一/２", "一/２/（１）"],
        id="full width, the odd stop, paths in the text's own width",
    ),
    pytest.param(
        "一、甲(一)乙。丙。(二)丁。二、戊(一)己。",
        ["一", "一/(一)", "一/(二)", "二", "二/(一)"],
        id="one line for everything",
    ),
    pytest.param("1.1 总述\n1.2 分述\n2.1 又述", ["1.1", "1.2", "2.1"], id="decimal numbers"),
    pytest.param("一、甲\n①乙。\n②丙。", ["一", "一/①", "一/②"], id="circled numbers"),
    pytest.param("一、甲\n1)乙。\n2)丙。", ["一", "一/1)", "一/2)"], id="half brackets"),
]


@pytest.mark.parametrize(("text", "paths"), NUMBERINGS)
def test_labels_in_every_style_become_paths(text: str, paths: list[str]) -> None:
    assert list(clauses(text)) == paths


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("一、甲\n1.5亿元投资到位。", id="a decimal number"),
        pytest.param("一、甲\n统一、规范管理。", id="a word that ends in 一"),
        pytest.param("一、甲\n二、三产业融合发展。", id="second and third industries"),
        pytest.param("一、甲\n按本方案第(一)项办理。(见第(二)项)", id="a reference to a clause"),
        pytest.param("一、甲\n做好乙。(五)是多余的", id="an inline label that continues nothing"),
        pytest.param("一、甲\n乙。\n附件:1.丙清单\n2.丁清单", id="the list of annexes"),
    ],
)
def test_what_only_looks_like_a_label_makes_no_clause(text: str) -> None:
    assert list(clauses(text)) == ["一"]


@pytest.mark.parametrize(
    ("line", "heading"),
    [
        ("一、总体要求", "总体要求"),
        ("一、总体要求。坚持创新。", "总体要求"),
        ("一、" + "很" * 25 + "。后文。", "很" * 25),
        ("一、" + "很" * 26 + "。后文。", ""),
        ("一、编制规划;", ""),
        ("一、编制规划;。后文", "编制规划;"),
        ("一、", ""),
        ("一、 编制 规划 。后文", "编制 规划"),
        ("一、\n编制规划", ""),
        ("一、编制\t规划", ""),
        ("一、" + "很" * 60, "很" * 60),
        ("一、" + "很" * 61, ""),
    ],
)
def test_a_heading_ends_at_the_first_full_stop_when_that_is_near(line: str, heading: str) -> None:
    assert clauses(line) == {"一": heading}


def test_a_label_that_occurs_twice_is_kept_and_flagged() -> None:
    first, second = document("一、甲\n(三)乙。\n(三)丙。").clauses[1:]
    assert (first.path, second.path) == ("一/(三)", "一/(三)")
    assert not first.flags
    assert [flag.code for flag in second.flags] == ["clause.repeated_label"]


def test_an_annex_after_clauses_has_paths_of_its_own() -> None:
    text = "甲市商务局关于做好工作的通知\n一、乙。\n二、丙。\n附件1\n丁清单\n一、戊。"
    assert list(clauses(text)) == ["一", "二", "附件1", "附件1/一"]


def test_a_plan_annexed_to_a_notice_without_clauses_keeps_plain_paths() -> None:
    text = "甲市关于印发乙方案的通知\n各县区:\n现印发给你们。\n附件\n乙方案\n一、戊。"
    assert list(clauses(text)) == ["一"]


def test_a_clause_covers_its_own_text_and_not_its_children() -> None:
    text = "一、甲\n导语。\n(一)乙。丙。\n丁。\n二、戊"
    assert [text[c.start : c.end] for c in document(text).clauses] == ["一、甲\n导语。", "(一)乙。丙。\n丁。", "二、戊"]


def test_a_clause_quotes_its_label_and_stands_on_a_level() -> None:
    text = "( 一 )、甲\n1. 乙。丙\n(1)总体要求;\n2.实施步骤\n丁"
    rows = [
        (row.path, row.label, row.heading, text[row.start : row.end], row.level, row.kind, row.rule)
        for row in document(text).clauses
    ]
    assert rows == [
        ("(一)", "( 一 )、", "甲", "( 一 )、甲", 1, "work", "han_round"),
        ("(一)/1", "1.", "乙", "1. 乙。丙", 2, "work", "arabic"),
        ("(一)/1/(1)", "(1)", "", "(1)总体要求;", 3, "work", "arabic_round"),
        ("(一)/2", "2.", "实施步骤", "2.实施步骤\n丁", 2, "phases", "arabic"),
    ]


@pytest.mark.parametrize(
    ("label", "step"), [("1.2.", "1.2"), ("第 一 条", "第一条"), ("12 、", "12"), ("工作3:", "工作3")]
)
def test_a_path_is_made_of_labels_without_space_and_stop(label: str, step: str) -> None:
    assert clauses(f"{label}推进\n") == {step: "推进"}


def test_a_repeated_label_is_named() -> None:
    flags = [row.flags for row in document("一、甲\n一、乙\n一、丙").clauses]
    assert [[(flag.code, flag.params) for flag in row] for row in flags] == [
        [],
        [("clause.repeated_label", (("label", "一、"),))],
        [("clause.repeated_label", (("label", "一、"),))],
    ]


def test_every_line_belongs_to_one_clause() -> None:
    text = "一、甲\n\n乙。(一)丙。\n (二)丁\n戊\n\n己\n二、\n庚\n"
    rows = document(text).clauses
    assert [text[row.start : row.end] for row in rows] == ["一、甲\n\n乙。(一)丙。", "(二)丁\n戊\n\n己", "二、\n庚"]


def test_clauses_on_one_line_share_it() -> None:
    text = "一、甲。(一)乙。 (二)丙。二、丁。(一)戊。\n己。"
    rows = document(text).clauses
    assert [text[row.start : row.end] for row in rows] == [
        "一、甲。",
        "(一)乙。",
        "(二)丙。",
        "二、丁。",
        "(一)戊。\n己。",
    ]


def test_a_clause_knows_the_headings_above_and_aims_reach_down() -> None:
    text = "一、总体要求\n(一)甲\n1.乙。丙。\n二、丁\n1.戊。己。"
    nodes = tree(text, lines(text), marks(text, lines(text)), len(text))
    assert [node.headings for node in nodes] == [(), ("总体要求",), ("总体要求", "甲"), (), ("丁",)]
    assert [node.in_aims for node in nodes] == [True, True, True, False, False]
    assert [task.path for task in document(text).tasks] == ["二/1"]


def test_a_clause_that_only_says_when_it_holds_is_general() -> None:
    text = "第一条 本办法自印发之日起施行。\n第二条 本办法由县商务局组织实施。"
    assert [row.kind for row in document(text).clauses] == ["general", "work"]
