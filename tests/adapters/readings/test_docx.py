"""Readings as a text document."""

import zipfile
from dataclasses import replace
from pathlib import Path

import docx
import pytest
from docx.enum.section import WD_ORIENT
from docx.oxml.ns import qn

from luoshi.adapters.readings.docx import write
from luoshi.adapters.readings.options import Options
from luoshi.core.texts.model import Measure, Reading


@pytest.fixture
def paper(invented: Reading, tmp_path: Path) -> Path:
    path = tmp_path / "a.docx"
    write([invented], str(path), options=Options())
    return path


def test_the_table_is_that_of_the_workbook(paper: Path) -> None:
    (table,) = docx.Document(str(paper)).tables
    told = [[cell.text for cell in row.cells] for row in table.rows]
    assert told[0][:3] == ["序号", "重点任务", "具体举措"]
    assert told[1][4:7] == [
        "市科技局",
        "配合：市财政局、市教育局等\n实施：青岚高新区管委会",
        "2025年9月底前\n每季度召开1次",
    ]
    assert len(told) == 4


def test_the_page_is_a4_landscape_and_the_head_is_repeated(paper: Path) -> None:
    document = docx.Document(str(paper))
    section = document.sections[0]
    assert section.orientation == WD_ORIENT.LANDSCAPE
    assert (round(section.page_width.mm), round(section.page_height.mm)) == (297, 210)
    rows = document.tables[0]._tbl.findall(qn("w:tr"))
    assert [row.find(f"{qn('w:trPr')}/{qn('w:tblHeader')}") is not None for row in rows] == [True, False, False, False]
    assert all(row.find(f"{qn('w:trPr')}/{qn('w:cantSplit')}") is not None for row in rows)


def test_the_fonts_of_official_papers_are_named_for_chinese(paper: Path) -> None:
    xml = zipfile.ZipFile(paper).read("word/document.xml").decode()
    for font in ("方正小标宋简体", "黑体", "仿宋_GB2312"):
        assert f'w:eastAsia="{font}"' in xml


def test_the_same_reading_gives_the_same_bytes_dated_by_nobody(invented: Reading, paper: Path, tmp_path: Path) -> None:
    write([invented], str(tmp_path / "b.docx"), options=Options())
    assert paper.read_bytes() == (tmp_path / "b.docx").read_bytes()
    assert {part.date_time for part in zipfile.ZipFile(paper).infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_characters_that_xml_cannot_hold_are_replaced(invented: Reading, tmp_path: Path) -> None:
    plan = invented.documents[1]
    odd = replace(plan.tasks[0], measures=(Measure("甲\x00乙\x1b\ud800", 0, 1),))
    path = tmp_path / "b.docx"
    write([replace(invented, documents=(replace(plan, tasks=(odd,)),))], str(path), options=Options(full=True))
    assert "甲\ufffd乙\ufffd\ufffd" in [cell.text for cell in docx.Document(str(path)).tables[0].rows[1].cells]


def test_a_reading_without_tasks_says_so_in_english_too(invented: Reading, tmp_path: Path) -> None:
    path = tmp_path / "b.docx"
    write([replace(invented, documents=())], str(path), options=Options(language="en", made_on="2026-11-22"))
    document = docx.Document(str(path))
    assert document.tables[0].rows[1].cells[0].text == "No task was found."
    assert "Made on 2026-11-22" in [paragraph.text for paragraph in document.paragraphs]
