"""版头 of each style, and the title under it."""

from __future__ import annotations

from collections.abc import Iterator

from luoshi.core.papers.layout.elements import Element, Line, Piece, Role, Rule, Space
from luoshi.core.papers.layout.measures import (
    BODY,
    CHARACTERS,
    GREY,
    LETTER_LINE,
    MARK_BELOW,
    PITCH,
    RED,
    RULE_BELOW_NUMBER,
    SIZES,
    THICK,
    TITLE_PITCH,
    WIDTH,
    ems,
    points,
)  # fmt: skip
from luoshi.core.papers.layout.title_lines import title_lines
from luoshi.core.papers.model import Head, Paper
from luoshi.core.papers.wording import Wording, day_told

_MOST, _LEAST = 46.0, 18.0
_SLIP_RULE = 0.5
_UNDER_LINE = 6.0
# Between a name and a day in one line, with the characters that both stand in.
_GAP = 3
_MARK_ROOM = 1.25


def head_of(paper: Paper, wording: Wording) -> Iterator[Element]:
    """What stands over the body."""
    if paper.banner:
        yield Line((Piece(paper.banner, "kai", SIZES["小五"], GREY),), "banner", align="left", pitch=SIZES["小四"])
    if paper.head is not None:
        heads = {"document": _document, "letter": _letter, "minutes": _minutes, "slip": _slip, "sheet": _slip}
        yield from heads[paper.style](paper, paper.head, wording)
    if paper.style == "sheet":
        yield Space(PITCH)
    if paper.style != "slip" and not (paper.style == "minutes" and paper.head and paper.title in paper.head.mark):
        yield from titled(paper.title, paper.remark)
    elif paper.style == "minutes":
        yield Space(PITCH)


def top_of(paper: Paper) -> Iterator[Element]:
    """What a letter bears over its text: the mark, and a double line 4 mm under it."""
    if paper.style == "letter" and paper.head is not None:
        mark = _marked(paper.head.mark)
        yield mark
        yield Space(points(RULE_BELOW_NUMBER) - (mark.pitch - mark.size) / 2)
        yield Rule(THICK, LETTER_LINE, RED, "thick_thin")
        yield Space(_UNDER_LINE)


def titled(title: str, remark: str = "", *, air: float = PITCH) -> Iterator[Element]:
    """The title in 二号小标宋, two lines under what is above, `air` points over what follows: one line unless told."""
    for line in title_lines(title):
        yield Line((Piece(line, "title", SIZES["二号"]),), "title", align="center", pitch=TITLE_PITCH, keep=True)
    if remark:
        yield Line((Piece(remark, "kai"),), "remark", align="center", keep=True)
    yield Space(air, keep=True)


def number_told(head: Head, wording: Wording) -> str:
    """The number, or the place where it will be written."""
    return wording.text("word.number_place") if head.number is None else head.number


def _document(paper: Paper, head: Head, wording: Wording) -> Iterator[Element]:
    top = list(_corner(head))
    yield from top
    yield from _mark(paper, head, used=len(top) * PITCH)
    yield Space(2 * PITCH)
    number = Piece(number_told(head, wording))
    if head.signer:
        signer = (Piece(wording.text("word.signer")), Piece(head.signer, "kai"))
        yield Line((number,), "number", align="left", left=1, right=1, tail=signer)
    else:
        yield Line((number,), "number", align="center")
    yield from _red(WIDTH)
    yield Space(2 * PITCH)


def _minutes(paper: Paper, head: Head, wording: Wording) -> Iterator[Element]:
    yield from _mark(paper, head, used=0)
    yield Space(PITCH)
    yield Line((Piece(number_told(head, wording)),), "number", align="center")
    yield Space(PITCH / 2)
    day = paper.foot.printed if paper.foot else None
    told = day_told(day) if day else wording.text("word.day_place_short")
    printer = paper.foot.printer if paper.foot else ""
    size = BODY if ems(printer) + ems(told) < CHARACTERS - _GAP else SIZES["四号"]
    tail = (Piece(told, "body", size),)
    yield Line((Piece(printer, "body", size),), "", align="left", left=1, right=1, tail=tail)
    yield from _red(WIDTH)


def _letter(paper: Paper, head: Head, wording: Wording) -> Iterator[Element]:
    """信函格式: the mark 30 mm under the page's edge, a double line under it, the number at the right."""
    del paper
    top = list(_corner(head))
    number = Line((Piece(number_told(head, wording)),), "number", align="right")
    if top:
        yield Line(top[0].pieces, top[0].role, align="left", tail=number.pieces)
        yield from top[1:]
    else:
        yield number
    yield Space(2 * PITCH)


def _slip(paper: Paper, head: Head, wording: Wording) -> Iterator[Element]:
    """A 单 or 书: the organ's name red, its number, a red line, the title. In a 表 the number is under the title."""
    yield Line((Piece(head.mark, "title", SIZES["小二"], RED),), "mark", align="center", pitch=PITCH)
    yield Space(PITCH / 4)
    number = Line((Piece(number_told(head, wording)),), "number", align="right")
    if paper.kind == "closing":
        yield from titled(paper.title, air=PITCH / 4)
        yield number
        yield Space(PITCH / 4)
    else:
        yield number
        yield Rule(_SLIP_RULE, WIDTH, RED)
        yield Space(PITCH / 3)
        yield from titled(paper.title, air=PITCH / 3)


def _corner(head: Head) -> Iterator[Line]:
    """份号, 密级, 紧急程度: one under the other at the upper left."""
    told: tuple[tuple[str, Piece, Role], ...] = (
        (head.copy, Piece(head.copy), "copy"),
        (head.marking, Piece(head.marking, "black"), "urgency"),
        (head.urgency, Piece(head.urgency, "black"), "urgency"),
    )
    for given, piece, role in told:
        if given:
            yield Line((piece,), role, align="left")


def _mark(paper: Paper, head: Head, *, used: float) -> Iterator[Element]:
    """发文机关标志, its upper edge 35 mm under that of the text."""
    mark = _marked(head.mark)
    over = SIZES["小四"] if paper.banner else 0
    air = (mark.pitch - mark.size) / 2
    yield Space(max(points(MARK_BELOW) - used - over - air, PITCH / 2))
    yield mark


def _marked(mark: str) -> Line:
    """As large as one line takes, within bounds."""
    size = min(_MOST, max(_LEAST, int(points(WIDTH) / max(ems(mark), 1) * 2) / 2 - 1))
    return Line((Piece(mark, "title", size, RED),), "mark", align="center", pitch=round(size * _MARK_ROOM, 1))


def _red(length: float) -> Iterator[Element]:
    """红色分隔线 4 mm under the number; a third of that is the air of its own line."""
    yield Space(points(RULE_BELOW_NUMBER) - (PITCH - BODY) / 2)
    yield Rule(THICK, length, RED)
