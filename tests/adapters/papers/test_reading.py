"""Any Word file read for checking: styles, defaults and themes resolved, numbers of lists drawn, harm refused."""

from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import docx
import pytest
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.shared import Pt

from luoshi.adapters.papers.drafts import draft_of
from luoshi.adapters.papers.reading import seen_of
from luoshi.adapters.papers.writing import as_docx
from luoshi.core.base.errors import InputError
from luoshi.core.papers.checking.seen import SeenParagraph
from luoshi.core.papers.numbers.compare import compare, known_of
from luoshi.core.papers.numbers.model import Grid
from tests.core.papers.samples import OFFICE, ORGANS, TOTAL, WORDING, quarter


def first(make: Callable[[Any], None]) -> SeenParagraph:
    paper = docx.Document()
    make(paper)
    out = io.BytesIO()
    paper.save(out)
    return seen_of(out.getvalue()).paragraphs[0]


def _with(table: Grid, cells: dict[tuple[int, int], str]) -> Grid:
    return tuple(
        tuple(cells.get((line, column), cell) for column, cell in enumerate(row)) for line, row in enumerate(table)
    )


def chinese(style: Any, font: str) -> None:
    style.element.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), font)


def test_a_font_of_the_run_wins_over_that_of_the_style() -> None:
    def make(paper: Any) -> None:
        chinese(paper.styles["Normal"], "宋体")
        run = paper.add_paragraph().add_run("关于某事")
        run._r.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), "黑体")

    assert first(make).font == "黑体"


def test_font_size_and_place_come_from_the_style_that_a_style_rests_on() -> None:
    def make(paper: Any) -> None:
        base = paper.styles.add_style("base", 1)
        base.font.size = Pt(22)
        base.paragraph_format.alignment = WD_ALIGN_PARAGRAPH.CENTER
        base.paragraph_format.line_spacing = Pt(28)
        chinese(base, "方正小标宋简体")
        above = paper.styles.add_style("above", 1)
        above.base_style = base
        paper.add_paragraph("关于某事的通知", style="above")

    seen = first(make)
    assert (seen.font, seen.size, seen.align, seen.pitch) == ("方正小标宋简体", 22, "center", 28)


def test_the_font_of_most_of_a_paragraph_is_its_font_and_that_of_its_start_its_head() -> None:
    def make(paper: Any) -> None:
        paragraph = paper.add_paragraph()
        for text, font in (
            ("（一）核对。", "楷体_GB2312"),
            ("各单位要逐项核对任务完成情况，按时报送。", "仿宋_GB2312"),
        ):
            run = paragraph.add_run(text)
            run._r.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), font)

    seen = first(make)
    assert (seen.head, seen.font) == ("楷体_GB2312", "仿宋_GB2312")


def test_text_that_was_deleted_under_tracking_is_not_read() -> None:
    def make(paper: Any) -> None:
        paragraph = paper.add_paragraph("保留")
        gone = paragraph.add_run("删去")._r
        mark = paragraph._p.makeelement(qn("w:del"), {})
        gone.addprevious(mark)
        mark.append(gone)

    assert first(make).text == "保留"


@pytest.mark.parametrize("data", [b"", b"%PDF-1.7", b"PK\x03\x04", "关于".encode()])
def test_what_is_no_word_file_is_refused(data: bytes) -> None:
    with pytest.raises(InputError) as told:
        seen_of(data)
    assert told.value.code in ("papers.no_docx", "document.damaged")


def test_the_numbers_of_our_own_bulletin_are_all_known_but_those_of_single_tasks() -> None:
    draft = draft_of(as_docx(quarter(), WORDING))
    found = compare(
        draft, known_of(TOTAL, ORGANS, WORDING), organs=[*(each.name for each in ORGANS), OFFICE.name, OFFICE.printer]
    )
    assert [each for each in found.marks if each.state == "conflicting"] == []
    assert [each.text for each in found.marks if each.state == "unsourced"] == ["10个工作日", "60%", "10个工作日"]
    assert found.counted("matched") == 57
    assert (found.sums, found.names) == ((), ())


def test_a_sum_that_is_known_to_be_less_than_its_parts_is_not_told() -> None:
    """A task of two leads counts for both organs."""
    total = replace(TOTAL, due=23, closed=18)
    draft = draft_of(as_docx(quarter(), WORDING))
    told = replace(draft, tables=(_with(draft.tables[0], {(5, 2): "23", (5, 3): "18"}), *draft.tables[1:]))
    found = compare(told, known_of(total, ORGANS, WORDING))
    assert [each for each in found.sums if each.spot.table] == []


def test_a_changed_cell_and_a_changed_sum_are_found() -> None:
    paper = docx.Document(io.BytesIO(as_docx(quarter(), WORDING)))
    table = paper.tables[0]
    table.cell(2, 3).paragraphs[0].runs[0].text = "5"
    out = io.BytesIO()
    paper.save(out)
    found = compare(draft_of(out.getvalue()), known_of(TOTAL, ORGANS, WORDING))
    wrong = [each for each in found.marks if each.state == "conflicting"]
    assert [(each.text, each.expected, each.spot.table, each.spot.line, each.spot.column) for each in wrong] == [
        ("5", 4, 1, 3, 4)
    ]
    assert [(each.whole, each.parts, each.spot.line) for each in found.sums] == [(19, 20, 6)]
