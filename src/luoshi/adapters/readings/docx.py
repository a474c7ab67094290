"""Readings as a text document: the 任务分解表 on A4 landscape, its head repeated on every page."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

import docx
from docx.enum.section import WD_ORIENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

from luoshi.adapters.docx_elements import made, packed, seen
from luoshi.adapters.readings.columns import Column, columns_for, fitted
from luoshi.adapters.readings.options import Options
from luoshi.adapters.readings.titles import table_title
from luoshi.adapters.readings.whole import put_bytes
from luoshi.adapters.readings.words import Words
from luoshi.core.texts.ledger import joined
from luoshi.core.texts.model import Reading

_TITLE, _HEAD, _BODY = "方正小标宋简体", "黑体", "仿宋_GB2312"
_MADE = datetime(2000, 1, 1, tzinfo=UTC).replace(tzinfo=None)
_MARGIN = 15
_TWIPS_A_MM = 56.7


def write(readings: Sequence[Reading], path: str, *, options: Options) -> None:
    """One document for all readings; the same readings give the same bytes. Raises OSError."""
    words = Words(options.language)
    paper = docx.Document()
    _page(paper, wide=options.full)
    _heading(paper, readings, words, options)
    columns = columns_for(options)
    rows = [[column.cell(words, row, reading) for column in columns] for reading, row in joined(readings)]
    heads = [words.column(column.name) for column in columns]
    _table(paper, heads, rows or [[words.say("reading.no_tasks")] + [""] * (len(heads) - 1)], columns)
    _line(paper, words.say("reading.classified_note"), font=_BODY, size=9)
    put_bytes(path, packed(paper))


def _page(paper: Any, *, wide: bool) -> None:
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


def _heading(paper: Any, readings: Sequence[Reading], words: Words, options: Options) -> None:
    title = table_title(readings, words)
    paper.core_properties.title = title[:250]
    _line(paper, title, font=_TITLE, size=20, centred=True)
    if options.made_on:
        _line(paper, words.say("reading.made_on", day=options.made_on), font=_BODY, size=11, right=True)


def _line(
    paper: Any, text: str, *, font: str, size: int, centred: bool = False, right: bool = False
) -> None:  # fmt: skip
    paragraph = paper.add_paragraph()
    if centred or right:
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER if centred else WD_ALIGN_PARAGRAPH.RIGHT
    paragraph.paragraph_format.space_before = paragraph.paragraph_format.space_after = Pt(6)
    run = paragraph.add_run(seen(text))
    run.font.size, run.font.name = Pt(size), font
    run._element.rPr.rFonts.set(qn("w:eastAsia"), font)


def _table(paper: Any, heads: Sequence[str], rows: Sequence[Sequence[str]], columns: Sequence[Column]) -> None:
    """Built from its elements: python-docx looks at the whole table for each cell, which takes hours on long ones."""
    layout = paper.sections[0]
    room = (layout.page_width - layout.left_margin - layout.right_margin) / Mm(1) * _TWIPS_A_MM
    shares = fitted(columns, rows)
    widths = [int(share * room / sum(shares)) for share in shares]
    table = paper.add_table(rows=0, cols=len(heads), style="Table Grid")
    table.autofit = False
    for column, wide in zip(table._tbl.tblGrid.findall(qn("w:gridCol")), widths, strict=True):
        column.set(qn("w:w"), str(wide))
    small = 7.5 if len(columns) > 10 else 10.5
    table._tbl.append(_row(heads, widths, font=_HEAD, size=small, head=True))
    for cells in rows:
        table._tbl.append(_row(cells, widths, font=_BODY, size=small, head=False))


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
