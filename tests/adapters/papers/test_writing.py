"""Papers as Word files: the same bytes each time, the page of GB/T 9704, nothing to find when they are checked."""

from __future__ import annotations

import io
import zipfile
from typing import Any

import docx
import pytest
from docx.shared import Mm

from luoshi.adapters.papers.reading import seen_of
from luoshi.adapters.papers.writing import as_docx
from luoshi.core.papers.checking.check import check
from luoshi.core.papers.checking.parts import parts_of
from luoshi.core.papers.model import Paper, figures_of
from tests.core.papers.samples import WORDING, everything, quarter

PAPERS = everything()
OPEN = {"papers.check.number_open", "papers.check.day_open"}


@pytest.mark.parametrize("paper", PAPERS.values(), ids=PAPERS)
def test_the_same_paper_gives_the_same_bytes(paper: Paper) -> None:
    assert as_docx(paper, WORDING) == as_docx(paper, WORDING)


@pytest.mark.parametrize("paper", PAPERS.values(), ids=PAPERS)
def test_our_own_papers_have_no_finding_but_places_to_be_filled(paper: Paper) -> None:
    found = check(seen_of(as_docx(paper, WORDING)))
    assert {each.code for each in found} <= OPEN, found


@pytest.mark.parametrize("paper", PAPERS.values(), ids=PAPERS)
def test_every_number_of_a_paper_stands_in_its_file(paper: Paper) -> None:
    data = as_docx(paper, WORDING)
    with zipfile.ZipFile(io.BytesIO(data)) as parts:
        charts = "".join(parts.read(name).decode() for name in parts.namelist() if "charts" in name)
    text = "".join(each.text for each in seen_of(data).paragraphs).replace("\n", "") + charts
    assert [each.text for each in figures_of(paper) if each.text.rstrip("%") not in text] == []


def test_the_parts_of_a_paper_are_found_again() -> None:
    parts = parts_of(seen_of(as_docx(PAPERS["consultation"], WORDING)))
    assert parts.title_text == PAPERS["consultation"].title
    assert parts.names == ["青岚经开区2026年重点工作任务分工方案（征求意见稿）", "意见反馈表"]
    assert len(parts.annexes) == 2
    assert [line.text for line in parts.signature] == ["青岚经济技术开发区管理委员会"]


def test_the_page_is_that_of_the_standard() -> None:
    document: Any = docx.Document(io.BytesIO(as_docx(PAPERS["notice"], WORDING)))
    layout = document.sections[0]
    measures = (
        layout.page_width,
        layout.page_height,
        layout.top_margin,
        layout.right_margin,
        layout.bottom_margin,
        layout.left_margin,
    )
    assert [round(each / Mm(1)) for each in measures] == [210, 297, 37, 26, 35, 28]
    assert document.settings.odd_and_even_pages_header_footer


def test_an_annex_on_its_side_turns_the_margins() -> None:
    document: Any = docx.Document(io.BytesIO(as_docx(PAPERS["consultation"], WORDING)))
    widths = [(round(each.page_width / Mm(1)), round(each.top_margin / Mm(1))) for each in document.sections]
    assert widths == [(210, 37), (297, 28), (210, 37)]


def test_the_fonts_are_declared_with_what_stands_in_for_them() -> None:
    with zipfile.ZipFile(io.BytesIO(as_docx(quarter(), WORDING))) as parts:
        table = parts.read("word/fontTable.xml").decode()
        assert sorted(name for name in parts.namelist() if "charts" in name) == [
            "word/charts/chart1.xml",
            "word/charts/chart2.xml",
        ]
    for name, other in (
        ("方正小标宋简体", "FZXiaoBiaoSong-B05S"),
        ("仿宋_GB2312", "方正仿宋_GB2312"),
        ("黑体", "SimHei"),
    ):
        assert f'w:name="{name}"><w:altName w:val="{other}"/>' in table
