"""The workbook that one organ fills in: its tasks of a period, locked, with the cells of the report open."""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime

import xlsxwriter
from xlsxwriter.worksheet import Worksheet

from luoshi.adapters.catalogues import Language, say
from luoshi.adapters.readings.widths import lines_in
from luoshi.core.plans.returned_cells import LONGEST, Report
from luoshi.core.plans.returning import SCHEMA_VERSION, Asked, SentRow

HIDDEN = "luoshi"
END = "#end"
LOCKED = ("serial", "task", "role", "deadline", "before")
"""The locked columns in order: the serial, then those of `SentRow.locked`."""
FILLED = ("percent", "words", "problems", "coordinate", "proofs", "done")
"""The columns that are filled in, in order: the fields of a report."""
FIRST_ROW = 5
_MADE = datetime(2000, 1, 1, tzinfo=UTC).replace(tzinfo=None)
_WIDTHS = (6, 40, 12, 14, 12, 8, 34, 24, 24, 22, 13)
_A4, _LINE, _MOST_HEIGHT = 9, 15.75, 380
_PAPER = "仿宋_GB2312"


@dataclass(frozen=True, slots=True)
class AskingWords:
    """What stands on the sheet beside the rows: names in words, and the day by which it is to come back."""

    title: str
    organ: str
    period: str
    return_by: date
    contact: str = ""


def write_asking_book(asked: Asked, words: AskingWords, *, language: Language = "zh") -> bytes:
    """The xlsx file; the same rows and words give the same bytes.

    Column A is hidden and holds the key of each row; a hidden sheet holds plan, organ, period and the digest of what
    was sent. The tasks are locked without a password; percent and day are checked while they are typed.
    """
    stream = io.BytesIO()
    options = {"in_memory": True, "strings_to_urls": False, "strings_to_formulas": False, "strings_to_numbers": False}
    with xlsxwriter.Workbook(stream, options) as book:
        book.set_properties({"title": words.title, "created": _MADE})
        _Book(book, language).fill(asked, words)
    return stream.getvalue()


