"""Invented paragraphs set on pages, as a word processor would set them: what the PDF and OFD builders draw."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

SIZE = 16.0
WIDTH, HEIGHT = 595.0, 842.0
LEFT, TOP, PITCH = 79.0, 120.0, 28.0
COLUMNS, ROWS = 27, 20


@dataclass(frozen=True)
class Run:
    """A text and where it is drawn: left edge and baseline in points from the top left corner."""

    x: float
    y: float
    text: str
    size: float = SIZE


@dataclass
class Sheet:
    """One page."""

    runs: list[Run] = field(default_factory=list)


def width(text: str) -> float:
    """How many Chinese characters wide a text is."""
    return sum(0.5 if sign.isascii() else 1.0 for sign in text)


def wrapped(text: str, *, columns: int = COLUMNS, indent: int = 2) -> list[str]:
    """The lines of a paragraph; the indent stands as ideographic spaces."""
    lines, line = [], "　" * indent
    for sign in text:
        if width(line + sign) > columns and sign not in "。，、；：）":
            lines.append(line)
            line = ""
        line += sign
    return [*lines, line]


def sheets(
    paragraphs: Sequence[str], *, head: str = "", number: str = "", rows: int = ROWS, columns: int = COLUMNS
) -> list[Sheet]:
    """The paragraphs on pages; `number` is the form of the page number, such as `— {page} —`."""
    lines = [line for text in paragraphs for line in wrapped(text, columns=columns)]
    found = []
    for place in range(0, len(lines), rows):
        sheet = Sheet()
        if head:
            sheet.runs.append(Run(200, 60, head, 10.5))
        for row, line in enumerate(lines[place : place + rows]):
            told = line.lstrip("　")
            sheet.runs.append(Run(LEFT + SIZE * (len(line) - len(told)), TOP + PITCH * row, told))
        if number:
            sheet.runs.append(Run(280, 790, number.format(page=len(found) + 1, pages=-(-len(lines) // rows)), 12))
        found.append(sheet)
    return found
