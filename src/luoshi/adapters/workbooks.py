"""Workbooks as they are filled in: the cells of each sheet with their values, exact as the file has them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal, InvalidOperation

from luoshi.adapters.documents.archive import Archive, Element, local
from luoshi.core.base.errors import InputError
from luoshi.core.packs.nodes import Scalar

_BOOK = "xl/workbook.xml"
_REFERENCE = re.compile(r"(?P<column>[A-Z]{1,3})(?P<row>[1-9][0-9]{0,6})", re.ASCII)
_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
# The numbers of built-in formats that show a day; those from 27 to 58 are the ones of Chinese editions.
_DAY_FORMATS = frozenset({*range(14, 18), 22, *range(27, 32), 36, *range(50, 55), 57, 58})
_PERCENT_FORMATS = frozenset({9, 10})
# yyyy"年"m"月"d"日": what is quoted, escaped or in brackets is no sign of a day
_LITERAL = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]')
_LONGEST_NUMBER = 40


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell that is not empty: its value and its name, such as B7; `percent` shows 0.125 as 12.5%."""

    name: str
    row: int
    column: int
    value: Scalar
    percent: bool = False


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet: its name and its filled cells, row by row; `uncounted` are formulas whose value was never stored."""

    name: str
    cells: tuple[Cell, ...]
    uncounted: tuple[Cell, ...] = ()

    def rows(self) -> dict[int, dict[int, Cell]]:
        """The cells by row and column, both counted from one; empty rows are left out."""
        found: dict[int, dict[int, Cell]] = {}
        for cell in self.cells:
            found.setdefault(cell.row, {})[cell.column] = cell
        return found


def read_workbook(data: bytes) -> tuple[Sheet, ...]:
    """The sheets of an xlsx file in their order; formulas give the value that was stored with them.

    Raises InputError `document.damaged`, `document.bomb`, `document.xml_bomb`, and `calc.no_workbook` for another zip.
    """
    with Archive(data) as archive:
        if _BOOK not in archive:
            raise InputError("calc.no_workbook")
        book = _Book(archive)
        return tuple(book.sheet(name, part) for name, part in book.parts())


class _Book:
    def __init__(self, archive: Archive) -> None:
        self.archive = archive
        self.root = archive.xml(_BOOK)
        self.texts = [_text(each) for each in self._children("xl/sharedStrings.xml", "si")]
        self.days: list[bool] = []
        self.percents: list[bool] = []
        self._take_styles()
        settings = next((each for each in self.root if local(each) == "workbookPr"), None)
        late = settings is not None and settings.get("date1904") in ("1", "true")
        self.epoch = date(1904, 1, 1) if late else date(1899, 12, 30)

    def parts(self) -> Iterator[tuple[str, str]]:
        """The name of each sheet and the part of the file that holds it."""
        targets = {each.get("Id"): each.get("Target", "") for each in self._children("xl/_rels/workbook.xml.rels", "")}
        for sheets in self.root:
            if local(sheets) == "sheets":
                for sheet in sheets:
                    target = targets.get(sheet.get(_RELATION), "")
                    yield sheet.get("name", ""), target.lstrip("/") if target.startswith("/") else f"xl/{target}"

    def sheet(self, name: str, part: str) -> Sheet:
        """A sheet with its filled cells."""
        cells: list[Cell] = []
        uncounted: list[Cell] = []
        for element in self.archive.blocks(part, tags=("c",)) if part in self.archive else ():
            place = _REFERENCE.fullmatch(element.get("r", ""))
            if place is None:
                continue
            value = self._value(element)
            if value is not None and value != "":
                percent = self._styled(self.percents, element) and isinstance(value, int | Decimal)
                cells.append(Cell(place[0], int(place["row"]), _number_of(place["column"]), value, percent))
            elif element.get("t") != "str" and any(local(each) == "f" for each in element):
                uncounted.append(Cell(place[0], int(place["row"]), _number_of(place["column"]), ""))
        return Sheet(name, tuple(cells), tuple(uncounted))

    def _value(self, element: Element) -> Scalar | None:
        kind = element.get("t", "n")
        if kind == "inlineStr":
            return _text(element).strip()
        told = next((each.text or "" for each in element if local(each) == "v"), "").strip()
        if not told:
            return None
        if kind == "s":
            return self.texts[int(told)].strip() if told.isdigit() and int(told) < len(self.texts) else told
        if kind == "b":
            return told == "1"
        return self._number(told, element) if kind == "n" else told

    def _number(self, told: str, element: Element) -> Scalar:
        try:
            number = Decimal(told)
        except InvalidOperation:
            return told
        if not number.is_finite() or abs(number.adjusted()) > _LONGEST_NUMBER:
            return told
        if self._styled(self.days, element):
            with suppress(OverflowError):
                return self.epoch + timedelta(days=int(number))
        # A cell holds a binary number: what stands behind the fifteenth digit was never typed.
        short = Decimal(f"{number:.15g}")
        return int(short) if short == short.to_integral_value() else Decimal(f"{short.normalize():f}")

    def _styled(self, marked: list[bool], element: Element) -> bool:
        style = element.get("s", "")
        return style.isdigit() and int(style) < len(marked) and marked[int(style)]

    def _take_styles(self) -> None:
        """For each style of a cell, whether it shows a day, and whether it shows a percentage."""
        if "xl/styles.xml" not in self.archive:
            return
        root = self.archive.xml("xl/styles.xml")
        own = {
            each.get("numFmtId"): _LITERAL.sub("", each.get("formatCode", "")).lower()
            for each in root.iter()
            if local(each) == "numFmt"
        }
        for styles in root:
            if local(styles) == "cellXfs":
                for style in styles:
                    told = style.get("numFmtId", "0")
                    shown = own.get(told)
                    known = int(told) if told.isdigit() else 0
                    self.days.append(known in _DAY_FORMATS if shown is None else "y" in shown)
                    self.percents.append(known in _PERCENT_FORMATS if shown is None else "%" in shown)

    def _children(self, part: str, tag: str) -> list[Element]:
        if part not in self.archive:
            return []
        return [each for each in self.archive.xml(part) if not tag or local(each) == tag]


def _text(element: Element) -> str:
    """The runs of a text; readings in small signs above it (phonetic) are no part of it."""
    parts: list[str] = []
    for each in element.iter():
        if local(each) == "t" and local(each.getparent()) != "rPh":
            parts.append(each.text or "")
    return "".join(parts)


def _number_of(column: str) -> int:
    number = 0
    for letter in column:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number
