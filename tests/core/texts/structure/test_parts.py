from __future__ import annotations

import pytest

from tests.core.texts.plain import reading

BODY = "一、甲\n乙。\n二、丙\n丁。\n"


@pytest.mark.parametrize(
    "heads",
    [
        ["招商方案1", "招商方案2", "招商方案3"],
        ["工作方案(一)", "工作方案(二)"],
        ["篇一:招商方案", "篇二:用地方案"],
        ["第一篇 招商方案", "第二篇 用地方案"],
        ["园区招商方案范文 文档1", "园区招商方案范文 文档2"],
        ["园区招商方案 篇一", "园区招商方案 篇二"],
        ["园区招商方案【一】", "园区招商方案【二】"],
        ["园区招商方案第1篇", "园区招商方案第2篇", "园区招商方案第3篇"],
        ["【篇一】招商方案", "【第2篇】用地方案"],
        ["(篇一)招商方案", "(篇二)用地方案"],
        ["篇1、招商方案", "篇2 用地方案"],
        ["一篇", "二篇"],
        ["开发区工作方案一", "开发区工作方案二"],
        ["甲" * 38 + "方案1", "甲" * 38 + "方案2"],
    ],
)
def test_a_collection_is_parted_at_its_counted_headings(heads: list[str]) -> None:
    text = "某网站\n" + "".join(head + "\n" + BODY for head in heads) + "为您推荐\n其他方案(三)\n"
    found = reading(text).documents
    assert [text[row.start :].split("\n", 1)[0] for row in found] == heads
    assert [text[row.start : row.end].count("一、") for row in found] == [1] * len(heads)
    assert "为您推荐" not in text[found[-1].start : found[-1].end]


def test_documents_one_after_another_are_parted_where_title_and_numbering_begin_anew() -> None:
    one = "甲市商务局关于做好招商的通知\n各科室:\n" + BODY + "甲市商务局\n2024年1月2日\n"
    two = "甲工信发〔2024〕7号\n甲市工信局关于运行监测的通知\n各企业:\n" + BODY + "甲市工信局\n2024年2月3日\n"
    first, second = reading(one + two).documents
    assert (first.title, first.issuers, first.issued) == ("甲市商务局关于做好招商的通知", ("甲市商务局",), "2024-01-02")
    assert (second.title, second.number, second.issued) == (
        "甲市工信局关于运行监测的通知",
        "甲工信发〔2024〕7号",
        "2024-02-03",
    )
    assert second.start == len(one)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(
            "甲市关于印发乙区实施方案的通知\n" + BODY + "乙区实施方案\n" + BODY, id="a notice and what it issues"
        ),
        pytest.param("甲市关于招商的通知\n" + BODY + "附件2\n招商任务清单\n" + BODY, id="an annex with a title"),
        pytest.param("甲市关于招商的通知\n一、甲\n出台配套政策\n二、乙", id="a short line that looks like a title"),
        pytest.param("没有标题的文字。", id="no title at all"),
        pytest.param("甲市关于招商的通知\n" + BODY + "附件1\n" + BODY + "附件2\n" + BODY, id="two annexes"),
        pytest.param("甲市规划\n" + BODY + "专栏1\n三、甲\n专栏2\n乙", id="two boxes"),
        pytest.param("招商方案1\n" + BODY, id="a count that goes no further"),
        pytest.param("招商方案2\n" + BODY + "招商方案3\n三、甲", id="a count that does not begin"),
        pytest.param("招商方案1\n" + BODY + "用地方案2\n三、甲", id="counts of different headings"),
        pytest.param("篇幅1\n" + BODY + "篇幅2\n三、甲", id="a word that begins like a count"),
        pytest.param("篇一律:\n" + BODY + "篇二律:\n三、甲", id="no end of a count"),
        pytest.param("一、总体要求\n招商方案1\n甲\n招商方案2\n乙", id="counted headings among clauses"),
        pytest.param("甲" * 39 + "方案1\n" + BODY + "甲" * 39 + "方案2\n三、乙", id="a heading too long"),
        pytest.param("甲市关于招商的通知\n甲市招商方案\n" + BODY, id="a title over a title"),
        pytest.param("甲市招商方案\n" + BODY + "乙市招商方案\n三、丁", id="a numbering that goes on"),
        pytest.param("甲市招商方案\n" + BODY + "乙市招商方案\n丁。", id="a title at the end"),
        pytest.param("甲市招商方案\n(一)甲。\n(二)乙。\n乙市招商方案\n(一)丙。\n(二)丁。", id="no upper rank"),
        pytest.param(
            "关于转发《甲市招商方案》的通知\n" + BODY + "甲市招商方案(试行)\n" + BODY, id="what a notice hands on"
        ),
        pytest.param(
            "关于转发甲市招商方案(试行)的通知\n" + BODY + "甲市招商方案\n" + BODY, id="the same without its note"
        ),
    ],
)
def test_what_belongs_together_stays_one_document(text: str) -> None:
    [only] = reading(text).documents
    assert (only.start, only.end) == (0, len(text))


