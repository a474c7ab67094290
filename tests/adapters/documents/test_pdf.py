from __future__ import annotations

import pytest

from luoshi.adapters.documents import read_bytes
from luoshi.core.base.errors import InputError
from luoshi.core.texts.model import Source
from tests.adapters.documents.ofd_file import ofd
from tests.adapters.documents.pages import HEIGHT, LEFT, PITCH, SIZE, TOP, Run, Sheet, sheets
from tests.adapters.documents.pdf_file import encrypted_pdf, pdf

LONG = (
    "各部门要把园区提质作为全年重点工作，逐项明确时间表、路线图、责任人，加强统筹协调，强化督促检查，确保各项目标任务如期完成，"
    "对推进不力的予以通报，对成效明显的在资金安排、用地指标等方面给予倾斜支持，并及时总结推广经验做法。"
)


def read(pages: list[Sheet], **more: object) -> Source:
    return read_bytes(pdf(pages, **more), name="a.pdf")  # type: ignore[arg-type]  # handed through


def column(*lines: str, size: float = SIZE) -> list[Sheet]:
    """One page with these lines at the left edge, an ideographic space indenting by one character."""
    runs = [
        Run(LEFT + SIZE * (len(line) - len(line.lstrip("　"))), TOP + PITCH * row, line.lstrip("　"), size)
        for row, line in enumerate(lines)
    ]
    return [Sheet(runs)]


@pytest.mark.parametrize("rows", [3, 5, 7, 20])
def test_a_paragraph_is_whole_though_pages_heads_and_numbers_part_it(rows: int) -> None:
    paragraphs = [f"（{number}）{LONG}" for number in range(1, 7)]
    source = read(sheets(paragraphs, head="云岭省人民政府公报", number="- {page} -", rows=rows))
    assert source.text.split("\n") == paragraphs


def test_each_stretch_knows_its_page() -> None:
    source = read(sheets([LONG], head="云岭省人民政府公报", number="{page}/{pages}", rows=2))
    assert [origin.page for origin in source.origin] == [1, 2, 3]
    assert "".join(source.text[origin.start : origin.end] for origin in source.origin) == LONG


NUMBERS = [
    "— {page} —",
    "-{page}-",
    "{page}",
    "第{page}页",
    "第 {page} 页 共 {pages} 页",
    "{page}/{pages}",
    "Page {page} of {pages}",
]


@pytest.mark.parametrize("number", NUMBERS)
def test_page_numbers_go_in_every_form(number: str) -> None:
    assert read(sheets([LONG, LONG], number=number, rows=3)).text == f"{LONG}\n{LONG}"


def test_a_number_that_does_not_count_along_stays() -> None:
    pages = [Sheet([Run(LEFT, TOP, "完成投资（亿元）"), Run(LEFT, TOP + PITCH, told)]) for told in ("260", "12", "7")]
    assert read(pages).text.split("\n").count("260") == 1


def test_a_line_that_comes_back_within_the_body_stays() -> None:
    duty = "责任单位：市商务局"
    pages = [
        Sheet([Run(LEFT + 2 * SIZE, TOP, f"（{n}）推进第{n}项工作。"), Run(LEFT + 2 * SIZE, TOP + PITCH, duty)])
        for n in range(1, 5)
    ]
    for number, page in enumerate(pages):
        page.runs += [Run(LEFT, TOP + PITCH * (2 + row), f"　第{number}页的第{row}件事。") for row in range(2 * number)]
    assert read(pages).text.count(duty) == 4


LINES = [
    (("　　一、总体要求", "　　（一）甲。"), ["一、总体要求", "（一）甲。"]),
    ((LONG[:27], LONG[27:54], LONG[54:81], LONG[81:90] + "。", "一、乙"), [LONG[:90] + "。", "一、乙"]),
    ((LONG[:26] + "。", "　　" + LONG[27:40], "乙"), [LONG[:26] + "。", LONG[27:40], "乙"]),
    (("　　" + LONG[:25], LONG[25:52], LONG[52:79], LONG[79:106], "　　二、丙"), [LONG[:106], "二、丙"]),
]


@pytest.mark.parametrize(("lines", "expected"), LINES)
def test_a_paragraph_ends_where_a_line_is_short_or_the_next_begins_anew(
    lines: tuple[str, ...], expected: list[str]
) -> None:
    assert read(column(*lines)).text.split("\n") == expected


def test_a_title_over_two_centred_lines_is_one_line() -> None:
    title = [Run(207, 45, "云岭市支持开发区", 22), Run(185, 80, "高质量发展的若干措施", 22)]
    body = sheets([LONG, LONG])[0].runs
    assert read([Sheet([*title, *body])]).text.split("\n")[0] == "云岭市支持开发区高质量发展的若干措施"


def test_letters_and_digits_among_chinese_get_no_spaces_but_words_keep_theirs() -> None:
    runs = [
        Run(LEFT, TOP, "到"),
        Run(LEFT + 20, TOP, "2027"),
        Run(LEFT + 56, TOP, "年"),
        Run(LEFT, TOP + 60, "open data"),
    ]
    assert read([Sheet(runs)]).text == "到2027年\nopen data"


