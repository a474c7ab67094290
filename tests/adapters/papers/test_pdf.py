"""Papers as PDF: the same bytes, the places that GB/T 9704 gives in millimetres, the fonts told."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

import pypdfium2
import pytest

from luoshi.adapters.papers.fonts import chosen
from luoshi.adapters.papers.pdf import as_pdf
from luoshi.core.papers.forms.letters import Letter, letter
from luoshi.core.papers.model import Annex, Column, Paper, Paragraph, Table, Text, figures_of
from tests.core.papers.samples import WORDING, dispatch, everything, quarter

pytest.importorskip("typst", reason="this platform has no wheel of typst")
PAPERS = everything()
MM = 72 / 25.4


@dataclass(frozen=True)
class Sign:
    """A character with its box in millimetres from the upper left corner of the page."""

    sign: str
    left: float
    top: float
    right: float
    bottom: float


def signs(data: bytes, page: int) -> list[Sign]:
    document = pypdfium2.PdfDocument(data)
    sheet = document[page]
    text = sheet.get_textpage()
    height = sheet.get_height()
    found = []
    for place in range(text.count_chars()):
        sign = text.get_text_range(place, 1)
        if sign.strip():
            left, bottom, right, top = text.get_charbox(place)
            found.append(Sign(sign, left / MM, (height - top) / MM, right / MM, (height - bottom) / MM))
    return found


def texts(data: bytes) -> Iterator[str]:
    for page in pypdfium2.PdfDocument(data):
        yield re.sub(r"\s", "", page.get_textpage().get_text_range())


def run_of(found: list[Sign], words: str) -> list[Sign]:
    told = "".join(each.sign for each in found)
    place = told.index(words)
    return found[place : place + len(words)]


@pytest.mark.parametrize("paper", PAPERS.values(), ids=PAPERS)
def test_the_same_paper_gives_the_same_bytes(paper: Paper) -> None:
    assert as_pdf(paper, WORDING).data == as_pdf(paper, WORDING).data


@pytest.mark.parametrize("paper", PAPERS.values(), ids=PAPERS)
def test_every_number_of_a_paper_is_printed(paper: Paper) -> None:
    text = "".join(texts(as_pdf(paper, WORDING).data))
    # zeros are not drawn into charts
    assert [each.text for each in figures_of(paper) if each.text != "0" and each.text not in text] == []


def test_slips_fit_one_page() -> None:
    counts = {
        name: len(pypdfium2.PdfDocument(as_pdf(PAPERS[name], WORDING).data))
        for name in ("urge", "supervise", "supervise_again", "talk", "rectify", "closing", "letter")
    }
    assert counts == dict.fromkeys(counts, 1)


def test_the_mark_the_red_line_and_the_text_stand_where_the_standard_puts_them() -> None:
    first = signs(as_pdf(PAPERS["notice"], WORDING).data, 0)
    mark = run_of(first, "青岚经济技术开发区管理委员会文件")
    # 35 mm under the upper edge of the text, which lies 37 mm under that of the page
    assert abs(min(each.top for each in mark) - 72) < 1.5
    assert abs((mark[0].left + mark[-1].right) / 2 - (28 + 156 / 2)) < 1
    body = run_of(first, "为做好年度重点任务收官工作")
    # two characters of 16 points in
    assert abs(body[0].left - (28 + 2 * 16 / MM)) < 1
    assert min(each.left for each in first) > 27.5
    assert max(each.right for each in first) < 210 - 25.5


def test_twenty_eight_characters_fill_a_line_and_twenty_two_lines_a_page() -> None:
    page = signs(as_pdf(PAPERS["talk"], WORDING).data, 0)
    lines = sorted(
        {round((each.top + each.bottom) / 2) for each in run_of(page, "近12个月内") + run_of(page, "下列2项未办结")}
    )
    assert 9.5 < lines[-1] - lines[0] < 11
    wide = run_of(page, "你单位牵头的任务")
    assert abs((wide[5].left - wide[0].left) / 5 - 156 / 28) < 0.1


def test_page_numbers_stand_at_the_outer_side_seven_millimetres_under_the_text() -> None:
    data = as_pdf(PAPERS["notice"], WORDING).data
    for page, left in ((0, False), (1, True)):
        dash, number, other = signs(data, page)[-3:]
        assert (dash.sign, number.sign, other.sign) == ("—", str(page + 1), "—")
        assert abs((dash.top + dash.bottom) / 2 - (297 - 35 + 7)) < 1
        edge = dash.left - 28 if left else 210 - 26 - other.right
        assert abs(edge - 14 / MM) < 1.5


def test_the_foot_stands_at_the_lower_edge_of_the_last_page() -> None:
    data = as_pdf(quarter(), WORDING).data
    last = signs(data, len(pypdfium2.PdfDocument(data)) - 1)
    printed = run_of(last, "印发")
    assert 262 - 9 < printed[0].bottom < 262


def test_a_foot_that_finds_no_room_stands_at_the_end_of_the_next_page() -> None:
    data = as_pdf(PAPERS["minutes"], WORDING).data
    assert len(pypdfium2.PdfDocument(data)) == 2
    assert 262 - 9 < run_of(signs(data, 1), "印发")[0].bottom < 262


def test_no_page_bears_a_signature_without_text() -> None:
    last = list(texts(as_pdf(PAPERS["assign"], WORDING).data))[-1]
    assert last.index("任务完成后") < last.index("青岚经济技术开发区管理委员会")


def test_a_letter_begins_thirty_millimetres_under_the_edge_and_bears_no_number_on_its_first_page() -> None:
    first = signs(as_pdf(PAPERS["letter"], WORDING).data, 0)
    mark = run_of(first, "青岚经济技术开发区管理委员会")
    assert abs(min(each.top for each in mark) - 30) < 3
    assert not [each for each in first if each.top > 262]


def test_the_fonts_that_stand_in_are_told() -> None:
    printed = as_pdf(PAPERS["urge"], WORDING)
    assert [each.asked for each in printed.fonts] == ["方正小标宋简体", "仿宋_GB2312", "楷体_GB2312", "黑体", "宋体"]
    assert all(
        each.official
        == (
            each.name
            in (
                "方正小标宋简体",
                "FZXiaoBiaoSong-B05S",
                "仿宋_GB2312",
                "FangSong_GB2312",
                "楷体_GB2312",
                "KaiTi_GB2312",
                "黑体",
                "SimHei",
                "宋体",
                "SimSun",
            )
        )
        for each in printed.fonts
    )
    assert chosen(["仿宋_GB2312", "FangSong"])[1].official
    assert [each.name for each in chosen([])] == [
        "Noto Serif CJK SC",
        "Noto Serif CJK SC",
        "Noto Serif CJK SC",
        "Noto Sans CJK SC",
        "Noto Serif CJK SC",
    ]


def test_nothing_in_a_paper_is_an_instruction_to_the_printer() -> None:
    harm = '甲"#panic("x")\\u{41}#read("/etc/hostname")$1$'
    paper = letter(Letter(dispatch(), "letter", "关于某事", (harm,), (Paragraph((Text(harm),)),)), WORDING)
    assert "".join(texts(as_pdf(paper, WORDING).data)).count(harm) == 2


@pytest.mark.parametrize("count", [1, 11, 15, 21])
def test_a_foot_behind_a_table_of_any_length_stands_at_the_foot_of_the_last_page(count: int) -> None:
    heads = (Column("序号", Decimal(10)), Column("牵头单位", Decimal(40)), Column("配合单位", Decimal(50)))
    names = "、".join(["青岚经济技术开发区管理委员会"] * 16)
    rows = tuple(((Text(str(place)),), (Text(names),), (Text(names),)) for place in range(count))
    annex = Annex("任务分工表", (Table("tasks", "", heads, rows),), wide=True)
    told = Letter(
        dispatch(), "notice", "关于报送进展", ("各有关单位",), (Paragraph((Text("请报送。"),)),), annexes=(annex,)
    )
    made = as_pdf(letter(told, WORDING), WORDING).data
    last = len(pypdfium2.PdfDocument(made)) - 1
    printed = run_of(signs(made, last), "印发")
    assert printed[0].bottom == pytest.approx(210 - 28, abs=3)
