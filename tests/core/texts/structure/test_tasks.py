from __future__ import annotations

import pytest

from tests.core.texts.plain import document, silent, tasks

PLAN = "甲市方案\n一、总体要求\n坚持创新。\n二、重点任务\n"


def test_the_lowest_numbered_clauses_are_tasks_and_aims_are_not() -> None:
    text = PLAN + "(一)用地。盘活。\n(二)项目\n1.招商。引进。\n三、保障措施\n加强领导。"
    assert list(tasks(text)) == ["二/(一)", "二/(二)/1", "三"]


@pytest.mark.parametrize(
    "heading", ["指导思想", "发展目标", "实施步骤", "附则", "总体要求和基本原则", "工作目标及要求"]
)
def test_aims_phases_and_general_rules_are_no_tasks(heading: str) -> None:
    assert tasks(f"一、{heading}\n(一)甲。乙。\n二、做事\n丙。") == {"二": []}


@pytest.mark.parametrize("heading", ["明确功能定位", "优化空间布局", "完善工作机制", "重点任务"])
def test_a_heading_that_does_something_is_work(heading: str) -> None:
    assert list(tasks(f"一、{heading}\n甲。")) == ["一"]


def test_paragraphs_that_each_name_who_answers_are_tasks_of_their_own() -> None:
    text = PLAN + "(一)产业工程\n做强甲。出台乙。(责任单位:市工信局)\n做优丙。\n办好丁。(责任单位:市商务局)"
    assert tasks(text) == {
        "二/(一)/p1": [("市工信局", "responsible")],
        "二/(一)/p2": [("市商务局", "responsible")],
    }
    assert [task.text[:4] for task in document(text).tasks] == ["做强甲。", "做优丙。"]


def test_one_statement_covers_all_paragraphs_of_its_clause() -> None:
    text = PLAN + "1.甲。乙。\n丙产业。丁。\n戊产业。己。(市工信局负责)\n2.庚。辛。(市商务局负责)\n壬产业。癸。"
    assert tasks(text) == {"二/1": [("市工信局", "lead")], "二/2": [("市商务局", "lead")]}


def test_several_statements_in_one_paragraph_stay_one_task_and_each_covers_its_sentences() -> None:
    text = PLAN + "1.甲。做乙。(市工信局负责)做丙,做丁。(市商务局负责)"
    [task] = document(text).tasks
    assert [duty.covers and text[duty.covers.start : duty.covers.end] for duty in task.duties] == [
        "甲。做乙。",
        "做丙,做丁。",
    ]
    assert [measure.text for measure in task.measures] == ["做乙。", "做丙,做丁。"]


def test_tail_lines_belong_to_the_clause_above() -> None:
    text = PLAN + "1.甲。做乙。\n牵头单位:市工信局\n配合单位:市商务局、市财政局\n完成时限:2024年6月底\n2.丙。做丁。"
    assert tasks(text) == {
        "二/1": [("市工信局", "lead"), ("市商务局", "support"), ("市财政局", "support")],
        "二/2": [],
    }
    assert [row.date for row in document(text).deadlines] == ["2024-06-30"]


def test_a_document_without_numbering_has_paragraph_tasks() -> None:
    text = "甲市若干措施\n推行一网通办。(责任单位:市政务局)\n实施帮办。(责任单位:市商务局)"
    assert tasks(text) == {"p1": [("市政务局", "responsible")], "p2": [("市商务局", "responsible")]}


def test_a_clause_with_children_that_names_who_answers_is_a_task_too() -> None:
    text = "一、甲\n总体统筹。(市发改委负责)\n(一)乙。丙。\n(二)丁。戊。"
    assert tasks(text) == {"一": [("市发改委", "lead")], "一/(一)": [], "一/(二)": []}


def test_measures_are_acts_and_the_heading_stands_in_when_there_is_no_other() -> None:
    text = "一、甲\n(一)做好用地。盘活存量;清理闲置。(市资源局负责)\n(二)编制规划。"
    first, second = document(text).tasks
    assert [measure.text for measure in first.measures] == ["盘活存量;", "清理闲置。"]
    assert [measure.text for measure in second.measures] == ["编制规划。"]


def test_closing_paragraphs_signature_and_annex_list_belong_to_no_task() -> None:
    text = (
        "甲市方案\n一、任务\n(一)甲。乙。\n(二)丙。丁。(市商务局负责)\n各县区要抓好落实。\n附件:1.戊\n2.己\n"
        "甲市人民政府\n2024年1月2日\n抄送:市委办。\n"
    )
    assert [task.text for task in document(text).tasks] == ["甲。乙。", "丙。丁。(市商务局负责)"]
    assert [why for words, why in silent(text).items() if words in ("各县区要抓好落实。", "附件:1.戊", "2.己")] == [
        "closing"
    ] * 3