def test_a_mark_that_is_drawn_after_its_neighbours_is_read_at_its_place() -> None:
    # Word processors draw quotation marks in another font, and after the characters around them.
    runs = [Run(LEFT, TOP, "以下简称"), Run(LEFT + 5 * SIZE, TOP, "云岭新区"), Run(LEFT + 4 * SIZE, TOP, "“")]
    runs += [Run(LEFT + 10 * SIZE, TOP, "）建设"), Run(LEFT + 9 * SIZE, TOP, "”")]
    assert read([Sheet(runs)]).text == "以下简称“云岭新区”）建设"


BADLY_FILLED = [
    (
        "　　为推进园区建设，根据《关于支持云岭新区建设的批复》",
        "〔2018〕14号)等文件要求，结合实际制定方案，请认真执行。",
    ),
    (
        "　　为推进园区建设，根据《关于支持云岭新区的批复》，按",
        "照“法无禁止即可为”的原则，制定方案，请各单位认真执行。",
    ),
]


@pytest.mark.parametrize("lines", BADLY_FILLED)
def test_a_line_that_lacks_a_character_or_two_in_mid_sentence_goes_on(lines: tuple[str, str]) -> None:
    filled = ["　　" + LONG[:25], LONG[25:52], LONG[52:79], LONG[79:106] + "。"]
    told = read(column(*filled, *filled, *lines)).text.split("\n")
    assert told[2:] == ["".join(lines).replace("　", "")]


def ruled(xs: list[float], ys: list[float]) -> list[tuple[float, float, float, float]]:
    return [(xs[0], y, xs[-1], y) for y in ys] + [(x, ys[0], x, ys[-1]) for x in xs]


CELLS = [
    Run(85, 118, "序号"), Run(135, 118, "具体举措"), Run(335, 118, "责任单位"),
    Run(85, 146, "1"), Run(135, 146, "推行企业开办一件"), Run(335, 146, "市政务服"),
    Run(135, 166, "事一次办"), Run(335, 166, "务局"),
    Run(85, 196, "2"), Run(335, 196, "市商务局"),
]  # fmt: skip
TABLE = "序号\t具体举措\t责任单位\n1\t推行企业开办一件事一次办\t市政务服务局\n2\t\t市商务局"
GRID = ruled([80, 130, 330, 480], [100, 126, 176, 206])


def test_a_ruled_table_gives_one_line_a_row() -> None:
    assert read([Sheet(CELLS)], lines=GRID).text == TABLE


def test_a_cell_that_spans_rows_stands_in_the_first_of_them() -> None:
    lines = [line for line in GRID if line != (80, 176, 480, 176)] + [(80, 176, 130, 176), (330, 176, 480, 176)]
    assert read([Sheet(CELLS)], lines=lines).text == TABLE


def test_a_frame_around_text_is_no_table() -> None:
    assert (
        read([Sheet([Run(85, 118, "一、甲"), Run(85, 146, "二、乙")])], lines=ruled([80, 480], [100, 200])).text
        == "一、甲\n二、乙"
    )


def test_cells_without_lines_stand_apart_by_tab() -> None:
    assert read([Sheet([Run(85, 118, "序号"), Run(200, 118, "责任单位")])]).text == "序号\t责任单位"


def test_a_page_turned_on_its_side_is_read_as_it_stands() -> None:
    data = pdf(sheets([LONG])).replace(b"/MediaBox", b"/Rotate 90 /MediaBox")
    turned = data.replace(b"1 0 0 1 ", b"0 1 -1 0 ")
    assert turned != data
    assert "各部门要把园区提质" in read_bytes(turned, name="a.pdf").text


def test_slanted_text_such_as_a_watermark_is_ignored() -> None:
    data = pdf([Sheet([Run(LEFT, TOP, "一、甲"), Run(LEFT, 300, "内部草稿水印")])])
    mark = f"1 0 0 1 {LEFT} {HEIGHT - 300}".encode()
    slanted = data.replace(mark, f".7 .7 -.7 .7 {LEFT} {HEIGHT - 300}".encode())
    assert read_bytes(slanted, name="a.pdf").text == "一、甲"


def test_an_encrypted_file_is_told_as_such() -> None:
    with pytest.raises(InputError, match=r"document\.encrypted"):
        read_bytes(encrypted_pdf(sheets([LONG])), name="a.pdf")


@pytest.mark.parametrize("data", [pdf([Sheet()]), ofd([Sheet()])])
def test_pages_without_text_are_told_as_a_scan(data: bytes) -> None:
    with pytest.raises(InputError, match=r"document\.no_text_layer"):
        read_bytes(data, name="a")


def test_more_pages_than_the_limit_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    from luoshi.adapters.documents import ofd as module

    monkeypatch.setattr(module, "MAX_PAGES", 1)
    with pytest.raises(InputError, match=r"document\.too_many_pages"):
        read_bytes(ofd(sheets([LONG], rows=1)), name="a.ofd")
