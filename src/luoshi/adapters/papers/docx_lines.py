"""Lines, rules and spaces of a sheet as elements of a Word document."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from docx.oxml import OxmlElement

from luoshi.adapters.docx_elements import made, seen
from luoshi.adapters.papers.fonts import OFFICIAL
from luoshi.core.papers.layout.elements import Line, Piece, Rule, Space
from luoshi.core.papers.layout.measures import BODY, TRACKING, points

_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_DOUBLE = {"thick_thin": "thickThinSmallGap", "thin_thick": "thinThickSmallGap"}
# The room of the text on each side of it, so that a letter's line may be longer than it.
_TEXT_WIDTH = 156.0
_EIGHTHS, _TWIPS = 8, 20


def paragraph(line: Line, *, room: float) -> Any:
    """A line; `room` is the width of the text in points, where a tail ends."""
    about = OxmlElement("w:pPr")
    if line.keep:
        about.append(OxmlElement("w:keepNext"))
    _tabs(about, line, room)
    if line.tail:
        about.append(made("w:autoSpaceDE", val="0"))
        about.append(made("w:autoSpaceDN", val="0"))
    about.append(made("w:snapToGrid", val="0"))
    about.append(_pitch(line.pitch))
    about.append(_indents(line))
    about.append(made("w:jc", val=line.align))
    if line.level:
        about.append(made("w:outlineLvl", val=str(line.level - 1)))
    element = OxmlElement("w:p")
    element.append(about)
    for piece in line.pieces:
        element.append(run(piece))
    if line.tail:
        tab = OxmlElement("w:r")
        tab.append(OxmlElement("w:tab"))
        element.append(tab)
        for piece in line.tail:
            element.append(run(piece))
    return element


def space(height: Space) -> Any:
    """An empty line of exactly its height."""
    about = OxmlElement("w:pPr")
    if height.keep:
        about.append(OxmlElement("w:keepNext"))
    about.append(made("w:snapToGrid", val="0"))
    about.append(_pitch(height.height))
    mark = OxmlElement("w:rPr")
    mark.append(made("w:sz", val="2"))
    about.append(mark)
    element = OxmlElement("w:p")
    element.append(about)
    return element


def rule(line: Rule) -> Any:
    """A line across: the upper border of an empty line; a longer one reaches over the text on both sides."""
    about, border = OxmlElement("w:pPr"), OxmlElement("w:pBdr")
    border.append(edge("top", line))
    about.append(border)
    about.append(made("w:snapToGrid", val="0"))
    about.append(_pitch(2))
    over = round((line.length - _TEXT_WIDTH) / 2 * points(1) * _TWIPS)
    if over:
        about.append(made("w:ind", left=str(-over), right=str(-over)))
    element = OxmlElement("w:p")
    element.append(about)
    return element


def edge(side: str, line: Rule, *, space: int = 0) -> Any:
    """A border; weights are told in eighths of a point."""
    weight = max(2, round(points(line.weight) * _EIGHTHS))
    value = _DOUBLE.get(line.double, "single")
    heavy = weight + 4 if line.double else weight
    return made(f"w:{side}", val=value, sz=str(heavy), space=str(space), color=line.colour or "000000")


def run(piece: Piece, *, closer: bool = True) -> Any:
    """Text in one font; 三号 stands a quarter point closer so that 28 fill a line."""
    element, form = OxmlElement("w:r"), OxmlElement("w:rPr")
    form.append(fonts(piece))
    if piece.colour:
        form.append(made("w:color", val=piece.colour))
    if closer and piece.size == BODY:
        form.append(made("w:spacing", val=str(round(TRACKING * _TWIPS))))
    form.append(made("w:sz", val=str(round(piece.size * 2))))
    form.append(made("w:szCs", val=str(round(piece.size * 2))))
    element.append(form)
    said = OxmlElement("w:t")
    said.text = seen(piece.text)
    said.set(_SPACE, "preserve")
    element.append(said)
    return element


def fonts(piece: Piece) -> Any:
    """The official font of a face."""
    name = OFFICIAL[piece.face]
    return made("w:rFonts", ascii=name, hAnsi=name, eastAsia=name, cs=name)


def lines_of(text: str, size: float, *, face: Any = "body") -> Sequence[Piece]:
    """The lines of a cell as pieces."""
    return [Piece(part, face, size) for part in text.split("\n")]


def _pitch(height: float) -> Any:
    return made("w:spacing", before="0", after="0", line=str(round(height * _TWIPS)), lineRule="exact")


def _tabs(about: Any, line: Line, room: float) -> None:
    if not line.tail:
        return
    tabs = OxmlElement("w:tabs")
    end = room - line.right * line.size
    tabs.append(made("w:tab", val="right", pos=str(round(end * _TWIPS))))
    about.append(tabs)


def _indents(line: Line) -> Any:
    """In twips and, for Word, in hundredths of a character too; a first line that hangs has its own name."""
    facts: dict[str, str] = {}
    for name, value in (("left", line.left), ("right", line.right)):
        if value:
            facts[name] = str(round(value * line.size * _TWIPS))
            facts[f"{name}Chars"] = str(round(value * 100))
    first = "hanging" if line.first < 0 else "firstLine"
    if line.first:
        facts[first] = str(round(abs(line.first) * line.size * _TWIPS))
        facts[f"{first}Chars"] = str(round(abs(line.first) * 100))
    return made("w:ind", **facts)