def test_the_sentence_that_puts_a_document_into_force_closes_it() -> None:
    text = "甲市措施\n一、任务\n1.甲。乙。\n2.丙。\n丁。\n3.戊。\n己。\n本措施自印发之日起施行,有效期3年。"
    assert [task.text for task in document(text).tasks] == ["甲。乙。", "丙。\n丁。", "戊。\n己。"]


def test_what_obliged_nobody_is_told_with_the_reason() -> None:
    text = "甲市方案\n发布时间:2024-01-02\n各县区:\n现印发给你们。\n一、指导思想\n坚持甲。坚持乙。\n二、任务\n导语在此。\n(一)丙。丁。"
    assert silent(text) == {
        "甲市方案": "title",
        "发布时间:2024-01-02": "furniture",
        "各县区:": "preamble",
        "现印发给你们。": "preamble",
        "坚持甲。": "aims",
        "坚持乙。": "aims",
        "导语在此。": "introduction",
    }


def rows(text: str) -> list[tuple[str, str, list[str], list[str]]]:
    return [
        (row.path, row.rule, [measure.text for measure in row.measures], [duty.organ for duty in row.duties])
        for row in document(text).tasks
    ]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (
            "(一)甲业。做甲。(市工信局负责)\n做乙。(市商务局负责)\n做丙。\n(二)丁。做戊。",
            [
                ("一/(一)", "own parenthesis", ["做甲。"], ["市工信局"]),
                ("一/(一)/p1", "own paragraph", ["做乙。"], ["市商务局"]),
                ("一/(二)", "leaf", ["做戊。"], []),
            ],
        ),
        (
            "(一)甲业\n做甲。\n又做。(市工信局负责)。\n责任单位:市财政局\n完成时限:2024年6月底\n做乙。(市商务局负责)\n配合单位:市教育局",
            [
                ("一/(一)/p1", "own paragraph", ["做甲。", "又做。"], ["市工信局", "市财政局"]),
                ("一/(一)/p2", "own paragraph", ["做乙。"], ["市商务局", "市教育局"]),
            ],
        ),
        (
            "(一)甲业。做甲(市工信局负责)和别的。\n做乙。(市商务局负责)",
            [("一/(一)", "duties named", ["做甲", "和别的。", "做乙。"], ["市工信局", "市商务局"])],
        ),
        (
            "(一)甲业。做甲。(市工信局负责)\n1.做乙。(市商务局负责)\n做丙。(市教育局负责)\n2.做丁。",
            [
                ("一/(一)", "duties named", ["做甲。"], ["市工信局"]),
                ("一/(一)/1", "own parenthesis", ["做乙。"], ["市商务局"]),
                ("一/(一)/1/p1", "own paragraph", ["做丙。"], ["市教育局"]),
                ("一/(一)/2", "leaf", ["做丁。"], []),
            ],
        ),
        ("(一)做好招商(市商务局负责)", [("一/(一)", "duties named", ["做好招商"], ["市商务局"])]),
        ("(一)做好招商。(市商务局负责)", [("一/(一)", "duties named", ["做好招商。"], ["市商务局"])]),
        ("(一)(市商务局负责)", [("一/(一)", "duties named", [], ["市商务局"])]),
        ("(一)招商\n做甲;做乙;乙;、。", [("一/(一)", "leaf", ["做甲;", "做乙;"], [])]),
        ("(一)招商。\n乙。", [("一/(一)", "leaf", ["招商。"], [])]),
        ("(一)\n做甲。", [("一/(一)", "leaf", ["做甲。"], [])]),
        ("(一)产值翻一番。做甲。", [("一/(一)", "leaf", ["产值翻一番。", "做甲。"], [])]),
        ("(一)产值翻番。做甲。", [("一/(一)", "leaf", ["产值翻番。", "做甲。"], [])]),
        ("(一)产值倍增。做甲。", [("一/(一)", "leaf", ["产值倍增。", "做甲。"], [])]),
        ("(一)建成5个园区。做甲。", [("一/(一)", "leaf", ["建成5个园区。", "做甲。"], [])]),
        ("(一)建成园区。做甲。", [("一/(一)", "leaf", ["做甲。"], [])]),
        ("(一)\n二、乙事", [("二", "leaf", ["乙事"], [])]),
    ],
)
def test_every_task_says_how_it_was_found_and_what_it_asks(
    body: str, expected: list[tuple[str, str, list[str], list[str]]]
) -> None:
    assert rows("一、任务\n" + body) == expected


