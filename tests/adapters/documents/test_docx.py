from __future__ import annotations

import io
from typing import Any

import pytest

from luoshi.adapters.documents import read_bytes
from luoshi.core.base.errors import InputError
from tests.adapters.documents.ofd_file import packed

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
STRICT = 'xmlns:w="http://purl.oclc.org/ooxml/wordprocessingml/main"'


def docx_of(body: str, *, space: str = W, **parts: str) -> bytes:
    """A docx file of a body and further parts such as `numbering`."""
    told = {"word/document.xml": f"<w:document {space}><w:body>{body}</w:body></w:document>"}
    told |= {f"word/{name}.xml": f"<w:{name} {space}>{text}</w:{name}>" for name, text in parts.items()}
    return packed({name: text.encode() for name, text in told.items()})


def text_of(body: str, *, space: str = W, **parts: str) -> str:
    return read_bytes(docx_of(body, space=space, **parts), name="a.docx").text


def p(text: str, properties: str = "") -> str:
    return f"<w:p>{f'<w:pPr>{properties}</w:pPr>' if properties else ''}<w:r><w:t>{text}</w:t></w:r></w:p>"


def in_list(text: str, level: int, number: int = 1) -> str:
    return p(text, f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>')


def level(number: int, form: str, text: str, more: str = "") -> str:
    told = f'<w:start w:val="1"/><w:numFmt w:val="{form}"/><w:lvlText w:val="{text}"/>{more}'
    return f'<w:lvl w:ilvl="{number}">{told}</w:lvl>'


PLAN_LEVELS = level(0, "chineseCounting", "%1、") + level(1, "chineseCounting", "（%2）") + level(2, "decimal", "%3.")
NUMBERS = (
    f'<w:abstractNum w:abstractNumId="5">{PLAN_LEVELS}</w:abstractNum>'
    '<w:num w:numId="1"><w:abstractNumId w:val="5"/></w:num>'
    '<w:num w:numId="2"><w:abstractNumId w:val="5"/>'
    '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride></w:num>'
)

BODIES = [
    (p("甲") + p("") + p("乙"), "甲\n乙"),
    (p("　　甲　"), "甲"),
    ("<w:p><w:r><w:t>甲</w:t><w:br/><w:t>乙</w:t><w:tab/><w:t>丙</w:t></w:r></w:p>", "甲\n乙\t丙"),
    ('<w:p><w:r><w:br w:type="page"/><w:t>甲</w:t><w:noBreakHyphen/><w:t>1</w:t></w:r></w:p>', "甲-1"),
    ("<w:p><w:hyperlink><w:r><w:t>甲</w:t></w:r></w:hyperlink><w:sdt><w:sdtContent><w:r><w:t>乙</w:t></w:r>"
     "</w:sdtContent></w:sdt></w:p>", "甲乙"),
    ("<w:sdt><w:sdtContent>" + p("甲") + "</w:sdtContent></w:sdt>" + p("乙"), "甲\n乙"),
    ("<w:p><w:ins><w:r><w:t>新</w:t></w:r></w:ins><w:del><w:r><w:delText>旧</w:delText></w:r></w:del>"
     "<w:moveFrom><w:r><w:t>移</w:t></w:r></w:moveFrom><w:moveTo><w:r><w:t>来</w:t></w:r></w:moveTo></w:p>", "新来"),
    ("<w:p><w:r><w:fldChar/><w:instrText>PAGE</w:instrText><w:t>3</w:t></w:r></w:p>", "3"),
    ("<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>隐</w:t></w:r>"
     "<w:r><w:rPr><w:vanish w:val='0'/></w:rPr><w:t>显</w:t></w:r></w:p>", "显"),
    ("<w:p><w:ruby><w:rt><w:r><w:t>yún</w:t></w:r></w:rt>"
     "<w:rubyBase><w:r><w:t>云</w:t></w:r></w:rubyBase></w:ruby></w:p>", "云"),
    (p("甲", "<w:rPr><w:del/></w:rPr>") + p("乙"), "甲乙"),
    (p("甲", "<w:rPr><w:del/></w:rPr>"), "甲"),
]  # fmt: skip


@pytest.mark.parametrize(("body", "expected"), BODIES)
def test_paragraphs_are_read_as_they_are_shown(body: str, expected: str) -> None:
    assert text_of(body) == expected


def test_the_strict_form_of_the_standard_is_read_alike() -> None:
    assert text_of(p("甲"), space=STRICT) == "甲"


def test_automatic_numbers_are_drawn_into_the_text() -> None:
    body = [("总体要求", 0), ("原则", 1), ("目标", 1), ("建设道路", 2), ("建设厂房", 2), ("任务", 0), ("招商", 1)]
    told = text_of("".join(in_list(text, at) for text, at in body), numbering=NUMBERS)
    assert told.split("\n") == [
        "一、总体要求", "（一）原则", "（二）目标", "1.建设道路", "2.建设厂房", "二、任务", "（一）招商",
    ]  # fmt: skip


def test_an_empty_numbered_paragraph_counts_without_a_line() -> None:
    assert text_of(in_list("甲", 0) + in_list("", 0) + in_list("丙", 0), numbering=NUMBERS) == "一、甲\n三、丙"


def test_a_list_that_starts_anew_counts_from_its_own_start() -> None:
    told = text_of(in_list("甲", 0) + in_list("乙", 0) + in_list("丙", 0, 2) + in_list("丁", 0, 2), numbering=NUMBERS)
    assert told == "一、甲\n二、乙\n一、丙\n二、丁"


def test_a_number_comes_from_the_style_and_from_what_it_is_based_on() -> None:
    styles = (
        '<w:style w:styleId="a"><w:name w:val="题"/><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
        '<w:style w:styleId="b"><w:basedOn w:val="a"/><w:pPr><w:numPr><w:ilvl w:val="1"/></w:numPr></w:pPr></w:style>'
        '<w:style w:styleId="c"><w:basedOn w:val="c"/></w:style>'
    )
    body = "".join(p(text, f'<w:pStyle w:val="{style}"/>') for text, style in (("甲", "a"), ("乙", "b"), ("丙", "c")))
    assert text_of(body, numbering=NUMBERS, styles=styles) == "一、甲\n（一）乙\n丙"


def test_a_paragraph_can_take_itself_out_of_the_list_of_its_style() -> None:
    styles = '<w:style w:styleId="a"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
    body = p("甲", '<w:pStyle w:val="a"/><w:numPr><w:numId w:val="0"/></w:numPr>')
    assert text_of(body, numbering=NUMBERS, styles=styles) == "甲"


def test_plain_numbers_show_higher_levels_in_digits() -> None:
    levels = level(0, "chineseCounting", "第%1章") + level(1, "decimal", "%1.%2", "<w:isLgl/>")
    lists = f'<w:abstractNum w:abstractNumId="5">{levels}</w:abstractNum>'
    lists += '<w:num w:numId="1"><w:abstractNumId w:val="5"/></w:num>'
    assert text_of(in_list("总则", 0) + in_list("目的", 1), numbering=lists) == "第一章 总则\n1.1 目的"


def test_bullets_are_no_labels() -> None:
    lists = f'<w:abstractNum w:abstractNumId="5">{level(0, "bullet", "")}</w:abstractNum>'
    lists += '<w:num w:numId="1"><w:abstractNumId w:val="5"/></w:num>'
    assert text_of(in_list("甲", 0), numbering=lists) == "甲"


def test_a_table_of_contents_is_left_out() -> None:
    styles = '<w:style w:styleId="t1"><w:name w:val="toc 1"/></w:style>'
    assert text_of(p("一、甲 1", '<w:pStyle w:val="t1"/>') + p("一、甲"), styles=styles) == "一、甲"


def test_a_text_box_is_read_once_and_after_its_paragraph() -> None:
    box = f"<w:txbxContent>{p('盒')}</w:txbxContent>"
    drawn = (
        '<mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006">'
        f"<mc:Choice>{box}</mc:Choice><mc:Fallback>{box}</mc:Fallback></mc:AlternateContent>"
    )
    assert text_of(f"<w:p><w:r>{drawn}</w:r><w:r><w:t>文</w:t></w:r></w:p>") == "文\n盒"


def test_a_text_box_that_only_the_fallback_holds_is_read_too() -> None:
    drawn = (
        '<mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006">'
        f"<mc:Choice/><mc:Fallback><w:txbxContent>{p('盒')}</w:txbxContent></mc:Fallback></mc:AlternateContent>"
    )
    assert text_of(f"<w:p><w:r>{drawn}</w:r></w:p>") == "盒"


def saved(document: Any) -> bytes:
    told = io.BytesIO()
    document.save(told)
    return told.getvalue()


def table_of(rows: list[list[str]]) -> tuple[Any, Any]:
    import docx

    document = docx.Document()
    document.add_paragraph("前")
    table = document.add_table(rows=len(rows), cols=len(rows[0]))
    for row, cells in enumerate(rows):
        for column, text in enumerate(cells):
            table.cell(row, column).text = text
    document.add_paragraph("后")
    return document, table


def test_a_table_is_one_line_a_row_with_tabs_in_its_place() -> None:
    document, _ = table_of([["序号", "责任\n单位"], ["1", "GDP\nindex"], ["", ""]])
    source = read_bytes(saved(document), name="a.docx")
    assert source.text == "前\n序号\t责任单位\n1\tGDP index\n后"
    told = [(source.text[o.start : o.end], o.table, o.row, o.cell) for o in source.origin]
    assert told == [("序号", 0, 0, 0), ("责任单位", 0, 0, 1), ("1", 0, 1, 0), ("GDP index", 0, 1, 1)]


def test_merged_cells_leave_the_fields_they_cover_empty() -> None:
    document, table = table_of([["任务", "甲", "乙"], ["", "丙", "丁"], ["合计", "", "9"]])
    table.cell(0, 0).merge(table.cell(1, 0))
    table.cell(2, 0).merge(table.cell(2, 1))
    assert read_bytes(saved(document), name="a.docx").text == "前\n任务\t甲\t乙\n\t丙\t丁\n合计\t\t9\n后"


def test_a_frame_of_one_cell_is_read_as_its_paragraphs() -> None:
    document, _ = table_of([["一、甲\n二、乙"]])
    assert read_bytes(saved(document), name="a.docx").text == "前\n一、甲\n二、乙\n后"


def test_a_deleted_row_is_left_out_and_a_nested_table_stays_in_its_cell() -> None:
    inner = f"<w:tbl><w:tr><w:tc>{p('内')}</w:tc></w:tr></w:tbl>"
    rows = (
        f"<w:tr><w:trPr><w:del/></w:trPr><w:tc>{p('旧')}</w:tc><w:tc>{p('旧')}</w:tc></w:tr>"
        f"<w:tr><w:trPr><w:gridBefore w:val='1'/></w:trPr><w:tc>{p('甲')}{inner}</w:tc><w:tc>{p('乙')}</w:tc></w:tr>"
    )
    assert text_of(f"<w:tbl>{rows}</w:tbl>") == "\t甲内\t乙".strip("\n")


BROKEN = [
    ({"word/document.xml": b"<w:document"}, "document.damaged"),
    ({"word/other.xml": b"<a/>"}, "document.damaged"),
    ({"word/document.xml": f"<w:document {W}><w:body/></w:document>".encode()}, "document.no_text"),
    ({"xl/workbook.xml": b"<a/>"}, "document.unsupported"),
    ({"ppt/presentation.xml": b"<a/>"}, "document.unsupported"),
    ({"readme": b"a"}, "document.unsupported"),
]


@pytest.mark.parametrize(("parts", "code"), BROKEN)
def test_a_package_without_a_readable_document_is_told_as_such(parts: dict[str, bytes], code: str) -> None:
    with pytest.raises(InputError) as caught:
        read_bytes(packed(parts), name="a.docx")
    assert caught.value.code == code
