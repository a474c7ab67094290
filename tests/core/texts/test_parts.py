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
    ],
)
def test_what_belongs_together_stays_one_document(text: str) -> None:
    [only] = reading(text).documents
    assert (only.start, only.end) == (0, len(text))
