"""Writes the Word documents among the invented documents of the samples out of their texts.

    python -m tools.office_sample           write the files
    python -m tools.office_sample --check   say which of them differs from what would be written

The other documents there, and what office.toml says of them all, are kept as they are.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

from docx import Document

from luoshi.adapters.docx_elements import packed

TEXTS = Path(__file__).resolve().parent / "office_texts"
OFFICE = Path(__file__).resolve().parent.parent / "src/luoshi/data/samples/office"


def document(text: str) -> bytes:
    """The bytes of a document: a paragraph a line, a table where lines stand between bars."""
    paper = Document()
    rows: list[list[str]] = []
    for line in [*text.splitlines(), ""]:
        if line.startswith("|"):
            rows.append(line.strip("|").split("|"))
            continue
        if rows:
            _table(paper, rows)
            rows = []
        if line:
            paper.add_paragraph(line)
    return packed(paper)


def made() -> dict[Path, bytes]:
    """The files and what belongs in them."""
    return {OFFICE / f"{each.stem}.docx": document(each.read_text("utf-8")) for each in sorted(TEXTS.glob("*.txt"))}


def main(words: Sequence[str]) -> int:
    """Write the files, or say which differ."""
    if "--check" not in words:
        for path, content in made().items():
            path.write_bytes(content)
        return 0
    wrong = [path for path, content in made().items() if not path.exists() or path.read_bytes() != content]
    for path in wrong:
        sys.stdout.write(f"src/luoshi/data/samples/office/{path.name} is not what tools.office_sample writes\n")
    return 1 if wrong else 0


def _table(paper: object, rows: Sequence[Sequence[str]]) -> None:
    grid = paper.add_table(len(rows), len(rows[0]))  # type: ignore[attr-defined]  # python-docx has no types
    grid.style = "Table Grid"
    for at, row in enumerate(rows):
        for column, word in enumerate(row):
            grid.cell(at, column).text = word


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
