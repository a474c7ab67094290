"""Readings as a text document: the 任务分解表 on A4 landscape, its head repeated on every page."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import docx

from luoshi.adapters.docx_elements import packed
from luoshi.adapters.readings.columns import columns_for, fitted
from luoshi.adapters.readings.docx_paper import BODY, TITLE, line, page, table
from luoshi.adapters.readings.options import Options
from luoshi.adapters.readings.titles import table_title
from luoshi.adapters.readings.whole import put_bytes
from luoshi.adapters.readings.words import Words
from luoshi.core.texts.ledger import joined
from luoshi.core.texts.model import Reading


def write(readings: Sequence[Reading], path: str, *, options: Options) -> None:
    """One document for all readings; the same readings give the same bytes. Raises OSError."""
    words = Words(options.language)
    paper = docx.Document()
    page(paper, wide=options.full)
    _heading(paper, readings, words, options)
    columns = columns_for(options)
    rows = [[column.cell(words, row, reading) for column in columns] for reading, row in joined(readings)]
    heads = [words.column(column.name) for column in columns]
    shown = rows or [[words.say("reading.no_tasks")] + [""] * (len(heads) - 1)]
    table(paper, heads, shown, shares=fitted(columns, shown))
    line(paper, words.say("reading.classified_note"), font=BODY, size=9)
    put_bytes(path, packed(paper))


def _heading(paper: Any, readings: Sequence[Reading], words: Words, options: Options) -> None:
    title = table_title(readings, words)
    paper.core_properties.title = title[:250]
    line(paper, title, font=TITLE, size=20, centred=True)
    if options.made_on:
        line(paper, words.say("reading.made_on", day=options.made_on), font=BODY, size=11, right=True)
