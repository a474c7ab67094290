"""The measures of GB/T 9704-2012 in the printed PDF: type area, 22 lines of 28 characters, the red line, its foot."""

from __future__ import annotations

import ctypes
from collections import Counter

import pypdfium2
import pypdfium2.raw as raw
import pytest

from luoshi.adapters.papers.pdf import as_pdf
from luoshi.core.papers.forms.letters import Letter, letter
from luoshi.core.papers.model import Paper, Paragraph, Text
from tests.adapters.papers.test_pdf import MM, run_of, signs
from tests.core.papers.samples import WORDING, dispatch, everything

pytest.importorskip("typst", reason="this platform has no wheel of typst")
WORDS = "各单位要逐项核对任务完成情况并按时报送自查报告"
RED, BLACK = (255, 0, 0), (0, 0, 0)
Line = tuple[tuple[int, int, int], float, float, float]


def long_notice() -> Paper:
    body = (Paragraph((Text(WORDS * 60),)),)
    given = Letter(
        dispatch(number="青经开〔2026〕5号", copied=("市政府办公室",)),
        "notice",
        "关于报送自查报告",
        ("各局（办）",),
        body,
    )
    return letter(given, WORDING)


def lines_of(data: bytes, page: int) -> list[Line]:
    """The drawn lines of a page: colour, left, width and height above the lower edge, in millimetres."""
    document = pypdfium2.PdfDocument(data)
    sheet = document[page]
    found = []
    for each in sheet.get_objects(filter=[raw.FPDF_PAGEOBJ_PATH], max_depth=6):
        told = [ctypes.c_uint() for _ in range(4)]
        raw.FPDFPageObj_GetStrokeColor(each, *told)
        left, bottom, right, top = each.get_bounds()
        colour = (told[0].value, told[1].value, told[2].value)
        found.append((colour, left / MM, (right - left) / MM, (sheet.get_height() - (top + bottom) / 2) / MM))
    return found


def test_a_full_page_has_twenty_two_lines_of_twenty_eight_characters_within_its_margins() -> None:
    page = [each for each in signs(as_pdf(long_notice(), WORDING).data, 1) if each.bottom < 262.5]
    rows = Counter(int(((each.top + each.bottom) / 2 - 37) / (225 / 22)) for each in page)
    assert set(rows) == set(range(22))
    assert set(rows.values()) <= {27, 28}
    assert rows.most_common(1)[0][1] == 28
    edges = (min(each.left for each in page), max(each.right for each in page))
    assert edges[0] == pytest.approx(28, abs=0.6)
    assert edges[1] == pytest.approx(210 - 26, abs=0.9)
    assert min(each.top for each in page) == pytest.approx(37, abs=3)


def test_the_red_line_is_as_wide_as_the_text_and_four_millimetres_under_the_number() -> None:
    data = as_pdf(long_notice(), WORDING).data
    [(_, left, width, height)] = [each for each in lines_of(data, 0) if each[0] == RED]
    number = run_of(signs(data, 0), "5号")
    assert left == pytest.approx(28, abs=0.4)
    assert width == pytest.approx(156, abs=0.8)
    assert height - max(each.bottom for each in number) == pytest.approx(4, abs=1)


def test_the_foot_stands_between_lines_as_wide_as_the_text_and_ends_with_it() -> None:
    data = as_pdf(long_notice(), WORDING).data
    last = len(pypdfium2.PdfDocument(data)) - 1
    rules = sorted(each[3] for each in lines_of(data, last) if each[0] == BLACK and each[2] > 155)
    assert len(rules) == 3
    assert rules[-1] == pytest.approx(262, abs=0.5)


def test_a_letter_has_two_double_lines_of_170_millimetres_and_a_foot_without_any() -> None:
    copied = Letter(
        dispatch(copied=("市政府办公室",)), "letter", "关于某事", ("青岚市水务局",), (Paragraph((Text("请予支持。"),)),)
    )
    data = as_pdf(letter(copied, WORDING), WORDING).data
    drawn = lines_of(data, 0)
    assert [each for each in drawn if each[0] == BLACK] == []
    assert [each[2] for each in drawn] == [pytest.approx(170, abs=1.2)] * 4
    assert max(each[3] for each in drawn) == pytest.approx(297 - 20, abs=1.5)
    foot = run_of(signs(data, 0), "抄送：市政府办公室。")
    assert foot[0].bottom == pytest.approx(262, abs=3)


@pytest.mark.parametrize("name", ["urge", "supervise", "talk", "rectify"])
def test_the_title_of_a_slip_stands_under_its_red_line(name: str) -> None:
    data = as_pdf(everything()[name], WORDING).data
    [line] = [each for each in lines_of(data, 0) if each[0] == RED]
    title = run_of(signs(data, 0), everything()[name].title[:6])
    assert line[3] < min(each.top for each in title) < line[3] + 12
