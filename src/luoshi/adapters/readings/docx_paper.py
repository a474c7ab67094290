"""A text document as an office lays it out: A4 landscape, tables whose heads are repeated, its fonts."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any, Final

from docx.enum.section import WD_ORIENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

from luoshi.adapters.docx_elements import made, seen

TITLE: Final = "方正小标宋简体"
HEAD: Final = "黑体"
BODY: Final = "仿宋_GB2312"
_MADE = datetime(2000, 1, 1, tzinfo=UTC).replace(tzinfo=None)
_MARGIN = 15
_TWIPS_A_MM = 56.7
_MANY = 10


def page(paper: Any, *, wide: bool) -> None:
    """A4 (A3 for all columns) landscape, page numbers at the foot, fixed properties."""
    layout = paper.sections[0]
    layout.orientation = WD_ORIENT.LANDSCAPE
    layout.page_width, layout.page_height = (Mm(420), Mm(297)) if wide else (Mm(297), Mm(210))
    layout.left_margin = layout.right_margin = layout.top_margin = layout.bottom_margin = Mm(_MARGIN)
    foot = layout.footer.paragraphs[0]
    foot.alignment = WD_ALIGN_PARAGRAPH.CENTER
    for sign in ("— ", None, " —"):
        run = foot.add_run(sign or "")
        if sign is None:
            field = OxmlElement("w:fldSimple")
            field.set(qn("w:instr"), "PAGE")
            run._r.addnext(field)  # python-docx has no field of its own
    tongue = paper.styles["Normal"].element.get_or_add_rPr()
    tongue.append(made("w:lang", val="zh-CN", eastAsia="zh-CN"))  # else 、 and 。 may stand in the middle, as in Taiwan
    about = paper.core_properties
    about.author, about.created, about.modified, about.revision = "", _MADE, _MADE, 1


def line(
    paper: Any, text: str, *, font: str, size: int, centred: bool = False, right: bool = False
) -> None:  # fmt: skip
    """A paragraph of its own; `size` in points."""
    paragraph = paper.add_paragraph()
    if centred or right:
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER if centred else WD_ALIGN_PARAGRAPH.RIGHT
    paragraph.paragraph_format.space_before = paragraph.paragraph_format.space_after = Pt(6)
    run = paragraph.add_run(seen(text))
    run.font.size, run.font.name = Pt(size), font
    run._element.rPr.rFonts.set(qn("w:eastAsia"), font)


def table(paper: Any, heads: Sequence[str], rows: Sequence[Sequence[str]], *, shares: Sequence[int]) -> None:
    """A table over the whole width, columns by their shares of it.

    Built from its elements: python-docx looks at the whole table for each cell, which takes hours on long ones.
    """
    layout = paper.sections[0]
    room = (layout.page_width - layout.left_margin - layout.right_margin) / Mm(1) * _TWIPS_A_MM
    widths = [int(share * room / sum(shares)) for share in shares]
    grid = paper.add_table(rows=0, cols=len(heads), style="Table Grid")
    grid.autofit = False
    for column, wide in zip(grid._tbl.tblGrid.findall(qn("w:gridCol")), widths, strict=True):
        column.set(qn("w:w"), str(wide))
    small = 7.5 if len(heads) > _MANY else 10.5
    grid._tbl.append(_row(heads, widths, font=HEAD, size=small, head=True))
    for cells in rows:
        grid._tbl.append(_row(cells, widths, font=BODY, size=small, head=False))


def _row(cells: Sequence[str], widths: Sequence[int], *, font: str, size: float, head: bool) -> Any:
    row = OxmlElement("w:tr")
    row.append(_with(OxmlElement("w:trPr"), "w:cantSplit", *(["w:tblHeader"] if head else [])))
    for place, (text, wide) in enumerate(zip(cells, widths, strict=True)):
        cell = OxmlElement("w:tc")
        about = OxmlElement("w:tcPr")
        about.append(made("w:tcW", w=str(wide), type="dxa"))
        if head:
            about.append(made("w:shd", val="clear", color="auto", fill="E7ECF2"))
        about.append(made("w:vAlign", val="center"))
        cell.append(about)
        for line in text.split("\n"):
            cell.append(_paragraph(line, font=font, size=size, centred=head or place == 0))
        row.append(cell)
    return row


def _paragraph(text: str, *, font: str, size: float, centred: bool) -> Any:
    paragraph, about = OxmlElement("w:p"), OxmlElement("w:pPr")
    about.append(made("w:spacing", before="20", after="20", line="240", lineRule="auto"))
    if centred:
        about.append(made("w:jc", val="center"))
    run, form = OxmlElement("w:r"), OxmlElement("w:rPr")
    form.append(made("w:rFonts", ascii=font, hAnsi=font, eastAsia=font))
    form.append(made("w:sz", val=str(int(size * 2))))
    said = OxmlElement("w:t")
    said.text = seen(text)
    said.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    run.append(form)
    run.append(said)
    paragraph.append(about)
    paragraph.append(run)
    return paragraph


def _with(element: Any, *names: str) -> Any:
    for name in names:
        element.append(OxmlElement(name))
    return element
