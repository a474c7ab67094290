"""The worked tables of docs/algorithms, for the tests that run them."""

from __future__ import annotations

import re
from pathlib import Path

PAGES = Path(__file__).parents[2] / "docs/algorithms"
_ROW = re.compile(r"^\| `(?P<given>[^`]+)` \|(?P<between>.*)\| → (?P<told>.+) \|$", re.MULTILINE)
_SHORT = re.compile(r"^\| `(?P<given>[^`]+)` \| → (?P<told>.+) \|$", re.MULTILINE)


def worked(page: str, heading: str) -> list[tuple[str, list[str], str]]:
    """The rows of the first table below some words: what is given, the cells between, the answer."""
    text = (PAGES / page).read_text("utf-8")
    lines = text[text.index(heading) :].splitlines()
    first = next(number for number, line in enumerate(lines) if line.startswith("|"))
    found = []
    for line in lines[first:]:
        if not line.startswith("|"):
            break
        if row := _SHORT.match(line):
            found.append((row["given"], [], row["told"]))
        elif row := _ROW.match(line):
            found.append((row["given"], [cell.strip() for cell in row["between"].split("|")], row["told"]))
    assert len(found) > 3, f"{page}: no table below {heading}"
    return found


def cells(page: str, heading: str) -> list[dict[str, str]]:
    """The rows of the first table below some words, each cell under its head."""
    text = (PAGES / page).read_text("utf-8")
    lines = text[text.index(heading) :].splitlines()
    first = next(number for number, line in enumerate(lines) if line.startswith("|"))
    rows = []
    for line in lines[first:]:
        if not line.startswith("|"):
            break
        rows.append([cell.strip() for cell in line.strip("|").split("|")])
    assert len(rows) > 2, f"{page}: no table below {heading}"
    return [dict(zip(rows[0], row, strict=True)) for row in rows[2:]]