def test_an_annex_is_no_task_but_its_clauses_are() -> None:
    assert list(tasks("一、甲。\n二、乙。\n附件1\n丙清单\n附件2\n一、丁。")) == ["一", "二", "附件2/一"]


def test_flags_and_open_ends_of_all_statements_count_once() -> None:
    first, second = document("一、任务\n(一)甲。做乙(市商务局等负责\n做丙(市财政局负责\n1.丁。做戊。").tasks
    assert (first.open_ended, [flag.code for flag in first.flags]) == (True, ["duty.unclosed"])
    assert (second.open_ended, second.flags) == (False, ())


@pytest.mark.parametrize(
    ("body", "last"),
    [
        # nobody else goes on in further paragraphs
        ("(一)甲。做乙。\n(二)丙。做丁。\n各县区要落实。", "丙。做丁。"),
        # others do
        ("(一)甲。做乙。\n又做。\n(二)丙。做丁。\n各县区要落实。", "丙。做丁。\n各县区要落实。"),
        # others do, but there each paragraph names who answers
        ("(一)甲。做乙。\n又做。(市商务局负责)\n(二)丙。做丁。\n各县区要落实。", "丙。做丁。"),
        # after a statement
        (
            "(一)甲。做乙。\n又做。\n(二)丙。做丁。\n再做。(市商务局负责)\n各县区要落实。\n特此通知。",
            "丙。做丁。\n再做。(市商务局负责)",
        ),
        ("(一)甲。做乙。\n(二)丙\n做丁。\n各县区要落实。", "丙\n做丁。"),
        ("(一)甲\n做乙。\n(二)丙\n做丁。\n各县区要落实。", "丙\n做丁。"),
        # no other clause of its style to compare with
        ("(一)丙。做丁。\n各县区要落实。", "丙。做丁。\n各县区要落实。"),
        ("(一)丙\n1.做丁。\n各县区要落实。", "做丁。\n各县区要落实。"),
        ("(一)甲\n1.做甲。\n做乙。\n(二)丙。做丁。\n各县区要落实。", "丙。做丁。\n各县区要落实。"),
        ("(一)丙。做丁。", "丙。做丁。"),
    ],
)
def test_closing_paragraphs_are_cut_where_other_clauses_have_none(body: str, last: str) -> None:
    assert document("一、任务\n" + body).tasks[-1].text == last


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("一、目标\n坚持甲。产值达到20亿元。坚持乙。", {"坚持甲。": "aims", "坚持乙。": "aims"}),
        ("一、总体要求\n(一)原则。坚持甲。\n二、丙", {"坚持甲。": "aims"}),
        ("一、总体要求\n坚持乙。\n(一)原则。坚持甲。\n二、丙", {"坚持乙。": "aims", "坚持甲。": "aims"}),
        ("一、实施步骤\n(一)准备。做甲。\n二、丙", {"做甲。": "phases"}),
        ("一、附则\n做甲。\n二、丙", {"做甲。": "general"}),
        ("一、任务\n做甲。做乙。\n(一)丙", {"做甲。": "introduction", "做乙。": "introduction"}),
        (
            "一、任务\n(一)甲。做甲。(市商务局负责)\n做乙。(市教育局负责)\n余文。\n(二)丁",
            {"余文。": "no duty, target or deadline"},
        ),
        ("甲市措施\n今天。\n明天。(市商务局负责)", {"甲市措施": "title", "今天。": "no duty, target or deadline"}),
        (
            "浏览次数:12\n甲市方案\n一、丙\n(一)丁。做戊。\n(二)己。做庚。\n各县区要落实。\n下一篇:无\n别的。",
            {
                "浏览次数:12": "furniture",
                "甲市方案": "title",
                "各县区要落实。": "closing",
                "下一篇:无": "furniture",
                "别的。": "closing",
            },
        ),
        ("前言。\n一、甲", {"前言。": "preamble"}),
        ("一、目标\n一般。\n产值达到20亿元。\n出口达到30亿元。\n坚持。\n(一)甲", {"一般。": "aims", "坚持。": "aims"}),
    ],
)
def test_each_silent_sentence_has_its_reason(text: str, expected: dict[str, str]) -> None:
    assert silent(text) == expected
