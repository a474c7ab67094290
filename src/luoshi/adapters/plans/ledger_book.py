"""The 任务分解表 as a workbook: the rows that are shown, in the columns of an office."""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

import xlsxwriter

from luoshi.adapters.catalogues import Language, say
from luoshi.adapters.readings.columns import FULL, fitted
from luoshi.adapters.readings.sheets import Page, Sheets
from luoshi.core.plans.model import Light

_MADE = datetime(2000, 1, 1, tzinfo=UTC).replace(tzinfo=None)
_FULL = {column.name: column for column in FULL}
COLUMNS = tuple(column.name for column in FULL)
"""The columns of the 任务分解表 in order, by the names of their heads (`reading.column.…`)."""
_CENTRED = frozenset({"serial", "percent", "light", "closed", "deadline"})
_FILLS: Mapping[Light, str] = {"green": "#D8EBD3", "yellow": "#FFF0B3", "red": "#F6C9C4", "grey": "#E3E5E8"}
_LARGE = 9


@dataclass(frozen=True, slots=True)
class LedgerLine:
    """A row in words, a cell a column; `shade` is the light whose colour the cell of the light has."""

    serial: str = ""
    basis: str = ""
    category: str = ""
    content: str = ""
    measures: str = ""
    targets: str = ""
    leader: str = ""
    responsible: str = ""
    lead: str = ""
    support: str = ""
    implementer: str = ""
    milestones: str = ""
    deadline: str = ""
    progress: str = ""
    percent: str = ""
    light: str = ""
    problems: str = ""
    coordination: str = ""
    evidence: str = ""
    supervision: str = ""
    closed: str = ""
    shade: Light = "none"


def write_ledger_book(
    lines: Sequence[LedgerLine],
    *,
    title: str,
    note: str = "",
    columns: Sequence[str] = COLUMNS,
    language: Language = "zh",
) -> bytes:
    """The xlsx file with these columns in this order; the same rows give the same bytes.

    Raises ValueError for a column that is none of `COLUMNS`.
    """
    unknown = [each for each in columns if each not in COLUMNS]
    if unknown:
        raise ValueError(f"no columns: {unknown}")
    stream = io.BytesIO()
    options = {"in_memory": True, "strings_to_urls": False, "strings_to_formulas": False, "strings_to_numbers": False}
    with xlsxwriter.Workbook(stream, options) as book:
        book.set_properties({"title": title, "created": _MADE})
        sheets = Sheets(
            book,
            footer=say("reading.page_footer", language=language),
            continued=say("reading.continued", language=language, serial="{serial}"),
        )
        cells = [[str(getattr(line, name)) for name in columns] for line in lines]
        page = Page(
            say("reading.ledger", language=language),
            title,
            note,
            [say(f"reading.column.{name}", language=language) for name in columns],
            fitted([_FULL[name] for name in columns], cells),
            cells or [[say("reading.no_tasks", language=language), *[""] * (len(columns) - 1)]],
            centred=frozenset(at for at, name in enumerate(columns) if name in _CENTRED),
            large=len(columns) > _LARGE,
        )
        sheets.add(page)
        if "light" in columns:
            _shade(sheets, lines, at=list(columns).index("light"))
    return stream.getvalue()


def _shade(sheets: Sheets, lines: Sequence[LedgerLine], *, at: int) -> None:
    """Each light by its word, so that rows that go on over several lines and rows that are sorted keep theirs."""
    sheet = sheets.book.worksheets()[-1]
    words = {line.light: line.shade for line in lines if line.light and line.shade in _FILLS}
    for word, light in words.items():
        fill = sheets.book.add_format({"bg_color": _FILLS[light]})
        rule = {"type": "cell", "criteria": "==", "value": f'"{word}"', "format": fill}
        sheet.conditional_format(3, at, 3 + 4 * len(lines), at, rule)
