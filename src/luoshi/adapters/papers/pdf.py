"""A paper as a PDF to GB/T 9704, printed from the same sheet as its Word file."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from luoshi.adapters.papers.fonts import Used, chosen
from luoshi.adapters.papers.typst_charts import picture
from luoshi.adapters.papers.typst_lines import PREAMBLE, boxes, footing, grid, line, rule
from luoshi.adapters.papers.typst_words import Families, mm, pt, quoted, said
from luoshi.core.papers.layout.elements import (
    Boxes,
    Element,
    Footing,
    Grid,
    Line,
    Page,
    Picture,
    Piece,
    Rule,
    Sheet,
    Space,
)  # fmt: skip
from luoshi.core.papers.layout.laying import laid
from luoshi.core.papers.layout.measures import (
    BOTTOM,
    LEFT,
    LETTER_END,
    LETTER_LINE,
    LETTER_MARK,
    NUMBER_BELOW,
    PAGE,
    RED,
    RIGHT,
    SIZES,
    THICK,
    TOP,
    points,
)  # fmt: skip
from luoshi.core.papers.model import Paper
from luoshi.core.papers.wording import Wording

_NUMBER = SIZES["四号"]
# From the upper edge of a page number to its dash, as a share of its size.
_OVER_DASH = 0.5


@dataclass(frozen=True, slots=True)
class Printed:
    """The bytes of a PDF, and which font each face was printed in."""

    data: bytes
    fonts: tuple[Used, ...]

    @property
    def stand_ins(self) -> tuple[Used, ...]:
        """The faces whose official font this machine does not have: the reader is told."""
        return tuple(each for each in self.fonts if not each.official)


def as_pdf(paper: Paper, wording: Wording, *, fonts: Path | None = None) -> Printed:
    """The PDF of a paper; the same paper with the same fonts gives the same bytes.

    `fonts` is a folder of an office's own fonts, tried beside those of the machine. Needs no network and no program
    beside this one.
    """
    import typst

    folders = [str(fonts)] if fonts and fonts.is_dir() else []
    used = chosen(_families(tuple(folders)))
    families: Families = {each.face: each.name for each in used}
    source = "\n".join(_source(laid(paper, wording), families))
    compile_one: Any = typst.compile
    return Printed(bytes(compile_one(source.encode("utf-8"), font_paths=folders, timestamp=0)), used)


@cache
def _families(folders: tuple[str, ...]) -> tuple[str, ...]:
    """The families of the machine and of some folders, looked up once a process."""
    import typst

    return tuple(typst.Fonts(font_paths=list(folders)).families())


def _source(sheet: Sheet, families: Families) -> Iterator[str]:
    yield PREAMBLE
    yield f'#set document(title: {quoted(sheet.title)}, date: none)\n#set text(lang: "zh", region: "cn")'
    yield _page(families, wide=sheet.wide, letter=sheet.letter)
    if sheet.letter:
        yield f"#v({mm(LETTER_MARK - TOP)})"
    room = _room(wide=sheet.wide)
    for element in (*sheet.top, *sheet.elements):
        if isinstance(element, Page):
            room = _room(wide=element.wide)
        yield _told(element, families, room)


def _told(element: Element, families: Families, room: float) -> str:
    match element:
        case Line():
            return line(element, families)
        case Space(height=height, keep=keep):
            sticky = ", sticky: true" if keep else ""
            return f"#block(above: 0pt, below: 0pt, height: {pt(height)}{sticky})[]"
        case Rule():
            return rule(element)
        case Grid():
            return grid(element, families)
        case Boxes():
            return boxes(element, families, room=room)
        case Picture(chart=chart):
            return picture(chart, families, room=room)
        case Page(wide=wide):
            return _page(families, wide=wide, letter=False)
        case Footing():
            return footing(element, families)


def _room(*, wide: bool) -> float:
    return points(PAGE[1] - TOP - BOTTOM if wide else PAGE[0] - LEFT - RIGHT)


def _page(families: Families, *, wide: bool, letter: bool) -> str:
    """A4 with its margins, the page number, and on the first page of a letter the double line near its end."""
    top, right, bottom, left = (LEFT, BOTTOM, RIGHT, TOP) if wide else (TOP, RIGHT, BOTTOM, LEFT)
    number = _number(families, letter=letter)
    descent = points(NUMBER_BELOW) - _OVER_DASH * _NUMBER
    foreground = _letter_line() if letter else "none"
    return (
        f"#set page(width: {mm(PAGE[0])}, height: {mm(PAGE[1])}, flipped: {'true' if wide else 'false'}, "
        f"margin: (top: {mm(top)}, right: {mm(right)}, bottom: {mm(bottom)}, left: {mm(left)}), "
        f"footer-descent: {pt(descent)}, foreground: {foreground}, footer: {number})"
    )


def _number(families: Families, *, letter: bool) -> str:
    """— 1 —, at the right on odd pages, at the left on even ones, one character in."""
    dash = said(Piece("—", "song", _NUMBER), families)
    digits = said(Piece("0", "song", _NUMBER), families).replace(quoted("0"), "str(number)")
    empty = "if here().page() > 1 " if letter else ""
    return (
        "context { let number = here().page(); set text(top-edge: 0.88em, bottom-edge: -0.12em); "
        f"{empty}{{ align(if calc.odd(number) {{ right }} else {{ left }}, "
        f"pad(x: {pt(_NUMBER)}, {dash} + [ ] + {digits} + [ ] + {dash})) }} }}"
    )


def _letter_line() -> str:
    """The double line 20 mm over the end of the page."""
    up = PAGE[1] - LETTER_END
    left = (PAGE[0] - LETTER_LINE) / 2 + (LEFT - RIGHT) / 2
    lines = "; ".join(
        f"place(top + left, dx: {mm(left)}, dy: {mm(up + down)}, line(length: {mm(LETTER_LINE)}, "
        f'stroke: {mm(weight)} + rgb("{RED}")))'
        for down, weight in ((0.0, THICK * 0.7), (0.8, THICK * 1.5))
    )
    return f"context {{ if here().page() == 1 {{ {lines} }} }}"
