"""What a page is made of: lines, rules, spaces, grids, forms, charts, and where a new page begins."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from luoshi.core.papers.layout.measures import BODY, PITCH
from luoshi.core.papers.model import Align, Chart

# title: 小标宋 · black: 黑体 · kai: 楷体 · body: 仿宋 · song: 宋体
Face = Literal["title", "black", "kai", "body", "song"]
# What a line is within the paper: the checker and the tests ask for it by name.
Role = Literal[
    "", "banner", "copy", "urgency", "mark", "number", "title", "remark", "addressee", "heading", "text", "attachment",
    "signature", "day", "note", "annex", "foot", "table_title", "table_note",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Piece:
    """Text in one face, `size` in points, `colour` as RRGGBB or empty for black."""

    text: str
    face: Face = "body"
    size: float = BODY
    colour: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """A paragraph; `first`, `left` and `right` in characters of its size, `pitch` points from line to line.

    `tail` stands at the right end of the same line. `level` puts it into the outline. `keep` with what follows.
    """

    pieces: tuple[Piece, ...]
    role: Role
    align: Align = "both"
    first: float = 0
    left: float = 0
    right: float = 0
    pitch: float = PITCH
    level: int = 0
    keep: bool = False
    tail: tuple[Piece, ...] = ()

    @property
    def size(self) -> float:
        """The size of its first piece in points."""
        return self.pieces[0].size if self.pieces else BODY

    @property
    def text(self) -> str:
        """What it says."""
        return "".join(piece.text for piece in (*self.pieces, *self.tail))


@dataclass(frozen=True, slots=True)
class Space:
    """Empty height in points."""

    height: float
    keep: bool = False


@dataclass(frozen=True, slots=True)
class Rule:
    """A line across: `weight` and `length` in millimetres; `double` ones are thick above or below."""

    weight: float
    length: float
    colour: str = ""
    double: Literal["", "thick_thin", "thin_thick"] = ""


@dataclass(frozen=True, slots=True)
class Grid:
    """A table: shares of the width, alignment of each column, a head on every page, `size` in points."""

    shares: tuple[float, ...]
    aligns: tuple[Align, ...]
    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    size: float


@dataclass(frozen=True, slots=True)
class Box:
    """A labelled cell of a form."""

    label: str
    text: str
    at_foot: bool = False


@dataclass(frozen=True, slots=True)
class Boxes:
    """A form row by row: the least height of each in millimetres and one or two boxes."""

    rows: tuple[tuple[float, tuple[Box, ...]], ...]
    size: float


@dataclass(frozen=True, slots=True)
class Picture:
    """A chart, drawn by whoever writes the file."""

    chart: Chart


@dataclass(frozen=True, slots=True)
class Page:
    """A new page begins; `wide` ones lie on their side."""

    wide: bool = False


@dataclass(frozen=True, slots=True)
class Footing:
    """版记: at the lower edge of the text on the last page, lines between rules; `bare` without any (信函格式)."""

    lines: tuple[Line, ...]
    bare: bool = False


Element = Line | Space | Rule | Grid | Boxes | Picture | Page | Footing


@dataclass(frozen=True, slots=True)
class Sheet:
    """A whole paper laid out. `top` of a `letter` begins 30 mm under the edge of its first page, without a number."""

    title: str
    elements: tuple[Element, ...]
    top: tuple[Element, ...] = ()
    letter: bool = False
    wide: bool = False

    def lines(self, *roles: Role) -> tuple[Line, ...]:
        """The lines of some roles, those of the foot too."""
        every = [each for each in (*self.top, *self.elements) if isinstance(each, Line)]
        every += [line for each in self.elements if isinstance(each, Footing) for line in each.lines]
        return tuple(line for line in every if line.role in roles)
