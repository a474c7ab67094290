from __future__ import annotations

import pytest

from luoshi.core.texts.document_number import DocumentNumber
from tests.core.texts.plain import document, silent, tasks

BODY = "\n各县区:\n现通知如下。\n一、甲\n乙。\n"


@pytest.mark.parametrize(
    ("head", "title"),
    [
        ("甲市人民政府关于加快开发区发展的意见", "甲市人民政府关于加快开发区发展的意见"),
        ("《甲市开发区条例》", "甲市开发区条例"),
        ("甲市落实《丙办法》的若干措施", "甲市落实《丙办法》的若干措施"),
        ("甲市人民政府\n关于加快开发区发展的意见", "甲市人民政府关于加快开发区发展的意见"),
        (
            "甲市人民政府办公室\n关于印发甲市开发区提升\n行动方案的通知",
            "甲市人民政府办公室关于印发甲市开发区提升行动方案的通知",
        ),
        ("甲政发〔2024〕3号\n甲市开发区行动方案(试行)", "甲市开发区行动方案(试行)"),
        ("甲政发〔2024〕3号 甲市开发区行动方案", "甲市开发区行动方案"),
        ("甲市开发区建设实施方案(七)", "甲市开发区建设实施方案(七)"),
        ("发布时间:2024-01-02 来源:某网\n甲市开发区实施方案", "甲市开发区实施方案"),
        ("标 题:甲市开发区实施方案", "甲市开发区实施方案"),
        ("名 称 :甲市开发区实施方案 有效", "甲市开发区实施方案"),
        ("标题\t甲市开发区实施方案\t发布时间\t2024-01-02", "甲市开发区实施方案"),
        ("标题:甲市开发区\n甲市园区实施方案", "甲市园区实施方案"),
        ("甲市人民政府\n印发甲市开发区实施方案的通知", "甲市人民政府印发甲市开发区实施方案的通知"),
        ("甲市人民政府\n转发甲市开发区实施方案的通知", "甲市人民政府转发甲市开发区实施方案的通知"),
        ("甲市人民政府\n批转甲市开发区实施方案的通知", "甲市人民政府批转甲市开发区实施方案的通知"),
        ("甲市人民政府\n公布甲市开发区实施方案的通知", "甲市人民政府公布甲市开发区实施方案的通知"),
        ("甲市商务局\n甲市开发区实施方案", "甲市开发区实施方案"),
        ("甲市开发区\n转型升级\n创新发展\n实施方案", "甲市开发区转型升级创新发展实施方案"),
        ("关于甲的\n甲市开发区\n转型升级\n创新发展\n实施方案", "实施方案"),
        ("甲市开发区文件\n2024年1月2日\n转型实施方案", "转型实施方案"),
        ("甲市开发区文件\n各县区:\n转型实施方案", "转型实施方案"),
        ("今天天气很好。\n转型实施方案", "转型实施方案"),
        ("\n".join(["甲。"] * 15) + "\n转型实施方案", "转型实施方案"),
        ("甲市开发区实施方案（２０２５年版）", "甲市开发区实施方案（２０２５年版）"),
    ],
)
def test_a_title_is_found_in_every_form(head: str, title: str) -> None:
    assert document(head + BODY).title == title


@pytest.mark.parametrize(
    "head",
    [
        "为加快发展,根据有关文件,制定本方案。",
        "今天天气很好",
        "",
        "甲。\n" * 16 + "转型实施方案",
        "标题:甲市开发区",
        "各县区关于方案:",
    ],
)
def test_no_title_is_invented(head: str) -> None:
    assert document(head + BODY).title is None


