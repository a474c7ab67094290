"""A register as the workbook that the reader takes back, filled or to be filled in."""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

import xlsxwriter
from xlsxwriter.worksheet import Worksheet

from luoshi.adapters.assessments.grids import letters
from luoshi.adapters.catalogues import Language, catalogue, say
from luoshi.adapters.readings.widths import width
from luoshi.adapters.register.columns import SHEETS, Column, SheetForm, SheetName, form_of, head_code
from luoshi.adapters.register.examples import EXAMPLES
from luoshi.adapters.register.rows_of import Line, Written, rows_of
from luoshi.core.register.model import Person, Register

_MADE = datetime(2000, 1, 1, tzinfo=UTC).replace(tzinfo=None)
_HEADS = 2
_CHECKED_ROWS = 2000
_BLANK_ROWS = 20
_WIDEST, _NARROWEST = 36, 10
_A4 = 9
_LONGEST = 255
_FONT = {"font_name": "仿宋_GB2312", "font_size": 10.5, "border": 1, "valign": "vcenter", "text_wrap": True}


def register_as_workbook(register: Register, *, language: Language = "zh", note: str = "") -> bytes:
    """The xlsx file; the same register gives the same bytes. `note` stands below each title."""
    return _book(
        rows_of(register, language=language), language, note or say("register.template.note", language=language)
    )


def register_template(*, language: Language = "zh") -> bytes:
    """The workbook to fill in: each sheet with its heads, a hint on each, checks in the cells, one example row."""
    lines = {name: [*rows, *([{}] * _BLANK_ROWS)] for name, rows in EXAMPLES.items()}
    return _book(lines, language, say("register.template.fill_in", language=language))


def people_workbook(people: Sequence[Person], organs: Sequence[tuple[str, str]], *, language: Language = "zh") -> bytes:
    """The sheet of people with empty rows below, and one of organs (code, name) to choose from, in this order."""
    lines: dict[SheetName, Sequence[Line]] = {
        "people": [*rows_of(Register(people=tuple(people)), language=language)["people"], *([{}] * _BLANK_ROWS)],
        "organs": [{"id": code, "name": name} for code, name in organs],
    }
    return _book(lines, language, say("register.template.note", language=language))


def _book(lines: Mapping[SheetName, Sequence[Line]], language: Language, note: str) -> bytes:
    stream = io.BytesIO()
    options = {"in_memory": True, "strings_to_urls": False, "strings_to_formulas": False, "strings_to_numbers": False}
    with xlsxwriter.Workbook(stream, options) as book:
        book.set_properties({"created": _MADE, "comments": note})
        pages = _Pages(book, language)
        for name, rows in lines.items():
            pages.add(form_of(name), rows, note)
    return stream.getvalue()


