"""Sheets of a workbook that an office can send on: title, frozen head, filters, heights, print set-up."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import xlsxwriter
from xlsxwriter.worksheet import Worksheet

from luoshi.adapters.readings.widths import lines_in, pieces

_A3, _A4 = 8, 9
_LINE = 15.75
_MOST_LINES = 24
_HEAD_ROW = 2


@dataclass(frozen=True, slots=True)
class Page:
    """One sheet to lay out: heads and cells as they are shown, widths in half-width characters."""

    name: str
    title: str
    note: str
    heads: Sequence[str]
    widths: Sequence[int]
    cells: Sequence[Sequence[str]]
    centred: frozenset[int] = frozenset({0})
    large: bool = False


class Sheets:
    """A workbook under way, with the few formats it uses."""

    def __init__(self, book: xlsxwriter.Workbook, *, footer: str, continued: str) -> None:
        self.book = book
        self.footer = footer
        self.continued = continued
        body = {"font_name": "仿宋_GB2312", "font_size": 10.5, "text_wrap": True, "border": 1, "valign": "vcenter"}
        self.body = book.add_format(body)
        self.middle = book.add_format(body | {"align": "center"})
        self.head = book.add_format(
            body | {"font_name": "黑体", "align": "center", "bg_color": "#E7ECF2"},
        )
        self.tall = book.add_format(
            body | {"font_name": "黑体", "rotation": 90, "align": "center", "valign": "bottom", "bg_color": "#E7ECF2"}
        )
        self.title = book.add_format(
            {"font_name": "方正小标宋简体", "font_size": 20, "align": "center", "valign": "vcenter", "text_wrap": True}
        )
        self.note = book.add_format({"font_name": "仿宋_GB2312", "font_size": 11, "align": "right"})

    def add(self, page: Page) -> Worksheet:
        """Lays a table out as a sheet of its own."""
        sheet = self.open(page, columns=len(page.heads))
        for column, (head, wide) in enumerate(zip(page.heads, page.widths, strict=True)):
            sheet.set_column(column, column, wide)
            sheet.write_string(_HEAD_ROW, column, head, self.head)
        tallest = max(lines_in(head, wide) for head, wide in zip(page.heads, page.widths, strict=True))
        sheet.set_row(_HEAD_ROW, max(24, tallest * _LINE + 6))
        last = self._fill(sheet, page)
        sheet.autofilter(_HEAD_ROW, 0, max(last, _HEAD_ROW + 1), len(page.heads) - 1)
        self.close(sheet, last=max(last, _HEAD_ROW), columns=len(page.heads), frozen=2 if len(page.heads) > 3 else 0)
        return sheet

    def open(self, page: Page, *, columns: int) -> Worksheet:
        """A new sheet with its title and the line under it."""
        sheet = self.book.add_worksheet(page.name[:31])
        width = sum(page.widths) or 100
        sheet.set_row(0, 20 + 26 * (lines_in(page.title, int(width / 1.9)) - 1) + 14)
        if columns > 1:
            sheet.merge_range(0, 0, 0, columns - 1, "", self.title)
            sheet.merge_range(1, 0, 1, columns - 1, "", self.note)
        sheet.write_string(0, 0, page.title, self.title)
        sheet.write_string(1, 0, page.note, self.note)
        sheet.set_row(1, 18 if page.note else 6)
        sheet.set_paper(_A3 if page.large else _A4)
        return sheet

    def close(self, sheet: Worksheet, *, last: int, columns: int, frozen: int) -> None:
        """The print set-up: landscape, one page wide, the head on every page, page numbers."""
        sheet.freeze_panes(_HEAD_ROW + 1, frozen)
        sheet.set_landscape()
        sheet.fit_to_pages(1, 0)
        sheet.repeat_rows(_HEAD_ROW)
        sheet.print_area(0, 0, last, columns - 1)
        sheet.set_margins(left=0.5, right=0.5, top=0.6, bottom=0.7)
        sheet.center_horizontally()
        sheet.set_footer(f"&C&9{self.footer}")
        sheet.hide_gridlines(2)

    def _fill(self, sheet: Worksheet, page: Page) -> int:
        place = _HEAD_ROW
        for cells in page.cells:
            for part in _continued(cells, page.widths, self.continued):
                place += 1
                for column, text in enumerate(part):
                    self._put(sheet, (place, column), text, counted=column in page.centred)
                lines = max(lines_in(text, wide) for text, wide in zip(part, page.widths, strict=True))
                sheet.set_row(place, max(20, lines * _LINE + 4))
        return place

    def _put(self, sheet: Worksheet, place: tuple[int, int], text: str, *, counted: bool) -> None:
        """Counts as numbers, all else as text: nothing that a document says becomes a formula or a link."""
        if counted and text.isascii() and text.isdigit():
            sheet.write_number(*place, int(text), self.middle)
        elif text:
            sheet.write_string(*place, text, self.middle if counted else self.body)
        else:
            sheet.write_blank(*place, None, self.body)


def _continued(cells: Sequence[str], widths: Sequence[int], continued: str) -> list[list[str]]:
    """A row too tall for a sheet goes on in further rows; the first cell says so, the short cells are repeated."""
    parts = [pieces(text, columns=wide, lines=_MOST_LINES) for text, wide in zip(cells, widths, strict=True)]
    count = max(len(part) for part in parts)
    if count == 1:
        return [list(cells)]
    rows = [
        [part[number] if number < len(part) else (part[0] if len(part) == 1 else "") for part in parts]
        for number in range(count)
    ]
    for row in rows[1:]:
        row[0] = continued.format(serial=row[0])
    return rows
