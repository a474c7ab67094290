"""The example of an office's own ledger: invented, as a workbook to be tried."""

from __future__ import annotations

import io
import tomllib
from datetime import UTC, datetime
from importlib.resources import files
from typing import Final

import xlsxwriter

_MADE: Final = datetime(2000, 1, 1, tzinfo=UTC).replace(tzinfo=None)
_PAPER: Final = "仿宋_GB2312"


def write_sample_ledger() -> bytes:
    """The xlsx file, as an office would keep it: titles, groups, a total, a column that nobody knows."""
    told = tomllib.loads(files("luoshi").joinpath("data", "samples", "ledger.toml").read_text("utf-8"))
    stream = io.BytesIO()
    with xlsxwriter.Workbook(stream, {"in_memory": True, "strings_to_urls": False}) as book:
        book.set_properties({"title": told["titles"][0], "created": _MADE})
        plain = book.add_format({"font_name": _PAPER, "border": 1, "text_wrap": True, "valign": "vcenter"})
        bold = book.add_format({"font_name": _PAPER, "bold": True, "border": 1, "align": "center"})
        sheet = book.add_worksheet(told["sheet"])
        lines = [[each] for each in told["titles"]] + [told["heads"]]
        for group in told["group"]:
            lines += [[group["title"]], *group["rows"]]
        count = sum(len(group["rows"]) for group in told["group"])
        lines.append([f"合计：{count}项"])
        for at, width in enumerate(told["widths"]):
            sheet.set_column(at, at, width)
        for row, cells in enumerate(lines):
            for column, text in enumerate(cells):
                sheet.write_string(row, column, text, bold if cells == told["heads"] else plain)
        sheet.freeze_panes(len(told["titles"]) + 1, 0)
    return stream.getvalue()