class _Book:
    def __init__(self, book: xlsxwriter.Workbook, language: Language) -> None:
        self.book, self.language = book, language
        body = {"font_name": _PAPER, "font_size": 10.5, "border": 1, "valign": "vcenter", "text_wrap": True}
        self.locked = book.add_format(body | {"bg_color": "#F3F5F8"})
        self.locked_middle = book.add_format(body | {"bg_color": "#F3F5F8", "align": "center"})
        self.open = book.add_format(body | {"locked": False})
        self.percent = book.add_format(body | {"locked": False, "align": "center", "num_format": "0.##"})
        self.day = book.add_format(body | {"locked": False, "align": "center", "num_format": "yyyy-mm-dd"})
        self.head = book.add_format(body | {"font_name": "黑体", "align": "center", "bg_color": "#D9E2EF"})
        self.asked = book.add_format(body | {"font_name": "黑体", "align": "center", "bg_color": "#FFF2CC"})
        self.title = book.add_format(
            {"font_name": "方正小标宋简体", "font_size": 18, "align": "center", "valign": "vcenter"}
        )
        self.note = book.add_format({"font_name": _PAPER, "font_size": 10.5, "valign": "vcenter", "text_wrap": True})
        self.keys = book.add_format({"font_color": "#808080", "font_size": 8})

    def say(self, code: str, **params: object) -> str:
        return say(f"asking_book.{code}", language=self.language, **params)

    def _day(self, day: date) -> str:
        return self.say("day", year=day.year, month=day.month, day=day.day)

    def fill(self, asked: Asked, words: AskingWords) -> None:
        sheet = self.book.add_worksheet(self.say("sheet"))
        self._above(sheet, words)
        for place, row in enumerate(asked.rows):
            self._row(sheet, FIRST_ROW - 1 + place, place + 1, row)
        last = FIRST_ROW - 1 + len(asked.rows)
        self._below(sheet, last)
        self._checks(sheet, last - 1)
        self._set_up(sheet, last)
        self._hidden(asked)

    def _above(self, sheet: Worksheet, words: AskingWords) -> None:
        wide = len(_WIDTHS)
        sheet.merge_range(0, 1, 0, wide, words.title, self.title)
        sheet.set_row(0, 34)
        told = self.say("about", organ=words.organ, period=words.period, day=self._day(words.return_by))
        told += self.say("contact", contact=words.contact) if words.contact else ""
        sheet.merge_range(1, 1, 1, wide, told, self.note)
        sheet.merge_range(2, 1, 2, wide, self.say("how"), self.note)
        sheet.set_row(1, 20)
        sheet.set_row(2, 36)
        for at, name in enumerate((*LOCKED, *FILLED), 1):
            sheet.write_string(3, at, self.say(f"head.{name}"), self.head if name in LOCKED else self.asked)
            sheet.set_column(at, at, _WIDTHS[at - 1])
        sheet.set_row(3, 34)
        sheet.write_string(3, 0, self.say("head.key"), self.keys)
        sheet.set_column(0, 0, 14, self.keys, {"hidden": True})

    def _row(self, sheet: Worksheet, at: int, serial: int, row: SentRow) -> None:
        sheet.write_string(at, 0, row.key, self.keys)
        sheet.write_number(at, 1, serial, self.locked_middle)
        told = dict(row.locked)
        for column, name in enumerate(LOCKED[1:], 2):
            sheet.write_string(at, column, told[name], self.locked if name == "task" else self.locked_middle)
        self._report(sheet, at, row.report)
        texts = (*(told[name] for name in LOCKED[1:]), *(getattr(row.report, name) for name in FILLED[1:5]))
        widths = (*_WIDTHS[1:5], *_WIDTHS[6:10])
        lines = max(lines_in(text, wide) for text, wide in zip(texts, widths, strict=True))
        sheet.set_row(at, min(_MOST_HEIGHT, max(32, lines * _LINE + 6)))

    def _report(self, sheet: Worksheet, at: int, report: Report) -> None:
        first = 1 + len(LOCKED)
        if report.percent is None:
            sheet.write_blank(at, first, None, self.percent)
        else:
            sheet.write_number(at, first, float(report.percent), self.percent)
        for column, name in enumerate(FILLED[1:5], first + 1):
            text = getattr(report, name)
            if text:
                sheet.write_string(at, column, text, self.open)
            else:
                sheet.write_blank(at, column, None, self.open)
        done = first + len(FILLED) - 1
        if report.done is None:
            sheet.write_blank(at, done, None, self.day)
        else:
            sheet.write_datetime(at, done, datetime.combine(report.done, datetime.min.time()), self.day)

    def _below(self, sheet: Worksheet, last: int) -> None:
        sheet.write_string(last, 0, END, self.keys)
        sheet.merge_range(last, 1, last, len(_WIDTHS), self.say("signed"), self.note)
        sheet.set_row(last, 30)

    def _checks(self, sheet: Worksheet, last: int) -> None:
        if last < FIRST_ROW - 1:
            return
        first = 1 + len(LOCKED)
        percent = {
            "validate": "decimal", "criteria": "between", "minimum": 0, "maximum": 100,
            "input_title": self.say("head.percent"), "input_message": self.say("percent_hint"),
            "error_title": self.say("wrong"), "error_message": self.say("percent_wrong"),
        }  # fmt: skip
        day = {
            "validate": "date", "criteria": "between", "minimum": date(2000, 1, 1), "maximum": date(2100, 1, 1),
            "input_title": self.say("head.done"), "input_message": self.say("day_hint"),
            "error_title": self.say("wrong"), "error_message": self.say("day_wrong"), "error_type": "warning",
        }  # fmt: skip
        text = {
            "validate": "length", "criteria": "<=", "value": LONGEST,
            "error_title": self.say("wrong"), "error_message": self.say("too_long", most=LONGEST),
        }  # fmt: skip
        sheet.data_validation(FIRST_ROW - 1, first, last, first, percent)
        sheet.data_validation(FIRST_ROW - 1, first + 1, last, first + 4, text)
        sheet.data_validation(FIRST_ROW - 1, first + 5, last, first + 5, day)

    def _set_up(self, sheet: Worksheet, last: int) -> None:
        sheet.protect("", {"format_columns": True, "format_rows": True, "format_cells": True, "autofilter": True})
        sheet.freeze_panes(FIRST_ROW - 1, 3)
        sheet.hide_gridlines(2)
        sheet.set_landscape()
        sheet.set_paper(_A4)
        sheet.fit_to_pages(1, 0)
        sheet.repeat_rows(3)
        sheet.print_area(0, 1, last, len(_WIDTHS))
        sheet.set_margins(left=0.4, right=0.4, top=0.6, bottom=0.6)
        sheet.center_horizontally()
        sheet.set_footer(f"&C&9{self.say('footer')}")
        sheet.set_selection(FIRST_ROW - 1, 1 + len(LOCKED), FIRST_ROW - 1, 1 + len(LOCKED))

    def _hidden(self, asked: Asked) -> None:
        sheet = self.book.add_worksheet(HIDDEN)
        told: Sequence[tuple[str, str]] = (
            ("schema_version", str(SCHEMA_VERSION)),
            ("plan", asked.plan),
            ("organ", asked.organ),
            ("period", asked.period),
            ("digest", asked.digest),
        )
        for at, (name, value) in enumerate(told):
            sheet.write_string(at, 0, name)
            sheet.write_string(at, 1, value)
        sheet.very_hidden()
