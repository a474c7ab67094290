from __future__ import annotations

import pytest

from luoshi.core.texts.document_number import DocumentNumber
from tests.core.texts.plain import document

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
        ("甲市开发区实施方案（２０２５年版）", "甲市开发区实施方案（２０２５年版）"),
    ],
)
def test_a_title_is_found_in_every_form(head: str, title: str) -> None:
    assert document(head + BODY).title == title


@pytest.mark.parametrize("head", ["为加快发展,根据有关文件,制定本方案。", "今天天气很好", ""])
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
        ("甲市贯彻落实关于加快发展的若干措施", ()),
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
    ],
)
def test_the_documents_own_number_is_read_as_written(text: str, number: str) -> None:
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
