"""Words and measures in the language of typst: text is always a string, so that nothing in it is an instruction."""

from __future__ import annotations

from collections.abc import Mapping

from luoshi.adapters.docx_elements import seen
from luoshi.core.papers.layout.elements import Face, Piece
from luoshi.core.papers.layout.measures import BODY, TRACKING

Families = Mapping[Face, str]
# A typeface that stands in for 小标宋 is heavier in bold.
_BOLD: tuple[Face, ...] = ("title",)


def quoted(text: str) -> str:
    """A string.

    >>> quoted('甲"乙')
    '"甲\\\\"乙"'
    """
    told = seen(text).replace("\\", "\\\\").replace('"', '\\"')
    return '"' + told.replace("\r", "").replace("\n", "\\n").replace("\t", " ") + '"'


def pt(value: float) -> str:
    """Points.

    >>> pt(28.95)
    '28.95pt'
    """
    return f"{round(value, 3):g}pt"


def mm(value: float) -> str:
    """Millimetres."""
    return f"{round(value, 3):g}mm"


def said(piece: Piece, families: Families, *, closer: bool = True) -> str:
    """A piece as an expression."""
    facts = [f"font: {quoted(families[piece.face])}", f"size: {pt(piece.size)}"]
    if piece.face in _BOLD:
        facts.append('weight: "bold"')
    if piece.colour:
        facts.append(f'fill: rgb("{piece.colour}")')
    if closer and piece.size == BODY:
        facts.append(f"tracking: {pt(TRACKING)}")
    return f"text({', '.join(facts)}, {quoted(piece.text)})"
