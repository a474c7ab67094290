"""A plain list as a file to be saved: a workbook of one sheet, or comma-separated text."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from typing import Final

_TEXT: Final = {"in_memory": True, "strings_to_urls": False, "strings_to_formulas": False, "strings_to_numbers": False}
_BEGINS_FORMULA: Final = ("=", "+", "-", "@", "\t", "\r")


def list_as_workbook(
    title: str, heads: Sequence[str], rows: Iterable[Sequence[str]], *, widths: Sequence[int]
) -> bytes:
    """A workbook with a head that stays in sight and can filter; every cell is text. Widths are in characters."""
    import xlsxwriter

    out = io.BytesIO()
    with xlsxwriter.Workbook(out, _TEXT) as book:
        sheet = book.add_worksheet(title[:31])
        head = book.add_format({"bold": True, "bottom": 1})
        plain = book.add_format({"text_wrap": True, "valign": "top"})
        sheet.write_row(0, 0, heads, head)
        last = 0
        for last, row in enumerate(rows, 1):
            for column, text in enumerate(row):
                sheet.write_string(last, column, text, plain)
        for column, width in enumerate(widths):
            sheet.set_column(column, column, width)
        sheet.freeze_panes(1, 0)
        sheet.autofilter(0, 0, last, len(heads) - 1)
    return out.getvalue()


def list_as_csv(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> bytes:
    """Comma-separated text that spreadsheets open in UTF-8; what would begin a formula there gets a leading quote.

    >>> list_as_csv(["a"], [["=1+1"]]).decode("utf-8-sig")
    "a\\r\\n'=1+1\\r\\n"
    """
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow(heads)
    writer.writerows([f"'{text}" if text.startswith(_BEGINS_FORMULA) else text for text in row] for row in rows)
    return out.getvalue().encode("utf-8-sig")