@pytest.mark.parametrize(
    "label", ["第一编 甲\n第二编 乙", "第一章 甲\n第二章 乙", "一、甲\n二、乙", "第一条 甲\n第二条 乙"]
)
def test_a_new_document_begins_with_the_numbering_of_an_upper_rank(label: str) -> None:
    one, two = f"甲市招商方案\n{label}\n", f"甲市用地方案\n{label}\n"
    three = f"甲市人才方案\n{label}\n"
    assert [(row.start, row.title) for row in reading(one + two + three).documents] == [
        (0, "甲市招商方案"),
        (len(one), "甲市用地方案"),
        (len(one + two), "甲市人才方案"),
    ]


def test_each_document_has_annexes_of_its_own() -> None:
    one = "甲市关于招商的通知\n" + BODY
    two = "甲市关于印发乙市方案的通知\n" + BODY + "乙市方案\n" + BODY
    assert [row.start for row in reading(one + two).documents] == [0, len(one)]


@pytest.mark.parametrize(
    ("text", "ends"),
    [
        ("招商方案1\n甲。\n下一篇\n招商方案2\n乙。\n为您推荐\n丙。", "乙。\n"),
        ("招商方案1\n一、甲\n招商方案2\n一、乙\n为您推荐\n二、丙\n下一篇", "二、丙\n"),
        ("招商方案1\n一、甲\n招商方案2\n一、乙\n(一)丙\n下一篇\n(二)丁\n下一篇", "(二)丁\n"),
        ("招商方案1\n一、甲\n招商方案2\n一、乙\n工作1:丙\n下一篇\n工作2:丁\n下一篇", "工作2:丁\n"),
        ("招商方案1\n一、甲\n招商方案2\n一、乙\n1.丙\n下一篇\n2.丁\n下一篇", "1.丙\n"),
        ("招商方案1\n一、甲\n招商方案2\n一、乙\n", "一、乙\n"),
    ],
)
def test_a_collection_ends_where_the_page_goes_on(text: str, ends: str) -> None:
    found = reading(text).documents
    assert len(found) == 2
    assert text[: found[-1].end].endswith(ends)


def test_a_notice_that_issues_several_plans_is_parted_at_each_after_the_first() -> None:
    notice = "关于印发《甲区园区办法》《甲区招商办法》的通知\n各单位:\n现印发给你们。\n甲区管委会\n2024年1月2日\n"
    text = notice + "甲区园区办法\n第一条 甲。\n第二条 乙。\n甲区招商办法\n第一条 丙。\n第二条 丁。\n"
    first, second = reading(text).documents
    assert (first.issued, first.citations, len(first.clauses)) == ("2024-01-02", (), 2)
    assert (second.title, [clause.path for clause in second.clauses]) == ("甲区招商办法", ["第一条", "第二条"])