@pytest.mark.parametrize(
    ("head", "issuers"),
    [
        ("甲省人民政府关于加快发展的意见", ("甲省人民政府",)),
        ("中共甲省委办公厅甲省人民政府办公厅关于印发乙方案的通知", ("中共甲省委办公厅", "甲省人民政府办公厅")),
        ("甲省商务厅 甲省财政厅关于印发乙办法的通知", ("甲省商务厅", "甲省财政厅")),
        ("甲省商务厅、甲省财政厅关于印发乙办法的通知", ("甲省商务厅", "甲省财政厅")),
        ("国务院办公厅关于促进开发区改革的若干意见", ("国务院办公厅",)),
        ("甲市加快发展若干措施\n甲市人民政府\n2024年3月1日", ("甲市人民政府",)),
        ("甲市加快发展若干措施\n中共甲市委\n甲市人民政府\n2024年3月1日", ("中共甲市委", "甲市人民政府")),
        ("发文机关:甲市商务局\n甲市加快发展若干措施", ("甲市商务局",)),
        ("发文单位:甲市商务局\n甲市加快发展若干措施", ("甲市商务局",)),
        ("发布机构:甲市商务局\n甲市加快发展若干措施", ("甲市商务局",)),
        ("制定机关:甲市商务局 甲市\n甲市加快发展若干措施", ("甲市商务局",)),
        ("制定机关:开发区\n甲市加快发展若干措施", ()),
        ("甲市贯彻落实关于加快发展的若干措施", ()),
        ("甲市若干措施\n甲市人民政府  2024年3月1日", ("甲市人民政府",)),
        ("甲市若干措施\n甲市人民政府办公室 2024年3月1日印发", ()),
        ("甲市若干措施\n甲局\n乙局\n丙局\n丁局\n戊局\n2024年3月1日", ("乙局", "丙局", "丁局", "戊局")),
        ("甲市若干措施\n甲局\n各县区\n丙局\n2024年3月1日", ("丙局",)),
    ],
)
def test_issuers_stand_in_the_title_the_signature_or_a_label(head: str, issuers: tuple[str, ...]) -> None:
    assert document(head + BODY).issuers == issuers


@pytest.mark.parametrize(
    ("head", "issued", "published"),
    [
        ("甲市方案\n甲市人民政府\n2015年6月5日", "2015-06-05", None),
        ("甲市方案\n甲市人民政府\n二〇一五年六月十五日", "2015-06-15", None),
        ("发布时间:2018年10月08日 10:26:28 浏览次数:\n甲市方案", None, "2018-10-08"),
        ("成文日期:2020-01-02 发布日期:2020-02-03\n甲市方案", "2020-01-02", "2020-02-03"),
        ("甲市办法\n(2023年5月6日甲市人民政府令第9号公布)", "2023-05-06", None),
        ("甲市办法\n(2023年5月6日甲市人大常委会通过,自公布之日起施行)", "2023-05-06", None),
        ("甲市办法\n(2023年5月6日甲市人大常委会批准)", "2023-05-06", None),
        ("甲市办法\n(2023 年 5 月 6 日发布自即日起施行)", "2023-05-06", None),
        ("甲市办法\n(2023年5月6日)", "2023-05-06", None),
        ("甲市方案\n1998年6月5日", "1998-06-05", None),
        ("甲市方案\n一九九八年十二月三十一日", "1998-12-31", None),
        ("甲市方案\n成文日期:二〇一五年六月五日", "2015-06-05", None),
        ("甲市方案\n印发日期: 2015年6月5日", "2015-06-05", None),
        ("成文日期:2015年6月5日\n甲市方案", "2015-06-05", None),
        ("发文日期 :2015/6/5\n甲市方案", "2015-06-05", None),
        ("发文日期:二〇一五年六月五日\n甲市方案", "2015-06-05", None),
        ("印发日期\t2015.06.05\t发布时间\t2015-7-1\n甲市方案", "2015-06-05", "2015-07-01"),
        ("公布日期:2015-06-05\n更新时间:2016-06-05\n甲市方案", None, "2015-06-05"),
        ("更新时间:2015-06-05\n甲市方案", None, "2015-06-05"),
        ("时间:2015-06-05\n甲市方案", None, "2015-06-05"),
        ("发布日期:待定\n甲市方案", None, None),
        ("甲市方案\n办结时间:2024-06-30", None, None),
        ("甲市方案\n1798年6月5日", None, None),
        ("甲市方案\n各县区 2024年3月1日", None, None),
        ("甲市方案\n2024年3月1日\n2024年4月1日", "2024-03-01", None),
        ("发布时间:2018-10-08\n" + "甲。\n" * 30 + "时间:2015-06-05", None, "2018-10-08"),
        ("甲。\n" * 31 + "时间:2015-06-05", None, "2015-06-05"),
        ("甲。\n" * 32 + "时间:2015-06-05", None, None),
        ("甲市方案\n20xx年5月6日", None, None),
        ("甲市方案\n2023年5月6日召开会议,部署工作。", None, None),
    ],
)
def test_the_day_of_issue_and_the_day_on_the_web_are_kept_apart(
    head: str, issued: str | None, published: str | None
) -> None:
    found = document(head + BODY)
    assert (found.issued, found.published) == (issued, published)


