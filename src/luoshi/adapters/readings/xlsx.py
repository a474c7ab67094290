"""Readings as a workbook: 任务分解表, 责任矩阵, 目标表, 时限表, 引用文件, 未列入台账的条文, 说明."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime

import xlsxwriter

from luoshi.adapters.readings.columns import columns_for, fitted
from luoshi.adapters.readings.extracts import Extract, extracts, notes
from luoshi.adapters.readings.options import Options
from luoshi.adapters.readings.sheets import Page, Sheets
from luoshi.adapters.readings.titles import table_title
from luoshi.adapters.readings.whole import whole_file
from luoshi.adapters.readings.words import Words
from luoshi.core.texts.ledger import ROLES, MatrixRow, joined, matrix
from luoshi.core.texts.model import Reading

_MADE = datetime(2000, 1, 1, tzinfo=UTC).replace(tzinfo=None)
_TALL = 128
_MOST_ACROSS = 60


def write(readings: Sequence[Reading], path: str, *, options: Options) -> None:
    """One workbook for all readings; the same readings give the same bytes. Raises OSError."""
    with whole_file(path) as aside:
        book = xlsxwriter.Workbook(
            str(aside), {"strings_to_urls": False, "strings_to_formulas": False, "strings_to_numbers": False}
        )
        _fill(book, readings, options)
        try:
            book.close()
        except xlsxwriter.exceptions.FileCreateError as fault:
            raise OSError(str(fault)) from fault


def _fill(book: xlsxwriter.Workbook, readings: Sequence[Reading], options: Options) -> None:
    words = Words(options.language)
    title = table_title(readings, words)
    book.set_properties({"title": title, "created": _MADE})
    continued = words.say("reading.continued", serial="{serial}")
    sheets = Sheets(book, footer=words.say("reading.page_footer"), continued=continued)
    note = words.say("reading.made_on", day=options.made_on) if options.made_on else ""
    _ledger(sheets, readings, options, title=title, note=note)
    _matrix(sheets, readings, words, note=note)
    for extract in (*extracts(readings, options=options), notes(readings, options=options)):
        _extract(sheets, extract, words)


def _ledger(sheets: Sheets, readings: Sequence[Reading], options: Options, *, title: str, note: str) -> None:
    words, columns = Words(options.language), columns_for(options)
    cells = [[column.cell(words, row, reading) for column in columns] for reading, row in joined(readings)]
    page = Page(
        words.say("reading.ledger"),
        title,
        note,
        [words.column(column.name) for column in columns],
        fitted(columns, cells),
        cells or [[words.say("reading.no_tasks"), *[""] * (len(columns) - 1)]],
        large=options.full,
    )
    sheets.add(page)


def _extract(sheets: Sheets, extract: Extract, words: Words) -> None:
    name = words.say(f"reading.{extract.name}")
    heads = [words.column(head) for head in extract.heads]
    cells = extract.cells or [[words.say("reading.none"), *[""] * (len(heads) - 1)]]
    centred = frozenset({0}) if extract.heads[0] in {"serial", "kind"} else frozenset[int]()
    sheets.add(Page(name, name, "", heads, extract.widths, cells, centred=centred))


def _matrix(sheets: Sheets, readings: Sequence[Reading], words: Words, *, note: str) -> None:
    """Organs down, tasks across, the mark of the role where they meet; too many tasks to print go into a list."""
    tasks = [row for _, row in joined(readings)]
    organs = matrix(tasks)
    title = words.say("reading.matrix")
    legend = "  ".join(part for part in (words.marks(), note) if part)
    if len(tasks) > _MOST_ACROSS:
        _listed(sheets, organs, words, title=title, note=note)
        return
    widths = [5, 28, 7, *[5] * len(tasks)]
    sheet = sheets.open(Page(title, title, legend, (), widths, ()), columns=len(widths))
    for column, head in enumerate(("serial", "organ", "total")):
        sheet.write_string(2, column, words.column(head), sheets.head)
    for column, wide in enumerate(widths):
        sheet.set_column(column, column, wide)
    for row in tasks:
        sheet.write_string(2, row.serial + 2, f"{row.serial} {row.heading[:11]}", sheets.tall)
    sheet.set_row(2, _TALL)
    for place, organ in enumerate(organs, 1):
        _organ(sheets, place, organ, words, tasks=len(tasks))
    sheet.autofilter(2, 0, max(3, len(organs) + 2), 2)
    sheets.close(sheet, last=len(organs) + 2, columns=len(widths), frozen=3)


def _listed(sheets: Sheets, organs: Sequence[MatrixRow], words: Words, *, title: str, note: str) -> None:
    """The matrix as a list: for each organ the serials of its tasks, role by role."""
    cells = []
    for place, organ in enumerate(organs, 1):
        by_role = [", ".join(str(serial) for serial, roles in organ.parts.items() if role in roles) for role in ROLES]
        cells.append([str(place), organ.organ, str(len(organ.parts)), *by_role])
    heads = [words.column("serial"), words.column("organ"), words.column("total"), *map(words.role, ROLES)]
    sheets.add(Page(title, title, note, heads, [7, 28, 7, 24, 24, 24, 24, 12], cells, centred=frozenset({0, 2})))


def _organ(sheets: Sheets, place: int, organ: MatrixRow, words: Words, *, tasks: int) -> None:
    sheet, row = sheets.book.worksheets()[-1], place + 2
    sheet.write_number(row, 0, place, sheets.middle)
    sheet.write_string(row, 1, organ.organ, sheets.body)
    sheet.write_number(row, 2, len(organ.parts), sheets.middle)
    for serial in range(1, tasks + 1):
        marks = "".join(words.say(f"reading.mark.{role}") for role in organ.parts.get(serial, ()))
        sheet.write(row, serial + 2, marks or None, sheets.middle)
    sheet.set_row(row, 20 if len(organ.organ) < 14 else 36)
