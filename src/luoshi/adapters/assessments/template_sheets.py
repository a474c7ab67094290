"""The sheets of a template: heads with comments, rows to fill in, checks in the cells, print set-up."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Literal

import xlsxwriter
from xlsxwriter.utility import xl_rowcol_to_cell
from xlsxwriter.worksheet import Worksheet

from luoshi.adapters.assessments.grids import letters
from luoshi.adapters.readings.widths import lines_in, width

_A3, _A4 = 8, 9
_LINE = 15.75
_LONGEST_LIST = 255
_CHECKED_ROWS = 320
_WIDE_TABLE = 14
_WIDEST = 20
_FEWEST_PRINTED = 7


@dataclass(frozen=True, slots=True)
class Column:
    """A column to fill in: its head, what stands above that, and what its cells may hold.

    `choices` are offered; `open` lets other words pass with a warning. A number lies from `least` to `most`, or is one
    of the `words` for why there is none.
    """

    head: str
    above: Sequence[str] = ()
    comment: str = ""
    hint: str = ""
    kind: Literal["text", "number", "choice"] = "text"
    choices: Sequence[str] = ()
    open: bool = False
    words: Sequence[str] = ()
    least: Decimal | None = None
    most: Decimal | None = None
    shown: str = "General"
    wide: int = 0

    @property
    def columns(self) -> int:
        """How wide it is, in half-width characters."""
        return self.wide or min(_WIDEST, max(11, *(width(line) + 2 for line in self.head.split("\n"))))


@dataclass(frozen=True, slots=True)
class Page:
    """A sheet to fill in: title, one line below it, labels of the lines above the heads, columns and filled rows."""

    name: str
    title: str
    note: str
    labels: Sequence[str]
    columns: Sequence[Column]
    rows: Sequence[Sequence[str]]
    blank: int = 0
    fixed: int = 1


class Sheets:
    """A workbook under way with the few formats it uses."""

    def __init__(self, book: xlsxwriter.Workbook, *, wrong: str, choices: str) -> None:
        self.book, self.wrong = book, wrong
        self._lists = choices
        self._listed: dict[tuple[str, ...], str] = {}
        self._hidden: Worksheet | None = None
        body = {"font_name": "仿宋_GB2312", "font_size": 10.5, "border": 1, "valign": "vcenter", "text_wrap": True}
        self._body = body
        head = body | {"font_name": "黑体", "align": "center"}
        self.head = book.add_format(head | {"bg_color": "#D9E2EF"})
        self.above = book.add_format(body | {"align": "center", "font_size": 9, "bg_color": "#F3F6FA"})
        self.text = book.add_format(body)
        self.middle = book.add_format(body | {"align": "center"})
        self.strong = book.add_format(body | {"font_name": "黑体"})
        self.title = book.add_format({"font_name": "方正小标宋简体", "font_size": 18, "valign": "vcenter"})
        self.note = book.add_format({"font_name": "仿宋_GB2312", "font_size": 10.5, "valign": "vcenter"})
        self._cells: dict[tuple[str, str], Any] = {}

    def form(self, page: Page) -> None:
        """Lays out a sheet to fill in."""
        sheet = self.open(page.name, page.title, page.note)
        heads = 2 + len(page.labels)
        for at, column in enumerate(page.columns):
            self._head(sheet, heads, at, column)
        for at, label in enumerate(page.labels):
            sheet.write_string(2 + at, 0, label, self.above)
            told = [column.above[at] for column in page.columns if column.above]
            sheet.set_row(2 + at, _height(told, [column.columns for column in page.columns if column.above], least=18))
        widths = [column.columns for column in page.columns]
        sheet.set_row(heads, _height([column.head for column in page.columns], widths, least=30))
        first, last = heads + 1, heads + max(len(page.rows), page.blank)
        self._rows(sheet, page, first, last)
        for at, column in enumerate(page.columns):
            self._check(sheet, column, at, first=first, last=heads + max(_CHECKED_ROWS, len(page.rows) + 20))
        sheet.freeze_panes(first, page.fixed)
        self._print(sheet, columns=len(page.columns), last=last, heads=heads, fixed=page.fixed)

    def open(self, name: str, title: str, note: str) -> Worksheet:
        """A new sheet with its title and a line below it."""
        sheet = self.book.add_worksheet(name[:31])
        sheet.write_string(0, 0, title, self.title)
        sheet.set_row(0, 30)
        sheet.write_string(1, 0, note, self.note)
        sheet.set_row(1, 20)
        sheet.hide_gridlines(2)
        sheet.set_landscape()
        sheet.center_horizontally()
        sheet.set_margins(left=0.5, right=0.5, top=0.6, bottom=0.6)
        return sheet

    def _head(self, sheet: Worksheet, row: int, at: int, column: Column) -> None:
        sheet.set_column(at, at, column.columns)
        sheet.write_string(row, at, column.head, self.head)
        if column.comment:
            lines = sum(lines_in(line, 36) for line in column.comment.split("\n"))
            look = {"x_scale": 2, "y_scale": max(1.0, lines / 4), "font_size": 9, "start_row": row + 1}
            sheet.write_comment(row, at, column.comment, look)
        for up in range(2, row):
            sheet.write_string(up, at, column.above[up - 2] if column.above else "", self.above)

    def _rows(self, sheet: Worksheet, page: Page, first: int, last: int) -> None:
        for row in range(first, last + 1):
            filled = page.rows[row - first] if row - first < len(page.rows) else ()
            tallest = 1
            for at, column in enumerate(page.columns):
                text = filled[at] if at < len(filled) else ""
                form = self._cell("center" if column.kind == "choice" else "", column)
                if text:
                    sheet.write_string(row, at, text, form)
                    tallest = max(tallest, lines_in(text, column.columns))
                else:
                    sheet.write_blank(row, at, None, form)
            sheet.set_row(row, max(20, tallest * _LINE + 4))

    def _cell(self, align: str, column: Column) -> Any:
        key = (align, column.shown)
        if key not in self._cells:
            more = {"align": align} if align else {}
            self._cells[key] = self.book.add_format(self._body | {"num_format": column.shown} | more)
        return self._cells[key]

    def _check(self, sheet: Worksheet, column: Column, at: int, *, first: int, last: int) -> None:
        """The check of a column's cells; a text of Excel's must not pass 255 signs, nor its title 32."""
        if column.kind == "text":
            return
        rule: dict[str, Any] = {
            "error_title": self.wrong,
            "error_message": column.hint[:_LONGEST_LIST],
            "ignore_blank": True,
        }
        if column.choices:
            rule |= {"validate": "list", "source": self._source(tuple(column.choices))}
            rule |= {"error_type": "warning"} if column.open else {}
        else:
            rule |= {"validate": "custom", "value": _formula(column, xl_rowcol_to_cell(first, at))}
        sheet.data_validation(first, at, last, at, rule)

    def _source(self, choices: tuple[str, ...]) -> list[str] | str:
        """A short list stands in the check itself, a long one in a hidden sheet."""
        if len(",".join(choices)) <= _LONGEST_LIST and not any("," in each for each in choices):
            return list(choices)
        if choices not in self._listed:
            if self._hidden is None:
                self._hidden = self.book.add_worksheet(self._lists)
                self._hidden.hide()
            at = len(self._listed)
            self._hidden.write_column(0, at, choices)
            name = letters(at + 1)
            self._listed[choices] = f"='{self._lists}'!${name}$1:${name}${len(choices)}"
        return self._listed[choices]

    def _print(self, sheet: Worksheet, *, columns: int, last: int, heads: int, fixed: int) -> None:
        sheet.set_paper(_A4 if columns <= _WIDE_TABLE else _A3)
        if columns <= _WIDE_TABLE:
            sheet.fit_to_pages(1, 0)
        else:
            sheet.repeat_columns(0, fixed - 1)
        sheet.repeat_rows(2, heads)
        sheet.print_area(0, 0, last, max(columns, _FEWEST_PRINTED) - 1)
        sheet.set_footer("&C&9&P / &N")


def _formula(column: Column, cell: str) -> str:
    limits = [f"ISNUMBER({cell})"]
    limits += [f"{cell}>={column.least:f}"] if column.least is not None else []
    limits += [f"{cell}<={column.most:f}"] if column.most is not None else []
    words = [f'{cell}="{each}"' for each in (*column.words, "—")]
    return f"=OR(AND({','.join(limits)}),{','.join(words)})"


def _height(texts: Sequence[str], widths: Sequence[int], *, least: float) -> float:
    tallest = max((lines_in(text, wide) for text, wide in zip(texts, widths, strict=True)), default=1)
    return max(least, tallest * _LINE + 4)
