from __future__ import annotations

import pytest

from luoshi.adapters.documents import read_bytes
from luoshi.core.base.errors import InputError
from tests.adapters.documents.ofd_file import ofd, packed, page
from tests.adapters.documents.pages import Run, Sheet

SPACE = 'xmlns:ofd="http://www.ofdspec.org/2016"'
CONTENT = "Doc_0/Pages/Page_0/Content.xml"


def text_of(objects: str, **parts: bytes) -> str:
    told = f"<ofd:Page {SPACE}><ofd:Content><ofd:Layer>{objects}</ofd:Layer></ofd:Content></ofd:Page>"
    return read_bytes(ofd([Sheet()], parts={CONTENT: told.encode(), **parts}), name="a.ofd").text


def placed(text: str, x: float, y: float, more: str = "", code: str = "") -> str:
    inner = f'<ofd:TextCode X="0" Y="4" {code}>{text}</ofd:TextCode>'
    return f'<ofd:TextObject Boundary="{x} {y} 90 5" Size="4" {more}>{inner}</ofd:TextObject>'


OBJECTS = [
    (placed("甲", 20, 20) + placed("乙", 24, 20), "甲乙"),
    (placed("乙", 24, 20) + placed("甲", 20, 20), "甲乙"),
    (placed("甲", 20, 20) + placed("乙", 20, 40), "甲\n乙"),
    (placed("序号", 20, 20) + placed("单位", 60, 20), "序号\t单位"),
    (placed("甲乙", 20, 20, code='DeltaX="30"'), "甲\t乙"),
    (placed("甲乙丙", 20, 20, code='DeltaX="g 2 4"') + placed("丁", 32, 20), "甲乙丙丁"),
    (placed("甲", 20, 20) + placed("印章", 20, 40, 'CTM="0.7 0.7 -0.7 0.7 0 0"'), "甲"),
    (placed("甲", 20, 20) + placed("竖排", 20, 40, 'ReadDirection="90"'), "甲"),
    (placed("甲", 20, 20) + placed("竖排", 20, 40, code='DeltaY="4"'), "甲"),
    (placed("甲", 0, 0, 'CTM="1 0 0 1 20 20"') + placed("乙", 24, 20), "甲乙"),
    (f"<ofd:PageBlock><ofd:PageBlock>{placed('甲', 20, 20)}</ofd:PageBlock></ofd:PageBlock>", "甲"),
    (placed("甲", 20, 20, 'Size="x"').replace('Size="4" ', ""), "甲"),
    (placed("甲&lt;乙&amp;", 20, 20), "甲<乙&"),
]  # fmt: skip


@pytest.mark.parametrize(("objects", "expected"), OBJECTS)
def test_text_objects_are_read_by_their_places(objects: str, expected: str) -> None:
    assert text_of(objects) == expected


def test_the_text_of_a_template_is_read_with_its_page() -> None:
    template = page(Sheet([Run(80, 100, "云岭市文件", 16)])).encode()
    common = '<ofd:CommonData><ofd:TemplatePage ID="7" BaseLoc="T/Content.xml"/></ofd:CommonData>'
    pages = '<ofd:Pages><ofd:Page ID="1" BaseLoc="/Doc_0/Pages/Page_0/Content.xml"/></ofd:Pages>'
    document = f"<ofd:Document {SPACE}>{common}{pages}</ofd:Document>"
    content = page(Sheet([Run(80, 200, "一、甲", 16)])).replace(
        "<ofd:Content>", '<ofd:Template TemplateID="7"/><ofd:Content>'
    )
    parts = {"Doc_0/Document.xml": document.encode(), "Doc_0/T/Content.xml": template, CONTENT: content.encode()}
    assert read_bytes(ofd([Sheet()], parts=parts), name="a.ofd").text == "云岭市文件\n一、甲"


def test_a_ruled_table_gives_one_line_a_row() -> None:
    lines = "".join(f"M 20 {y} L 120 {y} " for y in (20, 30, 45)) + "".join(
        f"M {x} 20 L {x} 45 " for x in (20, 60, 120)
    )
    drawn = (
        f'<ofd:PathObject Boundary="0 0 210 297"><ofd:AbbreviatedData>{lines}</ofd:AbbreviatedData></ofd:PathObject>'
    )
    cells = (
        placed("任务", 22, 23)
        + placed("单位", 62, 23)
        + placed("建设", 22, 32)
        + placed("道路", 22, 38)
        + placed("甲局", 62, 32)
    )
    assert text_of(drawn + cells) == "任务\t单位\n建设道路\t甲局"


@pytest.mark.parametrize(
    "parts",
    [
        {"OFD.xml": b"<OFD/>"},
        {"OFD.xml": b"<OFD><DocBody><DocRoot>gone.xml</DocRoot></DocBody></OFD>"},
        {"OFD.xml": b"not xml"},
    ],
)
def test_a_package_without_a_document_is_damaged(parts: dict[str, bytes]) -> None:
    with pytest.raises(InputError, match=r"document\.damaged"):
        read_bytes(packed(parts), name="a.ofd")
