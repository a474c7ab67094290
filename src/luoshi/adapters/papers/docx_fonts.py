"""The table of fonts of a Word file: the official names, each with the name that may stand in for it."""

from __future__ import annotations

from typing import Any
from xml.sax.saxutils import quoteattr

from luoshi.adapters.papers.fonts import FACES

_WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def declare(document: Any) -> None:
    """Puts the table into the document in place of that of its template."""
    rows = "".join(
        f"<w:font w:name={quoteattr(names[0])}><w:altName w:val={quoteattr(_other(names))}/>"
        '<w:charset w:val="86"/><w:family w:val="auto"/><w:pitch w:val="default"/></w:font>'
        for names in FACES.values()
    )
    table = f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<w:fonts xmlns:w="{_WORD}">{rows}</w:fonts>'
    for part in document.part.package.iter_parts():
        if str(part.partname) == "/word/fontTable.xml":
            part._blob = table.encode("utf-8")


def _other(names: tuple[str, ...]) -> str:
    """The first name of another font than the official one, as Word knows it."""
    return next(name for name in names[1:] if not name.isascii() or "_" not in name)
