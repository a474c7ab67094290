"""Sheets of an assessment's workbook: heads in levels, figures with their formats, states by word and fill."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

import xlsxwriter
from xlsxwriter.utility import xl_col_to_name
from xlsxwriter.worksheet import Worksheet

from luoshi.adapters.assessments.words import Words
from luoshi.adapters.readings.widths import lines_in

_A4 = 9
_LINE = 15.75
_PAGE_WIDE = 170
HEAD = 2
_BODY = {"font_name": "仿宋_GB2312", "font_size": 10.5, "text_wrap": True, "border": 1, "valign": "vcenter"}
_STYLES: dict[str, dict[str, object]] = {
    "text": {},
    "middle": {"align": "center"},
    "head": {"font_name": "黑体", "align": "center", "bg_color": "#E7ECF2"},
    "under": {"align": "center", "bg_color": "#F4F6F9", "font_size": 9},
    "part": {"font_name": "黑体", "bg_color": "#F4F6F9"},
    "absent": {"align": "center", "bg_color": "#FFF4CC", "italic": True},
    "vetoed": {"bg_color": "#FBE3E0"},
    "count": {"align": "center", "num_format": "0"},
    "value": {"align": "right", "num_format": "General"},
    "share": {"align": "right", "num_format": "0.00%"},
    "percent": {"align": "right", "num_format": "0%"},
    "total": {"align": "right", "num_format": "0.000000"},
    "exact": {"align": "right", "num_format": "0.0000"},
    "sum": {"align": "right", "num_format": "0.0000", "bold": True, "bg_color": "#F4F6F9"},
}
Value = str | int | Decimal | None


class Book:
    """A workbook under way with its words and formats; `places` are those of the published score."""

    def __init__(self, book: xlsxwriter.Workbook, words: Words, *, heading: str, places: int) -> None:
        self.book, self.words, self.heading = book, words, heading
        styles = _STYLES | {"points": {"align": "right", "num_format": f"0.{'0' * places}".rstrip(".")}}
        self.formats = {name: book.add_format(_BODY | style) for name, style in styles.items()}
        title = {"font_name": "方正小标宋简体", "font_size": 18, "align": "center", "valign": "vcenter"}
        self.title = book.add_format(title | {"text_wrap": True})
        self.note = book.add_format({"font_name": "仿宋_GB2312", "font_size": 10.5, "text_wrap": True, "valign": "top"})
        indents = {"font_name": "仿宋_GB2312", **_BODY}
        self.indented = [book.add_format(indents | {"indent": depth}) for depth in range(8)]

    def sheet(self, code: str, *, note: str, widths: Sequence[int]) -> Sheet:
        """A new sheet with its title and the line under it."""
        name = self.words.say(f"sheet.{code}")
        title = self.words.say("title_of", title=self.heading, what=name)
        return Sheet(self, name, title=title, note=note, widths=widths)


class Sheet:
    """One sheet; rows and columns count from 0, the head begins in row `HEAD`."""

    def __init__(self, book: Book, name: str, *, title: str, note: str, widths: Sequence[int]) -> None:
        self.book, self.name, self.widths = book, name, list(widths)
        self.sheet: Worksheet = book.book.add_worksheet(name)
        self.last = HEAD
        self.sheet.set_default_row(18)
        for column, wide in enumerate(widths):
            self.sheet.set_column(column, column, wide)
        self._across(0, title, book.title, 27)
        self._across(1, note, book.note, 16)

    def put(self, row: int, column: int, value: Value, style: str = "text") -> None:
        """A cell: numbers as numbers, every text as text, so that no name becomes a formula or a link."""
        look = self.book.formats[style]
        self.last = max(self.last, row)
        if isinstance(value, str):
            self.sheet.write_string(row, column, value, look) if value else self.sheet.write_blank(
                row, column, None, look
            )
        elif value is None:
            self.sheet.write_blank(row, column, None, look)
        else:
            self.sheet.write_number(row, column, float(value), look)

    def indented(self, row: int, column: int, text: str, depth: int) -> None:
        """A text as far in as it lies deep."""
        self.sheet.write_string(row, column, text, self.book.indented[min(depth, len(self.book.indented) - 1)])

    def formula(self, row: int, column: int, formula: str, value: Decimal, style: str = "sum") -> None:
        """A formula of ours with the value that it has."""
        self.last = max(self.last, row)
        self.sheet.write_formula(row, column, formula, self.book.formats[style], float(value))

    def head(self, row: int, column: int, text: str, *, rows: int = 1, columns: int = 1) -> None:
        """A cell of the head, over several rows or columns."""
        look = self.book.formats["head"]
        if rows * columns > 1:
            self.sheet.merge_range(row, column, row + rows - 1, column + columns - 1, "", look)
        self.sheet.write_string(row, column, text, look)

    def heads(self, heads: Sequence[str], *, row: int = HEAD) -> None:
        """A head of one row, as tall as its words need."""
        for column, text in enumerate(heads):
            self.head(row, column, text)
        self.tall(row, heads, least=24)

    def tall(self, row: int, texts: Sequence[str], *, least: float = 20) -> None:
        """Makes a row as tall as its texts need."""
        lines = max((lines_in(text, wide) for text, wide in zip(texts, self.widths, strict=False)), default=1)
        self.sheet.set_row(row, min(400, max(least, lines * _LINE + 5)))

    def close(self, *, body: int, frozen: int, filters: bool = True, printed: int | None = None) -> None:
        """The print set-up: A4 landscape, as many pages wide as it takes to read it, the head on every page.

        The print area ends with the row `printed`, else with the last one.
        """
        sheet, last_column = self.sheet, len(self.widths) - 1
        sheet.freeze_panes(body, frozen)
        sheet.set_landscape()
        sheet.set_paper(_A4)
        sheet.fit_to_pages(max(1, round(sum(self.widths) / _PAGE_WIDE)), 0)
        if body > HEAD:
            sheet.repeat_rows(HEAD, body - 1)
        if frozen:
            sheet.repeat_columns(0, frozen - 1)
        sheet.print_area(0, 0, max(self.last, body) if printed is None else printed, last_column)
        sheet.set_margins(left=0.5, right=0.5, top=0.6, bottom=0.7)
        sheet.center_horizontally()
        sheet.set_footer(f"&C&9{self.book.words.say('page_footer')}")
        sheet.hide_gridlines(2)
        if filters:
            sheet.autofilter(body - 1, 0, max(self.last, body), last_column)

    def _across(self, row: int, text: str, look: Any, height: float) -> None:
        # No wider than a screen: what is frozen must not hold a title whose middle nobody sees.
        held, columns = 0, 0
        while columns < len(self.widths) and (held < 60 or columns < 2 or held + self.widths[columns] <= _PAGE_WIDE):
            held, columns = held + self.widths[columns], columns + 1
        if columns > 1:
            self.sheet.merge_range(row, 0, row, columns - 1, "", look)
        self.sheet.write_string(row, 0, text, look)
        size = 1.8 if row == 0 else 1
        self.sheet.set_row(row, height * max(1, lines_in(text, int(held / size))) if text else 6)


def cells(row: int, first: int, last: int) -> str:
    """The name of a stretch of cells in a row.

    >>> cells(4, 3, 6)
    'D5:G5'
    """
    return f"{xl_col_to_name(first)}{row + 1}:{xl_col_to_name(last)}{row + 1}"
