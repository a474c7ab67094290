"""Readings as tables for the terminal, right at any width with Chinese characters, plain where there is no colour."""

from __future__ import annotations

import io
from collections.abc import Sequence

from rich import box
from rich.console import Console
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from luoshi.adapters.readings.columns import COMPACT, EXPLAINED, OWN_HEADING, RULE_NAMES, Column
from luoshi.adapters.readings.extracts import Extract, extracts
from luoshi.adapters.readings.options import Options
from luoshi.adapters.readings.whole import put_bytes
from luoshi.adapters.readings.words import Words, row_rules
from luoshi.core.texts.ledger import LedgerRow, by_document, ledger
from luoshi.core.texts.model import Document, Reading

_WIDE = 110
_CONTROL = dict.fromkeys([*range(9), 11, 12, *range(14, 32), *range(127, 160)], "\ufffd")
_SHARES = {
    "heading": 4, "measures": 9, "targets": 4, "lead": 3, "others": 5, "deadline": 3, "basis": 4, "rule": 4, "flags": 5,
}  # fmt: skip


def write(readings: Sequence[Reading], path: str, *, options: Options) -> None:
    """The table as a text file. Raises OSError."""
    put_bytes(path, render(readings, options=options).encode("utf-8", "backslashreplace"))


def render(readings: Sequence[Reading], *, options: Options) -> str:
    """The ledger of each document, then how much was found; with `full` all tables."""
    console, out = console_for(options)
    for reading in readings:
        _reading(console, reading, options)
    return settled(out, options)


def console_for(options: Options) -> tuple[Console, io.StringIO]:
    """A console of the width asked for, and where its words go."""
    out = io.StringIO()
    console = Console(
        file=out, width=options.width, force_terminal=options.colour,
        color_system="standard" if options.colour else None,
        no_color=not options.colour, highlight=False, markup=False, emoji=False, legacy_windows=False,
    )  # fmt: skip
    return console, out


def settled(out: io.StringIO, options: Options) -> str:
    """What was written; without colour also without white space at line ends."""
    said = out.getvalue()
    return said if options.colour else "\n".join(line.rstrip() for line in said.split("\n"))


def plain(text: str) -> str:
    """Without control characters: a document must not steer the terminal.

    >>> plain("甲\\x1b[2J")
    '甲\ufffd[2J'
    """
    return text.translate(_CONTROL).replace("\t", " ").replace("\r", "")


def _reading(console: Console, reading: Reading, options: Options) -> None:
    words = Words(options.language)
    rows = by_document(ledger(reading))
    for place, document in enumerate(reading.documents):
        _head(console, document, words)
        if place in rows:
            console.print(_ledger(reading, rows[place], options))
            if options.explain:
                _legend(console, rows[place], words)
    if options.full:
        for extract in extracts([reading], options=options):
            if extract.cells:
                _extract(console, extract, words)
    console.print(Text(f"{reading.source.name}: {words.summary([reading])}", style="dim"), soft_wrap=True)
    console.print()


def _head(console: Console, document: Document, words: Words) -> None:
    console.print(Text(plain(words.title(document)), style="bold"))
    facts = [document.number or "", words.say("reading.join").join(document.issuers), document.issued or ""]
    told = "  ".join(fact for fact in facts if fact)
    if told:
        console.print(Text(plain(told), style="dim"))


def _ledger(reading: Reading, rows: Sequence[LedgerRow], options: Options) -> Table:
    words, columns = Words(options.language), _chosen(options)
    table = Table(box=box.SIMPLE_HEAD, show_lines=False, padding=(0, 1, 0, 0), width=options.width, pad_edge=False)
    for column in columns:
        if column.name == "serial":
            table.add_column(words.column("serial"), justify="right", width=4)
        else:
            table.add_column(words.column(column.name), ratio=_SHARES[column.name], overflow="fold")
    for row in rows:
        table.add_row(*(Text(plain(column.cell(words, row, reading))) for column in columns), end_section=False)
    return table


def _legend(console: Console, rows: Sequence[LedgerRow], words: Words) -> None:
    """What the rules named in the table mean."""
    for rule in sorted({rule for row in rows for rule in row_rules(row)}):
        console.print(Text(f"  {words.rule(rule)}", style="dim", overflow="fold"))
    console.print()


def _chosen(options: Options) -> list[Column]:
    """A narrow terminal shows who and when; a wide one the targets too; `full` shows all columns of the sheet."""
    left_out = set() if options.full else {"measures", "basis"}
    if not options.full and options.width < _WIDE:
        left_out.add("targets")
    chosen = [column for column in COMPACT if column.name not in left_out]
    if not options.full:
        chosen = [OWN_HEADING if column.name == "heading" else column for column in chosen]
    return [*chosen, RULE_NAMES, *EXPLAINED[1:]] if options.explain else chosen


def _extract(console: Console, extract: Extract, words: Words) -> None:
    console.print(Text(words.say(f"reading.{extract.name}"), style="bold"))
    table = Table(box=box.SIMPLE_HEAD, padding=(0, 1, 0, 0), pad_edge=False, expand=True)
    for head, wide in zip(extract.heads, extract.widths, strict=True):
        table.add_column(words.column(head), ratio=max(2, wide // 4), overflow="fold")
    for cells in extract.cells:
        table.add_row(*(Text(plain(cell)) for cell in cells))
    console.print(Padding(table, 0))
