"""How the parts of a reading are put together: the year, the ends of a document, organs as headings, order."""

from __future__ import annotations

import pytest

from tests.core.texts.plain import document, silent, tasks


@pytest.mark.parametrize(
    ("head", "date", "resolved"),
    [
        ("甲市2024年方案", "2024-06-30", "title"),
        ("甲市2024 年方案\n甲市人民政府\n2023年12月1日", "2024-06-30", "title"),
        ("甲市方案\n甲市人民政府\n2023年12月1日", "2023-06-30", "issued"),
        ("甲市2024—2026年方案", None, None),
        ("甲市2024年—2026年方案", None, None),
        ("甲市2024年 -2026年方案", None, None),
        ("甲市2024~2026年方案", None, None),
        ("甲市12024年方案", None, None),
        ("甲市方案", None, None),
    ],
)
def test_a_day_without_year_belongs_to_the_year_of_the_title_or_of_the_issue(
    head: str, date: str | None, resolved: str | None
) -> None:
    found = document(f"{head}\n一、任务\n(一)甲。6月底前完成。\n(二)丙。丁。")
    assert [(row.date, row.resolved_from) for row in found.deadlines] == [(date, resolved)]


@pytest.mark.parametrize(
    "line",
    [
        "本措施自印发之日起施行,有效期3年。",
        "本办法(试行)自2024年1月1日起实施。",
        "本方案自发布之日起执行。",
        "本细则自公布之日起生效。",
        "抄送:市委各部门。",
        "主送:各县区。",
        "(此件公开发布)",
        "甲市人民政府",
        "2024年3月1日",
        "甲市人民政府办公室 2024年3月5日印发",
        "附件:1.戊",
        "浏览次数:12",
        "(此件公开发布)\n附件:1.戊\n2.己\n甲市人民政府\n2024年3月1日\n抄送:市委。",
    ],
)
def test_the_end_of_a_document_is_no_part_of_its_last_task(line: str) -> None:
    text = f"甲市措施\n一、任务\n1.甲。乙。\n又。\n2.丙。\n丁。\n{line}" + (
        "\n2024年3月1日" if line == "甲市人民政府" else ""
    )
    found = document(text)
    assert [task.text for task in found.tasks] == ["甲。乙。\n又。", "丙。\n丁。"]
    assert text[: found.clauses[-1].end].endswith("丁。")
    for row in line.split("\n"):
        assert silent(text)[row] in ("closing", "signature", "date", "furniture")


@pytest.mark.parametrize("line", ["本市主动施行。", "抄写送达。", "此件公开发布", "自印发之日起施行"])
def test_other_last_lines_stay_with_the_task(line: str) -> None:
    text = f"甲市措施\n一、任务\n1.甲。乙。\n又。\n2.丙。\n丁。\n{line}"
    assert [task.text for task in document(text).tasks] == ["甲。乙。\n又。", f"丙。\n丁。\n{line}"]


def test_a_label_with_nothing_but_an_end_keeps_its_line() -> None:
    assert [task.text for task in document("一、甲。\n二、抄送:市委").tasks] == ["甲。", "抄送:市委"]


def test_a_paragraph_that_holds_no_row_is_no_clause() -> None:
    assert [row.path for row in document("甲市措施\n加强协调。\n2024年6月底前建成。").clauses] == []
    assert [row.path for row in document("甲市措施\n加强协调。\n产值达到20亿元。").clauses] == ["p2"]


def test_a_text_without_numbering_has_numbered_paragraphs() -> None:
    text = "甲市措施\n推行一网通办。\n责任单位:市政务局\n产值达到20亿元。\n配合单位:市商务局"
    found = document(text)
    assert [(row.path, row.rule) for row in found.clauses] == [("p1", "paragraph"), ("p2", "paragraph")]
    assert [(row.path, row.text) for row in found.tasks] == [
        ("p1", "推行一网通办。\n责任单位:市政务局"),
        ("p2", "产值达到20亿元。\n配合单位:市商务局"),
    ]
    assert tasks(text) == {"p1": [("市政务局", "responsible")], "p2": [("市商务局", "support")]}
    assert [row.path for row in found.targets] == ["p2"]
    assert silent(text) == {"甲市措施": "title"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("一、市商务局:\n做甲。\n二、市财政局:做乙。", {"一": ["市商务局"], "二": ["市财政局"]}),
        ("一、市商务局:做甲。(市教育局负责)\n二、甲", {"一": ["市教育局"], "二": []}),
        ("一、市商务局\n做甲。\n二、甲", {"一": [], "二": []}),
        ("一、做好工作:做甲。\n二、甲", {"一": [], "二": []}),
    ],
)
def test_an_organ_as_heading_answers_for_its_clause(text: str, expected: dict[str, list[str]]) -> None:
    assert {path: [organ for organ, _ in duties] for path, duties in tasks(text).items()} == expected


def test_a_note_before_the_clauses_holds_for_all_of_them() -> None:
    text = "甲市方案\n(列第一位的为牵头单位,下同)\n一、甲。做甲。(责任单位:市商务局、市教育局)\n二、乙。做乙。(责任单位:市财政局)"
    assert [role for duties in tasks(text).values() for _, role in duties] == ["lead", "responsible", "lead"]


def test_a_time_limit_inside_a_statement_belongs_to_its_task() -> None:
    text = (
        "甲市2024年方案\n一、任务\n(一)甲。做甲。(市商务局负责,6月底前完成)\n(二)乙。做乙。(市财政局负责,每季度召开1次)"
    )
    found = document(text)
    assert [(row.path, row.date) for row in found.deadlines] == [("一/(一)", "2024-06-30")]


def test_rows_stand_in_the_order_of_the_text() -> None:
    text = (
        "前言。\n一、甲\n导语。6月底前完成。每季度召开1次。\n任务\t时限\n做乙\t2024年5月底\n二、丙。做丁。(市商务局负责,2024年4月底完成)"
        "每月召开1次。2024年3月底完成。(市教育局负责,每周召开1次)\n(此件公开发布)"
    )
    found = document(text)
    for rows in (found.deadlines, found.recurrences, found.silent):
        assert len(rows) > 1
        assert [row.start for row in rows] == sorted(row.start for row in rows)


def test_what_is_cited_is_no_deadline_of_the_citing_task() -> None:
    text = "甲市方案\n一、甲。落实《乙2024年6月底前完成方案》。\n二、丙。丁。"
    assert [row.path for row in document(text).deadlines] == []


def test_a_plan_annexed_without_clauses_before_it_opens_no_annex() -> None:
    text = "甲市通知\n附件1\n附件2\n乙方案\n一、甲。\n附件3\n二、乙。"
    assert [row.path for row in document(text).clauses] == ["一", "附件3", "附件3/二"]
    assert silent(text)["附件1"] == "preamble"


def test_clauses_behind_the_tail_of_the_page_are_none_but_told() -> None:
    text = "甲市方案\n一、甲。\n1.乙。\n上一篇:无\n2.丙\n丁"
    found = document(text)
    assert [row.path for row in found.clauses] == ["一", "一/1"]
    assert [why for words, why in silent(text).items() if words in ("上一篇:无", "2.丙", "丁")] == [
        "furniture", "closing", "closing"
    ]  # fmt: skip
