"""Parts of an office paper as a text document: pages to GB/T 9704, lines, headings, tables, page numbers."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any, Literal

import docx
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

from luoshi.adapters.docx_elements import made, packed, seen

TITLE, BLACK, KAI, BODY, SONG = "方正小标宋简体", "黑体", "楷体_GB2312", "仿宋_GB2312", "宋体"
SIZE = {"二号": 22, "小二": 18, "三号": 16, "四号": 14, "小四": 12, "五号": 10.5}
Align = Literal["left", "center", "right", "both"]
_MADE = datetime(2000, 1, 1, tzinfo=UTC).replace(tzinfo=None)
_TWIPS_A_MM = 56.6929
# GB/T 9704: 22 lines of 28 characters on 156 × 225 mm.
_TOP, _BOTTOM, _LEFT, _RIGHT = 37, 35, 28, 26
# A grid of characters is laid out otherwise by each program, so the 28 come from spacing: 15.75 pt a character.
_LINE_PITCH, _CLOSER = 579, "-5"
_CELL_MARGIN = 57
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"


class Paper:
    """A document under way, its margins at head and foot in millimetres."""

    def __init__(self, *, title: str, language: str, top: int = _TOP, bottom: int = _BOTTOM) -> None:
        self.top, self.bottom = top, bottom
        self.paper = docx.Document()
        self.paper.settings.odd_and_even_pages_header_footer = True
        about = self.paper.core_properties
        about.title, about.author, about.revision = seen(title)[:250], "", 1
        about.created = about.modified = _MADE
        normal = self.paper.styles["Normal"]
        normal.font.size, normal.font.name = Pt(SIZE["三号"]), BODY
        tongue = normal.element.get_or_add_rPr()
        tongue.rFonts.set(qn("w:eastAsia"), BODY)
        tongue.append(made("w:lang", val="zh-CN" if language == "zh" else "en-US", eastAsia="zh-CN"))
        layout = self.paper.sections[0]
        _upright(layout, top=top, bottom=bottom)
        _footers(layout)

    def line(
        self, text: str, *, font: str = BODY, size: str = "三号", align: Align = "both", indent: float = 0,
        left: float = 0, right: float = 0, colour: str = "", level: int = 0, grid: bool = True, keep: bool = False,
    ) -> None:  # fmt: skip
        """A paragraph; indents in characters of its size, `level` puts it into the outline."""
        about = OxmlElement("w:pPr")
        if keep:
            about.append(OxmlElement("w:keepNext"))
        if not grid:
            about.append(made("w:snapToGrid", val="0"))
        rule = "exact" if SIZE[size] <= SIZE["三号"] else "atLeast"
        pitch = {"line": str(_LINE_PITCH), "lineRule": rule} if grid else {"line": "240", "lineRule": "auto"}
        about.append(made("w:spacing", before="0", after="0", **pitch))
        about.append(_indented(SIZE[size], indent, left, right))
        about.append(made("w:jc", val=align))
        if level:
            about.append(made("w:outlineLvl", val=str(level - 1)))
        paragraph = OxmlElement("w:p")
        paragraph.append(about)
        for place, part in enumerate(text.split("\n")):
            own = run(part, font=font, size=SIZE[size], colour=colour)
            if place:
                own.insert(1, OxmlElement("w:br"))
            paragraph.append(own)
        self._append(paragraph)

    def rule(self, *, colour: str = "FF0000", size: int = 12) -> None:
        """A line across the page (红色分隔线)."""
        paragraph, about, border = OxmlElement("w:p"), OxmlElement("w:pPr"), OxmlElement("w:pBdr")
        border.append(made("w:bottom", val="single", sz=str(size), space="1", color=colour))
        about.append(border)
        about.append(made("w:spacing", before="0", after="0", line="240", lineRule="auto"))
        paragraph.append(about)
        self._append(paragraph)

    def gap(self, lines: int = 1, *, size: str = "三号", keep: bool = False) -> None:
        """Empty lines; those of a size other than that of the text are only as tall as it is."""
        for _ in range(lines):
            self.line("", size=size, grid=size == "三号", keep=keep)

    def table(
        self, heads: Sequence[str], rows: Sequence[Sequence[str]], shares: Sequence[float], *,
        aligns: Sequence[Align] = (), size: str = "五号",
    ) -> None:  # fmt: skip
        """A table with its head on every page, as wide as the text; without heads a form."""
        room = self._room()
        widths = [int(share * room / sum(shares)) for share in shares]
        table = self.paper.add_table(rows=0, cols=len(shares), style="Table Grid")
        table.autofit = False
        for column, wide in zip(table._tbl.tblGrid.findall(qn("w:gridCol")), widths, strict=True):
            column.set(qn("w:w"), str(wide))
        about = table._tbl.tblPr
        about.append(made("w:jc", val="center"))
        margins = OxmlElement("w:tblCellMar")
        for side in ("left", "right"):
            margins.append(made(f"w:{side}", w=str(_CELL_MARGIN), type="dxa"))
        _before(about, margins, "w:tblLook")
        form = tuple(aligns) or ("center",) * len(shares)
        if heads:
            table._tbl.append(_row(heads, widths, ("center",) * len(shares), font=BLACK, size=SIZE[size], head=True))
        for cells in rows:
            table._tbl.append(_row(cells, widths, form, font=BODY, size=SIZE[size], head=False))

    def wide(self) -> None:
        """From here on pages lie on their side."""
        layout = self.paper.add_section(WD_SECTION.NEW_PAGE)
        layout.orientation = WD_ORIENT.LANDSCAPE
        layout.page_width, layout.page_height = Mm(297), Mm(210)
        layout.top_margin, layout.bottom_margin = Mm(_LEFT), Mm(_RIGHT)
        layout.left_margin, layout.right_margin = Mm(_BOTTOM), Mm(_BOTTOM)

    def upright(self) -> None:
        """From here on pages stand."""
        _upright(self.paper.add_section(WD_SECTION.NEW_PAGE), top=self.top, bottom=self.bottom)

    def packed(self) -> bytes:
        """The bytes of the document, each part under the same fixed day."""
        return packed(self.paper)

    def _append(self, element: Any) -> None:
        self.paper.element.body.insert_element_before(element, "w:sectPr")

    def _room(self) -> float:
        layout: Any = self.paper.sections[-1]
        return float((layout.page_width - layout.left_margin - layout.right_margin) / Mm(1) * _TWIPS_A_MM)


def run(text: str, *, font: str, size: float, colour: str = "") -> Any:
    """A run of text in one font."""
    element, form, said = OxmlElement("w:r"), OxmlElement("w:rPr"), OxmlElement("w:t")
    form.append(made("w:rFonts", ascii=font, hAnsi=font, eastAsia=font, cs=font))
    if colour:
        form.append(made("w:color", val=colour))
    if size == SIZE["三号"]:
        form.append(made("w:spacing", val=_CLOSER))
    form.append(made("w:sz", val=str(int(size * 2))))
    form.append(made("w:szCs", val=str(int(size * 2))))
    said.text = seen(text)
    said.set(_SPACE, "preserve")
    element.append(form)
    element.append(said)
    return element


def _before(parent: Any, child: Any, name: str) -> None:
    """Puts a child before another, as the schema orders them, else last."""
    other = parent.find(qn(name))
    parent.append(child) if other is None else other.addprevious(child)


def _upright(layout: Any, *, top: int, bottom: int) -> None:
    layout.orientation = WD_ORIENT.PORTRAIT
    layout.page_width, layout.page_height = Mm(210), Mm(297)
    layout.top_margin, layout.bottom_margin = Mm(top), Mm(bottom)
    layout.left_margin, layout.right_margin = Mm(_LEFT), Mm(_RIGHT)
    layout.footer_distance = Mm(bottom - 7 - 5)
    for old in layout._sectPr.findall(qn("w:docGrid")):
        layout._sectPr.remove(old)
    grid = made("w:docGrid", type="lines", linePitch=str(_LINE_PITCH))
    layout._sectPr.append(grid)


def _footers(layout: Any) -> None:
    """— 1 — in 4 号宋体: at the right on odd pages, at the left on even ones, one character in."""
    for footer, side in ((layout.footer, "right"), (layout.even_page_footer, "left")):
        paragraph = footer.paragraphs[0]._p
        about = paragraph.get_or_add_pPr()
        about.append(made("w:ind", **{side: str(SIZE["四号"] * 20)}))
        about.append(made("w:jc", val=side))
        paragraph.append(run("— ", font=SONG, size=SIZE["四号"]))
        field = made("w:fldSimple", instr="PAGE")
        field.append(run("1", font=SONG, size=SIZE["四号"]))
        paragraph.append(field)
        paragraph.append(run(" —", font=SONG, size=SIZE["四号"]))


def _indented(size: float, first: float, left: float, right: float) -> Any:
    twips = {"left": left, "right": right, "firstLine": first}
    characters = {"leftChars": left, "rightChars": right, "firstLineChars": first}
    facts = {name: str(int(each * 100)) for name, each in characters.items() if each}
    return made("w:ind", **facts, **{name: str(int(each * size * 20)) for name, each in twips.items()})


def _row(
    cells: Sequence[str], widths: Sequence[int], aligns: Sequence[str], *, font: str, size: float, head: bool
) -> Any:
    row, about = OxmlElement("w:tr"), OxmlElement("w:trPr")
    about.append(OxmlElement("w:cantSplit"))
    if head:
        about.append(OxmlElement("w:tblHeader"))
    row.append(about)
    for text, wide, align in zip(cells, widths, aligns, strict=True):
        cell, form = OxmlElement("w:tc"), OxmlElement("w:tcPr")
        form.append(made("w:tcW", w=str(wide), type="dxa"))
        if head:
            form.append(made("w:shd", val="clear", color="auto", fill="EDEFF2"))
        form.append(made("w:vAlign", val="center"))
        cell.append(form)
        for line in text.split("\n"):
            cell.append(_cell_line(line, font=font, size=size, align=align))
        row.append(cell)
    return row


def _cell_line(text: str, *, font: str, size: float, align: str) -> Any:
    paragraph, about = OxmlElement("w:p"), OxmlElement("w:pPr")
    about.append(made("w:snapToGrid", val="0"))
    about.append(made("w:spacing", before="30", after="30", line="240", lineRule="auto"))
    about.append(made("w:jc", val=align))
    # An empty line is as tall as its mark.
    mark = OxmlElement("w:rPr")
    mark.append(made("w:sz", val=str(int(size * 2))))
    about.append(mark)
    paragraph.append(about)
    if text:
        paragraph.append(run(text, font=font, size=size))
    return paragraph