def test_a_signature_may_stand_at_the_end() -> None:
    found = document("甲市加快发展若干措施" + BODY + "甲市人民政府\n2024年3月1日\n抄送:市委各部门。\n")
    assert (found.issuers, found.issued) == (("甲市人民政府",), "2024-03-01")


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("甲政发〔2024〕3号", "甲政发〔2024〕3号"),
        ("甲政发[2024]81号", "甲政发[2024]81号"),
        ("甲政发【2024】第81号", "甲政发【2024】第81号"),
        ("甲政发（２０２４）81号", "甲政发（２０２４）81号"),
        ("甲委办发〔20xx〕23号", "甲委办发〔20xx〕23号"),
        ("甲政发〔2024〕 5 号", "甲政发〔2024〕 5 号"),
        ("文号:甲政发〔2024〕5号", "甲政发〔2024〕5号"),
        ("文 号:甲政发〔2024〕 5 号 有效", "甲政发〔2024〕 5 号"),
        ("发文字号:甲政发〔2024〕5号", "甲政发〔2024〕5号"),
        ("发文字号\t甲政发〔2024〕5号\n乙政发〔2024〕6号", "甲政发〔2024〕5号"),
        ("发文字号:参见:乙政发〔2024〕6号", None),
        ("索引号:甲政发〔2024〕5号", None),
        ("甲政发〔2024〕5号\n乙政发〔2024〕6号", "甲政发〔2024〕5号"),
        ("甲政发〔2024〕5号文件要求。", None),
        ("甲。\n" * 15 + "甲政发〔2024〕5号", "甲政发〔2024〕5号"),
        ("甲。\n" * 16 + "甲政发〔2024〕5号", None),
        ("(2023年5月6日甲市人民政府令第9号公布)", "甲市人民政府令第9号"),
        ("(2023年5月6日甲市人民政府令 12 号公布)", "甲市人民政府令 12 号"),
        ("(2023年5月6日甲市人大通过)\n(2023年5月6日甲市人民政府令第9号公布)", None),
        ("按甲市人民政府令第9号办", None),
    ],
)
def test_the_documents_own_number_is_read_as_written(text: str, number: str | None) -> None:
    assert document(text + "\n甲市开发区实施方案" + BODY).number == number


def test_a_number_cited_in_the_text_is_not_the_documents_own() -> None:
    assert document("甲市开发区实施方案\n根据乙政发〔2023〕1号文件,制定本方案。" + BODY).number is None


@pytest.mark.parametrize("text", ["云政发〔2024〕3号", "国办发〔20xx〕12号"])
def test_a_number_that_is_written_and_parsed_is_the_same(text: str) -> None:
    number = DocumentNumber.parse(text)
    assert number is not None
    assert str(number) == text


@pytest.mark.parametrize("text", ["〔2024〕3号", "云政发2024年3号", "云政发〔2024〕号", ""])
def test_what_is_no_number_parses_to_nothing(text: str) -> None:
    assert DocumentNumber.parse(text) is None


def test_the_plan_that_a_notice_issues_is_no_citation_of_it() -> None:
    text = "甲市关于印发《乙区行动方案》的通知\n各县区:\n乙区行动方案\n丙区工作要点\n一、甲\n落实《乙区行动方案》《丙区工作要点》《丁》。"
    assert [row.title for row in document(text).citations] == ["丁"]


def test_the_parts_of_the_head_are_told_apart() -> None:
    text = "发布时间:2024-01-02\n甲市人民政府\n关于乙的意见\n文号:甲政发〔2024〕5号\n甲市人民政府\n2024年1月2日\n各县区:\n一、甲\n乙。"
    assert silent(text) == {
        "发布时间:2024-01-02": "furniture",
        "甲市人民政府": "signature",
        "关于乙的意见": "title",
        "文号:甲政发〔2024〕5号": "furniture",
        "2024年1月2日": "date",
        "各县区:": "preamble",
    }


def test_signature_and_imprint_belong_to_no_task() -> None:
    text = (
        "甲市方案\n一、任务\n(一)甲。乙。\n又。\n(二)丙。丁。\n"
        "甲市人民政府\n2024年3月1日\n甲市人民政府办公室 2024年3月5日印发"
    )
    assert [task.text for task in document(text).tasks] == ["甲。乙。\n又。", "丙。丁。"]


def test_a_time_limit_in_a_text_without_numbering_is_no_label_of_the_page() -> None:
    text = "甲市若干措施\n推行一网通办。办结时间:2024-06-30\n实施帮办。"
    assert [row.date for row in document(text).deadlines] == ["2024-06-30"]
    assert list(tasks(text)) == ["p1"]


def test_a_title_over_two_lines_is_no_paragraph() -> None:
    assert tasks("甲市人民政府\n关于乙的措施\n推行一网通办。(市商务局负责)") == {"p1": [("市商务局", "lead")]}