class _Pages:
    """A workbook under way with the formats that it uses."""

    def __init__(self, book: xlsxwriter.Workbook, language: Language) -> None:
        self.book, self.language = book, language
        self.title = book.add_format({"font_name": "方正小标宋简体", "font_size": 18, "valign": "vcenter"})
        self.note = book.add_format({"font_name": "仿宋_GB2312", "font_size": 10.5, "valign": "vcenter"})
        head = _FONT | {"font_name": "黑体", "align": "center", "bg_color": "#D9E2EF"}
        self.head, self.needed = book.add_format(head), book.add_format(head | {"bg_color": "#F6D9C6"})
        self.cells = {
            "text": book.add_format(_FONT | {"num_format": "@"}),
            "day": book.add_format(_FONT | {"num_format": "yyyy-mm-dd", "align": "center"}),
            "number": book.add_format(_FONT | {"num_format": "0.####"}),
        }

    def say(self, code: str, **params: object) -> str:
        return say(f"register.{code}", language=self.language, **params)

    def add(self, form: SheetForm, lines: Sequence[Line], note: str) -> None:
        name = self.say(f"sheet.{form.name}")
        sheet = self.book.add_worksheet(name)
        sheet.write_string(0, 0, self.say("template.title", sheet=name), self.title)
        sheet.write_string(1, 0, note, self.note)
        sheet.set_row(0, 30)
        for at, column in enumerate(form.columns):
            self._head(sheet, form, at, column, lines)
        for row, line in enumerate(lines, _HEADS + 1):
            for at, column in enumerate(form.columns):
                self._cell(sheet, row, at, column, line.get(column.field))
        for at, column in enumerate(form.columns):
            self._check(sheet, at, column)
        last = _HEADS + max(1, len(lines))
        sheet.freeze_panes(_HEADS + 1, 2)
        sheet.autofilter(_HEADS, 0, last, len(form.columns) - 1)
        sheet.set_landscape()
        sheet.set_paper(_A4)
        sheet.fit_to_pages(1, 0)
        sheet.repeat_rows(_HEADS)
        sheet.set_footer("&C&9&P / &N")

    def _head(self, sheet: Worksheet, form: SheetForm, at: int, column: Column, lines: Sequence[Line]) -> None:
        head = say(head_code(form.name, column), language=self.language)
        sheet.write_string(_HEADS, at, head, self.needed if column.needed else self.head)
        hint = self._hint(form, column)
        if hint:
            sheet.write_comment(_HEADS, at, hint, {"x_scale": 2, "font_size": 9})
        widest = max([width(head) + 4, *(width(_shown(line.get(column.field))) + 2 for line in lines)])
        # Eighteen digits typed into a cell without a format of text lose the last three.
        sheet.set_column(at, at, min(_WIDEST, max(_NARROWEST, widest)), self._look(column))

    def _hint(self, form: SheetForm, column: Column) -> str:
        told = [catalogue(self.language).get(f"register.hint.{form.name}.{column.field}", "")]
        told += [self.say("template.needed")] if column.needed else []
        told += [self.say(f"template.{column.kind}")] if column.kind in ("day", "list", "choices") else []
        told += [self.say("template.refers")] if column.names else []
        if column.choice:
            told.append(self.say("template.choose", words="、".join(self._words(column))))
        return "\n".join(filter(None, told))

    def _cell(self, sheet: Worksheet, row: int, at: int, column: Column, value: Written) -> None:
        look = self._look(column)
        match value:
            case date():
                sheet.write_datetime(row, at, datetime(value.year, value.month, value.day), look)  # noqa: DTZ001  # a day
            case Decimal():
                sheet.write_number(row, at, float(value), look)
            case None | "":
                sheet.write_blank(row, at, None, look)
            case str():
                sheet.write_string(row, at, value, look)

    def _look(self, column: Column) -> Any:
        return self.cells.get(column.kind, self.cells["text"])

    def _check(self, sheet: Worksheet, at: int, column: Column) -> None:
        """What a cell may hold; another word, or a name of a row still to come, passes with a warning."""
        rule: dict[str, Any] = {"ignore_blank": True, "error_title": self.say("template.wrong")}
        if column.kind == "choice":
            words = self._words(column)
            rule |= {"validate": "list", "source": words, "error_message": "、".join(words)[:_LONGEST]}
        elif column.kind == "number":
            rule |= {"validate": "decimal", "criteria": ">", "value": 0, "error_message": self.say("template.number")}
        elif column.names and column.kind == "code":
            rule |= {"validate": "list", "source": self._range(column), "error_type": "warning"}
            rule |= {"error_message": self.say("template.refers")}
        else:
            return
        sheet.data_validation(_HEADS + 1, at, _HEADS + _CHECKED_ROWS, at, rule)

    def _range(self, column: Column) -> str:
        """The cells with the names that a column may refer to."""
        form = next(each for each in SHEETS if each.name == column.names)
        at = letters([each.field for each in form.columns].index("name") + 1)
        sheet = self.say(f"sheet.{form.name}")
        return f"='{sheet}'!${at}${_HEADS + 2}:${at}${_HEADS + _CHECKED_ROWS}"

    def _words(self, column: Column) -> list[str]:
        head = f"{column.choice}."
        return [word for code, word in catalogue(self.language).items() if code.startswith(head)]


def _shown(value: Written) -> str:
    return "" if value is None else str(value)
