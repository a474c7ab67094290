"""Plain tables with titles, laid out for the terminal, a web page, a workbook or CSV."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from luoshi.adapters.catalogues import Language, say
from luoshi.adapters.readings.marked import safe
from luoshi.adapters.readings.options import Options

_MADE = datetime(2000, 1, 1, tzinfo=UTC).replace(tzinfo=None)


@dataclass(frozen=True, slots=True)
class Grid:
    """A table in words: title, heads, widths in half-width characters, cells."""

    title: str
    heads: tuple[str, ...]
    widths: tuple[int, ...]
    cells: list[list[str]]


@dataclass(frozen=True, slots=True)
class Sheaf:
    """Several tables under one title, with lines of text before them."""

    title: str
    lines: tuple[str, ...]
    grids: tuple[Grid, ...]


def as_terminal(sheaf: Sheaf, *, options: Options) -> str:
    """The tables for a terminal."""
    from rich import box
    from rich.table import Table
    from rich.text import Text

    from luoshi.adapters.readings.table import console_for, plain, settled

    console, out = console_for(options)
    console.print(Text(plain(sheaf.title), style="bold"))
    for line in sheaf.lines:
        console.print(Text(plain(line), style="dim"), soft_wrap=True)
    for grid in sheaf.grids:
        if not grid.cells:
            continue
        console.print(Text(f"\n{plain(grid.title)}", style="bold"))
        table = Table(box=box.SIMPLE_HEAD, padding=(0, 1, 0, 0), pad_edge=False, expand=True)
        for head, wide in zip(grid.heads, grid.widths, strict=True):
            table.add_column(head, ratio=max(2, wide // 4), overflow="fold")
        for cells in grid.cells:
            table.add_row(*(Text(plain(cell)) for cell in cells))
        console.print(table)
    return settled(out, options)


def as_page(sheaf: Sheaf, *, language: Language) -> str:
    """The tables as one web page that needs nothing else."""
    from luoshi.adapters.readings.html import policy, style

    body = [f"<header><h1>{safe(sheaf.title)}</h1>", *(f"<p>{safe(line)}</p>" for line in sheaf.lines), "</header>"]
    for grid in sheaf.grids:
        if grid.cells:
            heads = "".join(f"<th>{safe(head)}</th>" for head in grid.heads)
            rows = "".join(f"<tr>{_cells(cells, grid.heads)}</tr>" for cells in grid.cells)
            body.append(
                f'<section class="found"><h2>{safe(grid.title)} <small>{len(grid.cells)}</small></h2>'
                f"<table><thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table></section>"
            )
    return "\n".join(
        [
            f'<!DOCTYPE html>\n<html lang="{"zh-CN" if language == "zh" else "en"}"><head><meta charset="utf-8">',
            f'<meta http-equiv="Content-Security-Policy" content="{policy(style())}">',
            '<meta name="viewport" content="width=device-width, initial-scale=1">',
            f"<title>{safe(sheaf.title)}</title><style>{style()}</style></head><body>",
            *body,
            "</body></html>\n",
        ]
    )


def as_workbook(sheaf: Sheaf, *, language: Language) -> bytes:
    """The tables as the sheets of a workbook; the same tables give the same bytes."""
    import xlsxwriter

    from luoshi.adapters.readings.sheets import Page, Sheets

    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True, "strings_to_urls": False})
    book.set_properties({"title": sheaf.title, "created": _MADE})
    continued = say("reading.continued", language=language, serial="{serial}")
    sheets = Sheets(book, footer=say("reading.page_footer", language=language), continued=continued)
    for place, grid in enumerate(sheaf.grids):
        title = sheaf.title if place == 0 else grid.title
        cells = grid.cells or [[say("reading.none", language=language), *[""] * (len(grid.heads) - 1)]]
        sheets.add(Page(grid.title, title, "", grid.heads, grid.widths, cells, centred=frozenset()))
    book.close()
    return out.getvalue()


def as_csv(grid: Grid) -> bytes:
    """One table as CSV in UTF-8 that Excel opens; no text can become a formula there."""
    from luoshi.adapters.readings.csv import cell

    out = io.StringIO()
    sheet = csv.writer(out, lineterminator="\r\n")
    sheet.writerow(grid.heads)
    sheet.writerows([cell(text) for text in cells] for cells in grid.cells)
    return out.getvalue().encode("utf-8-sig")


def _cells(cells: Sequence[str], heads: Sequence[str]) -> str:
    said = (safe(cell).replace("\n", "<br>") for cell in cells)
    return "".join(f'<td data-head="{safe(head)}">{cell}</td>' for head, cell in zip(heads, said, strict=True))
