"""A pack as a workbook, for people who live in Excel."""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import cast

from luoshi.adapters.pack_sheets import CASES, TYPED, Column, Sheet, sheets
from luoshi.adapters.yaml_writing import as_flow
from luoshi.core.packs.kinds import Choice, Kind, ListOf, Plain

Data = Mapping[str, object]


def as_workbook(trees: Mapping[str, Data]) -> bytes:
    """The workbook of a pack's files (their plain data by name); the same pack gives the same bytes."""
    import xlsxwriter

    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True, "strings_to_urls": False, "strings_to_formulas": False})
    book.set_properties({"created": datetime(2000, 1, 1)})  # noqa: DTZ001  # the same pack gives the same file
    head = book.add_format({"bold": True, "bg_color": "#DDEBF7", "text_wrap": True, "valign": "top"})
    text = book.add_format({"num_format": "@", "text_wrap": True, "valign": "top"})
    for sheet in sheets():
        page = book.add_worksheet(sheet.name)
        page.freeze_panes(1, 0)
        page.set_column(0, len(sheet.heads) - 1, 22, text)
        for column, name in enumerate(sheet.heads):
            page.write_string(0, column, name, head)
        for row, cells in enumerate(_rows(sheet, trees), 1):
            for column, cell in enumerate(cells):
                if cell:
                    page.write_string(row, column, cell, text)
    book.close()
    return out.getvalue()


def _rows(sheet: Sheet, trees: Mapping[str, Data]) -> Iterator[list[str]]:
    if sheet.file == CASES:
        for name, tree in trees.items():
            if name.startswith("cases/"):
                stem = name.removeprefix("cases/").removesuffix(".yaml")
                yield from ([stem, *_cells(sheet, each)] for each in _list(tree, "cases"))
        return
    tree = trees.get(sheet.file, {})
    name, _, inner = sheet.name.partition(".")
    if sheet.name == "pack":
        yield _cells(sheet, tree)
    elif not sheet.keys:
        yield from (_cells(sheet, each) for each in _list(tree, name))
    else:
        for key, entry in _data(tree, name).items():
            yield from _rows_of(sheet, key, cast("Data", entry), inner)


def _rows_of(sheet: Sheet, key: str, entry: Data, inner: str) -> Iterator[list[str]]:
    if not inner:
        yield [key, *_cells(sheet, entry)]
    elif len(sheet.keys) == 2:
        yield from ([key, name, str(value)] for name, value in _data(entry, inner).items())
    else:
        yield from ([key, *_cells(sheet, each)] for each in _list(entry, inner))


def _cells(sheet: Sheet, entry: Data) -> list[str]:
    return [_cell(column, entry) for column in sheet.columns]


def _cell(column: Column, entry: Data) -> str:
    value: object = entry
    for name in column.path:
        if not isinstance(value, Mapping) or name not in value:
            return ""
        value = value[name]
    kind = column.kind
    if isinstance(kind, ListOf) and isinstance(kind.inner, Plain | Choice) and isinstance(value, tuple):
        lines = [_scalar_cell(kind.inner, each) for each in value]
        return as_flow(value) if any(_needs_flow(line) for line in lines) else "\n".join(lines)
    return _scalar_cell(kind, value)


def _needs_flow(line: str) -> bool:
    return line.strip() != line or not line or "\n" in line or line.startswith("[")


def _scalar_cell(kind: Kind, value: object) -> str:
    if isinstance(value, str) and (isinstance(kind, Choice) or (isinstance(kind, Plain) and kind.name not in TYPED)):
        return value
    del kind
    return as_flow(value)


def _data(tree: Data, name: str) -> Mapping[str, object]:
    found = tree.get(name, {})
    return found if isinstance(found, Mapping) else {}


def _list(tree: Data, name: str) -> tuple[Data, ...]:
    found = tree.get(name, ())
    return cast("tuple[Data, ...]", found) if isinstance(found, tuple) else ()
